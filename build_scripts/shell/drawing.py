"""Pages drawn by Jinja with autoescape on: a value is only ever characters. Which page says what is published's."""
from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_scripts.emit import addresses
from build_scripts.published.blocks import put_in
from build_scripts.published.shown import Shown
from build_scripts.shell.settings import Settings

MACROS = Path(__file__).resolve().parents[2] / "macros"


@cache
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(MACROS / "pages"), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)
    environment.globals["addresses"] = addresses
    return environment


def draw(page: Shown, settings: Settings, body: str = "") -> str:
    """Return the HTML inside a page. `body` is HTML of an editor's own Markdown, drawn already."""
    template = _environment().get_template(page.template)
    link = partial(addresses.link, at=page.address)
    html = template.render(page.data, page=page, settings=settings, written=body, link=link)
    return put_in(html, [_environment().get_template(name).render(data, link=link) for name, data in page.placed]) if page.placed else html
