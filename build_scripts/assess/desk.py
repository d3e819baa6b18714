"""The assessor's desk: every subject in every year, judged. Site and command ask here, so that both say the same."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from build_scripts.assess.case import Case, Facts
from build_scripts.assess.rules import RULES, check_rules
from build_scripts.assess.scoring import Scored, Total, scored, total
from build_scripts.assess.verdict import UNSEEN, Verdict
from build_scripts.published.disclosure import Indicator, Points, Record, Subject, System


@dataclass(frozen=True)
class Assessment:
    """One subject in one year."""
    subject: Subject
    system: System
    year: int
    as_of: str
    points: Points | None
    found: tuple[Scored, ...]
    """In the order of the table."""
    total: Total

    @cached_property
    def by_id(self) -> Mapping[str, Scored]:
        return {one.indicator.id: one for one in self.found}

    @property
    def records(self) -> tuple[Record, ...]:
        """All quarterly records of quarters that have begun, from the earliest."""
        return tuple(sorted((record for one in self.found for record in one.records), key=lambda one: (one.quarter, one.indicator)))


def years(facts: Facts) -> list[int]:
    """Years to assess: those for which points, evidence or records were written, and the year of the day asked for; the newest first."""
    known, now = facts.disclosure, int(facts.as_of[:4])
    named = {one.year for one in (*known.points, *known.evidence, *known.records)}
    return sorted({year for year in named if year <= now} | {now}, reverse=True)


def assessments(facts: Facts) -> list[Assessment]:
    """Every subject in every year, subjects in the order of subjects.yml, the newest year first.

    Raises UnusableInput where systems and rules do not fit one another.
    """
    check_rules(facts.disclosure.systems.values())
    return [assess(facts, subject, year) for subject in facts.disclosure.subjects for year in years(facts)]


def assess(facts: Facts, subject: Subject, year: int) -> Assessment:
    """One subject in one year."""
    system = facts.disclosure.systems[subject.system]
    points = facts.disclosure.points_of(system.id, year)
    found = tuple(_judged(facts, subject, year, system, points))
    return Assessment(subject, system, year, facts.as_of, points, found, total(system, found, points))


def _verdict(case: Case, indicator: Indicator) -> Verdict:
    """By the indicator's rule; where that sees nothing here, by what was recorded (a guide may stand on the subject's own site)."""
    verdict = RULES[indicator.rule](case)
    return case.recorded(verdict.gap or "能打开的证明") if verdict.state == UNSEEN and case.claims and indicator.effect in ("score", "veto") else verdict


def _judged(facts: Facts, subject: Subject, year: int, system: System, points: Points | None) -> Iterator[Scored]:
    case = Case(facts, subject, year, "", {one.rule: one.id for one in system.indicators})
    records: dict[str, list[Record]] = {}
    for one in facts.disclosure.records:
        if (one.subject, one.year) == (subject.id, year) and one.begins <= facts.as_of:
            records.setdefault(one.indicator, []).append(one)
    for indicator in system.indicators:
        verdict = _verdict(case.at(indicator.rule), indicator)
        yield scored(indicator, verdict, points, records.get(indicator.id, ()))
