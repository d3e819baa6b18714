"""One page of a PDF → its signs with their places and its ruling lines. The only module that knows pdfium; what the signs mean is not asked here."""
from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from build_scripts.model import UnusableInput
from build_scripts.text.radicals import RADICALS

MOST_SIGNS = 60_000
"""Of one page: print has three thousand at most."""
_MOST_OBJECTS = 20_000
_DPI = 200
_THIN = 2.6
"""Points: a filled box no thicker than this is a ruling line."""
_COMMENTS = frozenset((raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_SQUIGGLY,
                       raw.FPDF_ANNOT_INK, raw.FPDF_ANNOT_CARET, raw.FPDF_ANNOT_STAMP))


@dataclass(slots=True)
class Sign:
    """One printed character. Places are points; y grows downward, as one reads."""
    char: str
    x0: float
    x1: float
    y: float
    """Of its baseline."""
    size: float
    """Height of its font."""
    face: str = ""
    """Name of its font, `*` behind it where the print thickens it; empty where the file names none."""


@dataclass(slots=True)
class Page:
    """What stands on one page."""
    width: float
    height: float
    signs: list[Sign] = field(default_factory=list)
    across: list[tuple[float, float, float]] = field(default_factory=list)
    """Horizontal rules: (y, x0, x1)."""
    down: list[tuple[float, float, float]] = field(default_factory=list)
    """Vertical rules: (x, y0, y1)."""
    slanted: str = ""
    """Signs set at an angle: watermarks."""
    unseen: list[Sign] = field(default_factory=list)
    """Signs that no reader of the page sees: set invisible, or beyond its edge."""
    unread: int = 0
    """Signs that the font gives no character for."""
    comments: int = 0
    pictured: bool = False
    """An image covers most of it."""


def open_pdf(data: bytes, name: str) -> pdfium.PdfDocument:
    """Opens a PDF. Raises UnusableInput when it is damaged or needs a password."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise UnusableInput(f"{name}：PDF 加了密码。请去掉密码再导入。") from None
        raise UnusableInput(f"{name}：PDF 打不开，多半已损坏或没有下载完整。请重新导出或重新下载。") from None


def read_page(document: pdfium.PdfDocument, index: int, name: str) -> Page:
    """The signs and rules of one page."""
    try:
        page = document[index]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        raise UnusableInput(f"{name}：PDF 第 {index + 1} 页损坏，读不下去。请重新导出或重新下载。") from None
    try:
        return _read(page, text, name, index)
    finally:
        text.close()
        page.close()


def _read(page: pdfium.PdfPage, text: pdfium.PdfTextPage, name: str, index: int) -> Page:
    left, bottom, right, top = page.get_bbox()
    count = text.count_chars()
    if count > MOST_SIGNS:
        raise UnusableInput(f"{name}：PDF 第 {index + 1} 页有 {count} 个字，多得不正常。请确认文件来源，或把这一页另行处理。")
    angle = _angle(text, count)
    turn = _Turn(angle, left, bottom, right, top)
    out = Page(turn.width, turn.height)
    slanted: list[str] = []
    for sign, slant, unseen in _signs(text, count, angle):
        if sign is None:
            out.unread += 1
            continue
        x0, y0 = turn.to(sign.x0, sign.y)
        x1, _ = turn.to(sign.x1, sign.y) if angle == 0 else (x0 + sign.size if sign.x1 == sign.x0 else x0 + abs(sign.x1 - sign.x0), 0)
        if unseen or not (-2 <= x0 <= turn.width + 2 and -2 <= y0 <= turn.height + 2):
            out.unseen.append(Sign(sign.char, x0, max(x0, x1), y0, sign.size, sign.face))
        elif slant:
            slanted.append(sign.char)
        else:
            out.signs.append(Sign(sign.char, x0, max(x0, x1), y0, sign.size, sign.face))
    out.slanted = "".join(slanted).strip()
    _objects(page, out, turn)
    out.comments = sum(1 for k in range(min(raw.FPDFPage_GetAnnotCount(page), 5000)) if _annotation(page, k) in _COMMENTS)
    return out


class _Turn:
    """From the page's own places to those of one who reads it: the origin at the upper left, turned so that the text runs to the right."""

    def __init__(self, angle: int, left: float, bottom: float, right: float, top: float) -> None:
        self.angle, self.left, self.bottom, self.right, self.top = angle, left, bottom, right, top
        wide, high = right - left, top - bottom
        self.width, self.height = (high, wide) if angle in (90, 270) else (wide, high)

    def to(self, x: float, y: float) -> tuple[float, float]:
        """One place."""
        if self.angle == 270:                           # pdfium counts clockwise: the text runs upward
            return y - self.bottom, x - self.left
        if self.angle == 90:
            return self.top - y, self.right - x
        if self.angle == 180:
            return self.right - x, y - self.bottom
        return x - self.left, self.top - y


def _angle(text: pdfium.PdfTextPage, count: int) -> int:
    """The direction in which most of the text runs, in degrees."""
    met: Counter[int] = Counter()
    for i in range(0, count, max(1, count // 200)):
        if raw.FPDFText_GetUnicode(text, i) > 32:
            met[round(math.degrees(raw.FPDFText_GetCharAngle(text, i))) % 360] += 1
    most = met.most_common(1)
    return most[0][0] if most and most[0][0] in (90, 180, 270) else 0


def _signs(text: pdfium.PdfTextPage, count: int, angle: int):
    """(sign in the page's own places, or None where the font names no character; whether it is slanted; whether it is invisible)."""
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    rbox, rx, ry = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    high = 0
    modes: dict[int, tuple[str, bool]] = {}
    for i in range(count):
        code = raw.FPDFText_GetUnicode(text, i)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code in (10, 13) or raw.FPDFText_IsGenerated(text, i) == 1:
            continue
        raw.FPDFText_GetCharOrigin(text, i, rx, ry)
        if not raw.FPDFText_GetLooseCharBox(text, i, rbox):
            continue
        if code in (0, 0xFFFD) or 0xE000 <= code < 0xF900 or code > 0xF0000:
            yield None, False, False
            continue
        char = "-" if code in (2, 0xAD) else chr(code)
        slant = (round(math.degrees(raw.FPDFText_GetCharAngle(text, i))) - angle) % 360
        wide, tall = abs(box.right - box.left), abs(box.top - box.bottom)
        if angle in (90, 270):
            sign = Sign(RADICALS.get(char, char), x.value, x.value + tall, y.value, wide)
        else:
            sign = Sign(RADICALS.get(char, char), min(box.left, x.value) if box.left else x.value, box.right, y.value, tall)
        drawn = raw.FPDFText_GetTextObject(text, i)
        key = ctypes.addressof(drawn.contents) if drawn else 0
        if key not in modes:
            modes[key] = _set_in(drawn) if drawn else ("", False)
        sign.face, unseen = modes[key]
        yield sign, 3 < slant < 357, unseen


def _set_in(drawn) -> tuple[str, bool]:
    """The font of a piece of text without the letters that say it is embedded in part (`ABCDEF+`), and whether the piece is invisible."""
    mode = raw.FPDFTextObj_GetTextRenderMode(drawn)
    font = raw.FPDFTextObj_GetFont(drawn)
    name = ctypes.create_string_buffer(128)
    got = raw.FPDFFont_GetBaseFontName(font, name, 128) if font else 0
    face = name.raw[:max(0, got - 1)].split(b"\0")[0].decode("utf-8", "replace") if got <= 128 else ""
    return (face.split("+")[-1] + ("*" if mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE else "") if face else ""), mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE


def _annotation(page: pdfium.PdfPage, k: int) -> int:
    found = raw.FPDFPage_GetAnnot(page, k)
    if not found:
        return 0
    kind = raw.FPDFAnnot_GetSubtype(found)
    raw.FPDFPage_CloseAnnot(found)
    return kind


def _objects(page: pdfium.PdfPage, out: Page, turn: _Turn) -> None:
    count = 0
    for one in page.get_objects(max_depth=4):
        count += 1
        if count > _MOST_OBJECTS:
            break
        if one.type == raw.FPDF_PAGEOBJ_PATH:
            _path(one, out, turn)
        elif one.type == raw.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = one.get_bounds()
            out.pictured = out.pictured or (x1 - x0) * (y1 - y0) > 0.5 * out.width * out.height


def _path(one: pdfium.PdfObject, out: Page, turn: _Turn) -> None:
    """The straight strokes of a path, and the long axis of thin boxes."""
    segments = raw.FPDFPath_CountSegments(one)
    if segments > 5000:
        return
    matrix = one.get_matrix()
    px, py = ctypes.c_float(), ctypes.c_float()
    start = last = None
    box: list[tuple[float, float]] = []
    strokes: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for k in range(segments):
        segment = raw.FPDFPath_GetPathSegment(one, k)
        raw.FPDFPathSegment_GetPoint(segment, px, py)
        here = turn.to(*matrix.on_point(px.value, py.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        box.append(here)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            strokes.append((last, here))
        last = here
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            strokes.append((here, start))
    if not box:
        return
    stroke = ctypes.c_int()
    fill = ctypes.c_int()
    raw.FPDFPath_GetDrawMode(one, fill, stroke)
    wide, high = (max(p[k] for p in box) - min(p[k] for p in box) for k in (0, 1))
    if not stroke.value and min(wide, high) > _THIN:
        return                                          # a shaded field has no border
    for (ax, ay), (bx, by) in strokes:
        if abs(ay - by) < 0.7 and abs(ax - bx) > 3:
            out.across.append(((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) < 0.7 and abs(ay - by) > 3:
            out.down.append(((ax + bx) / 2, min(ay, by), max(ay, by)))



def picture_of_page(document: pdfium.PdfDocument, index: int, name: str) -> tuple[Any, float]:
    """The pixels of a page at 200 dpi, and points for a pixel; a page larger than A3 at less."""
    try:
        page = document[index]
        wide, high = page.get_size()
        scale = min(_DPI / 72, 4700 / max(wide, high, 1.0))
        return page.render(scale=scale).to_pil().convert("RGB"), 1 / scale
    except pdfium.PdfiumError:
        raise UnusableInput(f"{name}：PDF 第 {index + 1} 页损坏，读不下去。请重新导出或重新下载。") from None
