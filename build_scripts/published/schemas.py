"""JSON Schemas of the content's files, for editors' programs (completion, mistakes while writing). Made of the same shapes that judge the content."""
from __future__ import annotations

import json
from collections.abc import Mapping

from build_scripts.published import assessment_reading, disclosure_reading, editorial, fields, names
from build_scripts.published.shapes import Check, Schema, optional, schema_of, text

_EDITORIAL_FIELDS: Schema = {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": False, "properties": {
    name: check.schema for name, check in {**fields.ISSUE, **fields.DOCUMENT, "by": optional(text), "date": optional(text), "reason": optional(text)}.items()}}}


def schemas() -> dict[str, str]:
    """File name → JSON Schema (draft 2020-12) as text: front matter of documents, issues, interpretations; targets, names, records, editorial.yml, and what stands below disclosure/."""
    made = {kind: _of_kind(kind, shape) for kind, shape in {"document": fields.DOCUMENT, "issue": fields.ISSUE, "interpretation": fields.INTERPRETATION,
                                                            "targets": fields.TARGETS, "names": names.SCHEMA, "record": fields.RECORD}.items()}
    made |= {kind: _of_kind(kind, shape) for kind, shape in disclosure_reading.SHAPES.items()}
    made |= {name: check.schema for name, check in assessment_reading.LISTS.items()}
    made["editorial"] = schema_of({**editorial.SECTIONS, **fields.CUT})
    made["editorial"]["properties"]["fields"] = _EDITORIAL_FIELDS
    return {f"{kind}.schema.json": _text(kind, schema) for kind, schema in made.items()}


def _of_kind(kind: str, shape: Mapping[str, Check]) -> Schema:
    schema = schema_of(shape)
    return {**schema, "properties": {"kind": {"const": kind}, **schema["properties"]}, "required": ["kind", *schema.get("required", [])]}


def _text(kind: str, schema: Schema) -> str:
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind, **schema}, ensure_ascii=False, indent=1) + "\n"
