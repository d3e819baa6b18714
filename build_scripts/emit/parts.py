"""A document taken apart: the text itself and what it carries (附件、印发的正文), each as a tree of its headings and 条.

What the parts become (XML, DOCX) is not known here. No character is added, dropped or moved: the blocks of all parts in order are the document's.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from build_scripts.model import Block

ENDING = ("signature", "date", "note", "imprint")
"""Roles of what closes a text: 署名, 成文日期, 附注, 版记."""
_ANNEX = re.compile(r"(fj|zw)\d*(-[b-z])?$")
_ARTICLE_ANCHOR = re.compile(r"(?:^|-)tiao-\d+(?:-\d+)*(?:-[b-z])?$")
_NUMERAL = "[一二三四五六七八九十百千零〇○0-9０-９]+"
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("book", re.compile(rf"第{_NUMERAL}编")),
    ("part", re.compile(rf"第{_NUMERAL}[部篇]分?")),
    ("chapter", re.compile(rf"第{_NUMERAL}章")),
    ("section", re.compile(rf"第{_NUMERAL}节")),
    ("article", re.compile(rf"第{_NUMERAL}条(?:之{_NUMERAL})?")),
    ("paragraph", re.compile(rf"{_NUMERAL}、")),
    ("subparagraph", re.compile(r"[（(][一二三四五六七八九十百零〇○]+[）)]")),
    ("indent", re.compile(r"[（(][0-9０-９]+[）)]")),
    ("point", re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)*[.．、]?(?![0-9０-９年月日%％])")),
    ("annex", re.compile(r"附件[0-9０-９一二三四五六七八九十]*[:：]?")),
)
_ARTICLE = 7
"""Level of a 条 that is a paragraph: below every heading."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its place in the document, and the number of the table that it is (from 1; 0 for no table)."""
    place: int
    block: Block
    table: int = 0


@dataclass(slots=True)
class Node:
    """A heading or 条 with what belongs to it, in order."""
    head: Placed
    kind: str
    """book, part, chapter, section, article, paragraph (一、), subparagraph （一）, point 1., indent （1）, annex, or "" for a heading without a mark."""
    level: int
    items: list[Node | Placed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """The text itself (`head` None) or one text that it carries."""
    head: Placed | None
    items: tuple[Node | Placed, ...]
    ending: tuple[Placed, ...]
    """署名, 成文日期, 附注, 版记 at its end."""
    legal: bool
    """It is made of 条."""


def parts(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """The parts in their order; the first is the text itself, empty where the document begins with an annex."""
    cut: list[tuple[Placed | None, list[Placed]]] = [(None, [])]
    for one in _placed(blocks):
        if one.block.kind == "heading" and _ANNEX.match(one.block.anchor or ""):
            cut.append((one, []))
        else:
            cut[-1][1].append(one)
    return tuple(_part(head, placed) for head, placed in cut)


def mark(text: str) -> tuple[str, str]:
    """(kind, printed mark) at the head of a text; ("", "") where there is none.

    >>> mark("（一）划定界线")
    ('subparagraph', '（一）')
    """
    for kind, pattern in _MARKS:
        if match := pattern.match(text):
            return kind, match[0]
    return "", ""


def _placed(blocks: Iterable[Block]) -> Iterator[Placed]:
    tables = 0
    for place, block in enumerate(blocks):
        tables += block.kind == "table"
        yield Placed(place, block, tables if block.kind == "table" else 0)


def _part(head: Placed | None, placed: list[Placed]) -> Part:
    end = len(placed)
    while end and placed[end - 1].block.role in ENDING:
        end -= 1
    return Part(head, tuple(_tree(placed[:end])), tuple(placed[end:]), any(_is_article(one.block) for one in placed))


def _is_article(block: Block) -> bool:
    return block.kind != "table" and bool(_ARTICLE_ANCHOR.search(block.anchor or "")) and mark(block.text)[0] == "article"


def _tree(placed: Iterable[Placed]) -> list[Node | Placed]:
    top: list[Node | Placed] = []
    open_: list[Node] = []
    for one in placed:
        level = one.block.level if one.block.kind == "heading" else _ARTICLE if _is_article(one.block) else 0
        if level or one.block.role in ("addressee", *ENDING):
            while open_ and open_[-1].level >= (level or _ARTICLE):
                open_.pop()
        into = open_[-1].items if open_ else top
        if level:
            node = Node(one, mark(one.block.text)[0], level)
            into.append(node)
            open_.append(node)
        else:
            into.append(one)
    return top
