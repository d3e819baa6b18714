"""Annual reports: the identities of GK-14 … GK-18, each broken once by hand; a report of real proportions that holds them all."""
from __future__ import annotations

import pytest

from build_scripts.published.annual import RESULTS, faults
from build_scripts.published.disclosure_reading import read_disclosure
from disclosed import report


def read(text: str, before: str | None = None):
    subjects = "kind: subjects\nsubjects: [{id: shuiwu, name: 示例市水务局, system: small}]\n"
    found, _ = read_disclosure({"disclosure/a.yml": text, "disclosure/s.yml": subjects, **({"disclosure/b.yml": before} if before else {})}, set())
    by_year = {one.year: one for one in found.reports}
    newest = by_year[max(by_year)]
    return faults(newest, by_year.get(newest.year - 1))


def test_a_report_that_adds_up_has_no_faults():
    assert len(RESULTS) == 21 and read(report()) == []


@pytest.mark.parametrize(("old", "new", "rule", "said"), [
    ("date_published: 2025-01-20", "date_published: 2025-02-01", "GK-14", "晚于 2025-01-31"),
    ("level: department", "level: government", "", ""),
    ("title: 总体情况", "title: 总体概况", "GK-15", "六个部分"),
    ("行政许可: [3]", "行政许可: [3.5]", "GK-16", "整数"),
    ("行政处罚: [4]", "行政罚款: [4]", "GK-16", "行政罚款"),
    ("  新收: [5, 0, 0, 0, 0, 0, 5]", "  新收: [5, 0, 0, 0, 0, 0, 6]", "GK-17", "各类申请人相加是 5"),
    ("  新收: [5, 0, 0, 0, 0, 0, 5]", "  新收: [7, 0, 0, 0, 0, 0, 7]", "GK-17", "新收与上年结转共 8"),
    ("  予以公开: [4, 0, 0, 0, 0, 0, 4]", "  予以公开: [3, 0, 0, 0, 0, 0, 3]", "GK-17", "21种处理结果相加是 4"),
    ("  结转下年度: [1, 0, 0, 0, 0, 0, 1]", "  结转下年度: [1, 0, 0, 0, 0, 0]", "GK-17", "应有7个数"),
    ("行政复议: [1, 0, 0, 0, 1]", "行政复议: [1, 0, 0, 1, 1]", "GK-18", "各项相加是 2")])
def test_each_identity_is_checked(old, new, rule, said):
    text = report()
    assert old in text
    found = read(text.replace(old, new, 1))
    assert [one for one in found if one.rule == rule and said in one.message] if rule else found == []


def test_two_years_fit_together():
    """2023: in force 8, carried over 1. 2024: made 2, repealed 1, in force 9; carried 1: both hold. With 10 and 2 neither does."""
    before = report(2023, "2024-01-20").replace("[2, 1, 9]", "[3, 0, 8]")
    assert read(report(), before) == []
    broken = before.replace("[3, 0, 8]", "[3, 0, 10]").replace("结转下年度: [1, 0, 0, 0, 0, 0, 1]", "结转下年度: [2, 0, 0, 0, 0, 0, 2]")
    assert [one.rule for one in read(report(), broken)] == ["GK-16", "GK-17"]
