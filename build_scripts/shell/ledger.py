"""What the last build of a site wrote, and from what: by it the next one knows what may stay as it is.

A site is known by the size and time of each of its files, all of which must be as they were written. What a document's text alone decides
is its page, its data and its place in the search; everything else on the site is decided by the rest, of which one sum is kept.
"""
from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts.published.catalogue import Catalogue
from build_scripts.published.open_data import Sum
from build_scripts.published.open_records import Record
from build_scripts.published.shown import Shown
from build_scripts.published.validity import reads_text
from build_scripts.shell.cache import Cache, digest
from build_scripts.shell.frames import Drawn, Kind
from build_scripts.shell.reading import Content

Files = dict[str, list[int]]
"""Path below the site → size and time."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One site as it was built."""
    rest: str
    """Sum of everything but the texts of documents."""
    texts: Mapping[str, str]
    """Document id → sum of its file."""
    slugs: Mapping[str, str]
    """Column of the gazette → its name in the addresses of feeds."""
    shown: Mapping[str, str]
    """Address → key of each page beside the documents' own that a text may decide."""
    twice: frozenset[str]
    """Titles that more than one page has (head_tags.Heads)."""
    drawn: Drawn


@dataclass(frozen=True, slots=True)
class Data:
    """The open data of a site."""
    entries: Mapping[str, Record]
    """Document id → how the catalogue lists it."""
    sums: Mapping[str, Sum]
    """Address → sum, of all data that is published."""
    originals: Mapping[str, Sum]
    """The same of the originals that can be downloaded."""


def rest_of(content: Content, named: Mapping[str, str], as_of: str) -> str:
    """The sum of everything but the texts of documents. A text that other pages are made from is no mere text, nor are the names in it."""
    catalogue = content.catalogue
    read = {catalogue.paths[id_] for id_, one in catalogue.documents.items() if id_ in catalogue.errata or reads_text(one.title)}
    said = [f"{path} {content.sums[path] if path in read or path not in content.heads else content.heads[path] + named.get(path, '')}" for path in sorted(content.sums)]
    return digest("\n".join([as_of, content.beside, *said]).encode("utf-8", "surrogatepass"))


def texts_of(catalogue: Catalogue, content: Content) -> dict[str, str]:
    """Document id → sum of its file."""
    return {id_: content.sums[catalogue.paths[id_]] for id_ in catalogue.documents}


def kept(cache: Cache, name: str) -> Ledger | None:
    """The ledger of a site; whether that is still as it was written, `untouched` says."""
    said = cache.get(name)
    if not said:
        return None
    frames = {Kind(*kind): tuple(parts) for kind, parts in said["frames"]}
    return Ledger(said["rest"], said["texts"], said["slugs"], said["shown"], frozenset(said["twice"]), Drawn(frames, said["written"]))


def kept_files(cache: Cache, name: str) -> Files:
    """Every file of a site as it was written."""
    return cache.get(f"{name}-files") or {}


def untouched(cache: Cache, name: str, site: Path) -> bool:
    """Whether every file of the site that stands there is as it was written, and no other there."""
    files = kept_files(cache, name)
    return bool(files) and files_of(site) == files


def keep(cache: Cache, name: str, one: Ledger, files: Files) -> None:
    """Remember a site that was built."""
    frames = [[[kind.template, kind.depth, kind.toc, kind.placed, kind.entrance, kind.section], parts] for kind, parts in one.drawn.frames.items()]
    cache.put(name, {"rest": one.rest, "texts": one.texts, "slugs": one.slugs, "shown": one.shown, "twice": sorted(one.twice), "frames": frames, "written": one.drawn.written})
    cache.put(f"{name}-files", files)


def kept_data(cache: Cache, name: str) -> Data | None:
    """What is known of the open data of that site; it is asked for after the pages are drawn."""
    said = cache.get(f"{name}-data")
    return Data(said["entries"], *({address: Sum(*one) for address, one in said[kind].items()} for kind in ("sums", "originals"))) if said else None


def keep_data(cache: Cache, name: str, one: Data) -> None:
    """Remember the open data of a site."""
    sums, originals = ({address: [sum_.bytes, sum_.sha256] for address, sum_ in found.items()} for found in (one.sums, one.originals))
    cache.put(f"{name}-data", {"entries": one.entries, "sums": sums, "originals": originals})


def key_of(page: Shown) -> str:
    """The sum of all that a page shows; "", which is no page's, where that cannot be told from what its data say of themselves."""
    said = repr(page)
    return "" if " at 0x" in said else digest(said.encode("utf-8", "surrogatepass"))


def files_of(folder: Path) -> Files:
    """Every file below a folder with its size and time."""
    out: Files = {}
    below = [(os.fspath(folder), "")] if folder.is_dir() else []
    for where, before in below:
        with os.scandir(where) as found:
            for one in found:
                path = before + one.name
                if one.is_dir(follow_symlinks=False):
                    below.append((one.path, f"{path}/"))
                else:
                    stat = one.stat()
                    out[path] = [stat.st_size, stat.st_mtime_ns]
    return out
