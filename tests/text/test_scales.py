"""Units of measure: what is one kind is converted exactly, what is not is never."""
from __future__ import annotations

from fractions import Fraction

import pytest

from build_scripts.text.scales import converted, plain, scaled


@pytest.mark.parametrize(("value", "unit", "to", "expected"), [
    (497595, "万元", "亿元", "49.7595"), (4, "万人", "人", "40000"), (0.047, "亿公斤", "公斤", "4700000"), (84, "万吨", "亿公斤", "8.4"),
    (11.1, "亿美元", "万美元", "111000"), (1, "公顷", "亩", "15"), (2, "平方公里", "公顷", "200"), (3, "公里", "米", "3000"), (500, "名", "万人", "0.05"),
    (2, "万m²", "平方米", "20000"), (7, "%", "%", "7"),
])
def test_one_kind_is_converted_exactly(value, unit, to, expected):
    assert plain(converted(value, unit, to)) == expected


@pytest.mark.parametrize(("unit", "to"), [("元", "美元"), ("%", "个百分点"), ("亩", "平方米"), ("人", "人次"), ("个", "家"), ("万元", "万人")])
def test_two_kinds_are_not(unit, to):
    assert converted(1, unit, to) is None


def test_a_scale_word_alone_is_a_unit_and_no_factor():
    assert scaled("万") == (1, "万") and scaled("") == (1, "")


def test_sums_have_no_dust():
    assert sum((converted(value, "亿公斤", "公斤") for value in (0.1, 0.2)), Fraction(0)) == converted(0.3, "亿公斤", "公斤")


@pytest.mark.parametrize(("value", "said"), [(Fraction(-3, 2), "-1.5"), (Fraction(1, 3), "0.333333"), (Fraction(-1, 100), "-0.01"), (Fraction(0), "0")])
def test_numbers_are_said_plainly(value, said):
    assert plain(value) == said
