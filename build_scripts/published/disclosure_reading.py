"""`content/disclosure/*.yml` → Disclosure. Each kind of file has its form and its maker; all mistakes of all files are told at once."""
from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from build_scripts.model import UnusableInput
from build_scripts.published import assessment_reading as assessing
from build_scripts.published.disclosure import (
    COVERS, GUIDE_ITEMS, PLACE_KINDS, AnnualReport, At, Disclosure, GazetteFacts, Guide, HandOver, Institution, ProactiveItem, ReadingPlace, Receiver)
from build_scripts.published.frontmatter import Fields, read_entries, read_yaml
from build_scripts.published.shapes import (
    Check, each, identifier, mapping, matching, not_negative, one_of, optional, real_day, record, sequence, text, year)
from build_scripts.published.sheet import Sheet

FOLDER = "disclosure/"
ITEMS = (*(f"20-{n}" for n in range(1, 16)), *(f"21-{n}" for n in range(1, 8)))
_LISTS = {"disclosure/evidence.yml": "evidence", "disclosure/records.yml": "records"}
_WORDS = optional(text)
_ISSUE = matching(r"\d{4}-\d{2}$", "期次（如 2019-01）")


def _rows(value: Any) -> str | None:
    """Rows of numbers by name."""
    if wrong := mapping(value):
        return wrong
    row = next((row for row, cells in value.items() if each(not_negative)(cells)), None)
    return f"每行一列不小于0的数（“{row}”一行不对）" if row is not None else None


def _counts(value: Any) -> str | None:
    right = isinstance(value, dict) and all(re.fullmatch(r"\d{4}", str(named)) and isinstance(n, int) and n > 0 for named, n in value.items())
    return None if right else "“年份: 期数”的对照表"


_NUMBERS = Check(_rows, {"type": "object", "additionalProperties": {"type": "array", "items": not_negative.schema}})
_COUNTS = Check(_counts, {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}})
_GUIDE: Mapping[str, Check] = {"subject": optional(identifier), **{name: _WORDS for name in GUIDE_ITEMS}, "help": _WORDS, "fee": _WORDS, "updated_at": optional(real_day)}
_INSTITUTION: Mapping[str, Check] = {"subject": optional(identifier), "title": text, "covers": each(one_of(*COVERS)), "date": optional(real_day), "document": optional(identifier),
                                     "file": _WORDS, "summary": _WORDS}
_ITEM: Mapping[str, Check] = {"item": one_of(*ITEMS), "documents": optional(each(identifier)), "words": optional(each(text)), "genres": optional(each(text)), "reason": _WORDS}
_RECEIVER: Mapping[str, Check] = {"subject": optional(identifier), "name": text, "address": _WORDS, "hours": _WORDS, "phone": _WORDS, "fax": _WORDS, "mail": _WORDS}
_PLACE: Mapping[str, Check] = {"subject": optional(identifier), "name": text, "kind": one_of(*PLACE_KINDS), "address": _WORDS, "phone": _WORDS, "hours": _WORDS,
                               "handed_over": optional(each(record(date=real_day, what=text, subject=optional(identifier))))}
_REPORT: Mapping[str, Check] = {"subject": optional(identifier), "year": year, "level": one_of("government", "department"), "date_published": optional(real_day),
                                "sections": each(record(title=text, text=each(text))), "t2": _NUMBERS, "t3": _NUMBERS, "t4": _NUMBERS}
_GAZETTE: Mapping[str, Check] = {"first": optional(_ISSUE), "issues": optional(_COUNTS), "note": _WORDS}


def read_disclosure(texts: Mapping[str, str], documents: Collection[str]) -> tuple[Disclosure, list[str]]:
    """`texts`: {path below content/: text} of the YAML files below disclosure/; `documents`: ids of all that is published.

    Returns what was read and every mistake, with file, line and field. A dead link of evidence is none: it is shown as unproved.
    """
    gathered: dict[str, list[Any]] = {}
    sheets: dict[str, list[Sheet]] = {}
    wrong: list[str] = []
    for path in sorted(texts):
        try:
            kind, sheet = _sheet(path, texts[path])
        except UnusableInput as error:
            wrong.append(str(error))
            continue
        sheets.setdefault(kind, []).append(sheet)
        gathered.setdefault(kind, []).extend((one, sheet) for one in _KINDS[kind](sheet))
    found = _disclosure({kind: [one for one, _ in pairs] for kind, pairs in gathered.items()})
    _check_between(found, gathered, sheets)
    for sheet in sheets.get("proactive", ()):
        _check_documents(sheet, documents)
    return found, wrong + list(dict.fromkeys(one for group in sheets.values() for sheet in group for one in sheet.wrong))


def _sheet(path: str, text_: str) -> tuple[str, Sheet]:
    if path in _LISTS:
        return _LISTS[path], Sheet(path, text_, read_entries(text_, path))
    values = read_yaml(text_, path)
    kind = values.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS or kind in _LISTS.values():
        raise UnusableInput(f"{path}:1：kind 是“{kind}”，disclosure/ 中可用的是 {'、'.join(name for name in _KINDS if name not in _LISTS.values())}。")
    return kind, Sheet(path, text_, values)


def _guide(sheet: Sheet) -> list[Guide]:
    values = sheet.values
    if not sheet.fits(values, _GUIDE):
        return []
    return [Guide(values.get("subject"), {name: values.get(name) or "" for name in GUIDE_ITEMS}, values.get("help") or "", values.get("fee") or "", values.get("updated_at"))]


def _listed(field: str, schema: Mapping[str, Check], make: Callable[..., Any]) -> Callable[[Sheet], list[Any]]:
    """A reader of a file that is one list of entries."""
    def read(sheet: Sheet) -> list[Any]:
        if not sheet.fits(sheet.values, {field: sequence}):
            return []
        return [make(one) for one, _ in sheet.entries(schema, field)]
    return read


def _said(one: Mapping[str, Any], *names: str) -> list[str]:
    return [one.get(name) or "" for name in names]


def _institution(one: Mapping[str, Any]) -> Institution:
    return Institution(one.get("subject"), one["title"], tuple(one["covers"]), one.get("date"), one.get("document"), one.get("file"), one.get("summary") or "")


def _item(one: Mapping[str, Any]) -> ProactiveItem:
    return ProactiveItem(one["item"], *(tuple(one.get(name) or ()) for name in ("documents", "words", "genres")), one.get("reason") or "")


def _place(one: Mapping[str, Any]) -> ReadingPlace:
    return ReadingPlace(one.get("subject"), one["name"], one["kind"], *_said(one, "address", "phone", "hours"),
                        tuple(HandOver(given["date"], given["what"], given.get("subject") or one.get("subject")) for given in one.get("handed_over") or ()))


def _application(sheet: Sheet) -> list[Any]:
    """Receivers first, then the ways of handing in."""
    lists = {"ways": optional(each(text)), "receivers": sequence}
    if not sheet.fits(sheet.values, lists):
        return []
    receivers = [Receiver(one.get("subject"), one["name"], *_said(one, "address", "hours", "phone", "fax", "mail")) for one, _ in sheet.entries(_RECEIVER, "receivers")]
    return [*receivers, *(sheet.values.get("ways") or ())]


def _report(sheet: Sheet) -> list[AnnualReport]:
    values = sheet.values
    if not sheet.fits(values, _REPORT):
        return []
    sections = tuple((one["title"], tuple(one["text"])) for one in values["sections"])
    tables = ({row: tuple(cells) for row, cells in values[name].items()} for name in ("t2", "t3", "t4"))
    return [AnnualReport(values.get("subject"), values["year"], values["level"], values.get("date_published"), sections, *tables, At(sheet.path, 1))]


def _gazette(sheet: Sheet) -> list[GazetteFacts]:
    values = sheet.values
    if not sheet.fits(values, _GAZETTE):
        return []
    return [GazetteFacts(values.get("first"), {int(named): n for named, n in (values.get("issues") or {}).items()}, values.get("note") or "")]


def _one(read: Callable[[Sheet], Any]) -> Callable[[Sheet], list[Any]]:
    return lambda sheet: [found] if (found := read(sheet)) is not None else []


_KINDS: Mapping[str, Callable[[Sheet], list[Any]]] = {
    "guide": _guide, "institutions": _listed("institutions", _INSTITUTION, _institution), "proactive": _listed("items", _ITEM, _item), "application": _application,
    "reading_places": _listed("places", _PLACE, _place), "annual_report": _report, "gazette": _gazette, "assessment": _one(assessing.read_system),
    "points": _one(assessing.read_points), "subjects": lambda sheet: list(assessing.read_subjects(sheet)),
    "evidence": lambda sheet: list(assessing.read_evidence(sheet)), "records": lambda sheet: list(assessing.read_records(sheet))}


SHAPES: Mapping[str, Mapping[str, Check]] = {
    "guide": _GUIDE, "institutions": {"institutions": each(record(**_INSTITUTION))}, "proactive": {"items": each(record(**_ITEM))},
    "application": {"ways": optional(each(text)), "receivers": each(record(**_RECEIVER))}, "reading_places": {"places": each(record(**_PLACE))}, "annual_report": _REPORT,
    "gazette": _GAZETTE, **assessing.SHAPES}
"""Kind → the fields of its file, for editors' programs."""


def _disclosure(found: Mapping[str, list[Any]]) -> Disclosure:
    def given(kind: str) -> tuple[Any, ...]:
        return tuple(found.get(kind, ()))

    return Disclosure(
        given("guide"), given("institutions"), given("proactive"), tuple(one for one in given("application") if isinstance(one, Receiver)),
        tuple(one for one in given("application") if isinstance(one, str)), given("reading_places"), given("annual_report"), next(iter(given("gazette")), None),
        {one.id: one for one in given("assessment")}, given("points"), given("subjects"), given("evidence"), given("records"))


def _check_between(found: Disclosure, gathered: Mapping[str, list[Any]], sheets: Mapping[str, list[Sheet]]) -> None:
    """What only several files together can tell: an indicator, a system, a subject that there is not; one thing given twice."""
    for points, sheet in gathered.get("points", ()):
        assessing.points_mistakes(sheet, points, found.systems.get(points.system))
    for place, (subject, sheet) in enumerate(gathered.get("subjects", ())):
        if subject.system not in found.systems:
            sheet.say(("subjects", place, "system"), f"字段 system：没有编号为 {subject.system} 的指标体系。")
    for sheet in (*sheets.get("evidence", ()), *sheets.get("records", ())):
        assessing.reference_mistakes(sheet, found)
    for kind in ("guide", "annual_report"):
        for one, sheet in gathered.get(kind, ()):
            _check_subject(sheet, one.subject, found, ("subject",))
    for kind, field in (("institutions", "institutions"), ("application", "receivers"), ("reading_places", "places")):
        for sheet in sheets.get(kind, ()):
            for place, one in _entries(sheet.values, field):
                _check_subject(sheet, one.get("subject"), found, (field, place, "subject"))
                for inner, given in _entries(one, "handed_over"):
                    _check_subject(sheet, given.get("subject"), found, (field, place, "handed_over", inner, "subject"))
    _check_twice("guide", "subject", gathered, lambda one: one.subject)
    _check_twice("annual_report", "year", gathered, lambda one: (one.subject, one.year))
    _check_twice("points", "year", gathered, lambda one: (one.system, one.year))
    _check_twice("assessment", "id", gathered, lambda one: one.id)
    _check_twice("gazette", "kind", gathered, lambda one: "gazette")
    _check_entries_twice("items", "item", sheets.get("proactive", ()))
    _check_entries_twice("subjects", "id", sheets.get("subjects", ()))


def _check_subject(sheet: Sheet, subject: object, found: Disclosure, way: tuple[str | int, ...]) -> None:
    if isinstance(subject, str) and subject not in found.subject_names:
        sheet.say(way, f"字段 subject：没有编号为 {subject} 的被考核单位；本站主办机关自己的，不写 subject。")


def _check_documents(sheet: Sheet, documents: Collection[str]) -> None:
    for one, way in list(sheet.entries(_ITEM, "items")):
        for place, id_ in enumerate(one.get("documents") or ()):
            if id_ not in documents:
                sheet.say((*way, "documents", place), f"字段 documents：文件 {id_} 不在内容中。")


def _check_twice(kind: str, field: str, gathered: Mapping[str, list[Any]], key: Callable[[Any], Any]) -> None:
    """Two files about one thing."""
    seen: dict[Any, str] = {}
    for one, sheet in gathered.get(kind, ()):
        if key(one) in seen:
            sheet.say((field,), f"字段 {field}：与 {seen[key(one)]} 写的是同一项（{kind}），请只留一个。")
        seen.setdefault(key(one), sheet.path)


def _check_entries_twice(listed: str, field: str, sheets: Iterable[Sheet]) -> None:
    """Two entries with one id, in one file or in two."""
    seen: set[str] = set()
    for sheet in sheets:
        for place, one in _entries(sheet.values, listed):
            if str(one.get(field)) in seen:
                sheet.say((listed, place, field), f"字段 {field}：编号 {one[field]} 用了两次。")
            seen |= {str(one[field])} if field in one else set()


def _entries(values: Any, field: str) -> Iterator[tuple[int, Fields]]:
    """The mappings of a list with their places, whatever else stands there."""
    listed = values.get(field) if isinstance(values, dict) else None
    yield from ((place, one) for place, one in enumerate(listed if isinstance(listed, list) else ()) if isinstance(one, dict))


def page_mistakes(paths: Collection[str], known: Disclosure) -> list[str]:
    """Editors' pages that take an address of the column's own; disclosure/index.md is the text above the column."""
    taken = {"catalogue", "gazette", *(name for name, there in (
        ("guide", known.guide(None)), ("rules", known.institutions), ("proactive", known.proactive), ("annual-reports", known.reports), ("application", known.receivers),
        ("reading-places", known.places), ("assessment", known.subjects)) if there)}
    return [f"{path}:1：网址已由政府信息公开栏目的数据文件使用。请把这个文件改名，或者删去同一部分的数据文件。" for path in paths
            if path.startswith(FOLDER) and path.removesuffix(".md").removesuffix("/index")[len(FOLDER):] in taken]
