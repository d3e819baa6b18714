"""What a page is, and the words that many pages share: a document in a line, a date, issuers. Which pages there are is pages' matter."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from build_scripts.emit import addresses
from build_scripts.model import Document
from build_scripts.published.bodies import Entry
from build_scripts.text.words import is_body

Row = tuple[str, str]
"""Label and value of a card."""
Placed = tuple[tuple[str, Mapping[str, Any]], ...]
"""Template and data of each block of an editor's page."""


class Later(Mapping[str, Any]):
    """What a page shows, put together when it is asked for, by the process that draws the page. Only the last is kept: thousands of lists need not all be held."""

    __slots__ = ("_make",)
    _last: tuple[Later | None, Mapping[str, Any]] = (None, {})

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make = make

    def _made(self) -> Mapping[str, Any]:
        who, found = Later._last
        if who is not self:
            found = self._make()
            Later._last = (self, found)
        return found

    def __getitem__(self, name: str) -> Any:
        return self._made()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made())

    def __len__(self) -> int:
        return len(self._made())

    def __repr__(self) -> str:
        return repr(self._made())


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
    path: str = ""
    """Path below content/ of that page."""
    placed: Placed = ()
    """Blocks that an editor placed: the template of each and what it shows, in their order on the page."""


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


def issuing_bodies(document: Document) -> Sequence[str]:
    """The bodies that issued a document; who made a speech is no body."""
    issuers = [document.issuer] if isinstance(document.issuer, str) else document.issuer or ()
    return [one for one in issuers if document.genre != "讲话" or is_body(one)]


def chinese_date(date: str | None) -> str:
    """`2017-06-20` as 2017年6月20日; "" for None."""
    if not date:
        return ""
    year, month, day = date[:10].split("-")
    return f"{year}年{int(month)}月{int(day)}日{date[10:].replace('T', ' ')}"


def filled(rows: list[tuple[str, str | None]]) -> list[Row]:
    """The rows of a card that have a value."""
    return [(label, value) for label, value in rows if value]
