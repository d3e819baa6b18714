"""Tables: runs of tab-separated or pipe lines, and HTML tables of an OCR engine → one Table each, also where the print cut it.

A cell that a merge lost comes back as a span, never by repeating its text; a text is never moved to another cell without record.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.model import Cell, Finding, Line, Table
from build_scripts.structure import seen
from build_scripts.structure.grid import Grid
from build_scripts.structure.htmltables import begins_html_table, take_html_table
from build_scripts.structure.para import Para
from build_scripts.structure.rowtables import is_merged, take_row_table
from build_scripts.text.blanks import put_right, squeeze
from build_scripts.text.marks import marks

_RULE_CELL = re.compile(r"^:?-{2,}:?$|^[-—:]+$")


def cells_of(line: Line) -> list[str] | None:
    """The cells of a table line, or None: it has tabs, or it begins with a pipe."""
    if "\t" in line.text:
        return [put_right(c) for c in line.text.split("\t")]
    text = line.text.strip()
    if text.startswith("|") and text.count("|") >= 2:
        return [put_right(c) for c in text.strip("|").split("|")]
    return None


def take_table(lines: Sequence[Line], i: int, end: int) -> tuple[Para, Grid, int] | None:
    """The table that begins at line `i`, the record of its making, and the index behind it; None where none begins."""
    if lines[i].row is not None and is_merged(lines, i, end):
        return take_row_table(lines, i, end)
    if begins_html_table(lines[i]):
        return take_html_table(lines, i, end)
    if cells_of(lines[i]) is None:
        return None
    grid = Grid()
    k = _take_piece(lines, i, end, grid)
    while k < end:
        nxt = _continuation(lines, k, end, grid)
        if nxt is None:
            break
        k = nxt
    if not grid.rows or len(grid.rows) == 1 and len(grid.rows[0]) < 3 and ("\t" in lines[i].text or not lines[i].text.startswith("|")):
        return None
    _pad(grid)
    _drop_empty_columns(grid)
    para = Para(grid.pieces, "", lines[i].gap, "table", table=_spanned(grid), rules=["table", *grid.rules])
    return para, grid, k


def _take_piece(lines: Sequence[Line], i: int, end: int, grid: Grid) -> int:
    """Rows from `i` on, to the first line that is none; a line without cells between two rows goes on with the row above it."""
    kind = "\t" if "\t" in lines[i].text else "|"
    k = i
    begun = ""
    while k < end:
        line = lines[k]
        cells = cells_of(line)
        if cells is None and kind == "\t" and k > i and line.raw[:1] == "\t":
            cells = ["", line.text]                      # a row of two columns whose left cell is merged with the one above
        if cells is None and kind == "\t" and line.raw.rstrip("\r\n")[-1:] == "\t" and k + 1 < end and "\t" in lines[k + 1].raw:
            cells = [line.text, ""]                      # a row whose last cell is empty
        if cells is not None and (kind == "\t") == ("\t" in line.raw):
            if k > i and line.gap > 2:
                break
            _take_row(line, cells, grid, kind)
            if begun:                                  # the first cell began on the line above
                grid.rows[-1][0] = begun + grid.rows[-1][0]
                begun = ""
            k += 1
        elif cells is None and grid.rows and k + 1 < end and (line.gap == 0 or k == i) and _within(lines, k, kind):
            if _is_section(line, grid, lines[k + 1]):
                grid.rows.append([line.text])
                grid.lines.append(line.n)
                grid.pieces.append((line.n, line.text))
            elif _begins_row(line, grid):
                begun = line.text
                grid.pieces.append((line.n, line.text))
                grid.rules.append("table.broken_cell")
            else:
                _continue_row(line, grid)
            k += 1
        else:
            break
    return k


def _take_row(line: Line, cells: list[str], grid: Grid, kind: str) -> None:
    marks_ = "".join(c for c in line.text if c == "|") if kind == "|" else ""
    if all(not c or _RULE_CELL.match(c) for c in cells) and any(cells):
        grid.dropped.append((line.n, squeeze(line.text), "table.rule"))
        return
    if marks_:
        grid.dropped.append((line.n, marks_, "table.pipe"))
    if not any(cells):
        if not grid.rows:
            grid.headed = False                        # an empty header row that the OCR put over the table
        return
    if grid.rows and cells == _padded(grid.rows[0], len(cells)) and len(grid.rows) > 1:
        grid.dropped.append((line.n, squeeze("".join(cells)), "table.header"))
        return
    wide = max((len(r) for r in grid.rows), default=0)
    last = grid.rows[-1] if grid.rows else []
    if len(grid.rows) > 1 and line.gap == 0 and 1 < len(last) < wide and len(cells) == wide - len(last) + 1 and len(last) + len(cells) - 1 == wide and grid.rules[-1:] != ["table.continued"]:
        last[-1] += cells[0]                           # a row that the print broke inside a cell
        last += cells[1:]
        grid.pieces.append((line.n, "".join(cells)))
        grid.rules.append("table.broken_cell")
        return
    grid.rows.append(cells)
    grid.lines.append(line.n)
    grid.pieces.append((line.n, "".join(cells)))


def _padded(row: list[str], n: int) -> list[str]:
    return (row + [""] * n)[:n] if len(row) < n or not any(row[n:]) else row


def _within(lines: Sequence[Line], k: int, kind: str) -> bool:
    """A line without tabs inside a run of rows: a section row, or the rest of the last cell that the print broke."""
    nxt = cells_of(lines[k + 1])
    text = lines[k].text
    return nxt is not None and (kind == "\t") == ("\t" in lines[k + 1].raw) and lines[k + 1].gap == 0 and seen.label_of(text) is None and not seen.is_continued(text)


def _is_section(line: Line, grid: Grid, below: Line) -> bool:
    """A row of one spanning cell: `一、已批复项目`, `古建筑（4处）`; it comes after a whole row."""
    if len(grid.rows[-1]) < max(len(r) for r in grid.rows):
        return False
    counted = re.search(r"[（(]\d+[\u4e00-\u9fff][)）]$", line.text)
    return bool(marks(line.text) or counted) or len(line.text) <= 12 and not seen.ends(line.text) and (cells_of(below) or [""])[0] in ("1", "01")


def _begins_row(line: Line, grid: Grid) -> bool:
    """The first cell of the next row, broken by the print: the row above is whole and its last cell is closed."""
    row = grid.rows[-1]
    if len(row) < max(len(r) for r in grid.rows) or not row[-1] or seen.ends(line.text):
        return False
    return len(grid.rows) == 1 and grid.headed or bool(_FIGURE.match(row[-1])) or seen.ends(row[-1]) or bool(re.search(r"[年月]?[\d一二三四五六七八九十]+[月日]底?前?$|长期$", row[-1]))


def _continue_row(line: Line, grid: Grid) -> None:
    row = grid.rows[-1]
    at = max((i for i, c in enumerate(row) if c), default=0)
    row[at] += line.text
    grid.pieces.append((line.n, line.text))
    grid.rules.append("table.broken_cell")


def _continuation(lines: Sequence[Line], k: int, end: int, grid: Grid) -> int | None:
    """The next piece of a table that the print cut: after 续表, with the header repeated, or plainly going on after a page break."""
    i = k
    marked = False
    if i < end and seen.is_continued(lines[i].text):
        grid.dropped.append((lines[i].n, squeeze(lines[i].text), "table.continued"))
        marked = True
        i += 1
        if i < end and cells_of(lines[i]) is None and i + 1 < end and cells_of(lines[i + 1]) is not None and seen.is_bare(lines[i].text, 16) and re.match(r"^[（(]?单位", lines[i].text):
            grid.dropped.append((lines[i].n, squeeze(lines[i].text), "table.continued"))
            i += 1
    if i >= end or cells_of(lines[i]) is None:
        if marked:
            grid.dropped.pop()
        return None
    cells = cells_of(lines[i])
    wide = max(len(r) for r in grid.rows) if grid.rows else 0
    repeated = bool(grid.rows) and cells == _padded(grid.rows[0], len(cells))
    if not marked and not repeated and (len(cells) != wide or _looks_like_header(cells, grid)):
        return None
    grid.rules.append("table.continued" if marked else "table.page_break")
    return _take_piece(lines, i, end, grid)


def _looks_like_header(cells: list[str], grid: Grid) -> bool:
    """Whether a row after a gap opens a table of its own: its first cell is the header word of this one, or it counts from the start again."""
    first = cells[0]
    if first in ("序号", "编号", "项目", "内容", "单位", "名称", "类别", "指标"):
        return True
    seen_one = any(r[0] == "1" for r in grid.rows)
    return first == "1" and seen_one


_NAME = re.compile(r"^[\u4e00-\u9fff·]{2,4}$")
_POST = re.compile(r"(?:长|主任|书记|主席|专员|经理|校长|院长|委员|代表|队长|调研员|巡视员|工程师|师|人)(?:[（(].*[)）])?$")
_FIGURE = re.compile(r"^[\d.,，%％‰+\-—~～]+[\u4e00-\u9fff]{0,3}$")


def _pad(grid: Grid) -> None:
    """Makes all rows as wide as the widest. A short row lost a cell: the left one (a merge) where its figures then stand under figures."""
    wide = max(len(r) for r in grid.rows)
    whole = [r for r in grid.rows[1:] if len(r) == wide and all(r)]
    figures = [2 * sum(1 for r in whole if _FIGURE.match(r[c])) > len(whole) for c in range(wide)] if whole else []
    for row in grid.rows:
        lost = wide - len(row)
        if lost and any(figures) and 1 < len(row):
            left = sum(bool(_FIGURE.match(cell)) == figures[c + lost] for c, cell in enumerate(row))
            right = sum(bool(_FIGURE.match(cell)) == figures[c] for c, cell in enumerate(row))
            if left > right:
                row[:0] = [""] * lost
                grid.rules.append("table.lost_left_cell")
                continue
        row += [""] * lost


def _drop_empty_columns(grid: Grid) -> None:
    wide = len(grid.rows[0])
    for c in reversed(range(wide)):
        if wide > 1 and all(not row[c] for row in grid.rows) and c in (0, len(grid.rows[0]) - 1):
            for row in grid.rows:
                del row[c]


def _spanned(grid: Grid) -> Table:
    """Rows of cells with spans: an empty cell with only empty cells to its left belongs to the merged cell above it."""
    rows = grid.rows
    header = 1 if grid.headed and len(rows) > 1 and not _is_data(rows[0]) else 0
    wide = len(rows[0])
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    depth: dict[tuple[int, int], int] = {}
    for r in range(header + 1, len(rows)):
        filled = [c for c in range(wide) if rows[r][c]]
        if not filled:
            continue
        for c in range(filled[0]):
            above = owner.get((r - 1, c), (r - 1, c))
            if above[0] < header or not rows[above[0]][above[1]] and (r - 1, c) not in owner:
                continue
            owner[(r, c)] = above
            depth[above] = r - above[0] + 1
    out = []
    for r, row in enumerate(rows):
        cells = []
        section = r >= header and row[0] and not any(row[1:]) and wide > 2 and bool(marks(row[0])) and all((r, c) not in owner for c in range(wide))
        for c in range(wide):
            if (r, c) in owner or section and c:
                continue
            cells.append(Cell(row[c], depth.get((r, c), 1), wide if section else 1))
        out.append(tuple(cells))
    return Table(tuple(out), header)


def _is_data(row: list[str]) -> bool:
    """A first row that is no header: it counts, it holds figures, or it names a person (`张三｜市水利局局长`)."""
    if any(_NAME.match(a.split("：")[-1].split(":")[-1]) and _POST.search(b) for a, b in zip(row, row[1:])):
        return True
    return bool(re.fullmatch(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十])[)）、.]?", row[0])) or any(re.fullmatch(r"[\d.,%％]+", c) for c in row)


def slid_rows(grid: Grid, title: str) -> list[Finding]:
    """Rows whose left cells a merge may have swallowed, so that their text slid to the left: judgement, so only a finding."""
    rows = grid.rows
    wide = len(rows[0]) if rows else 0
    merged = sum(1 for row in rows[1:] if not row[0]) >= max(2, len(rows) // 4)
    if wide < 3 or not merged:
        return []
    out = []
    for row, n in zip(rows[1:], grid.lines[1:]):
        filled = [c for c in row if c]
        if row[0] and len(filled) <= wide - 2 and not any(row[len(filled):]) and not marks(row[0]):
            out.append(Finding("table.slid", "doubt", "", n, f"表格“{title}”的这一行右边是空的，左边的合并单元格可能没有识别出来，文字可能左移了一格或几格。请对照原件；"
                               "确认后可在 Markdown 里改表格结构。", "｜".join(filled)[:60]))
    return out
