"""Coverage, validity and citations as files to download: {address: text}. CSV begins with a BOM, so that spreadsheet programs read it as UTF-8."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from build_scripts.emit import addresses
from build_scripts.emit.tables import csv_text
from build_scripts.published.open_records import issuers
from build_scripts.published.open_schema import CITATIONS, COVERAGE, VALIDITY, Field
from build_scripts.published.policies import Policies

Rows = list[dict[str, Any]]


def policy_files(known: Policies) -> dict[str, str]:
    """Every download. Column names are English; `as_of` is the day for which days and states were computed."""
    made: dict[str, str] = {}
    for address, rows, fields in ((addresses.COVERAGE, _coverage(known), COVERAGE), (addresses.VALIDITY, _validity(known), VALIDITY), (addresses.CITATIONS, citation_rows(known), CITATIONS)):
        if known.validity:
            made[addresses.data(address, "json")] = json.dumps({"as_of": known.as_of, "rows": rows}, ensure_ascii=False, indent=1) + "\n"
            made[addresses.data(address, "csv")] = _csv(rows, fields)
    return made


def _csv(rows: Rows, fields: Iterable[Field]) -> str:
    head = [one.name for one in fields]
    return csv_text(head, [["；".join(row[name]) if isinstance(row[name], list) else row[name] for name in head] for row in rows])


def citation_rows(known: Policies) -> Rows:
    """[{document, anchor, title, number, target}] in the order of the catalogue; `target` None: not published here."""
    return [{"document": one.document, "anchor": one.anchor, "title": one.title, "number": one.number, "target": one.target}
            for found in known.citations.values() for one in found]


def _coverage(known: Policies) -> Rows:
    return list(_coverage_rows(known))


def _coverage_rows(known: Policies) -> Iterator[dict[str, Any]]:
    for id_, one in known.coverage.items():
        yield {"document": id_, "title": one.document.title, "number": one.document.doc_number, "issuer": list(issuers(one.document)), "needed": one.need.needed,
               "reason": one.need.reason, "since": one.since, "since_basis": one.since_basis or None, "interpretations": [said.id for said in one.interpretations],
               "first_interpretation": one.interpretations[0].date_published if one.interpretations else None, "working_days": one.days, "in_time": one.in_time}


def _validity(known: Policies) -> Rows:
    return [{"document": id_, "title": known.coverage[id_].document.title, "number": known.coverage[id_].document.doc_number, "validity": one.state,
             "basis": one.basis, "by": one.by, "as_of": known.as_of} for id_, one in known.validity.items()]
