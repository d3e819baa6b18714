"""The search index. The only module that runs Pagefind; emit.postings alone knows the form of its files.

Pagefind gets words that are cut already (emit.tokens), as pages in language `und`: with `zh` it would cut them again. It gets them in slices,
some of them at the same time, and the slices are joined: of 6,000 documents at once it would hold 10 GB in memory. What it keeps of a page for
its own results is cut words too, so it is dropped, and readable texts take its place.
"""
from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from build_scripts.emit.postings import NOTHING, Slice, joined, mark, metadata, slice_of
from build_scripts.emit.tokens import HEADING, WALL, Rows, Spelling, Words, row, singles
from build_scripts.published.entries import Entry
from build_scripts.published.search_files import dates_data, entry_name, table_data, text_data
from build_scripts.shell.workers import cores
from build_scripts.text.variants import wide_folding

FOLDER = "pagefind"
BESIDE = "search"
"""Folder of what the search page reads beside the index: `texts/<build>/<name>.pack`, `entries.pack`, `dates.pack`."""
_TEXTS = "texts/new"
"""Where the texts are until the build has its name."""
_ORDINARY, _HEAD = "1.042", "4"
"""Weights of text, and of number and title. Pagefind writes postings of 25/24 shortest, those of its default 1 with a mark each."""
_SLICE, _AT_ONCE = 2_500_000, 2
"""Characters that Pagefind indexes in one go (some 700 MB of its memory), and how many slices at a time."""
_CHUNK = 10_000
"""Bytes of a file of the index before it is compressed: a query takes one for each of its words."""
_HARD = 4
"""How hard files of the index are compressed: 6 takes twice as long for a sixtieth of their size."""
_PAGEFINDS_CHUNK = "3000"
"""Postings in a file of a slice: it compresses short files sooner."""
_LANGUAGE = "und"
_PATIENCE = 1200
"""Tenths of a second that Pagefind may take to finish its files after it said that it had."""
_KEPT = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
"""With these of Pagefind's own scripts the index can be asked by whoever likes; the search page reads its files itself (assets/postings.js)."""


class IndexFailed(Exception):
    """Pagefind failed; `str()` says so in Chinese."""


def write_index(entries: Iterable[Entry], site: Path, progress: Callable[[str], None]) -> int:
    """Index the entries into `site`; return how many there were. Raises IndexFailed where Pagefind fails."""
    logging.getLogger("pagefind").setLevel(logging.ERROR)
    chosen = list(entries)
    progress(f"编制检索索引：{len(chosen)} 项")
    beside = site / BESIDE
    (beside / _TEXTS).mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix="gazette-index-") as folder, _environment("PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE", _PAGEFINDS_CHUNK):
            build, files, heads = _write_whole(chosen, Path(folder), site)
    except Exception as error:
        raise IndexFailed(f"检索索引没有编成：{error}。请确认已按 requirements.txt 安装 pagefind 与 pagefind-bin。") from error
    (beside / _TEXTS).rename((beside / _TEXTS).with_name(build))    # a table that a browser kept of another build must find none of these
    _pack(beside / "entries.pack", table_data(chosen, heads, build, files, wide_folding()))
    _pack(beside / "dates.pack", dates_data(chosen))
    return len(chosen)


def _write_whole(chosen: Sequence[Entry], folder: Path, site: Path) -> tuple[str, list[tuple[str, int]], list[tuple[int, int, int]]]:
    """Write index and texts; return the build, the last word and the bytes of each of its files, and the lengths of numbers, titles and texts in a row.

    Pagefind works in threads, on its slices, while pages and texts are written here.
    """
    writer = _Writer()
    slices: list[Future[Slice]] = []
    with ThreadPoolExecutor(min(_AT_ONCE, cores())) as pool:
        for n, some in enumerate(_slices(chosen)):
            home = folder / str(n)
            writer.pages(some, home)
            slices.append(pool.submit(_indexed, home))
        for n, entry in enumerate(chosen):
            _pack(site / BESIDE / _TEXTS / f"{entry_name(n)}.pack", text_data(entry))
        found = [one.result() for one in slices]
    own = folder / "0" / FOLDER
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    for name in _KEPT:
        shutil.copyfile(own / name, site / FOLDER / name)
    build, files = _write_joined(found, json.loads((own / "pagefind-entry.json").read_text(encoding="utf-8")), site / FOLDER)
    return build, files, writer.heads


def _slices(chosen: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """The entries in slices of about _SLICE characters; one without entries where there is none."""
    start, held = 0, 0
    for n, entry in enumerate(chosen):
        held += sum(len(part.text) for part in entry.parts)
        if held >= _SLICE:
            yield chosen[start:n + 1]
            start, held = n + 1, 0
    if start < len(chosen) or not chosen:
        yield chosen[start:]


class _Writer:
    """Writes the pages that Pagefind reads, and remembers what the search page must know of them."""

    def __init__(self) -> None:
        self.heads: list[tuple[int, int, int]] = []
        self._rows = Rows(wide_folding())
        self._spelling = Spelling()
        self._words = Words(self._spelling)

    def pages(self, entries: Sequence[Entry], home: Path) -> None:
        """Write a slice's pages into home/pages."""
        (home / "pages").mkdir(parents=True)
        for n, entry in enumerate(entries):
            number, title, text = row(entry.number, self._rows), row(entry.title, self._rows), row("".join(part.text for part in entry.parts), self._rows)
            self.heads.append((len(number), len(title), len(text)))
            (home / "pages" / f"{n}.html").write_text(self._page(n, number, title, text), encoding="utf-8")

    def _page(self, n: int, number: str, title: str, text: str) -> str:
        """The page that Pagefind reads. A phrase that begins at a place of number, title or text begins at that place here, walls counted."""
        words = self._words
        return (f'<!doctype html><html lang="{_LANGUAGE}"><head><title></title></head><body data-pagefind-body><p data-pagefind-weight="{_ORDINARY}">'
                f'<span data-pagefind-weight="{_HEAD}">{words.of(number)} {WALL} {words.of(title)} {WALL}</span> {words.of(text)} {WALL} '
                f'{" ".join(singles(number + title + text, self._spelling))} {" ".join(singles(number + title, self._spelling, HEADING))} {mark(n)}</p></body></html>')


def _indexed(home: Path) -> Slice:
    """Index home/pages, in a thread of its own: the caller's may run an event loop."""
    folder = home / FOLDER
    asyncio.run(_run(str(home / "pages"), folder))
    shutil.rmtree(home / "pages")
    shutil.rmtree(folder / "fragment", ignore_errors=True)
    meta = next(folder.glob("*.pf_meta"), None)
    if meta is None:
        return NOTHING
    return slice_of((gzip.decompress(file.read_bytes()) for file in sorted((folder / "index").iterdir())), gzip.decompress(meta.read_bytes()))


async def _run(pages: str, folder: Path) -> None:
    """Hand Pagefind all pages as one folder: its Python service answers ten requests a second at most, whatever they ask.

    Not by its own context manager, which ends the service as soon as it says that the files are written: on a busy machine they are empty yet.
    """
    from pagefind.index import IndexConfig
    from pagefind.service import PagefindService
    async with PagefindService() as service:
        index = await service.create_index(config=IndexConfig(output_path=str(folder), force_language=_LANGUAGE))
        if os.listdir(pages):
            await index.add_directory(pages)
        await index.write_files()
        for _ in range(_PATIENCE):
            if all(file.stat().st_size for file in folder.rglob("*") if file.is_file()):
                return
            await asyncio.sleep(0.1)
    raise TimeoutError("Pagefind 没有写完它的文件")


def _write_joined(slices: Sequence[Slice], about: dict[str, Any], folder: Path) -> tuple[str, list[tuple[str, int]]]:
    """Write the index of all slices; return the digest of its files, and the last word and the bytes of each. The digest is in their path: a browser may keep them as long as it likes."""
    with ThreadPoolExecutor(cores()) as pool:
        packed = list(pool.map(lambda one: (one.first, one.last, gzip.compress(one.data, _HARD, mtime=0)), joined(slices, _CHUNK)))
    digest = hashlib.sha256(b"".join(data for *_, data in packed)).hexdigest()[:6]
    files = [(first, last, f"{digest}/{n}") for n, (first, last, _) in enumerate(packed)]
    (folder / "index" / digest).mkdir(parents=True)
    for (*_, data), (*_, name) in zip(packed, files, strict=True):
        (folder / "index" / f"{name}.pf_index").write_bytes(data)
    count = sum(len(one.lengths) for one in slices)
    meta = metadata(slices, [entry_name(n) for n in range(count)], files)
    name = f"{_LANGUAGE}_{hashlib.sha256(meta).hexdigest()[:8]}"
    (folder / f"pagefind.{name}.pf_meta").write_bytes(gzip.compress(meta, mtime=0))
    entry = {**about, "languages": {_LANGUAGE: {"hash": name, "wasm": None, "page_count": count}}}
    (folder / "pagefind-entry.json").write_text(json.dumps(entry), encoding="utf-8")
    return digest, [(last, len(data)) for _, last, data in packed]


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        os.environ.pop(name) if before is None else os.environ.__setitem__(name, before)


def _pack(file: Path, data: Any) -> None:
    """Compressed here, for not every server does; the name keeps servers from declaring it as gzip."""
    file.write_bytes(gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 6, mtime=0))
