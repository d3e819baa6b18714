"""The lines that a reader writes down one after another: paragraphs, rows of tables, furniture of the page. The same for every format."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.model import Cell, Finding, Row
from build_scripts.sources.extract import Extract

_BROKEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_ENDS = re.compile(r"[\n\u2028\u2029\x85]")


@dataclass(slots=True)
class Writing:
    """A text in the making; line numbers count from 1."""
    lines: list[str] = field(default_factory=list)
    rows: dict[int, Row] = field(default_factory=dict)
    furniture: dict[int, str] = field(default_factory=dict)
    headings: set[int] = field(default_factory=set)
    pages: dict[int, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    tables: int = 0

    def line(self, text: str, *, tight: bool = False, heading: bool = False, rule: str | None = None) -> int:
        """Writes one line and returns its number; a blank one goes before it unless it is `tight`. `rule`: it belongs to the page."""
        if self.lines and not tight:
            self.lines.append("")
        self.lines.append(_BROKEN.sub("", _ENDS.sub(" ", text)))
        n = len(self.lines)
        if heading:
            self.headings.add(n)
        if rule:
            self.furniture[n] = rule
        return n

    def blank(self, times: int = 1) -> None:
        """More room before the next line."""
        self.lines += [""] * times

    def new_page(self) -> None:
        """What follows begins a page."""
        self.lines.append("\f")

    def table(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Writes a table, one line for a row. A table of one column is only a frame: its cells are paragraphs.

        A row in which nothing begins but empty cells goes, and the spans over it shrink; so does a column.
        """
        rows = tidy(rows)
        if not rows:
            return
        if all(len(row) == 1 for row in rows):
            for row in rows:
                self.line(row[0].text)
            return
        self.tables += 1
        for k, row in enumerate(rows):
            n = self.line("\t".join(re.sub(r"\s+", " ", cell.text).strip() for cell in row), tight=k > 0)
            self.rows[n] = Row(self.tables, tuple((cell.rowspan, cell.colspan) for cell in row))

    def extract(self, encoding: str, suffix: str, *, fields: Mapping[str, str] | None = None, private: Sequence[str] = ()) -> Extract:
        """What was written."""
        return Extract("\n".join(self.lines) + "\n", encoding, suffix, self.rows, self.furniture, frozenset(self.headings), self.pages, dict(fields or {}),
                       tuple(self.findings), tuple(private))


def tidy(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The same table as a whole grid: spans inside its borders, no place held twice, none left open, no row in which no text begins, no column made by spans alone."""
    owners, cells = _placed(rows)
    begun = {r for text, r, _ in cells if text}
    columns = list(zip(*(line for r, line in enumerate(owners) if r in begun)))
    columns = [column for k, column in enumerate(columns) if not k or column != columns[k - 1]]
    return _built(list(zip(*columns)), cells)


def first_row(rows: Sequence[Sequence[Cell]]) -> list[tuple[int, str]]:
    """(column, text) of the cells of the first row that say something."""
    owners, cells = _placed(rows)
    return [(c, cells[n][0]) for c, n in enumerate(owners[0]) if cells[n][0] and n not in owners[0][:c]]


def without_first(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The same table without its first row; cells that reach beyond it keep what is left of them, without their text."""
    owners, cells = _placed(rows)
    return _built([tuple(line) for line in owners[1:]], [("", r, c) if n in owners[0] else (text, r, c) for n, (text, r, c) in enumerate(cells)])


def _built(owners: Sequence[Sequence[int]], cells: Sequence[tuple[str, int, int]]) -> list[list[Cell]]:
    """Rows of cells from the numbers of their places."""
    columns = list(zip(*owners))
    out: list[list[Cell]] = []
    done: set[int] = set()
    for r, line in enumerate(owners):
        row: list[Cell] = []
        for c, n in enumerate(line):
            if n not in done:
                done.add(n)
                row.append(Cell(cells[n][0], columns[c][r:].count(n), line[c:].count(n)))
        out.append(row)
    return out


def _placed(rows: Sequence[Sequence[Cell]]) -> tuple[list[list[int]], list[tuple[str, int, int]]]:
    """Each place of the grid with the number of the cell that holds it, and (text, row, column) of every cell, empty ones for the places left open."""
    cells: list[tuple[str, int, int]] = []
    held: list[dict[int, int]] = [{} for _ in rows]
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            while c in held[r]:
                c += 1
            across = next((k for k in range(1, cell.colspan) if c + k in held[r]), max(1, cell.colspan))
            for line in held[r:r + max(1, cell.rowspan)]:
                if any(c + k in line for k in range(across)):
                    break
                line.update((c + k, len(cells)) for k in range(across))
            cells.append((cell.text.strip(), r, c))
            c += across
    wide = max((max(line, default=-1) + 1 for line in held), default=0)
    for r, line in enumerate(held):
        for c in range(wide):
            if c not in line:
                line[c] = len(cells)
                cells.append(("", r, c))
    return [[line[c] for c in range(wide)] for line in held], cells
