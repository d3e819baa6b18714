"""The marks that number a text: 第一章, 一、, （一）, 1., 1.1, （1）, ①, 第一，. What a mark is, not where it is one."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from build_scripts.text.numerals import parse_numeral

_CN = "一二三四五六七八九十百零〇"
RANKS = {"division": 35, "chapter": 40, "section": 45, "cn": 50, "cnp": 60, "ordinal": 65, "num": 70, "dec1": 70, "dec2": 71, "dec3": 72, "dec4": 73,
         "nump": 80, "numr": 82, "circled": 90, "article": 95}
"""Outer kinds have lower ranks (GB/T 9704: 一、 > （一） > 1. > （1）; 立法技术规范: 编 > 章 > 节)."""

_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("第", "law", re.compile(rf"第([{_CN}]{{1,6}}|\d{{1,3}})(编|部分|章|节|条)(?![款例]|项(?!目)|[{_CN}\d])")),
    ("第", "ordinal", re.compile(rf"第([{_CN}]{{1,3}})(?:阶段|步骤?|方面|类|轮|批)?[，,、:：]|第([{_CN}]{{1,3}})(?:阶段|步骤)(?=[（(\s\u3000])")),
    (_CN, "cn", re.compile(rf"([{_CN}]{{1,4}})[、．.](?=\S)")),
    ("（(", "cnp", re.compile(rf"[（(]([{_CN}]{{1,4}})[)）](?=[^，。；,;])")),
    ("（(", "nump", re.compile(r"[（(](\d{1,3})[)）](?=[^，。；,;])")),
    ("0123456789", "num", re.compile(r"(\d{1,3})[.．、](?!\d)(?=\S)")),
    ("0123456789", "num?", re.compile(r"(\d{1,3})[.．](?=\d)")),
    ("0123456789", "numr", re.compile(r"(\d{1,3})[)）](?=\S)")),
    ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "circled", re.compile(r"([①-⑳])(?=\S)")),
)
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
_DECIMAL = re.compile(r"(\d{1,2})((?:[.．]\d{1,2}){1,3})[.．]?(?![\d%％‰．.])(?=[^\s，。；,;、）)～—-])")
_LAW = {"编": "division", "部分": "division", "章": "chapter", "节": "section", "条": "article"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the head of a line."""
    kind: str
    """A key of RANKS."""
    number: int
    length: int
    """Characters it takes."""
    certain: bool = True
    """False when it may as well be a figure: `5.2012年…`, `17.71万公顷`."""
    path: tuple[int, ...] = ()
    """All numbers of a decimal mark: 1.2.3 → (1, 2, 3)."""

    @property
    def rank(self) -> int:
        return RANKS[self.kind]


@lru_cache(maxsize=4096)
def marks(text: str) -> tuple[Mark, ...]:
    """The readings of the mark that `text` begins with, the likelier first; () when it begins with none."""
    head = text[:1]
    if "０" <= head <= "９" or head in "（(" and "０" <= text[1:2] <= "９":
        text = text[:8].translate(_NARROW) + text[8:]
        head = text[:1]
    if not head or not (head in "第（(" or head in _CN or head.isdigit() or "①" <= head <= "⑳"):
        return ()
    found: list[Mark] = []
    if head.isdigit() and head.isascii():
        match = _DECIMAL.match(text)
        if match:
            path = (int(match[1]), *(int(p) for p in re.findall(r"\d+", match[2])))
            if all(path):
                found.append(Mark(f"dec{min(len(path), 4)}", path[-1], match.end(), len(path) > 2, path))
    for heads, kind, pattern in _PATTERNS:
        if head not in heads:
            continue
        match = pattern.match(text)
        if not match:
            continue
        number = ord(match[1]) - 0x245F if kind == "circled" else parse_numeral(match[1] or match[match.lastindex or 1])
        if not number:
            continue
        if kind == "law":
            kind = _LAW[match[2]]
        found.append(Mark(kind.rstrip("?"), number, match.end(), not kind.endswith("?")))
    return tuple(found)
