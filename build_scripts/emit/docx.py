"""A document as DOCX in the form of an official document (GB/T 9704—2012). Its words are the document's own; page and styles are docxparts'.

Written part by part: python-docx takes 0.2 s for a document of a page, 60 times as long.
"""
from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from build_scripts.emit.archive import write_archive
from build_scripts.emit.docxparts import core_part, document_part, fixed_parts, mm, w
from build_scripts.emit.parts import mark
from build_scripts.emit.tablegrid import Place, laid_out
from build_scripts.emit.xml import characters, element
from build_scripts.model import Block, Document, Table

_STYLES = {"book": "chapter", "part": "chapter", "chapter": "chapter", "section": "chapter", "paragraph": "first", "subparagraph": "second", "point": "third", "indent": "third",
           "article": "third"}
_LAW = re.compile(r"第[一二三四五六七八九十百千零〇○0-9０-９]+[编章节条](?=\s*\S)")
"""Print sets 第一章 and 第一条 apart by a blank, which is no character of the text."""
_WIDE = 0x2e7f
"""Characters beyond take a whole place of the grid, those before half of one."""


def docx_bytes(document: Document, source: str) -> bytes:
    """The file. `source`: where it was printed and what it is worth, for the file's properties. The same document gives the same bytes."""
    issuer = document.issuer if isinstance(document.issuer, str) else "、".join(document.issuer or ())
    parts = {**_fixed(), "word/document.xml": document_part("".join(_body(document))),
             "docProps/core.xml": core_part({"title": document.title, "subject": document.doc_number or "", "creator": issuer, "description": source})}
    out = io.BytesIO()
    write_archive(out, ((path, text.encode("utf-8")) for path, text in parts.items()))
    return out.getvalue()


@cache
def _fixed() -> dict[str, str]:
    return fixed_parts()


def _body(document: Document) -> Iterator[str]:
    yield _paragraph(document.title, "title")
    if document.doc_number:
        yield _paragraph(document.doc_number, "number")
    for place, block in enumerate(document.blocks):
        if block.table is not None:
            yield _table(block.table)
        elif block.kind == "heading":
            yield from _heading(block)
        else:
            following = document.blocks[place + 1] if place + 1 < len(document.blocks) else None
            yield _paragraph(block.text, block.role or "", _aligned(block, following))


def _heading(block: Block) -> Iterator[str]:
    """An annex begins a page: its label flush left, its title centred below (7.3.8)."""
    kind, printed = mark(block.text)
    outline = w("outlineLvl", {"val": block.level - 2})
    if kind == "annex" and block.anchor and block.anchor.startswith("fj"):
        yield _paragraph(printed, "label", outline)
        if rest := block.text[len(printed):].strip():
            yield _paragraph(rest, "plain")
    elif block.anchor and block.anchor.startswith("zw") and block.level == 2:
        yield _paragraph(block.text, "annex", outline)
    else:
        yield _paragraph(block.text, _STYLES.get(kind, "plain"), outline)


def _aligned(block: Block, following: Block | None) -> str:
    """署名 centred above the date, which stands four characters from the edge; at least two from the edge itself (7.3.5.1)."""
    if block.role != "signature":
        return ""
    date = following.text if following is not None and following.role == "date" else ""
    right = max(200, 400 - round((_width(block.text) - _width(date)) * 50)) if date else 200
    return w("ind", {"rightChars": right, "right": right * 320 // 100, "firstLineChars": 0, "firstLine": 0})


def _width(text: str) -> float:
    return sum(1 if ord(one) > _WIDE else .5 for one in text)


def _paragraph(text: str, style: str = "", more: str = "") -> str:
    return w("p", {}, _properties(style, more), _run(text))


@lru_cache(maxsize=1024)
def _properties(style: str, more: str) -> str:
    properties = (w("pStyle", {"val": style}) if style else "") + more
    return w("pPr", {}, properties) if properties else ""


def _run(text: str) -> str:
    said = " ".join(text.split("\n")).replace("\t", " ").replace("\r", " ")
    if law := _LAW.match(said):
        said = f"{law[0]}\u3000{said[law.end():].lstrip()}"
    return w("r", {}, element("w:t", {"xml:space": "preserve"}, characters(said))) if said else ""


def _table(table: Table) -> str:
    rows = laid_out(table)
    wide = len(rows[0]) if rows else 0
    if not wide:
        return ""
    line = {"val": "single", "sz": 4, "space": 0, "color": "auto"}
    borders = w("tblBorders", {}, *(w(side, line) for side in ("top", "left", "bottom", "right", "insideH", "insideV")))
    columns = _columns(rows)
    grid = w("tblGrid", {}, *(w("gridCol", {"w": one}) for one in columns))
    properties = w("tblPr", {}, w("tblW", {"w": 5000, "type": "pct"}), w("jc", {"val": "center"}), borders)
    drawn = [_row(row, number < table.header_rows, columns) for number, row in enumerate(rows)]
    return w("tbl", {}, properties, grid, *drawn) + w("p", {}, w("pPr", {}, w("pStyle", {"val": "cell"})))


def _columns(rows: list[list[Place]]) -> list[int]:
    """How wide the columns are: as their longest words ask, within bounds, together the type area."""
    wanted = []
    for column in range(len(rows[0])):
        own = [_width(row[column].cell.text) for row in rows if row[column].cell is not None and row[column].cell.colspan == 1]
        wanted.append(min(max([3.0, *own]), 16.0))
    return [round(mm(156) * one / sum(wanted)) for one in wanted]


def _row(row: list[Place], head: bool, columns: list[int]) -> str:
    properties = w("trPr", {}, w("cantSplit"), w("tblHeader") if head else "")
    return w("tr", {}, properties, *(_cell(place, columns[n:n + _reach(row, n)], head) for n, place in enumerate(row) if place.left))


def _reach(row: list[Place], start: int) -> int:
    """Over how many columns a cell goes."""
    end = start + 1
    while end < len(row) and not row[end].left:
        end += 1
    return end - start


def _cell(place: Place, columns: list[int], head: bool) -> str:
    merge = "" if place.cell is None or place.cell.rowspan < 2 else "restart" if place.top else "continue"
    text = place.cell.text if place.cell is not None and place.top else ""
    return w("tc", {}, _cell_properties(sum(columns), len(columns), merge), _paragraph(text, "head" if head else "cell"))


@lru_cache(maxsize=1024)
def _cell_properties(width: int, columns: int, merge: str) -> str:
    span = w("gridSpan", {"val": columns}) if columns > 1 else ""
    return w("tcPr", {}, w("tcW", {"w": width, "type": "dxa"}), span, w("vMerge", {"val": merge}) if merge else "", w("vAlign", {"val": "center"}))
