"""How blocks are to look: decided here, drawn by the templates."""
from __future__ import annotations

import pytest

from build_scripts.model import Block, Cell, Table
from build_scripts.published.bodies import drawn, table_of_contents
from build_scripts.published.shown import chinese_date


@pytest.mark.parametrize(("text", "anchor", "look"), [
    ("一、总体要求", "s1", "first"), ("（一）目标", "s1-1", "second"), ("(二)任务", "s1-2", "second"), ("1. 步骤", "s1-1-1", "third"), ("1.1 范围", "s1-1", "third"),
    ("第一章 总则", "z1", "chapter"), ("第十二条", "tiao-12", "article"), ("附件2 分工表", "fj2", "annex"), ("示例市某办法", "zw", "annex"), ("东山县", "u12", "plain"),
])
def test_a_heading_looks_as_its_mark_says(text, anchor, look):
    assert drawn([Block("heading", text, 2, anchor)])[0].look == look


def test_rows_of_tables_have_addresses_of_their_own():
    table = Block("table", table=Table(((Cell("甲"), Cell("乙")), (Cell("12.5%"), Cell("丙", colspan=1)))))
    first, second = (block for block in drawn([Block("paragraph", "表一", role="caption"), table, table]) if block.kind == "table")
    assert (first.label, first.head[0].anchor, first.rows[0].anchor, second.rows[0].anchor) == ("表1：表一", "t1-r1", "t1-r2", "t2-r2")
    assert first.head[0].cells[0].header and first.rows[0].cells[0].numeric and not first.rows[0].cells[1].numeric


def test_the_table_of_contents_nests_by_level():
    blocks = [Block("heading", text, level, anchor) for text, level, anchor in (("一", 2, "s1"), ("（一）", 3, "s1-1"), ("1.", 4, "s1-1-1"), ("深", 5, "x"), ("二", 2, "s2"), ("无", 2, None))]
    top = table_of_contents(blocks)
    assert [entry.anchor for entry in top] == ["s1", "s2"]
    assert [entry.anchor for entry in top[0].children] == ["s1-1"] and [entry.anchor for entry in top[0].children[0].children] == ["s1-1-1"]


@pytest.mark.parametrize(("date", "said"), [("2017-06-20", "2017年6月20日"), ("2017-06-20T09:30", "2017年6月20日 09:30"), (None, "")])
def test_dates_are_said_in_chinese(date, said):
    assert chinese_date(date) == said
