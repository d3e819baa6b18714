"""Where a text names other documents: of each file that is read for a site (reading.py), and of what changed since."""
from __future__ import annotations

from collections.abc import Sequence

from build_scripts.layers.citations import may_name
from build_scripts.published.citing import Named, named_in
from build_scripts.published.markdown import read_body
from build_scripts.published.unread import MARKUP
from build_scripts.shell.cache import digest


def named_by(markdown: str) -> list[Named]:
    """Every place of a document's body that names a document (citing.named_in). A body that has no sign of one, nor markup that could hide it, is not parsed for it."""
    return named_in(read_body(markdown)) if may_name(markdown) or "&" in markdown or any(sign in markdown for sign in MARKUP) else []


def sum_of_names(named: Sequence[Named]) -> str:
    """The sum of what a text names as far as other pages show it or it decides what is meant: where in the text it stands is its own matter."""
    said = [[title, number, before, anchor] for title, number, before, _, anchor, _, _ in named]
    return digest(repr(said).encode("utf-8", "surrogatepass")) if said else ""
