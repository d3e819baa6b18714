"""YAML that is written as the program writes it, read without a YAML parser: a fraction of the time.

One field stands on one line, or its members stand below it, two blanks further in; a value is a word, a number, a quoted text without
backslash, or a flow list or mapping of such; a comment has a line to itself. A text with anything else in it is not read here at all: `read_plain_yaml` gives None, and
frontmatter.py has the whole of it read with PyYAML (parsing.py). Tests hold both to the same values.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

_WORDS = {"null": None, "true": True, "false": False}
_INSIDE = r"[^\x00-\x20\x7f-\xa0:#\"'{}\[\],&*!|>`\\\u2028\u2029\ufeff\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]"
_PLAIN = rf"(?:[\u4e00-\u9fffA-Za-z《〈“（〔①-⑳]|[0-9]{{1,9}}(?=[\u4e00-\u9fff]))(?:{_INSIDE}| (?={_INSIDE})|:(?=[0-9]))*|[0-9]{{1,9}}(?:-[0-9A-Za-z]{{1,9}})+"
_QUOTED = r"\"[^\"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*\""
_NUMBER = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?"
_SCALAR = re.compile(rf"({_QUOTED})|({_PLAIN})|({_NUMBER})")
_KEY = r"(?!(?:null|true|false):)([a-z][a-z0-9_]{0,99}|(?=[0-9-]{0,99}[A-Za-z])[0-9A-Za-z][0-9A-Za-z_-]{0,99}|[\u4e00-\u9fff][\u4e00-\u9fff“”（）]{0,98}|[0-9]{1,9}(?:-[0-9]{1,9})+|\"[0-9A-Za-z_-]{1,99}\"):"
"""Of a field, an id, or a name: digits alone are a text only in quotation marks."""
_FIELD = re.compile(rf"{_KEY}(?: (.+))?")
_PAIR = re.compile(rf"{_KEY} (?:({_QUOTED})|({_PLAIN})|({_NUMBER}))(, (?![}}])|}})")
"""Of a flow mapping, with what stands behind it."""
_FLOW_KEY = re.compile(rf"{_KEY} ")
_COMMENT = re.compile(r"^ *#[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*\n", re.M)
_DEEPEST = 16
_BELOW = "\n"
"""Stands for a value whose members follow on the next lines."""


class _NotPlain(Exception):
    """Something that PyYAML shall read."""


def read_plain_yaml(text: str) -> dict[str, Any] | None:
    """The fields of a plain YAML mapping; None where it is not plain."""
    return _read(text, _mapping)


def read_plain_entries(text: str) -> list[Any] | None:
    """The entries of a plain YAML list; None where it is not plain."""
    return _read(text, _members) if text.startswith(("- ", "#")) else None


def _read(text: str, shape: Callable[[list[str], int, int], tuple[Any, int]]) -> Any:
    lines = (_COMMENT.sub("", text) if "#" in text else text).removesuffix("\n").split("\n")
    try:
        found, place = shape(lines, 0, 0)
    except _NotPlain:
        return None
    return found if place == len(lines) else None


def _mapping(lines: list[str], place: int, depth: int) -> tuple[dict[str, Any], int]:
    """The fields that begin `depth` blanks in, and the line behind them."""
    fields: dict[str, Any] = {}
    before, end = " " * depth, len(lines)
    while place < end and lines[place].startswith(before):
        name, value, rest = _field(lines[place][depth:])
        place += 1
        if rest == _BELOW:
            value, place = _members(lines, place, depth + 2)
        elif rest:
            value = _whole(rest)
        if name in fields:
            raise _NotPlain
        fields[name] = value
    if not fields:
        raise _NotPlain
    return fields, place


@lru_cache(maxsize=1 << 12)
def _field(line: str) -> tuple[str, Any, str]:
    """The name; the value, where it is a scalar; else the flow text that it is read from. Most fields are the same in many files."""
    found = _FIELD.fullmatch(line)
    if not found:
        raise _NotPlain
    name, rest = found[1].strip('"'), found[2]
    if rest is None:
        return name, None, _BELOW
    return (name, None, rest) if rest[0] in "[{" else (name, _scalar(_SCALAR.fullmatch(rest)), "")


def _members(lines: list[str], place: int, depth: int) -> tuple[Any, int]:
    """What stands below a field: a list, or fields."""
    if depth > _DEEPEST or place == len(lines):
        raise _NotPlain
    dash, end = " " * depth + "- ", len(lines)
    if not lines[place].startswith(dash):
        return _mapping(lines, place, depth)
    found: list[Any] = []
    while place < end and lines[place].startswith(dash):
        rest = lines[place][depth + 2:]
        if rest[:1] in ("{", "["):
            found.append(_whole(rest))
        elif _FIELD.fullmatch(rest):
            lines[place] = " " * (depth + 2) + rest
            value, place = _mapping(lines, place, depth + 2)
            found.append(value)
            continue
        else:
            found.append(_scalar(_SCALAR.fullmatch(rest)))
        place += 1
    return found, place


def _scalar(found: re.Match[str] | None) -> Any:
    if not found:
        raise _NotPlain
    text = found[0]
    match found.lastindex:
        case 1:
            return text[1:-1]
        case 2:
            return _WORDS.get(text, text)
    return float(text) if "." in text else int(text)


def _whole(text: str) -> Any:
    value, place = _flow(text, 0, 0)
    if place != len(text):
        raise _NotPlain
    return value


def _flow(text: str, place: int, depth: int) -> tuple[Any, int]:
    """The value that begins there, and the place behind it: `{file: original.txt, lines: [1, 20]}`."""
    first = text[place:place + 1]
    if first not in ("[", "{"):
        found = _SCALAR.match(text, place)
        return _scalar(found), found.end()                                                                              # type: ignore[union-attr]
    if depth > _DEEPEST:
        raise _NotPlain
    place += 1
    members: list[Any] = []
    fields: dict[str, Any] = {}
    closing = "]" if first == "[" else "}"
    while not (not members and not fields and text.startswith(closing, place)):
        if first == "[":
            value, place = _flow(text, place, depth + 1)
            members.append(value)
        elif pair := _PAIR.match(text, place):          # most of them: no more has to be looked for
            key, quoted, word, number, after = pair.groups()
            if (name := key.strip('"')) in fields:
                raise _NotPlain
            fields[name] = quoted[1:-1] if quoted else _WORDS.get(word, word) if word else float(number) if "." in number else int(number)
            place = pair.end()
            if after == closing:
                return fields, place
            continue
        else:
            key = _FLOW_KEY.match(text, place)
            if not key or (name := key[1].strip('"')) in fields:
                raise _NotPlain
            fields[name], place = _flow(text, key.end(), depth + 1)
        if text.startswith(closing, place):
            break
        if not text.startswith(", ", place):
            raise _NotPlain
        place += 2
    return (members if first == "[" else fields), place + 1
