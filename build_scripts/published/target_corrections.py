"""Corrections of a document carried into its targets: names, items, points, clauses; and the measures of a changed item read again.

A correction changes the characters of a block, never which blocks there are, so each block that differs is found in the targets by its
place: an item, unit or group by its anchor, a part of an item or a clause by the unit and item that stand before it.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from build_scripts.layers.measures import measures
from build_scripts.model import Block, Document, Item, Targets, Unit
from build_scripts.structure.targets import kind_of
from build_scripts.structure.targetwords import group_words, item_words, unit_words
from build_scripts.text.marks import marks
from build_scripts.text.points import OF_ITEM


def corrected_targets(targets: Targets, before: Document, after: Document) -> Targets:
    """`targets` as they are read from the corrected document: editors' corrections reach them as they reach the text (content-format, editorial.yml)."""
    pointed = any(OF_ITEM.search(block.text) for block in before.blocks if block.kind == "paragraph")
    items = {item.anchor for item in _items(targets)}
    units = {unit.anchor for unit in targets.units}
    item = unit = ""
    for old, new in zip(before.blocks, after.blocks):
        if old.anchor in items:
            item = old.anchor or ""
        elif old.anchor in units:
            item, unit = "", old.anchor or ""
        elif old.kind == "heading":
            item = ""
        if old.table is None and old.text != new.text:
            change = _Change(old, new, item, unit, pointed)
            targets = replace(targets, citywide=tuple(map(change.item, targets.citywide)), units=tuple(map(change.unit, targets.units)),
                              common=targets.common and replace(targets.common, text=change.lines(targets.common.text), items=tuple(map(change.item, targets.common.items))))
    return targets


def _items(targets: Targets) -> Iterator[Item]:
    yield from targets.citywide
    yield from targets.common.items if targets.common else ()
    for unit in targets.units:
        for group in unit.groups:
            yield from group.items


class _Change:
    """One changed block, and what it was before, applied to whatever was made of it."""

    def __init__(self, old: Block, new: Block, item: str, unit: str, pointed: bool) -> None:
        self.old, self.new, self.at_item, self.at_unit, self.pointed = old, new, item, unit, pointed

    def item(self, one: Item) -> Item:
        if one.anchor != self.at_item:
            return one
        for (_, old), (number, new) in zip(_unmarked(self.old.text), _unmarked(self.new.text)):
            said, points = item_words(new, self.pointed)
            was, was_points = item_words(old, self.pointed)
            if was and was in one.text:
                own = self.old.anchor == self.at_item
                text = one.text.replace(was, said, 1)
                return replace(one, text=text, measures=measures(text), no=number if own and number else one.no, points=points if one.points == was_points else one.points)
        return one

    def unit(self, one: Unit) -> Unit:
        if one.section == self.old.text:
            one = replace(one, section=self.new.text)
        if one.anchor != self.at_unit:
            return one
        if self.old.anchor == one.anchor:
            (name, total), (was, was_total) = self._words(unit_words)
            if was == one.unit:
                one = replace(one, unit=name, kind=kind_of(name, one.section), total_points=total if one.total_points == was_total else one.total_points)
        elif self.old.kind == "heading":
            words, was_words = self._words(group_words)
            one = replace(one, groups=tuple(replace(group, name=words[0], points=words[1]) if (group.name, group.points) == was_words else group for group in one.groups))
        clauses = tuple(self.new.text if clause == self.old.text else clause for clause in one.clauses)
        return replace(one, clauses=clauses, groups=tuple(replace(group, items=tuple(map(self.item, group.items))) for group in one.groups))

    def lines(self, text: str | None) -> str | None:
        return text and "\n".join(self.new.text if line == self.old.text else line for line in text.split("\n"))

    def _words(self, read: Callable[[str], tuple]) -> tuple[tuple, tuple]:
        """What is read from the heading now, and what was read before; without the mark, as the structure takes it off."""
        return read(_unmarked(self.new.text)[0][1]), read(_unmarked(self.old.text)[0][1])


def _unmarked(text: str) -> list[tuple[int | None, str]]:
    """The number and the rest of a line for each reading of its mark, and the line without one; the likelier first."""
    return [*((mark.number, text[mark.length:]) for mark in marks(text)), (None, text.lstrip("—－")), (None, text)]
