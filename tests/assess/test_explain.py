"""`explain` tells of every source line what it became and by which rule."""
from __future__ import annotations

from tests.shell.conftest import ISSUE, Desk, desk  # noqa: F401 (fixture)


def test_every_line_is_explained(desk: Desk, capfd):
    source = desk.source("a.txt", ISSUE.replace("老桥年久", "**老桥**年久").replace("二、保障措施", "— 3 —\n\n二、保障措施"))
    assert desk.run("explain", source) == 0
    out = capfd.readouterr().out.split("\n")
    lines = [line for line in source.read_text().split("\n")]
    heads = {int(line.split(":")[0]): k for k, line in enumerate(out) if line[:1].isdigit()}
    for n, line in enumerate(lines, 1):
        if line.strip():
            assert out[heads[n]] == f"{n}: {line.strip()}" and out[heads[n] + 1].startswith("    → ") and "空白" not in out[heads[n] + 1]
    said = "\n".join(out)
    for words in ("标题", "署名", "日期", "主送机关", "表格", "发文字号", "contents", "noise.page", "ocr.bold", "← "):
        assert words in said, words
    assert not desk.content.exists(), "只看，不写"


def test_one_line(desk: Desk, capfd):
    assert desk.run("explain", desk.source("a.txt", ISSUE), 20) == 0
    out = capfd.readouterr().out.strip().split("\n")
    assert out[0] == "20: 示政〔2031〕2号" and "发文字号" in out[1] and len(out) == 2
    assert desk.run("explain", desk.folder / "a.txt", 0) == 2


def test_cuts_of_editors_are_explained_too(desk: Desk, capfd):
    """What explain says is what an import would do, the editor's cuts heeded."""
    source = desk.source("a.txt", ISSUE)
    assert desk.import_(source) == 0
    (desk.content / "issues/2031-02/editorial.yml").write_text("cuts:\n  - {line_begins: 示例市路灯管护办法, document: true, reason: 另一篇, by: 编辑, date: '2031-03-01'}\n", encoding="utf-8")
    assert desk.import_(source) == 0
    capfd.readouterr()
    n = ISSUE.split("\n").index("示例市路灯管护办法") + 1
    assert desk.run("explain", source, n) == 0
    assert "（front matter）" in capfd.readouterr().out
