"""The only module that runs Pagefind; emit.postings alone knows the form of its files.

Pagefind gets words that are cut already (emit.tokens), as pages in language `und`: with `zh` it would cut them again. What it keeps of a
page for its own results is cut words too, so it is dropped, and readable texts take its place (shell.search).
"""
from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import logging
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from build_scripts.emit.postings import NOTHING, Pages, Slice, listed, mark, slice_of
from build_scripts.emit.tokens import HEADING, LONE, WALL, Spelling, Words, singles

LANGUAGE = "und"
FOLDER = "pagefind"
_ORDINARY, _HEAD = "1.042", "4"
"""Weights of text, and of number and title. Pagefind writes postings of 25/24 shortest, those of its default 1 with a mark each."""
_ENVIRONMENT = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "6000", "RAYON_NUM_THREADS": "1", "TOKIO_WORKER_THREADS": "1"}
"""Postings in a file of a slice: Pagefind compresses short files sooner, and few files. There are more slices at a time than cores: a thread is enough for each."""
_PATIENCE = 1200
"""Tenths of a second that Pagefind may take to finish its files after it said that it had."""
_SCRIPTS = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
"""With these of Pagefind's own scripts the index can be asked by whoever likes; the search page reads its files itself (assets/postings.js)."""


class Rowed(NamedTuple):
    """What of an entry is indexed, each as a row (emit.tokens)."""
    number: str
    title: str
    text: str


class Indexer:
    """Has slices indexed by Pagefind, one after the other."""

    def __init__(self) -> None:
        logging.getLogger("pagefind").setLevel(logging.ERROR)
        self._spelling = Spelling()
        self._words = Words(self._spelling)

    def slice_of(self, entries: Sequence[Rowed], home: Path) -> Slice:
        """The index of a slice of entries; `home` is an empty folder for whatever lies about. What Pagefind fails with is raised, and NotUnderstood."""
        folder = home / FOLDER
        _run(home, lambda pages: self._write(entries, pages, folder / "fragment"))
        meta = next(folder.glob("*.pf_meta"), None)
        found = NOTHING if meta is None else slice_of((gzip.decompress(file.read_bytes()) for file in (folder / "index").iterdir()), gzip.decompress(meta.read_bytes()))
        return found._replace(words=found.words | self._singles(entries))

    def _write(self, entries: Sequence[Rowed], pages: Path, fragments: Path) -> None:
        fragments.mkdir(parents=True)
        for n, entry in enumerate(entries):
            head, rest = self._said(n, entry)
            (pages / f"{n}.html").write_bytes((
                f'<!doctype html><html lang="{LANGUAGE}"><head><title></title></head><body data-pagefind-body><p data-pagefind-weight="{_ORDINARY}">'
                f'<span data-pagefind-weight="{_HEAD}">{head}</span> {rest}</p></body></html>').encode())
            (fragments / _fragment(n, f"{head} {rest}")).write_bytes(b"-")

    def _said(self, n: int, entry: Rowed) -> tuple[str, str]:
        """What Pagefind reads of an entry. A phrase that begins at a place of number, title or text begins at that place here, walls counted."""
        number, title, text = map(self._words.of, entry)
        return " ".join(filter(None, (number, WALL, title, WALL))), " ".join(filter(None, (text, WALL, mark(n))))

    def _singles(self, entries: Sequence[Rowed]) -> dict[bytes, Pages]:
        """The words of single characters. Pagefind would take a sixth of its time for them, and all there is to know of one is which entries have it."""
        anywhere, heads = defaultdict(list), defaultdict(list)
        for n, (number, title, text) in enumerate(entries):
            for found, said in ((anywhere, number + title + text), (heads, number + title)):
                for char in set(said):
                    found[char].append(n)
        return {word.encode(): listed(places) for begin, found in ((LONE, anywhere), (HEADING, heads))
                for word, places in zip(singles("".join(found), self._spelling, begin), found.values(), strict=True)}


def _fragment(n: int, said: str) -> str:
    """The name of the file in which Pagefind would keep what page n says, for its own results: what is there already it does not write again.

    Nobody reads it, and to compress them all would take a seventh of the time. Were another version to name it otherwise, it would just be written.
    """
    data = json.dumps({"url": f"/{n}.html", "content": f"{said}.", "word_count": said.count(" ") + 1, "filters": {}, "meta": {"title": ""}, "anchors": []}, separators=(",", ":"))
    return f"{LANGUAGE}_" + "".join(f"{byte:x}" for byte in hashlib.sha1(data.encode(), usedforsecurity=False).digest()[:7])[:7] + ".pf_fragment"


def write_scripts(home: Path, site: Path) -> dict[str, Any]:
    """Copy the scripts of Pagefind into `site`; return what it says of itself to them. `home`: as above."""
    _run(home, lambda pages: None)
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    for name in _SCRIPTS:
        shutil.copyfile(home / FOLDER / name, site / FOLDER / name)
    return json.loads((home / FOLDER / "pagefind-entry.json").read_text(encoding="utf-8"))


def _run(home: Path, write: Callable[[Path], None]) -> None:
    """Index into home/pagefind what `write` writes, in a thread of its own: the caller's may run an event loop."""
    pages = home / "pages"
    pages.mkdir(parents=True)
    with _environment(_ENVIRONMENT), ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _indexed(pages, home / FOLDER, write)).result()


async def _indexed(pages: Path, folder: Path, write: Callable[[Path], None]) -> None:
    """Hand Pagefind all pages as one folder: its Python service answers ten requests a second at most, whatever they ask. Pages are written while it starts.

    Not by its own context manager, which ends the service as soon as it says that the files are written: on a busy machine they are empty yet.
    """
    from pagefind.index import IndexConfig
    from pagefind.service import PagefindService
    async with PagefindService() as service:
        creating = asyncio.create_task(service.create_index(config=IndexConfig(output_path=str(folder), force_language=LANGUAGE)))
        await asyncio.to_thread(write, pages)
        index = await creating
        if os.listdir(pages):
            await index.add_directory(str(pages))
        await index.write_files()
        for _ in range(_PATIENCE):
            if all(file.stat().st_size for file in folder.rglob("*") if file.is_file()):
                return
            await asyncio.sleep(0.1)
    raise TimeoutError("Pagefind 没有写完它的文件")


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)
