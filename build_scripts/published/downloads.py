"""Which files of the content are published as they are: originals, pictures and PDFs of editors' own pages, and proofs of the assessment."""
from __future__ import annotations

import posixpath
from collections.abc import Iterable

from build_scripts.emit import addresses
from build_scripts.model import Source
from build_scripts.published.holdings import Catalogue

KINDS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf")


def loose(others: Iterable[str]) -> frozenset[str]:
    """Of the paths below content/ of files that are neither Markdown nor YAML, those that no issue and no targets own and that a browser can show."""
    return frozenset(path for path in others if not path.startswith(("issues/", "targets/")) and path.lower().endswith(KINDS))


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
