"""A Reading with the facts of its text added: measures, dates in force, repeals, doubtful characters. The one door from structure/ to the layers."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_scripts.layers.effect import effect, end_of_term
from build_scripts.layers.measures import measures
from build_scripts.layers.suspects import count_names, suspects
from build_scripts.model import Block, Document, Effect, Finding, Group, Item, Reading, Targets
from build_scripts.text.blanks import squeeze


def with_facts(reading: Reading, raw_lines: Sequence[str]) -> Reading:
    """`reading` with the facts of its text; `raw_lines` are the source's lines, to say where a doubt stands."""
    published = reading.issue.date_published if reading.issue else None
    documents = tuple(in_force(doc, published) for doc in reading.documents)
    targets = tuple(measured(t) for t in reading.targets)
    names = count_names(b.text for doc in documents for b in doc.blocks if b.text)
    doubts = [f for doc in documents for b in doc.blocks for f in _doubts(doc, b, names, raw_lines)]
    return replace(reading, documents=documents, targets=targets, findings=reading.findings + tuple(doubts))


def in_force(doc: Document, published: str | None) -> Document:
    """Dates and repeals as the text says them; an issue's date proves that the document was public by then (content-format)."""
    if doc.date_published is None and published:
        doc = replace(doc, date_published=published, date_published_basis="issue")
    said = effect([b.text for b in doc.blocks if b.kind == "paragraph"])
    start = _day(said, doc)
    expires = said.date_expires or (end_of_term(start, said.months) if said.months and start else None)
    return replace(doc, date_effective=start, date_expires=expires, repeals=said.repeals)


def _day(said: Effect, doc: Document) -> str | None:
    if said.date_effective == "written":
        return doc.date_written
    if said.date_effective == "published":
        proved = doc.date_published_basis in ("source", "editor")
        return doc.date_published[:10] if proved and doc.date_published else None
    return said.date_effective


def measured(targets: Targets) -> Targets:
    """`targets` with the measures of every item read from its text."""
    units = tuple(replace(u, groups=tuple(_group(g) for g in u.groups)) for u in targets.units)
    common = replace(targets.common, items=_items(targets.common.items)) if targets.common else None
    return replace(targets, citywide=_items(targets.citywide), common=common, units=units)


def _group(group: Group) -> Group:
    return replace(group, items=_items(group.items))


def _items(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(replace(i, measures=measures(i.text)) for i in items)


def _doubts(doc: Document, block: Block, names: dict[str, int], raw_lines: Sequence[str]) -> list[Finding]:
    texts = [block.text] if block.text else [c.text for row in block.table.rows for c in row if c.text] if block.table else []
    out = []
    for text in texts:
        for s in suspects(text, names=names):
            reading = f"，可能是“{s.reading}”" if s.reading else ""
            out.append(Finding("ocr.suspect", "doubt", doc.id, _line(block, s.excerpt, raw_lines), f"{s.why}{reading}。正文照印保留；请对照原件，确有误识再在 editorial.yml 里更正。", s.excerpt))
    return out


def _line(block: Block, excerpt: str, raw_lines: Sequence[str]) -> int | None:
    wanted = squeeze(excerpt)
    for take in (1, 2):
        for i in range(len(block.lines) - take + 1):
            if wanted in squeeze("".join(raw_lines[n - 1] for n in block.lines[i:i + take])):
                return block.lines[i]
    return block.lines[0] if block.lines else None
