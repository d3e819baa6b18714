"""政策解读 as editors write them: the link holds both ways, and every mistake names file, line and what to do."""
from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from build_scripts.model import UnusableInput
from build_scripts.published.catalogue import read_catalogue
from build_scripts.published.pages import pages
from build_scripts.published.policies import policies
from build_scripts.published.policy_data import policy_files
from build_scripts.published.policy_pages import policy_card

sys.path.insert(0, str(Path(__file__).parents[1] / "site"))
from sample import ALONE, ISSUE, RIVERS, WATER  # noqa: E402

FILES = {"issues/2025-01/index.md": ISSUE, "issues/2025-01/shizheng-2025-1.md": RIVERS, "issues/2025-01/shizhengling-3.md": WATER,
         "issues/separate/shizhengban-2025-7/index.md": ALONE}
SAID = """---
kind: interpretation
id: jiedu-hedao
title: 河道管护通知解读
interprets:
  - shizheng-2025-1
  - shizhengling-3
form: 图解
by: 示例市水务局
date_published: 2025-01-10
applies_to: 沿河的单位和居民
what: [划定界线, 每月巡查两次]
from_when: 印发之日
contact: 示例市水务局
picture: hedao.svg
---

图中写着：河道由水务部门管护。
"""


def read(said: str = SAID, **more):
    return read_catalogue({**FILES, "policies/jiedu-hedao.md": said, **more})


def shown(catalogue, published=frozenset({"policies/hedao.svg"}), as_of: str = "2025-06-03"):
    return {page.address: page.data for page in pages(catalogue, published, policies(catalogue, as_of))}


def test_the_link_is_written_once_and_shown_on_both_sides():
    found = shown(read())
    for id_ in ("shizheng-2025-1", "shizhengling-3"):
        assert [one["address"] for one in found[f"/documents/{id_}/"]["interpretations"]] == ["/policies/jiedu-hedao/"]
    assert [one.address for one in found["/policies/jiedu-hedao/"]["documents"]] == ["/documents/shizheng-2025-1/", "/documents/shizhengling-3/"]
    assert found["/policies/jiedu-hedao/"]["answers"] == [("谁适用", ("沿河的单位和居民",)), ("做什么", ("划定界线", "每月巡查两次")), ("从什么时候", ("印发之日",)), ("找谁办", ("示例市水务局",))]
    assert found["/documents/shizhengban-2025-7/"]["interpretations"] == []
    assert "尚未发布" in found["/documents/shizhengban-2025-7/"]["standing"] and "第2个工作日" in found["/documents/shizheng-2025-1/"]["standing"]


@pytest.mark.parametrize(("old", "new", "line", "said"), [
    ("  - shizheng-2025-1\n", "  - shizheng-2025-11\n", 6, "是不是 shizheng-2025-1？"),
    ("  - shizhengling-3\n", "  - nowhere\n", 7, "nowhere 不在内容中"),
    ("interprets:\n  - shizheng-2025-1\n  - shizhengling-3\n", "interprets: []\n", 5, "interprets 是空的"),
    ("form: 图解", "form: 漫画", 8, "文字、图解"),
    ("picture: hedao.svg\n", "", 8, "图解缺少字段 picture"),
    ("picture: hedao.svg", "picture: ../hedao.svg", 15, "同一文件夹"),
    ("图中写着：河道由水务部门管护。\n", "", 15, "没有文字版"),
    ("contact: 示例市水务局", "contact: 示例市: 水务局", 14, "YAML 写法有误"),
    ("contact:", "kontact:", 14, "不认识字段 kontact"),
    ("id: jiedu-hedao", "id: \"2\"", 3, "编号不能只是数字"),
])
def test_a_mistake_names_file_line_and_remedy(old, new, line, said):
    assert old in SAID
    with pytest.raises(UnusableInput) as caught:
        read(SAID.replace(old, new))
    first = next(row for row in str(caught.value).split("\n") if said in row)
    assert first.startswith(f"policies/jiedu-hedao.md:{line}：")


def test_a_picture_that_is_not_there_is_an_error():
    with pytest.raises(UnusableInput, match=r"policies/jiedu-hedao\.md:15：.*hedao\.svg 不在同一个文件夹"):
        shown(read(), frozenset())


def test_a_document_that_could_not_be_read_is_not_called_missing_too():
    with pytest.raises(UnusableInput) as caught:
        read(**{"issues/2025-01/shizheng-2025-1.md": RIVERS.replace("page: 1", "page: 一")})
    assert "interprets" not in str(caught.value)


def test_an_interpretation_of_a_withdrawn_document_leads_to_its_tombstone():
    catalogue = read(**{"issues/2025-01/editorial.yml": "withdrawn:\n- {document: shizhengling-3, reason: 有误}\n"})
    lines = shown(catalogue)["/policies/jiedu-hedao/"]["documents"]
    assert [(one.address, one.note) for one in lines] == [("/documents/shizheng-2025-1/", ""), ("/documents/shizhengling-3/", "已撤回")]


def test_an_editors_reason_is_shown():
    catalogue = read(**{"issues/2025-01/editorial.yml": "fields:\n  shizheng-2025-1: {needs_interpretation: false, reason: 内部工作安排}\n"})
    assert "编辑决定不需要解读：内部工作安排" in shown(catalogue)["/documents/shizheng-2025-1/"]["standing"]


def test_a_state_that_is_none_of_the_five_is_refused():
    with pytest.raises(UnusableInput, match="validity"):
        read(**{"issues/2025-01/editorial.yml": "fields:\n  shizheng-2025-1: {validity: 现行有效}\n"})


def test_the_lists_of_coverage_and_of_interpretations_are_sheets():
    many = {f"issues/2025-01/n{n}.md": RIVERS.replace("id: shizheng-2025-1\n", f"id: n{n}\n").replace("示政〔2025〕1号", f"示政〔2025〕{n + 100}号") for n in range(60)}
    said = {f"policies/j{n}.md": SAID.replace("id: jiedu-hedao", f"id: j{n}") for n in range(60)}
    found = shown(read(**many, **said))
    assert [(name, count) for name, count, _ in found["/coverage/"]["tabs"]] == [("等待解读", 61), ("已经解读", 2), ("不要求解读", 0)]
    assert len(found["/coverage/"]["rows"]) == 50 and len(found["/coverage/2/"]["rows"]) == 11 and found["/coverage/explained/"]["sheet"].total == 2
    assert len(found["/policies/"]["cards"]) == 50 and len(found["/policies/2/"]["cards"]) == 11


def test_coverage_validity_and_citations_are_data():
    catalogue = read()
    files = policy_files(policies(catalogue, "2025-06-03"))
    assert set(files) == {f"/{name}/{name}.{kind}" for name in ("coverage", "validity", "citations") for kind in ("csv", "json")}
    rows = {row["document"]: row for row in json.loads(files["/coverage/coverage.json"])["rows"]}
    assert rows["shizheng-2025-1"]["working_days"] == 2 and rows["shizheng-2025-1"]["in_time"] is True
    assert rows["shizhengban-2025-7"]["interpretations"] == [] and rows["shizhengban-2025-7"]["needed"] is True
    cited = json.loads(files["/citations/citations.json"])["rows"]
    assert {"document": "shizhengban-2025-7", "anchor": None, "title": None, "number": "示政〔2025〕1号", "target": "shizheng-2025-1"} in cited
    assert files["/validity/validity.csv"].startswith("\ufeffdocument,title,number,validity,basis,by,as_of\r\n")
    assert policy_files(policies(read_catalogue({}), "2025-06-03")) == {}


def test_a_cited_number_is_a_link_in_the_text():
    found = shown(read())
    body = found["/documents/shizhengban-2025-7/"]["body"]
    assert [(body.blocks[place].text[one.start:one.end], one.address) for place, links in body.links.items() for one in links] == [("示政〔2025〕1号", "/documents/shizheng-2025-1/")]
    assert [one.address for one in found["/documents/shizheng-2025-1/"]["cited_by"]] == ["/documents/shizhengban-2025-7/"]


def test_lists_say_what_is_no_longer_in_force():
    ended = RIVERS.replace("date_effective: null", "date_effective: 2025-01-08").replace("date_expires: null", "date_expires: 2025-05-31")
    found = shown(read(**{"issues/2025-01/shizheng-2025-1.md": ended}))
    assert {line.address: line.note for line in found["/years/2025/"]["lines"]}["/documents/shizheng-2025-1/"] == "失效"
    assert found["/documents/shizheng-2025-1/"]["validity"]["state"] == "失效"
    assert [row[0].address for row in found["/validity/expired/"]["rows"]] == ["/documents/shizheng-2025-1/"]


def test_a_card_of_a_policy():
    catalogue = read()
    card = policy_card("shizheng-2025-1", catalogue, policies(catalogue, "2025-06-03"))
    assert card["number"] == "示政〔2025〕1号" and card["validity"]["state"] == "未核实" and card["answers"][0][0] == "谁适用"
    with pytest.raises(KeyError):
        policy_card("nobody", catalogue, policies(catalogue, "2025-06-03"))
