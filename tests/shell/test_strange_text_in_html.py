"""Markup in a source is characters on the built page too: nothing of it runs, nothing of it is expanded."""
from __future__ import annotations

import html
import re

from tests.shell.conftest import ROOT, SEPARATE, Desk, desk  # noqa: F401 (fixture)
from tests.shell.test_bad_input import STRANGE


def test_strange_text_is_characters_in_html(desk: Desk):
    (desk.folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (desk.folder / "macros").symlink_to(ROOT / "macros")
    body = "\n\n".join(f"第{n}段写着{s}这样的字。" for n, s in enumerate(STRANGE))
    text = SEPARATE.replace("关于修缮老桥的通知", "关于{{ 7*7 }}<script>alert(2)</script>../修缮老桥{#x}的通知").replace("资金由市财政安排。", body)
    assert desk.import_(desk.source("x.txt", text)) == 0
    site = desk.folder / "site"
    assert desk.run("build", "--site", site) == 0
    page = (site / "documents/shizheng-2031-2/index.html").read_text(encoding="utf-8")
    plain = re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]*>", "", page)))
    for n, s in enumerate(STRANGE):
        assert re.sub(r"\s", "", f"第{n}段写着{s}这样的字。") in plain, s
    assert "{{7*7}}" in plain and ">49<" not in page
    for file in site.rglob("*.html"):
        assert "<script>alert(" not in file.read_text(encoding="utf-8"), file
