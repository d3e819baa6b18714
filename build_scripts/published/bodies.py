"""What of a text is shown and how: looks, what a link is called, row anchors, table of contents. Words and looks are decided here, layout in macros/."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from build_scripts.model import Block

_DEEPEST_ENTRY = 4
"""A heading below this level is not in the table of contents."""

_NUMERAL = "[一二三四五六七八九十百零〇0-9０-９]+"
_LOOKS = (
    ("chapter", rf"第{_NUMERAL}[编章节部分篇]+"),  # 第一章 总则
    ("article", rf"第{_NUMERAL}条"),  # 第一条
    ("first", rf"{_NUMERAL}、"),  # 一、: 黑体 (GB/T 9704—2012, 7.3.3)
    ("second", rf"[（(]{_NUMERAL}[）)]"),  # （一）: 楷体
    ("third", r"\d+(?:\.\d+)*[.．]?(?![\d年月日%％])"),  # 1. and 1.1: 仿宋
)
_LOOK = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _LOOKS))
_LAW = re.compile(rf"第{_NUMERAL}[编章节条](?=.)")
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2})*(?=[\u4e00-\u9fff《“])(?!年|月|日|个|项|条|万|亿|件|名|人|家|处|岁|级|次|天)")
_NAMED = 12
"""Characters of a block that name its link."""
_FIGURE = re.compile(r"[-+±≥≤]?[\d.,，%％]+")
_ANNEX = re.compile(r"(fj|zw)\d*(-b)?$")


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


@dataclass(slots=True)
class Entry:
    """One line of a table of contents."""
    text: str
    anchor: str
    level: int
    children: list[Entry] = field(default_factory=list)


Changes = Mapping[tuple[int, ...], Sequence[Change]]
"""Place ((block,) or (block, row, cell)) → the corrections in it, in their order."""


@dataclass(frozen=True, slots=True)
class Body:
    """A text with what leads out of it and what was corrected in it. shell/fragments.py draws it, block by block."""
    blocks: Sequence[Block]
    links: Mapping[int, Sequence[Link]] = field(default_factory=dict)
    """By place of the block."""
    changes: Changes = field(default_factory=dict)

    @property
    def touched(self) -> frozenset[int]:
        """Places of the blocks that have a link or a correction."""
        return frozenset((*self.links, *(place[0] for place in self.changes)))


def law_of(block: Block) -> str:
    """第一章, 第一条, or a heading's bare number (1总则, 1.1目的), at the head of a text: print sets it apart by a blank, which is no character of the text."""
    if block.kind == "heading":
        match = _LAW.match(block.text) or _DECIMAL.match(block.text)
    else:
        match = _LAW.match(block.text) if "tiao-" in (block.anchor or "") else None
    return match[0] if match else ""


def look_of(block: Block) -> str:
    """A word for the style sheet: of a heading by its mark, of a paragraph by its role."""
    if block.kind != "heading":
        return block.role or "text"
    if block.anchor and _ANNEX.match(block.anchor):
        return "annex"
    found = _LOOK.match(block.text)
    return (found.lastgroup if found else None) or "plain"


def name_of(block: Block, law: str) -> str:
    """What the link to a block is called: 第十二条, else the words it begins with."""
    return (law if block.kind == "paragraph" else "") or f"“{block.text[:_NAMED]}”"


def name_of_table(blocks: Sequence[Block], place: int, number: int) -> str:
    """What the nth table, at a place among the blocks, is called for someone who cannot see it: 表1, with the words before it."""
    before = blocks[place - 1].text if place and blocks[place - 1].table is None else ""
    return f"表{number}：{before[:40]}" if before else f"表{number}"


def pieces(text: str, begin: int, links: Sequence[Link], changes: Sequence[Change]) -> list[Piece]:
    """A text behind its 第一条, cut where a link or a correction begins and ends; a link that a correction cuts gives way."""
    places: list[Link | Change] = [link for link in links if not any(one.start < link.end and link.start < one.end for one in changes)]
    out, done = [], begin
    for one in sorted((*places, *changes), key=lambda one: one.start):
        if one.start >= done:
            out += [Piece(text[done:one.start]), Piece(text[one.start:one.end], one.address, one.printed if isinstance(one, Change) else None)]
            done = one.end
    return [piece for piece in (*out, Piece(text[done:])) if piece.text]


def row_anchor(table: int, row: int) -> str:
    """The anchor of a table's row: both are counted from 1, the tables through the whole document."""
    return f"t{table}-r{row}"


def is_figure(text: str) -> bool:
    """Whether a cell holds nothing but a number: 12.5%."""
    return _FIGURE.fullmatch(text) is not None


def table_of_contents(blocks: Iterable[Block]) -> list[Entry]:
    """Return the headings that have an anchor, nested by their level; a blank stands behind 第一章, as in print."""
    top: list[Entry] = []
    open_: list[Entry] = []
    for block in blocks:
        if block.kind != "heading" or not block.anchor or block.level > _DEEPEST_ENTRY:
            continue
        law = law_of(block)
        entry = Entry(f"{law}\u3000{block.text[len(law):]}" if law else block.text, block.anchor, block.level)
        while open_ and open_[-1].level >= block.level:
            open_.pop()
        (open_[-1].children if open_ else top).append(entry)
        open_.append(entry)
    return top
