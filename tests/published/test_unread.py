"""Texts that are read when they are asked for, and what is known of them before."""
from __future__ import annotations

import pytest

from build_scripts.published.markdown import read_body
from build_scripts.published.unread import Unread, may_say


@pytest.mark.parametrize("body", ["本办法由市水务局负责解释。", "本办法由市水务局负责\n解释。", "本办法由市水务局**负责**解释。", "由市水务局负责&#35299;释。", "<table><tr><td>负责<br>解释</td></tr></table>", "本办法自公布之日起施行。"])
def test_a_word_that_stands_in_a_block_is_never_denied(body):
    blocks = Unread(lambda: read_body(body), lambda: body)
    assert may_say(blocks, "负责解释") or not any("负责解释" in one.text for one in blocks)
    assert may_say(read_body(body), "负责解释")


def test_what_does_not_stand_there_is_known_without_reading():
    def read():
        raise AssertionError("read")
    assert not may_say(Unread(read, lambda: "本办法自公布之日起施行。\n\n负责的单位另行公布。\n"), "负责解释")
