"""The two tables of indicators stand in the content word for word, every indicator has a rule of its own and, in the demonstration, a state with a reason."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts.assess.case import Facts
from build_scripts.assess.desk import assessments
from build_scripts.assess.rules import RULES, check_rules
from build_scripts.assess.verdict import STATES
from build_scripts.shell.content import read_content

ROOT = Path(__file__).parents[2]
TABLES = ROOT.parent / "shared" / "score" / "001_assessment_tables.json"


@pytest.fixture(scope="module")
def catalogue():
    return read_content(ROOT / "content", records=False)


@pytest.mark.parametrize(("place", "system", "rows"), [(0, "departments", 76), (1, "counties", 80)])
@pytest.mark.skipif(not TABLES.is_file(), reason="../shared/score is not beside this folder")
def test_each_cell_is_as_in_the_source(catalogue, place, system, rows):
    table = json.loads(TABLES.read_text(encoding="utf-8"))["tables"][place]
    printed = [tuple(row[column] for column in ("内容", "一级指标", "二级指标", "备注")) for row in table["rows"]]
    ours = [(one.content, one.level1, one.level2, one.note) for one in catalogue.disclosure.systems[system].indicators]
    assert ours == printed and len(ours) == rows


def test_grades_are_those_of_the_rule(catalogue):
    for system in catalogue.disclosure.systems.values():
        assert system.grades == (("优秀", 90.0), ("良好", 80.0), ("合格", 60.0), ("不合格", 0.0))


def test_specials_and_vetoes_are_told_apart(catalogue):
    effects = {system.id: [one.effect for one in system.indicators] for system in catalogue.disclosure.systems.values()}
    for name in ("departments", "counties"):
        assert [effects[name].count(effect) for effect in ("bonus", "deduction", "zero", "veto")] == [3, 4, 1, 0]
    assert [one.id for one in catalogue.disclosure.systems["check-2019"].indicators if one.effect == "veto"] == [f"jc-0{n}" for n in range(1, 7)]


def test_every_rule_has_an_indicator_and_its_source(catalogue):
    check_rules(catalogue.disclosure.systems.values())
    assert all(rule.__doc__ and "(" in rule.__doc__ for rule in RULES.values())


@pytest.mark.parametrize("as_of", ["2025-12-31", "2026-11-21"])
def test_every_indicator_of_the_demonstration_has_a_state_with_a_reason(catalogue, as_of):
    found = assessments(Facts(catalogue, as_of))
    subjects = {one.subject.id: one.system.id for one in found}
    assert list(subjects.values()).count("departments") >= 3 and list(subjects.values()).count("counties") >= 2
    for one in found:
        assert [scored.indicator for scored in one.found] == list(one.system.indicators)
        assert all(scored.verdict.state in STATES and scored.verdict.reason for scored in one.found)
