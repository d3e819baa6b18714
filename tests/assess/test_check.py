"""What `check` finds in a text, and what it leaves alone; the words are made for the purpose."""
from __future__ import annotations

import pytest

from build_scripts.assess.check import check, fails
from build_scripts.assess.found import Inspected
from build_scripts.published.catalogue import read_what_can_be
from build_scripts.shell.workers import shared

HEAD = {"kind": "document", "id": "shizheng-2025-1", "title": "示例市人民政府关于修桥的通知", "doc_number": "示政〔2025〕1号", "issuer": "示例市人民政府", "genre": "通知",
        "date_written": "2025-03-03", "date_published": "2025-03-31", "date_published_basis": "issue"}


def page(body: str = "请照此办理。", **fields) -> str:
    values = {**HEAD, **fields}
    return "---\n" + "".join(f"{name}: {value if not isinstance(value, str) or value.startswith(('[', '{')) else chr(34) + value + chr(34)}\n" for name, value in values.items()) + f"---\n\n{body}\n"


def found(texts: dict[str, str], **more) -> list:
    catalogue, wrong = read_what_can_be(texts)
    return check(Inspected(catalogue, texts, tuple(wrong), **more))


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
    ("（本文件不予公开）", "disclosure.withheld"),
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


@pytest.mark.parametrize("body, fields, code", [
    ("请照此办理。", {"genre": "决定"}, "field.genre"),
    ("各区人民政府： {.addressee}\n\n请照此办理。", {}, "field.addressee"),
    ("本通知自2025年4月1日起施行，有效期至2027年3月31日。", {"date_effective": "2025-05-01"}, "field.effect"),
    ("本通知自2025年4月1日起施行，有效期至2027年3月31日。", {"date_effective": "2025-04-01", "date_expires": "2028-03-31"}, "field.effect"),
    ("## 1总则 {#s1}\n\n### 1.1目的 {#s1-1}\n\n### 1.2依据 {#s1-2}\n\n### 1.4原则 {#s1-4}", {}, "numbering.gap"),
    ("<table>\n<tr><td>王某</td><td>身份证号110101199003078515</td></tr>\n<tr><td>李某</td><td>无</td></tr>\n</table>", {}, "personal.unmasked"),
    ("| 序号 | 桥 |\n| --- | --- |\n| 1 | 东桥 |\n| 9 | 西桥 |\n| 3 | 北桥 |", {}, "table.serial"),
])
def test_a_fault_is_told_once(body, fields, code):
    assert codes(body, **fields) == [code]


@pytest.mark.parametrize("body, fields", [
    ("将第三条修改为：“桥面每年检查一次。\n\n“检查结果向社会公布。”\n\n其余不变。", {}),
    ("本通知自2025年4月1日起施行。", {"date_effective": "2025-04-01"}),
    ("按照下列要求办理：\n\n1. 先修桥。\n\n2. 后铺路。\n\n附件：1.桥梁表\n\n2.道路表", {}),
    ("每万人400台的目标要完成，全市现有3万人400台。", {}),
])
def test_what_runs_on_is_no_fault(body, fields):
    assert codes(body, **fields) == []


def test_a_decree_has_the_title_of_what_it_publishes():
    assert codes(genre="命令", title="示例市人民政府关于修改桥梁规定的决定", doc_number="示例市人民政府令第5号") == []


def test_an_issues_numbers_and_an_entry_of_its_contents():
    folder = "issues/2025-03/"
    head = issue("{column: 文件, title: 示例市人民政府关于修橋的通知, page: 9, document: shizheng-2025-1}")
    document = {folder + "shizheng-2025-1.md": page(issue="2025-03", order=1, page=9)}
    assert [one.finding.code for one in found({folder + "index.md": head, **document})] == ["ocr.suspect"]
    assert [one.finding.code for one in found({folder + "index.md": head.replace("修橋", "修桥").replace("number: 3", "number: 13"), **document})] == ["issue.number"]
    later = head.replace("2025-03", "2025-04").replace("number: 3", "number: 4\ntotal_number: 72").split("contents:")[0] + "---\n"
    first = head.replace("修橋", "修桥").replace("number: 3", "number: 3\ntotal_number: 27")
    assert [one.finding.code for one in found({folder + "index.md": first, **document, "issues/2025-04/index.md": later})] == ["issue.total"]
    misled = head.replace("修橋", "修桥").replace("document: shizheng-2025-1}", "document: shizheng-2025-2}")
    other = page(id="shizheng-2025-2", title="示例市人民政府关于种树的通知", doc_number="示政〔2025〕2号", issue="2025-03", order=2, page=12)
    said = [one.finding for one in found({folder + "index.md": misled, **document, folder + "shizheng-2025-2.md": other})]
    assert [one.code for one in said if "shizheng-2025-1" in one.message] == ["contents.dangling"]


@pytest.mark.parametrize("link, right", [("/documents/shizheng-2025-1/#s9", False), ("/documents/shizheng-2025-1/", True), ("/policies/meiyou/", False), ("tu.png", False), ("hua.svg", True), ("/policies/2/", True)])
def test_links_to_anchors_interpretations_and_pictures(link, right):
    files = {"disclosure/guide.md": f"---\ntitle: 指南\n---\n\n见[这里]({link})。\n", "issues/separate/shizheng-2025-1/index.md": page()}
    assert [one.finding.code for one in found(files, files=frozenset(("disclosure/hua.svg",)))] == ([] if right else ["link.broken"])


def test_targets_of_a_document_that_cannot_be_read():
    files = {"issues/separate/shizheng-2025-1/index.md": page().replace("\nid:", "\n\tid:"),
             "targets/2025-shizheng-2025-1.yml": "kind: targets\ndocument: shizheng-2025-1\nyear: 2025\ncitywide:\n  - {no: 1, text: 修桥3座, anchor: c1, measures: []}\n"}
    assert {one.finding.code for one in found(files)} == {"content.invalid"}


@pytest.mark.parametrize("title", ["机密★1年示例市人民政府关于修桥的通知", "示政〔2025〕1号特急示例市人民政府关于修桥的通知", "示例市人民政府关于修桥的通知加急"])
def test_a_mark_of_secrecy_that_ran_into_the_title(title):
    assert "secrecy.mark" in codes(title=title)


@pytest.mark.parametrize("title", ["示例市人民政府关于保守国家秘密的通知", "示例市人民政府关于特急文件办理的通知", "绷紧保密这根弦 守住国家秘密", "尊重创造 保护商业秘密"])
def test_a_title_about_secrets_is_no_mark(title):
    assert "secrecy.mark" not in codes(title=title)


def test_an_annex_that_the_note_leaves_out_is_not_missed():
    note = "请照此办理。\n\n附件：1.桥梁表（略）\n\n2.道路表"
    assert [one.finding.excerpt for one in found({"issues/separate/shizheng-2025-1/index.md": page(note, attachments="[{label: 附件1, title: 桥梁表, anchor: null}, {label: 附件2, title: 道路表, anchor: null}]")})] == ["道路表"]


@pytest.mark.parametrize("pages, astray", [((9, 52, 21, 26), ["关于二的通知"]), ((9, 12, 2, 26), ["关于三的通知"]), ((9, 9, 12, 26), [])])
def test_one_page_that_does_not_fit_is_told_once(pages, astray):
    folder, names = "issues/2025-03/", "一二三四"
    files = {folder + "index.md": issue(*(f"{{column: 文件, title: 关于{name}的通知, page: {at}, document: x-{n}}}" for n, (name, at) in enumerate(zip(names, pages), 1)))}
    files |= {f"{folder}x-{n}.md": page(id=f"x-{n}", title=f"关于{name}的通知", doc_number=f"示政〔2025〕{n}号", issue="2025-03", order=n) for n, name in enumerate(names, 1)}
    assert [one.finding.excerpt for one in found(files) if one.finding.code == "contents.page_order"] == astray


@pytest.mark.parametrize("body", ["1.先修桥。\n\n2.3月底前铺路。\n\n3.5月底前架线。\n\n4.验收。", "第一条 修桥。\n\n第二条1月底前铺路。\n\n第三条 架线。"])
def test_a_number_before_a_figure_goes_on(body):
    assert "numbering.gap" not in codes(body.replace(".", "\\."))


def test_a_figure_is_no_number():
    assert codes("1\\.先修桥。\n\n2\\.5公里的路要铺完。\n\n2\\.再铺路。\n\n3\\.后架线。") == []


def test_what_is_shared_out_is_what_is_found_here():
    texts = {f"issues/separate/x-{n}/index.md": page("一、修桥\n\n三、工2作" + "工作" * 9 * (n % 2), id=f"x-{n}", doc_number=f"示政〔2025〕{n}号") for n in range(1, 60)}
    catalogue, wrong = read_what_can_be(texts)
    content = Inspected(catalogue, texts, tuple(wrong))
    assert check(content) == check(content, shared) != []


def test_numbers_of_a_list_of_targets():
    item = '{{no: {}, text: {}, points: null, line: 1, anchor: c{}, measures: []}}'
    targets = "kind: targets\ndocument: shizheng-2025-1\nyear: 2025\ncitywide:\n" + "".join(f"  - {item.format(*one)}\n" for one in ((1, "修桥", 1), (2, "铺路", 2), (4, "架线", 3))) + "common: null\nunits: []\n"
    body = "1\\.修桥 {#c1}\n\n2\\.铺路 {#c2}\n\n4\\.架线 {#c3}\n\n## 东川区 {#u1}\n\n### （一）重点目标 {#u1-s1}\n\n### （三）一般目标 {#u1-s2}\n\n## 云岭区 {#u2}\n\n### （一）重点目标 {#u2-s1}"
    said = found({"issues/separate/shizheng-2025-1/index.md": page(body), "targets/2025-shizheng-2025-1.yml": targets})
    assert [(one.finding.code, one.finding.excerpt) for one in said] == [("numbering.gap", "（三）一般目标"), ("targets.numbering", "架线")]
