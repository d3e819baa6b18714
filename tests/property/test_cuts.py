"""A page break may fall anywhere in a paragraph: put where it was not, it must change nothing (nearly: where a cut reads as two sentences nobody can tell)."""
from __future__ import annotations

import random

import pytest

from build_scripts.shell.handed import read_source
from tests.property.gazette import demonstrations

_MOST_LOST = 0.04


def _blocks(text: str) -> list[tuple]:
    return [(block.kind, block.level, block.role, block.text, block.table) for doc in read_source(text, "0" * 64, {}).documents for block in doc.blocks]


def _long(lines: list[str]) -> list[int]:
    """Lines of running text, no heads, rows or lists of the OCR's making."""
    return [n for n, line in enumerate(lines) if n > 130 and len(line) > 60 and "。" in line and not line.startswith(("-", "*", "|")) and "\t" not in line]


@pytest.mark.parametrize("between", [["", "— 7 —", ""], [""]], ids=["page number", "blank line"])
@pytest.mark.parametrize("inside", ["anywhere", "a number"])
def test_a_cut_changes_nothing(between: list[str], inside: str) -> None:
    cuts, lost = 0, []
    for seed in range(3):
        dice = random.Random(seed)
        for text in demonstrations():
            lines = text.split("\n")
            base = _blocks(text)
            chosen = [n for n in _long(lines) if dice.random() < 0.3]
            out: list[str] = []
            for n, line in enumerate(lines):
                places = [k for k in range(12, len(line) - 8) if line[k - 1] not in "。；：！？）” " and line[k] not in "“" and (inside == "anywhere" or line[k - 1].isdigit() and line[k].isdigit())]
                if n in chosen and places:
                    k = dice.choice(places)
                    out += [line[:k], *between, line[k:]]
                    cuts += 1
                else:
                    out.append(line)
            got = _blocks("\n".join(out))
            missing = [block for block in base if block not in got]
            lost += [block[3][:30] for block in missing]
    assert cuts > 40
    assert len(lost) <= _MOST_LOST * cuts, lost
