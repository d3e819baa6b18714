"""Pages of the policies: interpretations, coverage, validity; and what a document's page says of them. Words are decided here, layout in macros/."""
from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from build_scripts.emit import addresses
from build_scripts.model import Citation, UnusableInput
from build_scripts.published.bodies import Body, table_of_contents
from build_scripts.published.coverage import LIMIT, Covered
from build_scripts.published.holdings import Catalogue
from build_scripts.published.interpretations import Interpretation
from build_scripts.published.paging import Sheet, sheets
from build_scripts.published.policies import Policies
from build_scripts.published.shown import Later, Line, Placed, Row, Shown, chinese_date, filled, line
from build_scripts.published.validity import IN_FORCE, STATES, UNVERIFIED

_LISTS = (("waiting", "等待解读"), ("explained", "已经解读"), ("not-required", "不要求解读"))
_TIMELY = {True: "按时", False: "超期", None: "不详"}


def policy_pages(catalogue: Catalogue, published: frozenset[str], known: Policies, placed: Mapping[str, Placed]) -> Iterator[Shown]:
    """Yield the pages. `placed`: the blocks of each interpretation, by its path. Raises UnusableInput that names each picture that is not there."""
    _refuse_missing(catalogue, published)
    for one in catalogue.interpretations.values():
        yield replace(_interpretation(one, catalogue), placed=placed.get(catalogue.paths[one.id], ()))
    if catalogue.interpretations:
        figure = coverage_figure(known)
        for sheet in sheets(_newest_first(catalogue), addresses.POLICIES):
            yield Shown(sheet.address, "policies.html", f"政策解读{sheet.mark}", {
                "cards": interpretation_cards(tuple(sheet.rows)), "explained": {one.id: _documents(one, catalogue) for one in sheet.rows},
                "figure": figure, "sheet": sheet}, entrance=sheet.number == 1, description="政策文件的解读，与文件相互链接。")
    if known.validity:
        yield from _coverage(known)
        yield _validity_overview(known)
        for state in STATES:
            yield from _validity_lists(state, known)


def _newest_first(catalogue: Catalogue) -> list[Interpretation]:
    return sorted(sorted(catalogue.interpretations.values(), key=lambda one: one.id), key=lambda one: one.date_published or "", reverse=True)


def _refuse_missing(catalogue: Catalogue, published: frozenset[str]) -> None:
    wrong = []
    for one in catalogue.interpretations.values():
        path = catalogue.paths[one.id]
        if one.picture and posixpath.join(posixpath.dirname(path), one.picture) not in published:
            wrong.append(f"{path}:{one.picture_line}：字段 picture 所指的图片 {one.picture} 不在同一个文件夹。请放入图片，或改正文件名。\n    picture: {one.picture}")
    if wrong:
        raise UnusableInput("\n".join(wrong))


def _interpretation(one: Interpretation, catalogue: Catalogue) -> Shown:
    picture = posixpath.join("/", posixpath.dirname(catalogue.paths[one.id]), one.picture) if one.picture else ""
    return Shown(addresses.interpretation(one.id), "interpretation.html", one.title, {
        "body": Body(one.blocks), "answers": answers(one), "documents": _documents(one, catalogue), "picture": picture,
        "card": filled([("解读形式", one.form), ("解读人", one.by), ("发布日期", chinese_date(one.date_published) or "未核实"), ("来源", one.media_outlet or one.by)]), "summary": one.summary or "",
    }, toc=tuple(table_of_contents(one.blocks)), description=one.summary or "；".join(one.what))


def _documents(one: Interpretation, catalogue: Catalogue) -> list[Line]:
    shown = [line(catalogue.documents[id_]) for id_ in one.interprets if id_ in catalogue.documents]
    return shown + [Line(f"编号 {id_} 的文件", addresses.document(id_), "", "", "", note="已撤回") for id_ in one.interprets if id_ in catalogue.withdrawn]


def answers(one: Interpretation) -> list[tuple[str, tuple[str, ...]]]:
    """The summary's four questions with their answers, those that are answered."""
    given = (("谁适用", (one.applies_to or "",)), ("做什么", one.what), ("从什么时候", (one.from_when or "",)), ("找谁办", (one.contact or "",)))
    return [(question, said) for question, said in given if any(said)]


def interpretation_cards(found: list[Interpretation] | tuple[Interpretation, ...]) -> list[dict[str, Any]]:
    """Interpretations as a document's page and a list show them."""
    return [{"id": one.id, "title": one.title, "address": addresses.interpretation(one.id), "form": one.form or "", "by": one.by or "",
             "date": chinese_date(one.date_published), "answers": answers(one), "summary": one.summary or ""} for one in found]


def validity_shown(id_: str, known: Policies) -> dict[str, str]:
    """有效性 of a document for its page: state, basis, day, and the document that decided it."""
    one = known.validity[id_]
    return {"state": one.state, "slug": addresses.VALIDITY_SLUGS[one.state], "basis": one.basis, "as_of": chinese_date(known.as_of),
            "by": addresses.document(one.by) if one.by else "", "list": addresses.validity(one.state)}


def ended(id_: str, known: Policies) -> str:
    """What a list must say of a document: 废止, 失效, 已修改; "" for the rest (standards.md, WZ-22)."""
    state = known.validity[id_].state
    return "" if state in (IN_FORCE, UNVERIFIED) else state


def policy_standing(id_: str, known: Policies) -> str:
    """One sentence: whether the document needs an interpretation, why, and how it stands."""
    one = known.coverage[id_]
    if one.interpretations:
        return _said_when(one) if one.need.needed else f"不要求解读（{one.need.reason}），已有解读。"
    if not one.need.needed:
        return f"不要求解读：{one.need.reason}。"
    waited = f"，自{one.since_basis}起已过{one.days}个工作日" if one.days is not None else ""
    return f"需要解读（{one.need.reason}），尚未发布{waited}（截至{chinese_date(known.as_of)}）。"


def _said_when(one: Covered) -> str:
    after = f"自{one.since_basis}起第{one.days}个工作日发布解读" if one.days else f"在{one.since_basis}当日或之前发布解读" if one.days == 0 else "解读用时不详"
    return f"需要解读（{one.need.reason}）；{after}。"


def citation_lines(id_: str, catalogue: Catalogue, known: Policies) -> dict[str, list]:
    """Both directions, and what is not published here."""
    def lines(found) -> list[Line]:
        return [line(catalogue.documents[one]) for one in found]
    return {"cites": lines(known.cites.get(id_, ())), "cited_by": lines(known.cited_by.get(id_, ())), "external": [_external(one) for one in known.external.get(id_, ())]}


def _external(one: Citation) -> str:
    return f"《{one.title}》（{one.number}）" if one.title and one.number else f"《{one.title}》" if one.title else one.number or ""


def coverage_figure(known: Policies) -> dict[str, Any]:
    """How many documents need an interpretation, how many have one."""
    needed = [one for one in known.coverage.values() if one.need.needed]
    done = [one for one in needed if one.interpretations]
    timely = Counter(_TIMELY[one.in_time] for one in done)
    return {"needed": len(needed), "done": len(done), "waiting": len(needed) - len(done), "share": f"{100 * len(done) / len(needed):.1f}%" if needed else "—",
            "width": round(100 * len(done) / len(needed), 2) if needed else 0, "timely": [(word, timely[word]) for word in _TIMELY.values() if timely[word]],
            "address": addresses.COVERAGE, "as_of": chinese_date(known.as_of), "limit": LIMIT}


def _coverage(known: Policies) -> Iterator[Shown]:
    """The figure over three lists: what waits, what is explained, what needs none; each as long as it is, in sheets."""
    needed = [one for one in known.coverage.values() if one.need.needed]
    forms = Counter(said.form or "未注明" for one in known.coverage.values() for said in one.interpretations)
    lists: dict[str, list[Covered]] = {
        "waiting": sorted((one for one in needed if not one.interpretations), key=lambda one: (-(one.days if one.days is not None else -1), one.document.id)),
        "explained": [one for one in needed if one.interpretations], "not-required": [one for one in known.coverage.values() if not one.need.needed]}
    figure = coverage_figure(known)
    tabs = [(name, len(lists[slug]), addresses.covered(slug)) for slug, name in _LISTS]
    for slug, name in _LISTS:
        for sheet in sheets(lists[slug], addresses.covered(slug)):
            yield Shown(sheet.address, "coverage.html", ("政策解读情况" if slug == "waiting" else f"政策解读情况：{name}") + sheet.mark, Later(partial(_covered, sheet, {
                "figure": figure, "forms": sorted(forms.items(), key=lambda pair: (-pair[1], pair[0])), "tabs": tabs, "list": slug, "name": name,
                "any": bool(forms), "files": _files(addresses.COVERAGE)})),
                description="哪些文件需要解读，已经解读了多少，还有哪些在等待。")


def _covered(sheet: Sheet, same: Mapping[str, Any]) -> dict[str, Any]:
    """`same`: what all sheets of the list show."""
    return {**same, "rows": [_covered_row(one) for one in sheet.rows], "sheet": sheet}


def _covered_row(one: Covered) -> dict[str, Any]:
    first = one.interpretations[0] if one.interpretations else None
    return {"line": line(one.document), "reason": one.need.reason, "since": chinese_date(one.since), "basis": one.since_basis, "days": one.days,
            "interpretation": (first.title, addresses.interpretation(first.id)) if first else None, "date": chinese_date(first.date_published) if first else "",
            "timely": _TIMELY[one.in_time]}


def _files(address: str) -> list[Row]:
    return [(kind.upper(), addresses.data(address, kind)) for kind in ("csv", "json")]


def states(known: Policies) -> list[tuple[str, int, str]]:
    """Every state of 有效性, how many documents are in it, and the address of their list."""
    counted = Counter(one.state for one in known.validity.values())
    return [(state, counted[state], addresses.validity(state)) for state in STATES]


def _validity_overview(known: Policies) -> Shown:
    return Shown(addresses.VALIDITY, "validity.html", "文件有效性", {
        "states": states(known), "as_of": chinese_date(known.as_of), "rows": [], "state": "", "sheet": None, "files": _files(addresses.VALIDITY)},
        description="按有效、失效、废止、已修改、未核实分列的文件。")


def _validity_lists(state: str, known: Policies) -> Iterator[Shown]:
    found = sorted(((known.coverage[id_].document, one) for id_, one in known.validity.items() if one.state == state), key=lambda pair: (pair[0].date_written or "", pair[0].id), reverse=True)
    counted = states(known)
    for sheet in sheets(found, addresses.validity(state)):
        yield Shown(sheet.address, "validity.html", f"有效性：{state}{sheet.mark}", Later(partial(_judged, sheet, {
            "states": counted, "as_of": chinese_date(known.as_of), "state": state, "files": _files(addresses.VALIDITY)})))


def _judged(sheet: Sheet, same: Mapping[str, Any]) -> dict[str, Any]:
    return {**same, "sheet": sheet, "rows": [(line(document), one.basis, addresses.document(one.by) if one.by else "") for document, one in sheet.rows]}


def policy_card(id_: str, catalogue: Catalogue, known: Policies) -> dict[str, Any]:
    """One document as the macro `policy_card` (macros/pages/policy_card.html) draws it: for the block 政策卡 of an editor's page.

    Raises KeyError where no document has this id.
    """
    document = catalogue.documents[id_]
    found = interpretation_cards(known.coverage[id_].interpretations)
    return {"title": document.title, "number": document.doc_number or "", "date": chinese_date(document.date_written), "address": addresses.document(id_),
            "validity": validity_shown(id_, known), "answers": next((one["answers"] for one in found if one["answers"]), []), "interpretations": found,
            "standing": policy_standing(id_, known)}
