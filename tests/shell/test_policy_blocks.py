"""The policy card and the coverage figure as an editor's page draws them."""
from __future__ import annotations

import re

from build_scripts.published.catalogue import read_catalogue
from build_scripts.published.policies import policies
from build_scripts.published.policy_pages import coverage_figure, policy_card
from build_scripts.shell.drawing import _environment

DOCUMENT = """---
kind: document
id: shizheng-2025-1
title: 示例市人民政府关于<b>节水</b>的意见
doc_number: 示政〔2025〕1号
issuer: 示例市人民政府
genre: 意见
date_written: 2025-01-08
date_effective: 2025-01-08
date_expires: 2030-01-07
---

正文
"""
SAID = """---
kind: interpretation
id: jiedu
title: 节水意见解读
interprets: [shizheng-2025-1]
applies_to: 用水单位
what: [装水表, 报计划]
---

正文
"""


def drawn(template: str, **shown) -> str:
    html = _environment(False).get_template(template).render(shown, link=lambda address, **_: f"..{address}index.html")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def test_a_card_and_a_figure_say_what_the_pages_say():
    catalogue = read_catalogue({"issues/separate/shizheng-2025-1/index.md": DOCUMENT, "policies/jiedu.md": SAID})
    known = policies(catalogue, "2025-06-03")
    said = drawn("block_policy.html", card=policy_card("shizheng-2025-1", catalogue, known))
    for word in ("示例市人民政府关于&lt;b&gt;节水&lt;/b&gt;的意见", "示政〔2025〕1号", "有效", "截至2025年6月3日", "谁适用 用水单位", "装水表 报计划", "节水意见解读"):
        assert word in said
    assert "100.0%" in drawn("block_coverage.html", figure=coverage_figure(known))
