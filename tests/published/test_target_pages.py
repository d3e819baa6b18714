"""Pages and downloads of the targets as data: which there are, what they say, and that every figure leads to its line."""
from __future__ import annotations

import csv
import io
import json
import zipfile

from build_scripts.emit.tables import csv_text, xlsx_bytes
from build_scripts.published.catalogue import read_catalogue
from build_scripts.published.pages import pages
from build_scripts.published.policies import policies
from build_scripts.published.target_data import FIELDS, target_files
from goals import DOCUMENT, city, item, measure, unit, year

CATALOGUE, EMPTY = read_catalogue(city()), read_catalogue({})
PAGES = {page.address: page for page in pages(CATALOGUE, frozenset(), policies(CATALOGUE, "2026-01-01"))}
FILES = target_files(CATALOGUE)


def test_there_is_a_page_of_each_kind_and_none_for_each_pair():
    found = {address for address in PAGES if address.startswith("/targets/")}
    assert found == {
        "/targets/", "/targets/shizheng-2024-1/", "/targets/shizheng-2025-1/", "/targets/2024/", "/targets/2025/", "/targets/2024/compare/", "/targets/2025/compare/",
        "/targets/units/dongshanxian-bf9eea/", "/targets/units/dongshanxian-bf9eea/2024-2025/", "/targets/units/xihe/", "/targets/units/xihe/2024-2025/", "/targets/units/shinongyeju-16b5cf/",
        "/targets/units/compare/", "/targets/indicators/", "/targets/indicators/liangshizongchanliang-dcf736/", "/targets/indicators/shengchanzongzhi-a37ee3/", "/targets/indicators/chengzhenxinzengjiuye-be74a1/",
        "/targets/data/"}
    assert not [page for page in pages(EMPTY, frozenset(), policies(EMPTY, "2026-01-01")) if page.address.startswith("/targets/")]


def test_a_year_shows_sums_and_findings_with_their_lines():
    data = PAGES["/targets/2025/"].data
    assert [(one["name"], one["city"].text, one["sum"], one["shown"]) for one in data["totals"]] == [("粮食总产量", "0.6亿公斤", "0.56亿公斤", "0.04亿公斤"), ("城镇新增就业", "1万人", "1万人", "0万人")]
    assert [one["anchor"] for one in data["findings"] if "0.56亿公斤" in one["message"]] == ["c1"]
    assert [one["name"] for _, rows in data["kinds"] for one in rows] == ["东山县", "西河区", "市农业局"]
    assert [(one["name"], one["now"]) for _, rows in PAGES["/targets/2024/"].data["kinds"] for one in rows][1] == ("西河县", "西河区")


def test_a_unit_has_its_other_year_beside_each_item():
    page = PAGES["/targets/units/xihe/"].data
    assert page["names"] == ["西河县（至2024-12-31）", "西河区（2025-01-01起）"]
    grain, flood, jobs = page["years"][0]["entries"][0]["groups"][0]["items"]
    assert [(line.name, [cell and (cell.text, cell.address, cell.anchor) for cell in line.cells]) for line in grain["lines"]][0] == (
        "粮食总产量", [("2000万公斤", "/documents/shizheng-2024-1/", "u2-0-1")])
    assert flood["texts"][0].text == "有此项", "an item without a figure is found again by its words, numbers apart"
    assert jobs["lines"][0].cells == (None,)


def test_two_years_are_compared_item_by_item():
    page = PAGES["/targets/units/xihe/2024-2025/"].data
    assert [(row["name"], row["change"]) for row in page["rows"]] == [("粮食总产量", "+0.5万吨"), ("粮食总产量", "新列"), ("城镇新增就业", "新列")]
    assert [[bool(cell) for cell in row["cells"]] for row in page["texts"]] == [[True, True]]


def test_an_indicator_is_sorted_and_charted_by_kind_of_unit():
    [series] = PAGES["/targets/indicators/liangshizongchanliang-dcf736/"].data["sections"]
    newest = series["years"][0]
    assert [row["cell"].text for row in newest["rows"]] == ["3.1万吨", "2.5万吨", "1万吨", "0.06亿公斤"], "the greatest first, in whichever unit it is printed"
    [(title, chart)] = newest["charts"]
    assert [bar.name for bar in chart.bars] == ["东山县", "西河区"] and chart.mark is None, "an amount of the city would dwarf its parts"
    assert [chart.title for chart in series["lines"]] == ["全市", "东山县", "西河区"], "each whose goal changed"
    growth = PAGES["/targets/indicators/shengchanzongzhi-a37ee3/"].data["sections"][0]
    assert growth["lines"][0].title == "全市" and [point.said for point in growth["lines"][0].points] == ["增长6%", "增长6.5%"]


def test_all_counties_stand_side_by_side():
    page = PAGES["/targets/2025/compare/"].data
    assert [name for name, _ in page["columns"]] == ["东山县", "西河区"]
    assert [(row["name"], [cell and cell.text for cell in row["cells"]]) for row in page["rows"]] == [
        ("粮食总产量", ["0.6亿公斤", "3.1万吨", "2.5万吨"]), ("城镇新增就业", ["1万人", "7000人", "3000人"])]


def test_the_csv_has_one_row_a_measure_and_the_dictionary_every_field():
    data = FILES["/targets/data/targets-2025.csv"]
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == 1 + 9
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert list(rows[0]) == [one.name for one in FIELDS] == [one["name"] for one in PAGES["/targets/data/"].data["fields"]]
    assert {key: rows[3][key] for key in ("unit", "indicator", "relation", "value", "unit_of_measure", "base_value", "base_unit", "address")} == {
        "unit": "东山县", "indicator": "粮食总产量", "relation": "=", "value": "3.1", "unit_of_measure": "万吨", "base_value": "31000000", "base_unit": "公斤", "address": "/documents/shizheng-2025-1/#u1-0-1"}
    assert len(FILES["/targets/data/targets.csv"].splitlines()) == 1 + 9 + 5


def test_the_json_keeps_items_without_a_figure_and_the_printed_words():
    found = json.loads(FILES["/targets/data/targets.json"])["targets"]
    assert [one["year"] for one in found] == [2024, 2025]
    items = found[0]["units"][1]["groups"][0]["items"]
    assert items[0]["measures"][0]["indicator"] == "粮食总产量" and items[0]["measures"][0]["indicator_printed"] == "粮食产量"
    assert items[1]["text"] == "做好防汛工作" and items[1]["measures"] == []


def test_the_workbook_is_the_same_bytes_and_holds_words_as_words():
    assert target_files(CATALOGUE) == FILES
    rows = [["=1+1", 2.5, None]]
    book = xlsx_bytes([("表", ("甲", "乙", "丙"), rows)])
    assert book == xlsx_bytes([("表", ("甲", "乙", "丙"), rows)])
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        assert "<f>" not in opened.read("xl/worksheets/sheet1.xml").decode() and "=1+1" in opened.read("xl/sharedStrings.xml").decode()


def test_a_field_with_a_comma_is_quoted():
    assert csv_text(["a"], [['一,"二"'], [None]]) == '\ufeffa\r\n"一,""二"""\r\n""\r\n'


def test_the_comparing_data_is_a_script_of_plain_characters():
    data = FILES["/targets/units/xihe/data.js"].decode()
    assert data.startswith("gazetteTargets({") and data.endswith("});\n") and "<" not in data
    years = json.loads(data[len("gazetteTargets("):-3])["years"]
    assert [one["key"] for one in years["2024"]] == ["粮食总产量|level|公斤|0"] and years["2024"][0]["value"] == "2"


def test_pages_grow_with_units_and_years_and_not_with_their_pairs_and_none_holds_all_years():
    years, units = range(2010, 2022), [f"{name}县" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄"]
    files = {f"issues/separate/shizheng-{one}-1/index.md": DOCUMENT.format(id=f"shizheng-{one}-1", year=one) for one in years}
    files |= {f"targets/{one}.yml": year(one, [], [unit(name, "county", f"u{n}", item(1, "粮食", f"u{n}-0-1", measure("粮食总产量", "=", one + n, "万吨"))) for n, name in enumerate(units, 1)]) for one in years}
    catalogue = read_catalogue(files)
    found = {page.address: page for page in pages(catalogue, frozenset(), policies(catalogue, "2026-01-01"))}
    own = [address for address in found if address.startswith("/targets/units/") and address.count("/") > 4]
    assert len(own) == len(units) * (11 + 4), "adjacent years, and the four too old for the unit's page"
    [home] = [address for address in found if address.startswith("/targets/units/jiaxian-") and address.count("/") == 4]
    page = found[home]
    assert [one["year"] for one in page.data["years"]] == list(range(2021, 2013, -1)) and page.data["older"][-1] == (2010, f"{home}2010/")
    assert found[f"{home}2010/"].data["one"]["entries"][0]["groups"][0]["items"][0]["item"].text == "粮食"
    [section] = next(one for address, one in found.items() if address.startswith("/targets/indicators/liang")).data["sections"]
    assert len(section["years"]) == 5 and len(section["lines"]) == 24 and len(section["through"]) == len(units) and len(section["through"][0]["cells"]) == 12
    [choices] = [options for _, options in found["/targets/units/compare/"].data["choices"]]
    assert len(choices) == len(units) and choices[0][3] == " ".join(map(str, years))
