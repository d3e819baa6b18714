"""`check` tells a changed character in an imported file from a changed structure, once, and whatever else is wrong beside it."""
from __future__ import annotations

import json

import pytest

from tests.shell.conftest import ISSUE, Desk, desk, imported  # noqa: F401 (fixtures)

FOLDER = "issues/2031-02/"
BRIDGE, LAMPS, FILES = FOLDER + "shizheng-2031-2.md", FOLDER + "shizheng-2031-3.md", FOLDER + "shizhengban-2031-4.md"


def told(desk: Desk, capsys) -> list[dict]:
    capsys.readouterr()
    desk.run("check", "--format", "json")
    return json.loads(capsys.readouterr().out)


def test_a_changed_character_is_told_at_its_place_with_both_readings(imported: Desk, capsys):
    before = told(imported, capsys)
    imported.change(BRIDGE, lambda t: t.replace("再修旧桥。", "再修新桥。"))
    (one,) = [one for one in told(imported, capsys) if one not in before]
    assert (one["code"], one["severity"], one["file"]) == ("text.changed", "error", BRIDGE) and "“新”" in one["message"] and "“旧”" in one["message"]
    assert imported.text(BRIDGE).split("\n")[one["line"] - 1] == "先修危桥，再修新桥。" and one["source"] == "先修危桥，再修旧桥。" or one["source"] == ""
    assert imported.run("check") == 1


@pytest.mark.parametrize("field, old, new", [("title", "修缮老桥的通知\n", "修缮古桥的通知\n"), ("doc_number", "doc_number: 示政〔2031〕2号", "doc_number: 示政〔2031〕7号")])
def test_a_changed_field_is_told(imported: Desk, capsys, field, old, new):
    imported.change(BRIDGE, lambda t: t.replace(old, new, 1))
    (one,) = [one for one in told(imported, capsys) if one["code"] == "text.changed"]
    assert imported.text(BRIDGE).split("\n")[one["line"] - 1].startswith(f"{field}:")


def test_a_changed_structure_is_a_note_for_the_folder(imported: Desk, capsys):
    for path in (BRIDGE, LAMPS):
        imported.change(path, lambda t: t.replace("## 一、", "### 一、", 1))
    mended = [one for one in told(imported, capsys) if one["code"] == "structure.mended"]
    assert len(mended) == 1 and "shizheng-2031-2.md、shizheng-2031-3.md" in mended[0]["message"]
    assert not [one for one in told(imported, capsys) if one["code"] == "text.changed"]


def test_a_file_that_cannot_be_read_hides_no_changed_character(imported: Desk, capsys):
    imported.change(LAMPS, lambda t: t.replace("title:", "titel:", 1))
    imported.change(BRIDGE, lambda t: t.replace("再修旧桥。", "再修新桥。"))
    found = told(imported, capsys)
    assert {"content.invalid", "text.changed"} <= {one["code"] for one in found} and "structure.mended" not in {one["code"] for one in found}


def test_a_change_that_looks_wrong_itself_is_one_error(imported: Desk, capsys):
    before = told(imported, capsys)
    imported.change(BRIDGE, lambda t: t.replace("再修旧桥。", "再修舊桥。"))
    (one,) = [one for one in told(imported, capsys) if one not in before]
    assert (one["code"], one["severity"]) == ("ocr.suspect", "error") and "印的是“旧”" in one["message"]


def test_a_reviewed_finding_hides_no_later_change(imported: Desk, capsys):
    imported.change(BRIDGE, lambda t: t.replace("再修旧桥。", "再修舊桥。"))
    (imported.content / FOLDER / "editorial.yml").write_text("reviewed:\n  - {document: shizheng-2031-2, code: ocr.suspect, decision: as_printed, reason: 原件如此, by: 校对, date: 2031-04-01}\n", encoding="utf-8")
    assert [one["code"] for one in told(imported, capsys) if not one["review"] and one["severity"] == "error"] == ["text.changed"]


def test_a_personal_value_put_in_is_told_without_the_value(imported: Desk, capsys):
    imported.change(BRIDGE, lambda t: t.replace("再修旧桥。", "再修旧桥。户主李某身份证号110101199003078515，家在桥头。"))
    capsys.readouterr()
    assert imported.run("check") == 1
    said = capsys.readouterr().out
    assert "personal.unmasked" in said and "110101199003078515" not in said and said.count("110101") == 0


def test_where_the_original_is_withheld_its_text_tells(desk: Desk, capsys):
    assert desk.import_(desk.source("a.txt", ISSUE.replace("资金由市财政安排。", "资金由市财政安排。受助人王某，身份证号110101199003078515。"))) == 0
    assert not (desk.content / FOLDER / "original.txt").exists()
    desk.change(BRIDGE, lambda t: t.replace("再修旧桥。", "再修新桥。"))
    assert "text.changed" in {one["code"] for one in told(desk, capsys)}
    desk.change(BRIDGE, lambda t: t.replace("再修新桥。", "再修旧桥。").replace("## 一、", "### 一、"))
    assert {"text.changed", "structure.mended"} & {one["code"] for one in told(desk, capsys)} == {"structure.mended"}
