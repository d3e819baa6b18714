"""Corrections of a document's text: where each fits, and where it stands once it is made. The print is never altered: both are kept."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from build_scripts.model import Block, Cell, Document, Table

Place = tuple[int, ...]
"""() the title · (block,) a block's text · (block, row, cell) a cell."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of a document's text."""
    document: str
    find: str
    replace: str
    block: str | None
    """Anchor, or p<n>: the nth paragraph."""
    occurrence: int | None
    """From 1, within the block or the document."""
    line: int = 1
    """Of editorial.yml."""
    reason: str = ""
    by: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Erratum:
    """勘误: a correction that was made, at its place in the corrected document."""
    correction: Correction
    place: Place
    start: int
    """Of the corrected words in the text of `place`."""
    block: str
    """Name of the block (`block_name`); "" for the title."""


@dataclass(frozen=True, slots=True)
class Done:
    """A correction that had nothing to do: its words are gone, its replacement stands in the text already, as in a better source."""
    correction: Correction
    block: str
    """Name of the block where the replacement stands; "" for the title."""
    excerpt: str
    """The replacement with some of the text around it."""
    there: bool
    """It stands in the block that the correction names, or the correction names none, and its words stand nowhere else."""


def corrected(document: Document, corrections: Iterable[Correction]) -> tuple[Document, list[Erratum], list[tuple[int, str]], list[Done]]:
    """Return the document with the corrections made, each of them at its place, line and Chinese message of each that fits nowhere or in several
    places, and those that a better source has made already.
    """
    made: list[Erratum] = []
    done: list[Done] = []
    wrong: list[tuple[int, str]] = []
    for one in corrections:
        place = _place_of(document, one)
        if isinstance(place, str):
            wrong.append((one.line, place))
        elif isinstance(place, Done):
            done.append(place)
        else:
            document = _replaced(document, place, one)
            longer = len(one.replace) - len(one.find)
            made = [replace(other, start=other.start + longer) if other.place == place[0] and other.start > place[1] else other for other in made]
            made.append(Erratum(one, place[0], place[1], block_name(document, place[0][0]) if place[0] else ""))
    return document, made, wrong, done


def _place_of(document: Document, one: Correction) -> tuple[Place, int] | str | Done:
    """Where a correction fits; what stands there where a better source has it already, a Chinese message where it fits nowhere or in several places."""
    places = [(n, start) for n, said in _texts(document) if one.block is None or _named(document, n, one.block) for start in _starts(said, one.find)]
    if one.occurrence is not None:
        places = places[one.occurrence - 1:one.occurrence] if one.occurrence > 0 else []
    if not places:
        return _done(document, one) or f"{document.id} 的更正找不到“{one.find}”。请核对 find 与正文是否一字不差。"
    if len({place for place in places}) > 1:
        return f"{document.id} 的更正“{one.find}”在文中出现 {len(places)} 次。请写上 block 和 occurrence 指明是哪一处。"
    return places[0]


def _done(document: Document, one: Correction) -> Done | None:
    """Where the replacement stands, in the named block if it does; None where it stands nowhere."""
    found = [(n, said) for n, said in _texts(document) if one.replace and one.replace in said]
    there = [place for place in found if one.block is None or _named(document, place[0], one.block)]
    if not found:
        return None
    at, said = (there or found)[0]
    start = said.find(one.replace)
    gone = not any(one.find in said for _, said in _texts(document))
    return Done(one, block_name(document, at[0]) if at else "", said[max(0, start - _AROUND):start + len(one.replace) + _AROUND], bool(there) and gone)


_AROUND = 8
"""Characters shown on either side of a replacement."""


def block_name(document: Document, n: int) -> str:
    """How editorial.yml names a block: its anchor, else p<k>, the kth paragraph; a table goes by the block before it."""
    block: Block = document.blocks[n]
    if block.anchor:
        return block.anchor
    if block.kind == "paragraph":
        return f"p{sum(1 for one in document.blocks[:n + 1] if one.kind == 'paragraph')}"
    return f"t{sum(1 for one in document.blocks[:n + 1] if one.kind == 'table')}" if block.kind == "table" else ""


def _texts(document: Document) -> Iterator[tuple[Place, str]]:
    yield (), document.title
    for n, block in enumerate(document.blocks):
        if block.table is None:
            yield (n,), block.text
        else:
            yield from (((n, r, c), cell.text) for r, row in enumerate(block.table.rows) for c, cell in enumerate(row))


def _starts(said: str, find: str) -> Iterator[int]:
    start = said.find(find)
    while start >= 0:
        yield start
        start = said.find(find, start + 1)


def _named(document: Document, place: Place, name: str) -> bool:
    if not place:
        return name == "title"
    block = document.blocks[place[0]]
    if block.anchor == name:
        return True
    paragraphs = [n for n, one in enumerate(document.blocks) if one.kind == "paragraph"]
    return place[0] in paragraphs and name == f"p{paragraphs.index(place[0]) + 1}"


def _replaced(document: Document, where: tuple[Place, int], one: Correction) -> Document:
    place, start = where

    def put(said: str) -> str:
        return said[:start] + one.replace + said[start + len(one.find):]
    if not place:
        return replace(document, title=put(document.title))
    blocks = list(document.blocks)
    block: Block = blocks[place[0]]
    if len(place) == 1:
        blocks[place[0]] = replace(block, text=put(block.text))
    else:
        rows = [list(row) for row in block.table.rows]
        cell: Cell = rows[place[1]][place[2]]
        rows[place[1]][place[2]] = replace(cell, text=put(cell.text))
        blocks[place[0]] = replace(block, table=Table(tuple(map(tuple, rows)), block.table.header_rows))
    return replace(document, blocks=tuple(blocks))
