"""What the source itself says of its document beside the text: the catalogue table of a government site. It fills what the text leaves open."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts.model import Document, Finding
from build_scripts.structure.document import Draft
from build_scripts.text.blanks import squeeze
from build_scripts.text.numerals import normalise_doc_number

_EDITORS = ("index_no", "topic", "keywords", "validity")
_NAMES = {"doc_number": "发文字号", "date_written": "成文日期", "title": "标题"}


def fill(drafts: Sequence[Draft], fields: Mapping[str, str]) -> None:
    """Gives a source's one document the number, the date and the issuer that its text lacks; notes where table and text differ."""
    if len(drafts) != 1 or not fields:
        return
    draft = drafts[0]
    number = normalise_doc_number(fields.get("doc_number", ""))
    said = {"doc_number": (draft.head.number, number), "date_written": (draft.date_written, fields.get("date_written")),
            "title": (squeeze(draft.title), squeeze(fields.get("title", "")))}
    for name, (text, table) in said.items():
        if text and table and text != table and not (name == "title" and (text in table or table in text)):
            draft.findings.append(Finding("source.catalogue", "doubt", "", draft.lines[0], f"网页目录表里的{_NAMES[name]}是“{table}”，正文里是“{text}”。用正文的；请核对哪一个对。", table[:60]))
    if draft.head.number is None and number:
        draft.head.number = draft.head.printed = number
    draft.date_written = draft.date_written or fields.get("date_written")
    draft.issuer = draft.issuer or fields.get("issuer")


def given(documents: tuple[Document, ...], fields: Mapping[str, str]) -> tuple[Document, ...]:
    """The document with its day of publication and the editors' fields that the source gives."""
    if len(documents) != 1 or not fields:
        return documents
    own = [(name, fields[name]) for name in _EDITORS if fields.get(name)]
    if fields.get("validity"):
        own.append(("validity_basis", "来源网页的目录表"))
    day = fields.get("date_published")
    doc = replace(documents[0], given=tuple(own))
    return (replace(doc, date_published=day, date_published_basis="source") if day else doc,)
