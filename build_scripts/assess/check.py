"""All checks over what is published, in order: the one door. A rule finds, this module says where in the files it stands and whether an editor has looked at it."""
from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial

from build_scripts.assess import check_contents, check_editors, check_facts, check_files, check_order, check_said, check_tables, check_words
from build_scripts.assess.found import Checked, Found, Inspected
from build_scripts.assess.told_once import told_once
from build_scripts.model import Block, Document, Finding
from build_scripts.published.book import book
from build_scripts.published.corrections import block_name
from build_scripts.published.frontmatter import Fields, line_of
from build_scripts.published.markdown import read_placed
from build_scripts.published.totals import findings as city_sums

CONTENT_RULES: tuple[Callable[[Inspected], Iterable[Found]], ...] = (
    check_files.unreadable, check_files.unproved, check_files.mended, check_files.of_the_import, check_contents.contents_page, check_contents.issue_order,
    check_facts.doc_number_repeated, check_facts.doc_number_issuer, check_facts.index_repeated, check_facts.interpretations, check_files.targets,
    check_files.cuts, check_editors.blocks, check_editors.indicators, check_editors.done, check_files.links, check_files.pictures, check_said.issue_facts, check_words.personal_elsewhere)
DOCUMENT_RULES: tuple[Callable[[Document, Inspected], Iterable[Found]], ...] = (
    check_order.numbering, check_order.decimals, check_order.headings, check_order.serial_column, check_facts.doc_number, check_facts.dates, check_facts.impossible_dates, check_facts.fields_against_text,
    check_said.genre, check_said.effect_dates, check_said.addressee_lost, check_facts.attachments, check_facts.editors_fields, check_tables.table_sums, check_tables.table_shape, check_words.personal, check_words.secrecy)

BLOCKING = frozenset(("personal.unmasked", "secrecy.mark", "secrecy.limited", "disclosure.withheld"))
"""What blocks a release (standards.md, severity B): `check --release`."""
_ORDER = {"error": 0, "doubt": 1, "note": 2}


Documents = Sequence[Document]
Run = Callable[[Documents, Callable[[Documents], list[Found]]], Iterable[list[Found]]]
"""Does the work for each share of the documents, in their order."""


def _here(documents: Documents, work: Callable[[Documents], list[Found]]) -> Iterable[list[Found]]:
    return [work(documents)]


def check(content: Inspected, run: Run = _here) -> list[Checked]:
    """Every finding of the content, by file and line. `run` may share the documents out to processes."""
    placed = _Places(content)
    found = [one for rule in CONTENT_RULES for one in rule(content)]
    found += [one for share in run(content.documents(), partial(_of_documents, content=content, names=check_words.place_names(content))) for one in share]
    found += [Found(one.code, one.severity, one.where, one.message, one.excerpt, path=content.catalogue.paths.get(f"targets/{one.where}", "")) for one in city_sums(book(content.catalogue))]
    checked = told_once([(one, placed.checked(one)) for one in found], content.catalogue.documents)
    return sorted(checked, key=lambda one: (one.file, one.finding.line or 0, _ORDER[one.finding.severity], one.finding.code, one.finding.excerpt))


def _of_documents(documents: Documents, content: Inspected, names: check_words.Names) -> list[Found]:
    """What is found in some documents."""
    issues: dict[str, list[Document]] = defaultdict(list)
    for one in content.documents():
        issues[one.issue or one.id].append(one)
    said = lru_cache(1)(lambda issue: check_words.said_in(issues[issue]))
    found = [one for document in documents for rule in DOCUMENT_RULES for one in rule(document, content)]
    return found + [one for document in documents for one in check_words.doubtful_words(document, names, partial(said, document.issue or document.id))]


def fails(checked: Iterable[Checked], *, strict: bool = False, release: bool = False) -> bool:
    """Whether `check` ends with 1: an open error; with `strict` an open doubt; with `release` only what blocks a release."""
    still = [one.finding for one in checked if one.open]
    if release:
        return any(one.code in BLOCKING for one in still)
    return any(one.severity == "error" or strict and one.severity == "doubt" for one in still)


class _Places:
    """Looks up the file, the line and the editor's review of what was found."""

    def __init__(self, content: Inspected) -> None:
        self.content = content
        self.lines = lru_cache(maxsize=64)(self._lines)

    def checked(self, one: Found) -> Checked:
        document = self.content.catalogue.documents.get(one.where)
        path = one.path or self.content.catalogue.paths.get(one.where, "")
        line, block = one.line, ""
        text = self.content.texts.get(path, "")
        if document and one.block is not None:
            block = block_name(document, one.block)
            lines = self.lines(path)
            line = _row_line(text, lines[one.block], document.blocks[one.block], one.row) if one.block < len(lines) else 1
        elif line is None and one.field and text:
            line = line_of(text.split("\n---\n")[0], one.field, 1) + _further(text, one)
        finding = Finding(one.code, one.severity, one.where, line or (1 if text else None), one.message, one.excerpt)
        return Checked(finding, path, block, self._review(one, path, block))

    def _lines(self, path: str) -> list[int]:
        """Line of each block in the file."""
        text = self.content.texts.get(path, "")
        head, mark, body = text.partition("\n---\n")
        return [line + head.count("\n") + 2 for _, line in read_placed(body)] if mark else []

    def _review(self, one: Found, path: str, block: str) -> Fields | None:
        for entry in self.content.catalogue.reviewed.get(posixpath.dirname(path), ()):
            if (entry.get("document") in (None, one.where) and entry.get("code") in (None, one.code) and (not entry.get("block") or entry["block"] == block)
                    and (not entry.get("excerpt") or entry["excerpt"] in one.excerpt or entry["excerpt"] in one.message)):
                return entry
        return None


def _row_line(text: str, line: int, block: Block, row: int) -> int:
    """Line of a table's row: an HTML table has a row a line after its tag, a pipe table a rule under its head."""
    if block.table is None:
        return line
    rows = text.split("\n")
    if 0 < line <= len(rows) and rows[line - 1].lstrip().lower().startswith("<table"):
        return line + 1 + row
    return line + row + (0 if block.table.header_rows and not row else 1 if block.table.header_rows else 2)


def _further(text: str, one: Found) -> int:
    """Lines below the field's own on which the excerpt stands (an entry of `contents`)."""
    head = text.split("\n---\n")[0]
    rows = head.split("\n")[line_of(head, one.field, 1) - 1:]
    return next((n for n, row in enumerate(rows) if one.excerpt and one.excerpt in row), 0)


def open_of(checked: Iterable[Checked]) -> Iterator[Checked]:
    """Those that still count."""
    return (one for one in checked if one.open)
