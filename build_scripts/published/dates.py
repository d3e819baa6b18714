"""When a thing of the site was last changed, as far as anyone recorded it: for feeds and the sitemap. Never the clock."""
from __future__ import annotations

from build_scripts.model import Document
from build_scripts.published.holdings import Catalogue


def day_of(document: Document, catalogue: Catalogue) -> str:
    """The recorded day, or day and minute, on which a document became public here: its own publication, else its issue's, else the day it was written; ""."""
    issue = catalogue.issues.get(document.issue or "")
    return document.date_published or (issue.date_published if issue else None) or document.date_written or ""


def changed(document: Document, catalogue: Catalogue) -> str:
    """The later of `day_of` and the last day on which an editor's decision about it is signed."""
    return max(day_of(document, catalogue), catalogue.decided.get(document.id, ""))
