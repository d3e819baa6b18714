"""A site renewed where nothing changed but texts of documents: their pages and data, and what else a text decides. The rest stays as it is."""
from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from build_scripts.published.head_tags import heads
from build_scripts.published.open_data import sum_of
from build_scripts.published.open_page import data_page
from build_scripts.published.shown import Shown
from build_scripts.shell import ledger
from build_scripts.shell.making import Maker, put
from build_scripts.shell.opening import Last, write_open_data
from build_scripts.shell.swap import put_parts
from build_scripts.shell.work import Work, desk, index, said

Files = dict[str, str | bytes]
_INDEX = ("pagefind/", "search/texts/")
"""Folders that the search index has to itself: a new one replaces them."""


def renew(work: Work, new: Path, last: ledger.Ledger, texts: Mapping[str, str], changed: Sequence[str], began: float) -> bool:
    """Make anew in `new` what the texts of the `changed` documents decide, and put it into the site. `began`: perf_counter at the beginning of the build.

    False where too little is known of the last site's data: everything has to be made anew.
    """
    facts = replace(heads([], work.catalogue, work.known, work.settings.site, last.slugs), twice=last.twice)
    maker = Maker(new, work.settings, work.ordered, work.opened, facts, last.drawn)
    made = maker.documents(changed)
    early = ledger.files_of(new)
    if work.seen:
        put_parts(new, work.site, ())
        work.seen()
    data, pages = judged(work, *desk(work))
    drawn = time.perf_counter()
    before = ledger.kept_data(work.cache, work.name)
    if before is None:
        return False
    put(new, data)
    own = {address: sum_of(one.encode("utf-8") if isinstance(one, str) else one) for address, one in data.items()}
    entries = {**before.entries, **made.entries}
    inside, sums = write_open_data(work.opened, new, entries, {**before.sums, **made.sums}, own, before.originals, Last(work.site, before.sums))
    seconds = time.perf_counter() - drawn + made.data_seconds
    keys = {page.address: ledger.key_of(page) for page in pages}
    other = [page for page in pages if not keys[page.address] or keys[page.address] != last.shown.get(page.address)]
    maker.pages([data_page(work.opened, {}), *other], sums)
    said(work, len(changed) + 1 + len(other), time.perf_counter() - began, seconds)
    index(work, new)
    built = early | ledger.files_of(new)
    files = ledger.kept_files(work.cache, work.name)
    gone = {path for path in files if path.startswith(_INDEX)} - built.keys()
    put_parts(new, work.site, gone)
    ledger.keep(work.cache, work.name, replace(last, texts=texts, shown=keys), {path: one for path, one in files.items() if path not in gone} | built)
    ledger.keep_data(work.cache, work.name, ledger.Data(entries, inside, before.originals))
    return True


def judged(work: Work, files: Files, pages: Sequence[Shown]) -> tuple[Files, list[Shown]]:
    """Files and pages beside the documents' own that a text may decide: those of the desk, for which evidence is looked for in it, and those that show a proposed summary."""
    if not work.catalogue.disclosure:
        return files, [*pages]
    from build_scripts.published.disclosure_pages import catalogue_files, disclosure_pages

    return {**files, **catalogue_files(work.catalogue)}, [*disclosure_pages(work.catalogue, work.known.as_of), *pages]
