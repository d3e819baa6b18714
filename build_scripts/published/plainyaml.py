"""YAML that is written as the program writes it, read without a YAML parser: a fraction of the time.

One field stands on one line, a list has one value a line, a value is a word, a number, a quoted text without backslash, or one flow
mapping of such. A text with anything else in it is not read here at all: `read_plain_yaml` gives None, and frontmatter.py reads the
whole of it with PyYAML. Tests hold both to the same values.
"""
from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_WORDS = {"null": None, "true": True, "false": False}
_INSIDE = r"[^\x00-\x20\x7f-\xa0:#\"'{}\[\],&*!|>%@`\\\u2028\u2029\ufeff\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]"
_PLAIN = rf"[\u4e00-\u9fffA-Za-z《〈“（〔①-⑳](?:{_INSIDE}| (?={_INSIDE}))*"
_QUOTED = r"\"[^\"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*\""
_INTEGER = r"0|[1-9][0-9]{0,14}"
_SCALAR = re.compile(rf"(?P<quoted>{_QUOTED})|(?P<plain>{_PLAIN})|(?P<integer>{_INTEGER})")
_LIST = re.compile(rf"\[(?:(?:{_QUOTED}|{_PLAIN}|{_INTEGER})(?:, (?:{_QUOTED}|{_PLAIN}|{_INTEGER}))*)?\]")
_KEY = re.compile(r"(?!(?:null|true|false):)[a-z][a-z0-9_]*: ")
_FIELD = re.compile(r"(?!(?:null|true|false):)([a-z][a-z0-9_]*):(?: (.+))?")


class _NotPlain(Exception):
    """Something that PyYAML shall read."""


def read_plain_yaml(text: str) -> dict[str, Any] | None:
    """The fields of a plain YAML mapping; None where it is not plain."""
    fields: dict[str, Any] = {}
    members: list[Any] | None = None
    try:
        for line in text.removesuffix("\n").split("\n"):
            if line.startswith("  - ") and members is not None:
                members.append(_value(line[4:]))
                continue
            if members == [] or not (field := _FIELD.fullmatch(line)) or field[1] in fields:
                return None
            members = None if field[2] else []
            fields[field[1]] = members if members is not None else _value(field[2])
    except _NotPlain:
        return None
    return None if members == [] else fields


def _value(text: str) -> Any:
    if text.startswith("{"):
        return _mapping(text)
    if text.startswith("["):
        return _list(text)
    return _scalar(text)


@lru_cache(maxsize=1 << 12)
def _scalar(text: str) -> Any:
    found = _SCALAR.fullmatch(text)
    if not found:
        raise _NotPlain
    if found["quoted"]:
        return text[1:-1]
    return _WORDS.get(text, text) if found["plain"] else int(text)


def _list(text: str) -> list[Any]:
    if not _LIST.fullmatch(text):
        raise _NotPlain
    return [_scalar(found[0]) for found in _SCALAR.finditer(text, 1, len(text) - 1)]


def _mapping(text: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    place, end = 1, len(text) - 1
    while place < end:
        key = _KEY.match(text, place)
        value = key and (_LIST if text.startswith("[", key.end()) else _SCALAR).match(text, key.end())
        if not value or (name := key[0][:-2]) in out:
            raise _NotPlain
        out[name] = _list(value[0]) if value[0][0] == "[" else _scalar(value[0])
        place = value.end()
        if place < end:
            if not text.startswith(", ", place):
                raise _NotPlain
            place += 2
    if place != end or text[end] != "}" or text[end - 1] == " ":
        raise _NotPlain
    return out
