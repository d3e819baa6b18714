"""One-line blocks: what they show, what is refused with file and line, and that a document is never expanded."""
from __future__ import annotations

import pytest

from build_scripts.model import UnusableInput
from build_scripts.published.block_views import placed_blocks
from build_scripts.published.blocks import put_in, take_blocks
from build_scripts.published.catalogue import read_catalogue
from build_scripts.published.policies import policies
from goals import DOCUMENT, city

PATH = "disclosure/goals.md"
FILES = city()


def shown(body: str, path: str = PATH, files=FILES):
    catalogue = read_catalogue({**files, path: body})
    return placed_blocks(catalogue, policies(catalogue, "2026-01-01"))[path]


def test_a_table_and_a_card_are_placed():
    [(template, table), (other, card)] = shown("# 页\n\n::: 目标表 year=2025 indicator=粮食产量\n\n文字\n\n::: 单位卡 unit=西河区\n")
    assert (template, other) == ("block_targets.html", "block_unit.html")
    assert table["name"] == "粮食总产量", "a printed name finds the one name"
    assert [row["name"] for row in table["series"][0][2]["rows"]] == ["东山县", "西河区", "西河区", "市农业局"]
    assert card["name"] == "西河区" and card["year"] == 2025 and ("类别", "县（市、区）和开发区") in card["card"]


def test_words_and_quotation_marks():
    assert shown('::: 目标表 year=2025 indicator="粮食总产量" kind=county')[0][1]["series"][0][2]["rows"][0]["kind"] == "县区"
    assert shown("::: 目标表 year=2025 indicator=“粮食总产量”")
    assert shown("::: 单位卡 unit=西河县 year=2024")[0][1]["year"] == 2024, "an older name finds the body"


@pytest.mark.parametrize(("written", "said"), [
    ("：：：目标表 year=2025 indicator=粮食总产量", "三个半角冒号"), (":: 解读率", "三个半角冒号"), ("::: 目标表 year＝2025 indicator＝粮食", "等号要用半角"),
    ("::: 目标标 year=2025", "没有叫“目标标”的块，可用的是：目标表、单位卡、政策卡、解读率"), (":::", "后面要写块的名称"),
    ("::: 目标表 year=2025", "缺少 indicator"), ("::: 目标表 year=2025 indicator=", "看不懂“indicator=”"),
    ("::: 目标表 year=2025 indicator=粮食总产量 colour=red", "没有 colour"), ("::: 目标表 year=2025 year=2024 indicator=粮食总产量", "year 写了两次"),
    ("::: 目标表 2025 粮食", "看不懂“2025 粮食”"), ("::: 目标表 year=2030 indicator=粮食总产量", "没有“2030”年的责任目标，有的年份是：2024、2025"),
    ("::: 目标表 year=2025 indicator=粮食总产", "没有叫“粮食总产”的指标。是不是“粮食总产量”？"), ("::: 目标表 year=2025 indicator=粮食总产量 kind=town", "kind 的值“town”不对"),
    ("::: 目标表 year=2024 indicator=城镇新增就业", "2024年没有“城镇新增就业”的目标，有的年份是：2025"),
    ("::: 单位卡 unit=西湖区", "没有叫“西湖区”的单位"), ("::: 单位卡 unit=西河区 year=1999", "没有“1999”年"),
    ("文字\n::: 单位卡 unit=西河区", "独占一段"), ("::: 单位卡 unit=西河区\n文字", "独占一段"),
])
def test_a_mistake_names_file_and_line_and_quotes_it(written, said):
    with pytest.raises(UnusableInput) as told:
        shown("---\ntitle: 页\n---\n\n" + written)
    line = next(n for n, one in enumerate(written.split("\n"), 5) if one.startswith((":", "：")))
    assert f"{PATH}:{line}：" in str(told.value) and said in str(told.value)
    assert next(one for one in written.split("\n") if one.startswith((":", "："))).strip() in str(told.value)


def test_all_mistakes_are_told_at_once_and_only_in_their_folders():
    with pytest.raises(UnusableInput) as told:
        shown("::: 单位卡 unit=甲\n\n::: 单位卡 unit=乙\n")
    assert str(told.value).count(PATH) == 2
    with pytest.raises(UnusableInput, match="index.md:1：.*只能放在"):
        read_catalogue({"index.md": "::: 单位卡 unit=西河区\n"})


def test_code_is_left_alone():
    body, placed, wrong = take_blocks("```\n::: 目标表\n```\n\n~~~\n::: 目标表\n~~~\n", PATH, 1)
    assert (placed, wrong) == ((), []) and "::: 目标表" in body


def test_a_document_is_never_expanded():
    path = "issues/separate/shizheng-2025-1/index.md"
    catalogue = read_catalogue({**FILES, path: DOCUMENT.format(id="shizheng-2025-1", year=2025) + "\n::: 目标表 year=2025 indicator=粮食总产量\n"})
    assert catalogue.documents["shizheng-2025-1"].blocks[-1].text == "::: 目标表 year=2025 indicator=粮食总产量"
    assert catalogue.placed == {}


def test_an_interpretation_holds_a_block_where_it_was_written():
    path = "policies/jiedu.md"
    catalogue = read_catalogue({**FILES, path: "---\nkind: interpretation\nid: jiedu\ntitle: 解读\ninterprets: [shizheng-2025-1]\n---\n\n前\n\n::: 单位卡 unit=西河区\n\n后\n"})
    assert [one.line for one in catalogue.placed[path]] == [10]
    texts = [block.text for block in catalogue.interpretations["jiedu"].blocks]
    assert texts[0] == "前" and texts[2] == "后"
    assert put_in(f"<p class='x'>{texts[1]}</p>", ["<b>块</b>"]) == "<b>块</b>"


JIEDU = "---\nkind: interpretation\nid: jiedu\ntitle: 解读\ninterprets: [{}]\n---\n\n正文\n"


def test_a_policy_card_and_the_coverage_are_placed():
    files = {**FILES, "policies/jiedu.md": JIEDU.format("shizheng-2025-1")}
    for id_ in ("shizheng-2025-1", "jiedu"):
        [(template, data)] = shown(f"::: 政策卡 id={id_}", files=files)
        assert template == "block_policy.html" and data["card"]["address"] == "/documents/shizheng-2025-1/"
    [(template, data)] = shown("::: 解读率", files=files)
    assert template == "block_coverage.html" and data["figure"]["done"] <= data["figure"]["needed"]


@pytest.mark.parametrize(("written", "said"), [
    ("::: 政策卡", "缺少 id"), ("::: 政策卡 id=shizheng-2025-9", "没有编号为“shizheng-2025-9”的文件或解读。是不是“shizheng-2025-1”？"), ("::: 解读率 year=2025", "“解读率”没有 year"),
    ("::: 政策卡 id=jiedu", "解读了几份文件，请写其中一份"),
])
def test_a_card_of_nothing_is_a_mistake(written, said):
    with pytest.raises(UnusableInput) as told:
        shown(written, files={**FILES, "policies/jiedu.md": JIEDU.format("shizheng-2025-1, shizheng-2024-1")})
    assert f"{PATH}:1：" in str(told.value) and said in str(told.value)
