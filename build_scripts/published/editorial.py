"""editorial.yml applied: what editors decided, to the documents as printed. The print itself is never altered: both are kept.

Of its sections, `fields`, `corrections` and `withdrawn` change what is read here; `cuts` and `masks` are heeded by the import, `reviewed` by
the checks.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields as dataclass_fields, replace

from build_scripts.model import Block, Cell, Document, Table
from build_scripts.published.fields import DOCUMENT, EDITORS, ISSUE
from build_scripts.published.frontmatter import Fields, check_fields, line_of, lines_within
from build_scripts.published.shapes import Check, any_text, anything, each, integer, one_of, optional, record, text

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SIGNED: dict[str, Check] = {"by": optional(text), "date": optional(text), "reason": optional(text)}
_CORRECTION = record(document=text, find=text, replace=any_text, block=optional(text), occurrence=optional(integer), **_SIGNED)
DECISIONS = ("as_printed", "office", "statutory", "no_fault")
"""What an editor may say of a finding: 原件如此, 单位公开的号码, 依法公示, 不是问题."""
KINDS_MASKED = ("id_number", "bank_account", "mobile", "telephone", "home_address")
_MASK = record(document=text, block=text, occurrence=integer, kind=one_of(*KINDS_MASKED), length=integer, **_SIGNED)
_REVIEWED = record(document=optional(text), block=optional(text), code=text, excerpt=optional(text), decision=one_of(*DECISIONS), **_SIGNED)
SECTIONS: dict[str, Check] = {"fields": anything, "corrections": optional(each(_CORRECTION)), "cuts": anything, "masks": optional(each(_MASK)),
                              "withdrawn": optional(each(record(document=text, **_SIGNED))), "reviewed": optional(each(_REVIEWED))}
"""Of editorial.yml; `fields` is judged field by field here, `cuts` where the import heeds them."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of a document's text."""
    document: str
    find: str
    replace: str
    block: str | None
    """Anchor, or p<n>: the nth paragraph."""
    occurrence: int | None
    """From 1, within the block or the document."""
    line: int = 1
    """Of editorial.yml."""


@dataclass(frozen=True, slots=True)
class Editorial:
    """The decisions of one editorial.yml that change what is read."""
    fields: dict[str, Fields]
    """Document or issue id → fields given."""
    corrections: tuple[Correction, ...]
    withdrawn: tuple[Fields, ...]
    reasons: dict[str, str]
    """Document or issue id → why its fields were given."""
    dates: dict[str, str]
    """Document or issue id → the last ISO day on which a decision about it is signed."""
    reviewed: tuple[Fields, ...] = ()
    """Findings that an editor has looked at."""
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)
    """Line of every value, by its way from the top."""

    def line(self, *way: str | int) -> int:
        """The line of a decision; the first where it stands nowhere."""
        return self.lines.get(way, 1)


def read_editorial(fields: Fields, source: str, path: str) -> tuple[Editorial, list[str]]:
    """Return the decisions and the mistakes found in the file (`path:line：message`)."""
    wrong = check_fields(fields, SECTIONS, source, path, first_line=1)
    given = fields.get("fields") or {}
    if not isinstance(given, dict) or not all(isinstance(one, dict) for one in given.values()):
        wrong.append(f"{path}:{line_of(source, 'fields')}：fields 应当是“编号: {{字段: 值}}”的形式。")
    if wrong:
        return Editorial({}, (), (), {}, {}), wrong
    values = {str(id_): {name: value for name, value in one.items() if name not in _SIGNED} for id_, one in given.items()}
    reasons = {str(id_): str(one["reason"]) for id_, one in given.items() if one.get("reason")}
    known = {**ISSUE, **DOCUMENT}
    lines = lines_within(source)
    for id_, one in values.items():
        for name, value in one.items():
            at = f"{path}:{lines.get(('fields', id_, name), 1)}：fields 中 {id_} 的字段 {name}"
            if name not in known:
                wrong.append(f"{at} 不认识，请检查拼写。")
            elif message := known[name](value):
                wrong.append(f"{at} 的值“{value}”不对，应当是{message}。")
        if one.get("validity") and not one.get("validity_basis"):
            wrong.append(f"{path}:{lines.get(('fields', id_, 'validity'), 1)}：{id_} 写了 validity，没有写 validity_basis。没有依据不能核定有效性，请写明凭什么（哪一份目录、哪一份文件）。")
    corrections = tuple(Correction(one["document"], one["find"], one["replace"], one.get("block"), one.get("occurrence"), lines.get(("corrections", place), 1))
                        for place, one in enumerate(fields.get("corrections") or ()))
    return Editorial(values, corrections, tuple(fields.get("withdrawn") or ()), reasons, _dates(given, fields.get("corrections") or ()), tuple(fields.get("reviewed") or ()), lines), wrong


def _dates(given: Mapping[str, Fields], corrections: Iterable[Fields]) -> dict[str, str]:
    signed = [(str(id_), str(one.get("date") or "")) for id_, one in given.items()] + [(one["document"], one.get("date") or "") for one in corrections]
    return {id_: max(date for other, date in signed if other == id_ and _DAY.fullmatch(date)) for id_ in dict.fromkeys(id_ for id_, date in signed if _DAY.fullmatch(date))}


def is_editors_field(name: str) -> bool:
    """Whether a field is an editor's (topic, summary …) and no part of the document as printed."""
    return name in EDITORS


def with_fields(noun, values: Fields):
    """Return a Document or Issue with fields that an editor gave; lists become tuples."""
    own = {field.name for field in dataclass_fields(noun)} - {"attachments", "sources", "contents", "blocks"}
    return replace(noun, **{name: tuple(value) if isinstance(value, list) else value for name, value in values.items() if name in own})


def corrected(document: Document, corrections: Iterable[Correction]) -> tuple[Document, list[tuple[int, str]]]:
    """Return the document with the corrections made, and the line and a Chinese message for each that fits nowhere or in several places."""
    wrong = []
    for one in corrections:
        document, message = _correct(document, one)
        if message:
            wrong.append((one.line, message))
    return document, wrong


def _correct(document: Document, one: Correction) -> tuple[Document, str | None]:
    places = [(n, start) for n, said in _texts(document) if one.block is None or _named(document, n, one.block) for start in _starts(said, one.find)]
    if one.occurrence is not None:
        places = places[one.occurrence - 1:one.occurrence] if one.occurrence > 0 else []
    if not places:
        if one.replace and any(one.replace in said for _, said in _texts(document)):
            return document, None  # it already stands so, in a better source
        return document, f"{document.id} 的更正找不到“{one.find}”。请核对 find 与正文是否一字不差。"
    if len({place for place in places}) > 1:
        return document, f"{document.id} 的更正“{one.find}”在文中出现 {len(places)} 次。请写上 block 和 occurrence 指明是哪一处。"
    return _replaced(document, places[0], one), None


def block_name(document: Document, n: int) -> str:
    """How editorial.yml names a block: its anchor, else p<k>, the kth paragraph; a table goes by the block before it."""
    block: Block = document.blocks[n]
    if block.anchor:
        return block.anchor
    if block.kind == "paragraph":
        return f"p{sum(1 for one in document.blocks[:n + 1] if one.kind == 'paragraph')}"
    return f"t{sum(1 for one in document.blocks[:n + 1] if one.kind == 'table')}" if block.kind == "table" else ""


Place = tuple[int, ...]
"""() the title · (block,) a block's text · (block, row, cell) a cell."""


def _texts(document: Document) -> Iterator[tuple[Place, str]]:
    yield (), document.title
    for n, block in enumerate(document.blocks):
        if block.table is None:
            yield (n,), block.text
        else:
            yield from (((n, r, c), cell.text) for r, row in enumerate(block.table.rows) for c, cell in enumerate(row))


def _starts(said: str, find: str) -> Iterator[int]:
    start = said.find(find)
    while start >= 0:
        yield start
        start = said.find(find, start + 1)


def _named(document: Document, place: Place, name: str) -> bool:
    if not place:
        return name == "title"
    block = document.blocks[place[0]]
    if block.anchor == name:
        return True
    paragraphs = [n for n, one in enumerate(document.blocks) if one.kind == "paragraph"]
    return place[0] in paragraphs and name == f"p{paragraphs.index(place[0]) + 1}"


def _replaced(document: Document, where: tuple[Place, int], one: Correction) -> Document:
    place, start = where

    def put(said: str) -> str:
        return said[:start] + one.replace + said[start + len(one.find):]
    if not place:
        return replace(document, title=put(document.title))
    blocks = list(document.blocks)
    block: Block = blocks[place[0]]
    if len(place) == 1:
        blocks[place[0]] = replace(block, text=put(block.text))
    else:
        rows = [list(row) for row in block.table.rows]
        cell: Cell = rows[place[1]][place[2]]
        rows[place[1]][place[2]] = replace(cell, text=put(cell.text))
        blocks[place[0]] = replace(block, table=Table(tuple(map(tuple, rows)), block.table.header_rows))
    return replace(document, blocks=tuple(blocks))
