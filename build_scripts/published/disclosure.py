"""政府信息公开 as data: the nouns of the column and of the assessment, read from `content/disclosure/`. Nothing is read or judged here.

指南 guide · 制度 institution · 查阅场所 reading place · 依申请公开 application · 年报 annual report · 考核 assessment · 指标体系 system ·
指标 indicator · 被考核单位 subject · 分值 points · 证明 evidence · 考核记录 record.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

GUIDE_ITEMS = {"classification": "信息分类", "arrangement": "编排体系", "access": "获取方式", "org": "公开工作机构", "address": "办公地址", "hours": "办公时间",
               "phone": "联系电话", "fax": "传真号码", "internet": "互联网联系方式"}
"""What a guide has to say (条例 art. 12), beside the day on which it was brought up to date."""
COVERS = ("工作制度", "发布协调", "保密审查", "指南目录编制", "协调机制", "公文五公开", "公文解读", "会议五公开", "舆情处置", "舆情会商", "舆情联动", "第三方评估", "平台监测", "公众参与",
          "政务服务", "权责清单", "信息共享")
"""Institutions that an assessment asks for."""
PLACE_KINDS = ("档案馆", "公共图书馆", "政务服务场所")
SECTIONS = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项")
"""Of an annual report, in this order (国办公开办函〔2021〕30号)."""
Effect = Literal["score", "bonus", "deduction", "zero", "veto"]
"""What an indicator does to the total: counts in it · adds · takes away · makes it nought · makes it 不合格."""


@dataclass(frozen=True, slots=True)
class At:
    """Where an entry was written: for a message."""
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Guide:
    """指南: what 条例 art. 12 asks for, in the order of GUIDE_ITEMS; "" where nothing was written."""
    subject: str | None
    """Whose it is; None: the body that runs the site."""
    items: Mapping[str, str]
    help: str
    """Help for people who have difficulty in reading or hearing (条例 art. 43)."""
    fee: str
    updated_at: str | None


@dataclass(frozen=True, slots=True)
class Institution:
    """制度: a rule of work, with the text where it can be read."""
    subject: str | None
    title: str
    covers: tuple[str, ...]
    """Which of the institutions that an assessment asks for it is (COVERS)."""
    date: str | None
    document: str | None
    file: str | None
    summary: str


@dataclass(frozen=True, slots=True)
class ProactiveItem:
    """One of the 15 + 7 kinds of information (条例 art. 20, 21): its documents, or why there are none."""
    item: str
    """20-1 … 20-15, 21-1 … 21-7."""
    documents: tuple[str, ...]
    words: tuple[str, ...]
    """A document with one of these in its title belongs here too."""
    genres: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Receiver:
    """受理机构 of applications."""
    subject: str | None
    name: str
    address: str
    hours: str
    phone: str
    fax: str
    mail: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """Published information handed over to a reading place."""
    date: str
    what: str
    subject: str | None
    """Whose it is."""


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """查阅场所."""
    subject: str | None
    name: str
    kind: str
    """档案馆, 公共图书馆 or 政务服务场所."""
    address: str
    phone: str
    hours: str
    handed_over: tuple[HandOver, ...]


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """年报: six sections, tables 2–4 as written (identities are annual.py's matter)."""
    subject: str | None
    year: int
    level: Literal["government", "department"]
    """Governments report by 31 March, departments by 31 January (条例 art. 49)."""
    date_published: str | None
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    t2: Mapping[str, tuple[float, ...]]
    """规章, 行政规范性文件: made, repealed, in force; 行政许可, 行政处罚, 行政强制: number; 行政事业性收费: 万元."""
    t3: Mapping[str, tuple[int, ...]]
    """Row → six kinds of applicants and the total."""
    t4: Mapping[str, tuple[int, ...]]
    """Row → 维持, 纠正, 其他, 尚未审结, 总计."""
    at: At


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of a table of indicators, word for word."""
    id: str
    content: str
    level1: str
    level2: str
    note: str
    effect: Effect
    rule: str
    """Name of the function that judges it."""
    how: str
    """How it is judged, for a reader."""
    who: str
    """Who has to act."""
    at: At

    @property
    def name(self) -> str:
        """The last cell that says something."""
        return self.level2 or self.level1


@dataclass(frozen=True, slots=True)
class System:
    """指标体系."""
    id: str
    name: str
    source: str
    scope: str
    total: float
    grades: tuple[tuple[str, float], ...]
    """(grade, the least score that has it), from the best; the last takes the rest."""
    indicators: tuple[Indicator, ...]
    leaves_out: tuple[str, ...]
    """Rules that no indicator here uses on purpose."""
    at: At

    def grade(self, score: float) -> str:
        """The grade of a score: no gap between two grades, 89.5 is 良好."""
        return next(name for name, least in self.grades if score >= least or (name, least) == self.grades[-1])


@dataclass(frozen=True, slots=True)
class Points:
    """分值 of one system in one year: settings, for the rule says that they are adjusted every year."""
    system: str
    year: int
    verified: bool
    basis: str
    judged_at_least: float
    """Of the total, in points: where less can be judged no grade is given."""
    points: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Subject:
    """被考核单位."""
    id: str
    name: str
    system: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an editor recorded as proof."""
    subject: str
    indicator: str
    period: str
    """`2025`, or a quarter of it: `2025-Q2`."""
    claim: str
    date: str
    document: str | None
    file: str | None
    by: str
    refuted: str | None
    """A reviewer's finding that it is false: who, when, why."""
    refuted_on: str | None
    """ISO day of that finding: before it nobody knew."""
    at: At

    @property
    def year(self) -> int:
        return int(self.period[:4])


@dataclass(frozen=True, slots=True)
class Record:
    """日常考核记录 of one quarter."""
    quarter: str
    subject: str
    indicator: str
    points: float
    reason: str
    by: str

    @property
    def year(self) -> int:
        return int(self.quarter[:4])

    @property
    def begins(self) -> str:
        """The first day of the quarter."""
        return f"{self.quarter[:4]}-{int(self.quarter[-1]) * 3 - 2:02}-01"


@dataclass(frozen=True, slots=True)
class GazetteFacts:
    """What editors know of the gazette's history."""
    first: str | None
    """The first issue there ever was: `2019-01`."""
    issues: Mapping[int, int]
    """Year → how many issues appeared."""
    note: str


@dataclass(frozen=True)
class Disclosure:
    """Everything below `content/disclosure/` that is no page of an editor's."""
    guides: tuple[Guide, ...] = ()
    institutions: tuple[Institution, ...] = ()
    proactive: tuple[ProactiveItem, ...] = ()
    receivers: tuple[Receiver, ...] = ()
    forms: tuple[str, ...] = ()
    """Ways in which an application may be handed in."""
    places: tuple[ReadingPlace, ...] = ()
    reports: tuple[AnnualReport, ...] = ()
    gazette: GazetteFacts | None = None
    systems: Mapping[str, System] = field(default_factory=dict)
    points: tuple[Points, ...] = ()
    subjects: tuple[Subject, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    records: tuple[Record, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.guides or self.institutions or self.proactive or self.receivers or self.places or self.reports or self.gazette or self.subjects)

    @cached_property
    def subject_names(self) -> dict[str, str]:
        return {one.id: one.name for one in self.subjects}

    def guide(self, subject: str | None) -> Guide | None:
        """The guide of a subject; None: the site's own."""
        return next((one for one in self.guides if one.subject == subject), None)

    def report(self, subject: str | None, year: int) -> AnnualReport | None:
        """The annual report of a subject for one year."""
        return next((one for one in self.reports if one.subject == subject and one.year == year), None)

    def points_of(self, system: str, year: int) -> Points | None:
        """The points that are set for one system and year."""
        return next((one for one in self.points if one.system == system and one.year == year), None)
