"""Charts as coordinates: where each bar, point and word stands. The template writes the SVG; nothing here knows colours or tags.

Drawn narrow, so that the words stay readable on a telephone: a bar has its words above it, a line its values at its points.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

WIDTH = 420
"""Of the drawing, in its own units; on a telephone about four fifths of a pixel each."""
_ROW, _BAR, _TOP = 46, 16, 8
_HEIGHT, _SIDE, _HEAD, _FOOT, _BELOW = 158, 44, 34, 30, 34
"""Of a line: room at the sides, above, for the years below, and between the lowest point and the axis."""
_LINE_WIDTH = 300
_FEW = 4
"""Points of which each has words, where there is room."""
_HAN, _LATIN, _TALL, _GAP = 15, 8.5, 16, 6
"""How wide a character is and how tall a line of words, and the least room between two."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its words, and its place from the left."""
    name: str
    said: str
    look: str
    """county, department or enterprise: a pattern each."""
    words_y: float
    y: float
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars under one another, the longest first."""
    width: int
    height: float
    bar: int
    zero: float
    bars: tuple[Bar, ...]
    mark: float | None
    """Where the line of the city-wide goal stands."""
    mark_said: str
    title: str
    summary: str
    """What it says, for someone who cannot see it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a line."""
    x: float
    y: float
    said: str
    year: int
    words_x: float
    words_y: float
    side: str
    """start, middle or end: how the words stand to the point."""
    worded: bool
    """Its words are shown: of many points only those of the first, the last, the greatest and the least, and never over other words."""


@dataclass(frozen=True, slots=True)
class LineChart:
    """One line through the years."""
    width: int
    height: int
    points: tuple[Point, ...]
    path: str
    base: float
    title: str
    summary: str


def bars(title: str, rows: Sequence[tuple[str, str, str, Fraction]], mark: tuple[str, Fraction] | None = None) -> BarChart:
    """A bar chart of (name, said, look, value), the greatest first. Bars begin at nought; where all lie below it their lengths are shown.

    `mark` is a goal that all are measured by: a dashed line, with its words.
    """
    fallen = all(value <= 0 for *_, value in rows)
    sized = [(name, said, look, -value if fallen else value) for name, said, look, value in rows]
    goal = (-mark[1] if fallen else mark[1]) if mark else None
    values = [value for *_, value in sized] + ([goal] if goal is not None else [])
    low, high = min(min(values), Fraction(0)), max(max(values), Fraction(0))
    span = (high - low) or Fraction(1)

    def at(value: Fraction) -> float:
        return round(float((value - low) / span * WIDTH), 1)
    drawn = tuple(
        Bar(name, said, look, _TOP + n * _ROW + 16, _TOP + n * _ROW + 23, min(at(value), at(Fraction(0))), round(abs(at(value) - at(Fraction(0))), 1))
        for n, (name, said, look, value) in enumerate(sorted(sized, key=lambda row: -row[3]))
    )
    height = _TOP + len(drawn) * _ROW + (24 if mark else 2)
    summary = "，".join(f"{one.name}{one.said}" for one in drawn)
    return BarChart(WIDTH, height, _BAR, at(Fraction(0)), drawn, at(goal) if goal is not None else None, mark[0] if mark else "", title,
                    f"从高到低：{summary}。" + (f"虚线为{mark[0]}。" if mark else ""))


def line(title: str, rows: Sequence[tuple[int, str, Fraction]]) -> LineChart:
    """A line through the years: (year, said, value), from the earliest. The scale runs from the least to the greatest value."""
    years, values = [row[0] for row in rows], [row[2] for row in rows]
    low, high = min(values), max(values)
    span, time = (high - low) or Fraction(1), (years[-1] - years[0]) or 1
    worded = {0, len(rows) - 1, values.index(low), values.index(high)}
    points = []
    for place, (year, said, value) in enumerate(rows):
        x = round(_SIDE + (_LINE_WIDTH - 2 * _SIDE) * (year - years[0]) / time, 1)
        share = (value - low) / span if high != low else Fraction(1, 2)
        y = round(_HEIGHT - _FOOT - _BELOW - float(share) * (_HEIGHT - _HEAD - _FOOT - _BELOW), 1)
        side = "start" if place == 0 else "end" if place + 1 == len(rows) else "middle"
        beside = rows[1][2] if side == "start" and len(rows) > 1 else rows[-2][2] if side == "end" else value
        edge = 2 + 1.5 * _width(f"{year}年") + _GAP      # between the years at both ends
        words_x = {"start": 2.0, "end": _LINE_WIDTH - 2.0, "middle": min(max(x, edge), _LINE_WIDTH - edge)}[side]
        points.append(Point(x, y, said, year, words_x, round(y + 21 if beside > value else y - 11, 1), side, len(rows) <= _FEW or place in worded))
    points = _with_room(points)
    path = "M" + "L".join(f"{one.x} {one.y}" for one in points)
    return LineChart(_LINE_WIDTH, _HEIGHT, tuple(points), path, _HEIGHT - _FOOT, title, "；".join(f"{one.year}年{one.said}" for one in points) + "。")


def _with_room(points: Sequence[Point]) -> list[Point]:
    """The points, those without words whose words would lie over others: the first and the last keep theirs."""
    taken: list[tuple[float, float, float]] = []
    worded = set()
    for place in (0, len(points) - 1, *range(1, len(points) - 1)):
        boxes = _boxes(points[place])
        if points[place].worded and (points[place].side != "middle" or not any(_touch(one, other) for one in boxes for other in taken)):
            taken += boxes
            worded.add(place)
    return [replace(one, worded=place in worded) for place, one in enumerate(points)]


def _boxes(point: Point) -> list[tuple[float, float, float]]:
    """(left, right, baseline) of the words at a point and of its year on the axis."""
    out = []
    for said, y in ((point.said, point.words_y), (f"{point.year}年", float(_HEIGHT))):
        wide = _width(said)
        left = point.words_x - {"start": 0.0, "middle": wide / 2, "end": wide}[point.side]
        out.append((left, left + wide, y))
    return out


def _touch(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    return one[0] < other[1] + _GAP and other[0] < one[1] + _GAP and abs(one[2] - other[2]) < _TALL


def _width(said: str) -> float:
    return sum(_HAN if ord(char) > 0x2000 else _LATIN for char in said)
