"""`python -m tests.cases`: which of the open cases hold by now (move those to their file), and how the others differ."""
from __future__ import annotations

import difflib

from tests.cases.reader import OPEN, cases

for case in cases(OPEN) if OPEN.is_file() else ():
    got = case.got()
    print(f"{'已好' if got == list(case.expected) else '未好'}  open.md:{case.line} {case.title}")
    for line in difflib.ndiff(list(case.expected), got) if got != list(case.expected) else ():
        if line[0] in "+-":
            print(f"      {'应有' if line[0] == '-' else '实得'} {line[2:]}")
