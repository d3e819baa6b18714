"""Scans: without the engine a kind refusal; with one, its lines go the way of print and its doubts become findings."""
from __future__ import annotations

import importlib.util
import io

import pytest
from PIL import Image, ImageDraw

from build_scripts.model import UnusableInput
from build_scripts.sources.formats import extract
from build_scripts.sources.scans import read_scans

ENGINE = importlib.util.find_spec("rapidocr_onnxruntime") is not None
without = pytest.mark.skipif(ENGINE, reason="the engine is installed")


def picture(form: str) -> bytes:
    image = Image.new("RGB", (600, 800), "white")
    ImageDraw.Draw(image).rectangle((50, 50, 550, 300), fill="gray")
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


@without
@pytest.mark.parametrize(("form", "said"), [("PNG", "这是图片"), ("JPEG", "这是图片"), ("TIFF", "这是图片"), ("BMP", "这是图片"), ("PDF", "扫描的图片")])
def test_without_the_engine_the_refusal_says_what_to_install(form, said):
    with pytest.raises(UnusableInput, match="扫描件：") as refused:
        extract(picture(form), "扫描件")
    assert said in str(refused.value) and "requirements-ocr.txt" in str(refused.value)


@pytest.mark.skipif(not ENGINE, reason="needs requirements-ocr.txt")
def test_the_real_engine_finds_no_text_in_an_empty_picture():
    with pytest.raises(UnusableInput, match="没有认出文字"):
        extract(picture("PNG"), "a.png")


def test_lines_go_the_way_of_print_and_doubts_become_findings():
    def line(y: int, text: str, confidence: float, x: int = 100):
        wide = 40 * len(text)
        return [[[x, y], [x + wide, y], [x + wide, y + 40], [x, y + 40]], text, confidence]

    def engine(pixels):
        assert pixels.size == (1600, 2200)
        return [line(300, "第一段的头一行写得很满，一直写到这一栏的右边为止，后面还有话没有说完，", 0.99, 180), line(360, "要接着写。", 0.97), line(460, "第二段里有几个看不清楚的字。", 0.6, 180)], None
    got = read_scans(engine, [(Image.new("RGB", (1600, 2200), "white"), 0.36)], "a.png", ".png")
    assert [line.strip("\u3000\f ") for line in got.text.split("\n") if line.strip()][-1] == "第二段里有几个看不清楚的字。"
    finding, = got.findings
    assert (finding.code, finding.severity, finding.excerpt) == ("source.unsure", "doubt", "第二段里有几个看不清楚的字。") and "60%" in finding.message
    assert got.text.split("\n")[finding.line - 1].strip("\u3000") == finding.excerpt and got.encoding == "ocr"
