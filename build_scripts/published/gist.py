"""What one file of the content says by itself, apart from a document's text: made once for the same bytes, kept as JSON, and put into a catalogue again.

A file with a mistake in it has no gist: it is read anew each time, and its mistakes are told each time.
"""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.model import Block, UnusableInput
from build_scripts.published.citing import Named, named_in
from build_scripts.published.fields import DOCUMENT, INTERPRETATION, ISSUE, TARGETS
from build_scripts.published.frontmatter import Fields, check_fields, line_of, read_front_matter, read_yaml
from build_scripts.published.markdown import read_body

_SCHEMAS = {"document": DOCUMENT, "issue": ISSUE, "interpretation": INTERPRETATION}


@dataclass(frozen=True, slots=True)
class Gist:
    """One file, read before."""
    fields: Fields
    """Its front matter, or the whole of a YAML file."""
    line: int = 1
    """Of the id of a document."""
    named: Sequence[Named] = ()
    blocks: Sequence[Block] | None = None
    """Of a document alone: its text, which need not be read yet."""


def gist(path: str, text: str) -> Gist | None:
    """The gist of a file, without its blocks; None where it has a mistake, or a value that JSON could not keep."""
    try:
        if not path.endswith(".md"):
            fields = read_yaml(text, path)
            sound = fields.get("kind") != "targets" or not check_fields(fields, TARGETS, text, path, 1)
            return Gist(fields) if sound and _keeps(fields) else None
        fields, body = read_front_matter(text, path, ("document", "issue", "interpretation"))
        if not _keeps(fields) or check_fields(fields, _SCHEMAS[fields["kind"]], text, path):
            return None
        return Gist(fields, line_of(text, "id"), named_in(read_body(body))) if fields["kind"] == "document" else Gist(fields)
    except (UnusableInput, KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None


def _keeps(fields: Fields) -> bool:
    return json.loads(json.dumps(fields)) == fields
