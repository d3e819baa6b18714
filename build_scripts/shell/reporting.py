"""What the content holds, printed for other programs: citations as JSON or as lines."""
from __future__ import annotations

import json
from pathlib import Path

from build_scripts.published.policies import policies
from build_scripts.published.policy_data import citation_rows
from build_scripts.shell.content import read_content
from build_scripts.shell.day import day


def citations_text(content: Path, form: str) -> str:
    """`[{document, anchor, title, number, target}]` as JSON, or one line each. Raises UnusableInput."""
    rows = citation_rows(policies(read_content(content, records=False), day()))
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1)
    return "\n".join(f"{row['document']}#{row['anchor'] or ''}\t《{row['title'] or ''}》\t{row['number'] or ''}\t{row['target'] or '（本站未收）'}" for row in rows)
