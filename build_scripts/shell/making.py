"""The files of a site made, in as many processes as there are cores: every document with its page and its data, and every other page.

What a document's page and files need is put together once, before the work is shared out; a process then reads its texts one by one.
"""
from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from build_scripts.emit import addresses
from build_scripts.published.document_pages import document_page
from build_scripts.published.head_tags import Heads, head
from build_scripts.published.open_data import Sum, open_document, sum_of
from build_scripts.published.open_page import with_downloads
from build_scripts.published.open_records import Opened, Record
from build_scripts.published.shelf import Shelf
from build_scripts.published.shown import Shown
from build_scripts.shell.drawing import draw, prepare
from build_scripts.shell.frames import Drawn, kind_of
from build_scripts.shell.settings import Settings
from build_scripts.shell.workers import processes, shared


@dataclass(slots=True)
class Made:
    """What a share of the work came to."""
    sums: dict[str, Sum] = field(default_factory=dict)
    """Address → sum, of the data."""
    entries: dict[str, Record] = field(default_factory=dict)
    """Document id → how the open data's catalogue lists it."""
    data_seconds: float = 0
    """What the open data took of the time, by the clock."""

    def add(self, other: Made) -> None:
        """Take in what another share came to."""
        self.sums |= other.sums
        self.entries |= other.entries
        self.data_seconds += other.data_seconds


@dataclass(frozen=True, slots=True)
class Maker:
    """Everything that any page needs."""
    folder: Path
    settings: Settings
    shelf: Shelf
    opened: Opened
    heads: Heads
    drawn: Drawn

    def documents(self, ids: Sequence[str], others: Sequence[Shown] = ()) -> Made:
        """Make the page and the files of each document. `others`: pages that are drawn along with them."""
        prepare(["document.html", *(page.template for page in others)], self.settings)
        pieces = [*others, *ids]
        made = _together(shared(pieces, self._made))
        made.data_seconds /= processes(len(pieces))
        return made

    def pages(self, pages: Sequence[Shown], sums: Mapping[str, Sum]) -> Made:
        """Draw pages that are no document's. `sums`: of all data."""
        prepare((page.template for page in pages), self.settings)
        return _together(shared(pages, lambda share: self._pages(share, sums)))

    def _made(self, pieces: Sequence[Shown | str]) -> Made:
        self._pages((one for one in pieces if isinstance(one, Shown)), {})
        return self._documents([one for one in pieces if isinstance(one, str)])

    def _documents(self, ids: Sequence[str]) -> Made:
        made = Made()
        for id_ in ids:
            document = self.shelf.catalogue.documents[id_]
            page = document_page(document, self.shelf)  # reads the text: no part of the data's time
            began = time.perf_counter()
            made.entries[id_], files = open_document(document, self.opened)
            sums = {address: sum_of(data) for address, data in files.items()}
            put(self.folder, files)
            made.sums |= sums
            made.data_seconds += time.perf_counter() - began
            self._page(with_downloads(page, self.opened, sums))
        return made

    def _pages(self, pages: Iterable[Shown], sums: Mapping[str, Sum]) -> Made:
        for page in pages:
            self._page(with_downloads(page, self.opened, sums))
        return Made()

    def _page(self, page: Shown) -> None:
        html = draw(page, self.drawn.frames[kind_of(page)], self.settings, head(page, self.heads), self.drawn.written.get(page.path, ""))
        put(self.folder, {page.address: html})


def _together(shares: Iterable[Made]) -> Made:
    whole = Made()
    for share in shares:
        whole.add(share)
    return whole


def put(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write {address: text or bytes} below `folder`."""
    for address, data in files.items():
        name = os.path.join(folder, addresses.site_file(address))
        if address.endswith("/"):                       # a page has a folder to itself, which is not there yet
            with contextlib.suppress(FileExistsError, FileNotFoundError):
                os.mkdir(os.path.dirname(name))
        try:
            file = open(name, "wb")
        except FileNotFoundError:
            os.makedirs(os.path.dirname(name), exist_ok=True)
            file = open(name, "wb")
        with file:
            file.write(data.encode("utf-8") if isinstance(data, str) else data)
