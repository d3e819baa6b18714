"""An HTML `<table>` of the content read into a Table: spans are kept, tags inside a cell go, characters stay."""
from __future__ import annotations

from html.parser import HTMLParser

from build_scripts.model import Cell, Table

_MOST_SPAN = 1000
"""HTML's own limit for colspan."""


def read_html_table(markup: str) -> tuple[str, Table]:
    """Return the caption ("" where there is none) and the table. Text outside any cell joins the caption: nothing is lost."""
    reader = _TableReader()
    reader.feed(markup)
    reader.close()
    reader.end_cell()
    rows = reader.rows  # a row without a cell stays: spans from above may fill it
    headers = 0
    while headers < len(rows) and rows[headers] and all(is_header for _, is_header in rows[headers]):
        headers += 1
    return "".join(reader.caption), Table(tuple(tuple(cell for cell, _ in row) for row in rows), headers)


class _TableReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[tuple[Cell, bool]]] = []
        self.caption: list[str] = []
        self.text: list[str] | None = None
        self.spans = (1, 1)
        self.header = False
        self.in_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("thead", "tbody"):
            self.in_head = tag == "thead"
        elif tag == "tr":
            self.end_cell()
            self.rows.append([])
        elif tag in ("td", "th"):
            self.end_cell()
            given = dict(attrs)
            self.spans = _span(given.get("rowspan")), _span(given.get("colspan"))
            self.header = tag == "th" or self.in_head
            self.text = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self.end_cell()
        if tag == "thead":
            self.in_head = False

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)
        elif data.strip():
            self.caption.append(data.strip())

    def end_cell(self) -> None:
        if self.text is None:
            return
        if not self.rows:
            self.rows.append([])
        text = "".join(line.strip(" \t\r") for line in "".join(self.text).split("\n"))
        self.rows[-1].append((Cell(text, *self.spans), self.header))
        self.text = None


def _span(value: str | None) -> int:
    return min(max(int(value), 1), _MOST_SPAN) if value and len(value) < 6 and value.isascii() and value.isdigit() else 1
