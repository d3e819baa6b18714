"""What the open data's fields are: their names, types and meanings, once, for the JSON Schemas (draft 2020-12) and for the page that documents them."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from build_scripts.model import Role
from build_scripts.published.validity import STATES

Schema = dict[str, Any]
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in JSON and CSV, its Chinese name, its type as a JSON Schema, and what it means."""
    name: str
    chinese: str
    type: Schema
    meaning: str


def _text(**more: Any) -> Schema:
    return {"type": "string", **more}


def _maybe(**type_: Any) -> Schema:
    return {**type_, "type": [type_["type"], "null"]}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _object(fields: Mapping[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    return {"type": "object", "properties": dict(fields), "required": [name for name in fields if name not in optional], "additionalProperties": False}


def _or_null(type_: Schema) -> Schema:
    return {"anyOf": [type_, {"type": "null"}]}


_TEXT, _MAYBE, _NUMBER = _text(), _maybe(type="string"), _maybe(type="integer")
_DAY = _maybe(type="string", format="date")
_MOMENT = _maybe(type="string", pattern=r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2})?$")
_ID = _text(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
_ADDRESS = _text(pattern="^/")
_HASH = _text(pattern="^[0-9a-f]{64}$")
_PROPOSED = {"type": "boolean", "description": "true：由规则拟出，未经编辑确认；false：编辑给出。"}
_FILE = _object({"format": _TEXT, "address": _ADDRESS, "bytes": {"type": "integer", "minimum": 0}, "sha256": _HASH})
_SOURCE = _object({"file": _TEXT, "sha256": _HASH, "lines": {**_list({"type": "integer"}), "minItems": 2, "maxItems": 2}, "address": _or_null(_ADDRESS)})
_ISSUE = _object({"id": _ID, "address": _ADDRESS, "name": _TEXT, "publication": _MAYBE, "order": _NUMBER, "page": _NUMBER})
_VALIDITY = _object({"state": _text(enum=list(STATES)), "basis": _TEXT, "by": _or_null(_ID), "as_of": _text(format="date")})
_ATTACHMENT = _object({"label": _MAYBE, "title": _TEXT, "anchor": _MAYBE})
_ERRATUM = _object({"anchor": _MAYBE, "printed": _TEXT, "text": _TEXT, "reason": _MAYBE, "date": _DAY})
_CITATION = _object({"block": {"type": "integer", "minimum": 0}, "anchor": _MAYBE, "start": _NUMBER, "end": _NUMBER, "title": _MAYBE, "number": _MAYBE, "document": _or_null(_ID)})
_CELL = _object({"text": _TEXT, "rowspan": {"type": "integer", "minimum": 2}, "colspan": {"type": "integer", "minimum": 2}}, optional=("rowspan", "colspan"))
_ROLE = {"enum": [*get_args(Role), None]}
_BLOCK = {"oneOf": [
    _object({"kind": {"const": "heading"}, "level": {"type": "integer", "minimum": 2, "maximum": 6}, "anchor": _MAYBE, "role": _ROLE, "text": _TEXT}),
    _object({"kind": {"const": "paragraph"}, "anchor": _MAYBE, "role": _ROLE, "text": _TEXT}),
    _object({"kind": {"const": "table"}, "anchor": _TEXT, "header_rows": {"type": "integer", "minimum": 0}, "rows": _list(_object({"anchor": _TEXT, "cells": _list(_CELL)}))}),
]}

ENTRY: tuple[Field, ...] = (
    Field("id", "编号", _ID, "文件在本站的编号，永久不变，不会再给别的文件。"),
    Field("address", "网址", _ADDRESS, "从网站首页起的网址。"),
    Field("title", "标题", _TEXT, "全称，包括副题。"),
    Field("doc_number", "发文字号", _MAYBE, "规范写法，如 示政〔2025〕7号；没有的为 null。"),
    Field("doc_number_printed", "原件字号", _MAYBE, "原件的写法与规范写法不同时，照印的写法。"),
    Field("issuer", "发文机关", _list(_TEXT), "逐个列出；讲话为讲话人。"),
    Field("genre", "文种", _MAYBE, "通知、意见、决定、命令等。"),
    Field("column", "栏目", _MAYBE, "公报目录中的栏目，照印；单行文件为 null。"),
    Field("topic", "主题分类", _or_null(_object({"value": _TEXT, "proposed": _PROPOSED})), "主题分类；proposed 为 true 的由规则拟出。"),
    Field("summary", "内容概述", _or_null(_object({"value": _TEXT, "proposed": _PROPOSED})), "内容概述；proposed 为 true 的由规则拟出。"),
    Field("keywords", "关键词", _or_null(_object({"value": _list(_TEXT), "proposed": _PROPOSED})), "关键词；proposed 为 true 的由规则拟出。"),
    Field("index_no", "索引号", _MAYBE, "未编制的为 null，从不拟出。"),
    Field("disclosure", "公开属性", _MAYBE, "编辑给出的公开属性。"),
    Field("date_written", "成文日期", _DAY, "署名下的日期。"),
    Field("date_published", "发布日期", _MOMENT, "首次公开的日期，或日期和时分；不知道的为 null，从不推算。"),
    Field("date_published_basis", "发布日期依据", _or_null(_text(enum=["source", "issue", "editor"])), "source 来源载明，issue 所载公报的出版日期（只证明至迟在这一天已经公开），editor 编辑核定。"),
    Field("date_effective", "施行日期", _DAY, "文内规定的施行日期。"),
    Field("date_expires", "有效期至", _DAY, "文内规定的有效期的最后一天。"),
    Field("repeals", "废止的文件", _list(_TEXT), "文内写明废止的文件的标题或文号，照印。"),
    Field("addressee", "主送机关", _MAYBE, "不含末尾的冒号。"),
    Field("issue", "所载公报", _or_null(_ISSUE), "期的编号、网址和名称，文件的次序（从1起）和印刷页码；单行文件为 null。"),
    Field("validity", "有效性", _VALIDITY, "截至 as_of 这一天的状态和依据；by 是作出决定的文件。没有依据的一律是“未核实”。"),
    Field("attachments", "附件", _list(_ATTACHMENT), "anchor 为 null 的只列了名称，原文从略。"),
    Field("cites", "引用的文件", _list(_ID), "本站已收录的，每份一次。"),
    Field("cited_by", "引用它的文件", _list(_ID), "本站已收录的，每份一次。"),
    Field("interpretations", "政策解读", _list(_ID), "解读的编号，见 interpretations.json。"),
    Field("targets", "责任目标", _or_null(_ADDRESS), "下达责任目标的文件：目标页的网址。"),
    Field("corrected", "经更正", {"type": "boolean"}, "true：编辑更正过，与印刷原件有不同之处。"),
    Field("errata", "勘误", _list(_ERRATUM), "逐处更正：所在的锚点、原印的文字（printed）、更正后的文字（text）、理由、日期；正文是更正后的。"),
    Field("sources", "来源", _list(_SOURCE), "读自哪个原件的哪些行和原件的 SHA-256；address 为 null 的原件没有发布。"),
)
"""A document as the catalogue lists it."""

TEXT: tuple[Field, ...] = (
    Field("citations", "引用", _list(_CITATION), "正文中每一处指名的文件：第几块（从0起）、所在的锚点、在该块文字中的起止（表格中为 null）、书名号中的标题、文号；document 为 null 的本站没有收录。"),
    Field("blocks", "正文", _list(_BLOCK), "标题、段落、表格，按原文的次序，文字照印；anchor 是网页中的锚点，role 是主送机关、署名、日期、附注、版记、表题；表格逐行逐格，合并的格只在第一处出现，rowspan、colspan 为 1 的不写。"),
)
FILES = Field("files", "文件", _list(_FILE), "这份文件的各种格式：网址、字节数、SHA-256。")

ISSUE: tuple[Field, ...] = (
    Field("id", "编号", _ID, "期的编号，永久不变。"),
    Field("address", "网址", _ADDRESS, "从网站首页起的网址。"),
    Field("name", "期次", _TEXT, "如 2025年第3期（总第30期）。"),
    Field("publication", "刊名", _MAYBE, "封面上的刊名。"),
    Field("year", "年份", _NUMBER, "出版的年份。"),
    Field("number", "期号", {"type": ["integer", "string", "null"]}, "整数；合刊、增刊照印。"),
    Field("total_number", "总期号", _NUMBER, "没有印出的为 null。"),
    Field("date_published", "出版日期", _MOMENT, "封面上的出版日期。"),
    Field("sponsor", "主办", _MAYBE, "照印。"),
    Field("permit", "准印证号", _MAYBE, "照印。"),
    Field("contact", "联系方式", _MAYBE, "照印。"),
    Field("contents", "目录", _list(_object({"column": _MAYBE, "title": _TEXT, "page": _NUMBER, "document": _or_null(_ID)})),
          "照印的目录：栏目、标题、页码、文件的编号；document 为 null 的没有正文。撤回的文件不列。"),
    Field("sources", "来源", _list(_SOURCE), "同文件的来源。"),
)
"""An issue."""

INTERPRETATION: tuple[Field, ...] = (
    Field("id", "编号", _ID, "解读的编号，永久不变。"),
    Field("address", "网址", _ADDRESS, "从网站首页起的网址。"),
    Field("title", "标题", _TEXT, "解读的标题。"),
    Field("interprets", "解读的文件", _list(_ID), "文件的编号；撤回的不列。"),
    Field("form", "形式", _MAYBE, "文字、图解、问答、视频、新闻发布会、专家解读。"),
    Field("by", "解读单位", _MAYBE, "谁作的解读。"),
    Field("date_published", "发布日期", _MOMENT, "解读发布的日期，或日期和时分。"),
    Field("summary", "内容概述", _MAYBE, "编辑写的概述。"),
    Field("media_outlet", "转载媒体", _MAYBE, "转载媒体解读的，媒体的名称。"),
    Field("applies_to", "谁适用", _MAYBE, "编辑写的要点。"),
    Field("what", "做什么", _list(_TEXT), "编辑写的要点，逐条。"),
    Field("from_when", "从什么时候", _MAYBE, "编辑写的要点。"),
    Field("contact", "找谁办", _MAYBE, "编辑写的要点。"),
    Field("blocks", "正文", _list(_BLOCK), "写法同文件的正文；页面里由程序填入的表格和卡片不在内。"),
)
"""An interpretation."""

_DOCUMENT = Field("document", "文件", _ID, "文件的编号。")
_TITLE = Field("title", "标题", _TEXT, "文件的标题。")
_DOC_NUMBER = Field("number", "发文字号", _MAYBE, "没有的为空。")
COVERAGE: tuple[Field, ...] = (
    _DOCUMENT, _TITLE, _DOC_NUMBER, Field("issuer", "发文机关", _list(_TEXT), "逐个列出。"),
    Field("needed", "要求解读", {"type": "boolean"}, "按规则或编辑的决定，这份文件要不要解读。"),
    Field("reason", "理由", _TEXT, "为什么要，或不要。"),
    Field("since", "起算日", _DAY, "从这一天起计算工作日。"),
    Field("since_basis", "起算日依据", _MAYBE, "起算日是哪一种日期。"),
    Field("interpretations", "政策解读", _list(_ID), "解读的编号。"),
    Field("first_interpretation", "首次解读日期", _MOMENT, "最早一篇解读的发布日期。"),
    Field("working_days", "工作日数", _NUMBER, "从起算日到首次解读；还没有解读的，到 as_of 这一天。放假安排不详的为空。"),
    Field("in_time", "按时", {"type": ["boolean", "null"]}, "是否在规定的工作日内解读；不知道的为空。"),
)
"""A row of coverage.csv and coverage.json."""
VALIDITY: tuple[Field, ...] = (
    _DOCUMENT, _TITLE, _DOC_NUMBER, Field("validity", "有效性", _text(enum=list(STATES)), "截至 as_of 这一天的状态。"), Field("basis", "依据", _TEXT, "这样说的依据。"),
    Field("by", "作出决定的文件", _or_null(_ID), "文件的编号；没有的为空。"), Field("as_of", "截至", _text(format="date"), "有效性是哪一天的。"),
)
"""A row of validity.csv and validity.json."""
CITATIONS: tuple[Field, ...] = (
    _DOCUMENT, Field("anchor", "位置", _MAYBE, "引用所在的锚点；没有的为空。"), Field("title", "引用的标题", _MAYBE, "书名号里的标题；没有的为空。"),
    Field("number", "引用的文号", _MAYBE, "没有写文号的为空。"), Field("target", "指向的文件", _or_null(_ID), "本站收录的文件的编号；没有收录的为空。"),
)
"""A row of citations.csv and citations.json."""


def _described(fields: tuple[Field, ...]) -> dict[str, Schema]:
    return {one.name: {"title": one.chinese, "description": one.meaning, **one.type} for one in fields}


def document_schema() -> Schema:
    """Of a document's JSON file."""
    return {"$schema": _DRAFT, "title": "公报文件", **_object({"$schema": _TEXT, **_described((*ENTRY, *TEXT))})}


def catalogue_schema() -> Schema:
    """Of catalogue.json."""
    return {"$schema": _DRAFT, "title": "公报文件目录", **_object({
        "$schema": _TEXT, "site": _TEXT, "publisher": _TEXT, "terms": _TEXT, "as_of": {"type": "string", "format": "date", "description": "有效性截至的日期。"},
        "documents": _list(_object(_described((*ENTRY, FILES))))})}


def issues_schema() -> Schema:
    """Of issues.json."""
    return {"$schema": _DRAFT, "title": "公报期次", **_object({"$schema": _TEXT, "issues": _list(_object(_described(ISSUE)))})}


def interpretations_schema() -> Schema:
    """Of interpretations.json."""
    return {"$schema": _DRAFT, "title": "政策解读", **_object({"$schema": _TEXT, "interpretations": _list(_object(_described(INTERPRETATION)))})}
