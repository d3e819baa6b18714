"""What every page is made of: a page as data, a document as a line of a list, and how names and days are written on it."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from build_scripts.emit import addresses
from build_scripts.model import Document, Issue
from build_scripts.published.bodies import Entry

Row = tuple[str, str]
"""Label and value of a card."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of the site."""
    address: str
    template: str
    title: str
    data: Mapping[str, Any] = field(default_factory=dict)
    toc: tuple[Entry, ...] = ()
    description: str = ""
    entrance: bool = False
    """It stands in the site's navigation. Documents and issues never do: the navigation is drawn into every page."""
    body: str | None = None
    """Markdown of a page that an editor wrote."""


@dataclass(frozen=True, slots=True)
class Line:
    """A document in a list."""
    title: str
    address: str
    number: str
    issuer: str
    date: str
    page: int | None = None
    note: str = ""


def line(document: Document, title: str | None = None, page: int | None = None) -> Line:
    """A document as one line of a list."""
    return Line(title or document.title, addresses.document(document.id), document.doc_number or "", issuers(document),
                chinese_date(document.date_written), page if page is not None else document.page)


def issuers(document: Document) -> str:
    """发文机关 in one string."""
    return " ".join(document.issuer) if isinstance(document.issuer, tuple) else document.issuer or ""


def chinese_date(date: str | None) -> str:
    """`2017-06-20` as 2017年6月20日; "" for None."""
    if not date:
        return ""
    year, month, day = date[:10].split("-")
    return f"{year}年{int(month)}月{int(day)}日{date[10:].replace('T', ' ')}"


def issue_name(issue: Issue) -> str:
    """2017年第7期（总第71期）, as far as known."""
    number = f"第{issue.number}期" if isinstance(issue.number, int) else issue.number or issue.id
    return (f"{issue.year}年" if issue.year else "") + number + (f"（总第{issue.total_number}期）" if issue.total_number else "")


def filled(rows: list[tuple[str, str | None]]) -> list[Row]:
    return [(label, value) for label, value in rows if value]
