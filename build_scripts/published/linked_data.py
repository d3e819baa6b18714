"""Linked data of a page after schema.org: a document is a Legislation, an issue a PublicationIssue of a Periodical. Values alone; emit.script_data writes them.

A fact that is not known is left out, never guessed.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from build_scripts.emit import addresses
from build_scripts.model import Document, Issue
from build_scripts.published.interpretations import Interpretation
from build_scripts.published.site_facts import SiteFacts

Data = dict[str, Any]
_CONTEXT = {"@context": "https://schema.org"}
_FORCE = {"有效": "https://schema.org/InForce", "失效": "https://schema.org/NotInForce", "废止": "https://schema.org/NotInForce"}
"""已修改 and 未核实 say nothing certain of legal force."""


def legislation(document: Document, issue: Issue | None, facts: Mapping[str, Any], site: SiteFacts) -> Data:
    """A document. `facts`: description, keywords, state (有效性), repeals and cites (ids of documents that are published here)."""
    url = site.absolute(addresses.document(document.id))
    return _known({
        **_CONTEXT, "@type": "Legislation", "@id": url, "url": url, "name": document.title, "inLanguage": "zh-CN", "isAccessibleForFree": True,
        "legislationIdentifier": document.doc_number, "legislationType": document.genre, "legislationDate": document.date_written,
        "legislationPassedBy": _bodies(document.issuer), "legislationJurisdiction": _known({"@type": "AdministrativeArea", "name": site.region}),
        "datePublished": moment(document.date_published), "legislationDateOfApplicability": document.date_effective, "expires": document.date_expires,
        "legislationLegalForce": _FORCE.get(facts["state"]), "description": facts["description"], "keywords": list(facts["keywords"]), "articleSection": document.column,
        "legislationRepeals": [_named(one, site) for one in facts["repeals"]], "citation": [_named(one, site) for one in facts["cites"]],
        "publisher": _organisation(site), "isPartOf": publication_issue(issue, site, whole=False) if issue else None, "pageStart": document.page if issue else None,
    })


def publication_issue(issue: Issue, site: SiteFacts, whole: bool = True) -> Data:
    """An issue; `whole=False` for its place inside another block."""
    url = site.absolute(addresses.issue(issue.id))
    return _known({**(_CONTEXT if whole else {}), "@type": "PublicationIssue", "@id": url, "url": url, "issueNumber": None if issue.number is None else str(issue.number),
                   "datePublished": moment(issue.date_published), "inLanguage": "zh-CN" if whole else None, "isPartOf": periodical(site, issue.publication, whole=False)})


def periodical(site: SiteFacts, publication: str | None = None, whole: bool = True) -> Data:
    """The gazette itself."""
    url = site.absolute(addresses.ISSUES)
    return _known({**(_CONTEXT if whole else {}), "@type": "Periodical", "@id": url, "url": url, "name": publication or site.publication or site.name,
                   "inLanguage": "zh-CN" if whole else None, "publisher": _organisation(site) if whole else None})


def article(one: Interpretation, description: str, site: SiteFacts) -> Data:
    """An interpretation, about the documents that it explains."""
    url = site.absolute(addresses.interpretation(one.id))
    return _known({**_CONTEXT, "@type": "Article", "@id": url, "url": url, "headline": one.title, "inLanguage": "zh-CN", "isAccessibleForFree": True,
                   "author": _bodies(one.by), "datePublished": moment(one.date_published), "description": description, "publisher": _organisation(site),
                   "about": [_named(id_, site) for id_ in one.interprets]})


def website(site: SiteFacts) -> Data:
    """The home page."""
    return _known({**_CONTEXT, "@type": "WebSite", "@id": site.address, "url": site.address, "name": site.name, "inLanguage": "zh-CN", "publisher": _organisation(site)})


def breadcrumbs(steps: Sequence[tuple[str, str]], site: SiteFacts) -> Data:
    """The way from the home page: name and address of each step."""
    return {**_CONTEXT, "@type": "BreadcrumbList", "itemListElement": [
        {"@type": "ListItem", "position": place, "name": name, "item": site.absolute(address)} for place, (name, address) in enumerate(steps, 1)]}


def moment(date: str | None) -> str | None:
    """A recorded day, or day and minute, in ISO 8601: a minute is one of Chinese time, a day stays a day.

    >>> moment("2025-02-10 09:30"), moment("2025-02-10")
    ('2025-02-10T09:30:00+08:00', '2025-02-10')
    """
    return f"{date[:10]}T{date[11:16]}:00+08:00" if date and len(date) > 10 else date


def _bodies(names: str | Sequence[str] | None) -> list[Data]:
    return [{"@type": "GovernmentOrganization", "name": name} for name in ((names,) if isinstance(names, str) else names or ())]


def _organisation(site: SiteFacts) -> Data | None:
    return {"@type": "GovernmentOrganization", "name": site.sponsor} if site.sponsor else None


def _named(id_: str, site: SiteFacts) -> Data:
    return {"@type": "Legislation", "@id": site.absolute(addresses.document(id_))}


def _known(data: Data) -> Data:
    """Without what is not known; nothing at all where only the type is left."""
    known = {name: value for name, value in data.items() if value not in (None, "", [], {})}
    return known if known.keys() - {"@type"} else {}
