"""The assessment's files → its nouns: indicator systems, points, subjects, evidence, records. All mistakes are told at once, none is repaired.

What one file alone cannot know (that an indicator exists, that a subject does) is checked by `points_mistakes` and `reference_mistakes`.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.published.disclosure import At, Disclosure, Evidence, Indicator, Points, Record, Subject, System
from build_scripts.published.shapes import (
    Check, any_text, boolean, each, either, identifier, mapping, matching, not_negative, number, one_of, optional, real_day, record, sequence, text, year)
from build_scripts.published.sheet import Sheet

_QUARTER = matching(r"\d{4}-Q[1-4]$", "季度（如 2025-Q1）")
_CENT = 1e-6
"""Points are compared to this."""


_INDICATOR: Mapping[str, Check] = {
    "id": identifier, "content": text, "level1": any_text, "level2": any_text, "note": optional(any_text), "rule": identifier,
    "effect": optional(one_of("score", "bonus", "deduction", "zero", "veto")), "how": text, "who": text}
_SYSTEM: Mapping[str, Check] = {
    "id": identifier, "name": text, "source": text, "scope": text, "total": not_negative, "grades": each(record(name=text, at_least=not_negative)),
    "leaves_out": optional(each(identifier)), "indicators": each(mapping)}
_POINTS: Mapping[str, Check] = {
    "system": identifier, "year": year, "total": not_negative, "judged_at_least": not_negative, "verified": boolean, "basis": text, "points": mapping}
_SUBJECT: Mapping[str, Check] = {"id": identifier, "name": text, "system": identifier}
_EVIDENCE: Mapping[str, Check] = {
    "subject": identifier, "indicator": identifier, "period": either(year, _QUARTER), "claim": text, "date": real_day, "document": optional(identifier),
    "file": optional(text), "by": text, "refuted": optional(record(by=text, date=real_day, reason=text))}
_RECORD: Mapping[str, Check] = {"quarter": _QUARTER, "subject": identifier, "indicator": identifier, "points": number, "reason": text, "by": text}

SHAPES: Mapping[str, Mapping[str, Check]] = {
    "assessment": {**_SYSTEM, "indicators": each(record(**_INDICATOR))}, "points": _POINTS, "subjects": {"subjects": each(record(**_SUBJECT))}}
LISTS: Mapping[str, Check] = {"evidence": each(record(**_EVIDENCE)), "records": each(record(**_RECORD))}
"""File without its ending → its entries."""


def read_system(sheet: Sheet) -> System | None:
    """An indicator system; None where it is wrong, which is noted on the sheet."""
    if not sheet.fits(sheet.values, _SYSTEM):
        return None
    values = sheet.values
    indicators: list[Indicator] = []
    for one, way in sheet.entries(_INDICATOR, "indicators"):
        if one["id"] in {other.id for other in indicators}:
            sheet.say((*way, "id"), f"字段 id：编号 {one['id']} 用了两次。")
        if not one["level1"] and not one["level2"]:
            sheet.say(way, "字段 level1、level2 不能都是空的。")
        indicators.append(Indicator(one["id"], one["content"], one["level1"], one["level2"], one.get("note") or "", one.get("effect") or "score", one["rule"],
                                    one["how"], one["who"], At(sheet.path, sheet.line(*way, "rule"))))
    grades = tuple((one["name"], float(one["at_least"])) for one in values["grades"])
    for place, (_, least) in enumerate(grades):
        after = grades[place + 1][1] if place + 1 < len(grades) else None
        if least and after is None or after is not None and after >= least:
            sheet.say(("grades", place if after is None else place + 1), "字段 grades：等次从高到低排列，at_least 逐个减小，最后一个是 0。")
            return None
    if not grades:
        sheet.say(("grades",), "字段 grades 是空的，至少要有一个等次。")
        return None
    return System(values["id"], values["name"], values["source"], values["scope"], float(values["total"]), grades, tuple(indicators), tuple(values.get("leaves_out") or ()),
                  At(sheet.path, sheet.line("leaves_out") if "leaves_out" in values else 1))


def read_points(sheet: Sheet) -> Points | None:
    """The points of one system and year."""
    if not sheet.fits(sheet.values, _POINTS):
        return None
    values = sheet.values
    wrong = [name for name, value in values["points"].items() if not_negative(value)]
    for name in wrong:
        sheet.say(("points", name), f"字段 points.{name} 的值“{values['points'][name]}”不对，应当是不小于0的数。")
    return None if wrong else Points(values["system"], values["year"], values["verified"], values["basis"], float(values["judged_at_least"]),
                                     {name: float(value) for name, value in values["points"].items()})


def points_mistakes(sheet: Sheet, points: Points, system: System | None) -> None:
    """Note what is wrong between points and their system: an unknown indicator, one without points, a sum that is not the total, a total that is not the system's."""
    if system is None:
        sheet.say(("system",), f"字段 system：没有编号为 {points.system} 的指标体系。")
        return
    known = {one.id: one for one in system.indicators}
    for name in points.points:
        if name not in known:
            sheet.say(("points", name), f"字段 points.{name}：{system.name}中没有这个指标。")
        elif known[name].effect in ("zero", "veto"):
            sheet.say(("points", name), f"字段 points.{name}：直接归零项和单项否决不设分值。")
    for one in system.indicators:
        if one.effect not in ("zero", "veto") and one.id not in points.points:
            sheet.say(("points",), f"字段 points 缺少指标 {one.id}（{one.name}）的分值；{'不计分' if one.effect == 'score' else '不加减分'}的写 0。")
    total = sum(points.points.get(one.id, 0) for one in system.indicators if one.effect == "score")
    declared = float(sheet.values["total"])
    if abs(declared - system.total) > _CENT:
        sheet.say(("total",), f"字段 total 是 {declared:g}，而{system.name}的总分是 {system.total:g}，请改到一致。")
    if abs(total - declared) > _CENT:
        sheet.say(("total",), f"字段 total 是 {declared:g}，而各项分值相加是 {total:g}，请改到一致。")
    if points.judged_at_least > declared:
        sheet.say(("judged_at_least",), f"字段 judged_at_least 是 {points.judged_at_least:g}，超过了总分 {declared:g}。")


def read_subjects(sheet: Sheet) -> Iterator[Subject]:
    """Who is assessed."""
    if not sheet.fits(sheet.values, {"subjects": optional(sequence)}):
        return
    for one, _ in sheet.entries(_SUBJECT, "subjects"):
        yield Subject(one["id"], one["name"], one["system"])


def read_evidence(sheet: Sheet) -> Iterator[Evidence]:
    """What editors recorded as proof."""
    for one, way in sheet.entries(_EVIDENCE):
        no = one.get("refuted")
        refuted = f"{no['by']}（{no['date']}）：{no['reason']}" if no else None
        yield Evidence(one["subject"], one["indicator"], str(one["period"]), one["claim"], one["date"], one.get("document"), one.get("file"), one["by"], refuted, no["date"] if no else None,
                       At(sheet.path, sheet.line(*way)))


def read_records(sheet: Sheet) -> Iterator[Record]:
    """日常考核记录."""
    for one, _ in sheet.entries(_RECORD):
        yield Record(one["quarter"], one["subject"], one["indicator"], float(one["points"]), one["reason"], one["by"])


def reference_mistakes(sheet: Sheet, known: Disclosure) -> None:
    """Note each entry of evidence or records that names a subject or an indicator that there is not, and points recorded where none can count."""
    systems = {one.id: known.systems.get(one.system) for one in known.subjects}
    for place, one in enumerate(sheet.values):
        if not isinstance(one, dict) or not isinstance(one.get("subject"), str):
            continue
        if one["subject"] not in systems:
            sheet.say((place, "subject"), f"字段 subject：没有编号为 {one['subject']} 的被考核单位，应先写入 subjects.yml。")
        elif (system := systems[one["subject"]]) is not None and isinstance(one.get("indicator"), str):
            effect = next((indicator.effect for indicator in system.indicators if indicator.id == one["indicator"]), None)
            if effect is None:
                sheet.say((place, "indicator"), f"字段 indicator：{system.name}中没有指标 {one['indicator']}。")
            elif effect in ("zero", "veto") and "points" in one:
                sheet.say((place, "indicator"), f"字段 indicator：{one['indicator']} 是直接归零项或单项否决，不记分；请登记到 evidence.yml。")
