"""The site built and served: content → catalogue → pages → files, in a folder that takes the place of the last site when all went well."""
from __future__ import annotations

import gc
import socket
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.assess.case import Facts
from build_scripts.assess.desk import Assessment, assessments
from build_scripts.assess.desk_pages import desk_files, desk_pages
from build_scripts.emit import addresses
from build_scripts.model import UnusableInput
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.disclosure_pages import catalogue_files, disclosure_pages
from build_scripts.published.downloads import downloads
from build_scripts.published.entries import entries
from build_scripts.published.feeds import feed_files, feeds
from build_scripts.published.head_tags import heads
from build_scripts.published.open_page import data_page
from build_scripts.published.open_records import Opened
from build_scripts.published.pages import other_pages
from build_scripts.published.policies import Policies, policies
from build_scripts.published.policy_data import policy_files
from build_scripts.published.shelf import Shelf, shelf
from build_scripts.published.shown import Shown
from build_scripts.published.site_pages import site_pages
from build_scripts.published.sitemap import sitemap_files
from build_scripts.published.target_data import target_files
from build_scripts.shell.assessing import site_facts
from build_scripts.shell.cache import FOLDER, Cache, digest, program
from build_scripts.shell.day import day
from build_scripts.shell.drawing import MACROS
from build_scripts.shell.editors_page import with_editors_page
from build_scripts.shell.frames import Kind, Wanted, kind_of
from build_scripts.shell.ledger import Ledger, files_of, keep, kept, rest_of, texts_of
from build_scripts.shell.making import Made, Maker, put
from build_scripts.shell.opening import write_open_data
from build_scripts.shell.publishing import hold_addresses
from build_scripts.shell.reading import Content, read_site_content
from build_scripts.shell.settings import Settings, read_settings
from build_scripts.shell.swap import put_parts, put_whole, refuse_foreign, stage

Progress = Callable[[str], None]
_INDEX = ("pagefind/", "search/texts/")
"""Folders that the search index has to itself: a new one replaces them."""


class SiteError(Exception):
    """The site was not built; `str()` says why in Chinese."""


@dataclass(frozen=True, slots=True)
class _Work:
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

    @property
    def catalogue(self) -> Catalogue:
        return self.content.catalogue

    @property
    def name(self) -> str:
        """Of the ledger: each content folder and each site has its own."""
        return _ledger_name(self.folder, self.site)


def _ledger_name(content: Path, site: Path) -> str:
    return "site-" + digest(f"{content.resolve()}\n{site.resolve()}".encode("utf-8", "surrogateescape"))


def build_site(content: Path, site: Path, *, progress: Progress, as_of: str | None = None) -> None:
    """Build the site of `content` into `site`, with its search index, for the day `as_of` (None: see shell.day).

    What the last build of the same site made and nothing changed since stays as it is; the bytes are those of a whole build.
    Raises UnusableInput (content or settings that cannot be read) or SiteError (a warning of MkDocs, a failed index).
    """
    gc.disable()                                        # nothing of a catalogue is cyclic, and there is much of it to look through
    try:
        _build(content, site, progress, as_of)
    finally:
        gc.enable()


def _build(content: Path, site: Path, progress: Progress, as_of: str | None) -> None:
    refuse_foreign(site)
    began = time.perf_counter()
    settings = read_settings(content)
    cache = Cache(settings.file.parent / FOLDER, program(settings.file))
    progress("读取内容")
    read = read_site_content(content, cache)
    with_editors_page(read.catalogue)
    known = policies(read.catalogue, day(as_of))
    others = read.others - read.catalogue.withheld
    opened = Opened(read.catalogue, known, others, settings.site_name, settings.sponsor, settings.data_terms, tuple(settings.downloads), settings.disclaimer,
                    {address: (content / path).stat().st_size for address, path in downloads(read.catalogue, others).items()})
    work = _Work(content, site, settings, cache, read, known, shelf(read.catalogue, others, known), opened, progress)
    progress(f"排印页面：{len(read.catalogue.issues)} 期，{len(read.catalogue.documents)} 件文件（有效性截至 {known.as_of}）")
    rest, texts = rest_of(read, known.as_of), texts_of(read.catalogue, read)
    with stage(site) as new:
        last = kept(cache, work.name, site)
        if last and last.rest == rest:
            _renew(work, new, last, texts, began)
        else:
            _make(work, new, rest, texts, began)


_LEDGERS = 8
"""Files of the last sites that are remembered, two for each: a site that is built only once is soon forgotten."""


def _make(work: _Work, new: Path, rest: str, texts: dict[str, str], began: float) -> None:
    """Everything anew."""
    from build_scripts.shell.material import MaterialError, draw_material

    catalogue, settings = work.catalogue, work.settings
    desk = _desk(work)
    others = [*other_pages(work.ordered), *desk_pages(*desk), data_page(work.opened, {}), *site_pages(catalogue, settings.site)]
    shown = [*others, *(Shown(addresses.document(id_), "document.html", one.title) for id_, one in catalogue.documents.items())]
    facts = heads(shown, catalogue, work.known, settings.site)
    try:
        drawn = draw_material(_wanted(catalogue, shown), settings, new)
    except MaterialError as error:
        raise SiteError(str(error)) from error
    maker = Maker(new, settings, work.ordered, work.opened, facts, drawn)
    made = maker.documents([*catalogue.documents])
    drawing = time.perf_counter()
    originals = {address: work.folder / path for address, path in downloads(catalogue, work.opened.published).items()}
    for address, path in originals.items():
        put(new, {address: path.read_bytes()})
    data = {**policy_files(work.known), **target_files(catalogue), **catalogue_files(catalogue), **desk_files(*desk)}
    put(new, {**data, **feed_files(feeds(catalogue), settings.site), **sitemap_files(shown, catalogue, settings.site)})
    sums = write_open_data(work.opened, [new], made.entries, made.sums, data, originals)
    opening = time.perf_counter() - drawing + made.data_seconds
    maker.pages(others, sums)
    hold_addresses(work.folder, new, catalogue)
    _said(work, len(shown), time.perf_counter() - began, opening)
    _index(work, new)
    put_whole(new, work.site)
    keep(work.cache, work.name, Ledger(rest, texts, files_of(work.site), made.sums, facts.twice, drawn))
    work.cache.put(f"{work.name}-entries", made.entries)
    work.cache.keep_newest("site-", _LEDGERS)


def _renew(work: _Work, new: Path, last: Ledger, texts: dict[str, str], began: float) -> None:
    """Only what the texts decide that changed."""
    changed = [id_ for id_ in work.catalogue.documents if last.texts.get(id_) != texts[id_]]
    entries_ = work.cache.get(f"{work.name}-entries") if changed else {}
    if entries_ is None:
        changed, entries_ = [*work.catalogue.documents], {}
    if not changed:
        work.progress("内容没有变化，网站不用重新生成。")
        return
    facts = replace(heads([], work.catalogue, work.known, work.settings.site), twice=last.twice)
    maker = Maker(new, work.settings, work.ordered, work.opened, facts, last.drawn)
    made = maker.documents(changed)
    drawing = time.perf_counter()
    whole = Made(dict(last.sums), dict(entries_), 0)
    whole.add(made)
    desk = _desk(work)                                  # evidence may be in a text
    judged = desk_files(*desk)
    listed = catalogue_files(work.catalogue)            # a summary is proposed by the text
    put(new, {**judged, **listed})
    data = [*policy_files(work.known), *target_files(work.catalogue), *listed, *judged]
    sums = write_open_data(work.opened, [new, work.site], whole.entries, whole.sums, data, downloads(work.catalogue, work.opened.published))
    opening = time.perf_counter() - drawing + made.data_seconds
    maker.pages([data_page(work.opened, {}), *disclosure_pages(work.catalogue, work.known.as_of), *desk_pages(*desk)], sums)
    _said(work, len(changed) + 1, time.perf_counter() - began, opening)
    _index(work, new)
    built = files_of(new)
    gone = {path for path in last.files if path.startswith(_INDEX)} - built.keys()
    put_parts(new, work.site, gone)
    files = {path: one for path, one in last.files.items() if path not in gone} | built
    keep(work.cache, work.name, Ledger(last.rest, texts, files, whole.sums, last.twice, last.drawn))
    work.cache.put(f"{work.name}-entries", whole.entries)


def _desk(work: _Work) -> tuple[Facts, Sequence[Assessment]]:
    facts = site_facts(work.catalogue, work.content.others, work.settings, work.known.as_of)
    return facts, assessments(facts)


def _said(work: _Work, pages: int, seconds: float, data: float) -> None:
    work.progress(f"网页 {pages} 页，{seconds - data:.2f} 秒；开放数据，{data:.2f} 秒")


def _index(work: _Work, new: Path) -> None:
    from build_scripts.shell.index import IndexFailed, write_index

    try:
        write_index(entries(work.catalogue, work.known), new, work.progress)
    except IndexFailed as error:
        raise SiteError(str(error)) from error


def serve_site(content: Path, *, port: int, progress: Progress = print, as_of: str | None = None) -> None:
    """Serve the site on this machine and build it again whenever content, macros or settings change, until interrupted."""
    from build_scripts.shell.material import LiveReloadServer

    _refuse_port(port)
    with tempfile.TemporaryDirectory(prefix="gazette-") as folder:
        site = Path(folder) / "site"

        def builder() -> None:
            try:
                build_site(content, site, progress=progress, as_of=as_of)
            except (UnusableInput, SiteError) as error:
                progress(str(error))  # the last good site stays up
        build_site(content, site, progress=progress, as_of=as_of)
        server = LiveReloadServer(builder=builder, host="127.0.0.1", port=port, root=str(site))
        for watched in (content, MACROS, read_settings(content).file):
            server.watch(str(watched))
        progress(f"网站在 http://127.0.0.1:{port}/ ，按 Ctrl-C 停止")
        try:
            server.serve()
        except KeyboardInterrupt:
            progress("已停止")
        finally:
            server.shutdown()
            Cache(read_settings(content).file.parent / FOLDER, "").drop(_ledger_name(content, site))


def _refuse_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            raise UnusableInput(f"端口 {port} 不能用：不在 0 到 65535 之间，或者别的程序正在使用。请用 --port 换一个。") from None


def _wanted(catalogue: Catalogue, shown: Sequence[Shown]) -> Wanted:
    written = {page.path: page.body or "" for page in shown if page.path}
    linked = {path: addresses.page(path) for path in catalogue.pages}
    for where, address in ((catalogue.documents, addresses.document), (catalogue.issues, addresses.issue), (catalogue.interpretations, addresses.interpretation)):
        linked |= {catalogue.paths[id_]: address(id_) for id_ in where}
    kinds = dict.fromkeys(map(kind_of, shown)) | dict.fromkeys(Kind("document.html", 2, toc, False, "") for toc in (False, True))
    return Wanted(list(kinds), [(page.address, page.title) for page in shown if page.entrance], written, linked)
