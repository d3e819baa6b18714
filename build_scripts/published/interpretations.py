"""政策解读: what one is, read from checked fields, and what is wrong with its links. Which documents need one is coverage.py's."""
from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from build_scripts.model import Block
from build_scripts.published.frontmatter import Fields, line_of

_LIKE = 60
"""How alike (0–100) an id must be to be proposed for one that is not there."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """政策解读."""
    id: str
    title: str
    interprets: tuple[str, ...]
    form: str | None
    by: str | None
    date_published: str | None
    summary: str | None
    media_outlet: str | None
    applies_to: str | None
    """谁适用."""
    what: tuple[str, ...]
    """做什么, point by point."""
    from_when: str | None
    """从什么时候."""
    contact: str | None
    """找谁办."""
    picture: str | None
    """图解: file beside the interpretation's own. The body is its full text."""
    picture_line: int
    """Line of the interpretation's file that names it."""
    blocks: Sequence[Block]


_NAMES = ("id", "title", "form", "by", "date_published", "summary", "media_outlet", "applies_to", "from_when", "contact", "picture")


def interpretation(fields: Fields, blocks: Sequence[Block], text: str) -> Interpretation:
    """An Interpretation of checked fields and the blocks of its body; `text` is its whole file."""
    what = fields.get("what") or ()
    return Interpretation(**{name: fields.get(name) for name in _NAMES}, interprets=tuple(fields["interprets"]), blocks=blocks,
                          picture_line=line_of(text, "picture"), what=(what,) if isinstance(what, str) else tuple(what))


def mistakes(one: Interpretation, known: Collection[str], source: Callable[[], str], path: str) -> list[str]:
    """What is wrong with its links and its picture, as `path:line：message` with the line quoted.

    `known`: ids of all documents; `source`: gives the whole file, which need not be read where nothing is wrong.
    """
    said: list[tuple[Callable[[str], int], str]] = []
    if one.id.isdigit():
        said.append((lambda text: line_of(text, "id"), "编号不能只是数字：/policies/2/ 是列表的第二页。请加上字母，如 jiedu-2。"))
    if not one.interprets:
        said.append((lambda text: line_of(text, "interprets"), "interprets 是空的。请写上所解读文件的编号，如 interprets: [shizheng-2025-7]。"))
    for id_ in one.interprets:
        if id_ not in known:
            said.append((lambda text, id_=id_: _line_naming(text, id_), nowhere("interprets", id_, known)))
    if one.form == "图解" and not one.picture:
        said.append((lambda text: line_of(text, "form"), "图解缺少字段 picture。请写上图片的文件名，图片放在同一个文件夹。"))
    if one.picture and not one.blocks:
        said.append((lambda text: one.picture_line, "图解没有文字版。请在字段下面写出图中的全部文字，供看不到图片的读者阅读。"))
    text = source() if said else ""
    return [_at(text, path, line(text), message) for line, message in said]


def nowhere(field: str, id_: str, known: Collection[str]) -> str:
    """What to say of an id in `field` that leads to no document; `known`: ids of all documents."""
    from rapidfuzz.process import extractOne

    near = extractOne(id_, list(known), score_cutoff=_LIKE)
    return f"{field} 所指的文件 {id_} 不在内容中。" + (f"是不是 {near[0]}？" if near else "") + "请改成已有文件的编号，或先导入那份文件。"


def _line_naming(text: str, id_: str) -> int:
    """The line on which the id stands in `interprets`, else the line of the field."""
    first = line_of(text, "interprets")
    named = re.compile(rf"(?<![\w.-]){re.escape(id_)}(?![\w.-])")
    lines = text.split("\n")
    return next((n for n in range(first, len(lines) + 1) if named.search(lines[n - 1])), first)


def _at(text: str, path: str, line: int, message: str) -> str:
    return f"{path}:{line}：{message}\n    {text.split(chr(10))[line - 1].strip()}"
