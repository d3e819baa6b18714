"""Pages of the annual reports (年报): the list, and each report with its six sections and tables, and what does not add up."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from build_scripts.emit import addresses
from build_scripts.published.annual import APPLICANTS, CARRIED, COUNTED, GROUPS, NEW, NEXT, OUTCOMES, REMEDIES, RESULTS, RULES_MADE, SUM, due, faults
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.coverage import DECREE, POLICY, need
from build_scripts.published.disclosure import AnnualReport, Disclosure
from build_scripts.published.shown import Shown, chinese_date

_ITEMS = {"规章": "第二十条第（一）项", "行政许可": "第二十条第（五）项", "行政处罚": "第二十条第（六）项", "行政事业性收费": "第二十条第（八）项"}
_NUMERALS = "一二三四五六"


def annual_pages(catalogue: Catalogue) -> Iterator[Shown]:
    """Yield them; none where there is no report."""
    known = catalogue.disclosure
    if not known.reports:
        return
    ordered = sorted(known.reports, key=lambda one: (-one.year, one.subject is not None, one.subject or ""))
    years = [(year, [_line(one, known) for one in group]) for year, group in groupby(ordered, key=lambda one: one.year)]
    yield Shown(addresses.ANNUAL_REPORTS, "annual_reports.html", "政府信息公开年报", {"years": years}, description="历年政府信息公开工作年度报告。")
    for one in ordered:
        yield _report(one, catalogue)


def _name(one: AnnualReport, known: Disclosure) -> str:
    return f"{known.subject_names[one.subject] if one.subject else ''}{one.year}年政府信息公开工作年度报告"


def _line(one: AnnualReport, known: Disclosure) -> dict[str, Any]:
    late = bool(one.date_published and one.date_published > due(one))
    return {"name": _name(one, known), "address": addresses.annual_report(one.subject, one.year), "date": chinese_date(one.date_published), "due": chinese_date(due(one)), "late": late,
            "faults": len(faults(one, known.report(one.subject, one.year - 1)))}


def _here(one: AnnualReport, catalogue: Catalogue) -> list[tuple[str, str, str, int]]:
    """What the report of the site's own government says was made beside what is published here of that year (GK-16): name, figure, what is here, how many.

    A gazette prints a part of what is made: the two need not be equal, so a difference is shown and is no fault.
    """
    if one.subject or one.level != "government":
        return []
    needs = [need(document, catalogue.notes.get(document.id, {}), None) for document in catalogue.documents.values() if (document.date_written or "")[:4] == str(one.year)]
    reasons = [said.reason for said in needs if said.needed]
    made = [(name, _cells(one.t2.get(name, ()), 3)[0]) for name in RULES_MADE]
    return [(*made[0], DECREE, reasons.count(DECREE)), (*made[1], POLICY, reasons.count(POLICY))]


def _report(one: AnnualReport, catalogue: Catalogue) -> Shown:
    known = catalogue.disclosure
    found = faults(one, known.report(one.subject, one.year - 1))
    return Shown(addresses.annual_report(one.subject, one.year), "annual_report.html", _name(one, known), {
        "sections": [(f"{_NUMERALS[n]}、{title}" if n < len(_NUMERALS) else title, paragraphs, n + 1) for n, (title, paragraphs) in enumerate(one.sections)],
        "date": chinese_date(one.date_published), "due": chinese_date(due(one)), "faults": found, "here": _here(one, catalogue), "before": known.report(one.subject, one.year - 1) is not None,
        "made": [(name, _cells(one.t2.get(name, ()), 3)) for name in RULES_MADE], "counted": [(name, _ITEMS.get(name, ""), _cells(one.t2.get(name, ()), 1)[0]) for name in COUNTED],
        "applicants": APPLICANTS, "applications": _table3(one), "outcomes": OUTCOMES, "remedies": [(name, _cells(one.t4.get(name, ()), len(OUTCOMES))) for name in REMEDIES]},
        description=f"{one.year}年主动公开、依申请公开和行政复议、行政诉讼的情况和数据。")


def _cells(values: tuple[float, ...], width: int) -> list[str]:
    """Figures as printed; — where there is none."""
    return [f"{value:g}" for value in values] + ["—"] * (width - len(values))


def _table3(one: AnnualReport) -> list[dict[str, Any]]:
    """Rows of table 3: group (with how many rows it spans), name, figures."""
    def row(name: str, label: str, group: str = "", span: int = 0) -> dict[str, Any]:
        return {"group": group, "span": span, "name": label, "cells": _cells(one.t3.get(name, ()), len(APPLICANTS)), "alone": not group and not span}

    rows = [row(NEW, "一、本年新收政府信息公开申请数量"), row(CARRIED, "二、上年结转政府信息公开申请数量")]
    rest = iter(RESULTS)
    for place, (group, size) in enumerate(GROUPS):
        for n in range(size):
            name = next(rest)
            rows.append(row(name, name if size == 1 else f"{n + 1}.{name}", f"（{_NUMERALS[place]}）{group}" if n == 0 else "", size if n == 0 else -1))
    return [*rows, row(SUM, "（七）总计"), row(NEXT, "四、结转下年度继续办理")]
