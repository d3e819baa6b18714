"""Which documents need an interpretation (政策解读), which have one, after how many working days, and which still wait.

Whether one is needed is an ordered table of small rules; an editor's `needs_interpretation` goes before them. Days are counted by workdays.py;
an interpretation is in time only where that is certain (国办发〔2016〕80号; local rules name three working days after publication).
"""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.model import Document
from build_scripts.published.holdings import Catalogue
from build_scripts.published.interpretations import Interpretation
from build_scripts.published.workdays import calendar_day, working_days

LIMIT = 3
"""Working days from publication in which an interpretation is due."""


@dataclass(frozen=True, slots=True)
class Need:
    """Whether a document needs an interpretation, and why."""
    needed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Covered:
    """How it stands with one document."""
    document: Document
    need: Need
    interpretations: tuple[Interpretation, ...]
    since: str | None
    """ISO day from which the days are counted."""
    since_basis: str
    """发布日期, where it is proved; else 成文日期; "" where neither is known."""
    days: int | None
    """Working days to the first interpretation, or until the day asked for while it waits; None where unknown."""
    in_time: bool | None
    """None: not known, or none is there."""


def _editor(document: Document, notes: Mapping[str, Any], reason: str | None) -> Need | None:
    """What an editor decided goes before every rule: needs_interpretation: false."""
    given = notes.get("needs_interpretation")
    if given is None:
        return None
    return Need(given, ("编辑决定需要解读" if given else "编辑决定不需要解读") + (f"：{reason}" if reason else ""))


_POST = re.compile(r"任免|(?:任职|免职|任命|聘任|挂职|职务)(?:人员|工作)?的(?:通知|决定)$")
_AWARD = re.compile(r"嘉奖|表彰|表扬|授予|奖励.{0,12}(?:决定|通报)$|命名.{0,30}(?:决定|通知|通报)$|记功|评选结果|先进(?:集体|单位|个人)")
_RENAMES = re.compile(r"更名|改名|名称变更|变更名称|加挂|挂牌|(?:设立|成立|撤销|调整|增补).{0,40}(?:领导小组|指挥部|委员会|工作组|工作专班|联席会议)|组成人员|成员(?:单位)?(?:的|名单)")
_INTERNAL = re.compile(r"(?:下达|分解|印发).{0,30}(?:责任目标|目标任务|考核结果)|任务分工|工作分工|重点工作分工|会议(?:的)?通知|(?:放假|值班)(?:安排)?(?:的)?通知|考核(?:结果|情况)")
_ONE_MATTER = re.compile(r"征收|征地|拍卖|招标|中标|公示|听证|出让|招聘|录用|中选|遗失|作废")
_SPEAKS = {"讲话", "贺信", "倡议书", "公开信", "政府工作报告", "大事记"}
_ANSWERS = {"批复", "函", "请示", "报告", "纪要", "议案", "公报"}
_GOVERNMENT = re.compile(r"人民政府(?:办公[室厅])?$|^(?:国务院)(?:办公厅)?$")
DECREE, POLICY = "政府规章", "政府及其办公机构的政策文件"
"""Why a document of a government needs an interpretation: what kind of document it is."""
_POLICY = {"通知", "意见", "决定", "决议", "命令", "通告", "公告", "办法", "规定", "条例", "细则", "规则", "方案", "规划", "计划", "纲要", "预案", "标准", "措施", "制度", "要点", "清单", "目录", "指南"}


def _speech(document: Document) -> Need | None:
    """A speech or a letter is no policy document: 某市长在工作会议上的讲话."""
    return Need(False, f"{document.genre}，不是政策文件") if document.genre in _SPEAKS else None


def _appointment(document: Document) -> Need | None:
    """Appointments name persons: 关于某某等同志职务任免的通知."""
    by_number = bool(re.match(r"[\u4e00-\u9fff]*任(?:字)?〔", document.doc_number or ""))
    return Need(False, "人事任免") if by_number or _POST.search(document.title) or (document.column or "").endswith("任免") else None


def _award(document: Document) -> Need | None:
    """Praise and titles of honour bind nobody: 关于表彰先进单位的决定, 嘉奖令."""
    return Need(False, "表彰奖励") if document.genre == "嘉奖令" or _AWARD.search(document.title) else None


def _renaming(document: Document) -> Need | None:
    """Bodies named, renamed and manned: 关于调整防汛指挥部组成人员的通知."""
    return Need(False, "机构名称、组成人员等内部事项") if _RENAMES.search(document.title) else None


def _answer(document: Document) -> Need | None:
    """An answer or a report goes to one body: 关于某规划的批复, 复函."""
    return Need(False, f"{document.genre}，只对个别单位") if document.genre in _ANSWERS else None


def _report(document: Document) -> Need | None:
    """A 通报 tells what was done: 关于重点项目推进情况的通报."""
    return Need(False, "通报情况，不设定新的政策") if document.genre == "通报" else None


def _internal(document: Document) -> Need | None:
    """What only divides work among bodies: 关于下达年度责任目标的通知, 任务分工方案."""
    return Need(False, "对下级和部门的工作分工、考核，属内部管理") if _INTERNAL.search(document.title) else None


def _one_matter(document: Document) -> Need | None:
    """An announcement about one matter: 征收土地启动公告."""
    return Need(False, "针对个别事项的公告") if document.genre in ("公告", "通告") and _ONE_MATTER.search(document.title) else None


def _decree(document: Document) -> Need | None:
    """A decree that publishes a rule (规章): 市人民政府令第5号."""
    return Need(True, DECREE) if document.genre == "命令" else None


def _government(document: Document) -> Need | None:
    """A policy document of a government or its office: 市人民政府关于…的意见."""
    issuers = (document.issuer,) if isinstance(document.issuer, str) else document.issuer or ()
    return Need(True, POLICY) if document.genre in _POLICY and any(map(_GOVERNMENT.search, issuers)) else None


def _department(document: Document) -> Need | None:
    """A department's document that says from when it holds: 市财政局…管理办法，自…起施行."""
    return Need(True, "部门规范性文件（文内规定了施行日期）") if document.genre in _POLICY and document.date_effective else None


def _other(document: Document) -> Need:
    """Anything else."""
    return Need(False, "未认定为政策文件")


_RULES: tuple[Callable[[Document], Need | None], ...] = (
    _speech, _appointment, _award, _renaming, _answer, _report, _internal, _one_matter, _decree, _government, _department, _other)


def need(document: Document, notes: Mapping[str, Any], reason: str | None) -> Need:
    """Whether the document needs an interpretation, by the first rule that says so. `notes`, `reason`: what an editor decided, and why."""
    decided = _editor(document, notes, reason)
    return decided or next(said for rule in _RULES if (said := rule(document)))


def coverage(catalogue: Catalogue, as_of: str) -> list[Covered]:
    """Every document with its need and its interpretations on the ISO day `as_of`, in the catalogue's order."""
    found = explained(catalogue, as_of)
    return [covered(one, catalogue, found, as_of) for one in catalogue.documents.values()]


def explained(catalogue: Catalogue, as_of: str) -> Mapping[str, Sequence[Interpretation]]:
    """Document id → its interpretations, the first one first. One dated later than `as_of` is none yet."""
    found: dict[str, list[Interpretation]] = {}
    for one in sorted(catalogue.interpretations.values(), key=lambda one: (one.date_published or "9999", one.id)):
        for id_ in one.interprets if (one.date_published or "")[:10] <= as_of else ():
            found.setdefault(id_, []).append(one)
    return found


def covered(document: Document, catalogue: Catalogue, interpreted: Mapping[str, Sequence[Interpretation]], as_of: str) -> Covered:
    """One document. `interpreted`: what `explained` gives."""
    needed, found = need(document, catalogue.notes.get(document.id, {}), catalogue.reasons.get(document.id)), tuple(interpreted.get(document.id, ()))
    proved = document.date_published if document.date_published_basis in ("source", "editor") else None
    since = (proved or document.date_written or "")[:10] or None
    basis = "" if not since else "发布日期" if proved else "成文日期"
    until = (found[0].date_published or "")[:10] if found else as_of
    first, last = calendar_day(since), calendar_day(until)
    days = working_days(first, last) if first and last and (found or needed.needed) else None
    return Covered(document, needed, found, since, basis, days, _in_time(days, bool(proved)) if found else None)


def _in_time(days: int | None, proved: bool) -> bool | None:
    """In time is certain by the day of writing, for publication is not earlier; late only by a proved day of publication."""
    if days is None or (days > LIMIT and not proved):
        return None
    return days <= LIMIT
