"""YAML of the content parsed by PyYAML, for frontmatter.py alone: what is not written as the program writes it, and where in a file something stands."""
from __future__ import annotations

import re
from typing import Any

import yaml

from build_scripts.model import UnusableInput
from build_scripts.published.frontmatter import at_line

MAPPING, SEQUENCE = yaml.MappingNode, yaml.SequenceNode
_PROBLEMS = {
    "found character that cannot start any token": "行首的空白用了制表符（Tab），请改成空格；值以 @、%、` 开头的，请加引号",
    "found a tab character that violates indentation": "缩进用了制表符（Tab），请改成空格",
    "found a tab character where an indentation space is expected": "缩进用了制表符（Tab），请改成空格",
    "did not find expected <document start>": "缩进与上面的行不齐",
    "found unknown escape character": "双引号里的反斜杠要写成两个“\\\\”，或者改用单引号",
    "mapping values are not allowed in this context": "这里多了一个冒号，或者上一行漏了冒号；值里有冒号的，请加引号",
    "could not find expected ':'": "漏了冒号，或者冒号后面没有空格。冒号要用半角的“:”",
    "did not find expected ',' or ']'": "方括号没有成对，或者两项之间漏了半角逗号",
    "did not find expected ',' or '}'": "花括号没有成对，或者两项之间漏了半角逗号",
    "did not find expected key": "缩进与上面的行不齐，或者引号没有成对",
    "did not find expected '-' indicator": "缩进与上面的行不齐，或者漏了行首的“- ”",
    "found unexpected end of stream": "引号没有成对",
}
"""What the parser says, said to an editor."""


class _Loader(yaml.CSafeLoader):
    """The plain words of YAML 1.2: `no:` is a key and no false, `2017-06-20` and `12:30` are text as written."""

    yaml_implicit_resolvers: dict = {}


for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"), ("null", r"~|null|", ["~", "n", ""]), ("int", r"[-+]?\d+", "-+0123456789"),
    ("float", r"[-+]?\d+\.\d+([eE][-+]?\d+)?", "-+0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$", re.ASCII), list(_first))


_MAY_ALIAS = re.compile(r"(?:^|[\s\[,{:-])\*[^\s*]", re.M)


def _refuse_aliases(text: str, path: str, first_line: int) -> None:
    """An alias repeats what stands elsewhere: nobody needs one here, and a few of them can stand for more than a memory holds."""
    if _MAY_ALIAS.search(text):
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                raise UnusableInput(at_line(path, event.start_mark.line + first_line, "不能用 YAML 的别名（*名称）。请把内容写全；以星号开头的文字请加引号。", text, first_line))


def parsed(text: str, path: str, first_line: int, shape: type[yaml.Node], meant: str) -> Any:
    """What a YAML text of this `shape` says; None where it says nothing. `meant`: what it should have been. Raises UnusableInput with file and line."""
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


def lines_of(text: str, first_line: int = 1) -> dict[tuple[str | int, ...], int]:
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
