"""Ruling lines of a page → tables with their merged cells: where lines cross there are cells, where a line is missing between two they are one."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.sources.pdfpage import Page

_SNAP = 3.0
"""Points within which two rules are one: a drawn border has two edges."""
_REACH = 4.0
"""Points by which rules that should meet may miss each other."""
_MOST_RULES = 1200


@dataclass(slots=True)
class Frame:
    """One table of a page, before its text is known."""
    xs: list[float]
    ys: list[float]
    owner: list[list[int]]
    """[row][column] → number of the cell that holds this place."""

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def place(self, x: float, y: float) -> int | None:
        """The cell at a place; None outside."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        column = next(k for k in range(len(self.xs) - 1) if x <= self.xs[k + 1])
        row = next(k for k in range(len(self.ys) - 1) if y <= self.ys[k + 1])
        return self.owner[row][column]


def find_frames(page: Page) -> list[Frame]:
    """The tables of a page from top to bottom. A frame around text (one cell, or one column) is none."""
    across, down = _merged(page.across), _merged(page.down)
    if not across or not down or len(across) + len(down) > _MOST_RULES:
        return []
    frames = []
    for rows, columns in _groups(across, down):
        frame = _frame(rows, columns)
        if frame and len({cell for row in frame.owner for cell in row}) > 2 and any(len(set(row)) > 1 for row in frame.owner):
            frames.append(frame)
    return sorted(frames, key=lambda one: (one.ys[0], one.xs[0]))


Rule = tuple[float, float, float]


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that lie on one line and touch become one."""
    out: list[Rule] = []
    lines: list[list[Rule]] = []
    for rule in sorted(rules):
        if lines and rule[0] - lines[-1][0][0] <= _SNAP:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    for line in lines:
        at = sum(rule[0] for rule in line) / len(line)
        for _, a, b in sorted(line, key=lambda rule: rule[1]):
            if out and out[-1][0] == at and a <= out[-1][2] + _REACH:
                out[-1] = (at, out[-1][1], max(out[-1][2], b))
            else:
                out.append((at, a, b))
    return [rule for rule in out if rule[2] - rule[1] > 6]


def _groups(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that cross each other, directly or over others."""
    parent = list(range(len(across) + len(down)))

    def find(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down):
            if x0 - _REACH <= x <= x1 + _REACH and y0 - _REACH <= y <= y1 + _REACH:
                parent[find(i)] = find(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(across):
        groups.setdefault(find(i), ([], []))[0].append(rule)
    for j, rule in enumerate(down):
        groups.setdefault(find(len(across) + j), ([], []))[1].append(rule)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _stops(values: Sequence[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _SNAP:
            out.append(value)
    return out


def _frame(across: Sequence[Rule], down: Sequence[Rule]) -> Frame | None:
    xs = _stops([x for x, _, _ in down] + [min(a for _, a, _ in across), max(b for _, _, b in across)])     # a table may stand open at its sides
    ys = _stops([y for y, _, _ in across] + [min(a for _, a, _ in down), max(b for _, _, b in down)])
    wide, high = len(xs) - 1, len(ys) - 1
    if wide < 1 or high < 1 or wide * high > 20_000:
        return None
    parent = list(range(wide * high))

    def find(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for r in range(high):
        for c in range(wide):
            if c + 1 < wide and not _covered(down, xs[c + 1], ys[r], ys[r + 1]):
                parent[find(r * wide + c + 1)] = find(r * wide + c)
            if r + 1 < high and not _covered(across, ys[r + 1], xs[c], xs[c + 1]):
                parent[find((r + 1) * wide + c)] = find(r * wide + c)
    return Frame(xs, ys, [[find(r * wide + c) for c in range(wide)] for r in range(high)])


def _covered(rules: Sequence[Rule], at: float, a: float, b: float) -> bool:
    """Whether a rule runs along most of a border."""
    return any(abs(rule[0] - at) <= _SNAP and min(rule[2], b) - max(rule[1], a) > 0.6 * (b - a) for rule in rules)
