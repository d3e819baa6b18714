"""Personal data through the commands: nowhere in content or site, remembered, proved against the original, mended where they are already."""
from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.__main__ import main

SOURCE = """示例市民政局
关于发放补助的公示

示民〔2025〕3号

各有关单位：

补助对象王某某，身份证号110101199003
078515，手机13800001234，家庭住址：示例县东镇南街12号。

联系人：李工，13900001111。举报电话：13900005678。

附表：
姓名	身份证号	银行卡号
赵某	110101199003078515	6222021234567890128

示例市民政局
2025年3月3日
"""
VALUES = ("110101199003", "078515", "13800001234", "南街12号", "6222021234567890128")
OFFICE = ("13900005678",)


def run(content: Path, *arguments: str) -> int:
    return main([*arguments, "--content", str(content)])


def written(folder: Path) -> str:
    return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in folder.rglob("*") if file.is_file())


@pytest.fixture
def source(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "公示.txt"
    file.write_text(SOURCE, encoding="utf-8")
    return file


def test_an_import_masks_what_is_certain_and_keeps_an_offices_number(source, tmp_path, capsys):
    content = tmp_path / "content"
    assert run(content, "import", str(source)) == 0
    said = written(content)
    assert [value for value in VALUES if value in said] == [] and all(value in said for value in OFFICE)
    assert "隐去个人信息" in capsys.readouterr().out
    assert not list(content.rglob("original.txt")) and list(content.rglob("original.txt.txt"))
    assert run(content, "verify") == 0 and "不可在此证明" in capsys.readouterr().out
    assert run(content, "verify", str(source)) == 0 and "一字不差" in capsys.readouterr().out
    assert run(content, "check", "--release") == 0


def test_a_mask_outlives_the_next_import(source, tmp_path):
    content = tmp_path / "content"
    run(content, "import", str(source))
    before = written(content)
    assert run(content, "import", str(source), "--mask", "none") == 0 and written(content) == before


def test_mask_mends_what_was_imported_open_and_mended_by_hand(source, tmp_path, capsys):
    content = tmp_path / "content"
    run(content, "import", str(source), "--mask", "none")
    page = next(content.rglob("index.md"))
    page.write_text(page.read_text(encoding="utf-8").replace("补助对象", "## 补助对象"), encoding="utf-8")
    (content / "policies").mkdir()
    (content / "policies" / "jd.md").write_text("---\nkind: interpretation\nid: jd\ntitle: 解读\ninterprets: [shimin-2025-3]\n---\n\n王某某（110101199003078515）按月领取。\n", encoding="utf-8")
    assert run(content, "check", "--release") == 1
    assert run(content, "mask") == 0
    said = written(content)
    assert [value for value in VALUES if value in said] == [] and "## 补助对象" in page.read_text(encoding="utf-8")
    assert run(content, "check", "--release") == 0
    capsys.readouterr()
    assert run(content, "verify", str(source)) == 0, capsys.readouterr().err
    assert run(content, "mask") == 0 and written(content) == said


def test_editorial_yml_keeps_every_other_character(source, tmp_path):
    content = tmp_path / "content"
    run(content, "import", str(source), "--mask", "none")
    decisions = next(content.rglob("index.md")).parent / "editorial.yml"
    decisions.write_text("# 编辑部的决定\nmasks: []   # 还没有\nfields:\n  shimin-2025-3: {topic: 民政、扶贫、救灾}\n", encoding="utf-8")
    assert run(content, "mask") == 0
    text = decisions.read_text(encoding="utf-8")
    assert text.startswith("# 编辑部的决定\nmasks:") and text.endswith("fields:\n  shimin-2025-3: {topic: 民政、扶贫、救灾}\n") and text.count("kind:") == 5
    assert run(content, "check", "--release") == 0


def test_a_title_a_contents_page_and_what_was_dropped_are_masked_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source, content = tmp_path / "公报.txt", tmp_path / "content"
    source.write_text("示例市人民政府公报\n\n2031年第2期（总第9期）\n\n读者服务：身份证号110101199003078515的订户请来领取\n\n目　录\n\n示例市人民政府关于给予王某（身份证号34010419991231001X）表彰的决定 ……… 3\n\n"
                      "示例市人民政府关于修缮老桥的通知 ……… 5\n\n示例市人民政府\n关于给予王某（身份证号34010419991231001X）表彰的决定\n\n示政〔2031〕2号\n\n各区人民政府：\n\n给予表彰。\n\n示例市人民政府\n2031年2月3日\n\n"
                      "示例市人民政府\n关于修缮老桥的通知\n\n示政〔2031〕3号\n\n各区人民政府：\n\n请照此办理。\n\n示例市人民政府\n2031年2月4日\n", encoding="utf-8")
    assert run(content, "import", str(source), "--mask", "none") == 0 and run(content, "check", "--release") == 1
    assert run(content, "mask") == 0
    assert "110101199003078515" not in written(content) and "34010419991231001X" not in written(content) and run(content, "check", "--release") == 0
    assert run(tmp_path / "again", "import", str(source)) == 0
    assert "110101199003078515" not in written(tmp_path / "again") and "34010419991231001X" not in written(tmp_path / "again")
    assert run(tmp_path / "again", "verify", str(source)) == 0


def test_a_decision_that_holds_a_value_is_found_and_masked(source, tmp_path):
    content = tmp_path / "content"
    run(content, "import", str(source))
    decisions = next(content.rglob("editorial.yml"))
    decisions.write_text(decisions.read_text(encoding="utf-8") + "fields:\n  shimin-2025-3: {summary: 补助发给身份证号110101199003078515的王某某, by: 编辑, date: 2025-03-04}\n", encoding="utf-8")
    assert run(content, "check", "--release") == 1 and run(content, "mask") == 0
    assert "110101199003078515" not in written(content) and run(content, "check", "--release") == 0


def test_what_an_editor_lets_stand_is_not_masked(source, tmp_path):
    content = tmp_path / "content"
    run(content, "import", str(source), "--mask", "none")
    folder = next(content.rglob("index.md")).parent
    (folder / "editorial.yml").write_text("reviewed:\n  - {document: shimin-2025-3, code: personal.unmasked, decision: statutory, reason: 依法公示, by: 编辑, date: 2025-03-04}\n", encoding="utf-8")
    before = written(content)
    assert run(content, "check", "--release") == 0 and run(content, "mask") == 0 and written(content) == before
    assert run(content, "import", str(source), "--mask", "auto") == 0 and written(content) == before
