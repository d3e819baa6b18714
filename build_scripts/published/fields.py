"""Which fields each kind of content has and of what type (content-format, "A document" and after), and fields → the nouns of model.

Only the shape is judged here. Whether a value is plausible is a matter for assess.
"""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from build_scripts.model import (
    Attachment,
    Block,
    Changed,
    CommonTargets,
    ContentsEntry,
    Document,
    Dropped,
    Finding,
    FrontText,
    Group,
    Issue,
    Item,
    Measure,
    Moved,
    Reading,
    Source,
    Targets,
    Unit,
)
from build_scripts.published.frontmatter import Fields
from build_scripts.published.shapes import (
    Check, any_text, boolean, day_or_minute, each, either, identifier, integer, iso_date, mapping, matching, number, one_of, optional, record, span, text)

_PICTURE = matching(r"[A-Za-z0-9][A-Za-z0-9._-]*\.(?:svg|png|jpe?g|webp)$", "同一文件夹中图片的文件名（字母、数字和连字符，.svg .png .jpg .webp）")
_FILE = matching(r"[A-Za-z0-9][A-Za-z0-9._-]*$", "同一文件夹中的文件名（字母、数字、点和连字符，没有斜杠）")
_WRITTEN = matching(r"(?:targets/)?[A-Za-z0-9][A-Za-z0-9._-]*$", "同一文件夹或 targets/ 中的文件名（字母、数字、点和连字符）")
"""No file outside the content folder can be named: what a record names is written and deleted."""
_SOURCES = optional(each(record(file=_FILE, sha256=text, lines=span)))

EDITORS: Mapping[str, Check] = {
    "topic": optional(text), "summary": optional(text), "keywords": optional(each(text)), "index_no": optional(text),
    "disclosure": optional(text), "needs_interpretation": optional(boolean),
    "validity": optional(one_of("有效", "失效", "废止", "已修改", "未核实")), "validity_basis": optional(text),
}
"""Fields that editors give, in editorial.yml, or the source itself."""

DOCUMENT: Mapping[str, Check] = {
    "id": identifier, "title": text, "doc_number": optional(text), "doc_number_printed": optional(text),
    "issuer": optional(either(text, each(text))), "genre": optional(text), "column": optional(text),
    "date_written": optional(iso_date), "date_published": optional(day_or_minute),
    "date_published_basis": optional(one_of("source", "issue", "editor")), "addressee": optional(text),
    "issue": optional(identifier), "order": optional(integer), "page": optional(integer),
    "date_effective": optional(iso_date), "date_expires": optional(iso_date), "repeals": optional(each(text)),
    "attachments": optional(each(record(label=optional(text), title=text, anchor=optional(text)))), "sources": _SOURCES, **EDITORS,
}

ISSUE: Mapping[str, Check] = {
    "id": identifier, "publication": optional(text), "year": optional(integer), "number": optional(either(integer, text)),
    "total_number": optional(integer), "date_published": optional(day_or_minute), "sponsor": optional(text), "permit": optional(text),
    "contact": optional(text), "sources": _SOURCES,
    "contents": optional(each(record(column=optional(text), title=text, page=optional(integer), document=optional(identifier)))),
}

INTERPRETATION: Mapping[str, Check] = {
    "id": identifier, "title": text, "interprets": each(identifier),
    "form": optional(one_of("文字", "图解", "问答", "视频", "新闻发布会", "专家解读")), "by": optional(text),
    "date_published": optional(day_or_minute), "summary": optional(text), "media_outlet": optional(text),
    "applies_to": optional(text), "what": optional(either(text, each(text))), "from_when": optional(text), "contact": optional(text),
    "picture": optional(_PICTURE),
}

_MEASURE = record(indicator=text, relation=one_of("=", "+", "-", ">=", "<="), value=number,
                  unit=any_text)
_ITEM = record(no=optional(integer), text=text, points=optional(number), line=optional(integer), anchor=text, measures=optional(each(_MEASURE)))
_GROUP = record(name=optional(text), points=optional(number), items=each(_ITEM))

TARGETS: Mapping[str, Check] = {
    "document": identifier, "year": optional(integer), "citywide": optional(each(_ITEM)),
    "common": optional(record(points=optional(number), text=optional(text), items=optional(each(_ITEM)))),
    "units": optional(each(record(unit=text, kind=one_of("county", "department", "enterprise"), section=optional(text),
                                  total_points=optional(number), anchor=text, clauses=optional(each(text)), groups=optional(each(_GROUP))))),
}


_PLACED = {"line": integer, "column": optional(integer)}

RECORD: Mapping[str, Check] = {
    "source": record(file=_FILE, sha256=text, encoding=optional(text)), "importer": optional(text), "files": optional(each(record(file=_WRITTEN, sha256=text))),
    "front_matter": optional(each(record(line=integer, text=text, document=identifier, field=one_of("title", "doc_number")))),
    "dropped": optional(each(record(**_PLACED, text=text, rule=text))), "changed": optional(each(record(**_PLACED, **{"from": text, "to": text}, rule=text))),
    "moved": optional(each(record(line=integer, text=text, to_line=integer, rule=text))), "findings": optional(each(mapping)),
    "masked": optional(each(record(line=integer, column=integer, length=integer, kind=text, to=any_text))),
}

CUT: Mapping[str, Check] = {"cuts": optional(each(record(line_begins=text, document=optional(boolean), reason=optional(text),
                                                         by=optional(text), date=optional(iso_date))))}
"""What the importer heeds of editorial.yml."""


def document(fields: Fields, blocks: tuple[Block, ...]) -> Document:
    """A Document of checked fields and the blocks of its body."""
    get, issuer = fields.get, fields.get("issuer")
    return Document(                                    # in the order of the class: by name it takes half as long again
        fields["id"], fields["title"], get("doc_number"), get("doc_number_printed"), tuple(issuer) if isinstance(issuer, list) else issuer, get("genre"), get("column"),
        get("date_written"), get("date_published"), get("date_published_basis"), get("addressee"), get("issue"), get("order"), get("page"),
        get("date_effective"), get("date_expires"), tuple(get("repeals") or ()),
        tuple([Attachment(one.get("label"), one["title"], one.get("anchor")) for one in get("attachments") or ()]), _sources(fields), blocks)


def issue(fields: Fields) -> Issue:
    """An Issue of checked fields."""
    names = ("id", "publication", "year", "number", "total_number", "date_published", "sponsor", "permit", "contact")
    contents = tuple(ContentsEntry(one.get("column"), one["title"], one.get("page"), one.get("document")) for one in fields.get("contents") or ())
    return Issue(**{name: fields.get(name) for name in names}, contents=contents, sources=_sources(fields))


def targets(fields: Fields) -> Targets:
    """The Targets of a checked targets file."""
    common = fields.get("common")
    return Targets(
        fields["document"], fields.get("year"), _items(fields.get("citywide")),
        CommonTargets(common.get("points"), common.get("text"), _items(common.get("items"))) if common else None,
        tuple(_unit(one) for one in fields.get("units") or ()),
    )


def _unit(one: Fields) -> Unit:
    groups = tuple(Group(group.get("name"), group.get("points"), _items(group["items"])) for group in one.get("groups") or ())
    return Unit(one["unit"], one["kind"], one.get("section"), one.get("total_points"), one["anchor"], tuple(one.get("clauses") or ()), groups)


def _items(items: list[Fields] | None) -> tuple[Item, ...]:
    return tuple(Item(one.get("no"), one["text"], one.get("points"), one.get("line") or 0, one["anchor"],
                      tuple(Measure(**measure) for measure in one.get("measures") or ())) for one in items or ())


def _sources(fields: Fields) -> tuple[Source, ...]:
    return tuple([Source(one["file"], one["sha256"], (one["lines"][0], one["lines"][-1])) for one in fields.get("sources") or ()])


def recorded(fields: Fields) -> Reading:
    """What a checked record says, as a Reading without issue and documents."""
    def entries(name: str) -> list[Fields]:
        return fields.get(name) or []

    return Reading(
        None, (), (), tuple(FrontText(e["line"], e["text"], e["document"], e["field"]) for e in entries("front_matter")),
        tuple(Dropped(e["line"], e["text"], e["rule"], e.get("column")) for e in entries("dropped")),
        tuple(Changed(e["line"], e["from"], e["to"], e["rule"], e.get("column")) for e in entries("changed")),
        tuple(Moved(e["line"], e["text"], e["to_line"], e["rule"]) for e in entries("moved")), tuple(Finding(**e) for e in entries("findings")))
