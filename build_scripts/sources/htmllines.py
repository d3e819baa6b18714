"""An HTML tree → its pieces in the order of reading: lines and tables, each with the element that it stands in. What they mean is not asked here."""
from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from build_scripts.model import Cell
from build_scripts.sources.numbering import number, written

_BLOCKS = frozenset("address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section "
                    "summary table tbody td tfoot th thead tr ul caption html legend".split())
_SILENT = frozenset("script style noscript template iframe object embed svg math canvas audio video select option button input textarea head link meta map area rp rt".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LAYOUT = 600
"""Characters in one cell from which on a table only lays out the page."""
_LISTS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class Piece:
    """One line, or one table."""
    order: int
    text: str
    element: etree._Element
    tight: bool = False
    """It follows the piece above directly (a `<br>`)."""
    heading: bool = False
    linked: bool = False
    """More than half of it is links."""
    rows: list[list[Cell]] | None = None


@dataclass(slots=True)
class _Walk:
    out: list[Piece]
    text: str = ""
    links: int = 0
    element: etree._Element | None = None
    tight: bool = False

    def say(self, text: str | None, element: etree._Element, linked: bool, pre: bool) -> None:
        if not text:
            return
        text = text if pre else re.sub(r"[ \t\r\n\f]+", " ", text)
        if self.element is None and text.strip():
            self.element = element
        self.text += text if self.text or text.strip(" ") else ""
        self.links += len(text.strip()) if linked else 0

    def end(self, tight: bool = False, heading: bool = False) -> None:
        if self.element is not None and self.text.strip():
            for k, line in enumerate(self.text.split("\n")):
                if line.strip():
                    self.out.append(Piece(len(self.out), line.rstrip(), self.element, self.tight or k > 0, heading, 2 * self.links > len(self.text.strip())))
            self.tight = tight
        else:
            self.tight = False                           # two line ends in a row are a blank line
        self.text, self.links, self.element = "", 0, None


def pieces(root: etree._Element) -> list[Piece]:
    """All pieces of a page that a reader would see."""
    walk = _Walk([])
    _element(root, walk, False, False)
    walk.end()
    return walk.out


def _element(one: etree._Element, walk: _Walk, linked: bool, pre: bool) -> None:
    tag = one.tag
    if not isinstance(tag, str) or tag in _SILENT or one.get("hidden") is not None or re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", one.get("style") or "", re.I):
        return
    if tag == "br":
        walk.end(tight=True)
        return
    if tag == "table" and not _is_layout(one):
        walk.end()
        walk.out.append(Piece(len(walk.out), "", one, rows=_rows(one)))
        return
    block = tag in _BLOCKS
    if block:
        walk.end()
    if tag == "li" and (parent := one.getparent()) is not None and parent.tag == "ol":
        walk.say(_item(one, parent), one, linked, False)
    linked = linked or tag == "a" and bool(one.get("href"))
    pre = pre or tag == "pre"
    walk.say(one.text, one, linked, pre)
    for child in one:
        _element(child, walk, linked, pre)
        walk.say(child.tail, one, linked, pre)
    if block:
        walk.end(heading=tag in _HEADINGS)


def _item(one: etree._Element, parent: etree._Element) -> str:
    """The number that a browser prints before a list item."""
    if re.search(r"list-style(?:-type)?\s*:\s*none", (parent.get("style") or "") + (one.get("style") or ""), re.I):
        return ""
    before = sum(1 for sibling in one.itersiblings("li", preceding=True))
    return written(number(parent.get("start"), 1) + before, _LISTS.get(parent.get("type") or "1", "decimal")) + "."


def _is_layout(table: etree._Element) -> bool:
    """A table that only lays out the page: it holds another, or a whole text, or never has two cells in a row."""
    if next(table.iter("table")) is not table or sum(1 for _ in table.iter("table")) > 1 or next(table.iter("h1", "h2", "ul", "ol", "form"), None) is not None:
        return True
    rows = list(table.iter("tr"))
    return all(sum(1 for _ in row.iterchildren("td", "th")) < 2 for row in rows) or any(len("".join(cell.itertext()).strip()) > _LAYOUT for cell in table.iter("td", "th"))


def _rows(table: etree._Element) -> list[list[Cell]]:
    return [[Cell(_cell(cell), min(number(cell.get("rowspan"), 1), 2000) or 1, min(number(cell.get("colspan"), 1), 60) or 1) for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]


def _cell(cell: etree._Element) -> str:
    walk = _Walk([])
    for child in (cell,):
        walk.say(child.text, child, False, False)
        for inner in child:
            _element(inner, walk, False, False)
            walk.say(inner.tail, child, False, False)
    walk.end()
    return " ".join(piece.text.strip() for piece in walk.out)
