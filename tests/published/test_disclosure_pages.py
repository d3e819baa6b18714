"""The column 政府信息公开 as pages: its parts, the 22 items, the catalogue, the deadlines; nothing of it where the content has none."""
from __future__ import annotations

import csv
import io

from build_scripts.emit import addresses
from build_scripts.published.catalogue import read_catalogue
from build_scripts.published.disclosure_pages import catalogue_files, disclosure_pages
from build_scripts.published.proactive import KINDS, proactive
from disclosed import all_met, document, report


def shown(content: dict[str, str], as_of: str = "2026-11-21"):
    catalogue = read_catalogue(content)
    return catalogue, {page.address: page for page in disclosure_pages(catalogue, as_of)}


def test_content_without_disclosure_has_no_column():
    catalogue, pages = shown({path: text for path, text in all_met().items() if not path.startswith("disclosure/")})
    assert pages == {} and catalogue_files(catalogue) == {}


def test_the_parts_that_are_there_lead_to_their_pages():
    _, pages = shown(all_met())
    parts = {name: (address, said) for name, address, said in pages[addresses.DISCLOSURE].data["parts"]}
    assert list(parts) == ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开目录", "政府信息公开年报", "依申请公开", "查阅场所", "政府公报"]
    assert {address for address, _ in parts.values() if address} <= set(pages)
    assert parts["政府信息公开指南"] == ("", "尚未公布") and parts["查阅场所"][0] == ""
    assert pages[addresses.guide("shuiwu")].title == "示例市水务局政府信息公开指南"


def test_an_editors_page_stands_for_a_part():
    _, pages = shown({**all_met(), "disclosure/guide.md": "# 指南\n", "disclosure/index.md": "# 开头的话\n"})
    column = pages[addresses.DISCLOSURE]
    assert ("政府信息公开指南", addresses.GUIDE, "") in column.data["parts"] and column.path == "disclosure/index.md"


def test_twenty_two_items_each_with_documents_or_a_reason():
    catalogue = read_catalogue({**all_met(), "disclosure/proactive.yml": (
        "kind: proactive\nitems:\n  - {item: 20-12, words: [巡查]}\n  - {item: 20-1, documents: [a-1]}\n  - {item: 21-4, genres: [通知]}\n  - {item: 20-7, reason: 在门户网站公布}\n")})
    found = {one.item: one for one in proactive(catalogue.disclosure.proactive, catalogue.documents)}
    assert len(found) == len(KINDS) == 22
    assert [item for item, one in found.items() if one.documents] == ["20-1", "20-12", "21-4"]
    assert found["20-7"].answered and not found["20-2"].answered


def test_the_catalogue_has_every_document_with_its_four_fields():
    catalogue, pages = shown(all_met())
    [head, row] = csv.reader(io.StringIO(catalogue_files(catalogue)[addresses.CATALOGUE_DATA].removeprefix("\ufeff")))
    assert head[:3] == ["索引号", "名称", "内容概述"] and row[0] == "000014349/2025-00001" and row[2] == "规定了河道巡查的次数、内容和责任单位" and row[4] == "2025-02-10"
    assert [one["line"].title for one in pages[addresses.CATALOGUE].data["rows"]] == ["示例市水务局关于河道巡查的通知"]


def test_a_governments_report_stands_beside_what_is_published_here():
    """GK-16: the report says two normative documents; one of that year is here, beside a notice of an office and one of another year."""
    own = report(2025, "2026-03-01").replace("subject: shuiwu\n", "").replace("level: department", "level: government")
    made = document("a-2", "示例市人民政府关于供水管理的通知", "2025-05-06", None).replace("示例市水务局", "示例市人民政府")
    _, pages = shown({**all_met(), "disclosure/annual-reports/own.yml": own, "issues/separate/a-2/index.md": made, "issues/separate/a-3/index.md":
                      document("a-3", "示例市人民政府关于节水的通知", "2024-05-06", None).replace("示例市水务局", "示例市人民政府")})
    assert pages[addresses.annual_report(None, 2025)].data["here"] == [("规章", "0", "政府规章", 0), ("行政规范性文件", "2", "政府及其办公机构的政策文件", 1)]
    assert pages[addresses.annual_report("shuiwu", 2024)].data["here"] == []


def test_deadlines_are_reckoned_in_working_days_and_unknown_where_the_calendar_ends():
    terms = {term[0]: term for term in shown(all_met(), "2026-01-30")[1][addresses.APPLICATION].data["terms"]}
    assert {name: term[1] for name, term in terms.items()} == {"补正": 7, "答复": 20, "延长答复": 20, "征求第三方意见": 15}
    assert terms["答复"][4] == "2026年3月5日"
    late = {term[0]: term[4] for term in shown(all_met(), "2026-12-07")[1][addresses.APPLICATION].data["terms"]}
    assert "没有" in late["答复"]
