"""Pages of a unit (its items by group, other years beside them), of two years of one unit, and the data that compares any two units."""
from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any

from build_scripts.emit import addresses
from build_scripts.model import Item
from build_scripts.published.bodies import Entry as Heading
from build_scripts.published.book import Entry, Figure, Holder, Key, usual_unit
from build_scripts.published.shown import Later, Shown
from build_scripts.published.target_rows import KINDS, Cell, View, by_key, change, in_unit, item_key, key_name, lines, said

_WHOLE = 8
"""Newest years that stand whole on a unit's page; an older one has a page of its own, for all would be more than a telephone should fetch."""
_BESIDE = 3
"""Other years shown beside an item, the nearest: more do not fit."""
_ENDS = ("0000-01-01", "9999-12-31")


def unit_pages(view: View) -> Iterator[Shown]:
    """Yield the page of every unit, and of every two adjacent years of it."""
    for holder in view.book.holders.values():
        years = holder.years[::-1]
        yield Shown(addresses.target_unit(holder.id), "targets_unit.html", f"{holder.name}责任目标", {
            "name": holder.name, "card": card(holder), "names": _names(holder), "years": [Later(partial(_year, view, holder, year)) for year in years[:_WHOLE]],
            "older": [(year, addresses.target_unit_year(holder.id, year)) for year in years[_WHOLE:]],
            "comparisons": _comparisons(holder), "compare": f"{addresses.TARGET_COMPARISON}",
        }, toc=tuple(Heading(f"{year}年", f"y{year}", 2) for year in years), description=f"{holder.name}历年责任目标。")
        for year in years[_WHOLE:]:
            yield Shown(addresses.target_unit_year(holder.id, year), "targets_unit_year.html", f"{holder.name}{year}年责任目标", {
                "name": holder.name, "home": addresses.target_unit(holder.id), "one": Later(partial(_year, view, holder, year))}, description=f"{holder.name}{year}年责任目标。")
        for earlier, later in pairwise(holder.years):
            yield _comparison(view, holder, earlier, later)


def card(holder: Holder, year: int | None = None) -> list[tuple[str, str]]:
    """A unit in a few rows, as of a year or its newest."""
    entries = holder.at(year or holder.years[-1])
    totals = [f"{one.unit.total_points:g}分" for one in entries if one.unit.total_points is not None]
    groups = "、".join(f"{group.name}{len(group.items)}项" for one in entries for group in one.unit.groups if group.name)
    items = sum(len(group.items) for one in entries for group in one.unit.groups)
    rows = [("类别", KINDS[holder.kind]), ("所列年份", "、".join(f"{one}年" for one in holder.years)), ("目标项", f"{items}项" + (f"（{groups}）" if groups else "")), ("总分", "、".join(totals))]
    return [row for row in rows if row[1]]


def _names(holder: Holder) -> list[str]:
    """Its dated names, where it had more than one."""
    if holder.body is None or len(holder.body.names) < 2:
        return []
    return [one.name + (f"（{_period(one.first, one.last)}）" if (one.first, one.last) != _ENDS else "") for one in holder.body.names]


def _period(first: str, last: str) -> str:
    return (f"{first}起" if first != _ENDS[0] else "") + ("，" if first != _ENDS[0] and last != _ENDS[1] else "") + (f"至{last}" if last != _ENDS[1] else "")


def _comparisons(holder: Holder) -> list[dict[str, Any]]:
    return [{"name": f"{earlier}年与{later}年", "address": addresses.target_unit_comparison(holder.id, earlier, later)} for earlier, later in reversed(list(pairwise(holder.years)))]


def _year(view: View, holder: Holder, year: int) -> dict[str, Any]:
    beside = sorted(sorted((one for one in holder.years if one != year), key=lambda one: abs(one - year))[:_BESIDE], reverse=True)
    others = {other: (by_key(figures(view, holder, other)), _texts(holder, other)) for other in beside}
    return {"year": year, "beside": beside, "entries": [_entry(view, one, others) for one in holder.at(year)], "address": addresses.target_year(year)}


def _entry(view: View, one: Entry, others: dict[int, tuple[dict, dict]]) -> dict[str, Any]:
    groups = [{"name": group.name, "points": group.points, "items": [_item(view, one, item, others) for item in group.items]} for group in one.unit.groups]
    document = view.catalogue.documents.get(one.document)
    return {"unit": one.unit, "groups": groups, "document": document.title if document else "", "address": view.source(one.document)}


def _item(view: View, entry: Entry, item: Item, others: dict[int, tuple[dict, dict]]) -> dict[str, Any]:
    found = view.book.by_item.get((entry.document, item.anchor), [])
    same = [] if found else [then[item_key(item)] if item_key(item) in then else None for _, then in others.values()]
    return {"item": item, "address": view.source(entry.document), "lines": lines(view, found, [then for then, _ in others.values()]),
            "texts": [Cell("有此项", view.source(one[0].document), one[1].anchor) if one else None for one in same]}


def figures(view: View, holder: Holder, year: int) -> list[Figure]:
    """A unit's figures of one year, in the order of print."""
    return [one for entry in holder.at(year) for group in entry.unit.groups for item in group.items for one in view.book.by_item.get((entry.document, item.anchor), ())]


def _texts(holder: Holder, year: int) -> dict[str, tuple[Entry, Item]]:
    return {item_key(item): (entry, item) for entry in holder.at(year) for group in entry.unit.groups for item in group.items}


def _comparison(view: View, holder: Holder, earlier: int, later: int) -> Shown:
    """Item by item: what both years set, what is new, what is gone."""
    return Shown(addresses.target_unit_comparison(holder.id, earlier, later), "targets_comparison.html", f"{holder.name}{earlier}年与{later}年目标对照",
                 Later(partial(_compared, view, holder, earlier, later)), description=f"{holder.name}{earlier}年与{later}年责任目标逐项对照。")


def _compared(view: View, holder: Holder, earlier: int, later: int) -> dict[str, Any]:
    before, after = by_key(figures(view, holder, earlier)), by_key(figures(view, holder, later))
    rows = []
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        unit = (new or old).measure.unit  # type: ignore[union-attr]
        rows.append({"name": key[0][0], "unit": key_name(key[0], unit), "address": view.indicator(key[0][0]), "cells": [view.figure(one) if one else None for one in (old, new)],
                     "change": change(old, new) if old and new else "新列" if new else "不再列出"})
    return {"name": holder.name, "home": addresses.target_unit(holder.id), "heads": (f"{earlier}年", f"{later}年"), "rows": rows, "texts": _wordings(view, holder, earlier, later)}


def _wordings(view: View, holder: Holder, earlier: int, later: int) -> list[dict[str, Any]]:
    """Items without a figure: which of the two years has them."""
    def bare(year: int) -> dict[str, tuple[Entry, Item]]:
        return {key: found for key, found in _texts(holder, year).items() if not view.book.by_item.get((found[0].document, found[1].anchor))}
    before, after = bare(earlier), bare(later)
    rows = []
    for key in dict.fromkeys((*after, *before)):
        cells = [Cell("有", view.source(one[0].document), one[1].anchor) if one else None for one in (before.get(key), after.get(key))]
        rows.append({"text": (after.get(key) or before[key])[1].text, "cells": cells})
    return rows


def comparing_data(view: View) -> dict[str, str]:
    """Address → the script that hands one unit's figures to the comparing page; a script, for a page opened from a disk may read no JSON."""
    usual = {key: usual_unit(found) for key, found in _keys(view).items()}
    return {addresses.target_unit_data(holder.id): f"gazetteTargets({_said(view, holder, usual)});\n" for holder in view.book.holders.values()}


def _keys(view: View) -> dict[Key, list[Figure]]:
    out: dict[Key, list[Figure]] = {}
    for one in view.book.figures:
        out.setdefault(one.key, []).append(one)
    return out


def _said(view: View, holder: Holder, usual: dict[Key, str]) -> str:
    years = {}
    for year in holder.years:
        years[year] = [
            {"key": "|".join((*key, str(place))), "name": key[0], "page": view.indicator(key[0]), "said": said(one.measure), "value": in_unit(one.value, usual[key]), "unit": usual[key],
             "address": view.source(one.document), "anchor": one.item.anchor}
            for (key, place), one in by_key(figures(view, holder, year)).items()]
    return json.dumps({"id": holder.id, "name": holder.name, "years": years}, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
