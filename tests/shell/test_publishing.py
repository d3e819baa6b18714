"""`build --publish` and what a later build owes to it."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = "---\nkind: document\nid: shizheng-2025-{0}\ntitle: 关于修第{0}座桥的通知\ndoc_number: 示政〔2025〕{0}号\n---\n\n请照此办理。\n"


@pytest.fixture
def content(tmp_path) -> Path:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    for n in (1, 2):
        folder = tmp_path / "content" / "issues" / "separate" / f"shizheng-2025-{n}"
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(PAGE.format(n), encoding="utf-8")
    return tmp_path / "content"


def build(content: Path, *more: str) -> int:
    return main(["build", "--content", str(content), "--site", str(content.parent / "site"), *more])


def test_an_address_cannot_vanish_but_it_may_move_or_leave_a_tombstone(content, capsys):
    listed = content / "addresses.txt"
    assert build(content) == 0 and not listed.exists()
    assert build(content, "--publish") == 0
    published = listed.read_text(encoding="utf-8")
    assert {"/", "/documents/shizheng-2025-1/", "/documents/shizheng-2025-2/", "/sitemap.xml"} <= set(published.split()) and "/assets" not in published and "pagefind" not in published
    assert build(content, "--publish") == 0 and listed.read_text(encoding="utf-8") == published

    gone = content / "issues" / "separate" / "shizheng-2025-2"
    kept = gone.rename(content.parent / "kept")
    capsys.readouterr()
    assert build(content) == 2
    said = capsys.readouterr().err
    assert "addresses.txt:" in said and "/documents/shizheng-2025-2/ 发布过" in said and "withdrawn" in said

    listed.write_text(published.replace("/documents/shizheng-2025-2/\n", "/documents/shizheng-2025-2/ -> /documents/shizheng-2025-1/\n"), encoding="utf-8")
    assert build(content) == 0, capsys.readouterr().err
    moved = (content.parent / "site" / "documents" / "shizheng-2025-2" / "index.html").read_text(encoding="utf-8")
    assert 'url=../shizheng-2025-1/index.html' in moved
    assert (content.parent / "site" / "documents" / "shizheng-2025-2" / "shizheng-2025-2.json").is_file()          # its data go along

    kept.rename(gone)
    (gone / "editorial.yml").write_text("withdrawn:\n  - {document: shizheng-2025-2, reason: 印错了, by: 编辑, date: 2025-05-01}\n", encoding="utf-8")
    listed.write_text("".join(f"{one}\n" for one in published.split() if "shizheng-2025-2" in one), encoding="utf-8")        # its data are gone with it, its address is not
    assert build(content) == 0 and "撤回" in (content.parent / "site" / "documents" / "shizheng-2025-2" / "index.html").read_text(encoding="utf-8")


def test_withdrawing_the_last_one_of_a_list_leaves_the_list_above(content, capsys):
    page = content / "issues" / "separate" / "shizheng-2025-2" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("的通知", "的决定").replace("doc_number", "genre: 决定\ndate_written: \"2024-03-03\"\ndoc_number"), encoding="utf-8")
    assert build(content, "--publish") == 0
    gone = next(one for one in (content / "addresses.txt").read_text(encoding="utf-8").split() if one.startswith("/genres/jueding"))
    (page.parent / "editorial.yml").write_text("withdrawn:\n  - {document: shizheng-2025-2, reason: 印错了, by: 编辑, date: 2025-05-01}\n", encoding="utf-8")
    capsys.readouterr()
    assert build(content) == 0, capsys.readouterr().err
    assert "../index.html" in (content.parent / "site" / gone.strip("/") / "index.html").read_text(encoding="utf-8")
