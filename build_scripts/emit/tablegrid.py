"""A table laid out on its grid: which cell covers which place. What is made of the places is not known here."""
from __future__ import annotations

from dataclasses import dataclass

from build_scripts.model import Cell, Table


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the grid."""
    cell: Cell | None
    """None: no cell reaches it."""
    top: bool = True
    """It lies in the first row of its cell."""
    left: bool = True
    """It lies in the first column of its cell."""


_NOTHING = Place(None)


def laid_out(table: Table) -> list[list[Place]]:
    """The rows, each with as many places as the table has columns. A cell never reaches below the last row, nor over another cell.

    >>> [[place.cell.text if place.cell and place.top and place.left else "" for place in row] for row in laid_out(Table(((Cell("甲", 2), Cell("乙")), (Cell("丙"),))))]
    [['甲', '乙'], ['', '丙']]
    """
    taken: dict[tuple[int, int], Place] = {}
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            wide = next((n for n in range(1, cell.colspan) if (row, column + n) in taken), cell.colspan)
            for down in range(min(cell.rowspan, len(table.rows) - row)):
                for right in range(wide):
                    taken[row + down, column + right] = Place(cell, down == 0, right == 0)
            column += wide
    width = max((column for _, column in taken), default=-1) + 1
    return [[taken.get((row, column), _NOTHING) for column in range(width)] for row in range(len(table.rows))]
