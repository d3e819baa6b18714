"""Pages of an indicator: all units of a year as bars, each unit and the city through the years as a line, the table beside each."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from build_scripts.emit import addresses
from build_scripts.published.bodies import Entry as Heading
from build_scripts.published.book import CITY, COMMON, LEVEL, Figure, Key, usual_unit
from build_scripts.published.charts import BarChart, LineChart, bars, line
from build_scripts.published.shown import Later, Shown
from build_scripts.published.target_rows import KINDS, SHORT_KINDS, View, in_unit, key_name, said
from build_scripts.published.totals import adds_up

_SHOWN, _DRAWN = 5, 24
"""Newest years with charts and a table of their own, and lines through the years: what is older, or more, stands in the table 历年, so that
the page of an indicator that sixty units are set for twenty years stays below 300 kB (standards.md, WZ-21)."""


def indicator_pages(view: View) -> Iterator[Shown]:
    """Yield the list of indicators and the page of each that can be compared."""
    if not view.book.by_indicator:
        return
    rows = [{"name": name, "address": view.indicator(name), "years": sorted({one.year for one in found}), "units": len({one.body for one in found} - {CITY, COMMON}),
             "cell": view.figure(found[-1]), "city": any(one.body == CITY for one in found)} for name, found in view.book.by_indicator.items()]
    yield Shown(addresses.TARGET_INDICATORS, "targets_indicators.html", "责任目标的指标", {"rows": rows}, description="历年责任目标的全部指标。")
    for name in view.book.by_indicator:
        if name in view.book.paged:
            yield _page(view, name)


def _page(view: View, name: str) -> Shown:
    found = [one for one in view.book.by_indicator[name] if one.body != COMMON]
    series: dict[Key, list[Figure]] = {}
    for one in found:
        series.setdefault(one.key, []).append(one)
    printed = sorted({one.measure.indicator for one in found} - {name})
    titles = [f"{key[0]}{key_name(key, usual_unit(figures))}" for key, figures in series.items()]
    sections = [Later(partial(_series, view, title, n, key, figures)) for n, (title, (key, figures)) in enumerate(zip(titles, series.items()), 1)]
    toc = [Heading(title, f"k{n}", 2) for n, title in enumerate(titles, 1)]
    return Shown(view.indicator(name), "targets_indicator.html", name, {"sections": sections, "printed": printed}, toc=tuple(toc), description=f"{name}：历年各单位的责任目标。")


def _series(view: View, title: str, number: int, key: Key, found: Sequence[Figure]) -> dict[str, Any]:
    unit = usual_unit(found)
    years = sorted({one.year for one in found}, reverse=True)
    return {"title": title, "anchor": f"k{number}", "unit": unit, "years": [year_of(view, key, unit, [one for one in found if one.year == year]) for year in years[:_SHOWN]],
            "lines": _lines(view, found), "few": _DRAWN, "older": len(years) > _SHOWN, "through": _through(view, found, years), "all_years": sorted(years)}


def year_of(view: View, key: Key, unit: str, found: Sequence[Figure]) -> dict[str, Any]:
    """One year of a series: its charts, one for each kind of unit that has two bars, and its table, the greatest first."""
    city = next((one for one in found if one.body == CITY), None)
    own = sorted((one for one in found if one.body != CITY), key=lambda one: -one.value)
    rows = [{"name": view.name(one.body), "home": addresses.target_unit(one.body), "printed": one.unit.unit if one.unit else "", "kind": SHORT_KINDS[one.unit.kind] if one.unit else "", "cell": view.figure(one),
             "value": in_unit(one.value, unit), "points": one.item.points} for one in own]
    return {"year": found[0].year, "charts": _charts(view, key, found, city), "rows": rows, "city": view.figure(city) if city else None, "mixed": len({one.measure.unit for one in own}) > 1}


def _charts(view: View, key: Key, found: Sequence[Figure], city: Figure | None) -> list[tuple[str, BarChart]]:
    out = []
    for kinds, title in ((("county",), KINDS["county"]), (("department", "enterprise"), "部门、企业和驻地单位")):
        first: dict[str, Figure] = {}
        for one in found:
            if one.unit and one.unit.kind in kinds:
                first.setdefault(one.body, one)  # a part named again is in the table alone
        chosen = list(first.values())
        if len(chosen) > 1:
            # A share or a growth of the city is a goal for each unit; an amount of the city is the sum of theirs and would dwarf them.
            mark = (f"全市{said(city.measure)}", city.value) if city and not (key[1] == LEVEL and adds_up(city)) else None
            out.append((title, bars(f"{chosen[0].year}年{key[0]}：{title}", [(view.name(one.body), said(one.measure), one.unit.kind, one.value) for one in chosen if one.unit], mark)))
    return out


def _lines(view: View, found: Sequence[Figure]) -> list[LineChart]:
    """The city first, then each unit whose goal changed, counties before others, as many as have room: the rest stand in the table."""
    out: list[LineChart] = []
    for body in dict.fromkeys((CITY, *(one.body for one in sorted(found, key=lambda one: one.unit is None or one.unit.kind != "county")))):
        if len(out) == _DRAWN:
            break
        then = _of(found, body)
        if len({one.value for one in then.values()}) > 1:
            out.append(line(view.name(body), [(year, said(one.measure), one.value) for year, one in sorted(then.items())]))
    return out


def _of(found: Sequence[Figure], body: str) -> dict[int, Figure]:
    """The first figure of each year."""
    out: dict[int, Figure] = {}
    for one in found:
        if one.body == body:
            out.setdefault(one.year, one)
    return out


def _through(view: View, found: Sequence[Figure], years: Sequence[int]) -> list[dict[str, Any]]:
    """Places by years, where there are two years."""
    if len(years) < 2:
        return []
    rows = []
    for body in dict.fromkeys((*(CITY for one in found if one.body == CITY), *(one.body for one in found))):
        then = _of(found, body)
        rows.append({"name": view.name(body), "home": "" if body == CITY else addresses.target_unit(body), "cells": [view.figure(then[year]) if year in then else None for year in sorted(years)]})
    return rows
