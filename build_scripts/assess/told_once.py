"""One fault, one finding: a character changed past editorial.yml that also looks wrong in itself is told where it looks wrong, with what the source printed."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from build_scripts.assess.found import Checked, Found
from build_scripts.layers.suspects import UNPAIRED
from build_scripts.model import Block, Document
from build_scripts.text.blanks import squeeze

_CHANGED = "text.changed"
_ABOUT_A_WHOLE_TABLE = ("table.", "targets.")


def told_once(told: Sequence[tuple[Found, Checked]], documents: dict[str, Document]) -> Iterator[Checked]:
    """Every finding; a `text.changed` is joined to the first open finding at its place, which is an error then and keeps its code."""
    beside: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for n, (found, checked) in enumerate(told):
        if found.code != _CHANGED and found.where in documents and checked.open:
            beside[found.where, found.block].append(n)
    joined: dict[int, Found] = {}
    dropped: set[int] = set()
    for n, (found, checked) in enumerate(told):
        if found.code == _CHANGED and found.where in documents and checked.open:
            document = documents[found.where]
            other = next((k for k in beside[found.where, found.block] if k not in joined and _same_place(told[k][0], found, document)), None)
            if other is not None:
                joined[other] = found
                dropped.add(n)
    for n, (_, checked) in enumerate(told):
        if n in joined:
            yield replace(checked, finding=replace(checked.finding, severity="error", message=f"{checked.finding.message}这里的字与原文不同：{joined[n].message}"))
        elif n not in dropped:
            yield checked


def _same_place(other: Found, changed: Found, document: Document) -> bool:
    """Whether the words of another finding touch those that were changed."""
    if changed.block is None:
        return other.field == changed.field != "" or other.code.startswith(f"{changed.field}.")
    if other.code.startswith(_ABOUT_A_WHOLE_TABLE):
        return True
    begin, end = changed.span
    places = [other.span] if other.span != (0, 0) else _stands(squeeze(other.excerpt), _texts(document.blocks[changed.block], changed.row))
    return other.row == changed.row and (UNPAIRED in other.message or any(first <= end and begin <= last for first, last in places))


def _stands(excerpt: str, texts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where an excerpt stands in a paragraph, or in the cells of a row, one after another."""
    before = 0
    for said in texts:
        at = said.find(excerpt) if excerpt else -1
        while at >= 0:
            yield before + at, before + at + len(excerpt)
            at = said.find(excerpt, at + 1)
        before += len(said)


def _texts(block: Block, row: int) -> list[str]:
    return [squeeze(block.text)] if block.table is None else [squeeze(cell.text) for cell in block.table.rows[row]] if row < len(block.table.rows) else []
