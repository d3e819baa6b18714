"""Lists of documents: by year, issuer, genre, topic, number. Each kind has a page that names its lists, each list its own address and sheets."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from build_scripts.emit import addresses
from build_scripts.layers.topic_words import TOPICS
from build_scripts.model import Document
from build_scripts.published.book import slug
from build_scripts.published.paging import Sheet, sheets
from build_scripts.published.policy_pages import states
from build_scripts.published.shelf import Shelf, year_of
from build_scripts.published.shown import Later, Shown, issuing_bodies

_NEWEST = 20
_SHOWN = 12
_NUMBER = re.compile(r"(?P<sign>[^〔\[（(\d]+)[〔\[（(](?P<year>\d{4})[〕\]）)](?P<serial>\d+)号")
_DECREE = re.compile(r"(?P<sign>.+?令)第(?P<serial>\d+)号")
UNKNOWN_YEAR = "日期不详"

Entry = tuple[str, int, str]
"""What a list holds, how many, its address."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to go through the documents."""
    address: str
    name: str
    """按部门."""
    said: str
    """One sentence for the page that names the lists."""
    title: Callable[[str], str]
    lists: Mapping[str, tuple[str, Sequence[Document]]]
    """What a list holds → its address and its documents."""

    @property
    def entries(self) -> list[Entry]:
        return [(key, len(found), address) for key, (address, found) in self.lists.items()]


def list_pages(shelf: Shelf) -> Iterator[Shown]:
    """Yield the page of all documents, the pages that name the lists, and every sheet of every list."""
    found = kinds(shelf)
    signs = _signs(shelf)
    yield _documents(shelf, found, signs)
    for kind in found:
        yield Shown(kind.address, "kind.html", kind.name, {"kind": kind, "entries": kind.entries}, description=kind.said)
        for key, (address, documents) in kind.lists.items():
            yield from _sheets(kind.title(key), address, documents, shelf, [(kind.name, kind.address)])
    if signs:
        yield Shown(addresses.NUMBERS, "numbers.html", "按文号", {"signs": [(sign, [(year, len(found), address) for year, (address, found) in years.items()]) for sign, years in signs.items()]},
                    description="按发文机关代字和年份排列的发文字号。")
    for sign, years in signs.items():
        for year, (address, documents) in years.items():
            yield from _sheets(f"{sign}〔{year}〕" if year and not sign.endswith("令") else f"{sign}（{_year_name(year)}）", address, documents, shelf, [("按文号", addresses.NUMBERS)])


def kinds(shelf: Shelf) -> list[Kind]:
    """The ways to go through the documents, in the order of the page; one without a list is left out."""
    catalogue = shelf.catalogue
    years = _grouped(shelf, lambda one: [str(year_of(one, catalogue))])
    issuers = _by_number(_grouped(shelf, issuing_bodies))
    genres = _by_number(_grouped(shelf, lambda one: [one.genre] if one.genre else ()))
    topics = _grouped(shelf, lambda one: [shelf.topics[one.id]] if one.id in shelf.topics else ())
    known = {name: topics[name] for name in (*TOPICS, *sorted(set(topics) - set(TOPICS))) if name in topics}
    found = [
        Kind(addresses.YEARS, "按年份", "按成文日期的年份排列的文件。", lambda key: f"{_year_name(int(key))}文件" if key != "0" else "日期不详的文件",
             {key: (addresses.year(int(key)), one) for key, one in years.items()}),
        _named(addresses.ISSUERS, "按部门", "按发文机关排列的文件；几个机关联合发的，每个机关名下都有。", issuers),
        _named(addresses.GENRES, "按文种", "按文种（通知、意见、决定……）排列的文件。", genres),
        Kind(addresses.TOPICS, "按主题", "按主题分类排列的文件。编辑没有写明主题的，由程序按标题拟定，有把握的才拟；没有主题的文件不在其中。", lambda key: f"主题：{key}",
             {key: (addresses.listed(addresses.TOPICS, addresses.TOPIC_SLUGS.get(key) or slug(key)), one) for key, one in known.items()}),
    ]
    return [kind for kind in found if kind.lists]


def _named(address: str, name: str, said: str, lists: Mapping[str, Sequence[Document]]) -> Kind:
    """A kind whose lists are spelled in Latin letters."""
    return Kind(address, name, said, lambda key: key, {key: (addresses.listed(address, slug(key)), found) for key, found in lists.items()})


def _grouped(shelf: Shelf, keys: Callable[[Document], Sequence[str]]) -> dict[str, list[Document]]:
    out: dict[str, list[Document]] = {}
    for one in shelf.newest:
        for key in keys(one):
            out.setdefault(key, []).append(one)
    return out


def _by_number(lists: dict[str, list[Document]]) -> dict[str, list[Document]]:
    return dict(sorted(lists.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _sheets(title: str, address: str, documents: Sequence[Document], shelf: Shelf, above: list[tuple[str, str]]) -> Iterator[Shown]:
    for sheet in sheets(documents, address):
        yield Shown(sheet.address, "list.html", title + sheet.mark, Later(partial(_listed, title, sheet, shelf, above)), description=f"{title}，共{sheet.total}件。")


def _listed(title: str, sheet: Sheet, shelf: Shelf, above: list[tuple[str, str]]) -> dict[str, Any]:
    return {"heading": title, "sheet": sheet, "lines": [shelf.line(one) for one in sheet.rows], "above": [("文件目录", addresses.DOCUMENTS), *above]}


def _documents(shelf: Shelf, found: list[Kind], signs: Mapping[str, Mapping[int, Any]]) -> Shown:
    ways = [(kind.name, kind.address, [(f"{_year_name(int(key))}" if kind.address == addresses.YEARS else key, n, address) for key, n, address in kind.entries[:_SHOWN]],
             len(kind.entries) > _SHOWN) for kind in found]
    return Shown(addresses.DOCUMENTS, "documents.html", "文件目录", {
        "ways": ways, "signs": [(sign, sum(len(found) for _, found in years.values()), next(iter(years.values()))[0]) for sign, years in signs.items()][:_SHOWN],
        "states": states(shelf.known), "newest": [shelf.line(one) for one in shelf.newest[:_NEWEST]], "total": len(shelf.newest),
        "errata": any(shelf.catalogue.errata.values()),
    }, entrance=True, description="按年份、部门、文种、主题、文号、有效性查找全部文件。")


def _year_name(year: int) -> str:
    return f"{year}年" if year else UNKNOWN_YEAR


def numbered(document: Document) -> re.Match[str] | None:
    """The parts of a 发文字号 (`sign`, `year`, `serial`), or None where there is none that can be put in a row."""
    return _NUMBER.match(document.doc_number or "") or _DECREE.match(document.doc_number or "")


def _signs(shelf: Shelf) -> dict[str, dict[int, tuple[str, list[Document]]]]:
    """代字 → year → address and documents by their serial. The 代字 with most documents first, the newest year first."""
    found: dict[str, dict[int, list[tuple[int, Document]]]] = {}
    for one in shelf.newest:
        if match := numbered(one):
            year = int(match.groupdict().get("year") or year_of(one, shelf.catalogue))
            found.setdefault(match["sign"], {}).setdefault(year, []).append((int(match["serial"]), one))
    spelt = {sign: _spelt(sign, years[min(years)][0][1]) for sign, years in found.items()}
    order = sorted(found, key=lambda sign: (-sum(map(len, found[sign].values())), sign))
    return {sign: {year: (addresses.numbers(spelt[sign], year), [one for _, one in sorted(found[sign][year], key=lambda pair: (pair[0], pair[1].id))])
                   for year in sorted(found[sign], reverse=True)} for sign in order}


def _spelt(sign: str, first: Document) -> str:
    """A 代字 in Latin letters: those of its documents' ids where they begin with it, so that settings hold here too; a mark tells those of one sound apart."""
    head = re.match(r"([a-z]+)-(?:\d{4}-)?\d+$", first.id)
    return f"{head[1]}-{slug(sign).rpartition('-')[2]}" if head else slug(sign)
