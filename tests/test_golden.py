"""The demonstration sources are read as their golden outlines say; README.md of examples/ tells what faults they have."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_scripts.shell.handed import hand_in, read_source
from tests.golden.outlines import DAIZI, SOURCES, drawn, golden


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.stem)
def test_outline(source: Path) -> None:
    """Renew with `python -m tests.golden`."""
    assert drawn(source).split("\n") == golden(source).read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.stem)
def test_what_holds_for_a_good_reading(source: Path) -> None:
    """Signs of a wrong join or a lost heading, whatever the golden outline says."""
    handed = hand_in([source])[0]
    reading = read_source(handed.text, handed.sha256, DAIZI)
    for doc in reading.documents:
        depth = 1
        for block in doc.blocks:
            where = f"{doc.id}：{block.text[:40]}"
            if block.kind == "heading":
                assert block.level <= depth + 1 and block.anchor, f"跳级：{where}"
                depth = block.level
            if block.kind == "paragraph":
                assert not re.search(r"[\u4e00-\u9fff]\d[.．]\d+[\u4e00-\u9fff]{2,12}$", block.text), f"标题并进了段落：{where}"
                assert not re.search(r"。(?:[一二三四五六七八九十]、|（[一二三四五六七八九十]）)[^。；]{2,20}$", block.text), f"标题并进了段落：{where}"
        anchors = [b.anchor for b in doc.blocks if b.anchor]
        assert len(set(anchors)) == len(anchors), doc.id


def test_every_fault_of_the_readme_is_found() -> None:
    """Faults that content-format calls a finding or a record are one, on the line that examples/README.md gives."""
    faults = {"页码“37”混入": "ocr.suspect", "页码数字混入词中": "ocr.suspect", "繁体字": "ocr.suspect", "and": "ocr.suspect", "目标项缺编号": "targets.no_number", "编号跳过": "targets.numbering",
              "正文有、目录无": "contents.missing"}
    readme = (SOURCES[0].parent / "README.md").read_text(encoding="utf-8")
    lost = []
    for name, line, fault in re.findall(r"^\| `([\w.-]+)` \| (\d+) \| (.*) \|$", readme, re.M):
        for word, code in faults.items():
            if word in fault:
                handed = hand_in([SOURCES[0].parent / name])[0]
                reading = read_source(handed.text, handed.sha256, DAIZI)
                if not any(f.code == code and f.line and abs(f.line - int(line)) <= 2 for f in reading.findings):
                    lost.append(f"{name} {line}：{fault}（{code}）")
    assert not lost, "\n".join(lost)
