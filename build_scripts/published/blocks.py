"""One-line blocks in editors' pages: `::: 目标表 year=2025 indicator=粮食总产量`. The writing of them; what they show is block_views'.

They live in policies/ and disclosure/ alone, never in a document of the gazette: there, three colons are three colons.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FOLDERS = ("policies/", "disclosure/")
BLOCKS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "目标表": (("year", "indicator"), ("kind",)),
    "单位卡": (("unit",), ("year",)),
    "政策卡": (("id",), ()),
    "解读率": ((), ()),
}
"""Name → the words that must be given, and those that may."""
_LINE = re.compile(r"\s*:::+\s*(.*?)\s*$")
_MISSPELT = re.compile(rf"\s*[:：]{{2,}}\s*(?:{'|'.join(BLOCKS)})(?:\s|$)")
"""A block's name behind two colons, or behind colons of full width."""
_HINT = re.compile("[:：]{2}|\ue000")
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_GIVEN = re.compile(r'\s*([^\s=："“”]+)=(?:"([^"]*)"|“([^”]*)”|([^\s"“”]+))(?=\s|$)')
_MARK = "\ue000{}\ue001"
_MARKED = re.compile(r"<p[^>]*>\s*\ue000(\d+)\ue001\s*</p>")


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """One block at its place."""
    path: str
    line: int
    text: str
    """The line itself, for a message."""
    name: str
    given: Mapping[str, str]


def may_hold_blocks(body: str) -> bool:
    """Whether `take_blocks` may find anything to take or to complain of."""
    return _HINT.search(body) is not None


def take_blocks(body: str, path: str, first_line: int) -> tuple[str, tuple[PlacedBlock, ...], list[str]]:
    """The body with a mark in place of each block, the blocks, and every mistake as `path:line：message` with the line quoted.

    A line inside a code fence is code.
    """
    placed: list[PlacedBlock] = []
    wrong: list[str] = []
    fence = ""
    lines = body.replace("\ue000", "").split("\n")
    for n, line in enumerate(lines):
        if match := _FENCE.match(line):
            fence = match[1][:3] if not fence else "" if match[1].startswith(fence) else fence
        elif not fence and _MISSPELT.match(line) and not _LINE.match(line):
            wrong.append(complaint(path, first_line + n, line, "块要以三个半角冒号“:::”开头。"))
        elif not fence and (match := _LINE.match(line)):
            block = _block(path, first_line + n, match[1])
            if isinstance(block, str):
                wrong.append(complaint(path, first_line + n, line, block))
            elif any(other.strip() for other in (*lines[n - 1:n][:n], *lines[n + 1:n + 2])):
                wrong.append(complaint(path, first_line + n, line, "这一行要独占一段，请在它的前后各空一行。"))
            else:
                lines[n] = _MARK.format(len(placed))
                placed.append(block)
    return "\n".join(lines), tuple(placed), wrong


def _block(path: str, line: int, said: str) -> PlacedBlock | str:
    """A block, or what is wrong with it."""
    name, _, rest = said.partition(" ")
    if not path.startswith(FOLDERS):
        return f"“:::”开头的块只能放在 {' 和 '.join(FOLDERS)} 的页面里。"
    if name not in BLOCKS:
        return f"没有叫“{name}”的块，可用的是：{'、'.join(BLOCKS)}。" if name else f"“:::”后面要写块的名称，可用的是：{'、'.join(BLOCKS)}。"
    given: dict[str, str] = {}
    end = 0
    while match := _GIVEN.match(rest, end):
        if match[1] in given:
            return f"{match[1]} 写了两次，请只留一个。"
        given[match[1]] = next(value for value in match.groups()[1:] if value is not None).strip()
        end = match.end()
    needed, allowed = BLOCKS[name]
    if rest[end:].strip():
        return f"看不懂“{rest[end:].strip()}”。{'等号要用半角的“=”。' if '＝' in rest else ''}写法是“{' '.join((':::', name, *(f'{one}=…' for one in needed)))}”，值里有空格时加引号。"
    if unknown := [one for one in given if one not in needed + allowed]:
        return f"“{name}”没有 {'、'.join(unknown)}，{'可写的是：' + '、'.join(needed + allowed) if needed + allowed else '后面什么也不用写'}。"
    if missing := [one for one in needed if not given.get(one)]:
        return f"“{name}”缺少 {'、'.join(missing)}。写法是“::: {name} {' '.join(f'{one}=…' for one in needed)}”。"
    return PlacedBlock(path, line, f"::: {said}", name, given)


def complaint(path: str, line: int, text: str, message: str) -> str:
    """A mistake with file, line and the line itself."""
    return f"{path}:{line}：{message}\n    {text.strip()}"


def put_in(html: str, drawn: Sequence[str]) -> str:
    """Page with each mark's paragraph replaced by the drawn block."""
    return _MARKED.sub(lambda match: drawn[int(match[1])], html)
