"""YAML read strictly: front matter and the `.yml` files of the content. No other module parses YAML of the content.

Strict means: a key stands once, a value has the type that content-format gives it, an unknown field is a slip of the pen. All
mistakes of a file are told together, each with file, line and the line itself. What the fields mean is not known here.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from build_scripts.model import UnusableInput
from build_scripts.published.plainyaml import read_plain_yaml
from build_scripts.published.shapes import Check, Misfit

FENCE = "---"
_LONGEST_QUOTE = 40
_PROBLEMS = {
    "found character that cannot start any token": "行首的空白用了制表符（Tab），请改成空格；值以 @、%、` 开头的，请加引号",
    "mapping values are not allowed in this context": "这里多了一个冒号，或者上一行漏了冒号；值里有冒号的，请加引号",
    "could not find expected ':'": "漏了冒号，或者冒号后面没有空格。冒号要用半角的“:”",
    "did not find expected ',' or ']'": "方括号没有成对，或者两项之间漏了半角逗号",
    "did not find expected ',' or '}'": "花括号没有成对，或者两项之间漏了半角逗号",
    "did not find expected key": "缩进与上面的行不齐，或者引号没有成对",
    "did not find expected '-' indicator": "缩进与上面的行不齐，或者漏了行首的“- ”",
    "found unexpected end of stream": "引号没有成对",
}
"""What the parser says, said to an editor."""
_MOST = 20
"""Mistakes told of one field; the rest are counted."""
Fields = dict[str, Any]


class _Loader(yaml.CSafeLoader):
    """The plain words of YAML 1.2: `no:` is a key and no false, `2017-06-20` and `12:30` are text as written."""

    yaml_implicit_resolvers: dict = {}


for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"), ("null", r"~|null|", ["~", "n", ""]), ("int", r"[-+]?\d+", "-+0123456789"),
    ("float", r"[-+]?\d+\.\d+([eE][-+]?\d+)?", "-+0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$", re.ASCII), list(_first))


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
    plain = read_plain_yaml(text)
    return read_any_yaml(text, path, first_line) if plain is None else plain


def read_any_yaml(text: str, path: str, first_line: int = 1) -> Fields:
    """The same by PyYAML, however it is written."""
    return _loaded(text, path, first_line, yaml.MappingNode, "应当是“字段: 值”的形式。") or {}


def read_entries(text: str, path: str) -> list[Any]:
    """Return the list that `text` is: one entry after another, each begun by a hyphen. Raises UnusableInput with file and line."""
    return _loaded(text, path, 1, yaml.SequenceNode, "应当是一条一条的列表，每条以“- ”开头。") or []


_MAY_ALIAS = re.compile(r"(?:^|[\s\[,{:-])\*[^\s*]", re.M)


def _refuse_aliases(text: str, path: str, first_line: int) -> None:
    """An alias repeats what stands elsewhere: nobody needs one here, and a few of them can stand for more than a memory holds."""
    if _MAY_ALIAS.search(text):
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                raise UnusableInput(at_line(path, event.start_mark.line + first_line, "不能用 YAML 的别名（*名称）。请把内容写全；以星号开头的文字请加引号。", text, first_line))


def _loaded(text: str, path: str, first_line: int, shape: type[yaml.Node], meant: str) -> Any:
    loader = _Loader(text)
    try:
        _refuse_aliases(text, path, first_line)
        node = loader.get_single_node()
        if node is None:
            return None
        if not isinstance(node, shape):
            raise UnusableInput(f"{path}:{first_line}：{meant}")
        doubles = [at_line(path, key.start_mark.line + first_line, f"字段 {key.value} 写了两次，请只留一个。", text, first_line)
                   for key in _doubles(node)]
        if doubles:
            raise UnusableInput("\n".join(doubles))
        return loader.construct_document(node)
    except yaml.YAMLError as error:
        said = getattr(error, "problem", None) or str(error)
        opened = "quoted scalar" in (getattr(error, "context", None) or "") or said == "could not find expected ':'"    # where it begins, not where it is missed
        mark = getattr(error, "context_mark" if opened else "problem_mark", None)
        line = (mark.line if mark else 0) + first_line
        raise UnusableInput(at_line(path, line, f"YAML 写法有误：{_PROBLEMS.get(said, f'冒号后面没有空格，引号没有成对，或缩进不齐（{said}）')}。", text, first_line)) from None
    except (ValueError, TypeError, RecursionError) as error:
        raise UnusableInput(f"{path}:{first_line}：YAML 的值无法读取（{error}）。") from None
    finally:
        loader.dispose()


def _doubles(node: yaml.Node) -> list[yaml.Node]:
    """Keys that stand a second time in one mapping, at any depth."""
    found: list[yaml.Node] = []
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            found += _doubles(child)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                found.append(key)
            seen.add(name)
            found += _doubles(value)
    return found


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
    found: dict[tuple[str | int, ...], int] = {}

    def walk(node: yaml.Node, way: tuple[str | int, ...], line: int) -> None:
        found[way] = line + first_line
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                walk(value, (*way, key.value), key.start_mark.line)
        elif isinstance(node, yaml.SequenceNode):
            for place, child in enumerate(node.value):
                walk(child, (*way, place), child.start_mark.line)
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is not None:
            walk(node, (), 0)
    finally:
        loader.dispose()
    return found


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
