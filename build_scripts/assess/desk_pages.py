"""The desk's pages: all subjects, one subject in one year, one indicator, timeliness. What a page says is decided here; how it is laid out is the template's."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any

from build_scripts.assess.case import Facts
from build_scripts.assess.desk import Assessment
from build_scripts.assess.report import EFFECTS, as_csv, as_json, as_xlsx, grade, number, tallied
from build_scripts.assess.scoring import Scored
from build_scripts.assess.verdict import MET, PARTLY, STATES, UNMET, UNPROVED, UNSEEN, Offender
from build_scripts.emit import addresses
from build_scripts.emit.tables import csv_text
from build_scripts.published.charts import LineChart
from build_scripts.published.charts import line as line_chart
from build_scripts.published.disclosure import Indicator, System
from build_scripts.published.shown import Shown, chinese_date
from build_scripts.published.timeliness import IN_TIME, LATE, LIMIT, UNKNOWN, Timeliness, lead, offices

SLUGS = {MET: "met", PARTLY: "partly", UNMET: "unmet", UNPROVED: "unproved", UNSEEN: "unseen"}
"""State → how its style is called."""
KINDS = ("xlsx", "csv", "json")
_LISTED = 200
"""Documents that a page lists for one subject and year, or of timeliness; all are in the download."""
_FEW = 5
"""Offenders that are listed again where another subject has the very same."""
_HEAD = ("文件", "发文字号", "发布机构", "成文日期", "首次公开", "依据", "工作日", "只是上限", "结论", "说明", "网址")


def desk_pages(facts: Facts, found: Sequence[Assessment]) -> Iterator[Shown]:
    """Yield them; none where nobody is assessed. `found`: every subject in every year."""
    if not found:
        return
    yield _overview(facts, found)
    for one in found:
        yield _subject(one, found)
        yield Shown(addresses.assessed_print(one.subject.id, one.year), "desk_print.html", f"{one.subject.name}{one.year}年政务公开自评表", _table(one) | {"address": _address(one)},
                    description="供归档和签字的打印版。")
    for system in dict.fromkeys(one.system.id for one in found):
        group = [one for one in found if one.system.id == system]
        yield from (_indicator(indicator, group) for indicator in group[0].system.indicators)
    yield _timeliness(facts)


def desk_files(facts: Facts, found: Sequence[Assessment]) -> dict[str, str | bytes]:
    """The downloads: {address: data}."""
    made: dict[str, str | bytes] = {}
    for one in found:
        made[addresses.assessed_data(one.subject.id, one.year, "xlsx")] = as_xlsx([one])
        made[addresses.assessed_data(one.subject.id, one.year, "csv")] = as_csv(one)
        made[addresses.assessed_data(one.subject.id, one.year, "json")] = as_json([one])
    if found:
        made[addresses.TIMELINESS_DATA] = csv_text(_HEAD, [_timely_row(one) for one in _slowest(facts)])
    return made


def _address(one: Assessment) -> str:
    return addresses.assessed(one.subject.id, one.year)


def _score(one: Assessment) -> dict[str, Any]:
    """Score, grade, and what always stands beside them."""
    return {"score": number(one.total.score), "grade": grade(one), "why": one.total.why, "judged": number(one.total.judged), "of": number(one.total.of),
            "share": round(100 * one.total.judged / one.total.of, 1) if one.total.of else 0, "points": one.points is not None, "stopped": one.total.stopped,
            "extra": f"{one.total.extra:+g}" if one.total.extra else "", "states": [(state, count, SLUGS[state]) for state, count in one.total.states]}


def _overview(facts: Facts, found: Sequence[Assessment]) -> Shown:
    by_subject = [(name, list(group)) for name, group in groupby(found, key=lambda one: one.subject.id)]
    rows = [{"name": group[0].subject.name, "system": group[0].system.name, "scope": group[0].system.scope,
             "years": [{"year": one.year, "address": _address(one), **_score(one)} for one in group]} for _, group in by_subject]
    systems = {one.system.id: one.system for one in found}
    return Shown(addresses.ASSESSMENT, "desk.html", "政务公开考核台", {
        "rows": rows, "as_of": chinese_date(facts.as_of), "years": list(dict.fromkeys(one.year for one in found)),
        "systems": [_system(system) for system in systems.values()], "slugs": SLUGS, "gazette": _coverage(facts)}, description="逐单位、逐年列出政务公开各项指标的状态、得分、证明和缺口。")


def _system(system: System) -> dict[str, Any]:
    groups = [(content, [(one.name, addresses.assessed_indicator(system.id, one.id)) for one in group]) for content, group in groupby(system.indicators, key=lambda one: one.content)]
    return {"name": system.name, "source": system.source, "count": len(system.indicators), "groups": groups}


def _coverage(facts: Facts) -> list[dict[str, Any]]:
    """Years of the gazette with how many of their issues are here."""
    return [{"year": one.year, "have": (one.expected or 0) - len(one.missing), "expected": one.expected, "missing": one.missing,
             "width": round(100 * ((one.expected or 0) - len(one.missing)) / one.expected, 1) if one.expected else 0} for one in facts.gazette.years]


def _table(one: Assessment) -> dict[str, Any]:
    tally = tallied(one.found)
    parts = []
    for content, group in groupby(one.found, key=lambda scored: scored.indicator.content):
        rows = list(group)
        states = Counter(scored.verdict.state for scored in rows)
        earned, judged = tally.get(content, (None, None))
        parts.append({"content": content, "states": [(state, states[state], SLUGS[state]) for state in STATES if states[state]], "earned": number(earned), "judged": number(judged),
                      "rows": [_row(one, scored) for scored in rows]})
    return {"name": one.subject.name, "year": one.year, "system": one.system, "parts": parts, "as_of": chinese_date(one.as_of), "total": _score(one),
            "basis": one.points.basis if one.points else "", "verified": one.points.verified if one.points else True}


def _row(one: Assessment, scored: Scored) -> dict[str, Any]:
    indicator, verdict = scored.indicator, scored.verdict
    return {"id": indicator.id, "level1": indicator.level1, "level2": indicator.level2, "name": indicator.name, "note": indicator.note, "effect": EFFECTS[indicator.effect],
            "address": addresses.assessed_indicator(one.system.id, indicator.id), "anchor": _anchor(one), "state": verdict.state, "slug": SLUGS[verdict.state], "reason": verdict.reason,
            "kind": verdict.kind, "proofs": verdict.proofs, "offenders": verdict.offenders, "gap": verdict.gap, "who": indicator.who, "points": number(scored.points),
            "earned": number(scored.earned), "records": scored.records}


def _anchor(one: Assessment) -> str:
    return f"{one.subject.id}-{one.year}"


def _subject(one: Assessment, found: Sequence[Assessment]) -> Shown:
    mates = [(other.year, _address(other), other is one) for other in found if other.subject.id == one.subject.id]
    records = [record for other in found if other.subject.id == one.subject.id for record in other.records]
    return Shown(_address(one), "desk_subject.html", f"{one.subject.name}{one.year}年政务公开考核", _table(one) | {
        "years": mates, "files": [(kind.upper(), addresses.assessed_data(one.subject.id, one.year, kind)) for kind in KINDS],
        "paper": addresses.assessed_print(one.subject.id, one.year), "trend": _trend(records), "quarters": _quarters(records)},
        description=f"{one.system.name}逐项的状态、得分、证明和缺口。")


def _quarters(records: Sequence[Any]) -> list[tuple[str, str, list[Any]]]:
    """Quarter, its points together, its records; from the earliest."""
    ordered = sorted(records, key=lambda one: (one.quarter, one.indicator))
    grouped = [(quarter, list(group)) for quarter, group in groupby(ordered, key=lambda one: one.quarter)]
    return [(quarter, f"{sum(one.points for one in group):+g}", group) for quarter, group in grouped]


def _trend(records: Sequence[Any]) -> tuple[LineChart, dict[int, str]] | None:
    """The running sum of the recorded points, quarter by quarter, and what stands under each point; None below two quarters."""
    names, rows, running = {}, [], Fraction(0)
    for quarter, _, group in _quarters(records):
        place = int(quarter[:4]) * 4 + int(quarter[-1]) - 1
        running += sum(Fraction(str(one.points)) for one in group)
        names[place] = f"{quarter[:4]}年{quarter[-1]}季度"
        rows.append((place, f"{float(running):+g}", running))
    return (line_chart("日常考核累计加减分", rows), names) if len(rows) > 1 else None


def _indicator(indicator: Indicator, group: Sequence[Assessment]) -> Shown:
    system = group[0].system
    order = [one.id for one in system.indicators]
    place = order.index(indicator.id)
    beside = [system.indicators[n] if 0 <= n < len(order) else None for n in (place - 1, place + 1)]
    previous, following = ({"name": one.name, "address": addresses.assessed_indicator(system.id, one.id)} if one else None for one in beside)
    judged = list(_sections(indicator, group))
    return Shown(addresses.assessed_indicator(system.id, indicator.id), "desk_indicator.html", f"{indicator.id.upper()} {indicator.name}", {
        "indicator": indicator, "system": system, "effect": EFFECTS[indicator.effect], "judged": judged, "previous": previous, "next": following},
        description=f"{indicator.content}：怎样判断，各单位的状态、证明和不足。")


def _sections(indicator: Indicator, group: Sequence[Assessment]) -> Iterator[dict[str, Any]]:
    """How each subject stands in each year. What is the same for all (the site is one) is listed once: thousands of documents would be listed for each of them."""
    first: dict[tuple[Offender, ...], tuple[str, str]] = {}
    for one in group:
        row = _row(one, one.by_id[indicator.id])
        found, name = row["offenders"], f"{one.subject.name} {one.year}年"
        same = first.get(found) if len(found) > _FEW else None
        first.setdefault(found, (name, row["anchor"]))
        yield {"subject": one.subject.name, "year": one.year, "page": _address(one), **row, "offenders": () if same else found[:_LISTED], "same": same, "count": len(found),
               "more": 0 if same else max(len(found) - _LISTED, 0), "data": addresses.assessed_data(one.subject.id, one.year, "json")}


def _slowest(facts: Facts) -> list[Timeliness]:
    """All documents: late, unknown, in time; in each the slowest first."""
    order = {LATE: 0, UNKNOWN: 1, IN_TIME: 2}
    return sorted(map(facts.timely, facts.catalogue.documents.values()), key=lambda one: (order[one.timely], -(one.days if one.days is not None else -1), one.document.id))


def _timeliness(facts: Facts) -> Shown:
    found = _slowest(facts)
    counted = Counter(one.timely for one in found)
    rows = [{"title": one.document.title, "address": addresses.document(one.document.id), "office": lead(one.document), "written": one.document.date_written or "", "days": one.days,
             "at_most": one.at_most, "timely": one.timely, "reason": one.reason} for one in found[:_LISTED]]
    return Shown(addresses.TIMELINESS, "desk_timeliness.html", "公开用时", {
        "counted": [(state, counted[state]) for state in (IN_TIME, LATE, UNKNOWN)], "limit": LIMIT, "rows": rows, "more": max(len(found) - _LISTED, 0), "offices": [_office(one) for one in offices(found)],
        "file": addresses.TIMELINESS_DATA}, description="各件文件从成文到首次公开的工作日数，各机关的中位数、90分位和最长用时。")


def _office(one: Any) -> dict[str, Any]:
    worst = one.worst
    return {"name": one.name, "count": one.count, "met": one.met, "late": one.late, "unknown": one.unknown, "median": one.median, "p90": one.p90, "at_most": one.at_most,
            "worst": {"title": worst.document.title, "address": addresses.document(worst.document.id), "days": worst.days, "at_most": worst.at_most} if worst else None}


def _timely_row(one: Timeliness) -> list[Any]:
    document = one.document
    return [document.title, document.doc_number, lead(document), document.date_written, document.date_published, document.date_published_basis, one.days,
            "是" if one.at_most else "否", one.timely, one.reason, addresses.document(document.id)]
