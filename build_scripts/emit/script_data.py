"""JSON that stands inside `<script>`: the one place that makes it safe there. What the data say is published's."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

_UNSAFE = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
"""`</script>` and `<!--` would end or swallow the block (HTML, 4.12.1.3); in JSON these characters stand in strings alone, where an escape means the same."""


def script_json(data: Mapping[str, Any]) -> str:
    """`data` as JSON that can stand in a script element of HTML.

    >>> script_json({"name": "</script>"})
    '{"name":"\\\\u003c/script\\\\u003e"}'
    """
    written = orjson.dumps(data).decode()
    for sign, escaped in _UNSAFE:                       # many times as fast as str.translate where a text has none of them
        written = written.replace(sign, escaped)
    return written
