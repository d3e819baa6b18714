"""Every page of the site as data: its address, its title, the template that draws it, and what the template shows.

Everything a page says is decided in the modules of its kind; how it is laid out is the template's (macros/pages/). No HTML, no disk, no MkDocs.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.emit import addresses
from build_scripts.published.block_views import placed_blocks
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.disclosure_pages import disclosure_pages
from build_scripts.published.document_pages import document_page, tombstones
from build_scripts.published.errata_pages import errata_pages
from build_scripts.published.home_page import home_page
from build_scripts.published.entries import FILTERS
from build_scripts.published.issue_pages import issue_pages
from build_scripts.published.list_pages import list_pages
from build_scripts.published.policies import Policies
from build_scripts.published.policy_pages import policy_pages
from build_scripts.published.shelf import Shelf, shelf
from build_scripts.published.shown import Placed, Shown
from build_scripts.published.target_pages import target_pages

def pages(catalogue: Catalogue, published: frozenset[str], known: Policies) -> Iterator[Shown]:
    """Yield every page.

    `published` are the paths below content/ of the files that can be downloaded; `known` is what holds on the day of the site.
    Raises UnusableInput that names file and line of every block that an editor placed wrongly.
    """
    ordered = shelf(catalogue, published, known)
    yield from other_pages(ordered)
    yield from (document_page(document, ordered) for document in catalogue.documents.values())


def other_pages(ordered: Shelf) -> Iterator[Shown]:
    """Yield every page but the documents'. Of documents they ask everything but their text. Raises UnusableInput like `pages`."""
    catalogue, known, published = ordered.catalogue, ordered.known, ordered.published
    placed = placed_blocks(catalogue, known)
    yield home_page(ordered)
    yield from issue_pages(ordered)
    yield from list_pages(ordered)
    yield from tombstones(ordered)
    yield from errata_pages(ordered)
    yield from target_pages(catalogue)
    yield from policy_pages(catalogue, published, known, placed)
    yield from disclosure_pages(catalogue, known.as_of)
    yield Shown(addresses.SEARCH, "search.html", "检索", {"filters": FILTERS}, entrance=True, description="按词句、发文字号、年份、栏目检索全部文件。")
    yield from _written(catalogue, placed)


def _written(catalogue: Catalogue, placed: Mapping[str, Placed]) -> Iterator[Shown]:
    """Pages that editors wrote, and 政府信息公开 where nothing else opens it."""
    written = {addresses.page(page.path): page for page in catalogue.pages.values() if page.path != "index.md"}
    titles = {at: str(page.fields.get("title") or _first_heading(page.body) or at.strip("/")) for at, page in written.items()}
    inside = [(titles[at], at) for at in written if at.startswith(addresses.DISCLOSURE)]
    if inside and addresses.DISCLOSURE not in written and not catalogue.disclosure:
        yield Shown(addresses.DISCLOSURE, "disclosure_index.html", "政府信息公开", {"entries": inside}, description="信息公开指南、制度、年报和目录。")
    for at, page in written.items():
        if at == addresses.DISCLOSURE and catalogue.disclosure:
            continue                                        # the text above the column
        yield Shown(at, "page.html", titles[at], body=page.body, path=page.path, placed=placed.get(page.path, ()))


def _first_heading(body: str) -> str:
    return next((row.lstrip("# ").strip() for row in body.split("\n") if row.startswith("#")), "")
