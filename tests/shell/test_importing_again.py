"""Importing again: the same bytes, the same ids and anchors, nothing of an editor's lost (content-format, "Importing again")."""
from __future__ import annotations

import re

import yaml

from tests.shell.conftest import ISSUE, SEPARATE, Desk

BRIDGE = "issues/2031-02/shizheng-2031-2.md"


def _ids_and_anchors(desk: Desk) -> dict[str, list[str]]:
    return {p: re.findall(r"\{#([\w-]+)", desk.text(p)) for p in desk.tree() if p.endswith(".md")}


def test_the_same_source_gives_the_same_bytes_and_touches_nothing(imported: Desk):
    before = imported.tree()
    stamps = {p: (imported.content / p).stat().st_mtime_ns for p in before}
    assert imported.import_(imported.folder / "a.txt") == 0
    assert imported.tree() == before
    assert {p: (imported.content / p).stat().st_mtime_ns for p in before} == stamps


def test_an_import_from_another_name_and_folder_gives_the_same_bytes(imported: Desk):
    other = Desk(imported.folder / "另一处")
    other.folder.mkdir()
    (other.folder / "mkdocs.yml").write_bytes((imported.folder / "mkdocs.yml").read_bytes())
    assert other.import_(other.source("别的名字.md", ISSUE)) == 0
    mine, theirs = imported.tree(), other.tree()
    assert {p: h for p, h in mine.items() if p.endswith(".md")} == {p: h for p, h in theirs.items() if p.endswith(".md")}


def test_the_order_of_sources_does_not_matter(desk: Desk):
    a, b = desk.source("a.txt", ISSUE), desk.source("b.txt", SEPARATE.replace("2031〕2号", "2031〕77号").replace("老桥", "新桥"))
    assert desk.import_(a, b) == 0
    before = desk.tree()
    assert desk.import_(b, a) == 0
    assert desk.tree() == before


def test_everything_proves(imported: Desk):
    assert imported.run("verify") == 0
    assert imported.run("verify", imported.folder / "a.txt") == 0


def test_a_better_source_keeps_ids_and_anchors(imported: Desk):
    before = _ids_and_anchors(imported)
    better = ISSUE.replace("先修危桥，再修旧桥。", "先修危桥，再修旧桥，最后修便桥。").replace("老桥年久，今年修缮，具体要求如下。", "老桥年久失修，今年修缮，具体要求如下。")
    assert imported.import_(imported.source("更好.txt", better)) == 0
    assert _ids_and_anchors(imported) == before
    assert "最后修便桥" in imported.text(BRIDGE)
    assert imported.run("verify") == 0
    originals = [p for p in imported.tree() if "original" in p]
    assert originals == ["issues/2031-02/original.txt"]


def test_a_new_heading_never_gets_a_used_anchor(imported: Desk):
    """A heading that the first reading missed comes in between: the others keep their anchors, the new one gets a fresh one."""
    more = ISSUE.replace("二、保障措施\n\n资金由市财政安排。", "二、先近后远\n\n先修城区的桥。\n\n三、保障措施\n\n资金由市财政安排。")
    anchors = _ids_and_anchors(imported)[BRIDGE]
    assert anchors == ["s1", "s2"]
    assert imported.import_(imported.source("更好.txt", more)) == 0
    text = imported.text(BRIDGE)
    assert "## 一、先急后缓 {#s1}" in text
    new = re.search(r"先近后远 \{#([\w-]+)\}", text)[1]
    assert new not in ("s1", "s2")
    found = re.findall(r"\{#([\w-]+)", text)
    assert len(set(found)) == len(found) == 3


def test_a_renumbered_heading_with_the_same_words_keeps_its_anchor(imported: Desk):
    """Blocks match by text; the mark is part of the text, so the words decide."""
    more = ISSUE.replace("老桥年久，今年修缮，具体要求如下。\n", "老桥年久，今年修缮。具体要求如下。\n\n望遵照执行。\n")
    assert imported.import_(imported.source("更好.txt", more)) == 0
    assert re.findall(r"\{#([\w-]+)", imported.text(BRIDGE)) == ["s1", "s2"]


def test_a_corrected_number_or_title_keeps_the_id(imported: Desk):
    """Documents match by number, then title, then text: a number that the OCR misread gives no second document."""
    better = ISSUE.replace("示政办〔2031〕4号", "示政办〔2031〕14号")
    assert imported.import_(imported.source("更好.txt", better)) == 0
    assert "issues/2031-02/shizhengban-2031-4.md" in imported.tree() and not any("2031-14" in p for p in imported.tree())
    again = better.replace("修缮老桥", "修缮旧石桥")
    assert imported.import_(imported.source("又好.txt", again)) == 0
    assert "修缮旧石桥" in imported.text(BRIDGE)


def test_a_file_mended_by_hand_is_kept_and_shown(imported: Desk, capfd):
    imported.change(BRIDGE, lambda t: t.replace("## 一、先急后缓 {#s1}", "一、先急后缓"))
    mended = imported.text(BRIDGE)
    capfd.readouterr()
    assert imported.import_(imported.folder / "a.txt") == 0
    out = capfd.readouterr().out
    assert "shizheng-2031-2.md" in out and "先急后缓" in out and "--replace" in out
    assert imported.text(BRIDGE) == mended
    assert imported.import_(imported.folder / "a.txt") == 0 and imported.text(BRIDGE) == mended, "第三次导入也要保留"
    assert imported.run("verify") == 0
    assert imported.import_("--replace", imported.folder / "a.txt") == 0
    assert "## 一、先急后缓 {#s1}" in imported.text(BRIDGE)


def test_a_mended_file_is_kept_under_a_better_source_and_still_proves(imported: Desk):
    imported.change(BRIDGE, lambda t: t.replace("## 一、先急后缓 {#s1}", "一、先急后缓"))
    mended = imported.text(BRIDGE)
    assert imported.import_(imported.source("更好.txt", ISSUE.replace("年底前整理完毕", "十二月底前整理完毕").replace("先修危桥", "先修险桥"))) == 0
    assert imported.text(BRIDGE) == mended and "十二月底" in imported.text("issues/2031-02/shizhengban-2031-4.md")
    assert imported.run("verify") == 0


def test_anchors_kept_by_hand_survive_replace(imported: Desk):
    """An anchor that is published stays, though the file is replaced by the new reading."""
    imported.change(BRIDGE, lambda t: t.replace("{#s2}", "{#s2-old}"))
    assert imported.import_("--replace", imported.folder / "a.txt") == 0
    assert "{#s2-old}" in imported.text(BRIDGE)


def test_what_editors_wrote_is_not_touched(imported: Desk):
    (imported.content / "issues/2031-02/editorial.yml").write_text("fields: {}\n", encoding="utf-8")
    (imported.content / "issues/2031-02/extra.md").write_text("---\nkind: document\nid: extra\ntitle: 手写的\n---\n\n手写的一段。\n", encoding="utf-8")
    (imported.content / "index.md").write_text("# 首页\n", encoding="utf-8")
    (imported.content / "targets").mkdir(exist_ok=True)
    (imported.content / "targets/names.yml").write_text("kind: names\n", encoding="utf-8")
    before = imported.tree()
    assert imported.import_(imported.source("更好.txt", ISSUE.replace("先修危桥", "先修险桥"))) == 0
    after = imported.tree()
    for path in ("issues/2031-02/editorial.yml", "issues/2031-02/extra.md", "index.md", "targets/names.yml"):
        assert after[path] == before[path]


def test_cuts_of_editors_are_heeded(imported: Desk):
    editorial = {"cuts": [{"line_begins": "示例市路灯管护办法", "document": True, "reason": "另一篇", "by": "编辑", "date": "2031-03-01"}]}
    (imported.content / "issues/2031-02/editorial.yml").write_text(yaml.safe_dump(editorial, allow_unicode=True), encoding="utf-8")
    assert imported.import_(imported.folder / "a.txt") == 0
    titles = [re.search(r"^title: (.*)$", imported.text(p), re.M)[1] for p in imported.tree() if p.endswith(".md") and "kind: document" in imported.text(p)]
    assert sorted(titles) == sorted(["示例市人民政府关于修缮老桥的通知", "示例市人民政府关于印发示例市路灯管护办法的通知", "示例市路灯管护办法", "示例市人民政府办公室关于整理旧档的通知"])
    assert imported.run("verify") == 0
    editorial["cuts"] = [{"line_begins": "示例市人民政府办公室\n", "document": False}, {"line_begins": "示例市人民政府办公室", "document": False}]
    (imported.content / "issues/2031-02/editorial.yml").write_text(yaml.safe_dump(editorial, allow_unicode=True), encoding="utf-8")
    assert imported.import_(imported.folder / "a.txt") == 0
    assert sum("kind: document" in imported.text(p) for p in imported.tree() if p.endswith(".md")) == 2
    assert imported.run("verify") == 0


def test_a_document_printed_alone_moves_to_the_issue_that_prints_it(desk: Desk):
    assert desk.import_(desk.source("单.txt", SEPARATE.replace("先修危桥，再修旧桥。", "先修危桥，再修便桥。"))) == 0
    assert "issues/separate/shizheng-2031-2/index.md" in desk.tree()
    assert desk.import_(desk.source("a.txt", ISSUE)) == 0
    tree = desk.tree()
    assert not any(p.startswith("issues/separate") for p in tree) and BRIDGE in tree
    text = desk.text(BRIDGE)
    assert text.count("sha256") == 2 and "再修旧桥" in text
    assert "document.two_sources" in desk.text("issues/2031-02/record.yml")
    assert not (desk.content / "issues/separate").exists() or not any((desk.content / "issues/separate").iterdir())
    assert desk.run("verify") == 0
    before = desk.tree()
    assert desk.import_(desk.folder / "a.txt") == 0
    assert desk.tree() == before, "再导入一次什么也不变"
    assert desk.import_(desk.folder / "单.txt") == 0
    assert {p for p in desk.tree() if p.endswith(".md")} == {p for p in before if p.endswith(".md")}, "单行文件再来一次也还是同一篇"
    assert desk.run("verify") == 0


def test_moving_keeps_the_anchors_that_were_published(desk: Desk):
    assert desk.import_(desk.source("单.txt", SEPARATE)) == 0
    alone = "issues/separate/shizheng-2031-2/index.md"
    desk.change(alone, lambda t: t.replace("{#s2}", "{#baozhang}"))
    assert desk.import_(desk.source("a.txt", ISSUE)) == 0
    assert "{#baozhang}" in desk.text(BRIDGE)


def test_the_editorial_of_a_document_that_moves_is_not_lost(desk: Desk):
    assert desk.import_(desk.source("单.txt", SEPARATE)) == 0
    (desk.content / "issues/separate/shizheng-2031-2/editorial.yml").write_text("fields:\n  shizheng-2031-2: {topic: 交通, by: 编辑, date: '2031-03-01', reason: 分类}\n", encoding="utf-8")
    assert desk.import_(desk.source("a.txt", ISSUE)) == 0
    assert any("topic: 交通" in desk.text(p) for p in desk.tree() if p.endswith("editorial.yml"))


def test_a_used_number_with_another_title_gets_b_and_a_finding(imported: Desk):
    assert imported.import_(imported.source("单.txt", SEPARATE.replace("修缮老桥", "拆除旧楼"))) == 0
    assert "issues/separate/shizheng-2031-2-b/index.md" in imported.tree()
    assert "id.clash" in imported.text("issues/separate/shizheng-2031-2-b/record.yml")
    before = imported.tree()
    assert imported.import_(imported.folder / "单.txt") == 0
    assert imported.tree() == before


def test_a_masthead_of_another_issue_is_refused(imported: Desk, capfd):
    other = ISSUE.replace("老桥", "水塔").replace("路灯", "井盖").replace("旧档", "账册").replace("示政〔2031〕2号", "示政〔2031〕82号").replace("示政〔2031〕3号", "示政〔2031〕83号").replace("4号", "84号")
    other = other.replace("年久", "倾斜").replace("危桥", "危塔").replace("整理完毕", "核对清楚").replace("现印发执行", "现予印发")
    before = imported.tree()
    assert imported.import_(imported.source("错期.txt", other)) == 2
    err = capfd.readouterr().err
    assert "错期.txt" in err and "2031-02" in err
    assert imported.tree() == before


def test_a_document_gone_from_a_better_source_goes_with_its_file(imported: Desk):
    """Two of three match, so it is the same issue; the third file goes, and its id is not given to anything else."""
    head, _, tail = ISSUE.partition("示例市人民政府办公室\n关于整理旧档的通知")
    assert imported.import_(imported.source("更好.txt", head)) == 0
    assert "issues/2031-02/shizhengban-2031-4.md" not in imported.tree()
    assert imported.run("verify") == 0


def test_two_issues_with_a_document_of_the_same_number(imported: Desk):
    other = ISSUE.replace("第2期", "第3期").replace("老桥", "水塔").replace("路灯", "井盖").replace("旧档", "账册").replace("示政〔2031〕3号", "示政〔2031〕83号").replace("4号", "84号")
    assert imported.import_(imported.source("b.txt", other)) == 0
    assert "issues/2031-03/shizheng-2031-2-b.md" in imported.tree()
    assert imported.run("verify") == 0
    before = imported.tree()
    assert imported.import_(imported.folder / "b.txt", imported.folder / "a.txt") == 0
    assert imported.tree() == before


def test_a_heading_put_right_keeps_its_anchor(imported: Desk):
    """One character of a heading is other than before: it is the same heading, and links to it go on holding."""
    assert imported.import_(imported.source("更好.txt", ISSUE.replace("一、先急后缓", "一、先急后援"))) == 0
    assert "## 一、先急后援 {#s1}" in imported.text(BRIDGE)


def test_mends_are_kept_where_the_record_is_gone(imported: Desk, capfd):
    imported.change(BRIDGE, lambda t: t.replace("## 一、先急后缓", "### 一、先急后缓"))
    (imported.content / "issues/2031-02/record.yml").unlink()
    assert imported.import_(imported.folder / "a.txt") == 0
    assert "### 一、先急后缓" in imported.text(BRIDGE)


def test_two_sources_of_one_issue_are_refused_together(desk: Desk, capfd):
    other = desk.source("b.txt", ISSUE.replace("老桥年久", "老桥失修"))
    assert desk.run("import", desk.source("a.txt", ISSUE), other) == 2
    assert "b.txt" in (said := capfd.readouterr().err) and "同一期" in said and not desk.content.exists()


def test_one_source_named_twice_counts_once(desk: Desk, capfd):
    source = desk.source("a.txt", ISSUE)
    assert desk.run("import", source, source) == 0
    assert "来源 1 个" in capfd.readouterr().out
