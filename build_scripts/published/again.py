"""Importing again: what is there keeps its ids and anchors, and a new thing never gets a used one (content-format, "Importing again")."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from build_scripts.model import Block, CommonTargets, Document, Finding, Group, Item, Reading, Targets
from build_scripts.structure.ids import once
from build_scripts.text.blanks import squeeze


def kept(reading: Reading, before: Sequence[Document], used: Collection[str]) -> Reading:
    """`reading` with the ids and anchors of the documents that were read from this source before.

    `before`: the documents of the same folder as they are on disk; `used`: ids of all other documents of the content.
    """
    mates = match(reading.documents, before)
    taken = set(used) | {doc.id for doc in before}
    names: dict[str, str] = {}
    findings: list[Finding] = []
    for doc in reading.documents:
        names[doc.id] = mates[doc.id].id if doc.id in mates else once(doc.id, taken)
        if doc.id in used:
            findings.append(Finding("id.clash", "doubt", names[doc.id], doc.sources[0].lines[0], f"编号 {doc.id} 已被另一篇文件使用，本篇用 {names[doc.id]}。请核对发文字号，若是同一篇文件请删去其中一篇。", doc.title[:30]))
    anchors = {doc.id: _kept_anchors(doc.blocks, mates[doc.id].blocks) if doc.id in mates else {} for doc in reading.documents}
    return renamed(replace(reading, findings=reading.findings + tuple(findings)), names, anchors)


def match(new: Sequence[Document], old: Sequence[Document]) -> dict[str, Document]:
    """New id → the old document that it is: by number, then title, then the beginning of the text; each old one once."""
    mates: dict[str, Document] = {}
    old = sorted(old, key=lambda d: (d.sources[0].lines if d.sources else (0, 0), d.id))     # as the new ones stand; files sort `x-b` before `x`
    for key in (lambda d: d.doc_number and (d.doc_number, squeeze(d.title)), lambda d: d.doc_number, lambda d: squeeze(d.title), _beginning):
        free: dict[object, list[Document]] = defaultdict(list)
        for doc in old:
            if all(doc is not m for m in mates.values()) and key(doc):
                free[key(doc)].append(doc)
        for doc in new:
            if doc.id not in mates and key(doc) and free.get(key(doc)):
                mates[doc.id] = free[key(doc)].pop(0)
    return mates


def _beginning(doc: Document) -> str:
    return squeeze("".join(b.text for b in doc.blocks[:12]))[:200]


def renamed(reading: Reading, names: Mapping[str, str], anchors: Mapping[str, Mapping[str, str]]) -> Reading:
    """`reading` with other document ids and, by document, other anchors."""
    def name(id_: str | None) -> str | None:
        return names.get(id_, id_) if id_ else id_

    documents = tuple(_anchored(replace(d, id=names.get(d.id, d.id)), anchors.get(d.id, {})) for d in reading.documents)
    issue = reading.issue and replace(reading.issue, contents=tuple(replace(c, document=name(c.document)) for c in reading.issue.contents))
    targets = tuple(_targets(replace(t, document=names.get(t.document, t.document)), anchors.get(t.document, {})) for t in reading.targets)
    return replace(reading, issue=issue, documents=documents, targets=targets, front=tuple(replace(f, document=names.get(f.document, f.document)) for f in reading.front),
                   findings=tuple(replace(f, where=names.get(f.where, f.where)) for f in reading.findings))


def _kept_anchors(new: Sequence[Block], old: Sequence[Block]) -> dict[str, str]:
    """New anchor → the one it had before; a new block's own only where no old block has it."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, block in enumerate(old):
        places[(block.kind, squeeze(block.text))].append(i)
    moved: dict[str, str] = {}
    at = 0
    fresh: list[Block] = []
    gone = {b.anchor: b for b in old if b.anchor}
    for block in new:
        found = next((i for i in places.get((block.kind, squeeze(block.text)), ()) if i >= at), None) if block.text else None
        if found is not None:
            at = found + 1
            gone.pop(old[found].anchor, None)
            if block.anchor and old[found].anchor:
                moved[block.anchor] = old[found].anchor
                continue
        if block.anchor:
            fresh.append(block)
    used = {b.anchor for b in old if b.anchor} | set(moved.values())
    for block in fresh:
        before = gone.get(block.anchor)                 # the same place with a character put right is no new block
        same = before is not None and before.kind == block.kind and Indel.normalized_similarity(squeeze(before.text), squeeze(block.text)) >= 0.7
        moved[block.anchor] = block.anchor if same else once(block.anchor, used)
    return {a: b for a, b in moved.items() if a != b}


def _anchored(doc: Document, anchors: Mapping[str, str]) -> Document:
    if not anchors:
        return doc
    return replace(doc, blocks=tuple(replace(b, anchor=anchors.get(b.anchor, b.anchor) if b.anchor else None) for b in doc.blocks),
                   attachments=tuple(replace(a, anchor=anchors.get(a.anchor, a.anchor) if a.anchor else None) for a in doc.attachments))


def _targets(targets: Targets, anchors: Mapping[str, str]) -> Targets:
    if not anchors:
        return targets

    def items(given: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(replace(i, anchor=anchors.get(i.anchor, i.anchor)) for i in given)

    def groups(given: tuple[Group, ...]) -> tuple[Group, ...]:
        return tuple(replace(g, items=items(g.items)) for g in given)

    common: CommonTargets | None = targets.common and replace(targets.common, items=items(targets.common.items))
    return replace(targets, citywide=items(targets.citywide), common=common,
                   units=tuple(replace(u, anchor=anchors.get(u.anchor, u.anchor), groups=groups(u.groups)) for u in targets.units))
