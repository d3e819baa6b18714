"""City-wide goals against the units' sums: what adds up is added, in one unit of measure, and a difference shows both numbers."""
from __future__ import annotations

import pytest

from build_scripts.published.book import LEVEL, book
from build_scripts.published.catalogue import read_catalogue
from build_scripts.published.totals import adds_up, findings, totals
from goals import city, item, measure, unit, year

BOOK = book(read_catalogue(city()))


def said(number: int):
    return {one.city.key[0]: (one.shown(one.city.value), one.shown(one.sum), one.shown(one.difference)) for one in totals(BOOK, number)}


def test_sums_are_made_in_one_unit_of_measure_and_over_renamed_words():
    assert said(2024) == {"粮食总产量": ("0.5亿公斤", "0.5亿公斤", "0亿公斤")}
    assert said(2025) == {"粮食总产量": ("0.6亿公斤", "0.56亿公斤", "-0.04亿公斤"), "城镇新增就业": ("1万人", "1万人", "0万人")}


def test_a_difference_is_a_finding_with_both_numbers():
    [found] = findings(BOOK)
    assert (found.code, found.severity, found.where) == ("targets.city_sum", "doubt", "shizheng-2025-1")
    assert "0.6亿公斤" in found.message and "0.56亿公斤" in found.message and "少 0.04亿公斤" in found.message


def test_more_than_the_city_is_a_note_and_a_unit_without_it_is_counted():
    files = {**city(), "targets/2025-shizheng-2025-1.yml": year(2025, [item(1, "造林3万亩", "c1", measure("造林", "=", 3, "万亩"))], [
        unit(name, "county", f"u{n}", item(1, "造林2万亩", f"u{n}-0-1", measure("造林", "=", 2, "万亩"))) for n, name in enumerate(("东山县", "西河区"), 1)]
        + [unit("北岭县", "county", "u3", item(1, "做好工作", "u3-0-1"))])}
    [found] = [one for one in findings(book(read_catalogue(files))) if one.where == "shizheng-2025-1"]
    assert found.severity == "note" and "多 1万亩" in found.message and "另有 1 个没有下达" in found.message


def test_what_is_dear_to_a_department_is_no_part_and_a_named_part_is_not_added():
    [grain] = [one for one in totals(BOOK, 2025) if one.city.key[0] == "粮食总产量"]
    assert [one.body for one in grain.parts] == ["dongshanxian-bf9eea", "xihe"]


@pytest.mark.parametrize(("name", "relation", "value", "measured", "adds"), [
    ("实际利用境外资金", "=", 11.1, "亿美元", True), ("农村贫困人口脱贫", "=", 5.3, "万人", True), ("新建高标准农田", "=", 12, "万亩", True), ("义务教育均衡发展学校", "=", 3, "所", True),
    ("安全事故死亡人数", "<=", 3, "人", True), ("生产总值", "+", 8, "%", False), ("城镇调查失业率", "<=", 5.5, "%", False), ("农村居民人均可支配收入", "=", 20000, "元", False),
    ("空气质量优良天数", ">=", 270, "天", False), ("PM2.5平均浓度", "<=", 38, "微克/立方米", False), ("全省位次", "<=", 12, "位", False), ("每千人床位", "=", 6, "张", False),
    ("年度评估得分", ">=", 90, "分", False), ("城镇化率", "+", 1.1, "个百分点", False),
])
def test_amounts_add_up_and_rates_ranks_and_means_do_not(name, relation, value, measured, adds):
    files = {**city(), "targets/2025-shizheng-2025-1.yml": year(2025, [item(1, "目标", "c1", measure(name, relation, value, measured))], [unit("东山县", "county", "u1", item(1, "做好工作", "u1-0-1"))])}
    [one] = [one for one in book(read_catalogue(files)).figures if one.year == 2025]
    assert adds_up(one) is adds


def test_a_renamed_body_is_one_and_comparing_keeps_kinds_apart():
    assert set(BOOK.holders) == {"dongshanxian-bf9eea", "xihe", "shinongyeju-16b5cf"}
    assert BOOK.holders["xihe"].name == "西河区" and BOOK.holders["xihe"].years == [2024, 2025]
    assert {one.key for one in BOOK.by_indicator["粮食总产量"]} == {("粮食总产量", LEVEL, "公斤")}
    assert BOOK.paged == {"粮食总产量", "生产总值", "城镇新增就业"}


def test_a_county_and_its_government_are_one():
    files = {**city(), "targets/2024-shizheng-2024-1.yml": year(2024, [], [unit("东山县人民政府", "county", "u1", item(1, "做好工作", "u1-0-1"))])}
    assert book(read_catalogue(files)).holders["dongshanxian-bf9eea"].years == [2024, 2025]
