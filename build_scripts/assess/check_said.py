"""Checks of fields against what the text itself says, read again by the rules of the import: 文种, 施行 and 有效期, 主送机关, an issue's numbers. What an editor gave in editorial.yml stands."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from build_scripts.assess.found import Found, Inspected
from build_scripts.layers.facts import in_force
from build_scripts.model import Document, Issue
from build_scripts.text.blanks import squeeze
from build_scripts.text.numerals import parse_date
from build_scripts.text.words import genre_of

_ENDS_WITH_GENRE = re.compile(r"的(通知|意见|决定|通报|公告|通告|批复|复函|函|议案|请示|报告|纪要)(?:[（(][^（）()]*[）)])?$")


def genre(document: Document, content: Inspected) -> Iterator[Found]:
    """文种 is the last word of the title: …的通知 is no 决定 (GB/T 9704-2012, 7.3.1); a decree has the title of what it publishes."""
    said = _ENDS_WITH_GENRE.search(squeeze(document.title))
    if said and document.genre and "令" not in document.genre and document.genre == _of_print(document, content).genre and document.genre not in (said[1], genre_of(document.title)):
        yield Found("field.genre", "doubt", document.id, f"标题是“…的{said[1]}”，genre 却写着“{document.genre}”。请照标题改成一致。", document.genre, field="genre")


def effect_dates(document: Document, content: Inspected) -> Iterator[Found]:
    """施行日期 and 有效期至 are those of the closing clause (规章制定程序条例 art. 32); one that is out of order is told by `dates`."""
    printed = _of_print(document, content)
    read = in_force(replace(printed, date_effective=None, date_expires=None), None)
    for name, what, value, said in (("date_effective", "施行日期", document.date_effective, read.date_effective), ("date_expires", "有效期至", document.date_expires, read.date_expires)):
        if value and said and value != said and value >= (document.date_written or "") and (name != "date_expires" or value > (document.date_effective or "")) and value == getattr(printed, name) and parse_date(value):
            yield Found("field.effect", "doubt", document.id, f"{name}（{what}）写着 {value}，按正文的条款是 {said}。请照正文改成一致。", value, field=name)


def addressee_lost(document: Document, content: Inspected) -> Iterator[Found]:
    """A text with 主送机关 has it in the front matter too."""
    said = next((squeeze(one.text) for one in document.blocks if one.role == "addressee"), "")
    misspelt = any(one.startswith(content.catalogue.paths[document.id] + ":") for one in content.wrong)
    if said and not document.addressee and not misspelt:
        yield Found("field.addressee", "doubt", document.id, f"正文里的主送机关是“{said}”，addressee 是空的。请照正文补上。", said, field="addressee")


def _of_print(document: Document, content: Inspected) -> Document:
    """The document without what editors decided."""
    return content.catalogue.printed.get(document.id, document)


def issue_facts(content: Inspected) -> Iterator[Found]:
    """An issue's id says its year and number; 总期号 runs on with 期号; 出版日期 is a day of the calendar."""
    before: Issue | None = None
    for one in sorted(content.catalogue.issues.values(), key=lambda one: (one.publication or "", one.year or 0, one.number if isinstance(one.number, int) else 0)):
        named = re.fullmatch(r"(\d{4})-(\d{1,3})", one.id)
        if named and (one.year, one.number) != (int(named[1]), int(named[2])) and isinstance(one.number, int):
            yield Found("issue.number", "error", one.id, f"编号是 {one.id}，year 和 number 却写着 {one.year} 年第 {one.number} 期。请对照报头改成一致。", str(one.number), field="number")
        elif before and _follows(before, one) and one.total_number - before.total_number != one.number - before.number:      # type: ignore[operator]
            yield Found("issue.total", "doubt", one.id, f"第 {before.number} 期的总期号是 {before.total_number}，第 {one.number} 期却是 {one.total_number}。请对照报头，看哪一个误识。", str(one.total_number), field="total_number")
        if one.date_published and parse_date(one.date_published[:10]) is None:
            yield Found("date.impossible", "error", one.id, f"date_published 是 {one.date_published}，历上没有这一天。请对照原件改正。", one.date_published, field="date_published")
        before = one


def _follows(before: Issue, after: Issue) -> bool:
    numbered = all(isinstance(one.number, int) and one.total_number for one in (before, after))
    return numbered and (before.publication, before.year) == (after.publication, after.year)
