"""全市目标 against the sum of the units': where an indicator adds up, both numbers are set side by side, and a difference is a finding.

An amount adds up (万元, 人, 亿公斤 …); a rate, a rank, a mean, a concentration or a number of days does not. Only units of the kind
county divide the city among them: a department answers for the whole of it.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from build_scripts.model import Finding
from build_scripts.published.book import CITY, LEVEL, Book, Figure
from build_scripts.published.names import fold
from build_scripts.text.scales import SHARES, plain, scaled

_NO_AMOUNT = frozenset((*SHARES, "", "位", "分", "天", "日", "年", "个月", "小时", "分钟", "秒", "工作日", "个工作日", "分贝", "度", "级", "倍"))
_NO_SUM = re.compile(r"率(?![先领])|比重|占比|比例|比值|均(?!衡)|每|浓度|指数|系数|强度|密度|水平|单位.{1,8}能?耗|能耗|位次|名次|排名|排位|得分|天数|期限|时限|时间|单价|价格|标准$")


@dataclass(frozen=True, slots=True)
class Total:
    """One city-wide amount and the units' sum."""
    city: Figure
    parts: tuple[Figure, ...]
    """One of each unit that sets it."""
    units: int
    """How many units of the kind county there are in that year."""
    sum: Fraction
    """In the base unit, like `difference`."""

    @property
    def difference(self) -> Fraction:
        """Above nought where the units set more than the city."""
        return self.sum - self.city.value

    def shown(self, value: Fraction) -> str:
        """A number in the unit of measure of the city-wide goal, as printed: 11.1亿美元."""
        unit = self.city.measure.unit
        return plain(value / scaled(unit)[0]) + unit


def adds_up(figure: Figure) -> bool:
    """城镇新增就业36000人 adds up; 城镇调查失业率, 人均可支配收入 and 空气质量优良天数 do not, nor does any growth."""
    name, aspect, base = figure.key
    return aspect == LEVEL and base not in _NO_AMOUNT and "/" not in figure.measure.unit and not _NO_SUM.search(name)


def totals(book: Book, year: int) -> list[Total]:
    """Every city-wide amount of a year that two units at least divide among them, in the order of print."""
    counties = {(holder.id, fold(one.unit.unit)) for holder in book.holders.values() for one in holder.at(year) if one.unit.kind == "county"}
    found = []
    for city in book.by_year.get(year, ()):
        if city.body == CITY and adds_up(city):
            parts = _parts(book, city)
            if len(parts) > 1:
                found.append(Total(city, parts, len(counties), sum((one.value for one in parts), Fraction(0))))
    return found


def _parts(book: Book, city: Figure) -> tuple[Figure, ...]:
    """The first figure of each unit: one that names an indicator again names a part of it, or repeats it. Two units that were merged later count both."""
    first: dict[tuple[str, str], Figure] = {}
    for one in book.by_indicator[city.key[0]]:
        if one.year == city.year and one.key == city.key and one.unit is not None and one.unit.kind == "county":
            first.setdefault((one.body, fold(one.unit.unit)), one)
    return tuple(first.values())


def findings(book: Book) -> list[Finding]:
    """Each difference with both numbers. Units that together promise less than the city are a doubt, more is a note."""
    return [one for year in book.years for one in findings_of(book, year)]


def findings_of(book: Book, year: int) -> list[Finding]:
    """Those of one year."""
    return [_finding(one) for one in totals(book, year) if one.difference]


def _finding(one: Total) -> Finding:
    city, name = one.city, one.city.key[0]
    without = one.units - len(one.parts)
    message = (f"“{name}”全市目标是 {one.shown(city.value)}，{len(one.parts)} 个县（市、区）和开发区合计 {one.shown(one.sum)}，"
               f"{'多' if one.difference > 0 else '少'} {one.shown(abs(one.difference))}"
               + (f"；另有 {without} 个没有下达这项目标" if without else "") + "。请对照原件，看是分解时留有余量，还是数字有误。")
    return Finding("targets.city_sum", "note" if one.difference > 0 else "doubt", city.document, city.item.line or None, message, city.item.text)


