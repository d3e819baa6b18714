"""Finds the figures of a text that could be measures: a number with a unit, a percentage, a ratio, a rank. Whether one counts is not decided here.

A text is read beside its mask: the same length, with titles, quotations, names with digits and brackets covered, so that no pattern looks into them.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from build_scripts.text.numerals import parse_numeral
from build_scripts.layers.measure_words import BOUNDS, COUNT_WORDS, COUNTING_HAN, DENOMINATORS, EXTENT_UNITS, HAN_COUNTERS, SCALES, UNITS

COVER = "□"
"""Stands in a mask for every covered character."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit and the words behind it, at [start, end) of the text."""
    start: int
    end: int
    value: int | float
    unit: str
    bound: str
    """What the words behind say: 以上, 余 ">=", 以内 "<=", 左右 "="; else ""."""
    rank: bool = False
    """第12位, 前10名."""
    upper: int | float | None = None
    """The second figure of a range."""
    sized: bool = False
    """A word of size stands behind it (以上, 以内), not only 余."""


def _words(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _bounds(group: str) -> str:
    return f"(?P<{group}>{_words(tuple(BOUNDS))})"


_UNIT = "|".join(re.escape(unit) + (f"(?![{no}])" if no else "") for unit, no in sorted(UNITS.items(), key=lambda pair: -len(pair[0])))
_NUMBER = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]{1,15})(?![0-9])(?:\.[0-9]{1,12}(?![0-9]))?"
_SIGNED = rf"(?<![0-9A-Za-z.—±/×)）])(?<![0-9][:：])(?![0-9.]+[:：][0-9])[-−+]?{_NUMBER}|(?<![0-9A-Za-z.—±/×])(?<![0-9][:：])(?![0-9.]+[:：][0-9]){_NUMBER}"
_END = rf"(?=[，,；;。、：:（()）{COVER}]|$)"
_RANK = r"[第前](?P<rank>[0-9]{1,6}|[一二三四五六七八九十]{1,3})(?P<place>[位名])(?:以内|之内|以上|左右)?"
_RANGE = rf"(?:(?:{_UNIT})?[-—–~～－至](?P<high>{_NUMBER})(?=[%％‰万亿个]|{_UNIT}))?"
_PER = r"(?P<per>/(?:1?0*万|十万|百万|千万|亿|千))"
_MEASURED = (rf"(?P<more>[余多])?(?P<scale>{_words(SCALES)})?(?P<more2>[余多])?"
             rf"(?P<base>(?:{_UNIT})(?:[(（][{COUNT_WORDS}][)）])?(?:/(?:{_words(DENOMINATORS)}))?)(?P<more3>余)?")
_SCALED = rf"(?P<big>(?:[十百千]?万|万?亿)(?=[{COVER}，,；;。、）)\u4e00-\u9fff]|$)(?!千?伏))?"
_FIGURE = re.compile(rf"{_RANK}|(?P<low>{_SIGNED}){_RANGE}(?:{_PER}|{_MEASURED})(?:{_bounds('bound')})?"
                     rf"|(?P<bare>{_SIGNED})(?![A-Za-z.]){_SCALED}(?:{_bounds('bound2')})?(?P<last>{_END})?")
"""第12位 | 31.6亿元以上, 20-30名, 520/十万 | 3.3万 (贫困人口), 0.063 at the end of a clause."""
_HAN_FIGURE = re.compile(rf"(?:{_words(COUNTING_HAN)})(?P<n>[一二三四五六七八九十两]{{1,3}})(?P<u>[{HAN_COUNTERS}])(?!月|百|性|体|化|工程|项目|建设)")
_ANY = re.compile(rf"[0-9０-９]|{_HAN_FIGURE.pattern}".replace("?P<n>", "?:").replace("?P<u>", "?:") + r"|[第前][一二三四五六七八九十]{1,3}[位名]")

_NAMES = re.compile(
    r"《[^《》]*》|“[^“”]{0,40}”|\"[^\"]{0,40}\"|‘[^‘’]{0,40}’|「[^「」]{0,40}」"
    r"|(?<![A-Za-z])(?!(?<=[0-9万亿千百余多/])[kc]?m[23](?![0-9]))[A-Za-z]+[-—_{$/&]{0,3}[0-9]+(?![0-9.]*(?:[%％‰]|[万亿]?元))(?:[-—.][0-9]+)*\}?[A-Za-z]*"
    r"|(?<![0-9.])[0-9]+(?:\.[0-9]+)?[A-Za-z](?![A-Za-z/²³23])"
    r"|第[0-9]+(?![0-9]*[位名])|(?<![0-9])[0-9]+期(?=工程|项目|建设|改造|扩建)"
    r"|±[0-9]+|(?<![0-9.])[0-9]+(?:\.[0-9]+)?(?:千伏|[kK][vV])(?!安)"
    r"|(?<![0-9])[0-9]+[-—~～至][0-9]+(?:周?岁|年级)")
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]")
_COUNT_BRACKET = re.compile(rf"[{COUNT_WORDS}]")
_COUNTED = re.compile(rf"[0-9百千万亿余多][{COUNT_WORDS}]$")
_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")


def could_hold_figure(text: str) -> bool:
    """Whether `text` holds a digit or a Chinese numeral that counts: the quick look before any work."""
    return _ANY.search(text) is not None


def mask(text: str) -> str:
    """`text` with everything covered that holds no figure of its own: 《…2025》, “双5”, PM2.5, 4A, 220千伏, (含5个县区).

    Brackets stay open where they give the parts of a figure: 统筹额80万元(其中:养老金50万元).
    """
    text = _NAMES.sub(_cover, text.translate(_WIDE))
    return _BRACKET.sub(_close, text) if "(" in text or "（" in text else text


def _cover(match: re.Match[str]) -> str:
    return COVER * (match.end() - match.start())


def _close(match: re.Match[str]) -> str:
    """A bracket is covered, but not that of a unit, 套(户), nor one with the parts of a figure."""
    inside, before = match[1], match.string[max(0, match.start() - 12):match.start()]
    if _COUNT_BRACKET.fullmatch(inside) and _COUNTED.search(before):
        return match[0]
    parts = "其中" in inside or (_ends_in_figure(before) and not inside.startswith(("含", "不含", "包括")) and not lengths_only(inside))
    return match[0] if parts and _FIGURE.search(inside) and any(q.unit for q in figures(inside)) else _cover(match)


def _ends_in_figure(text: str) -> bool:
    return any(q.end == len(text) and q.unit for q in figures(text))


def lengths_only(text: str) -> bool:
    """Whether the figures of `text`, at least one, are all lengths or capacities: 全长14公里,主变容量25万千伏安."""
    found = figures(text)
    return bool(found) and all(q.unit.endswith(EXTENT_UNITS) for q in found)


def figures(masked: str) -> list[Quantity]:
    """The figures of a masked text, in order; a number without unit only at the end of its clause."""
    found = [q for match in _FIGURE.finditer(masked) if (q := _read(match))]
    if any(c in masked for c in "一二三四五六七八九十两"):
        for match in _HAN_FIGURE.finditer(masked):
            if (value := parse_numeral(match["n"])) is not None:
                found.append(Quantity(match.start("n"), match.end(), value, match["u"], ""))
        found.sort(key=lambda q: q.start)
    return found


def _read(match: re.Match[str]) -> Quantity | None:
    start, end, group = match.start(), match.end(), match.group
    if group("rank"):
        value = parse_numeral(group("rank"))
        return None if value is None else Quantity(start, end, value, group("place"), "<=", True)
    if group("low"):
        unit = group("per") or (group("scale") or "") + group("base")
        more = group("more") or group("more2") or group("more3")
        bound = BOUNDS[group("bound")] if group("bound") else ">=" if more else ""
        return Quantity(start, end, number(group("low")), unit, bound, False, number(group("high")) if group("high") else None,
                        bool(group("bound")))
    if group("big") is None and group("last") is None:
        return None
    return Quantity(start, end, number(group("bare")), group("big") or "", BOUNDS.get(group("bound2") or "", ""), sized=bool(group("bound2")))


def number(text: str) -> int | float:
    """The value of a printed number: 1,200 → 1200, 31.6 → 31.6."""
    plain = text.replace(",", "").replace("，", "").replace("−", "-")
    value = float(plain) if "." in plain or len(plain) > 300 else int(plain)
    return value if abs(value) < 1e300 else 0
