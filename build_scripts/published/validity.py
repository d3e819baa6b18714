"""有效性: whether a document is in force on a day, and on what basis. Computed from the whole catalogue, never stored.

Nothing is called 有效 without a basis (standards.md, ML-07): a 有效期 in the text that still runs, a list of the issuer, or an editor's
word. That no repeal was found is no basis, for the repealing document may not be published here.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from build_scripts.layers.citations import citations
from build_scripts.model import Block, Document
from build_scripts.published.citing import Names, names_of, resolved, resolved_name
from build_scripts.published.frontmatter import Fields
from build_scripts.published.ondemand import OnDemand
from build_scripts.published.workdays import calendar_day

IN_FORCE, EXPIRED, REPEALED, AMENDED, UNVERIFIED = STATES = ("有效", "失效", "废止", "已修改", "未核实")
_LISTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (REPEALED, re.compile("废止|停止执行")), (EXPIRED, re.compile("失效")), (AMENDED, re.compile("修改|修订")), (IN_FORCE, re.compile("继续有效|现行有效|予以保留")))
_GRACE = timedelta(30)
_CLEANS_UP = re.compile("废止|失效|修改|修订|清理")
_LIST_MARK = re.compile(r"^[（(]?(?:\d{1,3}|[一二三四五六七八九十百]{1,4})[）)]?[.．、)）]?\s*")
_AMENDS = re.compile(r"关于(?:修改|修订)(?P<named>《.+》(?:等)?.*)的(?:决定|通知|公告)$")


@dataclass(frozen=True, slots=True)
class Validity:
    """有效性 of one document on one day."""
    state: str
    """One of STATES."""
    basis: str
    """A Chinese sentence: why."""
    by: str | None = None
    """Id of the document that repeals, amends or lists it."""


@dataclass(frozen=True, slots=True)
class _Decision:
    """What one document says of another: from `since` (ISO; "" unknown, but past) it is repealed, amended …."""
    state: str
    by: Document
    since: str


def validities(documents: Mapping[str, Document], notes: Mapping[str, Fields], as_of: str, names: Names | None = None) -> Mapping[str, Validity]:
    """The state of every document on the ISO day `as_of`. `notes` are the editors' fields (`validity`, `validity_basis`); `names`: of all documents."""
    decisions = _decisions(documents, names or names_of(documents.values()))
    return OnDemand(documents, lambda id_: _validity(documents[id_], notes.get(id_, {}), decisions.get(id_, ()), as_of))


def _validity(document: Document, notes: Fields, decisions: Sequence[_Decision], as_of: str) -> Validity:
    """The first that holds: an editor's word that it ended, its repeal, its end, its amendment, its term, an editor's word, doubt."""
    word = Validity(notes["validity"], f"编辑核定：{notes['validity_basis']}") if notes.get("validity") and notes.get("validity_basis") else None
    if word and word.state != IN_FORCE:
        return word
    past = [one for one in decisions if one.since <= as_of]
    if past and past[-1].state in (REPEALED, EXPIRED):
        return _decided(past[-1])
    if document.date_expires and document.date_expires < as_of:
        return Validity(EXPIRED, f"文内规定的有效期至{_chinese(document.date_expires)}，已经届满")
    if past and past[-1].state == AMENDED:
        return _decided(past[-1])
    if document.date_effective and document.date_effective > as_of:
        return Validity(UNVERIFIED, f"文内规定自{_chinese(document.date_effective)}起施行，尚未施行")
    if document.date_expires and (document.date_effective or _surely_begun(document, as_of)):
        start = f"自{_chinese(document.date_effective)}起施行，" if document.date_effective else ""
        return Validity(IN_FORCE, f"文内规定{start}有效期至{_chinese(document.date_expires)}" + _to_come(decisions, as_of))
    if past:
        return _decided(past[-1])
    return word or _unverified(document, decisions, as_of)


def _surely_begun(document: Document, as_of: str) -> bool:
    """A text without a day of its own begins when it is published, or 30 days later (规章制定程序条例 art. 32); an issue's date proves it public."""
    public = calendar_day(document.date_published)
    return public is not None and public + _GRACE < date.fromisoformat(as_of)


def _decided(one: _Decision) -> Validity:
    named = f"《{one.by.title}》" + (f"（{one.by.doc_number}）" if one.by.doc_number else "")
    said = {REPEALED: "予以废止", EXPIRED: "宣布失效", AMENDED: "作了修改", IN_FORCE: "列为继续有效"}[one.state]
    return Validity(one.state, f"{named}{said}" + (f"，自{_chinese(one.since)}起" if one.since and one.state != IN_FORCE else ""), one.by.id)


def _unverified(document: Document, decisions: Sequence[_Decision], as_of: str) -> Validity:
    if document.date_effective:
        return Validity(UNVERIFIED, f"文内规定自{_chinese(document.date_effective)}起施行，没有写明有效期；本站没有发现废止它的文件，但未经制定机关核实" + _to_come(decisions, as_of))
    return Validity(UNVERIFIED, "文内没有写明施行日期和有效期，也未经制定机关核实" + _to_come(decisions, as_of))


def _to_come(decisions: Sequence[_Decision], as_of: str) -> str:
    """A repeal that is decided but not yet in force."""
    later = next((one for one in decisions if one.since > as_of and one.state in (REPEALED, EXPIRED)), None)
    return f"；将由《{later.by.title}》自{_chinese(later.since)}起废止" if later else ""


def _chinese(day: str) -> str:
    year, month, number = day.split("-")
    return f"{year}年{int(month)}月{int(number)}日"


def _decisions(documents: Mapping[str, Document], names: Names) -> dict[str, list[_Decision]]:
    """Document id → what other documents decided about it, in the order of the days from which that holds."""
    found: dict[str, dict[tuple[str, str], _Decision]] = defaultdict(dict)
    for by in documents.values():
        since = by.date_effective or by.date_written or ""
        for state, target in _said_by(by, names):
            if target and target is not by:
                found[target.id].setdefault((state, by.id), _Decision(state, by, since))
    return {id_: sorted(given.values(), key=lambda one: (one.since, one.by.id)) for id_, given in found.items()}


def _said_by(by: Document, names: Names) -> Iterator[tuple[str, Document | None]]:
    """Each document that `by` repeals, amends or lists, as far as it is published here."""
    for name in by.repeals:
        yield REPEALED, resolved_name(name, names, by)
    if amends := _AMENDS.search(by.title):
        for cited in citations(amends["named"]):
            yield AMENDED, resolved(cited.title, cited.number, names, by, own=True)
    if reads_text(by.title):
        yield from ((state, resolved_name(name, names, by)) for state, name in _listed(by.blocks))


def reads_text(title: str) -> bool:
    """Whether the text of a document with this title is read for what it says of others: 关于公布规范性文件清理结果的通知."""
    return bool(_CLEANS_UP.search(title))


def _listed(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """(state, name as printed) of the lists in a decision that cleans up: under a heading that says what becomes of them.

    附件1 予以废止的文件目录 / 1.示例市人民政府关于…的通知（示政〔2009〕33号）. A heading that says two things decides nothing.
    """
    state, level = None, 0
    for block in blocks:
        if block.kind == "heading" and (state is None or block.level <= level):
            said = [state for state, pattern in _LISTS if pattern.search(block.text)]
            state, level = (said[0], block.level) if len(said) == 1 and "《" not in block.text else (None, block.level)
        elif state and block.table is not None:
            yield from ((state, _row_name([cell.text for cell in row])) for row in block.table.rows[block.table.header_rows:])
        elif state and _LIST_MARK.match(block.text):
            text = _LIST_MARK.sub("", block.text).rstrip("。；;")
            named = citations(text) if text.startswith("《") else ()
            yield state, f"{named[0].title}（{named[0].number}）" if named and named[0].number else named[0].title or "" if named else text


def _row_name(cells: Sequence[str]) -> str:
    """The name in a row of a list: its longest cell, and the cell that is a number."""
    title = max(cells, key=len, default="")
    number = next((cell for cell in cells if cell != title and re.search(r"\d{4}.{0,2}\d+号", cell)), None)
    return f"{title}（{number}）" if number else title
