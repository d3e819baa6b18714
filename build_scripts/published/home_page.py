"""The home page: the newest issue, what is new, the ways in, how much there is."""
from __future__ import annotations

from typing import Any

from build_scripts.emit import addresses
from build_scripts.model import Issue
from build_scripts.published.issue_pages import contents, issue_line
from build_scripts.published.list_pages import numbered
from build_scripts.published.shelf import Shelf, year_of
from build_scripts.published.shown import Shown, chinese_date, issuing_bodies

_NEW = 8
_ISSUES = 6


def home_page(shelf: Shelf) -> Shown:
    """The page at `/`."""
    newest = shelf.issues[-1] if shelf.issues else None
    page = shelf.catalogue.pages.get("index.md")
    return Shown(addresses.HOME, "home.html", str(page.fields.get("title") or "首页") if page else "首页", {
        "newest": issue_line(newest, shelf) if newest else None, "contents": contents(newest, shelf) if newest else [],
        "issues": [issue_line(one, shelf) for one in reversed(shelf.issues[-_ISSUES - 1:-1])],
        "news": _news(shelf, newest), "entrances": _entrances(shelf), "figures": _figures(shelf),
    }, entrance=True, body=page.body if page else "", path=page.path if page else "")


def _news(shelf: Shelf, newest: Issue | None) -> list[dict[str, Any]]:
    """What is new beside the newest issue: documents and interpretations, by the day they are dated with."""
    catalogue = shelf.catalogue
    found = [(one.date_written or "", "文件", one.title, addresses.document(one.id)) for one in shelf.newest[:10 * _NEW] if newest is None or one.issue != newest.id]
    found += [((one.date_published or "")[:10], "解读", one.title, addresses.interpretation(one.id)) for one in catalogue.interpretations.values()]
    newest_first = sorted(sorted(found, key=lambda one: one[3]), key=lambda one: one[0], reverse=True)[:_NEW]
    return [{"date": chinese_date(date), "kind": kind, "title": title, "address": address} for date, kind, title, address in newest_first]


def _entrances(shelf: Shelf) -> list[tuple[str, str, str]]:
    """Name, what it holds, address: what readers ask for most."""
    catalogue = shelf.catalogue
    found = [("按期浏览", f"{len(shelf.issues)}期", addresses.ISSUES)] if shelf.issues else []
    if shelf.newest:
        found.append(("按年份", _span(shelf), addresses.YEARS))
    if any(map(numbered, shelf.newest)):
        found.append(("按文号", "代字、年份、序号", addresses.NUMBERS))
    if any(map(issuing_bodies, shelf.newest)):
        found.append(("按部门", "发文机关", addresses.ISSUERS))
    if shelf.topics:
        found.append(("按主题", "主题分类", addresses.TOPICS))
    if catalogue.interpretations:
        found.append(("政策解读", f"{len(catalogue.interpretations)}篇", addresses.POLICIES))
    if catalogue.targets:
        found.append(("责任目标", f"{_targets(shelf)}项", addresses.TARGETS))
    if catalogue.disclosure or any(path.startswith("disclosure/") for path in catalogue.pages):
        found.append(("政府信息公开", "指南、目录、年报" if catalogue.disclosure else "专栏", addresses.DISCLOSURE))
    return found


def _span(shelf: Shelf) -> str:
    years = [year for one in (shelf.newest[0], *reversed(shelf.newest)) if (year := year_of(one, shelf.catalogue))]
    return f"{years[1]}—{years[0]}年" if len(years) > 1 and years[1] != years[0] else f"{years[0]}年" if years else "成文日期"


def _targets(shelf: Shelf) -> int:
    return sum(len(one.citywide) + sum(len(group.items) for unit in one.units for group in unit.groups) for one in shelf.catalogue.targets.values())


def _figures(shelf: Shelf) -> list[tuple[str, str]]:
    """Numbers at a glance."""
    catalogue = shelf.catalogue
    counted = [("期公报", len(shelf.issues)), ("件文件", len(catalogue.documents)), ("篇政策解读", len(catalogue.interpretations)), ("项责任目标", _targets(shelf) if catalogue.targets else 0)]
    return [(str(number), name) for name, number in counted if number]
