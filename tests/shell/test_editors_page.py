"""The editors' page on the site: pictures there, nothing that leads out of it."""
from __future__ import annotations

import re
from pathlib import Path

from build_scripts.shell.editors_page import editors_text

ROOT = Path(__file__).resolve().parents[2]


def test_pictures_are_the_sites_own_and_links_to_docs_are_words():
    text = editors_text((ROOT / "docs" / "editors.md").read_text(encoding="utf-8"))
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert len(pictures) == 3 and all((ROOT / "macros" / one).is_file() for one in pictures)
    assert not re.search(r"\]\((?!https?:|assets/)", text) and "编辑手册" in text
