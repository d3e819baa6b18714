"""Frames: the part of a page that is the same for all pages of one kind, with holes for the rest. Filling one is joining strings.

Material draws a frame once for each kind (shell/material.py); every page, in `build` and `serve` alike, is a frame that drawing.py filled.

To add a hole: write `{{ hole.NAME }}` where it belongs in macros/main.html or macros/partials/, and give it a template in `HOLES`:
the template (macros/pages/) is drawn for each page with what drawing.draw gives every template. What is the same on all pages of
a kind needs no hole: it stands in main.html, where `shown` is the Kind (`shown.template`, `shown.placed` …) and `settings` the settings.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.emit import addresses
from build_scripts.published.columns import section_of
from build_scripts.published.shown import Shown

CONTENT = "content"
HOLES: Mapping[str, str] = {"head": "head.html", "toc": "toc.html", CONTENT: ""}
"""Hole → the template that fills it; `content` is filled by the page's own."""
_OPEN, _CLOSE = "\x02\x1a", "\x1a\x03"
"""Around the name of a hole while Material draws; no text of a page or a setting can hold them where they are looked for."""

_INDENT = re.compile(r"\n\s+")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a frame depends on: pages of one kind share one. Two addresses of one depth have the same relative links."""
    template: str
    depth: int
    """Folders above the page's file."""
    toc: bool
    """It has a table of contents."""
    placed: bool
    """Blocks that an editor placed stand on it."""
    entrance: str
    """Its address, where it stands in the navigation: there it is marked as the page that is open."""
    section: str
    """Address of the entrance that it lies under, which the navigation marks too."""


Frame = tuple[str, ...]
"""Text, name of a hole, text, name of a hole … text."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to draw."""
    kinds: Sequence[Kind]
    entrances: Sequence[tuple[str, str]]
    """Address and title of the pages in the navigation, in its order."""
    written: Mapping[str, str]
    """Path below content → Markdown of each page that an editor wrote."""
    addresses: Mapping[str, str]
    """Path below content → address of everything that such a page may link to."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn. The theme's files and 404.html lie in the folder that was asked for."""
    frames: dict[Kind, Frame] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    """Path below content → HTML."""


class FrameError(Exception):
    """A frame lacks a hole, or has one that nobody fills."""


def kind_of(page: Shown) -> Kind:
    """The kind of frame that a page stands in."""
    return Kind(page.template, addresses.site_file(page.address).count("/"), bool(page.toc), bool(page.placed), page.address if page.entrance else "", section_of(page.address))


def marks() -> dict[str, str]:
    """What a template prints for each hole while a frame is drawn."""
    return {name: f"{_OPEN}{name}{_CLOSE}" for name in HOLES}


def frame(html: str) -> Frame:
    """Cut a drawn frame at its holes. Raises FrameError where one is missing, unknown or left open."""
    if "<pre" not in html and "<textarea" not in html:
        html = _INDENT.sub("\n", html)                  # a fifth of Material's frame is indentation
    first, *rest = html.split(_OPEN)
    parts = [first]
    for piece in rest:
        name, closed, text = piece.partition(_CLOSE)
        if not closed or name not in HOLES:
            raise FrameError(f"macros/ 中有不认识的空位 {name[:40]!r}，可用的是：{'、'.join(HOLES)}。")
        parts += [name, text]
    if CONTENT not in parts[1::2]:
        raise FrameError("macros/main.html 没有留出 {{ hole.content }}。")
    return tuple(parts)


def filled(one: Frame, values: Mapping[str, str]) -> str:
    """The page: the frame with HTML in its holes."""
    return "".join([part if n % 2 == 0 else values[part] for n, part in enumerate(one)])
