"""历年公报: which issues there are since the first, and which are missing, by year and by total number (standards GB-05)."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.model import Issue
from build_scripts.published.disclosure import GazetteFacts

_ID = re.compile(r"(\d{4})((?:-\d{2})+)$")


@dataclass(frozen=True, slots=True)
class GazetteYear:
    """One year of the gazette."""
    year: int
    issues: tuple[Issue, ...]
    expected: int | None
    """How many numbers appeared; None where nobody said and nothing can be concluded."""
    missing: tuple[int, ...]
    """Numbers that are not here."""
    certain: bool
    """An editor gave the number of issues; else it is the greatest number that is here."""


@dataclass(frozen=True, slots=True)
class Gazette:
    """The whole run."""
    years: tuple[GazetteYear, ...]
    """From the first to the newest."""
    total_missing: tuple[tuple[int, int], ...]
    """Ranges of 总期号 below the greatest one that are not here."""
    first: str | None
    """The first issue there ever was, where it is known."""
    have: int
    expected: int | None
    """Of all years; None where a year is not known."""


def gazette(issues: Iterable[Issue], facts: GazetteFacts | None) -> Gazette:
    """The run of issues that are published, held against what editors know of the gazette's history."""
    found = sorted(issues, key=lambda one: (one.year or 0, one.id))
    declared = dict(facts.issues) if facts else {}
    first = facts.first if facts else None
    present = {one.year for one in found if one.year} | set(declared) | ({int(first[:4])} if first else set())
    run = range(min(present), max(present) + 1) if present else range(0)
    years = tuple(_year(year, tuple(one for one in found if one.year == year), declared.get(year), first) for year in run)
    expected = [one.expected for one in years]
    return Gazette(years, _ranges(found), first, sum((one.expected or 0) - len(one.missing) for one in years),
                   sum(expected) if years and None not in expected else None)  # type: ignore[arg-type]


def numbers(issue: Issue) -> tuple[int, ...]:
    """The numbers that an issue counts for: `2017-07-08` is 7 and 8, a 增刊 none."""
    if named := _ID.match(issue.id):
        return tuple(int(part) for part in named[2].split("-") if part)
    return (issue.number,) if isinstance(issue.number, int) else ()


def _year(year: int, issues: tuple[Issue, ...], declared: int | None, first: str | None) -> GazetteYear:
    have = {number for one in issues for number in numbers(one)}
    start = int(first[5:]) if first and int(first[:4]) == year else 1
    last = declared if declared is not None else max(have, default=None)
    if last is None:
        return GazetteYear(year, issues, None, (), False)
    last = max(last + start - 1 if declared is not None else last, *have, 0)
    return GazetteYear(year, issues, last - start + 1, tuple(n for n in range(start, last + 1) if n not in have), declared is not None)


def _ranges(issues: list[Issue]) -> tuple[tuple[int, int], ...]:
    """Gaps in 总期号, from 1 to the greatest."""
    have = sorted({one.total_number for one in issues if one.total_number})
    gaps, before = [], 0
    for number in have:
        if number > before + 1:
            gaps.append((before + 1, number - 1))
        before = number
    return tuple(gaps)


def issue_name(issue: Issue) -> str:
    """2017年第7期（总第71期）, as far as known."""
    number = f"第{issue.number}期" if isinstance(issue.number, int) else issue.number or issue.id
    return (f"{issue.year}年" if issue.year else "") + number + (f"（总第{issue.total_number}期）" if issue.total_number else "")
