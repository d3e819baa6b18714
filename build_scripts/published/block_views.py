"""What the blocks in editors' pages show: each name with its view and its template. A word that leads to nothing is a mistake of the page."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rapidfuzz.process import extractOne

from build_scripts.emit import addresses
from build_scripts.model import UnusableInput
from build_scripts.published.blocks import PlacedBlock, complaint
from build_scripts.published.book import COMMON, Figure, Holder, Key, book, usual_unit
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.names import fold
from build_scripts.published.policies import Policies
from build_scripts.published.policy_pages import coverage_figure, policy_card
from build_scripts.published.shown import Placed
from build_scripts.published.target_indicators import year_of
from build_scripts.published.target_rows import KINDS, View, key_name
from build_scripts.published.target_units import card

_LIKE = 50
_Shown = Callable[[Policies], Mapping[str, Any]]
"""What a block that was found shows, by what holds on the day of the site."""


class _Mistake(Exception):
    """What is wrong with a block, in Chinese."""


def placed_blocks(catalogue: Catalogue, known: Policies) -> dict[str, Placed]:
    """Path of an editor's page → its blocks as templates draw them. Raises UnusableInput that names every mistake with file and line."""
    found, wrong = _found(catalogue)
    if wrong:
        raise UnusableInput("\n".join(wrong))
    return {path: tuple((template, shown(known)) for template, shown in drawn) for path, drawn in found.items()}


def block_mistakes(catalogue: Catalogue) -> list[str]:
    """Every block that shows nothing, as `path:line：message` with the line quoted: what a build refuses, for the checks."""
    return _found(catalogue)[1]


def _found(catalogue: Catalogue) -> tuple[dict[str, list[tuple[str, _Shown]]], list[str]]:
    """Path → template and contents of each block, and the mistakes."""
    view = View(catalogue, book(catalogue)) if catalogue.placed else None
    out: dict[str, list[tuple[str, _Shown]]] = {}
    wrong: list[str] = []
    for path, placed in catalogue.placed.items():
        out[path] = []
        for one in placed:
            template, find = _VIEWS[one.name]
            try:
                out[path].append((template, find(view, one)))
            except _Mistake as mistake:
                wrong.append(complaint(path, one.line, one.text, str(mistake)))
    return out, wrong


def _table(view: View, block: PlacedBlock) -> _Shown:
    """目标表: all units of a year under one indicator, with the chart."""
    year = _year(block, view.book.years)
    name = view.catalogue.names.indicator(block.given["indicator"])
    if name not in view.book.by_indicator:
        raise _Mistake(f"没有叫“{block.given['indicator']}”的指标。{_near(block.given['indicator'], view.book.by_indicator)}")
    kind = block.given.get("kind")
    if kind not in (None, *KINDS):
        raise _Mistake(f"kind 的值“{kind}”不对，应当是 {'、'.join(KINDS)} 之一。")
    found = [one for one in view.book.by_indicator[name] if one.year == year and one.body != COMMON and (kind is None or one.unit is None or one.unit.kind == kind)]
    if not found:
        years = sorted({one.year for one in view.book.by_indicator[name]})
        raise _Mistake(f"{year}年没有“{name}”的目标，有的年份是：{'、'.join(map(str, years))}。")
    series: dict[Key, list[Figure]] = {}
    for one in found:
        series.setdefault(one.key, []).append(one)
    return lambda known: {"name": name, "year": year, "address": view.indicator(name) or addresses.target_year(year), "series": [
            (key_name(key, usual_unit(own)), usual_unit(own), year_of(view, key, usual_unit(own), own)) for key, own in series.items()]}


def _unit(view: View, block: PlacedBlock) -> _Shown:
    """单位卡: a unit in a few rows."""
    holder = _holder(view, block.given["unit"])
    year = _year(block, holder.years) if "year" in block.given else holder.years[-1]
    return lambda known: {"name": holder.name, "year": year, "address": addresses.target_unit(holder.id), "anchor": f"y{year}", "card": card(holder, year)}


def _policy(view: View, block: PlacedBlock) -> _Shown:
    """政策卡: a document with its validity, its four answers and its interpretations; by its id, or an interpretation's that explains one alone."""
    said, catalogue = block.given["id"], view.catalogue
    explained = catalogue.interpretations[said].interprets if said in catalogue.interpretations else (said,)
    if len(explained) == 1 and explained[0] in catalogue.documents:
        return lambda known: {"card": policy_card(explained[0], catalogue, known)}
    if len(explained) > 1:
        raise _Mistake(f"解读 {said} 解读了几份文件，请写其中一份文件的编号：{'、'.join(explained)}。")
    raise _Mistake(f"没有编号为“{said}”的文件或解读。{_near(said, (*catalogue.documents, *catalogue.interpretations), '请对照文件页面的网址。')}")


def _coverage(view: View, block: PlacedBlock) -> _Shown:
    """解读率: how many documents need an interpretation and have one."""
    return lambda known: {"figure": coverage_figure(known)}


_VIEWS: Mapping[str, tuple[str, Callable[[View, PlacedBlock], _Shown]]] = {
    "目标表": ("block_targets.html", _table),
    "单位卡": ("block_unit.html", _unit),
    "政策卡": ("block_policy.html", _policy),
    "解读率": ("block_coverage.html", _coverage),
}


def _year(block: PlacedBlock, years: list[int]) -> int:
    said = block.given["year"]
    if not said.isdigit() or int(said) not in years:
        raise _Mistake(f"没有“{said}”年的责任目标，有的年份是：{'、'.join(map(str, years)) or '无'}。")
    return int(said)


def _holder(view: View, said: str) -> Holder:
    """A unit by its id, or any of its names."""
    for holder in view.book.holders.values():
        named = {holder.name, *(one.unit.unit for one in holder.entries), *(one.name for one in (holder.body.names if holder.body else ()))}
        if said == holder.id or fold(said) in map(fold, named):
            return holder
    raise _Mistake(f"没有叫“{said}”的单位。{_near(said, (one.name for one in view.book.holders.values()))}")


def _near(said: str, known: Iterable[str], otherwise: str = "请对照责任目标页面上的名称。") -> str:
    near = extractOne(said, list(known), score_cutoff=_LIKE)
    return f"是不是“{near[0]}”？" if near else otherwise
