"""The proof finds every loss: whatever is taken out, put in or changed by hand, `verify` fails and names the first line."""
from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from tests.shell.conftest import ISSUE, SEPARATE, Desk, desk, imported  # noqa: F401 (fixtures)

BRIDGE = "issues/2031-02/shizheng-2031-2.md"


@pytest.mark.parametrize(("edit", "line"), [
    (lambda t: t.replace("老桥年久，", "老桥年久"), 24), (lambda t: t.replace("再修旧桥", "再修旧旧桥"), 28), (lambda t: t.replace("先修危桥，再修旧桥。\n\n", ""), 28),
    (lambda t: t.replace("资金由市财政安排。", "资金由省财政安排。"), 32), (lambda t: t + "\n多出的一段。\n", None), (lambda t: t.replace("示例市人民政府 {.signature}\n\n", ""), None),
    (lambda t: t.replace("title: 示例市人民政府关于修缮老桥的通知", "title: 示例市人民政府关于修缮老桥的通告"), 17), (lambda t: t.replace("doc_number: 示政〔2031〕2号", "doc_number: 示政〔2031〕12号"), 20)])
def test_every_change_of_characters_is_found(imported: Desk, capfd, edit, line):
    imported.change(BRIDGE, edit)
    assert imported.run("verify") == 1
    err = capfd.readouterr().err
    assert "original.txt" in err and "第" in err
    assert line is None or f"第 {line} 行" in err


@pytest.mark.parametrize("edit", [
    lambda t: t.replace("## 一、先急后缓 {#s1}", "一、先急后缓"), lambda t: t.replace("先修危桥，再修旧桥。", "先修危桥，\n\n再修旧桥。"), lambda t: t.replace("先修危桥，再修旧桥。", "- 先修危桥，再修旧桥。"),
    lambda t: t.replace("先修危桥，再修旧桥。", "先修**危桥**，再修旧桥。"), lambda t: t.replace("\n", "\r\n"), lambda t: t.replace("再修旧桥。", "再修&#26087;桥。"), lambda t: t.replace("老桥年久，", "老桥 年久，\n")])
def test_mending_the_structure_loses_nothing(imported: Desk, edit):
    imported.change(BRIDGE, edit)
    assert imported.run("verify") == 0


def test_single_characters_anywhere(imported: Desk):
    """Each of many random single changes of the body is found."""
    dice, whole = random.Random(5), imported.text(BRIDGE)
    at = whole.index("---\n", 4) + 4
    places = [k for k in range(at, len(whole)) if "\u4e00" <= whole[k] <= "\u9fff"]
    for k in dice.sample(places, 25):
        for changed in (whole[:k] + whole[k + 1:], whole[:k] + "改" + whole[k:], whole[:k] + "换" + whole[k + 1:]):
            (imported.content / BRIDGE).write_text(changed, encoding="utf-8")
            assert imported.run("verify") == 1, whole[k - 5:k + 5]
    (imported.content / BRIDGE).write_text(whole, encoding="utf-8")
    assert imported.run("verify") == 0


def test_the_record_is_part_of_the_proof(imported: Desk):
    path = "issues/2031-02/record.yml"
    whole = imported.text(path)
    dropped = re.search(r"(?m)^  - .*rule: contents.*\n", whole)
    (imported.content / path).write_text(whole.replace(dropped[0], "", 1), encoding="utf-8")
    assert imported.run("verify") == 1
    (imported.content / path).write_text(whole.replace("rule: contents", "rule: contents", 1).replace("text: ", "text: 伪造", 1), encoding="utf-8")
    assert imported.run("verify") == 1


def test_moved_text_and_order(imported: Desk):
    """Two paragraphs that changed places are a loss of the printed order."""
    imported.change(BRIDGE, lambda t: t.replace("先修危桥，再修旧桥。", "#").replace("资金由市财政安排。", "先修危桥，再修旧桥。").replace("#\n", "资金由市财政安排。\n"))
    assert imported.run("verify") == 1


def test_a_deleted_document_is_missed(imported: Desk, capfd):
    (imported.content / BRIDGE).unlink()
    assert imported.run("verify") == 1
    said = capfd.readouterr().err
    assert Path(BRIDGE).name in said and "不见了" in said


def test_a_missing_record_is_no_proof(imported: Desk, capfd):
    (imported.content / "issues/2031-02/record.yml").unlink()
    assert imported.run("verify") == 1
    assert Path(BRIDGE).name in capfd.readouterr().err


@pytest.mark.parametrize("old, new", [("title:", "titel:"), ("sources:", "sources: 5 #")])
def test_damaged_front_matter_is_refused_with_its_place(imported: Desk, capfd, old, new):
    imported.change(BRIDGE, lambda t: t.replace(old, new, 1))
    assert imported.run("verify") == 2
    assert Path(BRIDGE).name in capfd.readouterr().err


def test_an_altered_original_is_found(imported: Desk, capfd):
    imported.change("issues/2031-02/original.txt", lambda t: t.replace("老桥", "新桥"))
    assert imported.run("verify") == 1
    assert "original.txt" in capfd.readouterr().err


def test_a_missing_original_is_said_and_is_no_failure(imported: Desk, capfd):
    (imported.content / "issues/2031-02/original.txt").unlink()
    assert imported.run("verify") == 0
    assert "不可在此证明" in capfd.readouterr().out


def test_a_source_that_was_altered_fails_and_one_never_imported_is_refused(imported: Desk):
    assert imported.run("verify", imported.source("改.txt", ISSUE.replace("先修危桥", "先修险桥"))) == 1
    assert imported.run("verify", imported.source("别的.txt", SEPARATE.replace("2031〕2号", "2031〕99号").replace("老桥", "水塔").replace("危桥", "危塔"))) == 2


def test_documents_written_by_hand_are_left_out(imported: Desk):
    (imported.content / "issues/2031-02/hand.md").write_text("---\nkind: document\nid: hand\ntitle: 手写的\n---\n\n手写的一段。\n", encoding="utf-8")
    assert imported.run("verify") == 0
