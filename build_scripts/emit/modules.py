"""Scripts that import one another, joined into one file: a browser then asks once, and not for each module and for what that one imports.

The modules keep what they export, so that a test can ask for it; all of them share one scope, in which no name may be declared twice (the
browser would refuse the file).
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_IMPORT = re.compile(r'^import \{[^}]+\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)
"""Lines that are nothing but a comment. Readers of the program find them in its source."""


def imported(name: str, source: Callable[[str], str]) -> list[str]:
    """The modules that a module needs, each after those that it needs itself, and it after them all. `source`: name → text."""
    found: dict[str, None] = {}

    def visit(one: str) -> Iterator[str]:
        for other in _IMPORT.findall(source(one)):
            if other not in found:
                yield from visit(other)
        yield one

    for one in visit(name):
        found.setdefault(one)
    return list(found)


def joined(name: str, source: Callable[[str], str]) -> str:
    """A module and all that it needs as one, without comments.

    >>> joined("b.js", {"a.js": "// one\\nexport const a = 1;\\n", "b.js": 'import { a } from "./a.js";\\n\\nlet b = a;\\n'}.__getitem__)
    'export const a = 1;\\n\\nlet b = a;\\n'
    """
    return "".join(_COMMENT.sub("", _IMPORT.sub("", source(one))) for one in imported(name, source))
