"""The JSON Schemas say what the reader of the content says."""
from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from build_scripts.published import editorial, fields, names
from build_scripts.published.assessment_reading import LISTS
from build_scripts.published.frontmatter import check_fields, read_entries, read_front_matter, read_yaml
from build_scripts.published.schemas import schemas

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
SCHEMAS = {name.split(".")[0]: jsonschema.Draft202012Validator(json.loads(text)) for name, text in schemas().items()}


def test_the_files_in_docs_are_these():
    """Written anew by `python -m build_scripts schemas docs/schemas`."""
    assert {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "docs" / "schemas").iterdir()} == schemas()


@pytest.mark.parametrize("file", [*CONTENT.glob("issues/**/*.md"), *CONTENT.glob("policies/*.md")], ids=lambda file: file.stem)
def test_every_front_matter_of_the_demonstration_is_right(file):
    values, _ = read_front_matter(file.read_text(encoding="utf-8"), file.name)
    assert list(SCHEMAS[values["kind"]].iter_errors(values)) == []


@pytest.mark.parametrize("file", [*CONTENT.glob("targets/*.yml"), *CONTENT.glob("issues/**/*.yml")], ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_yaml_of_the_demonstration_is_right(file):
    values = read_yaml(file.read_text(encoding="utf-8"), file.name)
    assert list(SCHEMAS[values.get("kind", "editorial")].iter_errors(values)) == []


@pytest.mark.parametrize("file", sorted(CONTENT.glob("disclosure/**/*.yml")), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_file_of_the_disclosure_is_right(file):
    text = file.read_text(encoding="utf-8")
    values = read_entries(text, file.name) if file.stem in LISTS else read_yaml(text, file.name)
    assert list(SCHEMAS[file.stem if file.stem in LISTS else values["kind"]].iter_errors(values)) == []


SHAPES = {"document": fields.DOCUMENT, "issue": fields.ISSUE, "interpretation": fields.INTERPRETATION, "targets": fields.TARGETS, "names": names.SCHEMA, "record": fields.RECORD,
          "editorial": editorial.SECTIONS}
STRANGE = [None, "", " ", "文字", "2025-02-30", "2025-13-01", "2025-03-01 09:30", "a-1", "a..b", 3, 3.5, True, [], ["文字"], [3], {}, {"a": 1}, [{}], [{"title": "题"}], [{"find": "甲"}]]


@pytest.mark.parametrize("kind", SHAPES)
def test_schema_and_reader_agree_on_strange_values(kind):
    right = {name: value for name in SHAPES[kind] if SHAPES[kind][name](None) for value in ("a-1", [], {}, "文字") if not SHAPES[kind][name](value)}
    base = {"kind": kind} if kind != "editorial" else {}
    for name in SHAPES[kind]:
        if kind == "editorial" and name in ("fields", "cuts"):
            continue                                        # judged elsewhere, field by field
        for value in STRANGE:
            values = {**base, **right, name: value}
            said = check_fields({key: one for key, one in values.items() if key != "kind"}, SHAPES[kind], "", "x")
            assert bool(said) == (not SCHEMAS[kind].is_valid(values)), (kind, name, value, said)
