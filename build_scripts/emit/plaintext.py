"""A document as plain text: title, number, then the text as printed, one paragraph a line, the cells of a table's row divided by tabs."""
from __future__ import annotations

from build_scripts.model import Document, Table


def plain_text(document: Document) -> str:
    """The document for people and programs that want words alone. No character of it is lost; line ends divide paragraphs and rows."""
    head = [document.title, *([document.doc_number] if document.doc_number else []), ""]
    body = [line for block in document.blocks for line in ([_line(block.text)] if block.table is None else _rows(block.table))]
    return "\n".join([*head, *body]) + "\n"


def _rows(table: Table) -> list[str]:
    """A spanning cell stands in its first place; the places that it covers are left empty."""
    return ["\t".join(row) for row in grid(table)]


def grid(table: Table) -> list[list[str]]:
    """The table with as many places in each row as the print has columns; a place that a spanning cell covers is "".

    >>> from build_scripts.model import Cell
    >>> grid(Table(((Cell("甲", 2), Cell("乙")), (Cell("丙"),))))
    [['甲', '乙'], ['', '丙']]
    """
    taken: dict[tuple[int, int], str] = {}
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            for down in range(min(cell.rowspan, len(table.rows) - row)):
                for right in range(cell.colspan):
                    taken.setdefault((row + down, column + right), "")
            taken[row, column] = _line(cell.text)
    width = max((column for _, column in taken), default=-1) + 1
    return [[taken.get((row, column), "") for column in range(width)] for row in range(len(table.rows))]


def _line(text: str) -> str:
    """A text on one line: what would end a line or a cell is a blank."""
    return " ".join(text.splitlines()) if len(text.splitlines()) > 1 else text.replace("\t", " ").rstrip("\r\n")
