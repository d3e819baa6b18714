"""Rules in the shape of the 2019 check indicators (国办秘函〔2019〕19号; standards JC-01 … JC-20): vetoes and deductions for a site. One function per indicator.

What a folder of files cannot tell (whether the site answers, its services, IPv6) is 本站看不出, never guessed.
"""
from __future__ import annotations

from datetime import date
from typing import NamedTuple

from build_scripts.assess.case import Case
from build_scripts.assess.rules_special import falsified
from build_scripts.assess.verdict import MET, UNMET, Offender, Proof, Verdict, share, unseen
from build_scripts.emit import addresses
from build_scripts.published.shown import issuers
from build_scripts.published.site_facts import MISSING, footer
from build_scripts.published.workdays import calendar_day

_NEWS, _HALF_YEAR, _YEAR = 14, 183, 365
_MANY = 5
"""Blank or stale columns that veto."""


def _age(case: Case, days: list[str]) -> int | None:
    """Days from the newest of some ISO days to the day on which freshness is measured; what came later does not count."""
    until = case.day
    newest = next((day for one in sorted({one[:10] for one in days if one and one[:10] <= until}, reverse=True) if (day := calendar_day(one))), None)
    return (date.fromisoformat(until) - newest).days if newest else None


def _documents(case: Case) -> list[str]:
    return [one.date_published or one.date_written or "" for one in case.catalogue.documents.values()]


def _interpreted(case: Case) -> list[str]:
    return [one.date_published or "" for one in case.catalogue.interpretations.values()]


def security_and_truth(case: Case) -> Verdict:
    """单项否决1 (JC-01): false evidence, or a day of publication before the day of writing; wording and links abroad are people's to judge."""
    found = falsified(case)
    wrong = [Offender(one.title, f"发布日期 {one.date_published} 早于成文日期 {one.date_written}", addresses.document(one.id))
             for one in case.catalogue.documents.values() if one.date_published and one.date_written and one.date_published[:10] < one.date_written]
    if found.state == UNMET or wrong:
        return Verdict(UNMET, "；".join([found.reason] * (found.state == UNMET) + [f"{len(wrong)}件文件的发布日期早于成文日期"] * bool(wrong)),
                       offenders=(*found.offenders, *wrong), gap="更正日期，查明情况", false=found.false)
    return unseen("发布日期没有早于成文日期的；表述、泄密和链接的内容要由人判断")


def reachable(case: Case) -> Verdict:
    """单项否决2 (JC-02): files cannot tell whether the site answers."""
    return case.recorded("网站可用性的监测记录")


def home_page_fresh(case: Case) -> Verdict:
    """单项否决3 (JC-03): something new on the home page in two weeks; a gazette alone cannot meet it, it depends on the portal."""
    age = _age(case, [*_documents(case), *_interpreted(case)])
    if age is not None and age <= _NEWS:
        return Verdict(MET, f"最近的一件在{age}天前发布", proofs=(Proof("首页", addresses.HOME),))
    return unseen(f"本站最近的一件在{age}天前；首页的更新取决于门户网站" if age is not None else "本站没有带日期的内容；首页的更新取决于门户网站")


class _Column(NamedTuple):
    """A column that should be there, and be kept up."""
    name: str
    address: str
    there: bool
    days: list[str]
    """ISO days on which something was put into it; [] where what it holds stands until it changes."""
    limit: int
    """Days after which it is stale (JC-04): half a year for documents, a year for what is due once a year."""


def _columns(case: Case) -> list[_Column]:
    own = case.facts.disclosure
    guide, reports = own.guide(None), [one for one in own.reports if one.subject is None]
    return [
        _Column("政策文件", addresses.DOCUMENTS, bool(case.catalogue.documents), _documents(case), _HALF_YEAR),
        _Column("政策解读", addresses.POLICIES, bool(case.catalogue.interpretations), _interpreted(case), _HALF_YEAR),
        _Column("政府公报", addresses.ISSUES, bool(case.catalogue.issues), [one.date_published or "" for one in case.catalogue.issues.values()], _HALF_YEAR),
        _Column("政府信息公开指南", addresses.GUIDE, guide is not None, [guide.updated_at or ""] if guide else [], _YEAR),
        _Column("政府信息公开年报", addresses.ANNUAL_REPORTS, bool(reports), [one.date_published or "" for one in reports], _YEAR),
        _Column("政府信息公开制度", addresses.INSTITUTIONS, any(one.subject is None for one in own.institutions), [], 0),
        _Column("法定主动公开内容", addresses.PROACTIVE, bool(own.proactive), [], 0),
        _Column("依申请公开", addresses.APPLICATION, bool(own.receivers), [], 0),
        _Column("查阅场所", addresses.READING_PLACES, bool(own.places), [], 0)]


def _stale(case: Case, column: _Column, limit: int) -> Offender | None:
    """What offends where nothing came into a column for so many days; what has no date counts as not updated."""
    if not column.there or not column.days:
        return None
    age = _age(case, column.days)
    if age is None:
        return Offender(column.name, f"到{case.day}没有带日期的内容", column.address)
    return Offender(column.name, f"已有{age}天没有更新", column.address) if age > limit else None


def _kept_up(case: Case, limit: int | None, gap: str) -> Verdict:
    """Blank columns and stale ones, each with its own age. `limit`: for all columns alike; None: that of each column's class."""
    columns = _columns(case)
    blank = [Offender(one.name, "空白栏目", addresses.DISCLOSURE) for one in columns if not one.there]
    stale = [late for one in columns if (late := _stale(case, one, one.limit if limit is None else limit))]
    good = len(blank) < _MANY and len(stale) < _MANY
    return share(int(good), [*blank, *stale], f"{len(columns)}个栏目中有{len(blank)}个空白，{len(stale)}个没有按期更新", [Proof("政府信息公开", addresses.DISCLOSURE)], gap)


def columns_fresh(case: Case) -> Verdict:
    """单项否决4 (JC-04): five blank columns veto, five stale ones too; one to four are partly."""
    return _kept_up(case, None, "补充空白栏目，更新陈旧的栏目")


def interaction(case: Case) -> Verdict:
    """单项否决5 (JC-05): a static site takes no messages; the portal's column is recorded."""
    return case.recorded("门户网站互动栏目的答复情况")


def services_usable(case: Case) -> Verdict:
    """单项否决6 (JC-06): out of a gazette site's reach."""
    return case.recorded("门户网站办事服务的检查情况")


def documents_fresh(case: Case) -> Verdict:
    """政策文件栏目半年内更新 (JC-10)."""
    return _fresh(case, "政策文件", _documents(case), addresses.DOCUMENTS)


def interpretations_fresh(case: Case) -> Verdict:
    """政策解读栏目半年内更新 (JC-11)."""
    return _fresh(case, "政策解读", _interpreted(case), addresses.POLICIES)


def _fresh(case: Case, name: str, days: list[str], address: str) -> Verdict:
    age = _age(case, days)
    if age is None:
        return Verdict(UNMET, f"{name}栏目没有带日期的内容", offenders=(Offender(name, "空白，或没有日期"),), gap=f"更新{name}")
    wrong = [] if age <= _HALF_YEAR else [Offender(name, f"已有{age}天没有更新", address)]
    return share(0, wrong, f"{name}栏目最近的一件在{age}天前", [Proof(name, address)], f"更新{name}")


def share_interpreted(case: Case) -> Verdict:
    """文件的解读率 (JC-12): of the documents of the last twelve months that need one; all of them rather than a sample."""
    day = case.day
    since = f"{int(day[:4]) - 1}{day[4:]}"
    needed = [stands for one in case.catalogue.documents.values() if since < (one.date_written or "") <= day and (stands := case.facts.covered(one)).need.needed]
    if not needed:
        return unseen("最近十二个月没有需要解读的文件")
    wrong = [Offender(one.document.title, "没有解读", addresses.document(one.document.id)) for one in needed if not one.interpretations]
    return share(len(needed) - len(wrong), wrong, f"最近十二个月需要解读的{len(needed)}件，已解读{len(needed) - len(wrong)}件", [Proof("政策解读情况", addresses.COVERAGE)], "补发解读")


def interpretations_linked(case: Case) -> Verdict:
    """解读与文件互相链接 (JC-13): the link is written once and drawn on both pages; what it leads to must be published."""
    found = list(case.catalogue.interpretations.values())
    if not found:
        return unseen("没有政策解读")
    wrong = [Offender(one.title, f"所解读的 {id_} 已撤回", addresses.interpretation(one.id)) for one in found for id_ in one.interprets if id_ not in case.catalogue.documents]
    return share(len(found), wrong, f"{len(found)}篇解读" + ("，有的链接已断" if wrong else "都与文件互相链接"), [Proof("政策解读", addresses.POLICIES)], "更正链接")


def links_alive(case: Case) -> Verdict:
    """链接可用 (JC-14): every entry of a contents page, every original and every proof that is named opens here."""
    wrong = [Offender(entry.title, "目录中列出，没有正文可链接", addresses.issue(issue.id)) for issue in case.catalogue.issues.values() for entry in issue.contents if entry.document is None]
    wrong += [Offender(one.evidence.claim, one.reason, "") for one in case.all_claims if not one.address]
    wrong += [Offender(one.title, "制度没有可打开的文本", addresses.INSTITUTIONS) for one in case.facts.disclosure.institutions if case.text_of(one) is None]
    count = sum(len(issue.contents) for issue in case.catalogue.issues.values())
    if not count and not wrong:
        return unseen("本站没有可以核对的条目")
    return share(count, wrong, f"核对目录条目{count}条" + (f"，{len(wrong)}处打不开" if wrong else "，全部可以打开") + "；站外链接不在此核对", [Proof("公报期次", addresses.ISSUES)], "补齐正文，更正链接")


def footer_complete(case: Case) -> Verdict:
    """网站标识和页脚 (JC-15, WZ-20): the seven elements, as the settings give them; every page carries the same footer."""
    found = footer(case.facts.site)
    wrong = [Offender("页脚", f"{one.label}待填写", addresses.HOME) for one in found if one.value == MISSING]
    return share(len(found) - len(wrong), wrong, f"页脚{len(found)}项，" + (f"{len(wrong)}项待填写" if wrong else "全部填写"), [Proof("首页", addresses.HOME)], "在 mkdocs.yml 的 extra.gazette 里补写")


def tags_complete(case: Case) -> Verdict:
    """页面标签 (JC-16, WZ-08 … 10): what a content page's tags are made of is there for every document: title, day, source."""
    wrong = []
    for one in case.catalogue.documents.values():
        if not (one.date_published and one.issuer):
            lacks = [name for name, value in (("发布时间", one.date_published), ("来源", issuers(one))) if not value]
            wrong += [Offender(one.title, "标签缺" + "、".join(lacks), addresses.document(one.id))] if lacks else []
    count = len(case.catalogue.documents)
    if not count:
        return unseen("本站还没有文件")
    return share(count - len(wrong), wrong, f"{count}件文件中{len(wrong)}件的标签缺值", [Proof("文件目录", addresses.DOCUMENTS)], "记载发布日期和来源")


def wrong_characters(case: Case) -> Verdict:
    """错别字 (JC-17): the import's doubts are for people to settle; a count of them proves nothing."""
    return case.recorded("校对记录")


def no_blank_columns(case: Case) -> Verdict:
    """空白栏目、一年未更新的栏目 (JC-18)."""
    return _kept_up(case, _YEAR, "补充空白和陈旧的栏目")


def search_works(case: Case) -> Verdict:
    """检索可用、语言已声明 (JC-19): every document is in the index that the build writes; IPv6 cannot be seen."""
    if not case.catalogue.documents:
        return unseen("本站还没有文件")
    return Verdict(MET, f"{len(case.catalogue.documents)}件文件全部编入检索，页面声明语言和编码；IPv6 看不出", proofs=(Proof("检索", addresses.SEARCH),))


def no_privacy_leak(case: Case) -> Verdict:
    """个人信息 (JC-20): decided by the review of personal data; no review is recorded here."""
    return case.recorded("个人信息审查记录")
