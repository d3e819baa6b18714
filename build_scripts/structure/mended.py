"""A document that a person mended, read again where its structure tells: anchors for headings made by hand, targets derived anew."""
from __future__ import annotations

import re
from dataclasses import replace

from build_scripts.model import CommonTargets, Document, Item, Line, Targets, Unit
from build_scripts.structure.anchors import Anchors
from build_scripts.structure.document import read_document
from build_scripts.structure.para import Para
from build_scripts.structure.starts import Start
from build_scripts.text.blanks import squeeze
from build_scripts.text.marks import marks

_ANNEX = re.compile(r"^(?:fj|zw)\d*(?:-[a-z]\d*)?$")
_UNIT = re.compile(r"^u\d+(?:-[a-z]\d*)?$")
_ITEM = re.compile(r"^(?:u\d+-|[cgx])")
_BARE = re.compile(r"(?:^|-)h(\d+)$")


def missing_anchors(document: Document) -> dict[int, str]:
    """Index of each heading without an anchor → the anchor that an import would give it, unlike any in the document."""
    anchors = Anchors()
    anchors.used.update(block.anchor for block in document.blocks if block.anchor)
    found: dict[int, str] = {}
    for n, block in enumerate(document.blocks):
        if block.kind != "heading" and not (block.anchor and _ANNEX.match(block.anchor)):
            continue
        para = Para([(n, block.text)], block.text, mark=next(iter(marks(block.text)), None))
        if block.anchor is None:
            found[n] = anchors.heading(para)
        elif _ANNEX.match(block.anchor):
            anchors.prefix, anchors.path, anchors.chapters, anchors.bare = block.anchor + "-", [], False, 0
        else:
            _follow(anchors, para, block.anchor)
    return found


def _follow(anchors: Anchors, para: Para, anchor: str) -> None:
    """Goes past a heading that has its anchor, so that the next one is counted from there."""
    used, tried = set(anchors.used), dict(anchors.tried)
    anchors.heading(para)
    anchors.used, anchors.tried = used, tried
    if match := _BARE.search(anchor):
        anchors.bare = max(anchors.bare, int(match[1]))


def targets_again(document: Document, before: Targets) -> Targets:
    """The targets that a document sets as it now stands; `before` as it is where they are recognised no more.

    An item keeps the anchor of the block that it stands in, and the line of the source that this anchor had before.
    """
    lines, places = _lines(document)
    read = read_document(lines, Start(0, (0, 1)), len(lines)).targets
    if read is None:
        return before
    keeper = _Keeper(document, before, places)
    citywide = tuple(map(keeper.item, read.citywide))
    common = read.common and CommonTargets(read.common.points, read.common.text, tuple(map(keeper.item, read.common.items)))
    units = tuple(replace(unit, anchor=keeper.unit(unit), groups=tuple(replace(group, items=tuple(map(keeper.item, group.items))) for group in unit.groups)) for unit in read.units)
    return Targets(before.document, read.year or before.year, citywide, common, units)


def _lines(document: Document) -> tuple[list[Line], list[int]]:
    """The document as lines of a source, and for each of them the index of its block (-1: title and number)."""
    texts = [(document.title, -1), *([(document.doc_number, -1)] if document.doc_number else [])]
    for n, block in enumerate(document.blocks):
        texts += [(block.text, n)] if block.table is None else [("\t".join(cell.text for cell in row), n) for row in block.table.rows]
    said = [(text, n) for text, n in texts if text]
    return [Line(k, text, text, 1) for k, (text, _) in enumerate(said, 1)], [n for _, n in said]


class _Keeper:
    """Anchors and source lines as they were, while the items are gone through in order."""

    def __init__(self, document: Document, before: Targets, places: list[int]) -> None:
        self.blocks, self.places = document.blocks, places
        self.lines = {item.anchor: item.line for item in _all(before)}
        self.last = document.sources[0].lines[0] if document.sources else 0
        self.unit_blocks = iter([block for block in document.blocks if block.anchor and _UNIT.match(block.anchor)])

    def item(self, item: Item) -> Item:
        block = self.blocks[self.places[item.line - 1]] if 0 < item.line <= len(self.places) and self.places[item.line - 1] >= 0 else None
        anchor = block.anchor if block and block.anchor and _ITEM.match(block.anchor) else item.anchor
        self.last = self.lines.get(anchor, self.last)
        return replace(item, anchor=anchor, line=self.last)

    def unit(self, unit: Unit) -> str:
        for block in self.unit_blocks:
            if squeeze(unit.unit) in squeeze(block.text):
                return str(block.anchor)
        return unit.anchor


def _all(targets: Targets) -> list[Item]:
    common = list(targets.common.items) if targets.common else []
    return [*targets.citywide, *common, *(item for unit in targets.units for group in unit.groups for item in group.items)]
