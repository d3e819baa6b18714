"""A site renewed where nothing changed but texts of documents: their pages and data, and what else a text decides. The rest stays as it is.

The content is not read for it: what a document's page asks of the rest was kept when the site was built (published/surroundings.py). Only the
pages of the assessor and of the disclosure catalogue, where there are any, and the search index need all of it.
"""
from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.published.head_tags import Heads
from build_scripts.published.holdings import Catalogue
from build_scripts.published.open_data import listing_files, sum_of
from build_scripts.published.open_page import data_page
from build_scripts.published.open_records import Opened
from build_scripts.published.policies import Policies
from build_scripts.published.shelf import Shelf
from build_scripts.published.surroundings import Beyond, placed
from build_scripts.shell import ledger
from build_scripts.shell.drawing import forget_templates, take
from build_scripts.shell.making import Made, Maker, put
from build_scripts.shell.opening import Last, write_open_data
from build_scripts.shell.standing import INDEX, files_of, standing_index, sums_of
from build_scripts.shell.swap import put_parts
from build_scripts.shell.work import Task, Work, desk, index, said, work_of
from build_scripts.shell.workers import shared

if TYPE_CHECKING:
    from build_scripts.published.shown import Shown
    from build_scripts.shell.changes import Changes, Text

Files = dict[str, str | bytes]


def renew(task: Task, new: Path, last: ledger.Ledger, changed: Changes, standing: Callable[[], str], templates: Callable[[], dict[str, bytes]]) -> bool:
    """Make anew in `new` what the changed texts decide, and put it into the site. `standing` waits for the sum of the site that
    stands there, `templates` for the templates of these pages (drawing.compiled).

    False where too little is known, or the site is not as it was written: everything has to be made anew.
    """
    task.progress(f"只有 {len(changed.texts)} 件文件的正文有改动，重新排印（有效性截至 {task.as_of}）")
    everywhere = _everywhere(task, last, new)
    forget_templates()
    take(templates(), task.settings)
    try:
        made = _documents(task, everywhere, changed.texts)
    except Beyond:
        return False
    if made is None or standing() != last.site:
        return False
    early = files_of(new)
    if task.seen:
        put_parts(new, task.site, ())
        task.seen()
    work = work_of(task) if last.judged else None
    data, pages = judged(work, *desk(work)) if work else ({}, [])
    drawn = time.perf_counter()
    before, files = ledger.kept_data(task.cache, task.name), ledger.kept_files(task.cache, task.name)
    if before is None or not files:
        return False
    put(new, data)
    own = {address: sum_of(one.encode("utf-8") if isinstance(one, str) else one) for address, one in data.items()}
    entries, documents = {**before.entries, **made.entries}, {**before.sums, **made.sums}
    whole = listing_files(everywhere.opened, [entries[id_] for id_ in last.ids], documents)
    inside, sums = write_open_data(whole, new, documents, own, before.originals, Last(task.site, before.sums))
    seconds = time.perf_counter() - drawn + made.data_seconds
    keys = {page.address: ledger.key_of(page) for page in pages}
    other = [page for page in pages if not keys[page.address] or keys[page.address] != last.shown.get(page.address)]
    maker = replace(everywhere, shelf=work.ordered, opened=work.opened, heads=_heads(task, last, work)) if work else everywhere
    maker.pages([data_page(maker.opened, {}), *other], sums)
    said(task, len(changed.texts) + 1 + len(other), time.perf_counter() - task.began, seconds)
    if standing_index(task.site) != last.index:
        return False
    index(work or work_of(task), new)
    built = early | files_of(new)
    gone = {path for path in files if path.startswith(INDEX)} - built.keys()
    put_parts(new, task.site, gone)
    ledger.keep_data(task.cache, task.name, ledger.Data(entries, inside, before.originals))
    files = {path: one for path, one in files.items() if path not in gone} | built
    site, of_index = sums_of(files)
    ledger.keep(task.cache, task.name, replace(last, site=site, index=of_index, read=changed.read, shown=keys), files)
    return True


def _everywhere(task: Task, last: ledger.Ledger, new: Path) -> Maker:
    """What is the same for all pages, without the content: of that only which documents there are, and whether there are targets."""
    catalogue = Catalogue(documents=last.ids, targets={"": None} if last.targets else {})       # type: ignore[arg-type, dict-item]
    known, settings = Policies(task.as_of, {}, {}, {}, {}, {}, {}), task.settings
    opened = Opened(catalogue, known, frozenset(), settings.site_name, settings.sponsor, settings.data_terms, tuple(settings.downloads), settings.disclaimer, {})
    facts = Heads(settings.site, catalogue, known, {}, {}, {}, {}, last.slugs, {}, last.twice)
    return Maker(new, settings, Shelf(catalogue, frozenset(), known, [], {}, {}, {}, []), opened, facts, last.drawn)


def _documents(task: Task, everywhere: Maker, texts: Sequence[Text]) -> Made | None:
    """The page and the files of each document; None where the surroundings of one are not known. Raises Beyond."""
    kept = ledger.kept_surroundings(task.cache, task.name, [one.id for one in texts])
    if len(kept) < len(texts):
        return None

    def make(share: Sequence[Text]) -> Made:
        made = Made()
        for one in share:
            found = placed(kept[one.id], one.blocks, one.named, everywhere.opened, everywhere.heads)
            made.add(replace(everywhere, shelf=found.shelf, opened=found.opened, heads=found.heads).documents([one.id]))
        return made
    made = Made()
    for one in shared(texts, make):
        made.add(one)
    return made


def _heads(task: Task, last: ledger.Ledger, work: Work) -> Heads:
    from build_scripts.published.head_tags import heads

    return replace(heads([], work.catalogue, work.known, task.settings.site, last.slugs), twice=last.twice)


def judged(work: Work, files: Files, pages: Sequence[Shown]) -> tuple[Files, list[Shown]]:
    """Files and pages beside the documents' own that a text may decide: those of the desk, for which evidence is looked for in it, and those that show a proposed summary."""
    if not work.catalogue.disclosure:
        return files, [*pages]
    from build_scripts.published.disclosure_pages import catalogue_files, disclosure_pages

    return {**files, **catalogue_files(work.catalogue)}, [*disclosure_pages(work.catalogue, work.known.as_of), *pages]
