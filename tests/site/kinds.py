"""One page of each kind of a built site: what every page must keep is tested on each kind, in a real browser."""
from __future__ import annotations

import re
from pathlib import Path


def kinds(site: Path) -> dict[str, str]:
    """Shape of an address → path of the smallest page that has it; also the smallest with a table, with an image and with a drawing."""
    found: dict[str, str] = {}
    for file in sorted(site.rglob("*.html"), key=lambda one: (one.stat().st_size, one)):
        path = file.relative_to(site).as_posix()
        if path == "404.html" or path.startswith("pagefind/"):
            continue
        shape = _shape(path)
        found.setdefault(shape, path)
        html = file.read_text(encoding="utf-8")
        main = html[html.find("<main"):]
        for mark in ("<table", "<img", 'role="img"'):
            if mark in main:
                found.setdefault(f"{shape} {mark}", path)
    return dict(sorted(found.items()))


def _shape(path: str) -> str:
    """`targets/units/xihe/index.html` as `targets/units/*`: the folder, or the first of them, a star for every name, N for a year.

    >>> _shape("targets/2025/compare/index.html")
    'targets/N/compare'
    """
    first, *rest = path.removesuffix("index.html").strip("/").split("/")
    return "/".join([first, *(re.sub(r"^20\d\d(-20\d\d)?$", "N", one) if re.match(r"20\d\d(-20\d\d)?$", one) else one if one in _FIXED else "*" for one in rest)])


_FIXED = frozenset("units indicators compare data".split())
"""Folders that are kinds of page themselves."""
