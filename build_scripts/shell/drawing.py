"""Pages drawn by Jinja with autoescape on: a value is only ever characters. Which page says what is published's."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import escape

from build_scripts.emit import addresses
from build_scripts.emit.width import wide
from build_scripts.published.blocks import put_in
from build_scripts.published.head_tags import Head
from build_scripts.published.shown import Shown
from build_scripts.shell.fragments import Fragments
from build_scripts.shell.frames import CONTENT, HOLES, Frame, filled
from build_scripts.shell.settings import Settings
from build_scripts.shell.templates import Templates

_IMPORTED = re.compile(r'\{%-? *(?:import|from|include|extends) "([^"]+)"')
MACROS = Path(__file__).resolve().parents[2] / "macros"


@cache
def _environment(fullwidth: bool) -> Templates:
    """`fullwidth`: the filter `wide` shows half-width punctuation beside Han full-width; else it prints what it gets."""
    environment = Templates(loader=FileSystemLoader(MACROS / "pages"), autoescape=True, undefined=StrictUndefined,
                            trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    environment.globals["addresses"] = addresses
    environment.filters |= {"wide": wide if fullwidth else escape, "urlencode": addresses.quoted}
    fragments = Fragments(environment)
    environment.filters |= {name: getattr(fragments, name) for name in ("blocks", "entries", "lines")}
    return environment


def forget_templates() -> None:
    """Read the templates as they stand now, not as a build before this one read them."""
    _environment.cache_clear()


def prepare(names: Iterable[str], settings: Settings) -> None:
    """Compile templates, with those that they import, for the processes that this one is copied to."""
    environment = _environment(settings.fullwidth_punctuation)
    left, done = {*names, *filter(None, HOLES.values()), "body.html"}, set[str]()
    while new := sorted(left - done):
        for name in new:
            environment.get_template(name)
            left |= {*_IMPORTED.findall((MACROS / "pages" / name).read_text(encoding="utf-8"))}
        done |= {*new}


def compiled(settings: Settings, names: Iterable[str] = ()) -> dict[str, bytes]:
    """Compile templates, for another process to `take`: those that the pages of any gazette may need, where none are named; the desk's are for those who are assessed."""
    prepare(names or (file.name for file in (MACROS / "pages").glob("*.html") if not file.name.startswith("desk")), settings)
    return _environment(settings.fullwidth_punctuation).compiled.known


def take(templates: Mapping[str, bytes], settings: Settings) -> None:
    """Use templates that another process compiled."""
    _environment(settings.fullwidth_punctuation).compiled.known.update(templates)


def draw_review(**data: object) -> str:
    """The page of findings that `check --format html` prints; it is no part of the site."""
    return _alone("review.html", data)


def draw_moved(to: str) -> str:
    """The page at an address that was published and moved; `to`: relative link to the new one."""
    return _alone("moved.html", {"to": to})


def _alone(name: str, data: Mapping[str, object]) -> str:
    """A page that stands without the site's frame."""
    environment = Environment(loader=FileSystemLoader(MACROS / "alone"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template(name).render(data)


def draw(page: Shown, frame: Frame, settings: Settings, head: Head, written: str = "") -> str:
    """Return a page of the site: its frame, filled. `written` is HTML of an editor's own Markdown, drawn already.

    Every template is given `page`, `head`, `settings`, `link` (address → relative link), `written`, and what `page.data` holds.
    """
    environment, link = _environment(settings.fullwidth_punctuation), partial(addresses.link, at=page.address)
    given = {**page.data, "page": page, "head": head, "settings": settings, "written": written, "link": link}
    holes = {hole: environment.get_template(template or page.template).render(given) for hole, template in HOLES.items()}
    if page.placed:
        holes[CONTENT] = put_in(holes[CONTENT], [environment.get_template(block).render(data, link=link) for block, data in page.placed])
    return filled(frame, holes)
