"""网站栏目: what each column of the site is called, what it is for, of which national type it is, and in which column a page lies.

Not to be confused with the gazette's own 栏目, which is printed and stands in a document's `column`. Names and types: standards.md
WZ-04…07 (《政府网站发展指引》附件, page tags).
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.emit import addresses
from build_scripts.published.frontmatter import Fields
from build_scripts.published.shown import Shown

TYPES = ("首页", "概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "信息公开指南", "信息公开目录", "信息公开年报", "依申请公开", "数据发布", "数据开放",
         "政策解读", "回应关切", "办事服务", "咨询投诉", "征集调查", "在线访谈")
"""Values of ColumnType (WZ-07)."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the site."""
    address: str
    name: str
    type: str
    description: str
    """Purpose and content: 10–200 characters, no two columns alike."""
    keywords: tuple[str, ...]
    """1–10 terms."""


COLUMNS: Sequence[Column] = (
    Column(addresses.HOME, "首页", "首页", "政府公报的最新一期、最近发布的文件，以及按期、按年、按部门、按主题查阅的入口。", ("政府公报", "政务公开", "政策文件")),
    Column(addresses.ISSUES, "公报期次", "政策文件", "历年各期政府公报，按年份和期号排列，目录与印刷本一致。", ("政府公报", "期次", "目录")),
    Column(addresses.DOCUMENTS, "文件目录", "政策文件", "政府公报刊登和单独发布的全部文件，按年份排列，可以逐件阅读和下载。", ("政策文件", "规范性文件", "文件目录")),
    Column(addresses.VALIDITY, "文件有效性", "政策文件", "文件现行有效、失效、废止、已修改的情况和依据，按状态分列。", ("有效性", "废止", "失效", "修改")),
    Column(addresses.ERRATA, "勘误", "政策文件", "本站对识别错误和排印错误的更正：原印的文字、更正后的文字和理由。", ("勘误", "更正")),
    Column(addresses.POLICIES, "政策解读", "政策解读", "对政策文件的解读，包括文字、图解、问答等形式，与所解读的文件相互链接。", ("政策解读", "图解", "问答")),
    Column(addresses.COVERAGE, "政策解读情况", "政策解读", "哪些文件需要解读，已经解读了多少，是否按时，还有哪些在等待解读。", ("政策解读", "解读率")),
    Column(addresses.TARGETS, "责任目标", "数据发布", "历年下达的责任目标，按年份、单位和指标查看、比较和下载。", ("责任目标", "指标", "数据")),
    Column(addresses.SEARCH, "检索", "信息公开目录", "在全部文件、政策解读和责任目标中按词句、发文字号、年份等检索。", ("检索", "查询", "发文字号")),
    Column(addresses.DATA, "开放数据", "数据开放", "全部文件和目录的数据文件：JSON、CSV、Akoma Ntoso XML、整体打包、校验值，以及字段说明。", ("开放数据", "数据下载", "JSON", "CSV")),
    Column(addresses.FEEDS, "订阅", "数据开放", "网站更新的订阅地址：全部文件、公报的各个栏目和政策解读。", ("订阅", "Atom")),
    Column(addresses.DISCLOSURE, "政府信息公开", "信息公开目录", "政府信息公开的指南、制度、法定主动公开内容、目录、年报、依申请公开和查阅场所。", ("政府信息公开", "主动公开", "依申请公开")),
    Column(addresses.GUIDE, "政府信息公开指南", "信息公开指南", "政府信息的分类、编排体系、获取方式，公开工作机构的名称、地址、时间和联系方式。", ("公开指南", "联系方式")),
    Column(addresses.INSTITUTIONS, "政府信息公开制度", "政策文件", "政府信息公开的各项工作制度，按单位列出，附制度文本。", ("公开制度", "工作制度")),
    Column(addresses.PROACTIVE, "法定主动公开内容", "信息公开目录", "《政府信息公开条例》规定主动公开的各项内容，逐项列出文件或者没有文件的原因。", ("主动公开", "重点领域")),
    Column(addresses.CATALOGUE, "政府信息公开目录", "信息公开目录", "全部文件的索引号、名称、内容概述和生成日期，按年份排列，可以筛选和下载。", ("公开目录", "索引号", "内容概述")),
    Column(addresses.ANNUAL_REPORTS, "政府信息公开年报", "信息公开年报", "历年政府信息公开工作年度报告，六个部分和各张表格。", ("年报", "年度报告")),
    Column(addresses.APPLICATION, "依申请公开", "依申请公开", "政府信息公开申请表、受理机构和办理期限，申请表打印后提交。", ("依申请公开", "申请表", "期限")),
    Column(addresses.READING_PLACES, "政府信息查阅场所", "信息公开指南", "可以查阅政府信息和政府公报的档案馆、图书馆、政务服务场所。", ("查阅场所", "档案馆", "图书馆")),
    Column(addresses.GAZETTE, "历年政府公报", "信息公开目录", "创刊以来的各期政府公报，逐年列出已收和缺少的期次。", ("政府公报", "期次", "缺期")),
    Column(addresses.ASSESSMENT, "政务公开考核台", "数据发布", "逐单位、逐年、逐项列出政务公开考核指标的状态、得分、证明和缺口。", ("政务公开考核", "指标", "自评")),
    Column(addresses.ACCESSIBILITY, "无障碍说明", "概况信息", "本站依据的无障碍标准、已知的不足，以及遇到障碍时怎样联系。", ("无障碍", "信息无障碍")),
)
_BY_ADDRESS = {one.address: one for one in COLUMNS}
_LISTS = frozenset((addresses.YEARS, addresses.ISSUERS, addresses.GENRES, addresses.TOPICS, addresses.NUMBERS))
"""The catalogue in other orders."""

_PART_OF: Mapping[str, str] = {**dict.fromkeys((*_LISTS, addresses.VALIDITY, addresses.CITATIONS, addresses.ERRATA), addresses.DOCUMENTS), addresses.COVERAGE: addresses.POLICIES}
"""Folder → entrance that leads to it."""

_TYPE_OF: Sequence[tuple[str, re.Pattern[str]]] = (
    ("信息公开年报", re.compile("年报|年度报告")), ("依申请公开", re.compile("依申请")), ("信息公开指南", re.compile("指南|查阅场所|查阅点")),
    ("机构职能", re.compile("机构|职能")), ("负责人信息", re.compile("领导|负责人")), ("政策文件", re.compile("制度|办法|规定")), ("数据发布", re.compile("数据|统计|目标")),
    ("信息公开目录", re.compile("目录|公开")),
)
"""Which type an editor's page has, by its title, where its front matter gives no `column_type`. Otherwise 概况信息."""


def column_of(page: Shown, written: Mapping[str, Fields]) -> Column:
    """The column in which a page lies. `written`: address → front matter of the pages that editors wrote; each is a column of its own.

    >>> column_of(Shown("/years/2025/", "year.html", "2025年文件"), {}).name
    '文件目录'
    """
    if page.address in written:
        return _written(page, written[page.address])
    section = re.match(r"/[^/]*/", page.address)
    if section and section[0] in _LISTS:
        return _BY_ADDRESS[addresses.DOCUMENTS]
    if part := re.match(r"/[^/]*/[^/]*/", page.address):
        within = _BY_ADDRESS.get(part[0])
        if within:
            return within
    return _BY_ADDRESS.get(section[0] if section else addresses.HOME) or _written(page, {})


def section_of(address: str) -> str:
    """Address of the entrance that a page lies under: its first folder, or what that folder belongs to. Not every site has each entrance.

    >>> section_of("/years/2025/")
    '/documents/'
    """
    folder = re.match(r"/(?:[^/]*/)?", address)
    return _PART_OF.get(folder[0], folder[0]) if folder else addresses.HOME


def _written(page: Shown, fields: Fields) -> Column:
    kind = fields.get("column_type") or next((name for name, said in _TYPE_OF if said.search(page.title)), "概况信息")
    keywords = fields.get("keywords") or (page.title,)
    return Column(page.address, page.title, str(kind), str(fields.get("description") or f"本栏目公布{page.title}的内容，由编辑撰写和更新。"),
                  tuple(map(str, keywords))[:10] if isinstance(keywords, list | tuple) else (str(keywords),))


def is_column_page(page: Shown) -> bool:
    """Whether it is a page of a column (a list, an entrance, an editor's page) and not one piece of content."""
    return page.template not in CONTENT


CONTENT = ("document.html", "interpretation.html", "withdrawn.html")
"""Templates of pages that show one piece of content."""
