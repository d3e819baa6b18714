"""The literate cases of tests/cases: what each rule promises, in words that an editor can read and change."""
from __future__ import annotations

import re

import pytest

from build_scripts.structure import joins
from build_scripts.text import clean
from tests.cases.reader import Case, cases, files

ALL = [case for path in files() for case in cases(path)]


@pytest.mark.parametrize("case", ALL, ids=[f"{case.file}:{case.line}" for case in ALL])
def test_case(case: Case) -> None:
    assert "\n".join(case.got()) == "\n".join(case.expected), case.title


def test_every_rule_has_a_case() -> None:
    used: set[str] = set()
    for case in ALL:
        reading = case.read()
        used.update(rule for doc in reading.documents for block in doc.blocks for rule in block.rules)
        used.update(d.rule for d in reading.dropped)
        used.update(c.rule for c in reading.changed)
    named = {name for name, _ in joins.RULES} | {name for name, *_ in clean.RULES}
    assert named <= used


def test_no_title_twice_and_enough_cases() -> None:
    titles = [case.title for case in ALL]
    assert len(set(titles)) == len(titles)
    assert len(ALL) >= 100


def test_cases_are_invented() -> None:
    """No real place: cases speak of 示例市 alone."""
    for case in ALL:
        named = re.findall(r"[\u4e00-\u9fff]{2}市人民政府", case.source)
        assert all(name.endswith("例市人民政府") for name in named), case.title
