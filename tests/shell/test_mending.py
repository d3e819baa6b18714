"""What the program does after a person's hand: anchors for new headings, targets derived anew."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def content(tmp_path) -> Path:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    assert main(["import", str(ROOT / "examples" / "shizheng-2024-9.txt"), "--content", str(tmp_path / "content")]) == 0
    return tmp_path / "content"


def run(content: Path, *arguments: str) -> int:
    return main([*arguments, "--content", str(content)])


def page(content: Path) -> Path:
    return next(content.rglob("index.md"))


def test_targets_of_an_untouched_document_stay_as_they_are(content):
    (targets,) = (content / "targets").iterdir()
    before = targets.read_bytes()
    assert run(content, "import", "--again") == 0 and targets.read_bytes() == before


def test_targets_follow_the_structure_that_was_mended(content, capsys):
    (targets,) = (content / "targets").iterdir()
    text = page(content).read_text(encoding="utf-8")
    first, second = [line for line in text.split("\n") if line.endswith("{#u1-1-1}") or line.endswith("{#u1-1-2}")]
    page(content).write_text(text.replace(f"{first}\n\n{second}", first.removesuffix(" {#u1-1-1}") + second.removesuffix(" {#u1-1-2}") + " {#u1-1-1}"), encoding="utf-8")
    capsys.readouterr()
    assert run(content, "import", "--again") == 0 and targets.name in capsys.readouterr().out
    said = targets.read_text(encoding="utf-8")
    assert said.count("anchor: u1-1-1,") == 2 and "anchor: u1-1-2," not in said      # both stand in the paragraph that has this anchor
    assert run(content, "check") == 0, capsys.readouterr().out
    assert "targets.stale" not in capsys.readouterr().out


def test_a_heading_made_by_hand_gets_an_anchor_that_nobody_has(content, capsys):
    file = page(content)
    text = file.read_text(encoding="utf-8")
    head, body = text.split("\n---\n\n", 1)
    paragraphs = body.split("\n\n")
    paragraphs[1:1] = ["## 一、工作要求", "### （一）抓紧落实", "## 说明"]
    file.write_text(head + "\n---\n\n" + "\n\n".join(paragraphs), encoding="utf-8")
    capsys.readouterr()
    run(content, "check", "--fix")
    said = capsys.readouterr().out
    assert "已加上锚点" in said and "anchor.missing" not in said
    mended = file.read_text(encoding="utf-8")
    anchors = [line.split("{#")[1] for line in mended.split("\n") if "{#" in line]
    assert len(anchors) == len(set(anchors)) and all(line.endswith("}") for line in mended.split("\n") if line.startswith("## 一、工作要求") or line.startswith("## 说明"))
