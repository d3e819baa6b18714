"""The targets of all years as one book: bodies through their names, and every figure under one indicator in one unit of measure.

Pages, charts, downloads and sums start here. What is printed stays beside what is reckoned.
"""
from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from build_scripts.model import Item, Measure, Targets, Unit
from build_scripts.published.holdings import Catalogue
from build_scripts.published.names import Body, Names, fold, wide
from build_scripts.text.latin import latin
from build_scripts.text.scales import exact, scaled

CITY, COMMON = "city", "common"
"""Scopes beside the bodies: 全市目标 and 共同目标."""
GROWTH, RANK, LEVEL = "growth", "rank", "level"
_LONGEST, _MARK = 40, 6
"""Characters of a name in an address, and of its mark at the end."""
_ORGAN = re.compile(r"(?<=[县縣区區市旗州乡鄉镇鎮])(?:人民)?政府$")

Key = tuple[str, str, str]
"""Indicator, aspect, base unit of measure: what may be compared with one another."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure at its place."""
    year: int
    document: str
    body: str
    """Id of the body, or CITY, or COMMON."""
    unit: Unit | None
    group: str | None
    item: Item
    measure: Measure
    key: Key
    value: Fraction
    """In the base unit; below nought for 下降."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one body is set in one document."""
    year: int
    document: str
    unit: Unit


@dataclass(slots=True)
class Holder:
    """责任单位: a body and what it was set, from the oldest year to the newest."""
    id: str
    name: str
    body: Body | None
    entries: list[Entry] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.entries[-1].unit.kind

    @property
    def years(self) -> list[int]:
        return sorted({one.year for one in self.entries})

    def at(self, year: int) -> list[Entry]:
        """Its entries of one year: more than one where bodies were merged or a unit was printed twice."""
        return [one for one in self.entries if one.year == year]


@dataclass(frozen=True)
class Book:
    """Made once for a catalogue by `book`."""
    targets: tuple[Targets, ...]
    """Those whose year is known, from the oldest."""
    holders: Mapping[str, Holder]
    figures: tuple[Figure, ...]
    """In the order of print, from the oldest year."""

    @cached_property
    def years(self) -> list[int]:
        """From the oldest to the newest."""
        return sorted({one.year for one in self.targets})

    @cached_property
    def by_year(self) -> dict[int, list[Figure]]:
        out: dict[int, list[Figure]] = {}
        for one in self.figures:
            out.setdefault(one.year, []).append(one)
        return out

    @cached_property
    def by_indicator(self) -> dict[str, list[Figure]]:
        out: dict[str, list[Figure]] = {}
        for one in self.figures:
            out.setdefault(one.key[0], []).append(one)
        return out

    @cached_property
    def by_item(self) -> dict[tuple[str, str], list[Figure]]:
        """Document and anchor → figures of the item."""
        out: dict[tuple[str, str], list[Figure]] = {}
        for one in self.figures:
            out.setdefault((one.document, one.item.anchor), []).append(one)
        return out

    @cached_property
    def slugs(self) -> dict[str, str]:
        """Indicator → what stands in its address."""
        return {name: slug(name) for name in self.by_indicator}

    @cached_property
    def paged(self) -> frozenset[str]:
        """Indicators with a page of their own: set for two bodies or in two years at least. For the rest there is nothing to compare."""
        return frozenset(name for name, found in self.by_indicator.items() if len({(one.body, one.year) for one in found if one.body != COMMON}) > 1)


def book(catalogue: Catalogue) -> Book:
    """The book of a catalogue. Targets without a year are in no comparison."""
    targets = tuple(sorted((one for one in catalogue.targets.values() if one.year is not None), key=lambda one: (one.year, one.document)))
    holders: dict[str, Holder] = {}
    figures: list[Figure] = []
    ids = _ids(targets, catalogue)
    for one in targets:
        figures += _figures(one, CITY, None, None, one.citywide, catalogue.names)
        figures += _figures(one, COMMON, None, None, one.common.items if one.common else (), catalogue.names)
        for unit in one.units:
            id_, body = ids[one.document, unit.anchor]
            holder = holders.setdefault(id_, Holder(id_, "", body))
            holder.name = body.name if body else wide(bare(unit))
            holder.entries.append(Entry(one.year, one.document, unit))
            for group in unit.groups:
                figures += _figures(one, id_, unit, group.name, group.items, catalogue.names)
    return Book(targets, holders, tuple(figures))


def key_of(measure: Measure, names: Names) -> Key:
    """What a measure may be compared with. A growth in % is never set beside an amount, nor a rank."""
    base = scaled(measure.unit)[1]
    aspect = RANK if base == "位" else GROWTH if measure.relation in ("+", "-") else LEVEL
    return names.indicator(measure.indicator), aspect, base


def usual_unit(figures: Iterable[Figure]) -> str:
    """The printed unit of measure that a series is shown in: the most used, the earliest of equals."""
    return Counter(one.measure.unit for one in figures).most_common(1)[0][0]


def _figures(targets: Targets, body: str, unit: Unit | None, group: str | None, items: Iterable[Item], names: Names) -> Iterator[Figure]:
    for item in items:
        for measure in item.measures:
            sign = -1 if measure.relation == "-" else 1
            yield Figure(targets.year or 0, targets.document, body, unit, group, item, measure, key_of(measure, names), sign * exact(measure.value) * scaled(measure.unit)[0])


def _ids(targets: Iterable[Targets], catalogue: Catalogue) -> dict[tuple[str, str], tuple[str, Body | None]]:
    """Document and anchor of a unit → id of its body: of names.yml, else the pinyin of its name."""
    found: dict[tuple[str, str], Body | str] = {}
    for one in targets:
        document = catalogue.documents.get(one.document)
        day = (document.date_written if document else None) or f"{one.year}-06-30"
        for unit in one.units:
            name = bare(unit)
            found[one.document, unit.anchor] = catalogue.names.body(unit.unit, day) or catalogue.names.body(name, day) or fold(name)
    return {at: (slug(one), None) if isinstance(one, str) else (one.id, one) for at, one in found.items()}


def bare(unit: Unit) -> str:
    """The name of a county without its organ: 东川区人民政府 and 东川区政府 are 东川区."""
    return _ORGAN.sub("", unit.unit) if unit.kind == "county" else unit.unit


def slug(words: str) -> str:
    """What stands for a name in an address: its pinyin and a mark of its characters, 粮食总产量 → liangshizongchanliang-….

    Made of the name alone, so that no other name that is added, whatever it sounds like, takes or moves the address. An id of names.yml has no mark.
    """
    return f"{latin(words, _LONGEST - _MARK - 1) or 'n'}-{zlib.crc32(words.encode()) & 16 ** _MARK - 1:0{_MARK}x}"
