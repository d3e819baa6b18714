"""The sitemap (sitemaps.org): every address of the site."""
from __future__ import annotations

from collections.abc import Iterable
from html import escape

from build_scripts.emit import addresses


def sitemap(found: Iterable[str], site_url: str) -> str:
    """sitemap.xml of these addresses. A site whose URL is not known has an empty one: a sitemap's addresses are whole."""
    rows = (f"<url><loc>{escape(addresses.absolute(site_url, one))}</loc></url>\n" for one in found if site_url)
    return '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' + "".join(rows) + "</urlset>\n"
