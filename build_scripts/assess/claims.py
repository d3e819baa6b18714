"""Recorded evidence judged: proved, unproved, or false. A claim is only as good as the document behind it.

False is what a reviewer marked so, or what its own document contradicts; each contradiction is a small function in an ordered table.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from build_scripts.emit import addresses
from build_scripts.model import Block, Document
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.disclosure import Evidence
from build_scripts.published.shapes import real_day
from build_scripts.published.workdays import calendar_day

_FIGURE = re.compile(r"([\u4e00-\u9fff]{2})(\d+(?:\.\d+)?)(人次|场次|次|场|期|人|件|项|条|篇|%|万元|元)")
_UNDONE = re.compile(r"(?:原定|本次)[^。；\n]{0,20}(?:会议|培训|活动|发布会|听证会|座谈会)[^。；\n]{0,4}(?:取消|未能举行|没有举行)")
_YEAR = 366


@dataclass(frozen=True, slots=True)
class Judged:
    """One piece of evidence and what became of it."""
    evidence: Evidence
    result: str
    """proved, unproved or false."""
    reason: str
    name: str
    """Of the proof: a title or a file's name."""
    address: str
    """"" where nothing can be opened."""


@dataclass(frozen=True, slots=True)
class _Behind:
    """The document behind a claim, as far as it can be read."""
    name: str
    address: str
    text: str
    date: str | None


def judged(evidence: Evidence, catalogue: Catalogue, files: frozenset[str], as_of: str) -> Judged:
    """Judge one claim on the ISO day `as_of`. `files`: paths below content/ of what can be downloaded."""
    behind = _behind(evidence, catalogue, files)
    name, address = (behind.name, behind.address) if behind else ("", "")

    def said(result: str, reason: str) -> Judged:
        return Judged(evidence, result, reason, name, address)
    if evidence.refuted and (evidence.refuted_on or "") <= as_of:
        return said("false", f"审核认定不实：{evidence.refuted}")
    if behind is None:
        return said("unproved", _missing(evidence))
    if evidence.date > as_of:
        return said("unproved", f"登记的日期 {evidence.date} 还没有到")
    for rule in _CONTRADICTIONS:
        if against := rule(evidence, behind):
            return said("false", f"与所附的{behind.name}矛盾：{against}")
    return said("proved", "")


def _missing(evidence: Evidence) -> str:
    named = evidence.document or evidence.file
    return f"所附的 {named} 在本站打不开，或者没有内容" if named else "没有附文件"


def _behind(evidence: Evidence, catalogue: Catalogue, files: frozenset[str]) -> _Behind | None:
    """What is named, where it can be opened; a page of an editor's with something on it counts as well as a download."""
    if evidence.document:
        if evidence.document in catalogue.documents:
            one = catalogue.documents[evidence.document]
            return _Behind(f"《{one.title}》", addresses.document(one.id), _text(one), one.date_written)
        if evidence.document in catalogue.interpretations:
            said = catalogue.interpretations[evidence.document]
            return _Behind(f"《{said.title}》", addresses.interpretation(said.id), _blocks(said.blocks), (said.date_published or "")[:10] or None)
        return None
    if evidence.file in catalogue.pages and catalogue.pages[evidence.file].body.strip():
        page = catalogue.pages[evidence.file]
        return _Behind(f"“{page.fields.get('title') or evidence.file}”", addresses.page(page.path), page.body, _day(page.fields.get("date")))
    if evidence.file in files:
        return _Behind(evidence.file.rsplit("/", 1)[-1], f"/{evidence.file}", "", None)
    return None


def _day(given: object) -> str | None:
    """The day that an editor's page gives, where it is one."""
    return given if isinstance(given, str) and real_day(given) is None else None


def _text(document: Document) -> str:
    return document.title + "\n" + _blocks(document.blocks)


def _blocks(blocks: tuple[Block, ...]) -> str:
    return "\n".join(one.text or " ".join(cell.text for row in one.table.rows for cell in row) if one.table or one.text else "" for one in blocks)


def _other_day(evidence: Evidence, behind: _Behind) -> str | None:
    """登记的日期与所附文件的成文日期相差一年以上: recorded as of May 2025, the notice is of 2022."""
    said, there = calendar_day(evidence.date), calendar_day(behind.date)
    return f"登记为 {said}，文件写于 {there}" if said and there and abs((said - there).days) > _YEAR else None


def _other_figure(evidence: Evidence, behind: _Behind) -> str | None:
    """登记的数字，文件里同样的话后面是另外的数: recorded 参训86人, the minutes say 参训人员45人."""
    for said in _FIGURE.finditer(evidence.claim):
        there = re.findall(rf"{said[1]}[^。；，、\n\d]{{0,6}}?(\d+(?:\.\d+)?){said[3]}", behind.text)
        if there and all(float(one) != float(said[2]) for one in there):
            return f"登记为{said[0]}，文件写的是{'、'.join(f'{one}{said[3]}' for one in dict.fromkeys(there))}"
    return None


def _undone(evidence: Evidence, behind: _Behind) -> str | None:
    """文件说原定的事没有做: 原定6月举行的培训因故取消."""
    found = _UNDONE.search(behind.text)
    return f"文件写的是“{found[0]}”" if found else None


_CONTRADICTIONS: tuple[Callable[[Evidence, _Behind], str | None], ...] = (_other_day, _undone, _other_figure)
