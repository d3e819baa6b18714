"""The head of each page: the national page tags (standards.md WZ-01…15), titles, linked data."""
from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from build_scripts.published.catalogue import read_catalogue
from build_scripts.published.columns import TYPES
from build_scripts.published.head_tags import head, heads
from build_scripts.published.pages import pages
from build_scripts.published.policies import policies
from build_scripts.published.site_facts import SiteFacts

sys.path.insert(0, str(Path(__file__).parents[1] / "site"))
from sample import ALONE, ISSUE, LATER, RIVERS, TARGETS, WATER  # noqa: E402

SITE = SiteFacts(name="示例市人民政府公报", address="https://www.shili.gov.cn/gongbao/", id_code="1234567890", sponsor="示例市人民政府办公室", region="示例市")
SAID = "---\nkind: interpretation\nid: jiedu-1\ntitle: 河道管护解读\ninterprets: [shizheng-2025-1]\nby: 示例市水务局\ndate_published: 2025-01-10 09:30\nsummary: 河道由谁管。\n---\n\n河道由水务部门管护。\n"
FILES = {"issues/2025-01/index.md": ISSUE, "issues/2025-01/shizheng-2025-1.md": RIVERS, "issues/2025-01/shizhengling-3.md": WATER, "issues/2025-z1/index.md": LATER,
         "issues/separate/shizhengban-2025-7/index.md": ALONE, "targets/2025-shizheng-2025-1.yml": TARGETS, "policies/jiedu-1.md": SAID,
         "disclosure/guide.md": "---\ntitle: 政府信息公开指南\n---\n\n怎样获取信息。\n"}
EDITED = "withdrawn: [{document: shizhengling-3, reason: 重印, by: 甲, date: 2025-06-01}]\nfields: {shizheng-2025-1: {keywords: [河道, 管护], summary: 河道由谁管、怎样管。}}\n"


def drawn(**more: str) -> dict:
    catalogue = read_catalogue({**FILES, **more})
    known = policies(catalogue, "2025-06-03")
    shown = list(pages(catalogue, frozenset(), known))
    facts = heads(shown, catalogue, known, SITE)
    return {page.address: (page, head(page, facts)) for page in shown}


def tags(found) -> dict[str, str]:
    names = [name for name, _ in found[1].tags]
    assert len(names) == len(set(names)), "each tag stands once"
    return dict(found[1].tags)


def test_every_page_names_the_site_and_its_column():
    for address, found in drawn().items():
        said = tags(found)
        assert (said["SiteName"], said["SiteDomain"], said["SiteIDCode"]) == ("示例市人民政府公报", "www.shili.gov.cn", "1234567890"), address
        assert said["ColumnName"] and said["description"], address
        assert found[1].canonical == f"https://www.shili.gov.cn/gongbao{address}"


def test_a_column_page_says_what_its_column_is_for():
    described: dict[str, str] = {}
    for address, found in drawn().items():
        said = tags(found)
        if "ArticleTitle" in said:
            assert "ColumnType" not in said
            continue
        assert 10 <= len(said["ColumnDescription"]) <= 200, address
        assert described.setdefault(said["ColumnDescription"], said["ColumnName"]) == said["ColumnName"], "no two columns are described alike"
        keywords = said["ColumnKeywords"].split(",")
        assert 1 <= len(keywords) == len(set(keywords)) <= 10
        assert said["ColumnType"] in TYPES
    columns = {address: tags(found)["ColumnType"] for address, found in drawn().items() if address in ("/", "/documents/", "/policies/", "/disclosure/guide/")}
    assert columns == {"/": "首页", "/documents/": "政策文件", "/policies/": "政策解读", "/disclosure/guide/": "信息公开指南"}


def test_a_document_has_the_tags_of_an_article():
    said = tags(drawn(**{"issues/2025-01/editorial.yml": EDITED})["/documents/shizheng-2025-1/"])
    assert {name: said[name] for name in ("ArticleTitle", "PubDate", "ContentSource", "Keywords", "Description", "Url", "ColumnName", "keywords", "DC.identifier")} == {
        "ArticleTitle": "示例市人民政府关于加强河道管护工作的通知", "PubDate": "2025-02-10", "ContentSource": "示例市人民政府公报2025年第1期（总第31期）", "Keywords": "河道,管护",
        "Description": "河道由谁管、怎样管。", "Url": "https://www.shili.gov.cn/gongbao/documents/shizheng-2025-1/", "ColumnName": "文件目录", "keywords": "河道,管护",
        "DC.identifier": "示政〔2025〕1号"}


@pytest.mark.parametrize(("recorded", "shown"), [("2025-02-10 09:30", "2025-02-10 09:30"), ("2025-02-10T09:30", "2025-02-10 09:30"), ("2025-02-10", "2025-02-10"), ("null", "")])
def test_a_time_that_nobody_recorded_is_not_made_up(recorded, shown):
    found = drawn(**{"issues/2025-01/shizheng-2025-1.md": RIVERS.replace("date_published: 2025-02-10", f"date_published: {recorded}")})
    assert tags(found["/documents/shizheng-2025-1/"])["PubDate"] == shown


def test_an_interpretation_has_the_tags_of_an_article():
    said = tags(drawn()["/policies/jiedu-1/"])
    assert (said["ArticleTitle"], said["PubDate"], said["ContentSource"], said["Author"], said["ColumnName"]) == ("河道管护解读", "2025-01-10 09:30", "示例市水务局", "示例市水务局", "政策解读")


def test_a_document_on_its_own_is_its_issuers():
    assert tags(drawn()["/documents/shizhengban-2025-7/"])["ContentSource"] == "示例市人民政府办公室"


def test_the_page_shows_the_source_and_says_so_where_no_day_is_recorded():
    found = drawn(**{"issues/2025-01/shizheng-2025-1.md": RIVERS.replace("date_published: 2025-02-10", "date_published: null")})
    for address in ("/documents/shizheng-2025-1/", "/documents/shizhengban-2025-7/"):
        shown = {row["name"]: row["value"] for row in found[address][0].data["card"]}
        assert shown["来源"] == tags(found[address])["ContentSource"] and shown["发布日期"] == "未核实" and tags(found[address])["PubDate"] == ""


def test_lists_in_other_orders_are_the_catalogues():
    found = drawn()
    lists = {address.split("/")[1]: tags(one)["ColumnName"] for address, one in found.items() if address.startswith(("/years/", "/issuers/", "/genres/", "/topics/", "/numbers/"))}
    assert len(lists) >= 4 and set(lists.values()) == {"文件目录"}


def test_titles_differ_and_end_in_the_name_of_the_site():
    same = WATER.replace("id: shizhengling-3", "id: 2025-01-p9").replace("doc_number: 示例市人民政府令第3号", "doc_number: null").replace("order: 2", "order: 3")
    found = drawn(**{"issues/2025-01/2025-01-p9.md": same, "issues/2025-01/2025-01-p8.md": same.replace("2025-01-p9", "2025-01-p8")})
    titles = [one.title for _, one in found.values()]
    assert len(set(titles)) == len(titles) and all(title.endswith("示例市人民政府公报") for title in titles)
    assert found["/documents/shizhengling-3/"][1].title == "示例市供水用水办法（示例市人民政府令第3号） - 示例市人民政府公报"


def data(found) -> dict[str, dict]:
    return {one["@type"]: one for one in map(json.loads, found[1].data)}


def test_a_document_is_a_legislation():
    found = data(drawn()["/documents/shizhengling-3/"])
    law = found["Legislation"]
    assert law["@context"] == "https://schema.org" and law["url"] == law["@id"] == "https://www.shili.gov.cn/gongbao/documents/shizhengling-3/"
    assert (law["legislationIdentifier"], law["legislationDate"], law["legislationDateOfApplicability"]) == ("示例市人民政府令第3号", "2025-01-20", "2025-03-01")
    assert law["legislationPassedBy"] == [{"@type": "GovernmentOrganization", "name": "示例市人民政府"}]
    assert law["isPartOf"]["@type"] == "PublicationIssue" and law["isPartOf"]["isPartOf"]["@type"] == "Periodical"
    assert [one["name"] for one in found["BreadcrumbList"]["itemListElement"]] == ["首页", "文件目录", "示例市供水用水办法"]
    alone = data(drawn()["/documents/shizhengban-2025-7/"])["Legislation"]
    assert "datePublished" not in alone and "isPartOf" not in alone, "what is not known is left out"


def test_issues_are_linked_data_too():
    found = drawn()
    assert data(found["/issues/2025-01/"])["PublicationIssue"]["issueNumber"] == "1"
    assert data(found["/issues/2025-z1/"])["PublicationIssue"]["issueNumber"] == "增刊1"
    assert "Periodical" in data(found["/issues/"]) and "WebSite" in data(found["/"])
    assert data(found["/policies/jiedu-1/"])["Article"]["about"][0]["@id"].endswith("/documents/shizheng-2025-1/")


def test_a_title_cannot_end_the_script_block():
    evil = ALONE.replace("title: 示例市人民政府办公室关于印发《示例市图书馆夜间开放方案》的通知", "title: </script><!--<script>&甲")
    page, found = drawn(**{"issues/separate/shizhengban-2025-7/index.md": evil})["/documents/shizhengban-2025-7/"]
    assert not re.search("[<>&]", "".join(found.data)) and json.loads(found.data[0])["name"] == page.title


def test_a_withdrawn_document_says_nothing_of_itself():
    page, found = drawn(**{"issues/2025-01/editorial.yml": EDITED})["/documents/shizhengling-3/"]
    assert not found.indexed and "供水" not in str(found)
