"""What the pages of targets share: a figure in words, a cell with its link to the line of the document, a kind's name."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from build_scripts.emit import addresses
from build_scripts.model import Item, Measure
from build_scripts.published.book import CITY, COMMON, Book, Figure, Key
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.names import fold
from build_scripts.text.scales import plain, scaled

SHORT_KINDS = {"county": "县区", "department": "部门", "enterprise": "企业"}
KINDS = {"county": "县（市、区）和开发区", "department": "部门", "enterprise": "企业和驻地单位"}
SCOPES = {CITY: "全市", COMMON: "共同"}
ASPECTS = {"level": "", "growth": "增减", "rank": "位次"}


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a table, the place in a document that they come from, and what they are sorted by."""
    text: str
    address: str = ""
    anchor: str | None = None
    sort: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """Catalogue and book together, asked by every page of targets."""
    catalogue: Catalogue
    book: Book

    def source(self, document: str) -> str:
        """Address of a document; "" where it is not published."""
        return addresses.document(document) if document in self.catalogue.documents else ""

    def indicator(self, name: str) -> str:
        """Address of an indicator's page; "" where there is nothing to compare."""
        return addresses.target_indicator(self.book.slugs[name]) if name in self.book.paged else ""

    def name(self, body: str) -> str:
        """What a body, the city or 共同目标 is called."""
        return SCOPES.get(body) or self.book.holders[body].name

    def figure(self, one: Figure) -> Cell:
        """A figure as a cell that leads to its line."""
        return Cell(said(one.measure), self.source(one.document), one.item.anchor, plain(one.value))


def said(measure: Measure) -> str:
    """增长8%, 下降2.9%, 提高1.1个百分点, ≥71%, ≤5.5%, 750亿元."""
    amount = number(measure.value) + measure.unit
    if measure.relation == "+":
        return ("提高" if "百分点" in measure.unit or measure.unit == "位" else "增长") + amount
    return {"=": "", "-": "下降", ">=": "≥", "<=": "≤"}[measure.relation] + amount


def number(value: int | float) -> str:
    """A printed number without needless noughts."""
    return f"{value:.10g}"


def key_name(key: Key, unit: str) -> str:
    """What a series is called beside its indicator: 增减（%）, （亿元）."""
    return f"{ASPECTS[key[1]]}（{unit}）" if unit else ASPECTS[key[1]] or "数值"


def in_unit(value: Fraction, unit: str) -> str:
    """A value of the base unit in another unit of its kind."""
    return plain(value / scaled(unit)[0])


def change(earlier: Figure, later: Figure) -> str:
    """How much more the later figure is, in its own unit: +60亿元; "" where the two are not one kind."""
    if earlier.key != later.key:
        return ""
    unit = later.measure.unit
    shift = later.value - earlier.value
    if shift and earlier.measure.relation == later.measure.relation == "-":
        return f"{'多' if shift < 0 else '少'}降{in_unit(abs(shift), unit)}{'个百分点' if unit == '%' else unit}"
    return "不变" if not shift else f"{'+' if shift > 0 else '−'}{in_unit(abs(shift), unit)}{'个百分点' if unit == '%' else unit}"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of an item and the same figure elsewhere: its indicator, where that is compared, and a cell for each other place."""
    name: str
    address: str
    cells: tuple[Cell | None, ...]


def lines(view: View, found: Sequence[Figure], others: Sequence[Mapping[tuple[Key, int], Figure]]) -> list[Line]:
    """The figures of an item, each with those of other years or units that may be compared with it."""
    return [Line(key[0], view.indicator(key[0]), tuple(view.figure(other[key, place]) if (key, place) in other else None for other in others)) for key, place in by_key(found)]


def item_key(item: Item) -> str:
    """What finds an item without figures again in another year or unit: its words without numbers and punctuation."""
    return re.sub(r"\d+年度?|[\d\W_]+", "", fold(item.text))


def by_key(found: Iterable[Figure]) -> dict[tuple[Key, int], Figure]:
    """Figures by what they may be compared with; the second of one kind within a unit is numbered 1, and so on."""
    out: dict[tuple[Key, int], Figure] = {}
    for one in found:
        place = 0
        while (one.key, place) in out:
            place += 1
        out[one.key, place] = one
    return out


