"""Charts: a bar is as long as its value, a line goes up where the value does."""
from __future__ import annotations

from fractions import Fraction

from build_scripts.published.charts import WIDTH, bars, line


def test_bars_are_sorted_and_in_proportion():
    chart = bars("题", [("甲", "10", "county", Fraction(10)), ("乙", "40", "county", Fraction(40)), ("丙", "0", "county", Fraction(0))])
    assert [one.name for one in chart.bars] == ["乙", "甲", "丙"]
    assert [one.width for one in chart.bars] == [WIDTH, WIDTH / 4, 0] and {one.x for one in chart.bars} == {0}
    assert chart.summary == "从高到低：乙40，甲10，丙0。"


def test_falls_are_shown_by_their_length_and_mixed_signs_from_the_zero_line():
    fall = bars("题", [("甲", "下降1%", "county", Fraction(-1)), ("乙", "下降4%", "county", Fraction(-4))], ("全市下降2%", Fraction(-2)))
    assert [(one.name, one.width) for one in fall.bars] == [("乙", WIDTH), ("甲", WIDTH / 4)] and fall.mark == WIDTH / 2
    mixed = bars("题", [("甲", "", "county", Fraction(1)), ("乙", "", "county", Fraction(-1))])
    assert mixed.zero == WIDTH / 2 and [one.x for one in mixed.bars] == [WIDTH / 2, 0]


def test_nothing_divides_by_nought():
    assert bars("题", [("甲", "0", "county", Fraction(0))]).bars[0].width == 0
    assert len(line("题", [(2024, "1", Fraction(1))]).points) == 1
    assert line("题", [(2024, "1", Fraction(1)), (2025, "1", Fraction(1))]).points[0].y == line("题", [(2024, "1", Fraction(1)), (2025, "1", Fraction(1))]).points[1].y


def test_a_line_rises_with_its_values_and_keeps_the_years_apart():
    points = line("题", [(2020, "1", Fraction(1)), (2021, "2", Fraction(2)), (2024, "3", Fraction(3))]).points
    assert points[0].y > points[1].y > points[2].y, "up is less in a drawing"
    assert round((points[2].x - points[1].x) / (points[1].x - points[0].x), 2) == 3
    assert [one.side for one in points] == ["start", "middle", "end"]
