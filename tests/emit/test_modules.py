"""Scripts that import one another, in one file."""
from __future__ import annotations

from build_scripts.emit.modules import imported, joined

SOURCES = {
    "page.js": '// The page.\nimport { a, b } from "./ab.js";\nimport { c } from "./c.js";\n\nlet url = "https://gazette.example/"; // kept\nrun(a, b, c);\n',
    "ab.js": 'import { c } from "./c.js";\n/** What a is.\n * Two lines. */\nexport const a = c;\nexport const b = 2 * c;\n',
    "c.js": "/** c */\nexport const c = 1;\n",
    "other.js": "let other;\n",
}


def test_a_module_stands_once_and_after_what_it_needs():
    assert imported("page.js", SOURCES.__getitem__) == ["c.js", "ab.js", "page.js"]


def test_imports_and_comments_are_left_out_and_nothing_else():
    assert joined("page.js", SOURCES.__getitem__) == (
        'export const c = 1;\nexport const a = c;\nexport const b = 2 * c;\n\nlet url = "https://gazette.example/"; // kept\nrun(a, b, c);\n')
