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


def test_no_words_of_a_line_lie_over_others():
    rows = [(2011, "增长23%", Fraction(23)), (2017, "增长13%", Fraction(13)), (2018, "增长10%", Fraction(10))]
    points = line("题", rows).points
    assert [one.worded for one in points] == [True, True, True] and points[1].words_x < points[1].x, "the year moves aside for the one at the end"
    assert points[2].words_x - 49 - (points[1].words_x + 24.5) >= 6
    flat = line("题", [(2016, "提高1.3个百分点", Fraction(13)), (2017, "提高1.3个百分点", Fraction(13)), (2018, "提高1.3个百分点", Fraction(13))]).points
    assert [one.worded for one in flat] == [True, False, True], "long words side by side: the one between is in the table"
    assert [one.worded for one in line("题", [(year, "5", Fraction(5)) for year in (2011, 2016, 2017, 2018)]).points] == [True, True, False, True]
