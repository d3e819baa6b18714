"""Tables that the source's format has as such, with their spans: the rows of one table, and the pieces into which a page break cut it."""
from __future__ import annotations

from collections.abc import Sequence

from build_scripts.model import Cell, Line, Table
from build_scripts.structure import seen
from build_scripts.structure.grid import Grid
from build_scripts.structure.para import Para
from build_scripts.text.blanks import put_right, squeeze

_HEADS = frozenset(("序号", "编号", "项目", "内容", "单位", "名称", "类别", "指标"))
_MOST_HEADER = 3


def is_merged(lines: Sequence[Line], i: int, end: int) -> bool:
    """Whether the table that begins at row `i`, all its pieces taken together, has a merged cell. One without goes the way of plain text."""
    k = i
    while k < end and (lines[k].row is not None or seen.is_continued(lines[k].text)):
        row = lines[k].row
        if row is not None and any(span != (1, 1) for span in row.spans):
            return True
        k += 1
    return False


def take_row_table(lines: Sequence[Line], i: int, end: int) -> tuple[Para, Grid, int]:
    """The table that begins at row `i`, joined with the pieces that go on behind it, the record of its making, and the index behind it."""
    grid = Grid()
    places, k = _piece(lines, i, end, grid)
    header = _header_rows(lines, i, k)
    while k < end:
        at, marked = k, False
        if seen.is_continued(lines[k].text) and k + 1 < end and lines[k + 1].row is not None:
            at, marked = k + 1, True
        if at >= end or lines[at].row is None:
            break
        more = Grid()
        below, behind = _piece(lines, at, end, more)
        same = _repeated(places, below, header)
        if len(below[0]) != len(places[0]) or not (same or marked or _goes_on(lines, at, below)):
            break
        if marked:
            grid.dropped.append((lines[k].n, squeeze(lines[k].text), "table.continued"))
        for line in lines[at:at + same]:
            grid.dropped.append((line.n, squeeze(line.text), "table.header"))
        kept = {line.n for line in lines[at + same:behind]}
        grid.pieces += [piece for piece in more.pieces if piece[0] in kept]
        _join(places, below[same:])
        grid.rules.append("table.continued" if marked else "table.page_break")
        k = behind
    rows = _rows(places)
    return Para(grid.pieces, "", lines[i].gap, "table", table=Table(rows, header if len(rows) > header else 0), rules=["table.rows", *dict.fromkeys(grid.rules)]), grid, k


Places = list[list[list[str]]]
"""Each place of the grid with the cell that holds it, one list object for one cell."""


def _piece(lines: Sequence[Line], i: int, end: int, grid: Grid) -> tuple[Places, int]:
    """The rows of one table of the source, spread over its places."""
    table = lines[i].row.table if lines[i].row else 0
    k = i
    while k < end and (row := lines[k].row) is not None and row.table == table:
        k += 1
    places: Places = [[] for _ in range(k - i)]
    held: list[dict[int, list[str]]] = [{} for _ in range(k - i)]
    for r, line in enumerate(lines[i:k]):
        spans = line.row.spans if line.row else ()
        texts = [put_right(c) for c in line.text.split("\t")]
        texts = texts[:len(spans)] + [""] * (len(spans) - len(texts)) if len(texts) <= len(spans) else [*texts[:len(spans) - 1], "".join(texts[len(spans) - 1:])]
        grid.pieces.append((line.n, "".join(texts)))
        c = 0
        for text, (down, across) in zip(texts, spans):
            while c in held[r]:
                c += 1
            cell = [text]
            for below in held[r:r + down]:
                below.update((c + x, cell) for x in range(across))
            c += across
    wide = max(max(row, default=-1) + 1 for row in held)
    for r, row in enumerate(held):
        places[r] = [row[c] if c in row else [""] for c in range(wide)]
    return places, k


def _header_rows(lines: Sequence[Line], i: int, k: int) -> int:
    """Rows of the header: the first, and those that its merged cells reach down to, where a row of data is left."""
    first = lines[i].row
    deep = max((down for down, _ in first.spans), default=1) if first else 1
    deep = 1 if first and all(down == deep for down, _ in first.spans) else deep
    return deep if deep <= _MOST_HEADER and deep < k - i else 1 if k - i > 1 else 0


def _repeated(places: Places, below: Places, header: int) -> int:
    """How many rows at the head of a piece repeat the table's header."""
    for n in (header, 1):
        if n and len(below) >= n and all([c[0] for c in a] == [c[0] for c in b] for a, b in zip(places[:n], below[:n])):
            return n
    return 0


def _goes_on(lines: Sequence[Line], at: int, below: Places) -> bool:
    """Whether a piece right behind another on a new page goes on with it: its first row is no header of its own."""
    return lines[at].page_break and below[0][0][0] not in _HEADS and below[0][0][0] != "1"


def _join(places: Places, below: Places) -> None:
    """Adds rows; a cell that the page break cut left an empty place at the left of the first one."""
    if below:
        empty = 0
        while empty < len(below[0]) and not below[0][empty][0]:
            empty += 1
        if empty < len(below[0]):
            cut = {id(below[0][c]): places[-1][c] for c in range(empty)}
            below = [[cut.get(id(cell), cell) for cell in row] for row in below]
    places += below


def _rows(places: Places) -> tuple[tuple[Cell, ...], ...]:
    out = []
    done: set[int] = set()
    for r, row in enumerate(places):
        line = []
        for c, cell in enumerate(row):
            if id(cell) in done:
                continue
            done.add(id(cell))
            down = next((k for k in range(1, len(places) - r) if places[r + k][c] is not cell), len(places) - r)
            line.append(Cell(cell[0], down, sum(1 for other in row[c:] if other is cell)))
        out.append(tuple(line))
    return tuple(out)
