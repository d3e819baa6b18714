"""A document's blocks → Markdown text (content-format, "Body rules"). The only module that writes Markdown."""
from __future__ import annotations

from html import escape as html_escape

from build_scripts.emit.escape import escape
from build_scripts.model import Block, Cell, Table


def body_markdown(blocks: tuple[Block, ...]) -> str:
    """The body of a document: one block a paragraph, a blank line between."""
    return "\n\n".join(block_markdown(b) for b in blocks) + "\n" if blocks else ""


def block_markdown(block: Block) -> str:
    """One block: `## 题 {#s1}`, a paragraph on one line, a pipe table, or an HTML table where cells are merged."""
    if block.kind == "table":
        assert block.table is not None
        return table_markdown(block.table)
    text = escape(block.text)
    if block.kind == "heading":
        text = "#" * block.level + " " + text
    marks = " ".join(m for m in (f"#{block.anchor}" if block.anchor else "", f".{block.role}" if block.role else "") if m)
    return f"{text} {{{marks}}}" if marks else text


def table_markdown(table: Table) -> str:
    """A pipe table; an HTML table where a cell spans, or where a pipe table could not hold the shape."""
    wide = {sum(c.colspan for c in row) for row in table.rows}
    plain = all(c.rowspan == c.colspan == 1 for row in table.rows for c in row)
    if not plain or len(wide) > 1 or table.header_rows > 1:
        return _html(table)
    rows = list(table.rows)
    head = rows.pop(0) if table.header_rows else tuple(Cell("") for _ in rows[0])
    lines = [_pipe(head), "|" + " --- |" * len(head), *(_pipe(row) for row in rows)]
    return "\n".join(lines)


def _pipe(row: tuple[Cell, ...]) -> str:
    return "| " + " | ".join(escape(c.text) if c.text else "" for c in row) + " |"


def _html(table: Table) -> str:
    out = ["<table>"]
    for r, row in enumerate(table.rows):
        tag = "th" if r < table.header_rows else "td"
        cells = "".join(f"<{tag}{_span('rowspan', c.rowspan)}{_span('colspan', c.colspan)}>{html_escape(c.text, quote=False)}</{tag}>" for c in row)
        out.append(f"<tr>{cells}</tr>")
    return "\n".join([*out, "</table>"])


def _span(name: str, n: int) -> str:
    return f' {name}="{n}"' if n > 1 else ""
