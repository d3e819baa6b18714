"""What numerals, dates and 发文字号 are read as."""
import time

import pytest
from hypothesis import given, strategies as st

from build_scripts.text.numerals import find_date, find_doc_numbers, normalise_doc_number, parse_date, parse_numeral


@pytest.mark.parametrize("text, number", [
    ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("一百零五", 105), ("一百〇五", 105), ("一百一十", 110),
    ("廿一", 21), ("卅", 30), ("三千二百", 3200), ("一万二千", 12000), ("十万", 100000), ("两百", 200), ("二〇一七", 2017),
    ("二○一七", 2017), ("二零一七", 2017), ("二O一七", 2017), ("二0一七", 2017), ("2017", 2017), ("２０１７", 2017), ("〇", 0), ("3万", 30000),
    ("一亿二千万", 120000000), ("三 十", 30), ("", None), ("O", None), ("甲", None), ("第一", None), ("1.5", None), ("1a", None)])
def test_numeral(text, number):
    assert parse_numeral(text) == number


@given(st.integers(1, 99_999))
def test_every_number_written_in_chinese_is_read_back(number):
    assert parse_numeral(_chinese(number)) == number


def _chinese(number):
    words, zero = "", False
    for place, unit in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            words += ("零" if zero else "") + "一二三四五六七八九"[digit - 1] + unit
            zero = False
        else:
            zero = bool(words)
    return words


@pytest.mark.parametrize("text, iso", [
    ("2017年6月20日", "2017-06-20"), ("2017 年 6 月 20 日", "2017-06-20"), ("2 0 1 7年6月2 0日", "2017-06-20"), ("２０１７年６月２０日", "2017-06-20"),
    ("二〇一一年六月八日", "2011-06-08"), ("二○一一年六月八日", "2011-06-08"), ("二零一一年十二月三十一日", "2011-12-31"),
    ("二O一一年六月八日", "2011-06-08"), ("二0一一年六月廿八日", "2011-06-28"), ("（2011年6月8日）", "2011-06-08"), ("( 二〇一一年十月十日 )", "2011-10-10"),
    ("2017-06-20", "2017-06-20"), ("2016年2月29日", "2016-02-29"), ("2017年2月29日", None), ("2017年13月1日", None), ("2017年6月31日", None),
    ("2017年6月", None), ("6月20日", None), ("0017年6月1日", None), ("2017年6月20日印发", None), ("示例市人民政府", None), ("", None)])
def test_date(text, iso):
    assert parse_date(text) == iso


@pytest.mark.parametrize("text, found", [
    ("会议于2025年3月6日召开，2025年3月9日结束", "2025-03-06"), ("示例市人民政府 二〇二五年三月六日", "2025-03-06"), ("由2025年2月30日改为2025年3月1日", "2025-03-01"),
    ("共计30 2025年3月6日", "2025-03-06"), ("印发日期 2025-03-06。", "2025-03-06"), ("2025年3月", None), ("GB3095-2012-1-2-3", None)])
def test_first_date_in_a_text(text, found):
    hit = find_date(text)
    assert (hit and hit[0]) == found
    assert hit is None or parse_date(text[hit[1]:hit[2]]) == found


@pytest.mark.parametrize("text, number", [
    ("示政〔2025〕29号", "示政〔2025〕29号"), ("示政[2025]29号", "示政〔2025〕29号"), ("示政办（2025）第 05 号", "示政办〔2025〕5号"),
    ("示 政 〔 ２０２５ 〕 29 号", "示政〔2025〕29号"), ("示政【2025】29号", "示政〔2025〕29号"), ("示政﹝2025﹞29号", "示政〔2025〕29号"),
    ("示政<2025>29号", "示政〔2025〕29号"), ("示政(2025〕29号", "示政〔2025〕29号"), ("示政2025〕29号", "示政〔2025〕29号"), ("示政办明电〔2025〕77号", "示政办明电〔2025〕77号"),
    ("（示政〔2025〕29号）", "示政〔2025〕29号"), ("示例市人民政府令第5号", "示例市人民政府令第5号"), ("示例市人民政府令 第 5 号", "示例市人民政府令第5号"),
    ("示例市人民政府令（第5号）", "示例市人民政府令第5号"), ("示例市人民政府令第十二号", "示例市人民政府令第十二号"),
    ("示例市人民政府公告2025年第3号", "示例市人民政府公告2025年第3号"),
    ("第5号", None), ("根据示政〔2025〕29号", None), ("示政〔2025〕29号文件", None), ("12号楼", None), ("", None), ("2025年第3号", None)])
def test_doc_number(text, number):
    assert normalise_doc_number(text) == number


def test_normalising_twice_is_normalising_once():
    for text in ("示政（2025）第 05 号", "示例市人民政府令（第5号）", "示例市人民政府令第十二号"):
        once = normalise_doc_number(text)
        assert normalise_doc_number(once) == once


@pytest.mark.parametrize("text, numbers", [
    ("根据省发〔2024〕3号和示政办〔2025〕12号文件精神", ["省发〔2024〕3号", "示政办〔2025〕12号"]),
    ("贯彻落实国办发 [2024] 8 号", ["国办发〔2024〕8号"]), ("依照国务院令第 711 号", ["国务院令第711号"]), ("国务院第446号令", ["国务院第446号令"]),
    ("省政府示政〔2025〕3号文件和和政发〔2025〕4号、同政办〔2025〕5号", ["示政〔2025〕3号", "和政发〔2025〕4号", "同政办〔2025〕5号"]),
    ("原示政〔2009〕1号", ["示政〔2009〕1号"]),
    ("市政府常务会议纪要〔2025〕3号", ["市政府常务会议纪要〔2025〕3号"]), ("国发〔89〕12号", ["国发〔89〕12号"]), ("二标段（12）3号", []), ("（1998）年第3号楼", []), ("住所在人民路47号", [])])
def test_doc_numbers_in_a_sentence(text, numbers):
    found = find_doc_numbers(text)
    assert [number for number, _, _ in found] == numbers
    assert all(text[end - 1] in "号令" and text[start] == number[0] for number, start, end in found)


def test_it_is_quick_on_ordinary_lines():
    line = "各县（市、区）人民政府要在2025年底前完成编号为12号的项目，市直各部门应于每月向市政府报告进展情况，" * 3
    begun = time.process_time()
    for _ in range(500):
        parse_date(line), find_date(line), normalise_doc_number(line), parse_numeral(line[:3])
    assert (time.process_time() - begun) / 500 < 200e-6
