"""二十个工作日: how long after its 成文日期 each document was first published (条例 art. 26), and per office the median, the 90th percentile and the worst.

The site is an archive: an issue's date proves only that the document was public by then. It is in time where that date lies within the limit,
late only where the day of first publication itself was recorded, and else not known.
"""
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Literal

from build_scripts.model import Document, Issue
from build_scripts.published.workdays import calendar_day, working_days

LIMIT = 20
"""Working days from the day of writing, which is not counted."""
IN_TIME, LATE, UNKNOWN = "按时", "超期", "不详"
SPEECH = "讲话"
Timely = Literal["按时", "超期", "不详"]


@dataclass(frozen=True, slots=True)
class Timeliness:
    """One document."""
    document: Document
    timely: Timely
    days: int | None
    """Working days from writing to the earliest day that is known; None where a day or the calendar's year is not known."""
    at_most: bool
    """`days` is only an upper bound: the issue's date, not the day of first publication."""
    reason: str


@dataclass(frozen=True, slots=True)
class Office:
    """One office's documents together."""
    name: str
    count: int
    met: int
    late: int
    unknown: int
    median: int | None
    p90: int | None
    """The least number of days that nine documents in ten do not exceed (nearest rank)."""
    worst: Timeliness | None
    at_most: bool
    """Some of the days that these figures rest on are upper bounds."""


def timeliness(document: Document, issues: Mapping[str, Issue]) -> Timeliness:
    """How one document stands."""
    written, published = document.date_written, (document.date_published or "")[:10]
    proved = document.date_published_basis in ("source", "editor") and bool(published)
    printed = (getattr(issues.get(document.issue or ""), "date_published", None) or "")[:10]
    first = published if proved else min(filter(None, (published, printed)), default="")
    if not written or not first:
        return Timeliness(document, UNKNOWN, None, False, "没有成文日期" if not written else "没有记载发布日期，也不知道所载公报的出版日期")
    if proved and first < written:
        return Timeliness(document, UNKNOWN, None, False, f"记载的发布日期 {first} 早于成文日期 {written}")
    begun, ended = calendar_day(written), calendar_day(first)
    if begun is None or ended is None:
        return Timeliness(document, UNKNOWN, None, False, f"{written if begun is None else first} 不是日历上有的日期")
    days = working_days(begun, ended)
    if days is None:
        return Timeliness(document, UNKNOWN, None, False, "工作日历没有收录这一年")
    if days <= LIMIT:
        return Timeliness(document, IN_TIME, days, not proved, "发布日期有记载" if proved else "所载公报出版时已在期限以内")
    if proved:
        return Timeliness(document, LATE, days, False, "发布日期有记载")
    return Timeliness(document, UNKNOWN, days, True, "公报的出版日期只证明那时已经公开，首次公开的日期没有记载")


def offices(found: Iterable[Timeliness]) -> list[Office]:
    """Each office (the lead one of a joint document, 条例 art. 10) with its figures, by name."""
    by_name: dict[str, list[Timeliness]] = {}
    for one in found:
        by_name.setdefault(lead(one.document), []).append(one)
    return [_office(name, by_name[name]) for name in sorted(by_name)]


def lead(document: Document) -> str:
    """发文机关; of a joint document the one that leads, which publishes it. Speeches stand together: who issued one is a person."""
    if document.genre == SPEECH:
        return SPEECH
    issuer = document.issuer
    return (issuer[0] if issuer else "") if isinstance(issuer, tuple) else issuer or "机关不详"


def _office(name: str, found: Collection[Timeliness]) -> Office:
    known = sorted((one for one in found if one.days is not None), key=lambda one: (one.days, one.document.id))
    days = [one.days for one in known if one.days is not None]
    counted = {state: sum(one.timely == state for one in found) for state in (IN_TIME, LATE, UNKNOWN)}
    return Office(name, len(found), counted[IN_TIME], counted[LATE], counted[UNKNOWN], ranked(days, 0.5), ranked(days, 0.9), known[-1] if known else None,
                  any(one.at_most for one in known))


def ranked(days: list[int], share: float) -> int | None:
    """The value of nearest rank: of [1, 2, 3, 4] the median is 2, the 90th percentile 4. `days` in order; None where there is none."""
    return days[max(ceil(share * len(days)) - 1, 0)] if days else None
