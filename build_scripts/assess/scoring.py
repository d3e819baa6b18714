"""Points, total, grade. States alone where no points are set; what cannot be seen is left out of the denominator, and how much could be judged is always said.

Quarterly records (考核办法 art. 10) add to or take from their indicator, within its points; of an indicator that cannot be seen, from the total.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.assess.verdict import MET, STATES, UNMET, WORTH, Verdict
from build_scripts.published.disclosure import Indicator, Points, Record, System

FALSE_ZERO, VETOED = "弄虚作假，直接归零", "单项否决"


@dataclass(frozen=True, slots=True)
class Scored:
    """One indicator judged."""
    indicator: Indicator
    verdict: Verdict
    points: float | None
    """What it is worth in this year; None where no points are set."""
    earned: float | None
    """What it brings; None where it is not counted."""
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """The whole."""
    score: float | None
    """Of 100 (of the system's total); None without points, or where nothing could be judged."""
    judged: float
    """Points of the indicators that could be judged."""
    of: float
    grade: str | None
    """None below the share that must be judged."""
    why: str
    """What stands beside the score: how much was judged, what made it nought, why there is no grade."""
    extra: float
    """Specials and records beside the total."""
    stopped: tuple[str, ...]
    """弄虚作假 or 单项否决, where there is one: the check fails whatever the score."""
    states: tuple[tuple[str, int], ...]
    """How many indicators are in each state, specials and vetoes aside."""


def scored(indicator: Indicator, verdict: Verdict, points: Points | None, records: Sequence[Record]) -> Scored:
    """One indicator with what it brings."""
    worth = points.points.get(indicator.id) if points else None
    return Scored(indicator, verdict, worth, _earned(indicator, verdict, worth, records) if points else None, tuple(records))


def _earned(indicator: Indicator, verdict: Verdict, worth: float | None, records: Sequence[Record]) -> float | None:
    added = sum(one.points for one in records)
    if indicator.effect == "score":
        share = WORTH[verdict.state]
        return None if share is None or worth is None else min(max(worth * share + added, 0), worth)
    if indicator.effect == "bonus":
        return min((worth or 0) * (verdict.state == MET) + max(added, 0), worth or 0)
    if indicator.effect == "deduction":
        return -min((worth or 0) * (verdict.state == UNMET) + max(-added, 0), worth or 0)
    return None


def total(system: System, found: Sequence[Scored], points: Points | None) -> Total:
    """Score and grade of one subject in one year."""
    counted = [one for one in found if one.indicator.effect == "score"]
    states = tuple((state, Counter(one.verdict.state for one in counted)[state]) for state in STATES)
    stopped = tuple(dict.fromkeys([FALSE_ZERO] * any(one.verdict.false and one.indicator.effect in ("zero", "veto") for one in found) + [VETOED + "：" + one.indicator.name for one in found if _vetoes(one)]))
    judged = round(sum(one.points or 0 for one in counted if one.earned is not None), 6)
    said = f"{judged:g}/{system.total:g} 分可以判断"
    worst = system.grades[-1][0]
    if any(one == FALSE_ZERO for one in stopped):
        return Total(0.0, judged, system.total, worst, f"{FALSE_ZERO}；{said}" if points else FALSE_ZERO, 0.0, stopped, states)
    if points is None:
        return Total(None, 0.0, system.total, worst if stopped else None, "；".join([*stopped, "本年度的分值还没有设定，只列状态"]), 0.0, stopped, states)
    extra = sum(one.earned or 0 for one in found if one.indicator.effect in ("bonus", "deduction"))
    extra += sum(record.points for one in counted if one.earned is None for record in one.records)
    score = None if not judged else max(round(system.total * sum(one.earned or 0 for one in counted) / judged + extra, 6), 0.0)
    enough = score is not None and judged >= points.judged_at_least
    grade = worst if stopped else system.grade(score) if enough and score is not None else None
    why = [*stopped, said] + ([] if enough else [f"不足 {points.judged_at_least:g} 分，不定等次"]) + ([] if points.verified else ["分值未经核实"])
    return Total(score, judged, system.total, grade, "；".join(why), extra, stopped, states)


def _vetoes(one: Scored) -> bool:
    return one.indicator.effect == "veto" and one.verdict.state == UNMET
