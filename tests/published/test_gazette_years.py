"""Issues since the first: what is missing, by number and by total number; and how long documents took to be published."""
from __future__ import annotations

from dataclasses import replace

from build_scripts.model import Document, Issue
from build_scripts.published.disclosure import GazetteFacts
from build_scripts.published.gazette_years import gazette
from build_scripts.published.timeliness import IN_TIME, LATE, UNKNOWN, offices, ranked, timeliness


def issue(id_: str, number: int | str | None, total: int | None = None, date: str | None = None) -> Issue:
    return Issue(id_, "示例市人民政府公报", int(id_[:4]), number, total, date, None, None, None)


def test_missing_issues_are_named():
    run = gazette([issue("2024-01", 1, 13), issue("2024-04", 4, 16), issue("2025-02-03", "2、3", 18), issue("2025-z1", "增刊1")], GazetteFacts("2023-02", {2023: 11, 2024: 12}, ""))
    assert [(one.year, one.expected, one.missing) for one in run.years] == [
        (2023, 11, tuple(range(2, 13))), (2024, 12, (2, 3, 5, 6, 7, 8, 9, 10, 11, 12)), (2025, 3, (1,))]
    assert run.total_missing == ((1, 12), (14, 15), (17, 17)) and (run.have, run.expected) == (4, 26)


def test_without_facts_the_greatest_number_counts_and_an_empty_year_is_unknown():
    run = gazette([issue("2023-02", 2), issue("2025-01", 1)], None)
    assert [(one.year, one.expected, one.missing, one.certain) for one in run.years] == [(2023, 2, (1,), False), (2024, None, (), False), (2025, 1, (), False)]
    assert run.expected is None


def document(id_: str, written: str | None, published: str | None = None, basis: str | None = None, issuer: str = "示例市水务局", genre: str = "通知") -> Document:
    return Document(id_, id_, None, None, issuer, genre, None, written, published, basis, None, "2025-03", 1, None, None, None, (), (), (), ())


def test_three_answers():
    issues = {"2025-03": issue("2025-03", 3, None, "2025-03-31")}
    found = {one.id: timeliness(one, issues) for one in (
        document("a", "2025-03-03"), document("b", "2025-02-27"), document("c", "2025-02-10", "2025-03-11", "source"), document("d", "2025-02-10", "2025-03-10", "editor"),
        document("e", None), document("f", "2025-02-10", "2025-02-01", "source"),
        document("g", "2025-02-30", "2025-03-03", "source"))}
    assert {id_: (one.timely, one.days, one.at_most) for id_, one in found.items()} == {
        "a": (IN_TIME, 20, True), "b": (UNKNOWN, 22, True), "c": (LATE, 21, False), "d": (IN_TIME, 20, False), "e": (UNKNOWN, None, False), "f": (UNKNOWN, None, False),
        "g": (UNKNOWN, None, False)}


def test_offices_have_median_ninetieth_percentile_and_worst():
    found = [timeliness(document(f"d{n}", "2025-03-03", f"2025-03-{n:02}", "source"), {}) for n in (4, 5, 6, 7, 10)]
    found.append(timeliness(replace(document("s", "2025-03-03", "2025-03-04", "source"), genre="讲话", issuer="甲某某"), {}))
    [speeches, office] = sorted(offices(found), key=lambda one: one.count)
    assert (office.name, office.median, office.p90, office.worst.document.id, office.at_most) == ("示例市水务局", 3, 5, "d10", False)
    assert speeches.name == "讲话"
    assert ranked([], 0.5) is None and ranked([1, 2, 3, 4], 0.5) == 2 and ranked(list(range(1, 11)), 0.9) == 9
