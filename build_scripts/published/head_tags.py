"""What the head of each page says of it: title, the national page tags, Dublin Core, canonical address, feeds, linked data. macros/pages/head.html lays it out.

Page tags: standards.md WZ-01…15, after 《政府网站发展指引》(国办发〔2017〕47号). A time that nobody recorded is never made up: PubDate is a
day where only the day is known, and empty where nothing is.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.emit import addresses
from build_scripts.emit.script_data import script_json
from build_scripts.model import Document, Issue
from build_scripts.published.columns import Column, column_of, is_column_page
from build_scripts.published.feeds import ALL, INTERPRETATIONS, column_slugs
from build_scripts.published.frontmatter import Fields
from build_scripts.published.holdings import Catalogue
from build_scripts.published.interpretations import Interpretation
from build_scripts.published.linked_data import article, breadcrumbs, legislation, periodical, publication_issue, website
from build_scripts.published.policies import Policies
from build_scripts.published.shelf import content_source
from build_scripts.published.shown import Shown, issuers
from build_scripts.published.site_facts import SiteFacts

UNDATED = "未核实"
"""What a page shows where no day of publication was recorded; its PubDate is empty."""
_MOST_KEYWORDS = 10

Tag = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one page."""
    title: str
    """The whole title: no two pages have the same, and it ends in the site's name (WA-07)."""
    tags: tuple[Tag, ...]
    """Name and content of each meta element, in order."""
    canonical: str
    """Absolute address."""
    data: tuple[str, ...]
    """JSON-LD blocks, safe inside a script element."""
    feeds: tuple[Tag, ...]
    """Name and address of each feed in which the page's news would stand."""
    indexed: bool = True
    """False: search engines are asked to leave it out (the tombstone of a withdrawn document, the page for a wrong address)."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What the heads of all pages need, put together once."""
    site: SiteFacts
    catalogue: Catalogue
    known: Policies
    documents: Mapping[str, Document]
    """Address → document."""
    issues: Mapping[str, Issue]
    """Address → issue."""
    interpretations: Mapping[str, Interpretation]
    """Address → interpretation."""
    written: Mapping[str, Fields]
    """Address → front matter of the pages that editors wrote."""
    feeds: Mapping[str, str]
    """Column of the gazette → its name in the addresses of feeds."""
    numbers: Mapping[str, str]
    """Number of a published document → its id."""
    twice: frozenset[str]
    """Titles that more than one page has, also after the document's number was added."""


def heads(pages: Iterable[Shown], catalogue: Catalogue, known: Policies, site: SiteFacts, slugs: Mapping[str, str] | None = None) -> Heads:
    """Gather what `head` needs for any of `pages`, which must be all pages of the site. `slugs`: `Heads.feeds`, where it is known already."""
    documents = {addresses.document(id_): one for id_, one in catalogue.documents.items()}
    titles = [(page.title, page.address) for page in pages]
    once = Counter(title for title, _ in titles)
    longer = Counter(_with_number(title, documents.get(address)) for title, address in titles if once[title] > 1)
    return Heads(site, catalogue, known, documents, {addresses.issue(id_): one for id_, one in catalogue.issues.items()},
                 {addresses.interpretation(id_): one for id_, one in catalogue.interpretations.items()},
                 {addresses.page(path): page.fields for path, page in catalogue.pages.items() if path != "index.md"},
                 slugs if slugs is not None else column_slugs({one.column for one in catalogue.documents.values() if one.column}),
                 {one.doc_number: id_ for id_, one in catalogue.documents.items() if one.doc_number},
                 frozenset(title for title, n in (once | longer).items() if n > 1))


def head(page: Shown, facts: Heads) -> Head:
    """The head of one page."""
    column = column_of(page, facts.written)
    site = facts.site
    content = _content(page, facts)
    description = page.description or column.description
    keywords = content.keywords if content else column.keywords
    tags: list[Tag] = [("SiteName", site.name), ("SiteDomain", site.domain), ("SiteIDCode", site.id_code), ("ColumnName", column.name)]
    if is_column_page(page):
        tags += [("ColumnDescription", column.description), ("ColumnKeywords", ",".join(column.keywords)), ("ColumnType", column.type)]
    if content:
        tags += _article_tags(page, content, site)
    tags.append(("description", description))
    if keywords:
        tags.append(("keywords", ",".join(keywords)))
    tags += _dublin_core(page, content, description, site)
    return Head(_title(page, facts), tuple(tags), site.absolute(page.address), tuple(script_json(one) for one in _linked(page, column, description, facts)), _feeds(page, column, facts),
                indexed=page.template != "withdrawn.html")


@dataclass(frozen=True, slots=True)
class Content:
    """What the tags say of one piece of content."""
    title: str
    published: str
    """`2025-02-10 09:30`, a day alone, or ""."""
    source: str
    keywords: tuple[str, ...] = ()
    author: str = ""
    image: str = ""
    identifier: str = ""
    creator: str = ""
    type: str = ""


def _content(page: Shown, facts: Heads) -> Content | None:
    if document := facts.documents.get(page.address):
        source = content_source(document, facts.catalogue.issues.get(document.issue or "")) or facts.site.sponsor or facts.site.name
        return Content(document.title, (document.date_published or "").replace("T", " "), source, _keywords(page),
                       identifier=document.doc_number or document.id, creator=issuers(document), type=document.genre or "")
    if one := facts.interpretations.get(page.address):
        return Content(one.title, (one.date_published or "").replace("T", " "), one.media_outlet or one.by or facts.site.sponsor or facts.site.name, author=one.by or "",
                       image=page.data.get("picture") or "", identifier=one.id, creator=one.by or "", type="政策解读")
    return Content(page.title, "", facts.site.sponsor or facts.site.name) if page.template == "withdrawn.html" else None


def _keywords(page: Shown) -> tuple[str, ...]:
    """Keywords of a document's page: an editor's or proposed by rule, as the page shows them."""
    return tuple(page.data["about"].keywords)[:_MOST_KEYWORDS]


def _article_tags(page: Shown, content: Content, site: SiteFacts) -> list[Tag]:
    tags = [("ArticleTitle", content.title), ("PubDate", content.published), ("ContentSource", content.source)]
    optional = [("Keywords", ",".join(content.keywords)), ("Author", content.author), ("Description", page.description),
                ("Image", site.absolute(content.image) if content.image else "")]
    return tags + [(name, value) for name, value in optional if value] + [("Url", site.absolute(page.address))]


def _dublin_core(page: Shown, content: Content | None, description: str, site: SiteFacts) -> list[Tag]:
    """The elements of Dublin Core (ISO 15836-1) that are known, under the names `DC.…`."""
    given = [("title", page.title if page.address != addresses.HOME else site.name), ("creator", content.creator if content else site.sponsor), ("publisher", site.sponsor), ("subject", ";".join(content.keywords) if content else ""),
             ("description", description), ("date", content.published if content else ""), ("type", content.type if content else ""),
             ("identifier", content.identifier if content else ""), ("source", content.source if content else ""), ("language", "zh-CN"), ("format", "text/html")]
    return [(f"DC.{name}", value) for name, value in given if value]


def _with_number(title: str, document: Document | None) -> str:
    return f"{title}（{document.doc_number}）" if document and document.doc_number else title


def _title(page: Shown, facts: Heads) -> str:
    if page.address == addresses.HOME:
        return facts.site.name
    title = page.title
    if title in facts.twice:
        title = _with_number(title, facts.documents.get(page.address))
    if title in facts.twice or title == facts.site.name:
        title = f"{title}（{page.address.strip('/')}）"
    return f"{title} - {facts.site.name}"


def _feeds(page: Shown, column: Column, facts: Heads) -> tuple[Tag, ...]:
    document = facts.documents.get(page.address)
    own = [(document.column, addresses.feed(facts.feeds[document.column]))] if document and document.column else []
    if column.address in (addresses.POLICIES, addresses.COVERAGE) and facts.interpretations:
        own.append(("政策解读", addresses.feed(INTERPRETATIONS)))
    return (("全部更新", addresses.feed(ALL)), *own)


def _linked(page: Shown, column: Column, description: str, facts: Heads) -> list[dict]:
    site = facts.site
    steps = breadcrumb_steps(page, column)
    trail = [breadcrumbs(steps, site)] if len(steps) > 1 else []
    if document := facts.documents.get(page.address):
        return [legislation(document, facts.catalogue.issues.get(document.issue or ""), _legal_facts(document, page, description, facts), site), *trail]
    if one := facts.interpretations.get(page.address):
        return [article(one, description, site), *trail]
    if issue := facts.issues.get(page.address):
        return [publication_issue(issue, site), *trail]
    return [*([website(site)] if page.address == addresses.HOME else [periodical(site)] if page.address == addresses.ISSUES else []), *trail]


def breadcrumb_steps(page: Shown, column: Column) -> Sequence[tuple[str, str]]:
    """Name and address from the home page to this one."""
    steps = [("首页", addresses.HOME)]
    if column.address != addresses.HOME:
        steps.append((column.name, column.address))
    if page.address not in (addresses.HOME, column.address):
        steps.append((page.title, page.address))
    return steps


def _legal_facts(document: Document, page: Shown, description: str, facts: Heads) -> dict:
    repealed = [facts.numbers[one] for one in document.repeals if one in facts.numbers]
    return {"description": description, "keywords": _keywords(page), "state": facts.known.validity[document.id].state,
            "repeals": repealed, "cites": [id_ for id_ in facts.known.cites.get(document.id, ()) if id_ != document.id]}
