"""What the search knows of each document: its words are cut by emit.tokens, its readable text is kept for the snippet."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.emit import addresses
from build_scripts.model import Block
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.pages import FILTERS
from build_scripts.published.shelf import issue_name
from build_scripts.published.shown import chinese_date, issuers
from build_scripts.published.validity import Validity


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as the search sees it."""
    address: str
    title: str
    number: str
    origin: str
    """Issuer, date and issue in one line, shown under the title."""
    text: str
    """The whole body, blocks divided by a blank."""
    filters: tuple[tuple[str, str], ...]


def entries(catalogue: Catalogue, validity: Mapping[str, Validity]) -> Iterator[Entry]:
    """Yield an entry for every published document. `validity`: by document id."""
    for one in catalogue.documents.values():
        issue = catalogue.issues.get(one.issue or "")
        year = (one.date_written or "")[:4] or (str(issue.year) if issue and issue.year else "")
        filters = [("年份", year), ("栏目", one.column or ""), ("文种", one.genre or ""), ("有效性", validity[one.id].state)]
        filters += [("发文机关", name) for name in ((one.issuer,) if isinstance(one.issuer, str) else one.issuer or ())]
        origin = " · ".join(filter(None, (issuers(one), chinese_date(one.date_written), issue_name(issue) if issue else "")))
        text = " ".join(filter(None, map(_text, one.blocks)))
        yield Entry(addresses.document(one.id), one.title, one.doc_number or "", origin, text, tuple(pair for pair in filters if pair[1]))


def choices(found: Iterable[Entry]) -> list[tuple[str, list[tuple[str, int]]]]:
    """The filters and what each offers, with its number of documents: years from the newest, the rest by number."""
    counted: dict[str, Counter[str]] = {name: Counter() for name in FILTERS}
    for one in found:
        for name, value in one.filters:
            counted[name][value] += 1
    return [(name, sorted(values.items(), key=(lambda pair: (-int(pair[0]),)) if name == FILTERS[0] else (lambda pair: (-pair[1], pair[0]))))
            for name, values in counted.items()]


def _text(block: Block) -> str:
    if block.table is None:
        return block.text
    return " ".join(cell.text for row in block.table.rows for cell in row if cell.text)
