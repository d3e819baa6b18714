"""editorial.yml applied: what editors decided, to the documents as printed. The print itself is never altered: both are kept.

Of its sections, `fields`, `corrections` and `withdrawn` change what is read here; `cuts` and `masks` are heeded by the import, `reviewed` by
the checks.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields as dataclass_fields, replace
from functools import cache

from build_scripts.published.corrections import Correction
from build_scripts.published.fields import DOCUMENT, ISSUE
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
    source: str = ""
    """The file, in which the line of a value is looked for when it is asked."""

    def line(self, *way: str | int) -> int:
        """The line of a decision; the first where it stands nowhere."""
        return lines_within(self.source).get(way, 1)


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
    lines = cache(lambda: lines_within(source))         # asked where something is wrong or corrected: it takes longer than all else here
    for id_, one in values.items():
        for name, value in one.items():
            message = "不认识，请检查拼写" if name not in known else f"的值“{value}”不对，应当是{said}" if (said := known[name](value)) else ""
            if message:
                wrong.append(f"{path}:{lines().get(('fields', id_, name), 1)}：fields 中 {id_} 的字段 {name} {message}。")
        if one.get("validity") and not one.get("validity_basis"):
            wrong.append(f"{path}:{lines().get(('fields', id_, 'validity'), 1)}：{id_} 写了 validity，没有写 validity_basis。没有依据不能核定有效性，请写明凭什么（哪一份目录、哪一份文件）。")
    corrections = tuple(Correction(one["document"], one["find"], one["replace"], one.get("block"), one.get("occurrence"), lines().get(("corrections", place), 1),
                                   one.get("reason") or "", one.get("by") or "", one.get("date") or "")
                        for place, one in enumerate(fields.get("corrections") or ()))
    return Editorial(values, corrections, tuple(fields.get("withdrawn") or ()), reasons, _dates(given, fields.get("corrections") or ()), tuple(fields.get("reviewed") or ()), source), wrong


def _dates(given: Mapping[str, Fields], corrections: Iterable[Fields]) -> dict[str, str]:
    signed = [(str(id_), str(one.get("date") or "")) for id_, one in given.items()] + [(one["document"], one.get("date") or "") for one in corrections]
    return {id_: max(date for other, date in signed if other == id_ and _DAY.fullmatch(date)) for id_ in dict.fromkeys(id_ for id_, date in signed if _DAY.fullmatch(date))}


def with_fields(noun, values: Fields):
    """Return a Document or Issue with fields that an editor gave; lists become tuples."""
    own = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items() if name in _own(type(noun))}
    return replace(noun, **own) if own else noun


@cache
def _own(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in dataclass_fields(kind)) - {"attachments", "sources", "contents", "blocks"}
