"""The one function that escapes text for Markdown. No other module may put a backslash or an entity before a character.

The promise: in Python-Markdown (tables, attr_list, fenced_code, toc) and in markdown-it-py (commonmark + table), as a paragraph,
after `## `, or in a cell of a pipe table, the plain text of `escape(text)` is exactly `text`. What has no meaning where it stands
is left alone, so that an editor reads almost the print.
"""
from __future__ import annotations

import re

_ALWAYS = str.maketrans({
    "\\": r"\\", "`": r"\`", "*": r"\*", "_": r"\_", "[": r"\[",
    # Entities, because a backslash would leave the sign itself in the file: braces open `{{`, `{%`, `{#` and anchors, bars
    # cut table cells, `~` has no backslash form in Python-Markdown, and `<` and `&` begin HTML.
    "&": "&amp;", "<": "&lt;", "{": "&#123;", "}": "&#125;", "|": "&#124;", "~": "&#126;",
    # Blanks that a parser would expand, cut a line at, or fold.
    "\t": "&#9;", "\x85": "&#133;", "\u2028": "&#8232;", "\u2029": "&#8233;",
})

_LINE_START = re.compile(
    r"(?P<number>\d+)(?P<mark>[.)])(?=\s|$)"  # 1. 2) : a list that renumbers
    r"|(?P<sign>[-+](?=\s|$|-)|[#>=])"  # a bullet, a rule, a heading, a quotation, a setext underline
)
_CLOSING_HASHES = re.compile(r"#+$")


def escape(text: str) -> str:
    """Return plain `text` (one line, no blank at either end) as one line of Markdown whose plain text is `text`.

    >>> escape("1. 甲|乙*")
    '1\\\\. 甲&#124;乙\\\\*'
    """
    line = text.translate(_ALWAYS)
    if line.endswith("#"):  # `## 题 #` would lose its last sign
        line = _CLOSING_HASHES.sub(lambda hashes: r"\#" * len(hashes[0]), line)
    if found := _LINE_START.match(line):
        line = _escape_start(found) + line[found.end():]
    return line


def _escape_start(found: re.Match[str]) -> str:
    if found["number"]:
        return f"{found['number']}\\{found['mark']}"
    if found["sign"] == "=":  # Python-Markdown knows no backslash before it
        return "&#61;"
    return "\\" + found["sign"]
