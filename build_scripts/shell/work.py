"""One build: what it is to do, what every part of it needs, and the parts that a whole build and a renewal have in common."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_scripts.published.catalogue import Catalogue
    from build_scripts.published.open_records import Opened
    from build_scripts.published.policies import Policies
    from build_scripts.published.shelf import Shelf
    from build_scripts.published.shown import Shown
    from build_scripts.shell.cache import Cache
    from build_scripts.shell.reading import Content
    from build_scripts.shell.settings import Settings

Progress = Callable[[str], None]


class SiteError(Exception):
    """The site was not built; `str()` says why in Chinese."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be built."""
    folder: Path
    """The content."""
    site: Path
    settings: Settings
    cache: Cache
    as_of: str
    """The ISO day."""
    began: float
    """perf_counter at the beginning."""
    progress: Progress
    seen: Callable[[], None] | None = None
    """Called as soon as the pages stand in the site (`serve`): what else is to be made follows. None: all of it takes its place at once."""

    @property
    def name(self) -> str:
        """Of the ledger: each content folder and each site has its own."""
        return ledger_name(self.folder, self.site)


@dataclass(frozen=True, slots=True)
class Work:
    """A task and all content, put in order."""
    task: Task
    content: Content
    known: Policies
    ordered: Shelf
    opened: Opened

    @property
    def catalogue(self) -> Catalogue:
        return self.content.catalogue


def work_of(task: Task, meanwhile: Callable[[], object] | None = None) -> Work:
    """Read the content, and put together once what every page may ask. `meanwhile`: see read_site_content. Raises UnusableInput."""
    from build_scripts.shell.reading import read_site_content

    read = read_site_content(task.folder, task.cache, meanwhile, names=True)
    from build_scripts.published.downloads import downloads     # below, so that others read already while they are loaded
    from build_scripts.published.open_records import Opened
    from build_scripts.published.policies import policies
    from build_scripts.published.shelf import shelf
    from build_scripts.shell.editors_page import with_editors_page

    with_editors_page(read.catalogue)
    known = policies(read.catalogue, task.as_of)
    others = frozenset(read.others) - read.catalogue.withheld
    settings = task.settings
    opened = Opened(read.catalogue, known, others, settings.site_name, settings.sponsor, settings.data_terms, tuple(settings.downloads), settings.disclaimer,
                    {address: read.others[path] for address, path in downloads(read.catalogue, others).items()})
    return Work(task, read, known, shelf(read.catalogue, others, known), opened)


def ledger_name(content: Path, site: Path) -> str:
    """Under which the ledger of a site is kept."""
    from build_scripts.shell.cache import digest

    return "site-" + digest(f"{content.resolve()}\n{site.resolve()}".encode("utf-8", "surrogateescape"))


def desk(work: Work) -> tuple[dict[str, str | bytes], Sequence[Shown]]:
    """The downloads and the pages of the assessor's desk. Where nobody is assessed, its rules are not even loaded."""
    if not work.catalogue.disclosure.subjects and not work.catalogue.disclosure.systems:
        return {}, []
    from build_scripts.assess.desk import assessments
    from build_scripts.assess.desk_pages import desk_files, desk_pages
    from build_scripts.shell.judging import site_facts

    facts = site_facts(work.catalogue, frozenset(work.content.others), work.task.settings, work.known.as_of)
    found = assessments(facts)
    return desk_files(facts, found), [*desk_pages(facts, found)]


def said(task: Task, pages: int, seconds: float, data: float) -> None:
    """Tell what the pages and the open data took."""
    task.progress(f"网页 {pages} 页，{seconds - data:.2f} 秒；开放数据，{data:.2f} 秒")


def index(work: Work, new: Path) -> None:
    """The search index anew, into `new`. Raises SiteError."""
    from build_scripts.published.entries import entries
    from build_scripts.shell.search import IndexFailed, write_index

    try:
        write_index(entries(work.catalogue, work.known), new, work.task.cache, work.task.progress)
    except IndexFailed as error:
        raise SiteError(str(error)) from error
