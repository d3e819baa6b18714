"""Every address of the site at once: its pages, its data, its downloads. For the list of addresses ever published, and for whoever checks links."""
from __future__ import annotations

import posixpath
from collections.abc import Iterable

from build_scripts.emit import addresses
from build_scripts.model import Source
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.disclosure_pages import catalogue_files
from build_scripts.published.downloads import loose
from build_scripts.published.feeds import feeds
from build_scripts.published.open_data import open_addresses
from build_scripts.published.pages import pages
from build_scripts.published.policies import Policies
from build_scripts.published.policy_data import policy_files
from build_scripts.published.target_data import target_files


def every_address(catalogue: Catalogue, others: frozenset[str], known: Policies, wished: Iterable[str] = ()) -> list[str]:
    """Every address that answers, in order; `others` are the paths below content of what is neither Markdown nor YAML, `wished` the settings' `downloads`.

    What the design brings (style sheets, scripts, the search index) is nobody's to cite and not among them. Raises UnusableInput like `pages`.
    """
    shown = {page.address for page in pages(catalogue, others, known)}
    shown |= {addresses.FEEDS, addresses.ACCESSIBILITY, addresses.SITEMAP, addresses.ROBOTS, *(one.address for one in feeds(catalogue))}
    return sorted(shown | open_addresses(catalogue, wished) | set(catalogue_files(catalogue)) | set(policy_files(known)) | set(target_files(catalogue)) | set(downloads(catalogue, others)))


def downloads(catalogue: Catalogue, others: frozenset[str]) -> dict[str, str]:
    """Address → path below content of each original that a page names, and of the pictures of editors' own pages."""
    found = {f"/{path}": path for path in loose(others)}
    for id_, issue in catalogue.issues.items():
        found |= _originals(issue.sources, catalogue.paths[id_], addresses.issue(id_), others)
    for id_, document in catalogue.documents.items():
        home = addresses.issue(document.issue) if document.issue in catalogue.issues else addresses.document(id_)
        found |= _originals(document.sources, catalogue.paths[id_], home, others)
    return dict(sorted(found.items()))


def _originals(sources: Iterable[Source], path: str, home: str, others: frozenset[str]) -> dict[str, str]:
    folder = posixpath.dirname(path)
    return {addresses.original(home, one.file): posixpath.join(folder, one.file) for one in sources if posixpath.join(folder, one.file) in others}
