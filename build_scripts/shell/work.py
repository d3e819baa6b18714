"""One build: what every part of it needs, and the parts that a whole build and a renewal have in common."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.published.catalogue import Catalogue
from build_scripts.published.open_records import Opened
from build_scripts.published.policies import Policies
from build_scripts.published.shelf import Shelf
from build_scripts.published.shown import Shown
from build_scripts.shell.cache import Cache, digest
from build_scripts.shell.reading import Content
from build_scripts.shell.settings import Settings

Progress = Callable[[str], None]


class SiteError(Exception):
    """The site was not built; `str()` says why in Chinese."""


@dataclass(frozen=True, slots=True)
class Work:
    """One build."""
    folder: Path
    """The content."""
    site: Path
    settings: Settings
    cache: Cache
    content: Content
    known: Policies
    ordered: Shelf
    opened: Opened
    progress: Progress
    seen: Callable[[], None] | None = None
    """Called as soon as the pages stand in the site (`serve`): what else is to be made follows. None: all of it takes its place at once."""

    @property
    def catalogue(self) -> Catalogue:
        return self.content.catalogue

    @property
    def name(self) -> str:
        """Of the ledger: each content folder and each site has its own."""
        return ledger_name(self.folder, self.site)


def ledger_name(content: Path, site: Path) -> str:
    """Under which the ledger of a site is kept."""
    return "site-" + digest(f"{content.resolve()}\n{site.resolve()}".encode("utf-8", "surrogateescape"))


def desk(work: Work) -> tuple[dict[str, str | bytes], Sequence[Shown]]:
    """The downloads and the pages of the assessor's desk. Where nobody is assessed, its rules are not even loaded."""
    if not work.catalogue.disclosure.subjects and not work.catalogue.disclosure.systems:
        return {}, []
    from build_scripts.assess.desk import assessments
    from build_scripts.assess.desk_pages import desk_files, desk_pages
    from build_scripts.shell.judging import site_facts

    facts = site_facts(work.catalogue, frozenset(work.content.others), work.settings, work.known.as_of)
    found = assessments(facts)
    return desk_files(facts, found), [*desk_pages(facts, found)]


def said(work: Work, pages: int, seconds: float, data: float) -> None:
    """Tell what the pages and the open data took."""
    work.progress(f"网页 {pages} 页，{seconds - data:.2f} 秒；开放数据，{data:.2f} 秒")


def index(work: Work, new: Path) -> None:
    """The search index anew, into `new`. Raises SiteError."""
    from build_scripts.published.entries import entries
    from build_scripts.shell.index import IndexFailed, write_index

    try:
        write_index(entries(work.catalogue, work.known), new, work.progress)
    except IndexFailed as error:
        raise SiteError(str(error)) from error
