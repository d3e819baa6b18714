"""What one file of the content says by itself, apart from a document's text: made once for the same bytes, kept as JSON, and put into a catalogue again.

A file with a mistake in it has no gist: it is read anew each time, and its mistakes are told each time.
"""
from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from build_scripts.model import Block, UnusableInput
from build_scripts.published.fields import DOCUMENT, INTERPRETATION, ISSUE, TARGETS
from build_scripts.published.frontmatter import FENCE, Fields, head_of, line_of, read_front_matter, read_yaml

_MARKDOWN = {"document": DOCUMENT, "issue": ISSUE, "interpretation": INTERPRETATION}
_SCHEMAS = {**_MARKDOWN, "targets": TARGETS}
_NEEDED = {kind: frozenset(name for name, check in schema.items() if check(None)) for kind, schema in _SCHEMAS.items()}


@dataclass(frozen=True, slots=True)
class Gist:
    """One file, read before."""
    fields: Fields
    """Its front matter, or the whole of a YAML file."""
    line: int = 1
    """Of the id of a Markdown file."""
    blocks: Sequence[Block] | None = None
    """Of a document, or of an interpretation that may be read as one: its text, which need not be read yet."""
    source: Callable[[], str] = str
    """Gives the whole file."""


def gist(path: str, text: str) -> Gist | None:
    """The gist of a file, without its blocks; None where it has a mistake, or a value that JSON could not keep."""
    from build_scripts.published.plainyaml import read_plain_yaml       # below, for the sake of who has no new file to read

    markdown = path.endswith(".md")
    fields = read_plain_yaml(head_of(text)[len(FENCE) + 1:] if markdown else text) if not markdown or text.startswith(FENCE + "\n") else None
    try:
        if fields is None:                              # PyYAML knows more
            fields = read_front_matter(text, path, tuple(_MARKDOWN))[0] if markdown else read_yaml(text, path)
            if json.loads(json.dumps(fields, allow_nan=False)) != fields:
                return None
        kind = fields.get("kind")
        if markdown and kind not in _MARKDOWN or (markdown or kind == "targets") and not _sound(fields, kind):
            return None
        if not markdown:
            return Gist(fields)
        return Gist({name: value for name, value in fields.items() if value is not None}, line_of(text, "id"))
    except (UnusableInput, KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None


def _sound(fields: Fields, kind: str) -> bool:
    """Whether `check_fields` finds nothing, which takes longer because it has to say what."""
    schema, needed = _SCHEMAS[kind], _NEEDED[kind]
    for name, value in fields.items():
        if name == "kind":
            continue
        if name not in schema or (name in needed if value is None else schema[name].judge(value)):
            return False
    return needed <= fields.keys()
