"""Which files of the content are published as they are, beside the originals: pictures and PDFs of editors' own pages, and proofs of the assessment."""
from __future__ import annotations

from collections.abc import Iterable

KINDS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf")


def loose(others: Iterable[str]) -> frozenset[str]:
    """Of the paths below content/ of files that are neither Markdown nor YAML, those that no issue and no targets own and that a browser can show."""
    return frozenset(path for path in others if not path.startswith(("issues/", "targets/")) and path.lower().endswith(KINDS))
