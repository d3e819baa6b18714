"""计量单位: how much one unit of measure is of another. 万元 and 亿元 are one kind, 公斤 and 亿公斤 too; 元 and 美元 are not.

Exact arithmetic: 497595万元 is 49.7595亿元 and nothing beside it. What a figure is about is not known here.
"""
from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_BASE: dict[str, tuple[int | Fraction, str]] = {
    "公斤": (1, "公斤"), "千克": (1, "公斤"), "kg": (1, "公斤"), "斤": (Fraction(1, 2), "公斤"), "吨": (1000, "公斤"), "标吨": (1, "标吨"),
    "克": (Fraction(1, 1000), "公斤"), "公担": (100, "公斤"),
    "米": (1, "米"), "公里": (1000, "米"), "千米": (1000, "米"), "里": (500, "米"), "km": (1000, "米"),
    "亩": (1, "亩"), "公顷": (15, "亩"), "平方公里": (1500, "亩"), "平方千米": (1500, "亩"),
    "平方米": (1, "平方米"), "m²": (1, "平方米"), "㎡": (1, "平方米"), "平米": (1, "平方米"),
    "立方米": (1, "立方米"), "m³": (1, "立方米"), "方": (1, "立方米"),
    "千瓦": (1, "千瓦"), "兆瓦": (1000, "千瓦"), "kW": (1, "千瓦"), "MW": (1000, "千瓦"),
    "千瓦时": (1, "千瓦时"), "度": (1, "千瓦时"), "kWh": (1, "千瓦时"), "吨标准煤": (1, "吨标准煤"), "吨标煤": (1, "吨标准煤"),
    "人": (1, "人"), "名": (1, "人"), "元": (1, "元"), "人民币": (1, "元"), "美元": (1, "美元"), "人次": (1, "人次"),
}
_MULTIPLIED = re.compile(r"^([十百千万亿]+)(?=.)")
SHARES = ("%", "％", "‰", "个百分点", "百分点")
"""Units of a part of a whole."""


@lru_cache(maxsize=4096)
def scaled(unit: str) -> tuple[Fraction, str]:
    """How many of which base unit one `unit` is: 亿公斤 → (100000000, 公斤), 万亩 → (10000, 亩). A word that is not known is its own base."""
    if unit in _BASE:
        factor, base = _BASE[unit]
        return Fraction(factor), base
    if unit in SHARES:
        return Fraction(1), {"％": "%", "百分点": "个百分点"}.get(unit, unit)
    match = _MULTIPLIED.match(unit)
    if not match:
        return Fraction(1), unit
    rest, base = scaled(unit[match.end():])
    for mark in match[1]:
        rest *= _SCALE[mark]
    return rest, base


def exact(value: int | float) -> Fraction:
    """The number as it is printed: 8.1 is 81/10."""
    return Fraction(str(value))


def converted(value: int | float, unit: str, to: str) -> Fraction | None:
    """`value` of `unit` in units of `to`, None where one is not measured in the other: 4万人 is 40000人."""
    (factor, base), (target, other) = scaled(unit), scaled(to)
    return exact(value) * factor / target if base == other else None


def plain(value: Fraction, digits: int = 6) -> str:
    """The number in digits, without needless noughts: 11/10 → 1.1, 40000 → 40000."""
    if value.denominator == 1:
        return str(value.numerator)
    text = f"{round(value * 10**digits)}"
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    text = text.rjust(digits + 1, "0")
    return (sign + text[:-digits] + "." + text[-digits:]).rstrip("0").rstrip(".")
