"""Scans: pictures of pages → lines with their places, by an OCR engine that runs offline and is installed apart (requirements-ocr.txt).

The only module that knows the engine. Its models come with its package; nothing is fetched. What it is not sure of becomes a finding.
"""
from __future__ import annotations

import importlib
import io
from collections.abc import Iterable
from typing import Any

from build_scripts.model import Finding, UnusableInput
from build_scripts.sources.extract import Extract
from build_scripts.sources.pdflines import Printed
from build_scripts.sources.pdfpages import write_pages
from build_scripts.sources.writing import Writing
from build_scripts.text.blanks import squeeze

SURE = 0.85
"""Confidence of the engine below which a line is a doubt."""
MOST_SCANS = 600
"""Pages: some seconds each."""
MOST_PIXELS = 80_000_000
"""Of one page: an A3 sheet at 600 dpi has 70 million."""
_MISSING = "{name}：{what}，要用文字识别（OCR）才能导入。请先装好识别组件（只装一次，装好以后不联网），在程序所在的文件夹运行：\n    .venv/bin/python -m pip install -r requirements-ocr.txt\n" \
           "再导入一次。也可以用别的软件识别，把结果存为 TXT 或 DOCX 再导入。"


def engine(name: str, what: str) -> Any:
    """The OCR engine. Raises UnusableInput that says what to install where it is not there."""
    try:
        return importlib.import_module("rapidocr_onnxruntime").RapidOCR()
    except ImportError:
        raise UnusableInput(_MISSING.format(name=name, what=what)) from None


def read_scans(one: Any, pictures: Iterable[tuple[Any, float]], name: str, suffix: str) -> Extract:
    """The text of pictures of pages; each picture comes with points for a pixel. Raises UnusableInput when nothing is read on them."""
    pages: list[list[Printed]] = []
    sizes: list[tuple[float, float]] = []
    doubts: list[tuple[str, float]] = []
    for picture, scale in pictures:
        sizes.append((picture.width * scale, picture.height * scale))
        pages.append([])
        found, _ = one(picture)
        for corners, text, confidence in found or ():
            piece = _piece(corners, str(text).strip(), scale)
            if piece.text:
                pages[-1].append(piece)
                if float(confidence) < SURE:
                    doubts.append((piece.text, float(confidence)))
    if not any(pages):
        raise UnusableInput(f"{name}：图片里没有认出文字。请确认扫描清楚、方向端正，再扫一次。")
    out = Writing()
    write_pages(out, pages, sizes, [""] * len(pages))
    at = 0
    for text, confidence in doubts:
        n = next((k for k in (*range(at, len(out.lines)), *range(at)) if squeeze(text) in squeeze(out.lines[k])), None)
        at = n if n is not None else at
        out.findings.append(Finding("source.unsure", "doubt", "", n + 1 if n is not None else None, f"文字识别对这几个字没有把握（{confidence:.0%}）。请对照原件。", text[:60]))
    return out.extract("ocr", suffix)


def read_picture(data: bytes, name: str) -> Extract:
    """The text of one picture. Raises UnusableInput when it is damaged, larger than any page, or the engine is not installed."""
    one = engine(name, "这是图片")
    images = importlib.import_module("PIL.Image")
    try:
        opened = images.open(io.BytesIO(data))
        if opened.width * opened.height > MOST_PIXELS:
            raise UnusableInput(f"{name}：图片有 {opened.width}×{opened.height} 像素，大得不正常。请缩小到 A4 纸 300 dpi（约 2500×3500）再导入。")
        picture = opened.convert("RGB")
        suffix = "." + {"JPEG": "jpg", "TIFF": "tif"}.get(opened.format or "", (opened.format or "png").lower())
    except (OSError, ValueError, SyntaxError, images.DecompressionBombError):
        raise UnusableInput(f"{name}：图片打不开，多半已损坏。请重新扫描或重新下载。") from None
    return read_scans(one, [(picture, 595 / max(picture.width, 1))], name, suffix)


def _piece(corners: Any, text: str, scale: float) -> Printed:
    xs, ys = [float(x) * scale for x, _ in corners], [float(y) * scale for _, y in corners]
    wide = sum(1.0 if char > "\u2e80" else 0.5 for char in text)
    return Printed(min(xs), max(xs), min(ys), max(ys), text, max((max(xs) - min(xs)) / max(wide, 1.0), 2.0))
