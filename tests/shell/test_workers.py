"""Work shared out to processes comes back in its order, and what goes wrong in one of them is told here."""
from __future__ import annotations

import os
import pickle
import time

import pytest

from build_scripts.model import UnusableInput
from build_scripts.shell.workers import FEWEST, _answer, cores, shared, spread

if cores() == 1:
    pytest.skip("one core: nothing is shared", allow_module_level=True)
HERE = os.getpid()


def test_results_stand_in_the_order_of_the_work_whoever_did_it():
    def slow_first(share: int) -> tuple[int, int]:
        time.sleep(0.05 if share == 0 else 0.002)
        return share, os.getpid()

    found = spread(range(24), slow_first)
    assert [share for share, _ in found] == list(range(24)) and len({process for _, process in found}) > 1
    pieces = list(range(FEWEST * 3))
    assert [piece for share in shared(pieces, list) for piece in share] == pieces


def test_what_is_done_meanwhile_is_done_here():
    said: list[int] = []
    assert spread([1, 2, 3], lambda share: share * 2, lambda: said.append(os.getpid())) == [2, 4, 6] and said == [HERE]


def test_the_first_failure_in_the_order_of_the_work_is_the_one_that_is_told():
    def fails(share: int) -> int:
        time.sleep(0.05 if share == 7 else 0.002)
        if share in (7, 8, 20):
            raise ValueError(f"share {share}")
        return share

    with pytest.raises(ValueError, match="share 7$"):
        spread(range(24), fails)


def test_a_process_that_dies_is_no_silent_gap():
    def dies(share: int) -> int:
        time.sleep(0.01)
        if os.getpid() != HERE:
            os._exit(3)
        return share

    with pytest.raises(UnusableInput, match="没有交回结果"):
        spread(range(24), dies)


def test_half_an_answer_is_none():
    answer, tell = os.pipe()
    os.write(tell, pickle.dumps({0: "甲" * 20})[:30])
    os.close(tell)
    with pytest.raises(UnusableInput, match="没有交回结果"):
        _answer(answer)
