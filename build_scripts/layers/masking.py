"""Masking: personal values taken out of a text before anything is written, and the places where they stood, without the values.

Which values are personal is layers/personal's matter; whether one is masked is decided by whoever calls.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from build_scripts.layers.personal import Kind, PersonalDatum, masked, personal_data, personal_data_of
from build_scripts.model import Document


TITLE = -1


@dataclass(frozen=True, slots=True)
class PersonalPlace:
    """A personal value at its place in a document."""
    document: str
    block: int
    """Index of the block; TITLE for the title."""
    occurrence: int
    """From 1, among the personal values of the block."""
    datum: PersonalDatum
    value: str

    @property
    def form(self) -> str:
        """What stands in its place."""
        return masked(self.datum, self.value)


@dataclass(frozen=True, slots=True)
class Masked:
    """A value that was masked in a source: where, how long, of what kind; never the value."""
    line: int
    """Of the source, from 1."""
    column: int
    length: int
    kind: Kind
    to: str


def personal_places(document: Document) -> Iterator[PersonalPlace]:
    """Every personal value of a document's title and body, in order."""
    yield from in_text(document.id, document.title)
    for n, block in enumerate(document.blocks):
        if block.table is None:
            found = [(one, block.text) for one in personal_data(block.text)]
        else:
            found = [(one, block.table.rows[r][c].text) for r, c, one in personal_data_of(block.table)]
        for occurrence, (one, text) in enumerate(found, 1):
            yield PersonalPlace(document.id, n, occurrence, one, text[one.start:one.end])


def in_text(name: str, text: str) -> Iterator[PersonalPlace]:
    """The personal values of a title, or of a line that is in no document."""
    yield from (PersonalPlace(name, TITLE, n, one, text[one.start:one.end]) for n, one in enumerate(personal_data(text), 1))


def mask_text(text: str, places: Iterable[PersonalPlace], written: Callable[[str], str] = str) -> tuple[str, tuple[Masked, ...]]:
    """`text` with each of the values masked wherever it stands, and what was masked. `written`: how a form is written in this kind of text.

    A value cut by the end of a line is masked in its first part and taken out of the next; the lines keep their numbers.
    """
    values = {_bare(one.value): one for one in places if _bare(one.value)}
    found: list[Masked] = []
    if not values:
        return text, ()
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    pattern = re.compile("|".join(_loose(value) for value in sorted(values, key=len, reverse=True)))

    def put(match: re.Match[str]) -> str:
        one = values[_bare(match[0])]
        out, at = [], match.start()
        for n, part in enumerate(match[0].split("\n")):
            form = written(one.form) if not n else ""
            line = bisect_right(starts, at)
            found.append(Masked(line, at - starts[line - 1], len(part), one.datum.kind, form))
            out.append(form)
            at += len(part) + 1
        return "\n".join(out)
    return pattern.sub(put, text), tuple(found)


def mask_again(text: str, places: Iterable[Masked]) -> str:
    """`text` with the places of a record masked: what the documents were read from."""
    lines = text.split("\n")
    for one in sorted(places, key=lambda one: (one.line, one.column), reverse=True):
        line = lines[one.line - 1] if 0 < one.line <= len(lines) else None
        if line is not None:
            lines[one.line - 1] = line[:one.column] + one.to + line[one.column + one.length:]
    return "\n".join(lines)


def _bare(value: str) -> str:
    return re.sub(r"[\s\\-]", "", value).translate(_NARROW).upper()


_NARROW = {0xFF10 + n: str(n) for n in range(10)} | {ord("Ｘ"): "X", ord("ｘ"): "X", ord("－"): None}


def _loose(value: str) -> str:
    """The value however it is spaced, hyphenated, escaped or widened, with no digit on either side."""
    parts = []
    for char in value:
        wide = chr(0xFF10 + int(char)) if char.isascii() and char.isdigit() else {"X": "xＸｘ"}.get(char, "")
        parts.append(f"[{re.escape(char)}{wide}]")
    between = r"[ \t\u3000\\－-]*\n?[ \t\u3000]*" if value[:1].isdigit() else r"[ \t\u3000]*\n?[ \t\u3000]*"
    edge = r"[0-9０-９]" if value[:1].isdigit() else r"(?!)"
    return rf"(?<!{edge})" + between.join(parts) + rf"(?!{edge})" if edge != r"(?!)" else between.join(parts)
