"""Pages of the column 政府信息公开: its statutory parts as data for the templates. Which part is required: 条例 (国令711号), standards GK-01 … GK-22.

The assessor's desk is drawn elsewhere (assess/desk_pages.py). No HTML, no disk.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from build_scripts.emit import addresses
from build_scripts.emit.tables import csv_text
from build_scripts.model import Document
from build_scripts.published.annual_pages import annual_pages
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.described import described
from build_scripts.published.disclosure import GUIDE_ITEMS, Disclosure, Guide, Institution
from build_scripts.published.gazette_years import Gazette, gazette, issue_name
from build_scripts.published.proactive import ARTICLES, Proactive, proactive
from build_scripts.published.shown import Shown, chinese_date, issuers, line
from build_scripts.published.workdays import add_working_days

NAME = "政府信息公开"
UNNUMBERED = "未编制"
_TERMS = (("补正", 7, "申请内容不明确的，收到申请之日起", "第三十条"), ("答复", 20, "不能当场答复的，收到申请之日起", "第三十三条"),
          ("延长答复", 20, "经负责人同意并告知申请人，在答复期限之外最多再加", "第三十三条"), ("征求第三方意见", 15, "第三方收到征求意见书之日起", "第三十二条"))
"""What is due, working days, from when, article of the 条例 (GK-10)."""
FORM = (("申请人信息", ("姓名或者名称", "身份证明（名称、号码）", "联系方式（电话、地址、电子信箱）")),
        ("所需政府信息", ("名称、文号，或者便于查询的其他特征描述",)), ("形式要求", ("获取信息的方式：邮寄、电子邮件、当面领取、其他", "信息载体形式：纸质、电子、其他")))
"""The three groups of an application (条例 art. 29, GK-09)."""
HEAD = ("索引号", "名称", "内容概述", "内容概述由谁写", "生成日期", "发文字号", "发布机构", "发布日期", "网址")


def disclosure_pages(catalogue: Catalogue, as_of: str) -> Iterator[Shown]:
    """Yield them; none where the content has no disclosure data. `as_of`: the ISO day from which deadlines are reckoned as an example."""
    known = catalogue.disclosure
    if not known:
        return
    run = gazette(catalogue.issues.values(), known.gazette)
    items = proactive(known.proactive, catalogue.documents)
    yield _column(catalogue, items, run)
    for guide in known.guides:
        yield _guide(guide, known)
    if known.institutions:
        yield _institutions(catalogue)
    if known.proactive:
        yield _proactive(items)
    yield from _catalogue(catalogue)
    yield from annual_pages(catalogue)
    if known.receivers:
        yield _application(known, as_of)
    if known.places:
        yield _places(known)
    yield _gazette(run, known)


def body_name(subject: str | None, known: Disclosure) -> str:
    """A subject's name; of the site's own body "本机关"."""
    return known.subject_names[subject] if subject else "本机关"


def _column(catalogue: Catalogue, items: Sequence[Proactive], run: Gazette) -> Shown:
    known = catalogue.disclosure
    answered = sum(one.answered for one in items)
    newest = max((one.year for one in known.reports), default=None)
    own = known.guide(None)
    written = {addresses.page(path) for path in catalogue.pages}

    def part(name: str, address: str, there: object, said: str) -> tuple[str, str, str]:
        return (name, address, said) if there else (name, address, "") if address in written else (name, "", "尚未公布")
    parts = [
        part("政府信息公开指南", addresses.GUIDE, own, f"{chinese_date(own.updated_at)}更新" if own and own.updated_at else ""),
        part("政府信息公开制度", addresses.INSTITUTIONS, known.institutions, f"{len(known.institutions)}项"),
        part("法定主动公开内容", addresses.PROACTIVE, known.proactive, f"{len(items)}项中{answered}项有内容或说明"),
        part("政府信息公开目录", addresses.CATALOGUE, True, f"{len(catalogue.documents)}件"),
        part("政府信息公开年报", addresses.ANNUAL_REPORTS, newest, f"最近为{newest}年度"),
        part("依申请公开", addresses.APPLICATION, known.receivers, "申请表和期限"),
        part("查阅场所", addresses.READING_PLACES, known.places, f"{len(known.places)}处"),
        part("政府公报", addresses.GAZETTE, True, f"已收{run.have}期"),
    ]
    opening = catalogue.pages.get("disclosure/index.md")
    bodies = [(known.subject_names[one.subject], addresses.guide(one.subject)) for one in known.guides if one.subject]
    others = [(str(page.fields.get("title") or page.path), addresses.page(page.path)) for page in catalogue.pages.values()
              if page.path.startswith("disclosure/") and not page.fields.get("proof") and page is not opening and addresses.page(page.path) not in {at for _, at, _ in parts}]
    return Shown(addresses.DISCLOSURE, "disclosure.html", NAME, {"parts": parts, "bodies": bodies, "others": others, "desk": bool(known.subjects)},
                 entrance=True, description="指南、制度、法定主动公开内容、目录、年报、依申请公开、查阅场所和政府公报。",
                 body=opening.body if opening else "", path=opening.path if opening else "")


def _guide(guide: Guide, known: Disclosure) -> Shown:
    rows = [(name, guide.items[key]) for key, name in GUIDE_ITEMS.items()]
    own = guide.subject is None
    title = "政府信息公开指南" if own else f"{known.subject_names[guide.subject or '']}政府信息公开指南"
    others = [(known.subject_names[one.subject], addresses.guide(one.subject)) for one in known.guides if one.subject and one is not guide]
    return Shown(addresses.guide(guide.subject), "disclosure_guide.html", title, {
        "rows": rows, "updated": chinese_date(guide.updated_at), "help": guide.help, "fee": guide.fee, "terms": _TERMS, "others": others, "application": bool(known.receivers)},
        description="政府信息的分类、编排体系、获取方式，公开工作机构的名称、地址、时间和联系方式。")


def _institutions(catalogue: Catalogue) -> Shown:
    known = catalogue.disclosure
    groups = [(body_name(subject, known), [_institution(one, catalogue) for one in known.institutions if one.subject == subject])
              for subject in dict.fromkeys(one.subject for one in known.institutions)]
    return Shown(addresses.INSTITUTIONS, "disclosure_rules.html", "政府信息公开制度", {"groups": groups}, description="政府信息公开的各项工作制度。")


def _institution(one: Institution, catalogue: Catalogue) -> dict[str, Any]:
    return {"title": one.title, "date": chinese_date(one.date), "covers": one.covers, "summary": one.summary, "address": text_address(one, catalogue)}


def text_address(one: Institution, catalogue: Catalogue) -> str:
    """Where the text of an institution stands; "" where it is a document that is not published here. A download is taken at its word."""
    if one.document:
        return addresses.document(one.document) if one.document in catalogue.documents else ""
    if one.file in catalogue.pages:
        return addresses.page(one.file or "")
    return ""


def _proactive(items: Sequence[Proactive]) -> Shown:
    groups = [(ARTICLES[article], list(group)) for article, group in groupby(items, key=lambda one: one.item.split("-")[0])]
    shown = [(article, [{"item": one.item, "name": one.name, "reason": one.reason, "lines": [line(document) for document in one.documents]} for one in group])
             for article, group in groups]
    return Shown(addresses.PROACTIVE, "disclosure_proactive.html", "法定主动公开内容", {"groups": shown, "answered": sum(one.answered for one in items), "count": len(items)},
                 description="《政府信息公开条例》第二十条、第二十一条规定主动公开的内容，逐项列出文件或说明。")


def _catalogue(catalogue: Catalogue) -> Iterator[Shown]:
    rows = [(int((one.date_written or "0")[:4]), _catalogue_row(one, catalogue)) for one in _in_order(catalogue)]
    years = [(year, [row for _, row in group]) for year, group in groupby(rows, key=lambda pair: pair[0])]
    index = [(year, len(found), addresses.catalogue_year(year)) for year, found in years]
    yield Shown(addresses.CATALOGUE, "disclosure_catalogue.html", "政府信息公开目录", {"years": index, "year": None, "rows": years[0][1] if years else [], "shown": years[0][0] if years else None},
                description="全部文件的索引号、名称、内容概述和生成日期，可以筛选和下载。")
    for year, found in years:
        yield Shown(addresses.catalogue_year(year), "disclosure_catalogue.html", f"政府信息公开目录（{f'{year}年' if year else '日期不详'}）",
                    {"years": index, "year": year, "rows": found, "shown": year})


def _in_order(catalogue: Catalogue) -> list[Document]:
    return sorted(sorted(catalogue.documents.values(), key=lambda one: one.id), key=lambda one: one.date_written or "", reverse=True)


def _catalogue_row(one: Document, catalogue: Catalogue) -> dict[str, Any]:
    notes = catalogue.notes.get(one.id, {})
    return {"index": notes.get("index_no") or UNNUMBERED, "line": line(one), "summary": (about := described(one, notes)).summary or "", "proposed": "summary" in about.proposed,
            "date": chinese_date(one.date_written), "iso": one.date_written or "", "genre": one.genre or ""}


def catalogue_files(catalogue: Catalogue) -> dict[str, str]:
    """The catalogue as a download: {address: CSV}; {} where the content has no disclosure data."""
    if not catalogue.disclosure:
        return {}
    rows = []
    for one in _in_order(catalogue):
        notes = catalogue.notes.get(one.id, {})
        about = described(one, notes)
        rows.append([notes.get("index_no") or UNNUMBERED, one.title, about.summary, "规则拟出" if "summary" in about.proposed else "编辑", one.date_written, one.doc_number, issuers(one),
                     one.date_published, addresses.document(one.id)])
    return {addresses.CATALOGUE_DATA: csv_text(HEAD, rows)}


def _application(known: Disclosure, as_of: str) -> Shown:
    received = date.fromisoformat(as_of)
    terms = [(what, days, since, article, _due(received, days) if what != "延长答复" else _due(received, 40)) for what, days, since, article in _TERMS]
    receivers = [(body_name(one.subject, known), one) for one in known.receivers]
    return Shown(addresses.APPLICATION, "disclosure_application.html", "依申请公开", {
        "receivers": receivers, "ways": known.forms, "form": FORM, "terms": terms, "received": chinese_date(as_of)}, description="政府信息公开申请表、受理机构和办理期限。")


def _due(received: date, days: int) -> str:
    day = add_working_days(received, days)
    return chinese_date(day.isoformat()) if day else "日历上还没有那一年的放假安排"


def _places(known: Disclosure) -> Shown:
    groups = [(body_name(subject, known), [one for one in known.places if one.subject == subject]) for subject in dict.fromkeys(one.subject for one in known.places)]
    return Shown(addresses.READING_PLACES, "disclosure_places.html", "政府信息查阅场所", {"groups": groups, "names": {None: "本机关", **known.subject_names}},
                 description="可以查阅政府信息和政府公报的档案馆、图书馆和政务服务场所。")


def _gazette(run: Gazette, known: Disclosure) -> Shown:
    years = [{"year": one.year, "expected": one.expected, "have": (one.expected or 0) - len(one.missing), "missing": one.missing, "certain": one.certain,
              "issues": [(issue_name(issue), addresses.issue(issue.id), chinese_date(issue.date_published)) for issue in one.issues]} for one in reversed(run.years)]
    return Shown(addresses.GAZETTE, "disclosure_gazette.html", "历年政府公报", {
        "years": years, "first": run.first, "have": run.have, "expected": run.expected, "total_missing": run.total_missing, "note": known.gazette.note if known.gazette else ""},
        description="创刊以来的各期政府公报，缺的逐期列出。")
