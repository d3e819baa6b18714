"""Values → YAML, in the few shapes that content has. Quick (a large issue writes thousands of lines) and always quoted where a reader could doubt."""
from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

_PLAIN = re.compile(r"^[\u4e00-\u9fffA-Za-z《〈“（〔①-⑳][^\x00-\x1f\x7f-\x9f:#\"'{}\[\],&*!|>%@`\\\u2028\u2029\ufeff\ue000-\uf8ff]*(?<!\s)$")
_WORDS = re.compile(r"^(?:null|true|false|yes|no|on|off|y|n|~)$", re.I)
_UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def scalar(value: object) -> str:
    """One value on one line; a text that YAML might read as something else in double quotes (JSON's are YAML's)."""
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{value:.10g}" if isinstance(value, float) else str(value)
    text = str(value)
    if _PLAIN.match(text) and not _WORDS.match(text) and len(text) < 4000:
        return text
    return _UNPRINTABLE.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))


def flow(value: object) -> str:
    """A value in flow style: `{no: 1, text: 生产总值增长8%}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return scalar(value)


def block(fields: Mapping[str, object], indent: str = "") -> str:
    """Fields, one a line; a list one entry a line, each in flow style."""
    out: list[str] = []
    for key, value in fields.items():
        if isinstance(value, Sequence) and not isinstance(value, str) and value:
            out.append(f"{indent}{key}:")
            out += [f"{indent}  - {flow(v)}" for v in value]
        else:
            out.append(f"{indent}{key}: {flow(value)}")
    return "\n".join(out) + "\n"
