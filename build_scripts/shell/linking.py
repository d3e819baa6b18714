"""A built site read from the disk for the link check. What is wrong with a link is assess.site_links' matter."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_scripts.assess.site_links import CHECKED, SiteLinks, check_links

_NOT_OURS = ("pagefind/", "assets/javascripts/", "assets/stylesheets/")
"""What libraries bring is theirs to link."""


def links_of(site: Path, home: str) -> SiteLinks:
    """Check every link of the site in a folder; `home` is its absolute address (published.site_facts). 6,000 pages in a few seconds, one at a time in memory."""
    files = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return check_links(_texts(site, files), files, home)


def _texts(site: Path, files: list[str]) -> Iterator[tuple[str, str]]:
    for path in files:
        if path.endswith(CHECKED) and not path.startswith(_NOT_OURS):
            yield path, (site / path).read_text(encoding="utf-8", errors="replace")
