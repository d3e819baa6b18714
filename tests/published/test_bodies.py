"""How blocks are to look: decided here, drawn by the templates."""
from __future__ import annotations

import pytest

from build_scripts.model import Block
from build_scripts.published.bodies import look_of, table_of_contents
from build_scripts.published.shown import chinese_date


@pytest.mark.parametrize(("text", "anchor", "look"), [
    ("一、总体要求", "s1", "first"), ("（一）目标", "s1-1", "second"), ("(二)任务", "s1-2", "second"), ("1. 步骤", "s1-1-1", "third"), ("1.1 范围", "s1-1", "third"),
    ("第一章 总则", "z1", "chapter"), ("第十二条", "tiao-12", "article"), ("附件2 分工表", "fj2", "annex"), ("示例市某办法", "zw", "annex"), ("东山县", "u12", "plain"),
])
def test_a_heading_looks_as_its_mark_says(text, anchor, look):
    assert look_of(Block("heading", text, 2, anchor)) == look


def test_the_table_of_contents_nests_by_level():
    blocks = [Block("heading", text, level, anchor) for text, level, anchor in (("一", 2, "s1"), ("（一）", 3, "s1-1"), ("1.", 4, "s1-1-1"), ("深", 5, "x"), ("二", 2, "s2"), ("无", 2, None))]
    top = table_of_contents(blocks)
    assert [entry.anchor for entry in top] == ["s1", "s2"]
    assert [entry.anchor for entry in top[0].children] == ["s1-1"] and [entry.anchor for entry in top[0].children[0].children] == ["s1-1-1"]


@pytest.mark.parametrize(("date", "said"), [("2017-06-20", "2017年6月20日"), ("2017-06-20T09:30", "2017年6月20日 09:30"), (None, "")])
def test_dates_are_said_in_chinese(date, said):
    assert chinese_date(date) == said
