"""Pages and data of documents that a whole build takes over from the last site: those of which nothing that they are made from is another.

What that is, is known exactly: the text, the surroundings (published/surroundings.py), the frames, and a few facts about all pages. So a title,
a number, a date, a new document has only the pages of its neighbours, of what it cites and of what cites it made anew, beside the lists.
"""
from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts.emit import addresses
from build_scripts.published.head_tags import Heads
from build_scripts.published.open_data import endings
from build_scripts.shell import ledger
from build_scripts.shell.cache import as_json, from_json
from build_scripts.shell.frames import Drawn, Frame, Kind
from build_scripts.shell.making import Made
from build_scripts.shell.opening import Last
from build_scripts.shell.work import Work

Records = Mapping[str, Mapping[str, Any]]
"""Document id → surroundings."""


@dataclass(frozen=True, slots=True)
class Staying:
    """What is taken over."""
    ids: frozenset[str] = frozenset()
    before: ledger.Data | None = None
    """The open data of the last site, where anything of it can be of use."""

    def last(self, site: Path) -> Last | None:
        """For the open data of the whole."""
        return Last(site, self.before.sums, stays=False) if self.before else None


NOTHING = Staying()


def staying(work: Work, last: ledger.Ledger | None, stands: Callable[[], str], read: Mapping[str, ledger.Read], facts: Heads, drawn: Drawn, records: Callable[[], Records]) -> Staying:
    """Which documents' pages and data are those of the last site. `read`: as the new ledger has it; `records`: of all documents, asked for where it may matter."""
    task = work.task
    if last is None or last.as_of != work.known.as_of or last.slugs != facts.feeds or _of_documents(last.drawn) != _of_documents(drawn) or stands() != last.site:
        return NOTHING
    before = ledger.kept_data(task.cache, task.name)
    if before is None:
        return NOTHING
    kept = ledger.kept_surroundings(task.cache, task.name, work.catalogue.documents)
    doubled = last.twice | facts.twice if last.twice != facts.twice else frozenset()
    found = records()
    return Staying(frozenset(
        id_ for id_, one in work.catalogue.documents.items()
        if one.title not in doubled and id_ in kept and _same(last.read.get(work.catalogue.paths[id_], ()), read[work.catalogue.paths[id_]])
        and kept[id_] == from_json(as_json(found[id_]))), before)


def _of_documents(drawn: Drawn) -> dict[Kind, Frame]:
    return {kind: parts for kind, parts in drawn.frames.items() if kind.template == "document.html"}


def _same(before: ledger.Read, now: ledger.Read) -> bool:
    """Whether a text is what it was, all but the times of its file; what other pages are made from is never taken over."""
    return len(before) > ledger.PLAIN and before[1:] == now[1:]


def take_over(some: Staying, work: Work, new: Path) -> Made:
    """Put pages and data of what stays into `new`: the files are the same ones, under another name."""
    made = Made()
    for id_ in work.catalogue.documents if some.before else ():
        if id_ in some.ids:
            made.entries[id_] = some.before.entries[id_]
            data = {address: some.before.sums[address] for address in (addresses.document_file(id_, ending) for ending in endings(work.opened.formats))}
            made.sums |= data
            for address in (addresses.document(id_), *data):
                _link(work.task.site / addresses.site_file(address), new / addresses.site_file(address))
    return made


def _link(there: Path, here: Path) -> None:
    here.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(there, here)
    except OSError:                                     # a disk that knows no second names
        shutil.copyfile(there, here)
