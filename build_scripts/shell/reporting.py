"""What the content holds, printed: citations and findings as lines, as JSON for other programs, findings as a page to read."""
from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from markupsafe import Markup, escape

from build_scripts.assess import review
from build_scripts.assess.found import Checked, Inspected
from build_scripts.model import Finding
from build_scripts.published.policies import policies
from build_scripts.published.policy_data import citation_rows
from build_scripts.shell.content import read_content
from build_scripts.shell.day import day
from build_scripts.shell.drawing import draw_review


def citations_text(content: Path, form: str) -> str:
    """`[{document, anchor, title, number, target}]` as JSON, or one line each. Raises UnusableInput."""
    rows = citation_rows(policies(read_content(content, records=False), day()))
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1)
    return "\n".join(f"{row['document']}#{row['anchor'] or ''}\t《{row['title'] or ''}》\t{row['number'] or ''}\t{row['target'] or '（本站未收）'}" for row in rows)


def review_text(checked: Sequence[Checked], content: Inspected, folder: Path, form: str) -> str:
    """Findings as text, JSON (a list of mappings, content-format "A finding" with `file`) or one HTML page that stands alone."""
    found = review.rows(checked, content)
    if form == "json":
        return json.dumps(found, ensure_ascii=False, indent=1)
    if form == "html":
        files = [(file, list(group)) for file, group in groupby(found, key=lambda one: one["file"])]
        return draw_review(files=files, folders=review.folders(files), counts=review.counts(checked), folder=folder.as_posix(), severities=review.SEVERITIES, decisions=review.DECISIONS, marked=_marked)
    return "\n".join([*(_line(one) for one in found), f"合计：{review.counts(checked)}。"])


def finding_line(place: str, finding: Finding) -> str:
    """One finding of an import: source and line, what is wrong, the words it is about."""
    excerpt = f"\n    {finding.excerpt}" if finding.excerpt and finding.excerpt not in finding.message else ""
    return f"{place}{f':{finding.line}' if finding.line else ''}：{review.SEVERITIES[finding.severity]} {finding.code}：{finding.message}{excerpt}"


def _line(one: dict) -> str:
    place = f"{one['file']}:{one['line']}" if one["line"] else one["file"] or one["where"]
    excerpt = f"\n    {one['excerpt']}" if one["excerpt"] and one["excerpt"] not in one["message"] else ""
    said = review.SEVERITIES[one["severity"]] if not one["review"] else f"已核对（{review.DECISIONS.get(one['review'].get('decision'), '')}）"
    return f"{place}：{said} {one['code']}：{one['message']}{excerpt}"


def _marked(text: str, excerpt: str) -> Markup:
    """A line with the words in question marked, however it spaces or escapes them; a long one is cut around them."""
    found = re.search(r"[\s\\]*".join(map(re.escape, "".join(excerpt.split()))), text) if excerpt.strip() else None
    if not found:
        return escape(text[:200] + ("…" if len(text) > 200 else ""))
    at, end = found.span()
    return escape(("…" if at > 60 else "") + text[max(0, at - 60):at]) + Markup("<mark>{}</mark>").format(found[0]) + escape(text[end:end + 80])
