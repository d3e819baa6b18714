"""What the search knows: an entry for each document, interpretation, and page of targets (a year, a unit, an indicator). Words are cut by emit.tokens."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from build_scripts.emit import addresses
from build_scripts.model import Block, Document
from build_scripts.published.bodies import row_anchor
from build_scripts.published.book import Book, Holder, book
from build_scripts.published.holdings import Catalogue
from build_scripts.published.described import first_level, topic
from build_scripts.published.gazette_years import issue_name
from build_scripts.published.interpretations import Interpretation
from build_scripts.published.policies import Policies
from build_scripts.published.policy_pages import answers
from build_scripts.published.shown import chinese_date, issuers, issuing_bodies

DOCUMENT, INTERPRETATION, TARGET = "文件", "政策解读", "责任目标"
KINDS = (DOCUMENT, INTERPRETATION, TARGET)
FILTERS = ("年份", "栏目", "发文机关", "文种", "主题", "有效性", "有无解读")
"""What a search can be narrowed by, in the order of the page; the first is a number."""
INTERPRETED, NOT_INTERPRETED = "有解读", "无解读"
CELLS = "\t"
"""Between the cells of a table's row."""


class Part(NamedTuple):
    """A heading, a paragraph or a row of a table."""
    anchor: str
    """Of itself; "" where it has none."""
    heading: bool
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the search finds as one result."""
    address: str
    kind: str
    """One of KINDS."""
    title: str
    number: str
    origin: str
    """Issuer, date and issue in one line, shown under the title."""
    date: str
    """ISO date that results are sorted by, or ""."""
    parts: tuple[Part, ...]
    filters: tuple[tuple[str, str], ...]
    """Filter (of FILTERS) and value; a filter may have several."""


def entries(catalogue: Catalogue, known: Policies) -> Iterator[Entry]:
    """Yield an entry for everything that the search finds."""
    for document in catalogue.documents.values():
        yield _document(document, catalogue, known)
    for interpretation in catalogue.interpretations.values():
        yield _interpretation(interpretation)
    if catalogue.targets:
        yield from _targets(book(catalogue))


def _document(one: Document, catalogue: Catalogue, known: Policies) -> Entry:
    issue = catalogue.issues.get(one.issue or "")
    year = (one.date_written or "")[:4] or (str(issue.year) if issue and issue.year else "")
    filters = [("年份", year), ("栏目", one.column or ""), *(("发文机关", name) for name in issuing_bodies(one)), ("文种", one.genre or ""),
               ("主题", first_level(topic(one, catalogue.notes.get(one.id, {})) or "")), ("有效性", known.validity[one.id].state),
               ("有无解读", INTERPRETED if known.coverage[one.id].interpretations else NOT_INTERPRETED)]
    origin = _line(issuers(one), chinese_date(one.date_written), issue_name(issue) if issue else "")
    return Entry(addresses.document(one.id), DOCUMENT, one.title, one.doc_number or "", origin, one.date_written or (issue.date_published if issue else "") or "",
                 tuple(_parts(one.blocks)), tuple(pair for pair in filters if pair[1]))


def _parts(blocks: tuple[Block, ...]) -> Iterator[Part]:
    tables = 0
    for block in blocks:
        if block.table is None:
            yield Part(block.anchor or "", block.kind == "heading", block.text)
            continue
        tables += 1
        for n, row in enumerate(block.table.rows, 1):
            yield Part(row_anchor(tables, n), False, CELLS.join(cell.text for cell in row if cell.text))


def _interpretation(one: Interpretation) -> Entry:
    told = [Part("", False, text) for text in (one.summary, *(said for _, answer in answers(one) for said in answer)) if text]
    return Entry(addresses.interpretation(one.id), INTERPRETATION, one.title, "", _line(one.form, one.by, chinese_date(one.date_published)), one.date_published or "",
                 (*told, *_parts(one.blocks)), (("年份", one.date_published[:4]),) if one.date_published else ())


def _targets(found: Book) -> Iterator[Entry]:
    for year in found.years:
        items = [Part("city", False, item.text) for one in found.targets if one.year == year for item in (*one.citywide, *(one.common.items if one.common else ()))]
        yield Entry(addresses.target_year(year), TARGET, f"{year}年责任目标", "", "全市目标和各单位", f"{year}-01-01", tuple(items), (("年份", str(year)),))
    for holder in found.holders.values():
        yield _unit(holder)
    for name in found.by_indicator:
        if name in found.paged:
            figures = found.by_indicator[name]
            years = sorted({one.year for one in figures}, reverse=True)
            other = dict.fromkeys(one.measure.indicator for one in figures)
            yield Entry(addresses.target_indicator(found.slugs[name]), TARGET, name, "", _line("指标", _span(years)), f"{years[0]}-01-01",
                        tuple(Part("", False, wording) for wording in other if wording != name), tuple(("年份", str(year)) for year in years))


def _unit(holder: Holder) -> Entry:
    years = holder.years[::-1]
    parts = [part for year in years for part in (Part(f"y{year}", True, f"{year}年"), *(
        Part("", False, text) for one in holder.at(year) for text in (*(item.text for group in one.unit.groups for item in group.items), *one.unit.clauses)))]
    return Entry(addresses.target_unit(holder.id), TARGET, holder.name, "", _line("单位", _span(years)), f"{years[0]}-01-01", tuple(parts), tuple(("年份", str(year)) for year in years))


def _span(years: list[int]) -> str:
    """2024年、2025年, from the newest."""
    return f"{years[-1]}—{years[0]}年" if len(years) > 1 else f"{years[0]}年"


def _line(*said: str | None) -> str:
    return " · ".join(filter(None, said))


