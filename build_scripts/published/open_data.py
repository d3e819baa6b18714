"""The open data as files {address: bytes}: those of one document, those of the whole, and the sums over all. Pure: the shell writes.

What the fields are stands in open_schema.py, the records are made in open_records.py, the page that documents all of it is open_page.py's.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from build_scripts.emit import addresses
from build_scripts.emit.akoma import Known, akoma
from build_scripts.emit.jsontext import record_text
from build_scripts.emit.plaintext import plain_text
from build_scripts.emit.tables import Value, csv_text
from build_scripts.model import Document
from build_scripts.published.gazette_years import issue_name
from build_scripts.published.holdings import Catalogue
from build_scripts.published.open_records import Opened, Record, document_record, entry, interpretation_record, issue_record, issuers
from build_scripts.published.open_schema import catalogue_schema, document_schema, interpretations_schema, issues_schema
from build_scripts.published.site_facts import WISHED

FORMATS = (("DOCX（公文格式）", "docx"), ("纯文本", "txt"), ("JSON", "json"), ("Akoma Ntoso XML", "xml"))
"""Name and ending of each format of a document, in the order in which a page offers them: what people read, then what programs read."""
TARGET_FORMATS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))
"""The same of the targets."""
TABLES = (".json", ".csv", ".xlsx")
"""Endings of data that is no document's own."""
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Sum:
    """Size and SHA-256 of a file that is published."""
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file as a page offers it."""
    name: str
    address: str
    size: str
    """In words: 12.3 KB."""
    sha256: str
    what: str = ""
    """What is in it, where the name alone does not say so."""


def sum_of(data: bytes) -> Sum:
    """The sum of a file's bytes."""
    return Sum(len(data), sha256(data).hexdigest())


def endings(wished: Iterable[str]) -> list[str]:
    """Of FORMATS those that every document has, and those that the settings ask for."""
    asked = set(wished)
    return [ending for _, ending in FORMATS if ending not in WISHED or ending in asked]


def open_document(document: Document, opened: Opened) -> tuple[Record, Files]:
    """A document's entry in the catalogue, and its files. Nothing else is asked, so documents can be shared out to workers."""
    listed = entry(document, opened)
    made = {"json": record_text(document_record(document, listed, opened)).encode("utf-8"), "xml": akoma(document, _known(document, opened)).encode("utf-8"),
            "txt": plain_text(document).encode("utf-8")}
    if "docx" in opened.formats:
        from build_scripts.emit.docx import docx_bytes

        made["docx"] = docx_bytes(document, _origin(listed, opened))
    return listed, {addresses.document_file(document.id, ending): data for ending, data in made.items()}


def whole_files(opened: Opened, entries: Sequence[Record], sums: Mapping[str, Sum]) -> Files:
    """The catalogue, issues, interpretations and schemas. `entries`: of every document, in order; `sums`: of their files, by address."""
    catalogue = opened.catalogue
    records: dict[str, Record] = {
        addresses.ISSUES_JSON: {"$schema": "issues.schema.json", "issues": [issue_record(one, opened) for one in catalogue.issues.values()]},
        addresses.INTERPRETATIONS_JSON: {"$schema": "interpretations.schema.json", "interpretations": [interpretation_record(one, opened) for one in catalogue.interpretations.values()]},
        addresses.schema("document"): document_schema(), addresses.schema("catalogue"): catalogue_schema(), addresses.schema("issues"): issues_schema(),
        addresses.schema("interpretations"): interpretations_schema()}
    return {**listing_files(opened, entries, sums), **{address: record_text(record).encode("utf-8") for address, record in records.items()}}


def listing_files(opened: Opened, entries: Sequence[Record], sums: Mapping[str, Sum]) -> Files:
    """The catalogue alone: of what is about the whole, nothing else depends on a document's text."""
    listing: Record = {"$schema": "catalogue.schema.json", "site": opened.site, "publisher": opened.publisher, "terms": opened.terms, "as_of": opened.known.as_of,
                       "documents": [{**one, "files": _files(one["id"], sums)} for one in entries]}
    return {addresses.CATALOGUE_JSON: record_text(listing).encode("utf-8"), addresses.CATALOGUE_CSV: csv_text(COLUMNS, [_row(one) for one in entries]).encode("utf-8")}


COLUMNS = ("id", "title", "doc_number", "issuer", "genre", "column", "date_written", "date_published", "date_published_basis", "date_effective", "date_expires",
           "validity", "validity_basis", "validity_as_of", "issue", "issue_name", "order", "page", "topic", "topic_proposed", "keywords", "keywords_proposed",
           "summary", "summary_proposed", "index_no", "disclosure", "interpretations", "targets", "corrected", "address")
"""Of catalogue.csv: one row a document. Several values of a field are divided by `；`."""


def _row(one: Record) -> list[Value]:
    issue, validity = one["issue"] or {}, one["validity"]
    flat = {**one, "issuer": "；".join(one["issuer"]), "validity": validity["state"], "validity_basis": validity["basis"], "validity_as_of": validity["as_of"],
            "issue": issue.get("id"), "issue_name": issue.get("name"), "order": issue.get("order"), "page": issue.get("page"),
            "interpretations": "；".join(one["interpretations"]), "corrected": one["corrected"]}
    for name in ("topic", "keywords", "summary"):
        said = one[name] or {}
        value: Any = said.get("value")
        flat[name] = "；".join(value) if isinstance(value, list) else value
        flat[f"{name}_proposed"] = said.get("proposed")
    return [flat[name] for name in COLUMNS]


def _files(id_: str, sums: Mapping[str, Sum]) -> list[Record]:
    found = ((ending, addresses.document_file(id_, ending)) for _, ending in FORMATS)
    return [{"format": ending, "address": address, "bytes": sums[address].bytes, "sha256": sums[address].sha256} for ending, address in found if address in sums]


def downloads(id_: str, sums: Mapping[str, Sum]) -> list[Download]:
    """What the page of a document offers, in the order of FORMATS."""
    return [download(name, address, sums[address]) for name, ending in FORMATS if (address := addresses.document_file(id_, ending)) in sums]


def download(name: str, address: str, one: Sum, what: str = "") -> Download:
    """A file under a name."""
    return Download(name, address, size(one.bytes), one.sha256, what)


def size(number: int) -> str:
    """Bytes in words, in steps of 1,024.

    >>> size(900), size(12_595), size(3 * 1024 * 1024)
    ('900 字节', '12.3 KB', '3.0 MB')
    """
    if number < 1024:
        return f"{number} 字节"
    return f"{number / 1024:.1f} KB" if number < 1024 * 1024 else f"{number / 1024 / 1024:.1f} MB"


def sums_text(sums: Mapping[str, Sum]) -> str:
    """SHA256SUMS: what `sha256sum -c` reads at the root of the site, in the order of the paths."""
    return "".join(_sum_line(addresses.site_file(address), sums[address].sha256) for address in sorted(sums))


def _sum_line(path: str, digest: str) -> str:
    # GNU coreutils: a name with a backslash or a line end is escaped, and the line begins with a backslash.
    escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if escaped == path else chr(92)}{digest}  {escaped}\n"


def in_archive(made: Iterable[str]) -> list[str]:
    """Addresses of the data that the archive of the whole holds, in order: everything published as plain data; no DOCX, no originals, nothing of the pages' own."""
    return sorted(address for address in made if address.endswith((*TABLES, ".xml", ".txt")))


def _origin(listed: Record, opened: Opened) -> str:
    """Where a document was printed and what its text is worth, for the properties of a DOCX."""
    issue = listed["issue"]
    where = f"{issue['publication'] or '公报'} {issue['name']}" + (f" 第{issue['page']}页" if issue["page"] is not None else "") if issue else "单行文件"
    return "；".join(filter(None, (where, opened.site, listed["address"], opened.disclaimer)))


def _known(document: Document, opened: Opened) -> Known:
    issue = opened.catalogue.issues.get(document.issue or "")
    references: dict[int, list[tuple[int, int, str]]] = {}
    for one in opened.known.citations.get(document.id, ()):
        if one.target and one.target != document.id and one.end:
            references.setdefault(one.block, []).append((one.start, one.end, addresses.document(one.target)))
    return Known(opened.publisher or opened.site or "、".join(issuers(document)) or "政府公报", (issue.publication if issue else None) or "",
                 issue_name(issue) if issue else "", issue.date_published[:10] if issue and issue.date_published else None, references)
