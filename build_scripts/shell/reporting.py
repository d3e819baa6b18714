"""What the content holds, printed for other programs: citations as JSON or as lines."""
from __future__ import annotations

import json
from pathlib import Path

from build_scripts.published.citing import catalogue_citations
from build_scripts.shell.content import read_content


def citations_text(content: Path, form: str) -> str:
    """`[{document, anchor, title, number, target}]` as JSON, or one line each. Raises UnusableInput."""
    found = catalogue_citations(read_content(content, records=False).documents)
    rows = [{"document": one.document, "anchor": one.anchor, "title": one.title, "number": one.number, "target": one.target} for one in found]
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1)
    return "\n".join(f"{row['document']}#{row['anchor'] or ''}\t《{row['title'] or ''}》\t{row['number'] or ''}\t{row['target'] or '（本站未收）'}" for row in rows)
