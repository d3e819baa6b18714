"""The catalogue: what is read from a mapping {path: text}, and what editors' decisions do to it."""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

from build_scripts.model import UnusableInput
from build_scripts.published.catalogue import read_catalogue
from build_scripts.published.pages import pages
from build_scripts.published.policies import policies

sys.path.insert(0, str(Path(__file__).parents[1] / "site"))
from sample import ALONE, ISSUE, RIVERS, TARGETS, WATER  # noqa: E402

FILES = {
    "issues/2025-01/index.md": ISSUE, "issues/2025-01/shizheng-2025-1.md": RIVERS, "issues/2025-01/shizhengling-3.md": WATER,
    "issues/2025-01/record.yml": "kind: record\nsource: {file: original.txt, sha256: ab}\n", "issues/separate/shizhengban-2025-7/index.md": ALONE, "targets/2025-shizheng-2025-1.yml": TARGETS,
}
EDITORIAL = "issues/2025-01/editorial.yml"


def shown_pages(catalogue):
    return pages(catalogue, frozenset(), policies(catalogue, "2025-06-01"))


def with_editorial(text: str):
    return read_catalogue({**FILES, EDITORIAL: text})


def test_everything_is_read_and_named():
    catalogue = read_catalogue(FILES)
    assert list(catalogue.issues) == ["2025-01"]
    assert set(catalogue.documents) == {"shizheng-2025-1", "shizhengling-3", "shizhengban-2025-7"}
    assert catalogue.paths["shizhengban-2025-7"] == "issues/separate/shizhengban-2025-7/index.md"
    assert catalogue.targets["shizheng-2025-1"].units[0].groups[0].items[0].points == 60
    assert catalogue.records["issues/2025-01"] ["kind"] == "record"
    assert catalogue.documents["shizheng-2025-1"].blocks[0].role == "addressee"


def test_empty_content_is_content():
    assert read_catalogue({}).documents == {}
    assert [page.address for page in shown_pages(read_catalogue({}))] == ["/", "/issues/", "/documents/", "/search/"]


def test_fields_are_given_and_the_print_is_kept():
    catalogue = with_editorial("fields:\n  shizheng-2025-1: {topic: 水利, date_effective: 2025-02-01, by: 甲, date: 2025-03-01, reason: 核对}\n")
    assert catalogue.notes["shizheng-2025-1"] == {"topic": "水利"}
    assert catalogue.documents["shizheng-2025-1"].date_effective == "2025-02-01"
    assert catalogue.printed["shizheng-2025-1"].date_effective is None


def test_a_correction_is_made_once_in_text_cell_or_title():
    catalogue = with_editorial(
        "corrections:\n"
        "- {document: shizheng-2025-1, find: 600万元, replace: 660万元, reason: 误植, by: 甲, date: 2025-03-01}\n"
        "- {document: shizheng-2025-1, find: '63.2', replace: '63.5'}\n"
        "- {document: shizhengling-3, find: 供水用水办法, replace: 供水办法, block: title}\n")
    rivers = catalogue.documents["shizheng-2025-1"]
    assert any("660万元" in block.text for block in rivers.blocks)
    assert rivers.blocks[-1].table.rows[3][2].text == "63.5"
    assert catalogue.documents["shizhengling-3"].title == "示例市供水办法"
    assert [entry.title for entry in catalogue.issues["2025-01"].contents][1] == "示例市供水办法"
    assert any("600万元" in block.text for block in catalogue.printed["shizheng-2025-1"].blocks)


@pytest.mark.parametrize(("correction", "said"), [
    ("{document: shizheng-2025-1, find: 没有这句, replace: 甲}", "找不到“没有这句”"),
    ("{document: shizheng-2025-1, find: 河道, replace: 甲}", "次"),
    ("{document: nobody, find: 甲, replace: 乙}", "nobody 不在内容中"),
    ("{document: shizheng-2025-1, replace: 乙}", "字段 find 缺少"),
])
def test_a_correction_that_fits_nowhere_or_in_two_places_is_an_error(correction, said):
    with pytest.raises(UnusableInput, match=said):
        with_editorial(f"corrections:\n- {correction}\n")


@pytest.mark.parametrize(("given", "line", "said"), [
    ("fields:\n  shizheng-2025-1: {summary: 甲}\n  nobody: {summary: 甲}\n", 3, "nobody 不在内容中"),
    ("fields:\n  shizheng-2025-1:\n    sumary: 甲\n", 3, "字段 sumary 不认识"),
    ("fields:\n  shizheng-2025-1:\n    needs_interpretation: 不\n", 3, "true 或 false"),
    ("fields:\n  shizheng-2025-1:\n    validity: 有效\n", 3, "没有写 validity_basis"),
    ("corrections:\n- {document: shizheng-2025-1, find: 600万元, replace: 甲}\n- {document: shizheng-2025-1, find: 没有, replace: 丁}\n", 3, "找不到"),
    ("withdrawn:\n- {document: nobody, reason: 甲}\n", 2, "nobody 不在内容中"),
    ("corrections:\n- document: shizheng-2025-1\n  find: 甲\n  replace: 乙\n  ocurrence: 2\n", 5, "不认识字段 ocurrence"),
])
def test_a_mistake_of_an_editor_is_told_with_its_line(given, line, said):
    with pytest.raises(UnusableInput) as caught:
        with_editorial(given)
    assert f"editorial.yml:{line}：" in str(caught.value) and said in str(caught.value)


def test_targets_of_a_document_that_is_not_there_are_a_mistake():
    with pytest.raises(UnusableInput, match=r"targets/x\.yml:2：document 所指的文件 shizheng-2025-7 不在内容中。是不是 shizheng-2025-1？"):
        read_catalogue({**FILES, "targets/x.yml": "kind: targets\ndocument: shizheng-2025-7\nyear: 2025\ncitywide: []\ncommon: null\nunits: []\n"})


def test_occurrence_says_which_place_is_meant():
    catalogue = with_editorial("corrections:\n- {document: shizheng-2025-1, find: 巡查, replace: 巡护, block: p3, occurrence: 1}\n")
    assert "日常巡护" in catalogue.documents["shizheng-2025-1"].blocks[3].text


def test_a_correction_that_already_stands_in_the_text_is_done():
    catalogue = with_editorial("corrections:\n- {document: shizheng-2025-1, find: 伍佰万元, replace: 600万元}\n")
    assert catalogue.documents["shizheng-2025-1"] == catalogue.printed["shizheng-2025-1"]


def test_a_withdrawn_document_is_only_its_tombstone():
    catalogue = with_editorial("withdrawn:\n- {document: shizheng-2025-1, reason: 内容有误, by: 甲, date: 2025-03-01}\n")
    shown = {page.address: page for page in shown_pages(catalogue)}
    assert shown["/documents/shizheng-2025-1/"].template == "withdrawn.html"
    assert "/targets/shizheng-2025-1/" not in shown
    assert "管好城乡河道" not in repr(list(shown.values()))
    assert "已撤回" in repr(shown["/issues/2025-01/"])


def test_all_mistakes_of_all_files_are_told_at_once():
    broken = {**FILES, "issues/2025-01/shizheng-2025-1.md": RIVERS.replace("page: 1", "page: 一"), "issues/2025-01/b.md": "正文",
              "issues/2025-01/c.md": WATER, "targets/x.yml": "kind: what\n"}
    with pytest.raises(UnusableInput) as caught:
        read_catalogue(broken)
    said = str(caught.value)
    assert "issues/2025-01/shizheng-2025-1.md:15：" in said
    assert "issues/2025-01/b.md:1：" in said and "targets/x.yml:1：" in said
    assert "shizhengling-3 已经由 issues/2025-01/c.md 使用" in said


def test_a_page_of_an_editor_is_a_page():
    catalogue = read_catalogue({"index.md": "# 首页\n", "disclosure/guide.md": "---\ntitle: 公开指南\n---\n\n正文\n"})
    shown = {page.address: page for page in shown_pages(catalogue)}
    assert shown["/disclosure/guide/"].title == "公开指南"
    assert shown["/"].body == "# 首页\n"


def test_the_newest_issue_is_known_without_its_day():
    later = ISSUE.replace("id: 2025-01", "id: 2025-02").replace("date_published: 2025-02-10", "date_published: null").replace("number: 1\n", "number: 2\n")
    shown = {page.address: page for page in shown_pages(read_catalogue({**FILES, "issues/2025-02/index.md": later}))}
    assert shown["/"].data["newest"]["address"] == "/issues/2025-02/"
    assert shown["/issues/2025-02/"].data["previous"]["address"] == "/issues/2025-01/"
