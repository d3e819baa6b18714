"""The pages of issues: the list of all, and each with its cover data and its contents as printed."""
from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

from build_scripts.emit import addresses
from build_scripts.model import ContentsEntry, Issue, Source
from build_scripts.published.gazette_years import issue_name
from build_scripts.published.shelf import Shelf
from build_scripts.published.shown import Later, Line, Shown, chinese_date, filled


def issue_pages(shelf: Shelf) -> Iterator[Shown]:
    """Yield the list of issues and the page of each."""
    years = [(year, [issue_line(one, shelf) for one in group]) for year, group in groupby(reversed(shelf.issues), key=lambda one: one.year or 0)]
    yield Shown(addresses.ISSUES, "issues.html", "公报期次", {"years": years, "count": len(shelf.issues)}, entrance=True, description="历年各期公报。")
    for issue in shelf.issues:
        yield _issue(issue, shelf)


def issue_line(issue: Issue, shelf: Shelf) -> dict[str, Any]:
    """An issue as a line of a list."""
    number = f"第{issue.number}期" if isinstance(issue.number, int) else issue.number or issue.id
    return {"name": issue_name(issue), "number": number, "total": issue.total_number, "address": addresses.issue(issue.id), "date": chinese_date(issue.date_published),
            "count": len(shelf.documents.get(issue.id, ()))}


def _issue(issue: Issue, shelf: Shelf) -> Shown:
    name = f"{issue.publication or '公报'}{issue_name(issue)}"
    return Shown(addresses.issue(issue.id), "issue.html", f"{issue.publication or '公报'} {issue_name(issue)}", Later(partial(_cover, issue, shelf)), description=f"{name}目录")


def _cover(issue: Issue, shelf: Shelf) -> dict[str, Any]:
    order, place = shelf.issues, shelf.places[issue.id]
    listed = {entry.document for entry in issue.contents}
    extra = [one for one in shelf.documents.get(issue.id, ()) if one.id not in listed]
    rows = [("刊名", issue.publication), ("期次", issue_name(issue)), ("出版日期", chinese_date(issue.date_published) or "未核实"), ("主办", issue.sponsor),
            ("准印证号", issue.permit), ("联系方式", issue.contact), ("收录文件", f"{len(shelf.documents.get(issue.id, ()))}件")]
    return {
        "name": issue_name(issue), "publication": issue.publication or "公报", "date": chinese_date(issue.date_published), "card": filled(rows),
        "contents": contents(issue, shelf), "extra": [shelf.line(one) for one in extra],
        "previous": issue_line(order[place - 1], shelf) if place else None,
        "next": issue_line(order[place + 1], shelf) if place + 1 < len(order) else None,
        "downloads": (), "sources": sources_shown(issue.sources, shelf.catalogue.paths.get(issue.id, ""), addresses.issue(issue.id), shelf.published),
    }


def contents(issue: Issue, shelf: Shelf) -> list[tuple[str, list[Line]]]:
    """The contents as printed: columns, and under each its entries."""
    return [(column or "", [_entry(entry, shelf) for entry in group]) for column, group in groupby(issue.contents, key=lambda entry: entry.column)]


def _entry(entry: ContentsEntry, shelf: Shelf) -> Line:
    catalogue = shelf.catalogue
    document = catalogue.documents.get(entry.document or "")
    if document:
        return shelf.line(document, entry.title, entry.page)
    if entry.document in catalogue.withdrawn:
        return Line(entry.title, addresses.document(entry.document), "", "", "", entry.page, "已撤回")
    return Line(entry.title, "", "", "", "", entry.page, "本站未收正文")


def sources_shown(sources: tuple[Source, ...], path: str, home: str, published: frozenset[str]) -> list[dict[str, Any]]:
    """Where something was read from; `address` is "" for an original that is not published. `path`: its file below content/, `home`: the page its originals belong to."""
    folder = posixpath.dirname(path)
    return [{"file": one.file, "sha256": one.sha256, "lines": one.lines,
             "address": addresses.original(home, one.file) if posixpath.join(folder, one.file) in published else ""} for one in sources]
