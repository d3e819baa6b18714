"""Blocks → what a template draws: tags, looks, row anchors, table of contents. Words and looks are decided here, layout in macros/."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from build_scripts.model import Block, Table

_DEEPEST_ENTRY = 4
"""A heading below this level is not in the table of contents."""

_NUMERAL = "[一二三四五六七八九十百零〇0-9０-９]+"
LOOKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"第{_NUMERAL}[编章节部分篇]+")),  # 第一章 总则
    ("article", re.compile(rf"第{_NUMERAL}条")),  # 第一条
    ("first", re.compile(rf"{_NUMERAL}、")),  # 一、: 黑体 (GB/T 9704—2012, 7.3.3)
    ("second", re.compile(rf"[（(]{_NUMERAL}[）)]")),  # （一）: 楷体
    ("third", re.compile(r"\d+(\.\d+)*[.．]?(?![\d年月日%％])")),  # 1. and 1.1: 仿宋
)
_LAW = re.compile(rf"第{_NUMERAL}[编章节条](?=.)")
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2})*(?=[\u4e00-\u9fff《“])(?!年|月|日|个|项|条|万|亿|件|名|人|家|处|岁|级|次|天)")
_NAMED = 12
"""Characters of a block that name its link."""
_ANNEX = re.compile(r"(fj|zw)\d*(-b)?$")


class DrawnCell(NamedTuple):
    """One cell as a template draws it."""
    text: str
    rowspan: int
    colspan: int
    header: bool
    numeric: bool
    pieces: tuple[Piece, ...] = ()
    """Only where an editor corrected it."""


class DrawnRow(NamedTuple):
    """One row, with the anchor that links to it."""
    anchor: str
    cells: tuple[DrawnCell, ...]
    label: str
    """What the link to it is called: 第3行."""


class Link(NamedTuple):
    """A place [start, end) in a block's text that leads to another page of the site."""
    start: int
    end: int
    address: str


class Change(NamedTuple):
    """A place [start, end) that an editor corrected."""
    start: int
    end: int
    printed: str
    """What the print has there."""
    address: str
    """Of its entry on the same page: `#kanwu-1`."""


class Piece(NamedTuple):
    """A run of a block's text, with the address that it leads to, or ""."""
    text: str
    address: str = ""
    printed: str | None = None
    """What the print has, where an editor corrected it."""


class DrawnBlock(NamedTuple):
    """One block as a template draws it."""
    kind: str
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    anchor: str | None = None
    look: str = ""
    """A word for the style sheet."""
    head: tuple[DrawnRow, ...] = ()
    rows: tuple[DrawnRow, ...] = ()
    label: str = ""
    """What a table, or the link to a block, is called for someone who cannot see it."""
    law: str = ""
    """第一章, 第一条 or 1.1 before the text, set apart."""


@dataclass(slots=True)
class Entry:
    """One line of a table of contents."""
    text: str
    anchor: str
    level: int
    children: list[Entry] = field(default_factory=list)


Changes = Mapping[tuple[int, ...], Sequence[Change]]
"""Place ((block,) or (block, row, cell)) → the corrections in it, in their order."""


def drawn(blocks: Sequence[Block], links: Mapping[int, Sequence[Link]] = MappingProxyType({}), changes: Changes = MappingProxyType({})) -> tuple[DrawnBlock, ...]:
    """Return the blocks as a page shows them. The nth table's rows are `t<n>-r<m>`. `links`: by place of the block."""
    out, tables = [], 0
    for place, block in enumerate(blocks):
        if block.table is not None:
            tables += 1
            before = blocks[place - 1].text if place and blocks[place - 1].table is None else ""
            out.append(_table(block.table, tables, {(r, c): listed for (n, *at), listed in changes.items() if n == place and at for r, c in [at]}, f"表{tables}：{before[:40]}" if before else f"表{tables}"))
        else:
            law, heading = _law(block), block.kind == "heading"
            pieces = _pieces(block.text, len(law), links.get(place, ()), changes.get((place,), ()))
            out.append(DrawnBlock(block.kind, pieces, block.level if heading else 0, block.anchor, _look(block) if heading else block.role or "text",
                                  label=_name(block, law) if block.anchor else "", law=law))
    return tuple(out)


def _law(block: Block) -> str:
    """第一章, 第一条, or a heading's bare number (1总则, 1.1目的), at the head of a text: print sets it apart by a blank, which is no character of the text."""
    if block.kind == "heading":
        match = _LAW.match(block.text) or _DECIMAL.match(block.text)
    else:
        match = _LAW.match(block.text) if "tiao-" in (block.anchor or "") else None
    return match[0] if match else ""


def _name(block: Block, law: str) -> str:
    """What the link to a block is called: 第十二条, else the words it begins with."""
    return (law if block.kind == "paragraph" else "") or f"“{block.text[:_NAMED]}”"


def _pieces(text: str, begin: int, links: Sequence[Link], changes: Sequence[Change]) -> tuple[Piece, ...]:
    """A text behind its 第一条, cut where a link or a correction begins and ends; a link that a correction cuts gives way."""
    if not links and not changes:
        return (Piece(text[begin:]),) if text[begin:] else ()
    places: list[Link | Change] = [link for link in links if not any(one.start < link.end and link.start < one.end for one in changes)]
    out, done = [], begin
    for one in sorted((*places, *changes), key=lambda one: one.start):
        if one.start >= done:
            out += [Piece(text[done:one.start]), Piece(text[one.start:one.end], one.address, one.printed if isinstance(one, Change) else None)]
            done = one.end
    return tuple(piece for piece in (*out, Piece(text[done:])) if piece.text)


def _look(block: Block) -> str:
    if block.anchor and _ANNEX.match(block.anchor):
        return "annex"
    return next((name for name, pattern in LOOKS if pattern.match(block.text)), "plain")


def _table(table: Table, number: int, changes: Mapping[tuple[int, int], Sequence[Change]], label: str) -> DrawnBlock:
    rows = tuple(
        DrawnRow(row_anchor(number, n), tuple(DrawnCell(cell.text, cell.rowspan, cell.colspan, n <= table.header_rows, _numeric(cell.text), _pieces(cell.text, 0, (), changes[n - 1, c]) if (n - 1, c) in changes else ()) for c, cell in enumerate(row)), f"第{n}行")
        for n, row in enumerate(table.rows, 1)
    )
    return DrawnBlock("table", anchor=f"t{number}", head=rows[:table.header_rows], rows=rows[table.header_rows:], label=label)


def row_anchor(table: int, row: int) -> str:
    """The anchor of a table's row: both are counted from 1, the tables through the whole document."""
    return f"t{table}-r{row}"


def _numeric(text: str) -> bool:
    return bool(re.fullmatch(r"[-+±≥≤]?[\d.,，%％]+", text))


def table_of_contents(blocks: Iterable[Block]) -> list[Entry]:
    """Return the headings that have an anchor, nested by their level; a blank stands behind 第一章, as in print."""
    top: list[Entry] = []
    open_: list[Entry] = []
    for block in blocks:
        if block.kind != "heading" or not block.anchor or block.level > _DEEPEST_ENTRY:
            continue
        law = _law(block)
        entry = Entry(f"{law}\u3000{block.text[len(law):]}" if law else block.text, block.anchor, block.level)
        while open_ and open_[-1].level >= block.level:
            open_.pop()
        (open_[-1].children if open_ else top).append(entry)
        open_.append(entry)
    return top
