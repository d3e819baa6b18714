"""An assessment as rows: the form that assessors fill in (XLSX, CSV), JSON for programs, lines for a terminal. Nothing is judged here."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import floor
from typing import Any

from build_scripts.assess.desk import Assessment
from build_scripts.assess.scoring import Scored
from build_scripts.emit.tables import Value, csv_text, json_text, xlsx_bytes

FORM = ("内容", "一级指标", "二级指标", "分值", "自评得分", "证明材料", "状态", "说明", "缺什么", "由谁办理", "备注")
EFFECTS = {"score": "", "bonus": "加分", "deduction": "减分", "zero": "归零", "veto": "否决"}
_CENT = 1e-6
"""What sums of decimal points may be off by."""
_SHEET = 31
"""Characters that the name of a sheet may have."""


def number(value: float | None) -> str:
    """A score as people write it: 89.5, 60. The rest is cut off, not rounded: 89.996 is no 90, and its grade is 良好."""
    return "" if value is None else f"{floor(value * 100 + _CENT) / 100:.2f}".rstrip("0").rstrip(".")


def headline(one: Assessment) -> str:
    """Score, grade and how much was judged, in one line."""
    score = "" if one.total.score is None else f"{number(one.total.score)}分 "
    return f"{score}{grade(one)}".strip() + f"（{one.total.why}）"


def grade(one: Assessment) -> str:
    """The grade; 不定等次 where there is a score and too little was judged; "" without a score."""
    return one.total.grade or ("" if one.total.score is None else "不定等次")


def form_rows(one: Assessment) -> list[list[Value]]:
    """The rows of FORM."""
    return [_row(found) for found in one.found]


def _row(found: Scored) -> list[Value]:
    indicator, verdict = found.indicator, found.verdict
    proofs = "\n".join(f"{proof.name} {proof.address}" for proof in verdict.proofs)
    records = "".join(f"；{record.quarter} {record.points:+g}（{record.reason}）" for record in found.records)
    return [indicator.content, indicator.level1, indicator.level2, found.points, found.earned, proofs, verdict.state, verdict.reason + records, verdict.gap,
            indicator.who, indicator.note]


def as_csv(one: Assessment) -> str:
    """The form as CSV."""
    return csv_text(FORM, form_rows(one))


def as_xlsx(chosen: Sequence[Assessment]) -> bytes:
    """The form as a workbook: a sheet for each subject and year."""
    names = _names(chosen)
    return xlsx_bytes([(name, FORM, [*form_rows(one), _sum(one)]) for name, one in zip(names, chosen, strict=True)])


def _sum(one: Assessment) -> list[Value]:
    return ["合计", "", "", one.total.of if one.points else None, one.total.score, "", grade(one), one.total.why, "", "", f"截至{one.as_of}"]


def _names(chosen: Sequence[Assessment]) -> list[str]:
    """Names of sheets: short enough, none twice, none of the characters that a sheet's name may not have."""
    names: list[str] = []
    for one in chosen:
        plain = "".join(char for char in one.subject.name if char not in "[]:*?/\\'")
        name = f"{plain[:_SHEET - 8]} {one.year}"
        names.append(name if name.lower() not in (other.lower() for other in names) else f"{name[:_SHEET - 4]} {len(names) + 1}")
    return names


def as_data(one: Assessment) -> dict[str, Any]:
    """Everything, for programs."""
    total = one.total
    return {
        "subject": one.subject.id, "name": one.subject.name, "system": one.system.id, "system_name": one.system.name, "year": one.year, "as_of": one.as_of,
        "score": total.score, "grade": total.grade, "judged": total.judged if one.points else None, "of": total.of, "extra": total.extra, "why": total.why,
        "stopped": list(total.stopped), "points_verified": one.points.verified if one.points else None, "states": dict(total.states),
        "indicators": [_indicator(found) for found in one.found]}


def _indicator(found: Scored) -> dict[str, Any]:
    indicator, verdict = found.indicator, found.verdict
    return {
        "id": indicator.id, "content": indicator.content, "level1": indicator.level1, "level2": indicator.level2, "note": indicator.note, "effect": indicator.effect,
        "rule": indicator.rule, "state": verdict.state, "reason": verdict.reason, "evidence": verdict.kind, "points": found.points, "earned": found.earned,
        "proofs": [{"name": proof.name, "address": proof.address} for proof in verdict.proofs],
        "offenders": [{"name": one.name, "what": one.what, "address": one.address} for one in verdict.offenders], "gap": verdict.gap, "who": indicator.who,
        "records": [{"quarter": one.quarter, "points": one.points, "reason": one.reason, "by": one.by} for one in found.records]}


def as_json(chosen: Iterable[Assessment]) -> str:
    """A list of assessments as JSON."""
    return json_text([as_data(one) for one in chosen])


def as_lines(chosen: Iterable[Assessment]) -> Iterator[str]:
    """What a terminal shows: a head for each subject, its states, and every indicator that is not met."""
    for one in chosen:
        yield f"{one.subject.name} {one.year}年  {headline(one)}"
        yield "  " + "，".join(f"{state}{count}项" for state, count in one.total.states)
        for content, group in groupby(one.found, key=lambda found: found.indicator.content):
            yield f"  {content}"
            yield from (_line(found) for found in group)


def _line(found: Scored) -> str:
    points = "" if found.points is None else f" {number(found.earned) or '—'}/{number(found.points)}"
    effect = EFFECTS[found.indicator.effect]
    return f"    {found.indicator.id} {effect and f'[{effect}] '}{found.indicator.name}：{found.verdict.state}{points}。{found.verdict.reason.rstrip('。')}。"


def tallied(found: Sequence[Scored]) -> Mapping[str, tuple[float, float]]:
    """内容 → (earned, judged) points of what counts in the total."""
    sums: dict[str, tuple[float, float]] = {}
    for one in found:
        if one.indicator.effect == "score" and one.earned is not None:
            earned, judged = sums.get(one.indicator.content, (0.0, 0.0))
            sums[one.indicator.content] = (earned + one.earned, judged + (one.points or 0))
    return sums
