"""`python -m tests.golden`: writes the golden outlines anew. Read the difference (`git diff tests/golden`) before you commit it: each line that changed is a promise that changed."""
from __future__ import annotations

from tests.golden.outlines import SOURCES, drawn, golden

for source in SOURCES:
    golden(source).write_text(drawn(source), encoding="utf-8")
    print(golden(source).name)
