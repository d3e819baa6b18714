"""The authority file: one name for an indicator, one body through its names; a mistake is told with file and line."""
from __future__ import annotations

import pytest

from build_scripts.model import UnusableInput
from build_scripts.published.catalogue import read_catalogue
from build_scripts.published.frontmatter import read_yaml
from build_scripts.published.names import PATH, read_names

GOOD = """kind: names
indicators:
  地区生产总值: [生产总值, GDP]
bodies:
  - id: yunling
    names:
      - {name: 云岭县, from: null, to: 2024-12-31}
      - {name: 云岭区, from: 2025, to: null}
  - id: lao
    names: [{name: 开发区, to: 2020}]
  - id: xin
    names: [{name: 开发区, from: 2021}]
"""


def read(source: str):
    return read_names(read_yaml(source, PATH), source, PATH)


def test_what_is_printed_finds_its_one_name():
    names, wrong = read(GOOD)
    assert wrong == []
    assert names.indicator("生产总值") == names.indicator(" gdp ") == "地区生产总值"
    assert names.indicator("浓度(PM2.5)") == names.indicator("浓度（PM2.5）") == "浓度（PM2.5）", "a width needs no entry"
    assert names.body("云岭县", "2024-03-01").id == names.body("云岭区", "2025-03-01").id == "yunling"
    assert names.body("云岭县", "2025-02-01").id == "yunling", "an old name in print after the day is still only this body's"
    assert names.body("开发区", "2019-05-01").id == "lao" and names.body("开发区", "2022-05-01").id == "xin"
    assert names.body("别处", "2022-05-01") is None
    assert names.body("云岭县", "2024-03-01").name == "云岭区"


@pytest.mark.parametrize(("old", "new", "line", "said"), [
    ("[生产总值, GDP]", "[生产总值, GDP]\n  工业增加值: [ＧＤＰ]", 4, "已经归入“地区生产总值”"),
    ("[生产总值, GDP]", "[地区生产总值]", 3, "就是指标名本身"),
    ("[生产总值, GDP]", "生产总值", 2, "“地区生产总值”后面不是这样的列表"),
    ("id: xin", "id: lao", 11, "写了两次"),
    ("from: 2021", "from: 2020-06-01", 12, "同一天只能属于一个单位"),
    ("from: 2025", "from: 2025-13-01", 8, "日期"),
    ("from: 2025, to: null", "from: 2025, to: 2024", 8, "晚于终止日期"),
    ("names: [{name: 开发区, from: 2021}]", "names: []", 11, "至少写一个"),
    ("id: lao", "id: 老区", 9, "字母、数字和连字符"),
    ("{name: 开发区, to: 2020}", "{name: 开发区, until: 2020}", 10, "不认识字段 until"),
    ("bodies:", "bodys:", 4, "不认识字段 bodys"),
])
def test_a_mistake_is_told_with_its_line(old, new, line, said):
    source = GOOD.replace(old, new, 1)
    assert source != GOOD
    wrong = read(source)[1]
    assert any(one.startswith(f"{PATH}:{line}：") and said in one for one in wrong), wrong


def test_the_catalogue_refuses_a_damaged_file_and_keeps_a_good_one():
    assert read_catalogue({PATH: GOOD}).names.indicator("GDP") == "地区生产总值"
    with pytest.raises(UnusableInput, match="targets/names.yml:3"):
        read_catalogue({PATH: GOOD.replace("[生产总值, GDP]", "[地区生产总值]")})
    with pytest.raises(UnusableInput, match="targets/other.yml:1：.*只能写在 targets/names.yml"):
        read_catalogue({"targets/other.yml": GOOD})
