"""Traditional and variant characters. The only module that asks OpenCC."""
from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

_HAN_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
_ELSEWHERE = ("tw2s", "hk2s", "jp2t")
"""Forms usual in Taiwan, Hong Kong and Japan: 衞 敍 歩 徳."""
_OLD_PRINT = "値值戸户吿告靑青淸清敎教眞真卽即旣既槪概愼慎塡填顚颠鎭镇鄕乡鬭斗鑛矿著着"
"""Old printing forms that OpenCC keeps, and what they are today; 著 for 着 is what Taiwan writes."""


@cache
def folding() -> Mapping[str, str]:
    """Traditional and variant characters → simplified, one to one, after OpenCC's t2s."""
    chars = _han()
    return MappingProxyType({char: simple for char, simple in zip(chars, _converted("t2s", chars), strict=True) if char != simple and len(simple) == 1})


@cache
def wide_folding() -> Mapping[str, str]:
    """`folding` and the variants of other places and times: what a search takes for the same character. No value is folded once more.

    A character of GB 2312 is nobody's variant here: Japanese 予 and 台 stand for others too.
    """
    found = dict(zip(_OLD_PRINT[::2], _OLD_PRINT[1::2], strict=True)) | folding()
    rest = [char for char in _han() if char not in found and not _common(char)]
    for name in _ELSEWHERE:
        for char, other in zip(rest, _converted(name, rest), strict=True):
            if other != char and len(other) == 1:
                found.setdefault(char, other)
    return MappingProxyType({char: end for char in found if (end := _end(char, found)) != char})


def _end(char: str, found: Mapping[str, str]) -> str:
    seen = {char}
    while (after := found.get(char, char)) not in seen:
        seen.add(after)
        char = after
    return char


def _han() -> list[str]:
    return [chr(code) for first, last in _HAN_BLOCKS for code in range(first, last + 1)]


def _converted(name: str, chars: list[str]) -> list[str]:
    from opencc import OpenCC                                    # loaded late: most commands never need it
    return OpenCC(name).convert("\n".join(chars)).split("\n")


def _common(char: str) -> bool:
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False
