"""What changed in the content since a site was built from it: nothing, some texts of documents, or more than that. The content is not read for it."""
from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.model import Block
from build_scripts.shell.cache import digest
from build_scripts.shell.content import bytes_of, found_in, text_of
from build_scripts.shell.ledger import Ledger, Read
from build_scripts.shell.reading import Mark, blocks_of, markdown_of, marks_of, sum_beside, sum_of_head, sure
from build_scripts.shell.workers import shared

if TYPE_CHECKING:
    from build_scripts.published.citing import Named
_SUM, _ID, _HEAD, _NAMED = range(1, 5)
"""Places in what is known of a text (ledger.Read)."""


@dataclass(frozen=True, slots=True)
class Text:
    """A new text of a document, that names the same documents as the last one."""
    id: str
    blocks: Sequence[Block]
    named: Sequence[Named]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed: texts at most."""
    texts: Sequence[Text]
    read: Mapping[str, Read]
    """Path below content → every text as it is now."""


def changes(content: Path, last: Ledger, as_of: str) -> Changes | None:
    """What changed since `last`; None where more than texts did, or the day is another."""
    files = found_in(content)
    marks = marks_of(files)
    if as_of != last.as_of or marks.keys() != last.read.keys() or sum_beside(files) != last.beside:
        return None
    stale = [path for path, mark in marks.items() if mark != last.read[path][0]]
    looks = [one for some in shared(stale, lambda paths: [_look(content, path, marks[path], last.read[path]) for path in paths]) for one in some]
    if any(one is None for one in looks):
        return None
    now = {**last.read, **{path: one[0] for path, one in zip(stale, looks)}}
    texts = [_text(content, path, now[path], named) for path, (_, named) in zip(stale, looks) if named is not None]
    return Changes(sorted(texts, key=lambda one: one.id), now)


def _look(content: Path, path: str, mark: Mark, before: Read) -> tuple[Read, Sequence[Named] | None] | None:
    """A file as it is now, and what it names where its text is another; None where more than its text is."""
    data, wrong = bytes_of(os.path.join(content, path), path, mark[0])
    whole, known_by = digest(data), sure(mark)
    if not wrong and whole == before[_SUM]:
        return [known_by, *before[_SUM:]], None
    text, wrong = ("", wrong) if wrong or len(before) <= _ID else text_of(data, path)
    if wrong or not text or not (body := _body(text)) or sum_of_head(text) != before[_HEAD]:
        return None
    from build_scripts.shell.naming import named_by, sum_of_names

    named = named_by(body)
    return ([known_by, whole, *before[_ID:]], named) if sum_of_names(named) == before[_NAMED] else None


def _body(text: str) -> str:
    """What follows the front matter; "" also where that does not end, so that what is taken for it says nothing."""
    from build_scripts.published.frontmatter import body_of

    return body_of(text)


def _text(content: Path, path: str, read: Read, named: Sequence[Named]) -> Text:
    from build_scripts.published.unread import Unread

    return Text(read[_ID], Unread(partial(blocks_of, content, path), partial(markdown_of, content, path)), named)
