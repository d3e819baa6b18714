"""docs/editors.md as a page of the site: what an editor reads in the repository, a new colleague finds on the site."""
from __future__ import annotations

import re
from pathlib import Path

from build_scripts.published.catalogue import Catalogue, Page

PATH = "editors.md"
_FILE = Path(__file__).resolve().parents[2] / "docs" / PATH
_PICTURES = "../macros/"
_ELSEWHERE = re.compile(r"\[([^\]]+)\]\((?!https?:|#)[^)]*\.md[^)]*\)")


def with_editors_page(catalogue: Catalogue) -> None:
    """Puts the page among those that editors wrote, unless there is one at its address. What it links to in docs/ is named, not linked: it is no page."""
    if PATH not in catalogue.pages and _FILE.is_file():
        catalogue.pages[PATH] = Page(PATH, {}, editors_text(_FILE.read_text(encoding="utf-8")))  # type: ignore[index]


def editors_text(text: str) -> str:
    """The Markdown as it stands on the site."""
    return _ELSEWHERE.sub(r"\1", text).replace(_PICTURES, "")
