"""Fragments: the small pieces of which a page has thousands, a paragraph, a cell, an entry of the contents.

A macro of a template says how one looks. It is drawn once for every shape of such a piece (a heading of the second level with an anchor …) with
holes for what differs; each piece then costs the filling of a string. Layout is the template's, escaping is Jinja's own function.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TypeVar

from jinja2 import Environment
from markupsafe import Markup

from build_scripts.emit.width import MARKED
from build_scripts.model import Block, Cell, Role
from build_scripts.published import bodies
from build_scripts.published.bodies import Body, Change, Entry, Piece, is_figure, law_of, look_of, name_of, name_of_table, pieces, row_anchor
from build_scripts.published.shown import Line
from build_scripts.shell.templates import printed

K = TypeVar("K")
Link = Callable[[str], str]

_HOLES = {name: f"\x02\x1a{name}\x1a\x03" for name in ("anchor", "label", "law", "text", "head", "rows", "cells", "address", "printed", "children", "number", "date", "note")}
"""As in frames.py: no text of a template holds them."""
_HOLE = re.compile("\x02\x1a(\\w+)\x1a\x03")
_CELL = attrgetter("text", "rowspan", "colspan")
_has_signs = MARKED.search


class Fragments:
    """The pieces of one build's pages."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._filter: Callable[[str], str] = environment.filters["wide"]
        self._drawn: dict[tuple[str | int | bool, ...], str] = {}
        self._paragraphs: dict[Role | None, tuple[str, str]] = {}
        self._cells: dict[tuple[bool, int, int, bool], tuple[str, str]] = {}

    def blocks(self, body: Body, link: Link) -> Markup:
        """The body of a document. A template says `{{ body | blocks(link) }}`."""
        out: list[str] = []
        paragraphs, wide, touched, tables = self._paragraphs, self._filter, body.touched, 0
        for place, block in enumerate(body.blocks):
            if block.table is not None:
                tables += 1
                out.append(self._table(body, place, tables))
            elif block.anchor is None and block.kind == "paragraph" and place not in touched:       # most of any text
                before, after = paragraphs.get(block.role) or self._around(paragraphs, block.role, "paragraph", look_of(block), 0, False, False)
                text = block.text
                out += before, wide(text) if _has_signs(text) else text, after
            else:
                out.append(self._block(block, body.links.get(place, ()), body.changes.get((place,), ()), link))
        return Markup("".join(out))

    def entries(self, entries: Iterable[Entry]) -> Markup:
        """A table of contents, with what is below each entry."""
        return Markup("".join([
            self._shape("toc.html", "entry", bool(one.children)) % {"anchor": printed(one.anchor), "text": self._wide(one.text), "children": self.entries(one.children) if one.children else ""}
            for one in entries]))

    def lines(self, lines: Iterable[Line], link: Link) -> Markup:
        """Documents in a list. A template says `{{ lines | lines(link) }}`."""
        return Markup("".join([self._line(one, link) for one in lines]))

    def _wide(self, text: str) -> str:
        return self._filter(text) if _has_signs(text) else text

    def _shape(self, template: str, macro: str, *shape: str | int | bool) -> str:
        """A macro drawn for one shape, to be filled by `%`."""
        key = (macro, *shape)
        found = self._drawn.get(key)
        if found is None:
            html = str(getattr(self._environment.get_template(template).module, macro)(*shape, _HOLES))
            found = self._drawn[key] = _HOLE.sub(r"%(\1)s", html.replace("%", "%%"))
        return found

    def _around(self, known: dict[K, tuple[str, str]], key: K, macro: str, *shape: str | int | bool) -> tuple[str, str]:
        """What stands before and behind the text of a piece that has nothing but a text; it is put among those that are known."""
        before, after = self._shape("body.html", macro, *shape).split("%(text)s")
        return known.setdefault(key, (before % (), after % ()))

    def _line(self, one: Line, link: Link) -> str:
        shape = self._shape("macros.html", "line", bool(one.address), bool(one.number), bool(one.date), bool(one.note))
        return shape % {"address": printed(link(one.address)), "text": self._wide(one.title), "number": printed(one.number), "date": printed(one.date), "note": printed(one.note)}

    def _block(self, block: Block, links: Sequence[bodies.Link], changes: Sequence[Change], link: Link) -> str:
        law, anchor, level = law_of(block), block.anchor, block.level if block.kind == "heading" else 0
        text = self._pieces(pieces(block.text, len(law), links, changes), link) if links or changes else self._wide(block.text[len(law):])
        return self._shape("body.html", block.kind, look_of(block), level, bool(anchor), bool(law)) % {
            "anchor": printed(anchor or ""), "label": printed(name_of(block, law)) if anchor else "", "law": law, "text": text}

    def _table(self, body: Body, place: int, number: int) -> str:
        table = body.blocks[place].table
        assert table is not None
        changed = {tuple(below): changes for (at, *below), changes in body.changes.items() if at == place}
        rows = [self._row(cells, row_anchor(number, n + 1), f"第{n + 1}行", n < table.header_rows, {at: found for at in range(len(cells)) if (found := changed.get((n, at)))} if changed else {})
                for n, cells in enumerate(table.rows)]
        head = "".join(rows[:table.header_rows])
        return self._shape("body.html", "table", bool(head)) % {
            "anchor": f"t{number}", "label": printed(name_of_table(body.blocks, place, number)), "head": head, "rows": "".join(rows[table.header_rows:])}

    def _row(self, cells: Sequence[Cell], anchor: str, label: str, header: bool, changes: Mapping[int, Sequence[Change]]) -> str:
        """One row; `changes`: place of a cell → the corrections in it."""
        out: list[str] = []
        known = self._cells
        for at, (text, rowspan, colspan) in enumerate(map(_CELL, cells)):
            html = self._pieces(pieces(text, 0, (), changes[at]), str) if at in changes else self._filter(text) if _has_signs(text) else text
            look = header, rowspan, colspan, is_figure(text)
            if at:
                before, after = known.get(look) or self._around(known, look, "cell", *look, False)
                out += before, html, after
            else:
                out.append(self._shape("body.html", "cell", *look, True) % {"anchor": anchor, "label": label, "text": html})
        return self._shape("body.html", "row") % {"anchor": anchor, "cells": "".join(out)}

    def _pieces(self, found: Sequence[Piece], link: Link) -> str:
        """A text with its links and corrections."""
        return "".join([self._piece(one, link) for one in found])

    def _piece(self, one: Piece, link: Link) -> str:
        text = self._wide(one.text)
        if one.printed is not None:
            return self._shape("body.html", "corrected") % {"address": printed(one.address), "printed": printed(one.printed), "text": text}
        return self._shape("body.html", "cited") % {"address": printed(link(one.address)), "text": text} if one.address else text
