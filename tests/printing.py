"""A printer's shop for tests: a gazette's plain text set again as DOCX and as PDF, with real paragraphs, tables, running heads and page numbers."""
from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document as Word
from docx.enum.text import WD_BREAK

from build_scripts.model import Table
from build_scripts.shell.handed import read_source


@dataclass(frozen=True)
class Set:
    """One thing to set: a line or paragraph, or a table."""
    text: str = ""
    table: Table | None = None
    gap: int = 1
    """Blank lines over it in the text."""
    heading: int = 0
    centred: bool = False
    page: bool = False
    """It begins a page."""


def as_lines(text: str) -> list[Set]:
    """The text line by line, as an office pastes it into Word; runs of tabbed lines are tables."""
    out: list[Set] = []
    gap, rows = 0, []
    for raw in [*text.split("\n"), ""]:
        if "\t" in raw:
            rows.append(raw.split("\t"))
            continue
        if rows:
            out.append(Set(table=_table(rows), gap=gap))
            rows, gap = [], 0
        if raw.strip():
            out.append(Set(raw.strip(), gap=gap))
            gap = 0
        else:
            gap += 1
    return out


def _table(rows: Sequence[Sequence[str]]) -> Table:
    from build_scripts.model import Cell
    wide = max(map(len, rows))
    return Table(tuple(tuple(Cell(c.strip()) for c in [*row, *[""] * (wide - len(row))]) for row in rows))


def as_documents(text: str) -> list[Set]:
    """The text as a printer sets it: whole paragraphs, tables with their merged cells; what is over the first document stays as it is."""
    reading = read_source(text, "0" * 64, {})
    raw = text.split("\n")
    first = min(d.sources[0].lines[0] for d in reading.documents)
    out = [Set(line.strip()) for line in raw[:first - 1] if line.strip()]
    for doc in reading.documents:
        titled = [f for f in reading.front if f.document == doc.id]
        body = min((b.lines[0] for b in doc.blocks if b.lines), default=10 ** 9)
        out += [Set(f.text, gap=int(k == 0), centred=True, page=k == 0) for k, f in enumerate(titled)]
        del body
        for block in doc.blocks:
            out.append(Set(table=block.table) if block.table else Set(block.text, heading=block.level))
    return out


def docx_of(sets: Sequence[Set], *, blanks: bool = False, soft: bool = False, head: str = "") -> bytes:
    """A DOCX. `blanks`: blank lines become empty paragraphs; `soft`: lines without a blank one between share a paragraph, parted by line breaks."""
    word = Word()
    if head:
        word.sections[0].header.paragraphs[0].text = head
        word.sections[0].footer.paragraphs[0].text = "— 1 —"
    last = None
    for one in sets:
        if blanks:
            for _ in range(one.gap):
                word.add_paragraph("")
        if one.table:
            _word_table(word, one.table)
            last = None
        elif soft and one.gap == 0 and last is not None:
            last.add_run().add_break(WD_BREAK.LINE)
            last.add_run(one.text)
        elif one.heading:
            last = word.add_heading(one.text, one.heading - 1)
        else:
            last = word.add_paragraph(one.text)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _word_table(word, table: Table) -> None:
    wide = sum(c.colspan for c in table.rows[0])
    made = word.add_table(len(table.rows), wide, style="Table Grid")
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            taken |= {(r + y, c + x) for y in range(cell.rowspan) for x in range(cell.colspan)}
            here = made.cell(r, c)
            if cell.rowspan > 1 or cell.colspan > 1:
                here = here.merge(made.cell(r + cell.rowspan - 1, c + cell.colspan - 1))
            here.text = cell.text
            c += cell.colspan
