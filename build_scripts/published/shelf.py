"""The catalogue in reading order, put in order once for all pages: issues, the documents of each, years, what each is about."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from build_scripts.model import Document, Issue
from build_scripts.published.described import first_level, topic
from build_scripts.published.gazette_years import issue_name
from build_scripts.published.holdings import Catalogue
from build_scripts.published.policies import Policies
from build_scripts.published.policy_pages import ended
from build_scripts.published.shown import Line, issuers, line


@dataclass(frozen=True)
class Shelf:
    """Made once by `shelf`."""
    catalogue: Catalogue
    published: frozenset[str]
    """Paths below content/ of the files that can be downloaded."""
    known: Policies
    issues: list[Issue]
    """From the oldest to the newest."""
    places: dict[str, int]
    """Issue id → its place among them."""
    documents: dict[str | None, list[Document]]
    """Issue id (None: on its own) → its documents in their order."""
    ranks: dict[str, int]
    """Document id → its place among them."""
    newest: list[Document]
    """All documents, the newest first; those without a date come last."""
    _lines: dict[str, Line] = field(default_factory=dict)

    @cached_property
    def topics(self) -> Mapping[str, str]:
        """Document id → 主题分类 of the first level, where there is one. Lists ask for it; the page of a document does not."""
        notes = self.catalogue.notes
        return {one.id: first_level(about) for one in self.newest if (about := topic(one, notes.get(one.id, {})))}

    def line(self, document: Document, title: str | None = None, page: int | None = None) -> Line:
        """A document as a line that says when it is no longer in force as printed."""
        plain = self._lines.get(document.id)            # it stands in half a dozen lists
        if plain is None:
            plain = self._lines[document.id] = replace(line(document), note=ended(document.id, self.known))
        return plain if title is None and page is None else replace(plain, title=title or plain.title, page=plain.page if page is None else page)


def shelf(catalogue: Catalogue, published: frozenset[str], known: Policies) -> Shelf:
    """Put the catalogue in order."""
    issues = issues_in_order(catalogue)
    documents: dict[str | None, list[Document]] = {}
    for one in sorted(catalogue.documents.values(), key=lambda one: (one.order or 0, one.id)):
        documents.setdefault(one.issue, []).append(one)
    newest = sorted(catalogue.documents.values(), key=lambda one: (-year_of(one, catalogue), _reversed(one.date_written), one.issue or "", one.order or 0, one.id))
    return Shelf(catalogue, published, known, issues, {one.id: n for n, one in enumerate(issues)}, documents,
                 {one.id: n for group in documents.values() for n, one in enumerate(group)}, newest)


def year_of(document: Document, catalogue: Catalogue) -> int:
    """The year a document was written in, else of its issue; 0 where neither is known."""
    if document.date_written:
        return int(document.date_written[:4])
    issue = catalogue.issues.get(document.issue or "")
    return (issue.year or 0) if issue else 0


def _reversed(date: str | None) -> tuple[int, ...]:
    return tuple(-int(part) for part in (date or "0").split("-"))


def issues_in_order(catalogue: Catalogue) -> list[Issue]:
    """Issues from the oldest to the newest, by year and id: a day of publication is often not known. 增刊 (`2017-z1`) come last."""
    return sorted(catalogue.issues.values(), key=lambda one: (one.year or 0, one.id))


def content_source(document: Document, issue: Issue | None) -> str:
    """来源 (standards.md WZ-10), on the page and in its tag: the issue that printed the document, else who issued it, else ""."""
    return f"{issue.publication or '公报'}{issue_name(issue)}" if issue else issuers(document)
