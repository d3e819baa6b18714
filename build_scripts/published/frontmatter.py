"""YAML read strictly: front matter and the `.yml` files of the content. Nobody else has YAML of the content parsed.

Strict means: a key stands once, a value has the type that content-format gives it, an unknown field is a slip of the pen. All
mistakes of a file are told together, each with file, line and the line itself. What the fields mean is not known here.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from build_scripts.model import UnusableInput
from build_scripts.published.shapes import Check, Misfit

FENCE = "---"
_LONGEST_QUOTE = 40
_MOST = 20
"""Mistakes told of one field; the rest are counted."""
Fields = dict[str, Any]


def read_front_matter(text: str, path: str, kinds: tuple[str, ...] | None = None) -> tuple[Fields, str]:
    """Return the fields and the body of a Markdown file.

    `kinds` are the values that `kind` may have; None takes a page without `kind`, and one without front matter.
    Raises UnusableInput that names file and line of every mistake.
    """
    if not text.startswith(FENCE + "\n"):
        if kinds is None:
            return {}, text
        raise UnusableInput(f"{path}:1：缺少前置元数据。文件应以一行“---”开头，写完字段后再写一行“---”。")
    end = text.find(f"\n{FENCE}\n", len(FENCE))
    head, body = (text[4:end + 1], text[end + 5:]) if end >= 0 else (text[4:-3], "")
    if end < 0 and not text.endswith(f"\n{FENCE}"):
        raise UnusableInput(f"{path}:1：前置元数据没有结束。请在最后一个字段下面写一行“---”。")
    fields = read_yaml(head, path, first_line=2)
    _check_kind(fields, head, path, kinds)
    return fields, body


def head_of(text: str) -> str:
    """The front matter of a file that was read before."""
    end = text.find(f"\n{FENCE}\n", len(FENCE))
    return text[:end] if end >= 0 else text


def body_of(text: str) -> str:
    """What follows the front matter of a file that was read before."""
    end = text.find(f"\n{FENCE}\n", len(FENCE))
    return text[end + 5:] if end >= 0 else ""


def read_yaml(text: str, path: str, first_line: int = 1) -> Fields:
    """Return the mapping that `text` is. A key given twice is a mistake. Raises UnusableInput with file and line."""
    from build_scripts.published.plainyaml import read_plain_yaml       # its patterns are a tenth of the start of a program that reads no YAML

    plain = read_plain_yaml(text)
    return read_any_yaml(text, path, first_line) if plain is None else plain


def read_any_yaml(text: str, path: str, first_line: int = 1) -> Fields:
    """The same by PyYAML, however it is written."""
    from build_scripts.published.parsing import MAPPING, parsed     # PyYAML, which most files do without

    return parsed(text, path, first_line, MAPPING, "应当是“字段: 值”的形式。") or {}


def read_entries(text: str, path: str) -> list[Any]:
    """Return the list that `text` is: one entry after another, each begun by a hyphen. Raises UnusableInput with file and line."""
    from build_scripts.published.plainyaml import read_plain_entries

    plain = read_plain_entries(text)
    if isinstance(plain, list):
        return plain
    from build_scripts.published.parsing import SEQUENCE, parsed

    return parsed(text, path, 1, SEQUENCE, "应当是一条一条的列表，每条以“- ”开头。") or []


def _check_kind(fields: Fields, head: str, path: str, kinds: tuple[str, ...] | None) -> None:
    if kinds is None:
        return
    kind = fields.get("kind")
    if kind not in kinds:
        said = f"kind 是“{kind}”" if kind is not None else "缺少字段 kind"
        line = line_of(head, "kind", 2)
        raise UnusableInput(at_line(path, line, f"{said}，此处只能是 {'、'.join(kinds)}。", head, 2))


def line_of(text: str, field: str, first_line: int = 1) -> int:
    """The line on which a field of the outermost mapping stands; the first line where it does not stand."""
    found = re.search(rf"^[\"']?{re.escape(field)}[\"']?\s*:", text, re.M)
    return first_line + (text.count("\n", 0, found.start()) if found else 0)


def lines_within(text: str, first_line: int = 1) -> dict[tuple[str | int, ...], int]:
    """The line of every value of a YAML text that was read before, by its way from the top: `("bodies", 0, "id")`."""
    from build_scripts.published.parsing import lines_of

    return lines_of(text, first_line)


def at_line(path: str, line: int, message: str, text: str, first_line: int = 1) -> str:
    """`path:line：message` with the line quoted under it."""
    lines = text.split("\n")
    quoted = lines[line - first_line].strip() if 0 <= line - first_line < len(lines) else ""
    return f"{path}:{line}：{message}" + (f"\n    {quoted}" if quoted else "")


def check_fields(fields: Fields, schema: Mapping[str, Check], text: str, path: str, first_line: int = 2) -> list[str]:
    """Return every mistake of `fields` against `schema`, each as `path:line：message` with the line quoted."""
    wrong = []
    for name, check in schema.items():
        message = check(fields.get(name))
        if isinstance(message, Misfit):
            wrong += _inside(name, fields[name], message, text, path, first_line)
        elif message:
            said = "缺少" if name not in fields else f"的值“{_short(fields[name])}”不对"
            wrong.append(at_line(path, line_of(text, name, first_line), f"字段 {name} {said}，应当是{message}。", text, first_line))
    for name in fields:
        if name not in schema and name != "kind":
            wrong.append(at_line(path, line_of(text, str(name), first_line), f"不认识字段 {name}，请检查拼写。", text, first_line))
    return wrong


def _inside(name: str, value: Any, wrong: Misfit, text: str, path: str, first_line: int) -> list[str]:
    """The mistakes within a list or mapping, each at its own line."""
    head = text[len(FENCE) + 1:text.find(f"\n{FENCE}", len(FENCE)) + 1] if text.startswith(FENCE + "\n") else text
    lines = lines_within(head, first_line + (head is not text))
    out = []
    for way, message, absent in wrong.places[:_MOST]:
        given = value
        for step in way[:-1] if absent or not message else way:
            given = given[step]
        at = next(lines[(name, *way[:end])] for end in range(len(way), -1, -1) if (name, *way[:end]) in lines) if lines else first_line
        said = f"{next(step for step in (*way[-2::-1], name) if isinstance(step, str))} 的第 {way[-1] + 1} 项" if isinstance(way[-1], int) else f"字段 {way[-1]} "
        said = (f"{said}缺少，应当是{message}。" if absent else f"{said}的值“{_short(given)}”不对，应当是{message}。" if message
                else f"不认识字段 {way[-1]}，请检查拼写。")
        out.append(at_line(path, at, said, text, first_line))
    return out + [f"{path}：{name} 里另有 {len(wrong.places) - _MOST} 处同类错误。"] * (len(wrong.places) > _MOST)


def _short(value: Any) -> str:
    said = str(value)
    return said if len(said) <= _LONGEST_QUOTE else said[:_LONGEST_QUOTE] + "…"
