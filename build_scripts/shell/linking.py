"""A built site read from the disk for the link check. What is wrong with a link is assess.site_links' matter."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_scripts.assess.site_links import CHECKED, SiteLinks, check_links
from build_scripts.model import UnusableInput

_NOT_OURS = ("pagefind/", "assets/javascripts/", "assets/stylesheets/")
"""What libraries bring is theirs to link."""


def links_of(site: Path, home: str) -> SiteLinks:
    """Check every link of the site in a folder; `home` is its absolute address (published.site_facts). One page at a time is in memory. Raises UnusableInput where there is no site."""
    if not (site / "index.html").is_file():
        raise UnusableInput(f"{site}：这里没有生成好的网站（没有 index.html）。先生成：build --site {site}。")
    files = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return check_links(_texts(site, files), files, home)


def _texts(site: Path, files: list[str]) -> Iterator[tuple[str, str]]:
    for path in files:
        if path.endswith(CHECKED) and not path.startswith(_NOT_OURS):
            yield path, (site / path).read_text(encoding="utf-8", errors="replace")
