"""What `check` finds in a text, and what it leaves alone; the words are made for the purpose."""
from __future__ import annotations

import pytest

from build_scripts.assess.check import check, fails
from build_scripts.assess.found import Inspected
from build_scripts.published.catalogue import read_what_can_be

HEAD = {"kind": "document", "id": "shizheng-2025-1", "title": "示例市人民政府关于修桥的通知", "doc_number": "示政〔2025〕1号", "issuer": "示例市人民政府", "genre": "通知",
        "date_written": "2025-03-03", "date_published": "2025-03-31", "date_published_basis": "issue"}


def page(body: str = "请照此办理。", **fields) -> str:
    values = {**HEAD, **fields}
    return "---\n" + "".join(f"{name}: {value if not isinstance(value, str) or value.startswith(('[', '{')) else chr(34) + value + chr(34)}\n" for name, value in values.items()) + f"---\n\n{body}\n"


def found(files: dict[str, str], **more) -> list:
    catalogue, wrong = read_what_can_be(files)
    return check(Inspected(catalogue, files, tuple(wrong), **more))


def codes(body: str = "请照此办理。", **fields) -> list[str]:
    return [one.finding.code for one in found({"issues/separate/shizheng-2025-1/index.md": page(body, **fields)})]


@pytest.mark.parametrize("body", [
    "一、修桥\n\n二、铺路\n\n四、架线",
    "## 一、修桥 {#s1}\n\n（一）桥墩。先打桩。\n\n（三）桥面。后铺板。",
    "第一条 修桥。 {#tiao-1}\n\n第二条 铺路。 {#tiao-2}\n\n第四条 架线。 {#tiao-4}",
    "1. 先修桥。\n\n2. 再铺路。\n\n2. 后架线。",
])
def test_a_number_that_jumps_or_repeats(body):
    assert "numbering.gap" in codes(body)


@pytest.mark.parametrize("body", [
    "一、修桥\n\n（一）桥墩。先打桩。\n\n二、铺路\n\n（二）路基。压实。\n\n（三）路面。摊平。",      # （一）… goes on through 一、 and 二、
    "一、修桥\n\n1. 打桩。\n\n2. 铺板。\n\n二、铺路\n\n1. 压实。",
    "第九条 修桥。 {#tiao-1}\n\n第十条 铺路。\n\n第十一条 架线。".replace("第九条", "第一条").replace("第十条", "第二条").replace("第十一条", "第三条"),
    "2025年修桥。\n\n3.5公里的路要铺完。",
])
def test_numbers_that_run_on(body):
    assert "numbering.gap" not in codes(body)


@pytest.mark.parametrize("fields, code", [
    ({"doc_number": "示政〔2023〕1号"}, "doc_number.year"),
    ({"doc_number": "示政[2025]1号"}, "doc_number.form"),
    ({"issuer": "示例市人民政府办公室"}, "doc_number.issuer"),
    ({"date_written": "2025-04-03"}, "date.order"),
    ({"date_written": "2025-02-30"}, "date.impossible"),
    ({"date_effective": "2025-05-01", "date_expires": "2025-04-30"}, "date.order"),
    ({"summary": "示例市人民政府关于修桥的通知"}, "field.summary"),
    ({"keywords": "[桥梁, 修桥]"}, "field.keywords"),
    ({"index_no": "桥-1"}, "field.index_no"),
    ({"disclosure": "依申请公开"}, "disclosure.withheld"),
    ({"titel": "修桥"}, "content.invalid"),
    ({"attachments": "[{label: 附件1, title: 桥梁表, anchor: null}]"}, "attachment.no_text"),
    ({"attachments": "[{label: 附件1, title: 桥梁表, anchor: fj1}]"}, "attachment.dangling"),
])
def test_a_field_that_cannot_be_right(fields, code):
    assert codes(**fields) == [code]


@pytest.mark.parametrize("body, code", [
    ("请照此办理。\n\n示例市人民政府 {.signature}\n\n2025年3月5日 {.date}", "date.signature"),
    ("请在2025年13月40日前办完。", "date.impossible"),
    ("桥墩按照附件3的要求施工。", "attachment.missing"),
    ("请照此（办理。", "ocr.suspect"),
    ("统一 and 协调各方。", "ocr.suspect"),
    ("## 一、修桥", "anchor.missing"),
    ("## 一、修桥 {#s1}\n\n#### （一）打桩 {#s1-1}", "heading.skipped"),
    ("## 一、修桥 {#s1}\n\n## 二、铺路 {#s1}", "anchor.repeated"),
    ("机密★1年", "secrecy.mark"),
    ("特急", "secrecy.mark"),
    ("内部资料，注意保存。", "secrecy.limited"),
    ("（此件依申请公开）", "disclosure.withheld"),
    ("| 桥 | 长 |\n| --- | --- |\n| 东桥 | 30 |\n| 西桥 | 20 |\n| 合计 | 60 |", "table.sum"),
    ("| 桥 | 合计 | 桥面 | 桥墩 |\n| --- | --- | --- | --- |\n| 东 | 30 | 10 | 20 |\n| 西 | 20 | 15 | 5 |\n| 南 | 12 | 6 | 6 |\n| 北 | 19 | 9 | 8 |", "table.sum"),
    ("| 序号 | 桥 |\n| --- | --- |\n| 1 | 东桥 |\n| 2 | 西桥 |\n| 4 | 北桥 |", "table.serial"),
    ("<table>\n<tr><th>桥</th><th>长</th></tr>\n<tr><td>东桥</td></tr>\n<tr><td>西桥</td><td>20</td></tr>\n</table>", "table.ragged"),
])
def test_a_text_that_cannot_be_right(body, code):
    assert codes(body) == [code]


@pytest.mark.parametrize("body", [
    "| 桥 | 长 |\n| --- | --- |\n| 东桥 | 30 |\n| 西桥 | 20.5 |\n| 合计 | 50.5 |",
    "| 桥 | 占比（%） |\n| --- | --- |\n| 东桥 | 33.3 |\n| 西桥 | 33.3 |\n| 合计 | 100 |",
    "| 名次 | 桥 |\n| --- | --- |\n| 1 | 东桥 |\n| 2 | 西桥 |\n| 2 | 北桥 |\n| 4 | 南桥 |",
    "<table>\n<tr><th>片</th><th>桥</th></tr>\n<tr><td rowspan=\"2\">东片</td><td>东桥</td></tr>\n<tr><td>新桥</td></tr>\n</table>",
    "桥墩按照《示例市桥梁规程》附件3的要求施工。",
    "（此件公开发布）",
])
def test_a_text_that_is_right(body):
    assert codes(body) == []


def issue(*entries: str) -> str:
    return "---\nkind: issue\nid: \"2025-03\"\nyear: 2025\nnumber: 3\ncontents:\n" + "".join(f"  - {entry}\n" for entry in entries) + "---\n"


def test_the_contents_page_against_the_documents():
    folder = "issues/2025-03/"
    files = {folder + "index.md": issue("{column: 文件, title: 示例市人民政府关于修桥的通知, page: 9, document: shizheng-2025-1}", "{column: 文件, title: 关于铺路的通知, page: 4, document: null}",
                                        "{column: 文件, title: 关于架线的通知, page: 5, document: shizheng-2025-9}"),
             folder + "shizheng-2025-1.md": page(issue="2025-03", order=1, page=9),
             folder + "shizheng-2025-2.md": page(id="shizheng-2025-2", title="示例市人民政府关于种树的通知", doc_number="示政〔2025〕2号", issue="2025-03", order=3)}
    said = {(one.finding.code, one.file) for one in found(files)}
    assert said == {("contents.no_text", folder + "index.md"), ("contents.dangling", folder + "index.md"), ("contents.missing", folder + "shizheng-2025-2.md"),
                    ("issue.order", folder + "shizheng-2025-2.md")}


def test_a_finding_stands_at_its_line_and_block():
    body = "请照此办理。\n\n| 桥 | 长 |\n| --- | --- |\n| 东桥 | 30 |\n| 西桥 | 20 |\n| 合计 | 60 |"
    text = page(body)
    one = next(one for one in found({"issues/separate/shizheng-2025-1/index.md": text}) if one.finding.code == "table.sum")
    assert text.split("\n")[one.finding.line - 1] == "| 合计 | 60 |" and one.block == "t1" and one.finding.excerpt == "60"


def test_a_reviewed_finding_is_listed_and_no_longer_counts():
    folder = "issues/separate/shizheng-2025-1/"
    files = {folder + "index.md": page("请在2025年13月40日前办完。\n\n另在2025年14月1日前报告。")}
    before = found(files)
    assert fails(before, strict=True) and not fails(before)
    files[folder + "editorial.yml"] = "reviewed:\n  - {document: shizheng-2025-1, block: p1, code: date.impossible, decision: as_printed, reason: 原件如此, by: 校对, date: 2025-04-01}\n"
    assert [one.open for one in found(files)] == [False, True]
    files[folder + "editorial.yml"] = files[folder + "editorial.yml"].replace("block: p1, ", "")
    after = found(files)
    assert len(after) == 2 and not fails(after, strict=True)


def test_one_bad_file_hides_no_other():
    files = {"issues/separate/a/index.md": "---\nkind: document\nid: a\n", "issues/separate/shizheng-2025-1/index.md": page("机密★1年")}
    said = found(files)
    assert {one.finding.code for one in said} == {"content.invalid", "secrecy.mark"} and fails(said) and fails(said, release=True)


def test_a_dead_link_of_an_editors_page():
    files = {"disclosure/guide.md": "---\ntitle: 指南\n---\n\n见[通知](/documents/shizheng-2025-1/)、[另一件](/documents/shizheng-2025-8/)和[网站](https://www.shili.example/)。\n",
             "issues/separate/shizheng-2025-1/index.md": page()}
    (one,) = found(files)
    assert (one.finding.code, one.file, one.finding.line, one.finding.excerpt) == ("link.broken", "disclosure/guide.md", 5, "/documents/shizheng-2025-8/")
