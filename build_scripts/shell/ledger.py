"""What the last build of a site wrote, and from what: by it the next one knows what may stay as it is.

A site is known by the size and time of each of its files, all of which must be as they were written (standing.py). What a document's text alone decides
is its page, its data and its place in the search; everything else on the site is decided by the rest.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING, Any
from zlib import crc32

from build_scripts.shell.cache import Cache, digest
from build_scripts.shell.frames import Drawn, Kind
from build_scripts.shell.standing import Files

if TYPE_CHECKING:
    from build_scripts.published.open_data import Sum
    from build_scripts.published.open_records import Record
    from build_scripts.published.shown import Shown

Read = list[Any]
"""A text of the content as it was read: by what it is known to be the same (None: by its bytes alone); the sum of its bytes; of a document
of which nothing but its own page, data and place in the search can come from the text also its id, the sums of its front matter and of what it names."""
PLAIN = 2
"""So much is known of a text that is no such document's."""
_SLICES = 64
"""Of the surroundings: of a few documents they are opened at once."""
_SITES, _FILES = 4, 3
"""So many sites are remembered, and so many files has each beside the surroundings."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One site as it was built."""
    site: str
    """Sum of its files without the search index (standing.py)."""
    index: str
    """Sum of the files of the search index."""
    as_of: str
    """The ISO day."""
    beside: str
    """Sum of the files of the content that are no texts."""
    read: Mapping[str, Read]
    """Path below content → the text as it was read."""
    ids: Mapping[str, None]
    """The documents, in the order of the catalogue."""
    targets: bool
    """There are 责任目标."""
    judged: bool
    """There are pages beside the documents' own that a text may decide."""
    slugs: Mapping[str, str]
    """Column of the gazette → its name in the addresses of feeds."""
    shown: Mapping[str, str]
    """Address → key of each page beside the documents' own that a text may decide."""
    twice: frozenset[str]
    """Titles that more than one page has (head_tags.Heads)."""
    drawn: Drawn = field(default_factory=Drawn)


@dataclass(frozen=True, slots=True)
class Data:
    """The open data of a site."""
    entries: Mapping[str, Record]
    """Document id → how the catalogue lists it."""
    sums: Mapping[str, Sum]
    """Address → sum, of all data that is published."""
    originals: Mapping[str, Sum]
    """The same of the originals that can be downloaded."""


def kept(cache: Cache, name: str) -> Ledger | None:
    """The ledger of a site."""
    said = cache.get(name)
    if not said:
        return None
    drawn = Drawn({Kind(*kind): tuple(parts) for kind, parts in said.pop("frames")}, said.pop("written"))
    return Ledger(**{**said, "ids": dict.fromkeys(said["ids"]), "twice": frozenset(said["twice"])}, drawn=drawn)


def kept_files(cache: Cache, name: str) -> Files:
    """Every file of a site as it was written."""
    return cache.get(f"{name}-files") or {}


def keep(cache: Cache, name: str, one: Ledger, files: Files) -> None:
    """Remember a site that was built, with its files, of which it has the sums."""
    cache.put(f"{name}-files", files)
    frames = [[astuple(kind), parts] for kind, parts in one.drawn.frames.items()]
    said = {name: getattr(one, name) for name in ("site", "index", "as_of", "beside", "read", "targets", "judged", "slugs", "shown")}
    cache.put(name, {**said, "ids": [*one.ids], "twice": sorted(one.twice), "frames": frames, "written": one.drawn.written})


def kept_data(cache: Cache, name: str) -> Data | None:
    """What is known of the open data of that site; it is asked for after the pages are drawn."""
    from build_scripts.published.open_data import Sum

    said = cache.get(f"{name}-data")
    return Data(said["entries"], *({address: Sum(*one) for address, one in said[kind].items()} for kind in ("sums", "originals"))) if said else None


def keep_data(cache: Cache, name: str, one: Data) -> None:
    """Remember the open data of a site."""
    sums, originals = ({address: [sum_.bytes, sum_.sha256] for address, sum_ in found.items()} for found in (one.sums, one.originals))
    cache.put(f"{name}-data", {"entries": one.entries, "sums": sums, "originals": originals})


def keep_surroundings(cache: Cache, name: str, found: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    """Remember the surroundings of each document (published/surroundings.py): id and record."""
    slices: list[dict[str, Mapping[str, Any]]] = [{} for _ in range(_SLICES)]
    for id_, record in found:
        slices[_slice(id_)][id_] = record
    for place, some in enumerate(slices):
        cache.put(f"around-{name}-{place}", some)


def kept_surroundings(cache: Cache, name: str, ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """The surroundings of some documents, as far as they are known."""
    asked: dict[int, list[str]] = {}
    for id_ in ids:
        asked.setdefault(_slice(id_), []).append(id_)
    return {id_: some[id_] for place, those in asked.items() for some in (cache.get(f"around-{name}-{place}") or {},) for id_ in those if id_ in some}


def _slice(id_: str) -> int:
    return crc32(id_.encode("utf-8", "surrogatepass")) % _SLICES


def key_of(page: Shown) -> str:
    """The sum of all that a page shows; "", which is no page's, where that cannot be told from what its data say of themselves."""
    said = repr(page)
    return "" if " at 0x" in said else digest(said.encode("utf-8", "surrogatepass"))


def forget(cache: Cache, name: str) -> None:
    """Forget a site."""
    cache.drop(name)
    cache.drop(f"around-{name}")


def forget_oldest(cache: Cache) -> None:
    """Keep what is known of the sites that were built last: one that is built only once is soon forgotten."""
    cache.keep_newest("site-", _SITES * _FILES)
    cache.keep_newest("around-", _SITES * _SLICES)
