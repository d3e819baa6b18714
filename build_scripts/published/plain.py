"""The body of a document that is written as the program writes it, read without a Markdown parser: a fraction of the time.

One line is one heading, paragraph or table row, a blank line stands between blocks, and a sign that Markdown would take is escaped.
A body with anything else in it is not read here at all: `read_plain` gives None, and markdown.py reads the whole of it with
markdown-it-py. Tests hold both to the same blocks.
"""
from __future__ import annotations

import re
from typing import get_args

from build_scripts.model import Block, Cell, Role, Table

MARK = re.compile(r"[ \t]+\{(?=[#.])(?:#(?P<anchor>[A-Za-z0-9][\w-]*))?[ ]?(?:\.(?P<role>" + "|".join(get_args(Role)) + r"))?\}[ \t]*$",
                  re.ASCII)
_HEADING = re.compile(r"(#{1,6}) (?=\S)")
_OTHER_BLOCK = re.compile(r"[-+>#|=~:\s]|\d{1,9}[.)](?:\s|$)")
"""A line that begins so may be a list, a rule, a quotation, a fence."""
_ENTITIES = {"amp": "&", "lt": "<", "#123": "{", "#125": "}", "#124": "|", "#126": "~", "#61": "="}
_NAMES = "|".join(_ENTITIES)
_SIGNS = r"!-/:-@\[-`{-~"
_BARRED = "`*_[<\t\r\0\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_MARKUP = re.compile(rf"[{re.escape(_BARRED)}]|\\(?![{_SIGNS}])|&(?!(?:{_NAMES});)")
"""Looked for in a text whose escaped signs are taken out."""
_HAN, _BLANK = "\u4e00", "\u3000"
"""From the first on no sign begins another block, behind the second none is a blank or a mark's end."""
_NUMBERED = re.compile(r"\d{1,9}\\\.[\u4e00-\u9fff]", re.ASCII)
_ESCAPED = re.compile(rf"\\([{_SIGNS}])|&({_NAMES});")
_DELIMITER = re.compile(r"\|(?: -{3,} \|)+")
_CELL_END = re.compile(r"(?<!\\)\|")


def read_plain(markdown: str) -> tuple[Block, ...] | None:
    """The blocks of a plain body; None where it is not plain."""
    body = markdown.strip("\n")
    escaped = "\\" in body or "&" in body
    if _has_markup(body):
        return None
    out: list[Block] = []
    for chunk in body.split("\n\n") if body else ():
        if chunk[-1:] > _BLANK and "\n" not in chunk:                          # most of any text
            if not (escaped and ("\\" in chunk or "&" in chunk)):
                if chunk >= _HAN or not _OTHER_BLOCK.match(chunk):
                    out.append(Block("paragraph", chunk))
                    continue
            elif chunk.count("\\") == 1 and _NUMBERED.match(chunk) and "&" not in chunk:
                out.append(Block("paragraph", chunk.replace("\\", "", 1)))
                continue
        block = _block(chunk.lstrip("\n"))
        if block is None:
            return None
        out.append(block)
    return tuple(out)


def _has_markup(text: str) -> bool:
    if "\\" in text or "&" in text:
        return _MARKUP.search(_ESCAPED.sub("", text)) is not None
    return any([sign in text for sign in _BARRED])      # one sign after the other is the fastest way through a text of Han


def plain_lines(markdown: str) -> list[int]:
    """The line that each block of a plain body begins on, from 1."""
    body = markdown.lstrip("\n")
    line, out = 1 + len(markdown) - len(body), []
    body = body.rstrip("\n")
    for chunk in body.split("\n\n") if body else ():
        out.append(line + len(chunk) - len(chunk.lstrip("\n")))
        line += chunk.count("\n") + 2
    return out


def _block(chunk: str) -> Block | None:
    if "\n" in chunk:
        return _table(chunk.split("\n"))
    anchor = role = None
    if chunk.endswith("}") and (found := MARK.match(chunk, max(0, chunk.rfind("{") - 1))):        # one blank: more of them are not plain
        chunk, anchor, role = chunk[:found.start()], found["anchor"], found["role"]
    if chunk.startswith("#") and (heading := _HEADING.match(chunk)):
        text = _unescaped(chunk[heading.end():])
        closed = chunk.endswith("#")
        return None if text is None or closed else Block("heading", text, max(2, heading.end() - 1), anchor, role)      # type: ignore[arg-type]
    text = None if _OTHER_BLOCK.match(chunk) else _unescaped(chunk)
    return None if not text else Block("paragraph", text, 0, anchor, role)                                          # type: ignore[arg-type]


def _table(lines: list[str]) -> Block | None:
    """A pipe table with a bar at both ends of every row."""
    head, delimiter = lines[0], lines[1]
    if not _DELIMITER.fullmatch(delimiter) or head.count("|") != delimiter.count("|") or "\\" in head or len(lines) > 5000:
        return None
    if not all(line.startswith("|") and line.endswith("|") and not line.endswith("\\|") and "{" not in line for line in lines):
        return None
    rows = []
    for n, line in enumerate(lines):
        if n != 1:
            cells = [_unescaped(cell.strip()) for cell in (_CELL_END.split(line[1:-1]) if "\\" in line else line[1:-1].split("|"))]
            if None in cells:
                return None
            rows.append(cells)
    return Block("table", table=table_of(rows))                                                                         # type: ignore[arg-type]


def table_of(rows: list[list[str]]) -> Table:
    """A table of texts: short rows are filled up; an empty first row says that there is no header."""
    width = max(map(len, rows))
    cells = [tuple(map(Cell, row + [""] * (width - len(row)))) for row in rows]
    return Table(tuple(cells), 1) if any(rows[0]) else Table(tuple(cells[1:]), 0)


def plain_text(markdown: str) -> str | None:
    r"""The characters of one line without markup (`1\. 甲&#124;乙` → `1. 甲|乙`); None where there is markup in it."""
    return None if _has_markup(markdown) else _unescaped(markdown)


def _unescaped(markdown: str) -> str | None:
    """The characters of a line that has no markup; None where a blank stands at an end, of which parsers take off some kinds."""
    if markdown != markdown.strip():
        return None
    if "\\" not in markdown and "&" not in markdown:
        return markdown
    return _ESCAPED.sub(lambda found: found[1] or _ENTITIES[found[2]], markdown)
