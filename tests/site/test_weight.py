"""What a page weighs: its HTML apart from its own text, and the style sheets and scripts that it loads."""
from __future__ import annotations

import gzip
import re
from statistics import median

FRAME, BESIDE = 60_000, 150_000
"""Bytes of a document page of median length before compression, apart from its own text; of all style sheets and scripts, compressed."""


def test_a_document_page_of_median_length(demo_site):
    pages = [file.read_text(encoding="utf-8") for file in sorted(demo_site.glob("documents/*/index.html"))]
    assert len(pages) > 10

    def own(page: str) -> int:
        body = re.search(r'<div class="gz-body.*?>(.*)', page, re.S)
        assert body
        return len(re.sub(r"<[^>]*>|\s", "", body[1].split("</article>")[0]).encode())
    assert median(len(page.encode()) - own(page) for page in pages) <= FRAME


def test_style_sheets_and_scripts_of_every_kind_of_page_together(demo_site):
    found: set[str] = set()
    for file in demo_site.rglob("*.html"):
        found |= {link.split("assets/", 1)[1] for link in re.findall(r'(?:href|src)="([^"]*assets/[^"]+\.(?:css|js))"', file.read_text(encoding="utf-8"))}
    assert len(found) > 3
    assert sum(len(gzip.compress((demo_site / "assets" / name).read_bytes())) for name in found) <= BESIDE
