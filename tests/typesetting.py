"""A typesetter for tests: paragraphs and tables set as PDF in one or two columns, with running heads, page numbers and ruling lines. Knows nothing of the program."""
from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from build_scripts.model import Table
from tests.printing import Set

FONT = "STSong-Light"
"""Of the predefined CID fonts: needs no file and is not embedded."""
NEVER_FIRST = "，。、；：！？）》”’〕】…%％℃"
WIDE, HIGH, MARGIN = 595.0, 842.0, 60.0


class Typesetter:
    """Sets things one after another; a page is begun when the last is full."""

    def __init__(self, columns: int, size: float, head: str, first_page: int, indent: bool = True) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.out = io.BytesIO()
        self.canvas = canvas.Canvas(self.out, pagesize=(WIDE, HIGH), invariant=1)
        self.columns, self.size, self.head, self.page, self.indent = columns, size, head, first_page, indent
        self.gutter = 2 * size
        self.top = HIGH - MARGIN
        self.column, self.y, self.fresh = 0, self.top, True
        self._furniture()

    @property
    def wide(self) -> float:
        return (WIDE - 2 * MARGIN - (self.columns - 1) * self.gutter) / self.columns

    @property
    def x(self) -> float:
        return MARGIN + self.column * (self.wide + self.gutter)

    def _furniture(self) -> None:
        self.canvas.setFont(FONT, 9)
        if self.head:
            self.canvas.drawString(MARGIN, HIGH - 40, self.head)
        self.canvas.drawCentredString(WIDE / 2, 34, f"— {self.page} —" if self.page % 2 else f"· {self.page} ·")

    def new_page(self) -> None:
        if self.fresh:
            return
        self.canvas.showPage()
        self.page += 1
        self.top = HIGH - MARGIN
        self.column, self.y, self.fresh = 0, self.top, True
        self._furniture()

    def room(self, high: float) -> None:
        if self.y - high < MARGIN:
            if self.column + 1 < self.columns:
                self.column, self.y = self.column + 1, self.top
            else:
                self.fresh = False
                self.new_page()

    def over(self, text: str) -> None:
        """A line over all columns, centred: a title at the head of a page."""
        for line in self.wrapped(text, WIDE - 2 * MARGIN - 40, 16):
            self.y -= 24
            self.canvas.setFont(FONT, 16)
            self.canvas.drawCentredString(WIDE / 2, self.y, line)
        self.top = self.y - 10
        self.y = self.top
        self.fresh = False

    def paragraph(self, text: str) -> None:
        indent = 2 * self.size if self.indent else 0
        lines = self.wrapped(text, self.wide, self.size, indent)
        for k, line in enumerate(lines):
            self.room(1.5 * self.size)
            self.y -= 1.5 * self.size
            x = self.x + (indent if k == 0 else 0)
            extra = 0.0
            if k + 1 < len(lines) and len(line) > 1:        # justified
                extra = (self.wide - (x - self.x) - self.width(line, self.size)) / (len(line) - 1)
            self.canvas.setFont(FONT, self.size)
            self.canvas.drawString(x, self.y, line, charSpace=max(0.0, extra) if extra < 0.2 * self.size else 0)
            self.fresh = False

    def table(self, table: Table) -> None:
        wide = sum(c.colspan for c in table.rows[0])
        if wide > 4 and self.columns > 1:
            self.new_page()
            columns, self.columns = self.columns, 1
            self._table(table, wide)
            self.columns = columns
            self.new_page()
        else:
            self._table(table, wide)
        self.y -= self.size

    def _table(self, table: Table, wide: int) -> None:
        size = min(self.size, 9.0)
        each = self.wide / wide
        cells, held = [], {}
        for r, row in enumerate(table.rows):
            c = 0
            for cell in row:
                while (r, c) in held:
                    c += 1
                for y in range(cell.rowspan):
                    for x in range(cell.colspan):
                        held[r + y, c + x] = True
                cells.append((r, c, cell, self.wrapped(cell.text, each * cell.colspan - 6, size) if cell.text else []))
                c += cell.colspan
        highs = [1.4 * size + 4] * len(table.rows)
        for r, _, cell, lines in cells:
            if cell.rowspan == 1:
                highs[r] = max(highs[r], 1.3 * size * len(lines) + 6)
        for r, _, cell, lines in cells:
            short = 1.3 * size * len(lines) + 6 - sum(highs[r:r + cell.rowspan])
            if short > 0:
                highs[r + cell.rowspan - 1] += short
        start = 0
        while start < len(table.rows):
            self.room(highs[start] + 4)
            end, used = start, 0.0
            while end < len(table.rows) and self.y - used - highs[end] >= MARGIN:
                used += highs[end]
                end += 1
            end = max(end, start + 1)
            self._piece([one for one in cells if start <= one[0] < end or one[0] < start < one[0] + one[2].rowspan], start, end, highs, each, size)
            self.y -= sum(highs[start:end])
            self.fresh = False
            start = end
            if start < len(table.rows):
                self.room(HIGH)

    def _piece(self, cells, start: int, end: int, highs, each: float, size: float) -> None:
        for r, c, cell, lines in cells:
            a, b = max(r, start), min(r + cell.rowspan, end)
            top = self.y - sum(highs[start:a])
            high = sum(highs[a:b])
            x = self.x + c * each
            self.canvas.rect(x, top - high, each * cell.colspan, high, stroke=1, fill=0)
            if r >= start:
                for k, line in enumerate(lines):
                    self.canvas.setFont(FONT, size)
                    self.canvas.drawString(x + 3, top - 1.3 * size * (k + 1), line)

    def width(self, text: str, size: float) -> float:
        return pdfmetrics.stringWidth(text, FONT, size)

    def wrapped(self, text: str, wide: float, size: float, indent: float = 0) -> list[str]:
        lines, line, room = [], "", wide - indent
        for char in text:
            if line and self.width(line + char, size) > room and (char not in NEVER_FIRST or line[-1] in NEVER_FIRST):
                over = len(line) - 1 if char in NEVER_FIRST else len(line)      # a second stop takes the sign before the first one down with it
                lines.append(line[:over])
                line, room = line[over:], wide
            line += char
        return [*lines, line]

    def done(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()


def pdf_of(sets: Sequence[Set], *, columns: int = 2, size: float = 10.5, head: str = "", first_page: int = 1, indent: bool = True) -> bytes:
    """A PDF."""
    setter = Typesetter(columns, size, head, first_page, indent)
    for one in sets:
        if one.page:
            setter.new_page()
        if one.table:
            setter.table(one.table)
        elif one.centred and (setter.fresh or setter.y == setter.top and setter.column == 0):
            setter.over(one.text)
        else:
            setter.paragraph(one.text)
    return setter.done()
