"""Documents, issues, targets, records → the text of their files (content-format)."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_scripts.emit.markdown import body_markdown
from build_scripts.emit.yaml import block, flow, scalar
from build_scripts.layers.masking import Masked
from build_scripts.model import (Attachment, Changed, Document, Dropped, Finding, FrontText, Issue, Item, Measure, Moved, Source, Targets)


def document_page(doc: Document) -> str:
    """Front matter and body of one document."""
    fields: dict[str, object] = {"kind": "document", "id": doc.id, "title": doc.title, "doc_number": doc.doc_number}
    if doc.doc_number_printed:
        fields["doc_number_printed"] = doc.doc_number_printed
    fields |= {"issuer": list(doc.issuer) if isinstance(doc.issuer, tuple) else doc.issuer, "genre": doc.genre, "column": doc.column,
               "date_written": doc.date_written, "date_published": doc.date_published}
    if doc.date_published_basis:
        fields["date_published_basis"] = doc.date_published_basis
    fields |= {"addressee": doc.addressee, "issue": doc.issue, "order": doc.order, "page": doc.page, "date_effective": doc.date_effective,
               "date_expires": doc.date_expires, "repeals": list(doc.repeals), "attachments": [_attachment(a) for a in doc.attachments],
               "sources": [_source(s) for s in doc.sources]}
    fields |= {name: value.split("；") if name == "keywords" else value for name, value in doc.given}
    return f"---\n{block(fields)}---\n\n{body_markdown(doc.blocks)}"


def issue_page(issue: Issue) -> str:
    """Front matter of one issue; its page has no text of its own."""
    fields: dict[str, object] = {
        "kind": "issue", "id": issue.id, "publication": issue.publication, "year": issue.year, "number": issue.number, "total_number": issue.total_number,
        "date_published": issue.date_published, "sponsor": issue.sponsor, "permit": issue.permit, "contact": issue.contact,
        "contents": [{"column": c.column, "title": c.title, "page": c.page, "document": c.document} for c in issue.contents],
        "sources": [_source(s) for s in issue.sources]}
    return f"---\n{block(fields)}---\n"


def targets_page(targets: Targets) -> str:
    """One targets file."""
    out = [f"kind: targets\ndocument: {scalar(targets.document)}\nyear: {scalar(targets.year)}\n"]
    out.append("citywide:\n" + "".join(f"  - {_item(i, False)}\n" for i in targets.citywide) if targets.citywide else "citywide: []\n")
    common = targets.common
    if common is None:
        out.append("common: null\n")
    else:
        out.append(f"common:\n  points: {scalar(common.points)}\n  text: {scalar(common.text)}\n")
        out.append("  items:\n" + "".join(f"    - {_item(i)}\n" for i in common.items) if common.items else "  items: []\n")
    out.append("units:\n" if targets.units else "units: []\n")
    for unit in targets.units:
        out.append(f"  - unit: {scalar(unit.unit)}\n    kind: {unit.kind}\n    section: {scalar(unit.section)}\n    total_points: {scalar(unit.total_points)}\n"
                   f"    anchor: {scalar(unit.anchor)}\n    clauses: {flow(list(unit.clauses))}\n    groups:\n")
        for group in unit.groups:
            out.append(f"      - name: {scalar(group.name)}\n        points: {scalar(group.points)}\n")
            out.append("        items:\n" + "".join(f"          - {_item(i)}\n" for i in group.items) if group.items else "        items: []\n")
        if not unit.groups:
            out[-1] = out[-1].replace("    groups:\n", "    groups: []\n")
    return "".join(out)


def record_page(*, source: Mapping[str, object], importer: str, files: Mapping[str, str], front: Sequence[FrontText], dropped: Sequence[Dropped],
                changed: Sequence[Changed], moved: Sequence[Moved], findings: Sequence[Finding], masked: Sequence[Masked] = ()) -> str:
    """record.yml: what was done to the source, so that `verify` can undo it. Of a masked value it keeps place, kind and length alone."""
    fields: dict[str, object] = {
        "kind": "record", "source": dict(source), "importer": importer,
        "files": [{"file": name, "sha256": digest} for name, digest in sorted(files.items())],
        "front_matter": [{"line": f.line, "text": f.text, "document": f.document, "field": f.field} for f in front],
        "dropped": [_with_column({"line": d.line, "text": d.text, "rule": d.rule}, d.column) for d in dropped],
        "changed": [_with_column({"line": c.line, "from": c.old, "to": c.new, "rule": c.rule}, c.column) for c in changed],
        "moved": [{"line": m.line, "text": m.text, "to_line": m.to_line, "rule": m.rule} for m in moved],
        **({"masked": [{"line": m.line, "column": m.column, "length": m.length, "kind": m.kind, "to": m.to} for m in masked]} if masked else {}),
        "findings": [{"code": f.code, "severity": f.severity, "where": f.where, "line": f.line, "message": f.message, "excerpt": f.excerpt} for f in findings]}
    return block(fields)


def _with_column(entry: dict[str, object], column: int | None) -> dict[str, object]:
    return entry if column is None else {**entry, "column": column}


def _attachment(a: Attachment) -> dict[str, object]:
    return {"label": a.label, "title": a.title, "anchor": a.anchor}


def _source(s: Source) -> dict[str, object]:
    return {"file": s.file, "sha256": s.sha256, "lines": list(s.lines)}


def _item(i: Item, pointed: bool = True) -> str:
    measures = "[" + ", ".join(_measure(m) for m in i.measures) + "]"
    points = f"points: {scalar(i.points)}, " if pointed else ""
    return f"{{\"no\": {scalar(i.no)}, text: {_flow_text(i.text)}, {points}line: {i.line}, anchor: {scalar(i.anchor)}, measures: {measures}}}"


def _measure(m: Measure) -> str:
    return f'{{indicator: {_flow_text(m.indicator)}, relation: "{m.relation}", value: {scalar(m.value)}, unit: {_flow_text(m.unit)}}}'


def _flow_text(text: str) -> str:
    return scalar(text)
