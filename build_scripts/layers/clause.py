"""Cuts a target item into clauses, each naming one thing with its figures. What a clause says is not read here."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from build_scripts.layers.quantity import Quantity

_CUT = re.compile(r"[,，;；。:：!！?？()（）\n]")
_JOINT = re.compile(r"以及|并且|[、和及与并]|其中")
_SENTENCE = "。；;:：!！?？"


@dataclass(slots=True)
class Clause:
    """A stretch [start, end) of the text and its figures."""
    start: int
    end: int
    figures: list[Quantity] = field(default_factory=list)
    more: list[Quantity] = field(default_factory=list)
    """Figures that follow the last one without a word of their own: 15种、150批次; 分别达到5户和6户."""
    joined: bool = False
    """It follows the clause before it by 、 or 和: 建成2个校园、3个基地."""
    opens: bool = False
    """It begins a sentence."""


def clauses(masked: str, found: list[Quantity]) -> list[Clause]:
    """The clauses of a masked text: cut at punctuation, then between the figures of one stretch (甲10个、乙2个 is two)."""
    out: list[Clause] = []
    start, opens, rest = 0, True, 0
    spans = {i for q in found for i in range(q.start, q.end)} if "," in masked or "，" in masked else ()
    cuts = [match.start() for match in _CUT.finditer(masked) if match.start() not in spans]
    for cut in (*cuts, len(masked)):
        if cut > start:
            first = rest
            while rest < len(found) and found[rest].start < cut:
                rest += 1
            for clause in _between(masked, start, cut, found[first:rest]):
                clause.opens = opens and clause.start == start
                _append(out, clause)
        opens = cut < len(masked) and masked[cut] in _SENTENCE
        start = cut + 1
    return out


def _append(out: list[Clause], clause: Clause) -> None:
    """Add a clause; one that is a bare figure joins the figures of the clause before."""
    bare = clause.joined and len(clause.figures) == 1 and clause.figures[0].start == clause.start and clause.figures[0].end == clause.end
    if bare and out and out[-1].figures and out[-1].end <= clause.start:
        out[-1].more.append(clause.figures[0])
    else:
        out.append(clause)


def _between(masked: str, start: int, end: int, found: list[Quantity]) -> Iterator[Clause]:
    clause = Clause(start, end, found[:1])
    for before, after in zip(found, found[1:]):
        cut = _joint(masked, before.end, after.start)
        if cut is None:
            clause.figures.append(after)
            continue
        clause.end = cut[0]
        yield clause
        clause = Clause(cut[1], end, [after], joined=True)
    yield clause


def _joint(masked: str, start: int, end: int) -> tuple[int, int] | None:
    """Where two figures are put together: directly behind the first, at a 、 between them, or directly before the second."""
    if masked.startswith("的", start):
        return None
    if match := _JOINT.match(masked, start, end):
        return match.start(), match.end()
    comma = masked.rfind("、", start, end)
    if comma >= 0:
        return comma, comma + 1
    if end - start > 1 and masked[end - 1] in "和及与并":
        return end - 1, end
    return None
