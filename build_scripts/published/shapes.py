"""Shapes of values in front matter and YAML: each judges a value and knows its JSON Schema, so that check and editors' programs say the same.

What a field means is not known here.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Check:
    """Judges one value: called, it returns what the value should have been (Chinese), or None where it is right."""
    judge: Callable[[Any], str | None]
    schema: Schema
    """The same as JSON Schema (draft 2020-12)."""

    def __call__(self, value: Any) -> str | None:
        return self.judge(value)


class Misfit(str):
    """What a list or mapping should have been, and each place inside it that is wrong: (way to it, what it should have been or "" for a field
    that nobody knows, whether it is absent)."""
    places: tuple[tuple[tuple[str | int, ...], str, bool], ...]


def _misfit(said: str, found: Iterable[tuple[str | int, str, bool]]) -> Misfit:
    """The mistakes of the members, each with its own way."""
    places: list[tuple[tuple[str | int, ...], str, bool]] = []
    for step, message, absent in found:
        places += [((step, *way), inner, gone) for way, inner, gone in message.places] if isinstance(message, Misfit) else [((step,), message, absent)]
    wrong = Misfit(said)
    wrong.places = tuple(places)
    return wrong


def _shape(schema: Schema, said: str, holds: Callable[[Any], bool]) -> Check:
    return Check(lambda value: None if holds(value) else said, {**schema, "description": said})


def _pattern(pattern: str, said: str) -> Check:
    found = re.compile(pattern)
    return _shape({"type": "string", "pattern": f"^{pattern.removesuffix('$')}$"}, said, lambda value: isinstance(value, str) and found.match(value) is not None)


_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_ON_CALENDAR = (r"(?!0000)(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))"
                r"|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)")

text = _shape({"type": "string", "pattern": r"\S"}, "文字（像数字的请加引号）", lambda value: isinstance(value, str) and bool(value.strip()))
any_text = _shape({"type": "string"}, "文字", lambda value: isinstance(value, str))
identifier = Check(lambda value: None if isinstance(value, str) and _ID.match(value) and ".." not in value else "由字母、数字和连字符组成的编号",
                   {"type": "string", "pattern": r"^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]*$", "description": "由字母、数字和连字符组成的编号"})
integer = _shape({"type": "integer"}, "整数", lambda value: isinstance(value, int) and not isinstance(value, bool))
number = _shape({"type": "number"}, "数", lambda value: isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value))
span = _shape({"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 2, "maxItems": 2}, "起止两个行号（如 [12, 80]）",
              lambda value: isinstance(value, list) and len(value) == 2 and all(isinstance(n, int) and not isinstance(n, bool) and n > 0 for n in value))
boolean = _shape({"type": "boolean"}, "true 或 false", lambda value: isinstance(value, bool))
iso_date = _pattern(_DAY + "$", "日期（如 2017-06-20）")
day_or_minute = _pattern(_DAY + r"([ T]([01]\d|2[0-3]):[0-5]\d)?$", "日期或日期加时分（如 2017-06-20 09:30）")
year = _shape({"type": "integer", "minimum": 1949, "maximum": 2199}, "年份（如 2025）", lambda value: isinstance(value, int) and not isinstance(value, bool) and 1949 <= value < 2200)
not_negative = _shape({"type": "number", "minimum": 0}, "不小于0的数", lambda value: number(value) is None and value >= 0)
sequence = _shape({"type": "array"}, "列表", lambda value: isinstance(value, list))
real_day = _pattern(_ON_CALENDAR + "$", "日历上有的日期（如 2017-06-20）")
"""A day that the calendar has, leap years too. A source may print an impossible one (`iso_date`, a finding); what an editor writes here may not."""
anything = Check(lambda value: None, {})
mapping = _shape({"type": "object"}, "“字段: 值”的形式", lambda value: isinstance(value, dict))

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*$")


def matching(pattern: str, said: str) -> Check:
    """A text that the whole of `pattern` matches; `said`: what it should be."""
    return _pattern(pattern, said)


def optional(check: Check) -> Check:
    """The value may be null."""
    judge = check.judge
    return Check(lambda value: None if value is None else judge(value), {"anyOf": [check.schema, {"type": "null"}]})


def either(*checks: Check) -> Check:
    """One of several shapes."""
    def holds(value: Any) -> str | None:
        wrong = [message for check in checks if (message := check(value))]
        return "或".join(wrong) if len(wrong) == len(checks) else None
    return Check(holds, {"anyOf": [check.schema for check in checks]})


def one_of(*values: str) -> Check:
    """One of a few words."""
    return Check(lambda value: None if value in values else "、".join(values) + " 之一", {"enum": list(values)})


def each(check: Check) -> Check:
    """A list whose members are right."""
    judge = check.judge

    def holds(value: Any) -> str | None:
        if not isinstance(value, list):
            return "列表"
        wrong = [(place, message, False) for place, member in enumerate(value) if (message := judge(member))]
        return _misfit("列表", wrong) if wrong else None
    return Check(holds, {"type": "array", "items": check.schema})


def record(**checks: Check) -> Check:
    """A mapping with exactly these fields; one that may be null may also be absent."""
    judges = [(name, check.judge) for name, check in checks.items()]

    def holds(value: Any) -> str | None:
        if not isinstance(value, dict):
            return "“字段: 值”的形式"
        wrong = [(name, message, name not in value) for name, judge in judges if (message := judge(value.get(name)))]
        wrong += [(str(name), "", False) for name in value if name not in checks]
        return _misfit("“字段: 值”的形式", wrong) if wrong else None
    return Check(holds, schema_of(checks))


def schema_of(fields: Mapping[str, Check]) -> Schema:
    """JSON Schema of a mapping with exactly these fields."""
    needed = [name for name, check in fields.items() if check(None)]
    return {"type": "object", "properties": {name: check.schema for name, check in fields.items()}, "additionalProperties": False} | ({"required": needed} if needed else {})
