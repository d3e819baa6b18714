"""Reads 指标 (indicator, relation, value, unit) out of the wording of one target item, only where it is certain.

The way: find the figures (quantity) → cut clauses (clause) → which figures count (standing) → name and compare (naming, here).
The convention is content-format.md, "Targets". Nothing here knows units, documents or points.
"""
from __future__ import annotations

from functools import lru_cache

import re
from collections.abc import Iterator

from build_scripts.model import Measure
from build_scripts.text.blanks import squeeze
from build_scripts.layers import naming, quantity, standing
from build_scripts.layers.clause import Clause, clauses
from build_scripts.layers.quantity import Quantity

_RATIO = re.compile(r"(?:率|比|比例|比重|指数|系数|强度|密度)$")
_HOPED = re.compile(r"(?:力争|争取|确保|预期|并|奋斗目标|为)+(?P<reached>达到?)?")
_REACH = 200
"""Characters before and behind a figure that are looked at: no name is longer, and the time stays linear."""
_ALL_OF = "之和"


@lru_cache(maxsize=8192)
def measures(text: str) -> tuple[Measure, ...]:
    """The measures of one target item, given its text without number and points; () where it sets no figure. Never raises.

    Example: 新建公厕12座，亮灯率达98%以上 → 新建公厕 = 12 座; 亮灯率 >= 98 %.
    """
    text = squeeze(text)
    if not quantity.could_hold_figure(text):
        return ()
    masked = quantity.mask(text)
    found = quantity.figures(masked)
    return tuple(_Reader(text, masked).read(clauses(masked, found))) if found else ()


class _Reader:
    """Goes through the clauses of one item and keeps what a clause without a name falls back on."""

    def __init__(self, text: str, masked: str) -> None:
        self.text, self.masked = text, masked
        self.names: list[str] = []
        """Indicators read so far."""
        self.grew = ("", "")
        """Growth and unit of the measure before: 增长7.5%，力争8%."""
        self.idle = ""
        """The words of the clause before, if it held no figure."""
        self.list_start: int | None = None
        """Where the clauses without figures before this one begin, in its sentence."""
        self.counted = False

    def read(self, found: list[Clause]) -> Iterator[Measure]:
        for clause, following in zip(found, [*found[1:], None]):
            if clause.opens:
                self.list_start = None
            if clause.figures:
                yield from self._clause(clause, self._shared_thing(clause, following))
                self.idle, self.list_start = "", None
            else:
                self.idle = self.text[clause.start:clause.end]
                self.list_start = clause.start if self.list_start is None else self.list_start

    def _shared_thing(self, clause: Clause, following: Clause | None) -> str:
        """What stands behind the figure of the next clause, where this one and that have only a verb: 新建3个、改造5个车站."""
        if following is None or not following.joined or len(following.figures) != 1 or clause.figures[-1].end != clause.end:
            return ""
        heads = self.text[clause.start:clause.figures[-1].start], self.text[following.start:following.figures[0].start]
        return self.text[following.figures[0].end:following.end] if all(map(standing.only_doing, heads)) else ""

    def _clause(self, clause: Clause, thing: str) -> Iterator[Measure]:
        found, start = self._standing(clause), clause.start
        for i, q in enumerate(found):
            last = i + 1 == len(found)
            head, rest = self._around(q, start, clause.end)
            before = self.counted if clause.joined and i == 0 else None
            self.counted = standing.counts(standing.Case(q, head, naming.read_rest(rest), not last, before))
            if not self.counted:
                continue
            if not last:
                following = standing.MARK.search(self.text, q.end, found[i + 1].start)
                rest = self.text[q.end:following.start() if following else found[i + 1].start]
                start = q.end
            yield from self._measure([q, *clause.more] if last else [q], head, rest or thing, clause)

    def _standing(self, clause: Clause) -> list[Quantity]:
        """The figures of a clause without the sizes that belong to a name."""
        return [q for q in clause.figures if not standing.describes(
            q, *self._around(q, clause.start, clause.end), q is clause.figures[-1])]

    def _around(self, q: Quantity, start: int, end: int) -> tuple[str, str]:
        """What stands before and behind a figure in [start, end), as far as a name can reach."""
        return self.text[max(start, q.start - _REACH):q.start], self.text[q.end:min(end, q.end + _REACH)]

    def _measure(self, figures: list[Quantity], raw: str, raw_rest: str, clause: Clause) -> Iterator[Measure]:
        head = naming.read_head(raw, figures[0].rank)
        unit = figures[0].unit
        hoped = _HOPED.fullmatch(raw)
        if not head.growth and self.grew[1] == unit and hoped and not (hoped["reached"] and _RATIO.search(self.names[-1])):
            head = head._replace(growth=self.grew[0])
        self.grew = head.growth, unit
        for name, q in self._pairs(self._name(head, raw, raw_rest, clause), head, figures):
            if name and (q.unit or _RATIO.search(name)):
                self.names.append(name)
                said = head if q.unit == unit else head._replace(growth="", limit="")
                bound = q.bound or (figures[-1].bound if head.each else "")
                yield from (Measure(name, relation, value, q.unit) for relation, value in _relations(q, bound, said))

    def _name(self, head: naming.Head, raw: str, raw_rest: str, clause: Clause) -> str:
        """The indicator of a clause: its own words, or those of the measure or the clause before."""
        rest = naming.read_rest(raw_rest)
        name = head.name + ("的" if rest and head.name and raw.endswith("的") else "") + rest
        if naming.is_subjectless(name):
            last = self.names[-1] if self.names else ""
            use_idle = self.idle and (not last or not name and not head.growth)
            return ((naming.read_head(self.idle).name if use_idle else "") or last) + name
        if name.endswith(_ALL_OF) and self.list_start is not None:
            return naming.strip_lead(self.text[self.list_start:clause.start]) + name
        return name

    def _pairs(self, name: str, head: naming.Head, figures: list[Quantity]) -> list[tuple[str, Quantity]]:
        """Which name each figure has: one to each in turn (分别), or every figure for every name."""
        if len(figures) > 1 and (head.each or name.endswith("率")):
            turn = naming.listed(name, len(figures))
            earlier = list(dict.fromkeys(self.names))[-len(figures):]
            if not turn and not head.name and len(earlier) == len(figures):
                turn = earlier
            if turn:
                return list(zip(turn, figures))
        return [(one, q) for one in naming.each_name(name, head.each) for q in figures]


def _relations(q: Quantity, bound: str, head: naming.Head) -> list[tuple[str, int | float]]:
    """Growth outweighs limits, a rank is "<=", a range is two, a word behind outweighs one before; no word is "="."""
    if head.growth:
        return [(head.growth, value) for value in (q.value, q.upper) if value is not None]
    if q.rank:
        return [("<=", q.value)]
    if q.upper is not None:
        return [(">=", q.value), ("<=", q.upper)]
    return [(bound or head.limit or "=", q.value)]
