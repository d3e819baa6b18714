"""Pages of the targets as a whole: the entrance, a year, all counties of a year side by side, a document's targets, the data dictionary."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from build_scripts.emit import addresses
from build_scripts.model import Finding, Item, Targets
from build_scripts.published import target_data
from build_scripts.published.bodies import Entry as Heading
from build_scripts.published.book import CITY, Figure, Holder, Key, book, usual_unit
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.open_data import TARGET_FORMATS
from build_scripts.published.shown import Shown, line
from build_scripts.published.target_indicators import indicator_pages
from build_scripts.published.target_rows import KINDS, View, by_key, key_name, lines
from build_scripts.published.target_units import unit_pages
from build_scripts.published.totals import findings_of, totals
from build_scripts.structure.targetsums import check_sums


def target_pages(catalogue: Catalogue) -> Iterator[Shown]:
    """Yield every page about targets; none where there are no targets."""
    if not catalogue.targets:
        return
    view = View(catalogue, book(catalogue))
    for targets in catalogue.targets.values():
        yield _document(view, targets)
    yield _entrance(view)
    for year in view.book.years:
        yield _year(view, year)
        yield _side_by_side(view, year)
    yield from unit_pages(view)
    yield _chooser(view)
    yield from indicator_pages(view)
    yield Shown(addresses.TARGET_DICTIONARY, "targets_data.html", "责任目标数据下载", {
        "fields": target_data.dictionary(view), "downloads": [(f"{year}年", downloads(year)) for year in reversed(view.book.years)], "whole": downloads(None),
    }, description="责任目标的开放数据和数据字典。")


def downloads(year: int | None) -> list[tuple[str, str]]:
    """Format and address of each download of a year, or of all years."""
    return [(name, addresses.target_download(year, ending)) for name, ending in TARGET_FORMATS]


def _document(view: View, targets: Targets) -> Shown:
    document = view.catalogue.documents.get(targets.document)
    return Shown(addresses.targets(targets.document), "targets.html", f"{targets.year or ''}年度责任目标（按文件）", {
        "targets": targets, "document": line(document) if document else None, "year": addresses.target_year(targets.year) if targets.year is not None else "",
    }, toc=(*([Heading("总体目标", "city", 2)] if targets.citywide else ()), *([Heading("共同目标", "common", 2)] if targets.common else ()),
            *(Heading(unit.unit, unit.anchor, 2) for unit in targets.units)))


def _entrance(view: View) -> Shown:
    years = [{"year": year, "address": addresses.target_year(year), "units": len(_holders(view, year)), "compare": addresses.target_year_comparison(year)} for year in reversed(view.book.years)]
    undated = [{"title": (view.catalogue.documents[one.document].title if one.document in view.catalogue.documents else one.document), "address": addresses.targets(one.document)}
               for one in view.catalogue.targets.values() if one.year is None]
    common = sorted((name for name in view.book.paged), key=lambda name: (not any(one.body == CITY for one in view.book.by_indicator[name]), -len({one.body for one in view.book.by_indicator[name]}), view.book.slugs[name]))
    return Shown(addresses.TARGETS, "targets_list.html", "责任目标", {
        "years": years, "undated": undated, "kinds": _by_kind(view, list(view.book.holders.values()), None), "indicators": [(name, view.indicator(name)) for name in common[:12]],
        "count": len(view.book.by_indicator),
    }, entrance=True, description="历年责任目标：按年份、单位、指标查看和比较。")


def _holders(view: View, year: int) -> list[Holder]:
    return [holder for holder in view.book.holders.values() if holder.at(year)]


def _by_kind(view: View, holders: list[Holder], year: int | None) -> list[tuple[str, list[dict[str, Any]]]]:
    out = []
    for kind, name in KINDS.items():
        rows = [_unit_row(holder, year) for holder in holders if holder.kind == kind]
        if rows:
            out.append((name, rows))
    return out


def _unit_row(holder: Holder, year: int | None) -> dict[str, Any]:
    entries = holder.at(year) if year else holder.entries[-1:]
    printed = list(dict.fromkeys(one.unit.unit for one in entries))
    return {"name": printed[0] if year and len(printed) == 1 else holder.name, "now": holder.name, "address": addresses.target_unit(holder.id), "anchor": f"y{year}" if year else None, "years": holder.years,
            "points": sum(one.unit.total_points or 0 for one in entries) or None, "items": sum(len(group.items) for one in entries for group in one.unit.groups)}


def _year(view: View, year: int) -> Shown:
    chosen = [one for one in view.book.targets if one.year == year]
    years = view.book.years
    documents = [{"line": line(view.catalogue.documents[one.document]), "address": addresses.targets(one.document)} for one in chosen if one.document in view.catalogue.documents]
    found = [_found(view, one) for targets in chosen for one in check_sums(targets)] + [_found(view, one) for one in findings_of(view.book, year)]
    before = years[years.index(year) - 1] if years.index(year) else None
    other = by_key(one for one in view.book.by_year.get(before, ()) if one.body == CITY) if before else {}
    return Shown(addresses.target_year(year), "targets_year.html", f"{year}年责任目标", {
        "year": year, "documents": documents, "city": [_city(view, targets, item, other) for targets in chosen for item in targets.citywide], "before": before,
        "totals": _totals(view, year), "common": [one for one in chosen if one.common], "kinds": _by_kind(view, _holders(view, year), year), "findings": found,
        "compare": addresses.target_year_comparison(year), "downloads": downloads(year),
        "previous": _neighbour(years, year, -1), "next": _neighbour(years, year, 1), "source": {one.document: view.source(one.document) for one in chosen},
    }, toc=(Heading("全市目标", "city", 2), Heading("全市目标与各县（市、区）合计", "sums", 2), Heading("各单位", "units", 2), Heading("数据核对", "findings", 2)), description=f"{year}年全市目标和各单位责任目标。")


def _neighbour(years: list[int], year: int, step: int) -> dict[str, str] | None:
    place = years.index(year) + step
    return {"name": f"{years[place]}年", "address": addresses.target_year(years[place])} if 0 <= place < len(years) else None


def _city(view: View, targets: Targets, item: Item, before: Mapping[tuple[Key, int], Figure]) -> dict[str, Any]:
    return {"item": item, "address": view.source(targets.document), "lines": lines(view, view.book.by_item.get((targets.document, item.anchor), ()), [before]), "texts": ()}


def _totals(view: View, year: int) -> list[dict[str, Any]]:
    return [{"name": one.city.key[0], "address": view.indicator(one.city.key[0]), "city": view.figure(one.city), "sum": one.shown(one.sum), "difference": one.difference,
             "shown": one.shown(abs(one.difference)), "parts": [(view.name(part.body), view.figure(part)) for part in one.parts], "units": one.units} for one in totals(view.book, year)]


def _found(view: View, one: Finding) -> dict[str, Any]:
    """A finding with the place in the document that its source line became."""
    anchor = next((item.anchor for item in _items(view.catalogue.targets[one.where]) if one.line and item.line == one.line), None)
    return {"severity": {"note": "提示", "doubt": "存疑", "error": "错误"}[one.severity], "message": one.message, "address": view.source(one.where), "anchor": anchor}


def _items(targets: Targets) -> Iterator[Any]:
    yield from targets.citywide
    for unit in targets.units:
        for group in unit.groups:
            yield from group.items


def _side_by_side(view: View, year: int) -> Shown:
    """Every indicator that two counties at least are set, with a column for each: any two of them can be compared, without a page for each pair."""
    columns = [holder for holder in _holders(view, year) if holder.kind == "county"]
    here = {holder.id for holder in columns} | {CITY}
    series: dict[Key, list[Figure]] = {}
    for one in view.book.by_year.get(year, ()):
        if one.body in here:
            series.setdefault(one.key, []).append(one)
    rows = []
    for key, found in series.items():
        first = {one.body: one for one in reversed(found)}
        if len(first.keys() - {CITY}) > 1:
            rows.append({"name": key[0], "unit": key_name(key, usual_unit(found)), "address": view.indicator(key[0]),
                         "cells": [view.figure(first[id_]) if id_ in first else None for id_ in (CITY, *(holder.id for holder in columns))]})
    return Shown(addresses.target_year_comparison(year), "targets_matrix.html", f"{year}年各县（市、区）目标对照", {
        "year": year, "home": addresses.target_year(year), "columns": [(holder.name, addresses.target_unit(holder.id)) for holder in columns], "rows": rows,
        "chooser": addresses.TARGET_COMPARISON}, description=f"{year}年各县（市、区）和开发区责任目标逐项对照。")


def _chooser(view: View) -> Shown:
    """Any two units or years by a script; without one, the links that lead to every comparison."""
    holders = list(view.book.holders.values())
    choices = [(name, [(holder.id, holder.name, addresses.target_unit_data(holder.id), " ".join(map(str, holder.years))) for holder in holders if holder.kind == kind]) for kind, name in KINDS.items()]
    pairs = [(holder.name, addresses.target_unit(holder.id)) for holder in holders if len(holder.years) > 1]
    return Shown(addresses.TARGET_COMPARISON, "targets_chooser.html", "比较两个单位或两个年份", {
        "choices": [one for one in choices if one[1]], "years": [(year, addresses.target_year_comparison(year)) for year in reversed(view.book.years)], "pairs": pairs,
    }, description="任选两个单位或两个年份，逐项比较责任目标。")


