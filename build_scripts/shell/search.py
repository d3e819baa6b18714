"""What the search page reads: the index, and beside it a readable text of each entry and the table of all.

The entries are indexed in slices, one more at the same time than there are cores (Pagefind waits now and then), and then joined
(emit.postings): of 6,000 documents at once it would hold 10 GB in memory. Where a slice ends is told by its entries alone, so a change in
one of them leaves the other slices as they were: the index of each is kept from build to build.
"""
from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from build_scripts.emit.postings import Slice, empty, joined, metadata, ranges
from build_scripts.emit.shards import COUNT, shards, words_in
from build_scripts.emit.tokens import Rows, row
from build_scripts.published.entries import Entry
from build_scripts.published.search_files import dates_data, entry_name, table_data, text_data
from build_scripts.shell.cache import Cache, as_json, digest, from_json
from build_scripts.shell.index import FOLDER, LANGUAGE, Indexer, Rowed, write_scripts
from build_scripts.shell.workers import spread
from build_scripts.text.variants import wide_folding

BESIDE = "search"
"""Folder of what the search page reads beside the index: `texts/<build>/<name>.pack`, `entries.pack`, `dates.pack`."""
_TEXTS = "texts/new"
"""Where the texts are until the build has its name."""
_LEAST, _MOST, _ENDS = 400_000, 1_200_000, 64
"""Characters that Pagefind indexes in one go, at least and at most (some 250 MB of its memory for a million); one entry of how many may be the last of a slice."""
_CHUNK = 10_000
"""Bytes of a file of the index before it is compressed: a query takes one for each of its words."""
_SLICES, _SPARE = "index-", 16
"""How the names of the slices in the cache begin, and how many that this site has no longer are kept: two sites may take turns."""
_HARD = 4
"""How hard files of the index are compressed: 6 takes twice as long for a sixtieth of their size."""


class IndexFailed(Exception):
    """Pagefind failed; `str()` says so in Chinese."""


class _Made(NamedTuple):
    """What is known of a slice whose shards lie in a file."""
    heads: list[list[int]]
    """Of each entry, the characters of its number, title and text in a row."""
    slice: Slice
    """Without its words."""
    sizes: list[int]
    """Bytes of each shard."""


def write_index(entries: Iterable[Entry], site: Path, cache: Cache, progress: Callable[[str], None]) -> int:
    """Index the entries into `site`; return how many there were. Raises IndexFailed where Pagefind fails."""
    chosen = list(entries)
    progress(f"编制检索索引：{len(chosen)} 项")
    beside = site / BESIDE
    (beside / _TEXTS).mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix="gazette-index-") as folder:
            build, files, heads = _write_whole(chosen, Path(folder), site, cache)
    except Exception as error:
        raise IndexFailed(f"检索索引没有编成：{str(error).rstrip('。')}。请确认已按 requirements.txt 安装 pagefind 与 pagefind-bin。") from error
    (beside / _TEXTS).rename((beside / _TEXTS).with_name(build))    # a table that a browser kept of another build must find none of these
    _pack(beside / "entries.pack", table_data(chosen, heads, build, files, wide_folding()))
    _pack(beside / "dates.pack", dates_data(chosen))
    return len(chosen)


def _write_whole(chosen: Sequence[Entry], folder: Path, site: Path, cache: Cache) -> tuple[str, list[tuple[str, int]], list[list[int]]]:
    """Write index and texts; return the build, the last word and the bytes of each of its files, and the lengths of numbers, titles and texts in a row."""
    starts = [*_starts(chosen)]
    indexer, rows = Indexer(), Rows(wide_folding())

    def make(n: int) -> _Made:
        some = chosen[starts[n]:starts[n + 1] if n + 1 < len(starts) else None]
        for place, entry in enumerate(some, starts[n]):
            _pack(site / BESIDE / _TEXTS / f"{entry_name(place)}.pack", text_data(entry))
        said = [(one.number, one.title, "".join(part.text for part in one.parts)) for one in some]
        name = f"{_SLICES}{digest(repr(said).encode())}.slice"
        kept = cache.get_file(name)
        if kept is None:
            kept = _slice([Rowed(*(row(text, rows) for text in one)) for one in said], indexer, folder / f"{n}-pagefind")
            cache.put_file(name, kept)
        told, _, data = kept.partition(b"\n")
        (folder / str(n)).write_bytes(data)
        heads, lengths, about, sizes = from_json(told)
        return _Made(heads, Slice({}, lengths, about), sizes)

    about: dict[str, Any] = {}
    made = spread(range(len(starts)), make, lambda: about.update(write_scripts(folder / "scripts", site)))
    packed = [one for some in spread(range(COUNT), lambda shard: [*_joined(folder, starts, made, shard)]) for one in some] or [("", _hard(empty()))]
    cache.keep_newest(_SLICES, len(starts) + _SPARE)
    build = _write_joined(packed, [one.slice for one in made], about, site / FOLDER)
    return build, [(last, len(data)) for last, data in packed], [head for one in made for head in one.heads]


def _slice(entries: Sequence[Rowed], indexer: Indexer, home: Path) -> bytes:
    """A slice as it is kept: in one line what _Made tells of it, and then its shards."""
    found = indexer.slice_of(entries, home)
    parts = shards(found.words)
    return b"".join((as_json([[[*map(len, one)] for one in entries], found.lengths, found.about, [*map(len, parts)]]), b"\n", *parts))


def _starts(chosen: Sequence[Entry]) -> Iterator[int]:
    """Where slices of the entries begin."""
    held = _MOST
    for n, entry in enumerate(chosen):
        if held >= _MOST or (held >= _LEAST and not crc32(chosen[n - 1].address.encode()) % _ENDS):
            yield n
            held = 0
        held += sum(len(part.text) for part in entry.parts)


def _joined(folder: Path, starts: Sequence[int], made: Sequence[_Made], shard: int) -> Iterator[tuple[str, bytes]]:
    """The files of the index that one shard of all slices makes, compressed, with their last words."""
    words = []
    for n, (start, one) in enumerate(zip(starts, made, strict=True)):
        with open(folder / str(n), "rb") as file:
            file.seek(sum(one.sizes[:shard]))
            words.append((start, words_in(file.read(one.sizes[shard]))))
    for chunk in joined(words, _CHUNK):
        yield chunk.last, _hard(chunk.data)


def _write_joined(packed: Sequence[tuple[str, bytes]], slices: Sequence[Slice], about: dict[str, Any], folder: Path) -> str:
    """Write the index of all slices; return the digest of its files. It is in their path: a browser may keep them as long as it likes."""
    digest = hashlib.sha256(b"".join(data for _, data in packed)).hexdigest()[:6]
    (folder / "index" / digest).mkdir(parents=True)
    for n, (_, data) in enumerate(packed):
        (folder / "index" / digest / f"{n}.pf_index").write_bytes(data)
    lengths = [length for one in slices for length in one.lengths]
    files = [(first, last, f"{digest}/{n}") for n, (first, last) in enumerate(ranges([last for last, _ in packed]))]
    meta = metadata([(entry_name(n), length) for n, length in enumerate(lengths)], files, slices)
    name = f"{LANGUAGE}_{hashlib.sha256(meta).hexdigest()[:8]}"
    (folder / f"pagefind.{name}.pf_meta").write_bytes(gzip.compress(meta, mtime=0))
    entry = {**about, "languages": {LANGUAGE: {"hash": name, "wasm": None, "page_count": len(lengths)}}}
    (folder / "pagefind-entry.json").write_text(json.dumps(entry), encoding="utf-8")
    return digest


def _hard(data: bytes) -> bytes:
    return gzip.compress(data, _HARD, mtime=0)


def _pack(file: Path, data: Any) -> None:
    """Compressed here, for not every server does; the name keeps servers from declaring it as gzip."""
    file.write_bytes(gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 6, mtime=0))
