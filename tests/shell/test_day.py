"""The day of a site: given, else SOURCE_DATE_EPOCH, else today."""
from __future__ import annotations

from datetime import date

import pytest

from build_scripts.model import UnusableInput
from build_scripts.shell.day import day


def test_what_is_given_goes_before_the_variable_and_that_before_today(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    assert day("2026-06-30") == "2026-06-30"
    assert day() == "2025-01-01"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert day() in (date.today().isoformat(), day())


@pytest.mark.parametrize("given", ["2026-13-01", "昨天", ""])
def test_what_is_no_day_is_refused(given):
    with pytest.raises(UnusableInput, match="不是日期"):
        day(given)


def test_a_damaged_variable_is_refused(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "now")
    with pytest.raises(UnusableInput, match="SOURCE_DATE_EPOCH"):
        day()
