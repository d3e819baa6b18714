"""A document as plain text: title, number, then the text as printed, one paragraph a line, the cells of a table's row divided by tabs."""
from __future__ import annotations

from build_scripts.emit.tablegrid import laid_out
from build_scripts.model import Document, Table


def plain_text(document: Document) -> str:
    """The document for people and programs that want words alone. No character of it is lost; line ends divide paragraphs and rows."""
    head = [document.title, *([document.doc_number] if document.doc_number else []), ""]
    body = [line for block in document.blocks for line in ([_line(block.text)] if block.table is None else _rows(block.table))]
    return "\n".join([*head, *body]) + "\n"


def _rows(table: Table) -> list[str]:
    """A spanning cell stands in its first place; the places that it covers are left empty."""
    return ["\t".join(_line(one.cell.text) if one.cell and one.top and one.left else "" for one in row) for row in laid_out(table)]


def _line(text: str) -> str:
    """A text on one line: what would end a line or a cell is a blank."""
    return " ".join(text.splitlines()) if len(text.splitlines()) > 1 else text.replace("\t", " ").rstrip("\r\n")
