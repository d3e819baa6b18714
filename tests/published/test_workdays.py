"""The calendar of working days: dates counted by hand, and every day of the table against two packages that keep their own."""
from __future__ import annotations

from datetime import date, timedelta

import pytest

from build_scripts.published.workdays import NOTICES, add_working_days, is_working_day, working_days

MISSED = date(2005, 12, 31)
"""A Saturday that was worked before the New Year of 2006; chinesecalendar lacks it, holidays and lunar_python have it."""
FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(("start", "count", "end"), [
    ("2017-09-20", 20, "2017-10-24"), ("2018-04-08", 20, "2018-05-07"), ("2019-12-30", 20, "2020-02-04"), ("2025-09-26", 20, "2025-10-30"),
    ("2026-01-30", 20, "2026-03-05"), ("2026-09-17", 20, "2026-10-21"), ("2026-12-01", 20, "2026-12-29"), ("2026-12-07", 20, None),
    ("2026-02-10", 3, "2026-02-13"), ("2026-09-24", 3, "2026-09-30"), ("2026-09-30", 3, "2026-10-10")])
def test_golden_dates(start, count, end):
    found = add_working_days(date.fromisoformat(start), count)
    assert found == (date.fromisoformat(end) if end else None)
    if found:
        assert working_days(date.fromisoformat(start), found) == count


@pytest.mark.parametrize(("start", "end", "count"), [
    ("2025-03-06", "2025-03-06", 0), ("2025-03-06", "2025-03-01", 0), ("2025-03-06", "2025-03-07", 1), ("2025-03-07", "2025-03-10", 1),
    ("2006-12-31", "2007-01-04", 1), ("2006-12-28", "2006-12-31", 3), ("2003-12-28", "2004-01-05", None), ("2026-12-30", "2027-01-04", None)])
def test_days_between(start, end, count):
    assert working_days(date.fromisoformat(start), date.fromisoformat(end)) == count


def test_an_unknown_year_stays_unknown():
    assert is_working_day(LAST + timedelta(1)) is None and is_working_day(FIRST - timedelta(1)) is None


def every_day():
    return [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]


def test_every_day_agrees_with_chinesecalendar():
    other = pytest.importorskip("chinese_calendar")
    assert [day for day in every_day() if is_working_day(day) != other.is_workday(day)] == [MISSED]


def test_every_day_agrees_with_holidays():
    other = pytest.importorskip("holidays").China(years=range(FIRST.year, LAST.year + 1))
    assert [day for day in every_day() if is_working_day(day) != other.is_working_day(day)] == []


def test_every_year_has_its_source_or_is_one_of_three():
    years = {day.year for day in every_day()}
    assert set(NOTICES) == years - {2004, 2005, 2006} and all("content_" in pages for pages in NOTICES.values())
