"""A whole site made: every page, every file. Where only texts changed it is renewed instead (renewing.py); what may be taken over from the last site, staying.py knows."""
from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

from build_scripts.emit import addresses
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.disclosure_pages import catalogue_files
from build_scripts.published.downloads import downloads
from build_scripts.published.feeds import feed_files, feeds
from build_scripts.published.head_tags import heads
from build_scripts.published.open_data import endings, sum_of, whole_files
from build_scripts.published.open_page import data_page
from build_scripts.published.pages import other_pages
from build_scripts.published.policy_data import policy_files
from build_scripts.published.shown import Shown
from build_scripts.published.site_pages import site_pages
from build_scripts.published.sitemap import sitemap_files
from build_scripts.published.surroundings import surroundings
from build_scripts.published.target_data import target_files
from build_scripts.published.validity import reads_text
from build_scripts.shell.drawing import compiled, take
from build_scripts.shell.frames import Kind, Wanted, kind_of
from build_scripts.shell.ledger import Data, Ledger, Read, forget_oldest, keep, keep_data, keep_surroundings, key_of
from build_scripts.shell.making import Maker, put
from build_scripts.shell.opening import file_sum, write_open_data
from build_scripts.shell.publishing import hold_addresses
from build_scripts.shell.renewing import judged
from build_scripts.shell.settings import Settings
from build_scripts.shell.standing import Files, files_of, sums_of
from build_scripts.shell.staying import staying, take_over
from build_scripts.shell.swap import put_parts, put_whole
from build_scripts.shell.work import SiteError, Work, desk, index, said
from build_scripts.shell.workers import apart


def load(settings: Settings) -> None:
    """Load what a whole site is made with, while somebody else may be reading the content."""
    import build_scripts.shell.material  # noqa: F401
    from build_scripts.text.latin import latin

    latin("政")


def make(work: Work, new: Path, last: Ledger | None, stands: Callable[[], str]) -> None:
    """The whole site, in `new`, which then takes the place of the last. Raises SiteError.

    `last`, `stands`: the ledger of the last site, and the sum of the site that stands there.
    """
    from build_scripts.shell.material import MaterialError, draw_material

    catalogue, settings, task = work.catalogue, work.task.settings, work.task
    task.progress(f"排印页面：{len(catalogue.issues)} 期，{len(catalogue.documents)} 件文件（有效性截至 {task.as_of}）")
    with apart(partial(compiled, settings)) as templates:   # of all that comes before the pages, this alone can be done beside the rest
        desk_data, judging = desk(work)
        others = [*other_pages(work.ordered), *judging, *site_pages(catalogue, settings.site)]
        data_shown = data_page(work.opened, {})
        shown = [*others, data_shown, *(Shown(addresses.document(id_), "document.html", one.title) for id_, one in catalogue.documents.items())]
        facts = heads(shown, catalogue, work.known, settings.site)
        try:
            drawn = draw_material(_wanted(catalogue, shown), settings, new)
        except MaterialError as error:
            raise SiteError(str(error)) from error
        take(templates(), settings)
    maker = Maker(new, settings, work.ordered, work.opened, facts, drawn)
    read, records = _read(work), cache(lambda: {id_: surroundings(id_, work.ordered, work.opened, facts.numbers) for id_ in catalogue.documents})
    stay = staying(work, last, stands, read, facts, drawn, records)
    made = take_over(stay, work, new)
    made.add(maker.documents([id_ for id_ in catalogue.documents if id_ not in stay.ids], others))
    drawing = time.perf_counter()
    originals = {address: task.folder / path for address, path in downloads(catalogue, work.opened.published).items()}
    for address, path in originals.items():
        put(new, {address: path.read_bytes()})
    data = {**policy_files(work.known), **target_files(catalogue), **catalogue_files(catalogue), **desk_data}
    put(new, {**data, **feed_files(feeds(catalogue), settings.site), **sitemap_files(shown, catalogue, settings.site)})
    data_sums = {address: sum_of(one.encode("utf-8") if isinstance(one, str) else one) for address, one in data.items()}
    original_sums = {address: file_sum(new / addresses.site_file(address)) for address in originals}
    whole = whole_files(work.opened, [made.entries[id_] for id_ in catalogue.documents], made.sums)
    inside, sums = write_open_data(whole, new, made.sums, data_sums, original_sums, stay.last(task.site))
    opening = time.perf_counter() - drawing + made.data_seconds
    maker.pages([data_shown], sums)
    hold_addresses(task.folder, new, catalogue)
    said(task, len(shown) - len(stay.ids), time.perf_counter() - task.began, opening)
    files = _put_in_place(work, new)
    keep_data(task.cache, task.name, Data(made.entries, inside, original_sums))
    keep_surroundings(task.cache, task.name, records().items())
    keep(task.cache, task.name, Ledger(
        *sums_of(files), task.as_of, work.content.beside, read, dict.fromkeys(catalogue.documents), bool(catalogue.targets), bool(catalogue.disclosure or catalogue.disclosure.systems),
        facts.feeds, {page.address: key_of(page) for page in judged(work, desk_data, judging)[1]}, facts.twice, drawn), files)
    forget_oldest(task.cache)


def _read(work: Work) -> dict[str, Read]:
    """Every text as the ledger has it. A document that other pages are made from is no mere text, nor is one of which an original has the name of its data."""
    catalogue, content, originals = work.catalogue, work.content, downloads(work.catalogue, work.opened.published)
    ids = {catalogue.paths[id_]: id_ for id_, one in catalogue.documents.items() if id_ not in catalogue.errata and not reads_text(one.title)
           and not any(addresses.document_file(id_, ending) in originals for ending in endings(work.opened.formats))}
    mere = {path: [id_, content.heads[path], content.named[path]] for path, id_ in ids.items() if path in content.heads}
    return {path: [mark, content.sums[path], *mere.get(path, ())] for path, mark in content.marks.items()}


def _put_in_place(work: Work, new: Path) -> Files:
    """The site and its index in their place; every file as it was written here, whatever somebody else writes there meanwhile."""
    early = files_of(new) if work.task.seen else {}
    if work.task.seen:
        put_whole(new, work.task.site)
        work.task.seen()
        new.mkdir()
    index(work, new)
    files = early | files_of(new)
    if work.task.seen:
        put_parts(new, work.task.site, ())
    else:
        put_whole(new, work.task.site)
    return files


def _wanted(catalogue: Catalogue, shown: Sequence[Shown]) -> Wanted:
    written = {page.path: page.body or "" for page in shown if page.path}
    linked = {path: addresses.page(path) for path in catalogue.pages}
    for where, address in ((catalogue.documents, addresses.document), (catalogue.issues, addresses.issue), (catalogue.interpretations, addresses.interpretation)):
        linked |= {catalogue.paths[id_]: address(id_) for id_ in where}
    kinds = dict.fromkeys(map(kind_of, shown)) | dict.fromkeys(Kind("document.html", 2, toc, False, "", addresses.DOCUMENTS) for toc in (False, True))
    return Wanted(list(kinds), [(page.address, page.title) for page in shown if page.entrance], written, linked)
