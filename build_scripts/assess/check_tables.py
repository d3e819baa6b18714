"""Checks of arithmetic: 合计 and 小计 against the rows that they add up, 总计 of columns. Only what must agree is compared; nothing is corrected."""
from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from build_scripts.assess.found import Found, Inspected
from build_scripts.model import Document, Table
from build_scripts.text.blanks import squeeze

_TOTAL = re.compile(r"^[（(]?(?:合\s*计|总\s*计|共\s*计|全[市省县区州盟]合计|[\u4e00-\u9fff]{0,4}总[计数])[）)]?$")
_SUBTOTAL = re.compile(r"小计$")
_NUMBER = re.compile(r"^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^-?\d+(?:\.\d+)?$")
_NO_SUM = re.compile(r"率|比|占|%|％|均|序号|年|名次|位次|单价|倍|指数|编号|代码|增长|增幅|日期|电话")
Grid = list[list[str]]


def table_sums(document: Document, content: Inspected) -> Iterator[Found]:
    """A row or a column of 合计 equals what it adds up (standards.md JC-17: figures are checked, never mended)."""
    for n, block in enumerate(document.blocks):
        if block.table is None:
            continue
        grid = _grid(block.table)
        begin = max(1, block.table.header_rows)
        for message, row, excerpt in (*_rows(grid, begin), *_columns(grid, begin)):
            yield Found("table.sum", "doubt", document.id, message, excerpt, n, row)


def _grid(table: Table) -> Grid:
    """Text of every place; a spanning cell stands in its first place alone."""
    taken: dict[tuple[int, int], str] = {}
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    taken[r + down, c + right] = squeeze(cell.text) if not down and not right else ""
            c += cell.colspan
    width = max((c for _, c in taken), default=-1) + 1
    return [[taken.get((r, c), "") for c in range(width)] for r in range(len(table.rows))]


def _value(text: str) -> Decimal | None:
    if not _NUMBER.match(text):
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def _rows(grid: Grid, begin: int) -> Iterator[tuple[str, int, str]]:
    """Each row of totals against the rows above it since the last one (or below, where it stands first)."""
    totals = [r for r in range(begin, len(grid)) if any(_TOTAL.match(cell) for cell in grid[r][:3])]
    subtotals = [r for r in range(begin, len(grid)) if r not in totals and any(_SUBTOTAL.search(cell) for cell in grid[r][:3])]
    last = begin
    for r in sorted((*totals, *subtotals)):
        if r in subtotals:
            parts, last = list(range(last, r)), r + 1
        elif r == begin:
            parts = list(range(begin + 1, next((t for t in totals if t > r), len(grid))))
            parts = [p for p in parts if p in subtotals] or parts
        else:
            parts = [p for p in range(begin, r) if p not in totals]
            parts = [p for p in parts if p in subtotals] or parts
        for c in range(1, len(grid[r])):
            head = "".join(grid[h][c] for h in range(begin))
            total = _value(grid[r][c])
            values = [_value(grid[p][c]) for p in parts if grid[p][c] not in ("", "—", "-", "/", "－", "——")]
            if total is None or len(values) < 2 or None in values or _NO_SUM.search(head):
                continue
            added = sum((value for value in values if value is not None), Decimal(0))
            if not _agree(total, added, len(values)):
                yield (f"“{head or f'第{c + 1}列'}”的{grid[r][next(k for k in range(3) if _TOTAL.match(grid[r][k]) or _SUBTOTAL.search(grid[r][k]))]}是 {total}，各行相加是 {added.normalize():f}。"
                       "请对照原件，是印错还是误识；原件如此就在 reviewed 里写明。", r, grid[r][c])


def _agree(total: Decimal, added: Decimal, parts: int) -> bool:
    """Equal, but for rounding: half a unit of the last decimal for each part that was rounded."""
    exponent = min(total.as_tuple().exponent, added.as_tuple().exponent)
    slack = Decimal(1).scaleb(int(exponent)) * parts / 2 if exponent < 0 else Decimal(0)
    return abs(total - added) <= slack


def _columns(grid: Grid, begin: int) -> Iterator[tuple[str, int, str]]:
    """A column 合计 against the columns beside it, where most rows agree with it: then the others are wrong."""
    if len(grid) <= begin + 2:
        return
    for c in range(1, len(grid[0])):
        head = "".join(grid[h][c] for h in range(begin))
        if not re.search(r"^(?:合计|总计|小计|共计)", head):
            continue
        right, wrong = 0, []
        for r in range(begin, len(grid)):
            total = _value(grid[r][c])
            values = [value for k in range(c + 1, len(grid[r])) if not _NO_SUM.search("".join(grid[h][k] for h in range(begin))) and (value := _value(grid[r][k])) is not None]
            if total is None or len(values) < 2:
                continue
            added = sum(values, Decimal(0))
            if _agree(total, added, len(values)):
                right += 1
            else:
                wrong.append((r, total, added))
        if right > 2 * len(wrong):
            yield from ((f"这一行的{head}是 {total}，各列相加是 {added.normalize():f}。请对照原件。", r, grid[r][c]) for r, total, added in wrong)


_SHAPED = re.compile(r"\S")


def table_shape(document: Document, content: Inspected) -> Iterator[Found]:
    """A row that is shorter or longer than the others: a cell was lost, or a span is wrong."""
    for n, block in enumerate(document.blocks):
        if block.table is None or len(block.table.rows) < 2:
            continue
        widths = _widths(block.table)
        usual = max(set(widths), key=widths.count)
        for r, width in enumerate(widths):
            if width != usual:
                yield Found("table.ragged", "doubt", document.id, f"表格这一行有 {width} 格，其余各行 {usual} 格。请对照原件补上缺的格，或改正 rowspan、colspan。", "｜".join(cell.text for cell in block.table.rows[r])[:40], n, r)


def _widths(table: Table) -> list[int]:
    """Places that each row takes, those that a cell above reaches into counted."""
    hanging: dict[int, int] = {}
    widths = []
    for r, row in enumerate(table.rows):
        widths.append(sum(cell.colspan for cell in row) + hanging.get(r, 0))
        for cell in row:
            for down in range(1, cell.rowspan):
                hanging[r + down] = hanging.get(r + down, 0) + cell.colspan
    return widths
