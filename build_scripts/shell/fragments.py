"""Fragments: the small pieces of which a page has thousands, a paragraph, a cell, an entry of the contents.

A macro of a template says how one looks. It is drawn once for every shape of such a piece (a heading of the second level with an anchor …) with
holes for what differs; each piece then costs the filling of a string. Layout is the template's, escaping is Jinja's own function.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from jinja2 import Environment
from markupsafe import Markup, escape

from build_scripts.emit.width import MARKED
from build_scripts.published.bodies import DrawnBlock, DrawnRow, Entry, Piece

Link = Callable[[str], str]
_HOLES = ("anchor", "label", "law", "text", "head", "rows", "cells", "address", "printed", "children")
_MARKS = {name: f"\x02\x1a{name}\x1a\x03" for name in _HOLES}
"""As in frames.py: no text of a template holds them."""
_MARK = re.compile("\x02\x1a(\\w+)\x1a\x03")


class Fragments:
    """The pieces of one build's pages."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._filter: Callable[[str], str] = environment.filters["wide"]
        self._drawn: dict[tuple[str | int | bool, ...], str] = {}

    def _wide(self, text: str) -> str:
        return self._filter(text) if MARKED.search(text) else text

    def blocks(self, blocks: Iterable[DrawnBlock], link: Link) -> Markup:
        """The body of a document. A template says `{{ body | blocks(link) }}`."""
        return Markup("".join([self._table(one, link) if one.kind == "table" else self._block(one, link) for one in blocks]))

    def entries(self, entries: Iterable[Entry]) -> Markup:
        """A table of contents, with what is below each entry."""
        return Markup("".join([
            self._shape("toc.html", "entry", bool(one.children)) % {"anchor": escape(one.anchor), "text": self._wide(one.text), "children": self.entries(one.children) if one.children else ""}
            for one in entries]))

    def _shape(self, template: str, macro: str, *shape: str | int | bool) -> str:
        """A macro drawn for one shape, to be filled by `%`."""
        key = (macro, *shape)
        found = self._drawn.get(key)
        if found is None:
            html = str(getattr(self._environment.get_template(template).module, macro)(*shape, _MARKS))
            found = self._drawn[key] = _MARK.sub(r"%(\1)s", html.replace("%", "%%"))
        return found

    def _block(self, one: DrawnBlock, link: Link) -> str:
        kind, pieces, level, anchor, look, _, _, label, law = one
        shape = self._shape("body.html", kind, look, level, bool(anchor), bool(law))
        text = self._pieces(pieces, link)
        if not anchor and not law:
            return shape % {"text": text}
        return shape % {"anchor": escape(anchor), "label": escape(label), "law": escape(law), "text": text}

    def _table(self, one: DrawnBlock, link: Link) -> str:
        return self._shape("body.html", "table", bool(one.head)) % {
            "anchor": escape(one.anchor), "label": escape(one.label), "head": self._rows(one.head, link), "rows": self._rows(one.rows, link)}

    def _rows(self, rows: Sequence[DrawnRow], link: Link) -> str:
        shape, wide = self._shape("body.html", "row"), self._wide
        out = []
        for row in rows:
            label = escape(row.label)
            cells = [
                self._shape("body.html", "cell", cell.header, cell.rowspan, cell.colspan, cell.numeric, first) % {
                    "anchor": row.anchor, "label": label, "text": self._pieces(cell.pieces, link) if cell.pieces else wide(cell.text)}
                for first, cell in zip((True, *[False] * len(row.cells)), row.cells)]
            out.append(shape % {"anchor": row.anchor, "cells": "".join(cells)})
        return "".join(out)

    def _pieces(self, pieces: Sequence[Piece], link: Link) -> str:
        """A text with its links and corrections."""
        if len(pieces) == 1:
            text, address, printed = pieces[0]
            if printed is None and not address:
                return self._filter(text) if MARKED.search(text) else text
        return "".join([self._piece(one, link) for one in pieces])

    def _piece(self, one: Piece, link: Link) -> str:
        text = self._wide(one.text)
        if one.printed is not None:
            return self._shape("body.html", "corrected") % {"address": escape(one.address), "printed": escape(one.printed), "text": text}
        return self._shape("body.html", "cited") % {"address": escape(link(one.address)), "text": text} if one.address else text
