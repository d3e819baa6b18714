"""A content folder read for a site: what earlier builds know of its files is taken from the cache, the rest is shared out to processes.

A file is known by its size, times and inode, as git knows it, or else by the sum of its bytes.
"""
from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from build_scripts.model import Block
from build_scripts.published.catalogue import Catalogue, read_catalogue
from build_scripts.published.frontmatter import body_of
from build_scripts.published.gist import Gist, gist
from build_scripts.published.markdown import read_body
from build_scripts.published.unread import Unread
from build_scripts.shell.cache import Cache, digest
from build_scripts.shell.content import TEXTS, decoded, is_record, listed, read_texts, unusable
from build_scripts.shell.workers import shared

_ENTRY, _LATE = "content", "content-late"
"""What is known of all files, and of those that were changed since that was written: it need not all be written again for one of them."""
_MOST_LATE = 200
_RACE = 2_000_000_000
"""Nanoseconds in which a file may be written again without a new time: so young a file is read again."""
_KEPT = ("issues/", "policies/", "targets/")
Known = list[Any]
"""[size, times and inode, or None where it was too young; sum of the bytes; gist as JSON, or None]."""


@dataclass(frozen=True, slots=True)
class Content:
    """Content as it was read."""
    catalogue: Catalogue
    others: frozenset[str]
    """Paths below content of what is neither Markdown nor YAML."""
    beside: str
    """Sum of their names, sizes and times."""
    sums: Mapping[str, str]
    """Path below content → sum of the file, of every text."""
    gists: Mapping[str, str]
    """Path below content → sum of the gist of a document: what else than its text it says."""


def read_site_content(content: Path, cache: Cache) -> Content:
    """Read the folder; keep what was found out. Raises UnusableInput that names every mistake with file and line."""
    files = dict(listed(content))
    texts = {path: stat for path, stat in files.items() if path.endswith(TEXTS) and not is_record(path)}
    all_, late = cache.get(_ENTRY) or {}, cache.get(_LATE) or {}
    kept: Mapping[str, Known] = {**all_, **late}
    known = {path: kept[path] for path, stat in texts.items() if path in kept and kept[path][0] == _mark(stat)}
    new = [path for path in texts if path not in known]
    if new:
        for share in shared(new, partial(_read, content, kept)):
            known |= share
        wrong = [said for path in new for said in known[path] if isinstance(said, str) and len(known[path]) == 1]
        unusable(wrong)
    if new or known.keys() != kept.keys():
        few = known.keys() == kept.keys() and len(late) + len(new) <= _MOST_LATE
        now = time.time_ns()
        marked = {path: [_mark(texts[path]) if now - texts[path].st_mtime_ns > _RACE else None, *known[path][1:]] for path in ([*late, *new] if few else texts)}
        cache.put(_LATE, marked if few else {})
        if not few:
            cache.put(_ENTRY, marked)
    catalogue = read_catalogue(read_texts(content, [path for path in texts if not _is_document(known[path])]), records=False, earlier=_gists(content, known))
    others = {path: stat for path, stat in files.items() if stat.st_size and not path.endswith(TEXTS)}
    beside = digest(repr([(path, stat.st_size, stat.st_mtime_ns) for path, stat in others.items()]).encode("utf-8", "surrogatepass"))
    return Content(catalogue, frozenset(others), beside, {path: one[1] for path, one in known.items()},
                   {path: one[3] for path, one in known.items() if _is_document(one)})


def _mark(stat: os.stat_result) -> list[int]:
    return [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]


def _read(content: Path, kept: Mapping[str, Known], paths: Sequence[str]) -> dict[str, Known]:
    out: dict[str, Known] = {}
    for path in paths:
        data, wrong = decoded(content / path, path)
        if wrong:
            out[path] = [wrong]
            continue
        whole = digest(data.encode("utf-8", "surrogatepass"))
        if path in kept and kept[path][1] == whole:
            out[path] = kept[path]
            continue
        found = gist(path, data) if path.startswith(_KEPT) else None
        said = [found.fields, found.line, found.named] if found else None
        out[path] = [None, whole, said, digest(repr(said).encode("utf-8", "surrogatepass"))]
    return out


def _is_document(known: Known) -> bool:
    return bool(known[2]) and known[2][0].get("kind") == "document"


def _gists(content: Path, known: Mapping[str, Known]) -> dict[str, Gist]:
    return {path: Gist(*one[2], blocks=Unread(partial(_blocks, content, path)) if _is_document(one) else None) for path, one in known.items() if one[2]}


def _blocks(content: Path, path: str) -> tuple[Block, ...]:
    return read_body(body_of(decoded(content / path, path)[0]))
