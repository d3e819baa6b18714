"""sitemap.xml (sitemaps.org 0.9) and robots.txt. `lastmod` is a recorded day; where none was recorded there is none."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from build_scripts.emit import addresses
from build_scripts.emit.xml import DECLARATION, xml_text
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.dates import changed
from build_scripts.published.shown import Shown
from build_scripts.published.site_facts import SiteFacts

MOST = 50_000
"""Addresses in one file; with more of them there is an index."""
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap_files(pages: Iterable[Shown], catalogue: Catalogue, site: SiteFacts, most: int = MOST) -> dict[str, str]:
    """Address → text of the sitemap, in parts where it has more than `most` addresses, and of robots.txt."""
    days = _days(catalogue)
    rows = [_row("url", site.absolute(page.address), days.get(page.address, "")) for page in sorted(pages, key=lambda one: one.address) if page.template != "withdrawn.html"]
    made = {addresses.ROBOTS: f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute(addresses.SITEMAP)}\n"}
    if len(rows) <= most:
        return {**made, addresses.SITEMAP: _whole("urlset", rows)}
    parts = {addresses.sitemap_part(n): _whole("urlset", rows[start:start + most]) for n, start in enumerate(range(0, len(rows), most), 1)}
    return {**made, **parts, addresses.SITEMAP: _whole("sitemapindex", [_row("sitemap", site.absolute(address), "") for address in parts])}


def _days(catalogue: Catalogue) -> Mapping[str, str]:
    """Address → recorded day: of a document, an issue, an interpretation, and of the lists the newest in them."""
    days = {addresses.document(id_): changed(one, catalogue)[:10] for id_, one in catalogue.documents.items()}
    days |= {addresses.issue(id_): (one.date_published or "")[:10] for id_, one in catalogue.issues.items()}
    policies = {addresses.interpretation(id_): (one.date_published or "")[:10] for id_, one in catalogue.interpretations.items()}
    lists = {addresses.ISSUES: [days[addresses.issue(id_)] for id_ in catalogue.issues], addresses.DOCUMENTS: [days[addresses.document(id_)] for id_ in catalogue.documents],
             addresses.POLICIES: list(policies.values())}
    newest = {address: max(found, default="") for address, found in lists.items()}
    return {**days, **policies, **newest, addresses.HOME: max(newest.values())}


def _row(name: str, url: str, day: str) -> str:
    return f"<{name}><loc>{xml_text(url)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{name}>\n"


def _whole(name: str, rows: Sequence[str]) -> str:
    return f"{DECLARATION}<{name} {_SPACE}>\n{''.join(rows)}</{name}>\n"
