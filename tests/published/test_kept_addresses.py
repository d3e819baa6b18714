"""addresses.txt: what was published answers for ever."""
from __future__ import annotations

import pytest

from build_scripts.published.kept_addresses import read_kept, vanished, with_published

TEXT = "# 已发布\n/documents/a/\n/documents/b/ -> /documents/c/\n"


def test_addresses_and_moves_are_read_and_slips_are_told_with_their_line():
    kept, wrong = read_kept(TEXT)
    assert list(kept.lines) == ["/documents/a/", "/documents/b/"] and kept.moved == {"/documents/b/": "/documents/c/"} and wrong == []
    _, wrong = read_kept(TEXT + "documents/d\n/documents/a/\n")
    assert [one.split("：")[0] for one in wrong] == ["addresses.txt:4", "addresses.txt:5"]


def test_an_address_that_vanished_and_a_move_to_nowhere_are_told():
    kept, _ = read_kept(TEXT)
    assert vanished(kept, {"/documents/a/", "/documents/c/"}.__contains__) == []
    assert [one.split("：")[0] for one in vanished(kept, {"/documents/d/"}.__contains__)] == ["addresses.txt:2", "addresses.txt:3"]


def test_publishing_adds_what_is_new_and_changes_nothing_else():
    assert with_published(TEXT, ["/documents/d/", "/documents/a/", "/"]) == TEXT + "/\n/documents/d/\n"
    assert with_published("", ["/"]) == "/\n"


@pytest.mark.parametrize("line", ["/../evil/ -> /", "/a/../../evil/ -> /", "//host/x/ -> /", "/a/ -> //host/", "/a/ -> /../b/", "/./a/", "/a\\b/", "/a%2e/", "/a/ -> https://host/"])
def test_an_address_leads_nowhere_outside_the_site(line):
    kept, wrong = read_kept(line + "\n")
    assert not kept.lines and "看不懂" in wrong[0]


@pytest.mark.parametrize("line", ["/", "/documents/shizheng-2025-4/", "/documents/a/a.json", "/a/ -> /", "/old.html -> /new/x.html"])
def test_an_address_of_the_site(line):
    assert read_kept(line + "\n")[1] == []
