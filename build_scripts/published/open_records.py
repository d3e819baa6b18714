"""Documents, issues and interpretations as records of the open data. What each field means stands in open_schema.py; how a file is written, in open_data.py."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from build_scripts.emit import addresses
from build_scripts.model import Block, Document, Issue, Source
from build_scripts.published.described import described
from build_scripts.published.errata_pages import errata_of
from build_scripts.published.gazette_years import issue_name
from build_scripts.published.holdings import Catalogue
from build_scripts.published.interpretations import Interpretation
from build_scripts.published.issue_pages import sources_shown
from build_scripts.published.policies import Policies

Record = dict[str, Any]
_PLACED_MARK = "\ue000"
"""What stands in an editor's page for a block that the site draws: no text (published/blocks.py)."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the open data is made of."""
    catalogue: Catalogue
    known: Policies
    published: frozenset[str]
    """Paths below content/ of the originals that can be downloaded."""
    site: str = ""
    """Name of the site."""
    publisher: str = ""
    """主办单位."""
    terms: str = ""
    """使用条件, as the settings word it."""
    formats: tuple[str, ...] = ()
    """Endings of the formats that the settings ask for beside those that every document has: docx."""
    disclaimer: str = ""
    """What the text is worth, as the settings word it."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Address → bytes of every original that can be downloaded."""


def entry(document: Document, opened: Opened) -> Record:
    """A document as the catalogue lists it: every field but the text."""
    catalogue, known, id_ = opened.catalogue, opened.known, document.id
    notes, validity = catalogue.notes.get(id_, {}), known.validity[id_]
    about = described(document, notes)
    return {
        "id": id_, "address": addresses.document(id_), "title": document.title, "doc_number": document.doc_number, "doc_number_printed": document.doc_number_printed,
        "issuer": list(issuers(document)), "genre": document.genre, "column": document.column,
        **{name: _said(value, name in about.proposed) for name, value in (("topic", about.topic), ("summary", about.summary), ("keywords", list(about.keywords)))},
        "index_no": notes.get("index_no"), "disclosure": notes.get("disclosure"),
        "date_written": document.date_written, "date_published": document.date_published, "date_published_basis": document.date_published_basis,
        "date_effective": document.date_effective, "date_expires": document.date_expires, "repeals": list(document.repeals), "addressee": document.addressee,
        "issue": _issue_of(document, catalogue),
        "validity": {"state": validity.state, "basis": validity.basis, "by": validity.by, "as_of": known.as_of},
        "attachments": [{"label": one.label, "title": one.title, "anchor": one.anchor} for one in document.attachments],
        "cites": list(known.cites.get(id_, ())), "cited_by": list(known.cited_by.get(id_, ())),
        "interpretations": [one.id for one in known.coverage[id_].interpretations],
        "targets": addresses.targets(id_) if id_ in catalogue.targets else None,
        "corrected": id_ in catalogue.printed and catalogue.printed[id_] != document,
        "errata": [{"anchor": one["at"] or None, "printed": one["printed"], "text": one["text"], "reason": one["reason"] or None, "date": one["date"] or None} for one in errata_of(id_, catalogue)],
        "sources": sources(document.sources, catalogue.paths.get(id_, ""), _home(document, catalogue), opened.published),
    }


def document_record(document: Document, listed: Record, opened: Opened) -> Record:
    """A document with its text: what stands in its own JSON file. `listed`: its `entry`."""
    return {"$schema": "../../data/document.schema.json", **listed, "citations": _citations(document, opened.known), "blocks": blocks(document.blocks)}


def issuers(document: Document) -> tuple[str, ...]:
    """发文机关, one by one."""
    return document.issuer if isinstance(document.issuer, tuple) else (document.issuer,) if document.issuer else ()


def blocks(found: Iterable[Block]) -> list[Record]:
    """The text: headings, paragraphs, tables, in order. A span of 1 is left out."""
    out: list[Record] = []
    tables = 0
    for block in found:
        if block.table is None:
            level = {"level": block.level} if block.kind == "heading" else {}
            out.append({"kind": block.kind, **level, "anchor": block.anchor, "role": block.role, "text": block.text})
            continue
        tables += 1
        out.append({"kind": "table", "anchor": f"t{tables}", "header_rows": block.table.header_rows, "rows": [
            {"anchor": f"t{tables}-r{number}", "cells": [{"text": cell.text, **_spans(cell.rowspan, cell.colspan)} for cell in row]} for number, row in enumerate(block.table.rows, 1)]})
    return out


def issue_record(issue: Issue, opened: Opened) -> Record:
    """An issue with its contents as printed. An entry of a withdrawn document is left out: what was withdrawn is in no data."""
    catalogue = opened.catalogue
    contents = [{"column": one.column, "title": one.title, "page": one.page, "document": one.document if one.document in catalogue.documents else None}
                for one in issue.contents if one.document not in catalogue.withdrawn]
    return {
        "id": issue.id, "address": addresses.issue(issue.id), "name": issue_name(issue), "publication": issue.publication, "year": issue.year, "number": issue.number,
        "total_number": issue.total_number, "date_published": issue.date_published, "sponsor": issue.sponsor, "permit": issue.permit, "contact": issue.contact,
        "contents": contents, "sources": sources(issue.sources, catalogue.paths.get(issue.id, ""), addresses.issue(issue.id), opened.published),
    }


def interpretation_record(one: Interpretation, opened: Opened) -> Record:
    """An interpretation with its text. Of the documents that it explains, those that are published."""
    written = [block for block in one.blocks if not block.text.startswith(_PLACED_MARK)]
    return {
        "id": one.id, "address": addresses.interpretation(one.id), "title": one.title, "interprets": [id_ for id_ in one.interprets if id_ in opened.catalogue.documents],
        "form": one.form, "by": one.by, "date_published": one.date_published, "summary": one.summary, "media_outlet": one.media_outlet, "applies_to": one.applies_to,
        "what": list(one.what), "from_when": one.from_when, "contact": one.contact, "blocks": blocks(written),
    }


def sources(found: Iterable[Source], path: str, home: str, published: frozenset[str]) -> list[Record]:
    """Where it was read from; `address` null for an original that is not published: its hash is."""
    return [{"file": one["file"], "sha256": one["sha256"], "lines": list(one["lines"]), "address": one["address"] or None} for one in sources_shown(tuple(found), path, home, published)]


def _home(document: Document, catalogue: Catalogue) -> str:
    return addresses.issue(document.issue) if document.issue in catalogue.issues else addresses.document(document.id)


def _issue_of(document: Document, catalogue: Catalogue) -> Record | None:
    issue = catalogue.issues.get(document.issue or "")
    if issue is None:
        return None
    return {"id": issue.id, "address": addresses.issue(issue.id), "name": issue_name(issue), "publication": issue.publication, "order": document.order, "page": document.page}


def _said(value: Any, proposed: bool) -> Record | None:
    """What an editor gave, or a rule proposed."""
    return {"value": value, "proposed": proposed} if value else None


def _spans(rowspan: int, colspan: int) -> Mapping[str, int]:
    return {**({"rowspan": rowspan} if rowspan > 1 else {}), **({"colspan": colspan} if colspan > 1 else {})}


def _citations(document: Document, known: Policies) -> list[Record]:
    """Every place that names a document; `start` and `end` null in a table, `document` null for one that is not published here."""
    return [{"block": one.block, "anchor": one.anchor, "start": one.start if one.end else None, "end": one.end or None, "title": one.title, "number": one.number, "document": one.target}
            for one in known.citations.get(document.id, ())]
