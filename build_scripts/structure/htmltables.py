"""HTML tables that an OCR engine wrote into a source: the tags go on record, cells and spans stay."""
from __future__ import annotations

import html
import re
from collections.abc import Sequence
from html.parser import HTMLParser

from build_scripts.model import Cell, Line, Table
from build_scripts.structure.grid import Grid
from build_scripts.structure.para import Para
from build_scripts.text.blanks import put_right, squeeze

_HTML = re.compile(r"</?(?:table|tr|td|th|thead|tbody)\b[^>]*>", re.I)


def begins_html_table(line: Line) -> bool:
    """Whether an HTML table begins on this line."""
    return "<table" in line.text.lower() and bool(_HTML.search(line.text))


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[tuple[str, int, int]]] = []
        self.cell: list[str] | None = None
        self.span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            a = dict(attrs)
            self.cell = []
            self.span = (_count(a.get("rowspan")), _count(a.get("colspan")))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self.cell is not None and self.rows:
            self.rows[-1].append((put_right("".join(self.cell)), *self.span))
            self.cell = None

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)


def _count(value: str | None) -> int:
    return min(int(value), 200) if value and value.isdigit() and int(value) > 0 else 1


def take_html_table(lines: Sequence[Line], i: int, end: int) -> tuple[Para, Grid, int] | None:
    """An HTML table: its tags go on record, its cells and spans stay. None when it is never closed or holds text outside its cells."""
    k = i
    while k < end and "</table" not in lines[k].text.lower():
        k += 1
    if k == end:
        return None
    parser = _Html()
    parser.feed("\n".join(line.text for line in lines[i:k + 1]))
    grid = Grid()
    inside = "".join(text for row in parser.rows for text, _, _ in row)
    plain = squeeze("".join(html.unescape(_HTML.sub("", line.text)) for line in lines[i:k + 1]))
    if not parser.rows or squeeze(inside) != plain or "&" in "".join(_HTML.sub("", line.text) for line in lines[i:k + 1]):
        return None
    for line in lines[i:k + 1]:
        tags = "".join(_HTML.findall(line.text))
        if tags:
            grid.dropped.append((line.n, squeeze(tags), "table.tag"))
        if text := squeeze(_HTML.sub("", line.text)):
            grid.pieces.append((line.n, text))
    rows = tuple(tuple(Cell(t, rs, cs) for t, rs, cs in row) for row in parser.rows if row)
    return Para(grid.pieces, "", lines[i].gap, "table", table=Table(rows, 1 if len(rows) > 1 else 0), rules=["table.html"]), grid, k + 1
