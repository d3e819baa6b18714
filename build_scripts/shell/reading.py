"""A content folder read for a site: what earlier builds know of its files is taken from the cache, the rest is shared out to processes.

A file is known by its size, times and inode, as git knows it, or else by the sum of its bytes. What texts name is found only for a site
(naming.py): most of what else is asked has nothing to do with a text.
"""
from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.model import Block
from build_scripts.published.blocks import may_hold_blocks
from build_scripts.published.frontmatter import Fields, body_of, head_of
from build_scripts.published.gist import Gist, gist
from build_scripts.published.unread import Unread
from build_scripts.shell.cache import Cache, digest
from build_scripts.shell.content import TEXTS, bytes_of, decoded, is_record, listed, read_texts, text_of, unusable
from build_scripts.shell.slices import Known, all_known

if TYPE_CHECKING:
    from build_scripts.published.catalogue import Catalogue

_RACE = 2_000_000_000
"""Nanoseconds in which a file may be written again without a new time: so young a file is read again."""
_KEPT = ("issues/", "policies/", "targets/")
Mark = list[int]
"""Size, times and inode."""
_WRONG = 2
"""What is known of a file: mark, or None where it was too young; sum of its bytes; its fields, or None where they are not sound; line of the id; sum of
the front matter, where the text can wait; for a site also what a document's text names, and the sum of that. Of a file that cannot be read two
things: None, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Content:
    """Content as it was read."""
    catalogue: Catalogue
    others: Mapping[str, int]
    """Path below content → size, of what is neither Markdown nor YAML."""
    beside: str
    """Sum of their names, sizes and times."""
    sums: Mapping[str, str]
    """Path below content → sum of the file, of every text."""
    heads: Mapping[str, str]
    """Path below content → sum of the front matter, of every document."""
    marks: Mapping[str, Mark | None]
    """Path below content → by what each of these files is known to be the same; None where its bytes have to be looked at."""
    named: Mapping[str, str] = field(default_factory=dict)
    """Path below content → sum of what it names, of every document whose names are asked for."""


def read_site_content(content: Path, cache: Cache, meanwhile: Callable[[], object] | None = None, *, names: bool = False) -> Content:
    """Read the folder; keep what was found out. Raises UnusableInput that names every mistake with file and line.

    `meanwhile` is called while others read, where there is much to read. `names`: what the texts of documents name is put into the
    catalogue too, as printed; but not of corrected documents, where more than their file decides what they say.
    """
    files = dict(listed(content))
    texts = marks_of(files.items())
    whole = names or cache.get("content-0") is not None     # who does not ask for names looks where they are kept, if somebody did
    known = all_known(cache, "content" if whole else "bare", texts, partial(_find, os.fspath(content), whole), meanwhile)
    from build_scripts.published.catalogue import read_catalogue    # here, so that others read already while it is loaded

    unusable([known[path][1] for path in texts if len(known[path]) == _WRONG])
    asked = [path for path in texts if not known[path][4] and not _is(known[path][2], path, "issue")]          # of the others all is known
    catalogue = read_catalogue(read_texts(content, asked), records=False, earlier=_gists(content, known))
    others = {path: stat.st_size for path, stat in files.items() if stat.st_size and not path.endswith(TEXTS)}
    heads = {path: one[4] for path, one in known.items() if _is(one[2], path, "document")}
    named = {path: id_ for id_, path in catalogue.paths.items() if names and path in heads and id_ in catalogue.documents and id_ not in catalogue.errata}
    catalogue.named.update((id_, known[path][5]) for path, id_ in named.items())
    return Content(catalogue, others, sum_beside(files.items()), {path: one[1] for path, one in known.items()}, heads,
                   {path: one[0] for path, one in known.items()}, {path: known[path][6] for path in named})


def marks_of(files: Iterable[tuple[str, os.stat_result]]) -> dict[str, Mark]:
    """Of all files, those that are texts, each with what it is known by."""
    return {path: [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino] for path, stat in files if path.endswith(TEXTS) and not is_record(path)}


def sum_beside(files: Iterable[tuple[str, os.stat_result]]) -> str:
    """The sum of the names, sizes and times of the files that are no texts."""
    return digest(repr(sorted((path, stat.st_size, stat.st_mtime_ns) for path, stat in files if stat.st_size and not path.endswith(TEXTS))).encode("utf-8", "surrogatepass"))


def sure(mark: Mark) -> Mark | None:
    """The mark of a file that was just read; None where it is too young to be known by it."""
    return mark if time.time_ns() - mark[1] > _RACE else None


def _find(folder: str, names: bool, path: str, mark: Mark, before: Known | None) -> Known:
    data, wrong = bytes_of(f"{folder}/{path}", path, mark[0])
    text, wrong = ("", wrong) if wrong else text_of(data, path)
    if wrong:
        return [None, wrong]
    whole, known_by = digest(data), sure(mark)
    if before and before[1] == whole:
        return [known_by, *before[1:]]
    found = gist(path, text) if path.startswith(_KEPT) else None
    if not found:
        return [known_by, whole, None, 1, ""]
    named = _named(text) if names and _is(found.fields, path, "document") else ()
    return [known_by, whole, found.fields, found.line, sum_of_head(text) if _text_can_wait(found.fields, path, text) else "", *named]


def _named(text: str) -> Known:
    from build_scripts.shell.naming import named_by, sum_of_names   # asked for by few

    named = named_by(body_of(text))
    return [named, sum_of_names(named)]


def sum_of_head(text: str) -> str:
    """The sum of a text's front matter."""
    return digest(head_of(text).encode())


def _text_can_wait(fields: Fields, path: str, text: str) -> bool:
    """Whether the front matter alone says all that a catalogue must know: of every document, and of an interpretation without pictures and blocks."""
    return _is(fields, path, "document") or _is(fields, path, "interpretation") and not fields.get("picture") and not may_hold_blocks(body_of(text))


def _is(fields: Fields | None, path: str, kind: str) -> bool:
    return bool(fields) and path.endswith(".md") and fields["kind"] == kind


def _gists(content: Path, known: Mapping[str, Known]) -> dict[str, Gist]:
    found = {}
    for path, (_, _, fields, line, head, *_) in known.items():
        if fields:
            read = partial(blocks_of, content, path)
            found[path] = Gist(fields, line, Unread(read if fields["kind"] == "document" else cache(read), partial(markdown_of, content, path)) if head else None, partial(_source, content, path))
    return found


def _source(content: Path, path: str) -> str:
    return decoded(f"{content}/{path}", path)[0]


def markdown_of(content: Path, path: str) -> str:
    """The text of a Markdown file without its front matter."""
    return body_of(_source(content, path))


def blocks_of(content: Path, path: str) -> tuple[Block, ...]:
    """The blocks of a document's text."""
    from build_scripts.published.markdown import read_body

    return read_body(markdown_of(content, path))
