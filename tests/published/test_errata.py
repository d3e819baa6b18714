"""勘误: a correction is marked where it stands, and listed with the printed reading."""
from __future__ import annotations

from build_scripts.model import Document
from build_scripts.published.bodies import Link, pieces
from build_scripts.published.catalogue import Catalogue, read_catalogue
from build_scripts.published.errata_pages import changes

PAGE = """---
kind: document
id: shizheng-2025-1
title: 关于修桥的通知
---

请修东乔，再修东乔和西乔。

| 桥 | 长 |
| --- | --- |
| 东乔 | 30 |
"""


def catalogue(*corrections: str) -> Catalogue:
    folder = "issues/separate/shizheng-2025-1/"
    return read_catalogue({folder + "index.md": PAGE, folder + "editorial.yml": "corrections:\n" + "".join(f"  - {{document: shizheng-2025-1, {one}}}\n" for one in corrections)})


def said(made: Catalogue, *place: int) -> list[tuple[str, str | None]]:
    """The text at a place with its corrections."""
    document: Document = made.documents["shizheng-2025-1"]
    block = document.blocks[place[0]]
    text = block.table.rows[place[1]][place[2]].text if block.table else block.text
    return [(piece.text, piece.printed) for piece in pieces(text, 0, (), changes(document.id, made).get(place, ()))]


def test_each_correction_is_marked_at_its_place_whatever_comes_before_it():
    made = catalogue("find: 西乔, replace: 西边的桥", "find: 东乔, replace: 东桥, block: p1, occurrence: 2", "find: 请修东乔, replace: 请先修东桥")
    assert said(made, 0) == [("请先修东桥", "请修东乔"), ("，再修", None), ("东桥", "东乔"), ("和", None), ("西边的桥", "西乔"), ("。", None)]


def test_a_cell_is_marked_too():
    made = catalogue("find: 东乔, replace: 东桥, occurrence: 3")
    assert said(made, 1, 1, 0) == [("东桥", "东乔")] and said(made, 1, 1, 1) == [("30", None)]


def test_a_correction_takes_a_citations_place():
    assert [piece.text for piece in pieces("见东桥办法", 0, [Link(1, 5, "/documents/a/")], ())] == ["见", "东桥办法"]
    cut = pieces("请修东乔，再修东乔和西桥。", 0, [Link(9, 13, "/documents/a/")], changes("shizheng-2025-1", catalogue("find: 西乔, replace: 西桥"))[0,])
    assert [(piece.text, piece.address, piece.printed) for piece in cut if piece.address] == [("西桥", "#kanwu-1", "西乔")]
