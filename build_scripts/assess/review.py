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
    number, source = (finding.line, result) if one.file in content.originals else _source(one, content, lines, result)
    result = "" if one.file in content.originals else result
    return {"code": finding.code, "severity": finding.severity, "where": finding.where, "file": one.file, "line": finding.line, "block": one.block, "message": finding.message,
            "excerpt": finding.excerpt, "review": dict(one.review) if one.review else None, "result": result.strip(), "source_line": number, "source": source.strip()}


def _source(one: Checked, content: Inspected, lines: dict[str, list[str]], result: str) -> tuple[int | None, str]:
    """The line of the original that holds the excerpt, within the lines that its document was read from: of several the one whose words stand in the line of the content."""
    where = one.finding.where
    named = content.catalogue.documents.get(where) or content.catalogue.issues.get(where)
    if named is None or not named.sources or not one.finding.excerpt:
        return None, ""
    name = posixpath.join(posixpath.dirname(content.catalogue.paths[where]), named.sources[0].file)
    original = lines.get(name) or lines.get(f"{name}.txt", [])      # of one that is withheld, its text
    own = one.file == content.catalogue.paths[where] and where in content.catalogue.documents
    first, last = named.sources[0].lines if own else (1, len(original))         # the contents page is in no document
    wanted, beside = squeeze(one.finding.excerpt), squeeze(result.replace("\\", ""))
    read = [(n, squeeze(original[n - 1])) for n in range(first, min(last, len(original)) + 1)]
    found = [(n, said) for n, said in read if wanted in said]
    if not found:                                       # an excerpt that the end of a line cut, or that was masked
        found = [(n, said) for n, said in read if len(said) >= _LONG and said in beside] or [(n, said) for n, said in read if len(wanted) > _LONG and wanted[:_LONG] in said]
    n = next((n for n, said in found if not own or _stands(said, wanted, beside)), found[0][0] if found else None)
    return n, original[n - 1] if n else ""


_LONG, _AROUND = 8, 6
"""Characters: of a line that is known by itself, on either side of an excerpt."""


def _stands(said: str, wanted: str, beside: str) -> bool:
    """Whether the excerpt stands in the content among the same words as in a line of the original."""
    at = said.find(wanted)
    return at >= 0 and said[max(0, at - _AROUND):at + len(wanted) + _AROUND] in beside


def folders(files: Sequence[tuple[str, Sequence[dict[str, Any]]]]) -> list[tuple[str, str, int]]:
    """(folder, 错误 1，存疑 3 …, place of its first file) for each folder that holds something to look at."""
    out: dict[str, tuple[Counter[str], int]] = {}
    for place, (file, found) in enumerate(files, 1):
        said, _ = out.setdefault(posixpath.dirname(file), (Counter(), place))
        said.update("reviewed" if one["review"] else one["severity"] for one in found)
    names = {**SEVERITIES, "reviewed": "已核对"}
    return [(folder, "，".join(f"{name} {said[key]}" for key, name in names.items() if said[key]), place) for folder, (said, place) in out.items()]


def counts(checked: Sequence[Checked]) -> str:
    """错误 1，存疑 3，提示 2，已核对 4."""
    still = Counter(one.finding.severity for one in checked if one.open)
    reviewed = sum(1 for one in checked if not one.open)
    return "，".join(f"{name} {still[severity]}" for severity, name in SEVERITIES.items()) + f"，已核对 {reviewed}"
