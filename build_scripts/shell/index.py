"""The search index. The only module that knows Pagefind.

Pagefind gets words that are cut already (emit.tokens), as pages in language `und`: with `zh` it would cut them again. What it keeps of a
page for its own results is cut words too, so it is dropped, and readable texts take its place.
"""
from __future__ import annotations

import asyncio
import gzip
import json
import logging
import os
import re
import shutil
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from build_scripts.emit.tokens import HEADING, WALL, Rows, Spelling, row, singles, words
from build_scripts.published.entries import Entry
from build_scripts.published.search_files import dates_data, short_names, table_data, text_data
from build_scripts.text.variants import wide_folding

FOLDER = "pagefind"
BESIDE = "search"
"""Folder of what the search page reads beside the index: `texts/<name>.pack`, `entries.pack`, `dates.pack`, `folding.pack`."""
_ORDINARY, _HEAD = "1.042", "4"
"""Weights of text, and of number and title. Pagefind writes postings of 25/24 shortest, those of its default 1 with a mark each."""
_CHUNK = "3000"
"""Postings in a file of the index: Pagefind's 20000 make files of 35 KB, and a query takes one for each of its words."""
_LANGUAGE = "und"
_SAMPLE, _FREQUENT = 1000, 600
_PATIENCE = 1200
"""Tenths of a second that Pagefind may take to finish its files after it said that it had."""
_UNUSED = ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-modular-ui.css", "pagefind-component-ui.js",
           "pagefind-component-ui.css", "pagefind-highlight.js", "pagefind-worker.js")


class IndexFailed(Exception):
    """Pagefind failed; `str()` says so in Chinese."""


def write_index(entries: Iterable[Entry], site: Path, progress: Callable[[str], None]) -> int:
    """Index the entries into `site`; return how many there were. Raises IndexFailed where Pagefind fails."""
    logging.getLogger("pagefind").setLevel(logging.ERROR)
    chosen = list(entries)
    progress(f"编制检索索引：{len(chosen)} 项")
    beside = site / BESIDE
    (beside / "texts").mkdir(parents=True, exist_ok=True)
    _pack(beside / "folding.pack", "".join(char + simple for char, simple in sorted(wide_folding().items())))
    try:
        with tempfile.TemporaryDirectory(prefix="gazette-index-") as pages:
            heads, frequent = _write_pages(chosen, Path(pages))
            with ThreadPoolExecutor(1) as thread:  # a caller's thread may run an event loop of its own
                thread.submit(lambda: asyncio.run(_run(pages, site / FOLDER, bool(chosen)))).result()
        ids = _ids(site / FOLDER, len(chosen))
    except Exception as error:
        raise IndexFailed(f"检索索引没有编成：{error}。请确认已按 requirements.txt 安装 pagefind 与 pagefind-bin。") from error
    names = short_names([id_.removeprefix(f"{_LANGUAGE}_") for id_ in ids])
    for name, entry in zip(names, chosen, strict=True):
        _pack(beside / "texts" / f"{name}.pack", text_data(entry))
    _pack(beside / "entries.pack", table_data(chosen, names, heads, frequent))
    _pack(beside / "dates.pack", dates_data(chosen))
    return len(chosen)


def _write_pages(entries: Sequence[Entry], folder: Path) -> tuple[list[tuple[int, int]], list[str]]:
    """Write the page of each entry; return the lengths of numbers and titles in a row, and the most frequent pairs of a sample."""
    rows, spelling = Rows(wide_folding()), Spelling()
    heads: list[tuple[int, int]] = []
    pairs: Counter[str] = Counter()
    each = -(-len(entries) // _SAMPLE) or 1
    for n, entry in enumerate(entries):
        number, title, text = row(entry.number, rows), row(entry.title, rows), row("".join(part.text for part in entry.parts), rows)
        (folder / f"{n}.html").write_text(page_of(number, title, text, spelling), encoding="utf-8")
        heads.append((len(number), len(title)))
        if n % each == 0:
            pairs.update(map(str.__add__, text, text[1:]))
    return heads, [pair for pair, _ in sorted(pairs.items(), key=lambda one: (-one[1], one[0]))[:_FREQUENT]]


def page_of(number: str, title: str, text: str, spelling: Spelling) -> str:
    """Return the page that Pagefind reads. A phrase that begins at a place of number, title or text begins at that place here, walls counted."""
    head = f"{' '.join(words(number, spelling))} {WALL} {' '.join(words(title, spelling))} {WALL}"
    return (f'<!doctype html><html lang="{_LANGUAGE}"><head><title></title></head><body data-pagefind-body><p data-pagefind-weight="{_ORDINARY}">'
            f'<span data-pagefind-weight="{_HEAD}">{head}</span> {" ".join(words(text, spelling))} {WALL} {" ".join(singles(number + title + text, spelling))} {" ".join(singles(number + title, spelling, HEADING))}</p></body></html>')


async def _run(pages: str, folder: Path, some: bool) -> None:
    """Hand Pagefind all pages as one folder: its Python service answers ten requests a second at most, whatever they ask.

    Not by its own context manager, which ends the service as soon as it says that the files are written: on a busy machine they are empty yet.
    """
    from pagefind.index import IndexConfig
    from pagefind.service import PagefindService
    with _environment("PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE", _CHUNK):
        async with PagefindService() as service:
            index = await service.create_index(config=IndexConfig(output_path=str(folder), force_language=_LANGUAGE))
            if some:
                await index.add_directory(pages)
            await index.write_files()
            for _ in range(_PATIENCE):
                if all(file.stat().st_size for file in folder.rglob("*") if file.is_file()):
                    return
                await asyncio.sleep(0.1)
    raise TimeoutError("Pagefind 没有写完它的文件")


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        os.environ.pop(name) if before is None else os.environ.__setitem__(name, before)


def _ids(folder: Path, count: int) -> list[str]:
    """Pagefind's name of each entry, read from what it keeps of the pages; that, and what no page of ours loads, is dropped."""
    ids = [""] * count
    for file in (folder / "fragment").glob("*.pf_fragment"):
        head = zlib.decompressobj(wbits=31).decompress(file.read_bytes(), 400).decode("utf-8", "ignore")
        place = re.search(r'"url":"/(\d+)\.html"', head)
        if place is None:
            raise ValueError(f"{file.name} 中没有网址")
        ids[int(place[1])] = file.stem
    if not all(ids):
        raise ValueError(f"有 {ids.count('')} 项没有编入")
    shutil.rmtree(folder / "fragment", ignore_errors=True)
    for name in _UNUSED:
        (folder / name).unlink(missing_ok=True)
    return ids


def _pack(file: Path, data: Any) -> None:
    """Compressed here, for not every server does; the name keeps servers from declaring it as gzip."""
    file.write_bytes(gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 6, mtime=0))
