"""What the literate cases cannot say well: editors' cuts, ids, time, and that a text of any shape is read in one go."""
from __future__ import annotations

import gc
import time

import pytest

from build_scripts.structure.cuts import Cut
from build_scripts.structure.ids import document_id, once
from build_scripts.structure.read import read

TWO = "示例市人民政府\n关于疏浚城河的通知\n\n示政〔2031〕5号\n\n市政府各部门：\n\n城河今年疏浚。\n\n示例市人民政府\n2031年7月2日\n\n门牌管理细则\n\n一、门牌由社区管理。\n\n二、门牌每年检查。\n"


def test_a_cut_makes_a_document_and_another_unmakes_it():
    assert len(read(TWO).documents) == 1
    cut = read(TWO, cuts=[Cut("门牌管理细则", True)])
    assert [d.title for d in cut.documents] == ["示例市人民政府关于疏浚城河的通知", "门牌管理细则"]
    assert len(read(TWO + "\n示例市人民政府\n关于修订门牌的通知\n\n示政〔2031〕6号\n\n市政府各部门：\n\n予以修订。\n", cuts=[Cut("示例市人民政府\n关于修订", False), Cut("关于修订门牌的通知", False)]).documents) == 2
    assert read(TWO, cuts=[Cut("没有的字", True), Cut("", True)]) == read(TWO)


@pytest.mark.parametrize(("given", "id_"), [
    (dict(number="示政〔2031〕5号"), "shizheng-2031-5"), (dict(number="示发改〔2031〕5号"), "shifagai-2031-5"), (dict(number="示例市人民政府令第5号"), "shilishirenminzhengfuling-5"),
    (dict(issue="2031-02", page=3), "2031-02-p3"), (dict(issue="2031-02"), "2031-02-n4"), (dict(date="2031-02-03"), "2031-02-03-guanyushujunchenghedetongzhi"), (dict(), "guanyushujunchenghedetongzhi"), (dict(title="🎉"), "wenjian")])
def test_ids(given, id_):
    values = {"number": None, "issue": None, "page": None, "order": 4, "date": None, "title": "关于疏浚城河的通知", "daizi": {"示政": "shizheng"}, **given}
    assert document_id(**values) == id_


def test_ids_are_ascii_and_short():
    for title in ("示例市" * 60, "<script>../../", "é🎉", "\u202e"):
        made = document_id(number=None, issue=None, page=None, order=1, date="2031-02-03", title=title, daizi={})
        assert made.isascii() and len(made) <= 51 and all(c.isalnum() or c == "-" for c in made)


def test_once_never_repeats():
    used: set[str] = set()
    made = [once("a", used) for _ in range(60)]
    assert len(set(made)) == 60 and made[:3] == ["a", "a-b", "a-c"]


@pytest.mark.parametrize("unit", [
    "一、修桥\n", "（一）修桥（20分）；\n", "1. 修桥\n\n", "1.1 修桥\n", "附件1\n", "示例市水利局\n", "2031年7月2日\n", "甲\t乙\n", "| 甲 | 乙 |\n", "示政〔2031〕5号\n", "关于修桥的通知\n", "没有标点的一行\n", "赵一（局长）\n", "第一条 修桥\n", "续表\n",
    "（", "《", "“", "示例市人民政府", "通知", "\t", "|", "同志们：\n", "示例市人民政府令\n第5号\n", "东山县\n（一）重点目标（10分）\n1. 修桥（10分）。\n", "示例市人民政府公报\n目录\n", "示例市人民政府关于修桥的通知 …… 3\n", "12\n", "抄送：甲。\n"])
def test_time_grows_linearly(unit):
    """Twice the text takes about twice the time, whatever repeats in it."""
    def taken(times: int) -> float:
        gc.collect()
        gc.disable()                # what other tests left behind is not read's to go through
        try:
            begun = time.process_time()
            read(unit * times)
            return time.process_time() - begun
        finally:
            gc.enable()

    taken(50)
    small, large = min(taken(500) for _ in range(3)), min(taken(2000) for _ in range(3))
    assert large < 0.4 or large < 9 * small, (small, large)
