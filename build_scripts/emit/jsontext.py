"""Records as JSON: one field a line, and of a list one element a line, so that people and `diff` can read it and it is quick to write."""
from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def record_text(record: Mapping[str, Any]) -> str:
    """The record as JSON (RFC 8259, UTF-8), characters as they are, fields in the order given."""
    return "{\n" + ",\n".join(f"{_compact(name)}: {_value(value)}" for name, value in record.items()) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(_compact, value)) + "\n]"
    return _compact(value)


_compact = json.JSONEncoder(ensure_ascii=False).encode
