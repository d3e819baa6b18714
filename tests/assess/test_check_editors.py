"""What editors write beside the gazette, checked: blocks in their pages, interpretations of nothing, corrections with nothing left to correct."""
from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.assess.check import check
from build_scripts.assess.found import Inspected
from build_scripts.model import UnusableInput
from build_scripts.published.block_views import placed_blocks
from build_scripts.published.catalogue import read_catalogue, read_what_can_be
from build_scripts.published.policies import policies

TARGETS = """kind: targets
document: shizheng-2025-1
year: 2025
citywide:
  - {no: 1, text: 粮食总产量5亿公斤, anchor: c1, measures: [{indicator: 粮食总产量, relation: "=", value: 5, unit: 亿公斤}]}
common: null
units: []
"""
DOCUMENT = "---\nkind: document\nid: shizheng-2025-1\ntitle: 示例市人民政府关于种粮的通知\ndate_written: \"2025-03-03\"\n---\n\n清柳河两岸种粮。\n\n青柳河上游粮食总产量5亿公斤。\n"
FILES = {"issues/separate/shizheng-2025-1/index.md": DOCUMENT, "targets/2025-shizheng-2025-1.yml": TARGETS}


def found(more: dict[str, str]) -> list[tuple[str, str, int | None, str, str]]:
    texts = {**FILES, **more}
    catalogue, wrong = read_what_can_be(texts)
    return [(one.finding.severity, one.file, one.finding.line, one.finding.code, one.finding.message) for one in check(Inspected(catalogue, texts, tuple(wrong)))
            if one.file in more and one.finding.code in ("content.invalid", "editorial.correction_done")]


@pytest.mark.parametrize("block", ["目标表 year=2025 indicator=种树", "目标表 year=2019 indicator=粮食总产量", "单位卡 unit=东县", "政策卡 id=shizheng-2025-9", "目标表 year=2025", "粮食卡 year=2025"])
def test_a_block_that_the_build_refuses_is_found_in_the_same_words(block):
    page = {"disclosure/liangshi.md": f"# 粮食\n\n::: {block}\n"}
    (severity, path, line, code, message), = found(page)
    assert (severity, path, line, code) == ("error", "disclosure/liangshi.md", 3, "content.invalid")
    with pytest.raises(UnusableInput) as refused:
        catalogue = read_catalogue({**FILES, **page})
        placed_blocks(catalogue, policies(catalogue, "2026-01-01"))
    assert message in str(refused.value)


def test_sound_blocks_are_no_finding_and_one_bad_file_makes_no_second_finding():
    page = {"disclosure/liangshi.md": "# 粮食\n\n::: 目标表 year=2025 indicator=粮食总产量\n\n::: 政策卡 id=shizheng-2025-1\n\n::: 解读率\n"}
    assert found(page) == []
    broken = {"targets/2025-shizheng-2025-1.yml": TARGETS + "unitz: []\n", "issues/separate/shizheng-2025-1/index.md": DOCUMENT.replace("kind: document", "kind: dokument")}
    assert {path for _, path, *_ in found({**page, **broken})} == set(broken)


def test_an_interpretation_of_nothing():
    said = "---\nkind: interpretation\nid: jd\ntitle: 解读\ninterprets: [shizheng-2025-7]\nform: 文字\n---\n\n正文。\n\n::: 政策卡 id=shizheng-2025-8\n"
    assert [(path, line) for _, path, line, *_ in found({"policies/jd.md": said})] == [("policies/jd.md", 5), ("policies/jd.md", 11)]


@pytest.mark.parametrize(("find", "put", "more", "severity", "said"), [
    ("白柳河", "青柳河", "", "note", "p2（青柳河上游粮食"), ("白柳河", "青柳河", ", block: p2", "note", "就是更正后的写法"),
    ("白柳河", "青柳河", ", block: p1", "doubt", "不一定是同一处"), ("清柳河", "青柳河", ", block: p2", "doubt", "不一定是同一处"),
])
def test_a_correction_that_has_nothing_left_to_correct_says_what_stands_there_now(find, put, more, severity, said):
    path = "issues/separate/shizheng-2025-1/editorial.yml"
    (told, file, line, code, message), = found({path: f"corrections:\n  - {{document: shizheng-2025-1, find: {find}, replace: {put}{more}, by: 编辑, date: 2025-03-04}}\n"})
    assert (told, file, line, code) == (severity, path, 2, "editorial.correction_done") and said in message and find in message


def test_a_correction_that_matches_nothing_is_an_error_still():
    (severity, *_, message), = found({"issues/separate/shizheng-2025-1/editorial.yml": "corrections:\n  - {document: shizheng-2025-1, find: 白柳河, replace: 黑柳河, by: 编辑, date: 2025-03-04}\n"})
    assert severity == "error" and "找不到“白柳河”" in message


@pytest.mark.parametrize(("old", "new", "forgotten"), [("\nid: check-2019", "\n\tid: check-2019", False), ("rule: columns_fresh", "rul: columns_fresh", False), ("rule: columns_fresh", "rule: columns_stale", True)])
def test_a_rule_is_forgotten_only_where_every_list_of_indicators_can_be_read(old, new, forgotten):
    content, path = Path(__file__).resolve().parents[2] / "content", "disclosure/assessment/check-2019.yml"
    texts = {file.relative_to(content).as_posix(): file.read_text(encoding="utf-8") for file in (content / "disclosure").rglob("*") if file.suffix in (".md", ".yml")}
    assert old in texts[path]
    said = "".join(message for *_, message in found({**texts, path: texts[path].replace(old, new, 1)}))
    assert ("没有指标使用的规则" in said) is forgotten and said
