"""Cleaning takes off what is certainly dirt, on record, and nothing else."""
from __future__ import annotations

import pytest

from build_scripts.text.blanks import put_right, squeeze
from build_scripts.text.clean import clean_line, clean_lines


@pytest.mark.parametrize(("raw", "text"), [
    ("**一是抓管护。**", "一是抓管护。"), ("## 一、总则", "一、总则"), ("> 摘自旧志", "摘自旧志"), ("- 1.修桥", "1.修桥"), ("* 修路", "修路"), ("$PM_{2.5}$", "PM2.5"), ("PM₂.₅和PM₁₀", "PM2.5和PM10"),
    ("10 $\\mathrm{m}^{2}$", "10 m²"), ("$\\geq 95\\%$", "≥95%"), ("35 $ ^\\circ C$", "35°C"), ("甲<br/>乙", "甲乙"), ("![图](a.png)", ""), ("----", ""), ("＊＊", "＊＊"),
    ("3*5米", "3*5米"), ("a_b", "a_b"), ("合同价$100", "合同价$100"), ("$100至$200", "$100至$200"), ("#12345热线", "#12345热线"), (">50毫米", ">50毫米"), ("-5℃", "-5℃"), ("——摘自", "——摘自"), ("A<B", "A<B"), ("\\frac{1}{2}", "\\frac{1}{2}"),
    ("$\\frac{1}{2}$", "$\\frac{1}{2}$"), ("C++和C#", "C++和C#"), ("*", "*"), ("2**3", "23")])
def test_one_line(raw, text):
    line = clean_line(1, raw)
    assert line.text == text
    left = raw
    for edit in sorted(line.edits, key=lambda e: -e.column):
        assert left[edit.column:edit.column + len(edit.old)] == edit.old
        left = left[:edit.column] + edit.new + left[edit.column + len(edit.old):]
    assert squeeze(left) == squeeze(text), "每处改动都记录在案"


@pytest.mark.parametrize(("raw", "text"), [
    ("示 政 〔 2031 〕 5 号", "示政〔2031〕5号"), ("Green  Roof 屋顶", "Green Roof屋顶"), ("3 000 元", "3 000元"), ("12 月 30 日", "12月30日"), ("意　见", "意见"), ("open source", "open source"), ("a , b", "a, b"), ("见 A 栏", "见A栏"), ("\ufeff甲\u200b乙", "甲乙")])
def test_blanks(raw, text):
    assert put_right(raw) == text
    assert put_right(text) == text


def test_gaps_page_breaks_and_indents():
    lines, emptied = clean_lines("甲\n\n\n　　乙\n\f丙\n***\n丁\n")
    assert [(line.n, line.text, line.gap, line.page_break, line.indent) for line in lines] == [
        (1, "甲", 0, False, False), (4, "乙", 2, False, True), (5, "丙", 0, True, False), (7, "丁", 1, False, False)]
    assert [(e.line, e.old) for e in emptied] == [(6, "***")]


def test_time_grows_with_the_line():
    import time
    for unit in ("**", "$a", "_{", "- ", "#", "<br", "\\(", "$\\mathrm{", "e\u0301", "* * "):
        begun = time.process_time()
        clean_line(1, unit * 5000)
        assert time.process_time() - begun < 0.5, unit


@pytest.mark.parametrize("unit", ["![](", "PM_{2.5}"])
def test_time_grows_with_the_edits_of_a_line(unit):
    import time
    begun = time.process_time()
    clean_line(1, unit * 10000)
    assert time.process_time() - begun < 0.5
