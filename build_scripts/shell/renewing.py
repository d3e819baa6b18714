"""A site renewed where nothing changed but texts of documents: their pages and data, and what else a text decides. The rest stays as it is."""
from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from build_scripts.published.disclosure_pages import catalogue_files, disclosure_pages
from build_scripts.published.head_tags import heads
from build_scripts.published.open_data import sum_of
from build_scripts.published.open_page import data_page
from build_scripts.shell import ledger
from build_scripts.shell.making import Maker, put
from build_scripts.shell.opening import Last, write_open_data
from build_scripts.shell.swap import put_parts
from build_scripts.shell.work import Work, desk, index, said

_INDEX = ("pagefind/", "search/texts/")
"""Folders that the search index has to itself: a new one replaces them."""


def renew(work: Work, new: Path, last: ledger.Ledger, texts: Mapping[str, str], began: float) -> None:
    """Make anew in `new` what the changed texts decide, and put it into the site. `began`: perf_counter at the beginning of the build."""
    changed = [id_ for id_ in work.catalogue.documents if last.texts.get(id_) != texts[id_]]
    if not changed:
        work.progress("内容没有变化，网站不用重新生成。")
        return
    facts = replace(heads([], work.catalogue, work.known, work.settings.site, last.slugs), twice=last.twice)
    maker = Maker(new, work.settings, work.ordered, work.opened, facts, last.drawn)
    made = maker.documents(changed)
    judged, pages = desk(work)                          # evidence may be in a text
    listed = catalogue_files(work.catalogue)            # a summary is proposed by the text
    data = {address: one.encode("utf-8") if isinstance(one, str) else one for address, one in {**judged, **listed}.items()}
    opening = time.perf_counter()
    entries = work.cache.get(f"{work.name}-entries")
    if entries is None:
        made = maker.documents([*work.catalogue.documents])
    entries = {**(entries or {}), **made.entries}
    new_sums = {address: sum_of(one) for address, one in data.items()}
    put(new, {address: one for address, one in data.items() if last.sums.get(address) != new_sums[address]})
    inside, sums = write_open_data(work.opened, new, entries, {**last.sums, **made.sums}, new_sums, last.originals, Last(work.site, last.sums))
    seconds = time.perf_counter() - opening + made.data_seconds
    maker.pages([data_page(work.opened, {}), *disclosure_pages(work.catalogue, work.known.as_of), *pages], sums)
    said(work, len(changed) + 1, time.perf_counter() - began, seconds)
    index(work, new)
    _put_in_place(work, new, replace(last, texts=texts, sums=inside), entries)


def _put_in_place(work: Work, new: Path, now: ledger.Ledger, entries: Mapping) -> None:
    built = ledger.files_of(new)
    gone = {path for path in now.files if path.startswith(_INDEX)} - built.keys()
    put_parts(new, work.site, gone)
    ledger.keep(work.cache, work.name, replace(now, files={path: one for path, one in now.files.items() if path not in gone} | built))
    work.cache.put(f"{work.name}-entries", entries)
