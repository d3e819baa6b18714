"""The review: every finding with the line of the source beside the line of the content. What it looks like is the template's matter."""
from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from build_scripts.assess.found import Checked, Inspected
from build_scripts.model import Severity
from build_scripts.text.blanks import squeeze

SEVERITIES: dict[Severity, str] = {"error": "错误", "doubt": "存疑", "note": "提示"}
DECISIONS = {"as_printed": "原件如此", "office": "单位公开的号码", "statutory": "依法公示", "no_fault": "不是问题"}


def rows(checked: Iterable[Checked], content: Inspected) -> list[dict[str, Any]]:
    """One mapping a finding: `code, severity, where, line, message, excerpt` (content-format) with file, block, review, and both lines of text."""
    lines = {path: text.split("\n") for path, text in (*content.texts.items(), *content.originals.items())}
    return [_row(one, content, lines) for one in checked]


def _row(one: Checked, content: Inspected, lines: dict[str, list[str]]) -> dict[str, Any]:
    finding = one.finding
    there = lines.get(one.file, [])
    result = there[finding.line - 1] if finding.line and finding.line <= len(there) else ""
    number, source = (finding.line, result) if one.file in content.originals else _source(one, content, lines)
    result = "" if one.file in content.originals else result
    return {"code": finding.code, "severity": finding.severity, "where": finding.where, "file": one.file, "line": finding.line, "block": one.block, "message": finding.message,
            "excerpt": finding.excerpt, "review": dict(one.review) if one.review else None, "result": result.strip(), "source_line": number, "source": source.strip()}


def _source(one: Checked, content: Inspected, lines: dict[str, list[str]]) -> tuple[int | None, str]:
    """The line of the original that holds the excerpt, within the lines that its document was read from."""
    document = content.catalogue.documents.get(one.finding.where)
    if document is None or not document.sources or not one.finding.excerpt:
        return None, ""
    name = posixpath.join(posixpath.dirname(content.catalogue.paths[document.id]), document.sources[0].file)
    original = lines.get(name) or lines.get(f"{name}.txt", [])      # of one that is withheld, its text
    first, last = document.sources[0].lines
    wanted = squeeze(one.finding.excerpt)
    for n in range(first, min(last, len(original)) + 1):
        if wanted in squeeze(original[n - 1]) or len(wanted) > 8 and wanted[:8] in squeeze(original[n - 1]):
            return n, original[n - 1]
    return None, ""


def counts(checked: Sequence[Checked]) -> str:
    """错误 1，存疑 3，提示 2，已核对 4."""
    still = Counter(one.finding.severity for one in checked if one.open)
    reviewed = sum(1 for one in checked if not one.open)
    return "，".join(f"{name} {still[severity]}" for severity, name in SEVERITIES.items()) + f"，已核对 {reviewed}"
