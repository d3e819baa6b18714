"""勘误: every correction that editors made, with the printed reading, and the places in the documents where they are marked."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from build_scripts.emit import addresses
from build_scripts.published.bodies import Change
from build_scripts.published.holdings import Catalogue
from build_scripts.published.paging import sheets
from build_scripts.published.shelf import Shelf
from build_scripts.published.shown import Shown, chinese_date


def errata_pages(shelf: Shelf) -> Iterator[Shown]:
    """Yield the sheets of the list; none where nothing was corrected."""
    rows = [row for id_ in shelf.catalogue.errata for row in _rows(id_, shelf.catalogue)]
    rows.sort(key=lambda row: row["date"], reverse=True)
    for sheet in sheets(rows, addresses.ERRATA) if rows else ():
        yield Shown(sheet.address, "errata.html", f"勘误{sheet.mark}", {"sheet": sheet, "lines": sheet.rows}, description="本站对识别错误和排印错误的更正：原印的文字、更正后的文字和理由。")


def _rows(id_: str, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    document = catalogue.documents.get(id_)
    for n, one in enumerate(catalogue.errata[id_] if document else (), 1):     # of a withdrawn one only its tombstone is left
        anchor = document.blocks[one.place[0]].anchor if document and one.place else None
        yield {"anchor": _name(n), "title": document.title if document else "", "number": document.doc_number or "" if document else "", "address": addresses.document(id_), "at": anchor or "",
               "printed": one.correction.find, "text": one.correction.replace, "reason": one.correction.reason, "date": one.correction.date, "day": chinese_date(one.correction.date or None)}


def errata_of(id_: str, catalogue: Catalogue) -> list[dict[str, Any]]:
    """The corrections of one document, for its own page."""
    return list(_rows(id_, catalogue)) if id_ in catalogue.errata else []


def _name(n: int) -> str:
    """Anchor of a correction on its document's page."""
    return f"kanwu-{n}"


def changes(id_: str, catalogue: Catalogue) -> dict[tuple[int, ...], list[Change]]:
    """Place in a document's blocks ((block,) or (block, row, cell)) → the corrections in it, in their order."""
    found: dict[tuple[int, ...], list[Change]] = {}
    for n, one in enumerate(catalogue.errata.get(id_, ()), 1):
        if one.place and one.correction.replace:
            found.setdefault(one.place, []).append(Change(one.start, one.start + len(one.correction.replace), one.correction.find, f"#{_name(n)}"))
    return {place: sorted(listed, key=lambda one: one.start) for place, listed in found.items()}
