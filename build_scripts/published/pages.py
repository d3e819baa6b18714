"""Every page of the site as data: its address, its title, the template that draws it, and what the template shows.

Everything a page says is decided here; how it is laid out is the template's (macros/pages/). No HTML, no disk, no MkDocs.
"""
from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from build_scripts.emit import addresses
from build_scripts.model import Document, Issue, Source
from build_scripts.published.block_views import placed_blocks
from build_scripts.published.bodies import Link, drawn, table_of_contents
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.policies import Policies
from build_scripts.published.policy_pages import citation_lines, ended, interpretation_cards, policy_pages, policy_standing, validity_shown
from build_scripts.published.shown import Line, Row, Shown, chinese_date, filled, issuers, line
from build_scripts.published.target_pages import target_pages

FILTERS = ("年份", "栏目", "文种", "发文机关", "有效性")
"""What a search can be narrowed by, in the order of the page; the first is a number."""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The catalogue in reading order, put in order once."""
    catalogue: Catalogue
    published: frozenset[str]
    issues: list[Issue]
    """From the oldest to the newest."""
    places: dict[str, int]
    documents: dict[str | None, list[Document]]
    """Issue id (None: on its own) → its documents in their order."""
    ranks: dict[str, int]
    """Document id → its place among them."""
    known: Policies


def _shelf(catalogue: Catalogue, published: frozenset[str], known: Policies) -> _Shelf:
    issues = issues_in_order(catalogue)
    documents: dict[str | None, list[Document]] = {}
    for one in sorted(catalogue.documents.values(), key=lambda one: (one.order or 0, one.id)):
        documents.setdefault(one.issue, []).append(one)
    return _Shelf(catalogue, published, issues, {one.id: n for n, one in enumerate(issues)}, documents,
                  {one.id: n for group in documents.values() for n, one in enumerate(group)}, known)


def pages(catalogue: Catalogue, published: frozenset[str], known: Policies) -> Iterator[Shown]:
    """Yield every page.

    `published` are the paths below content/ of the files that can be downloaded; `known` is what holds on the day of the site.
    Raises UnusableInput that names file and line of every block that an editor placed wrongly.
    """
    placed = placed_blocks(catalogue, known)
    shelf = _shelf(catalogue, published, known)
    years = _documents_by_year(shelf)
    yield _home(shelf)
    yield Shown(addresses.ISSUES, "issues.html", "公报期次", {"years": _issues_by_year(shelf)}, entrance=True,
                description="历年各期公报。")
    yield Shown(addresses.DOCUMENTS, "documents.html", "文件目录", {"years": [(year, len(lines), addresses.year(year)) for year, lines in years],
                "newest": years[0] if years else None}, entrance=True, description="按年份排列的全部文件。")
    for year, lines in years:
        yield Shown(addresses.year(year), "year.html", f"{year}年文件" if year else "日期不详的文件", {"year": year, "lines": lines})
    for issue in catalogue.issues.values():
        yield _issue(issue, shelf)
    for document in catalogue.documents.values():
        yield _document(document, shelf)
    for id_, reason in catalogue.withdrawn.items():
        yield Shown(addresses.document(id_), "withdrawn.html", "此文件已撤回", {"id": id_, "reason": reason})
    yield from target_pages(catalogue)
    yield from policy_pages(catalogue, published, known, placed)
    yield Shown(addresses.SEARCH, "search.html", "检索", {"filters": FILTERS}, entrance=True, description="按词句、发文字号、年份、栏目检索全部文件。")
    for page in catalogue.pages.values():
        if page.path != "index.md":
            address = addresses.page(page.path)
            yield Shown(address, "page.html", str(page.fields.get("title") or _first_heading(page.body) or address.strip("/")), body=page.body, path=page.path, placed=placed.get(page.path, ()))


def _documents_by_year(shelf: _Shelf) -> list[tuple[int, list[Line]]]:
    """Documents by the year they were written (else of their issue; 0 where unknown), the newest year first."""
    keyed = sorted(((_year(one, shelf.catalogue), one) for one in shelf.catalogue.documents.values()),
                   key=lambda pair: (-pair[0], _reversed(pair[1].date_written), pair[1].issue or "", pair[1].order or 0, pair[1].id))
    return [(year, [_line(one, shelf) for _, one in group]) for year, group in groupby(keyed, key=lambda pair: pair[0])]


def _line(document: Document, shelf: _Shelf, title: str | None = None, page: int | None = None) -> Line:
    """A document as a line that says when it is no longer in force as printed."""
    return replace(line(document, title, page), note=ended(document.id, shelf.known))


def _reversed(date: str | None) -> tuple[int, ...]:
    return tuple(-int(part) for part in (date or "0").split("-"))


def _year(document: Document, catalogue: Catalogue) -> int:
    if document.date_written:
        return int(document.date_written[:4])
    issue = catalogue.issues.get(document.issue or "")
    return (issue.year or 0) if issue else 0


def issue_name(issue: Issue) -> str:
    """2017年第7期（总第71期）, as far as known."""
    number = f"第{issue.number}期" if isinstance(issue.number, int) else issue.number or issue.id
    return (f"{issue.year}年" if issue.year else "") + number + (f"（总第{issue.total_number}期）" if issue.total_number else "")


def issues_in_order(catalogue: Catalogue) -> list[Issue]:
    """Issues from the oldest to the newest, by year and id: a day of publication is often not known. 增刊 (`2017-z1`) come last."""
    return sorted(catalogue.issues.values(), key=lambda one: (one.year or 0, one.id))


def _issues_by_year(shelf: _Shelf) -> list[tuple[int, list[dict[str, Any]]]]:
    newest_first = reversed(shelf.issues)
    return [(year, [_issue_line(one, shelf) for one in group]) for year, group in groupby(newest_first, key=lambda one: one.year or 0)]


def _issue_line(issue: Issue, shelf: _Shelf) -> dict[str, Any]:
    count = len(shelf.documents.get(issue.id, ()))
    return {"name": issue_name(issue), "address": addresses.issue(issue.id), "date": chinese_date(issue.date_published), "count": count}


def _home(shelf: _Shelf) -> Shown:
    catalogue, order = shelf.catalogue, shelf.issues
    newest = order[-1] if order else None
    page = catalogue.pages.get("index.md")
    separate = [_line(one, shelf) for one in shelf.documents.get(None, ())]
    return Shown(addresses.HOME, "home.html", str(page.fields.get("title") or "首页") if page else "首页", {
        "newest": _issue_line(newest, shelf) if newest else None, "contents": _contents(newest, shelf) if newest else [],
        "issues": [_issue_line(one, shelf) for one in reversed(order)], "separate": separate[:10],
        "documents": len(catalogue.documents), "targets": bool(catalogue.targets), "interpretations": bool(catalogue.interpretations),
    }, entrance=True, body=page.body if page else "", path=page.path if page else "")


def _issue(issue: Issue, shelf: _Shelf) -> Shown:
    catalogue, order, place = shelf.catalogue, shelf.issues, shelf.places[issue.id]
    listed = {entry.document for entry in issue.contents}
    extra = [one for one in shelf.documents.get(issue.id, ()) if one.id not in listed]
    rows = [("刊名", issue.publication), ("期次", issue_name(issue)), ("出版日期", chinese_date(issue.date_published)), ("主办", issue.sponsor),
            ("准印证号", issue.permit), ("联系方式", issue.contact)]
    return Shown(addresses.issue(issue.id), "issue.html", f"{issue.publication or '公报'} {issue_name(issue)}", {
        "name": issue_name(issue), "publication": issue.publication or "公报", "card": filled(rows), "contents": _contents(issue, shelf), "extra": [_line(one, shelf) for one in extra],
        "previous": _issue_line(order[place - 1], shelf) if place else None,
        "next": _issue_line(order[place + 1], shelf) if place + 1 < len(order) else None,
        "sources": _sources(issue.sources, catalogue.paths.get(issue.id, ""), addresses.issue(issue.id), shelf.published),
    }, description=f"{issue.publication or '公报'}{issue_name(issue)}目录")


def _contents(issue: Issue, shelf: _Shelf) -> list[tuple[str, list[Line]]]:
    """The contents as printed: columns, and under each its entries."""
    return [(column or "", [_entry(entry, shelf) for entry in group]) for column, group in groupby(issue.contents, key=lambda entry: entry.column)]


def _entry(entry: Any, shelf: _Shelf) -> Line:
    catalogue = shelf.catalogue
    document = catalogue.documents.get(entry.document or "")
    if document:
        return _line(document, shelf, entry.title, entry.page)
    if entry.document in catalogue.withdrawn:
        return Line(entry.title, addresses.document(entry.document), "", "", "", entry.page, "已撤回")
    return Line(entry.title, "", "", "", "", entry.page, "本站未收正文")


def _document(document: Document, shelf: _Shelf) -> Shown:
    catalogue = shelf.catalogue
    issue = catalogue.issues.get(document.issue or "")
    home = addresses.issue(issue.id) if issue else addresses.document(document.id)
    notes = catalogue.notes.get(document.id, {})
    previous, following = _neighbours(document, shelf)
    return Shown(addresses.document(document.id), "document.html", document.title, {
        "id": document.id, "heading": _heading_lines(document.title), "number": document.doc_number or "", "card": _card(document, issue, notes),
        "issue": {"name": issue_name(issue), "address": home, "publication": issue.publication or "公报", "page": document.page} if issue else None,
        "column": document.column or "", "body": drawn(document.blocks, _links(document, shelf.known)), "summary": notes.get("summary") or "",
        "attachments": document.attachments, "previous": previous, "next": following,
        "sources": _sources(document.sources, catalogue.paths.get(document.id, ""), home, shelf.published),
        "targets": addresses.targets(document.id) if document.id in catalogue.targets else "",
        "interpretations": interpretation_cards(shelf.known.coverage[document.id].interpretations), "standing": policy_standing(document.id, shelf.known),
        "validity": validity_shown(document.id, shelf.known), **citation_lines(document.id, catalogue, shelf.known),
        "downloads": (), "corrected": document.id in catalogue.printed and catalogue.printed[document.id] != document,
    }, toc=tuple(table_of_contents(document.blocks)), description=notes.get("summary") or _first_sentence(document))


def _links(document: Document, known: Policies) -> dict[int, list[Link]]:
    """Block → the places in it that name another document that is published here."""
    links: dict[int, list[Link]] = {}
    for one in known.citations.get(document.id, ()):
        if one.target and one.target != document.id and one.end:
            links.setdefault(one.block, []).append(Link(one.start, one.end, addresses.document(one.target)))
    return links


def _card(document: Document, issue: Issue | None, notes: Mapping[str, Any]) -> list[Row]:
    """目录数据: what a catalogue says of the document."""
    printed = document.doc_number_printed
    return filled([
        ("索引号", notes.get("index_no")), ("主题分类", notes.get("topic")), ("发文机关", issuers(document)), ("文种", document.genre),
        ("发文字号", f"{document.doc_number}（原件作“{printed}”）" if printed else document.doc_number),
        ("成文日期", chinese_date(document.date_written)), ("发布日期", chinese_date(document.date_published)), ("施行日期", chinese_date(document.date_effective)),
        ("有效期至", chinese_date(document.date_expires)), ("废止的文件", "；".join(document.repeals)), ("栏目", document.column),
        ("所载公报", f"{issue.publication or '公报'} {issue_name(issue)}" + (f" 第{document.page}页" if document.page else "") if issue else "单行文件"),
        ("关键词", "、".join(notes.get("keywords") or ())),
    ])


def _heading_lines(title: str) -> tuple[str, str]:
    """The title and, after ——, its subtitle."""
    head, dash, tail = title.partition("——")
    return (head, dash + tail) if tail else (title, "")


def _first_sentence(document: Document) -> str:
    said = next((one.text for one in document.blocks if one.kind == "paragraph" and one.role is None), document.title)
    return said[:120]


def _neighbours(document: Document, shelf: _Shelf) -> tuple[dict[str, str] | None, dict[str, str] | None]:
    """The documents before and after it in its issue."""
    if document.issue is None:
        return None, None
    order, place = shelf.documents[document.issue], shelf.ranks[document.id]
    around = (order[place - 1] if place else None), (order[place + 1] if place + 1 < len(order) else None)
    before, after = ({"name": one.title, "address": addresses.document(one.id)} if one else None for one in around)
    return before, after


def _sources(sources: tuple[Source, ...], path: str, home: str, published: frozenset[str]) -> list[dict[str, Any]]:
    folder = posixpath.dirname(path)
    return [{"file": one.file, "sha256": one.sha256, "lines": one.lines,
             "address": addresses.original(home, one.file) if posixpath.join(folder, one.file) in published else ""} for one in sources]




def _first_heading(body: str) -> str:
    return next((row.lstrip("# ").strip() for row in body.split("\n") if row.startswith("#")), "")
