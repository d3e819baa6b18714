"""Atom feeds (RFC 4287): everything, each column of the gazette, the interpretations. The newest fifty of each, dated by what was recorded.

A document without any recorded date is in no feed: it could not be put in its place. A day alone is written as the beginning of that day in China.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.emit import addresses
from build_scripts.emit.xml import DECLARATION, xml_text
from build_scripts.model import Document
from build_scripts.published.dates import changed, day_of
from build_scripts.published.holdings import Catalogue
from build_scripts.published.interpretations import Interpretation
from build_scripts.published.linked_data import moment
from build_scripts.published.shown import issuers
from build_scripts.published.site_facts import SiteFacts
from build_scripts.text.latin import latin

NEWEST = 50
ALL, INTERPRETATIONS = "all", "interpretations"
_NO_DATE = "1970-01-01"
"""`updated` of a feed in which nothing is: it has to say something."""


@dataclass(frozen=True, slots=True)
class Post:
    """One entry of a feed."""
    title: str
    address: str
    published: str
    """ISO day, or day and minute."""
    updated: str
    author: str
    column: str
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, newest first."""
    name: str
    address: str
    about: str
    """Address of the page of the site that shows the same."""
    posts: tuple[Post, ...]


def feeds(catalogue: Catalogue) -> tuple[Feed, ...]:
    """Every feed: of everything, of the interpretations, of each column in the order of their Latin names."""
    documents = [_document(one, catalogue) for one in catalogue.documents.values() if day_of(one, catalogue)]
    interpretations = [_interpretation(one) for one in catalogue.interpretations.values() if one.date_published]
    columns: dict[str, list[Post]] = {}
    for one in documents:
        if one.column:
            columns.setdefault(one.column, []).append(one)
    slugs = column_slugs({one.column for one in catalogue.documents.values() if one.column})
    return (
        Feed("全部更新", addresses.feed(ALL), addresses.DOCUMENTS, _newest(documents + interpretations)),
        *((Feed("政策解读", addresses.feed(INTERPRETATIONS), addresses.POLICIES, _newest(interpretations)),) if catalogue.interpretations else ()),
        *(Feed(name, addresses.feed(slug), addresses.DOCUMENTS, _newest(columns.get(name, ()))) for name, slug in slugs.items()),
    )


def column_slugs(names: Iterable[str]) -> dict[str, str]:
    """Column of the gazette → its name in addresses, `column-` and pinyin: of two that sound alike the second in order of characters gets `-b`."""
    slugs: dict[str, str] = {}
    used: set[str] = set()
    for name in sorted(names):
        slug = wanted = f"column-{latin(name) or 'x'}"
        for letter in "bcdefghijklmnopqrstuvwxyz":
            if slug not in used:
                break
            slug = f"{wanted}-{letter}"
        used.add(slug)
        slugs[name] = slug
    return dict(sorted(slugs.items(), key=lambda pair: pair[1]))


def _newest(posts: Iterable[Post]) -> tuple[Post, ...]:
    return tuple(sorted(sorted(posts, key=lambda one: one.address), key=lambda one: one.published, reverse=True)[:NEWEST])


def _document(one: Document, catalogue: Catalogue) -> Post:
    summary = catalogue.notes.get(one.id, {}).get("summary") or "，".join(filter(None, (issuers(one), one.doc_number)))
    return Post(one.title, addresses.document(one.id), day_of(one, catalogue), changed(one, catalogue), issuers(one), one.column or "", summary)


def _interpretation(one: Interpretation) -> Post:
    return Post(one.title, addresses.interpretation(one.id), one.date_published or "", one.date_published or "", one.by or "", "", one.summary or "；".join(one.what))


def feed_files(found: Iterable[Feed], site: SiteFacts) -> dict[str, str]:
    """Address → Atom document of each feed."""
    return {one.address: "".join(_atom(one, site)) for one in found}


def _atom(feed: Feed, site: SiteFacts) -> Iterator[str]:
    here = xml_text(site.absolute(feed.address))
    yield DECLARATION
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
    yield f"<id>{here}</id>\n<title>{xml_text(f'{site.name}：{feed.name}')}</title>\n"
    yield f"<updated>{_instant(max((one.updated for one in feed.posts), default=_NO_DATE))}</updated>\n"
    yield f'<link rel="self" type="application/atom+xml" href="{here}"/>\n<link rel="alternate" type="text/html" href="{xml_text(site.absolute(feed.about))}"/>\n'
    yield f"<author><name>{xml_text(site.sponsor or site.name)}</name></author>\n"
    for one in feed.posts:
        yield _entry(one, site)
    yield "</feed>\n"


def _entry(one: Post, site: SiteFacts) -> str:
    url = xml_text(site.absolute(one.address))
    rows: Mapping[str, str] = {
        "author": f"<author><name>{xml_text(one.author)}</name></author>" if one.author else "",
        "category": f'<category term="{xml_text(one.column)}"/>' if one.column else "",
        "summary": f'<summary type="text">{xml_text(one.summary)}</summary>' if one.summary else "",
    }
    return (f'<entry>\n<id>{url}</id>\n<title>{xml_text(one.title)}</title>\n<updated>{_instant(one.updated)}</updated>\n<published>{_instant(one.published)}</published>\n'
            f'<link rel="alternate" type="text/html" href="{url}"/>\n' + "".join(row + "\n" for row in rows.values() if row) + "</entry>\n")


def _instant(date: str) -> str:
    """A recorded day or minute as RFC 3339 wants it."""
    return moment(date if len(date) > 10 else f"{date} 00:00") or ""
