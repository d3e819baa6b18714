"""Rules for 政府信息公开: guide, catalogue, annual report, the twenty working days, applications. One function per indicator."""
from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from build_scripts.assess.case import Case
from build_scripts.assess.verdict import MET, PARTLY, UNMET, UNSEEN, Offender, Proof, Verdict, share, together, unseen
from build_scripts.emit import addresses
from build_scripts.published.annual import due, faults
from build_scripts.published.described import summary
from build_scripts.published.disclosure import GUIDE_ITEMS
from build_scripts.published.timeliness import IN_TIME, LATE, LIMIT, UNKNOWN

FRESH = 365
"""Days for which a guide counts as current (standards GK-01)."""
_PHONE = re.compile(r"0\d{2,3}-?\d{7,8}$")
_RECEIVER = {"address": "地址", "hours": "办公时间", "phone": "电话"}


def guide_catalogue_report(case: Case) -> Verdict:
    """指南、目录、年报 (条例 art. 12, 49, 50; GK-01, 02, 14–18): each computed on its own, together met only where all three are."""
    return together([_guide(case), _catalogue(case), _report(case)], "指南、目录、年报")


def _guide(case: Case) -> Verdict:
    guide = case.guide
    if guide is None:
        return unseen("本站没有这个单位的指南", "编制指南")
    home = addresses.guide(case.subject.id)
    wrong = [Offender("指南", f"“{name}”是空的", home) for key, name in GUIDE_ITEMS.items() if not guide.items[key]]
    if guide.items["phone"] and not _PHONE.match(guide.items["phone"]):
        wrong.append(Offender("指南", f"电话“{guide.items['phone']}”写得不完整，应有区号", home))
    if not guide.updated_at:
        wrong.append(Offender("指南", "没有更新日期", home))
    elif guide.updated_at > case.facts.as_of:
        wrong.append(Offender("指南", f"更新日期 {guide.updated_at} 还没有到", home))
    elif (age := days_old(guide.updated_at, case)) > FRESH:
        wrong.append(Offender("指南", f"{guide.updated_at} 更新，已过 {age} 天", home))
    reason = f"指南的{len(GUIDE_ITEMS)}项内容，有{len(wrong)}处不足" if wrong else f"指南{len(GUIDE_ITEMS)}项齐全，{guide.updated_at}更新"
    return share(sum(bool(one) for one in guide.items.values()), wrong, reason, [Proof("政府信息公开指南", home)], "补齐并更新指南")


def _catalogue(case: Case) -> Verdict:
    found = case.documents
    if not found:
        return unseen("本站没有这个单位当年的文件")
    wrong = []
    for one in found:
        notes = case.catalogue.notes.get(one.id, {})
        lacks = [name for name, value in (("索引号", notes.get("index_no")), ("内容概述", summary(one, notes)), ("生成日期", one.date_written)) if not value]
        if lacks:
            wrong.append(Offender(one.title, "缺" + "、".join(lacks), addresses.document(one.id)))
    reason = f"目录中当年的{len(found)}件文件" + (f"，{len(wrong)}件著录不全" if wrong else "，索引号、名称、内容概述、生成日期齐全")
    good = sum(bool(one.date_written) for one in found)
    return share(good, wrong, reason, [Proof("政府信息公开目录", addresses.catalogue_year(case.year))], "补写索引号和内容概述")


def _report(case: Case) -> Verdict:
    """The report that fell due in the year: that of the year before. One that is still to appear is none yet; not to have it before it is due is no fault."""
    year, gap = case.year - 1, "编制并发布年报"
    report = case.facts.disclosure.report(case.subject.id, year)
    if report is None or (report.date_published or "") > case.facts.as_of:
        some = next((one for one in case.facts.disclosure.reports if one.subject == case.subject.id), None)
        if some is None:
            return unseen("本站没有这个单位的年报", gap)
        limit = due(replace(some, year=year))
        return unseen(f"{year}年度的年报还没有发布，期限是{limit}", gap) if case.facts.as_of <= limit else Verdict(UNMET, f"没有{year}年度的年报", gap=gap)
    home = addresses.annual_report(report.subject, year)
    found = faults(report, case.facts.disclosure.report(case.subject.id, year - 1))
    reason = f"{year}年度年报" + (f"有{len(found)}处不符" if found else f"于{report.date_published}发布（期限{due(report)}），六个部分齐全，各表勾稽相符")
    return share(1, [Offender(f"{year}年度年报", f"{one.message}（{one.rule}）", home) for one in found], reason, [Proof(f"{year}年度年报", home)], "更正年报")


def days_old(day: str, case: Case) -> int:
    """Days from an ISO day to the day on which freshness is measured; below nought where it was brought up to date since."""
    return (date.fromisoformat(case.day) - date.fromisoformat(day)).days


def key_areas(case: Case) -> Verdict:
    """重点领域信息公开 (条例 art. 20, 21). Recorded: the columns of the key areas; which areas are a body's own cannot be told from here."""
    return case.recorded("重点领域公开的栏目或文件")


def within_twenty_days(case: Case) -> Verdict:
    """二十个工作日内公开 (条例 art. 26, GK-04): late only where the day of first publication was recorded."""
    found = [case.facts.timely(one) for one in case.documents]
    if not found:
        return case.recorded("按时公开的目录或检查记录")
    counted = {state: [one for one in found if one.timely == state] for state in (IN_TIME, LATE, UNKNOWN)}
    said = f"当年{len(found)}件文件：按时{len(counted[IN_TIME])}件，超期{len(counted[LATE])}件，不详{len(counted[UNKNOWN])}件"
    proofs = (Proof("公开用时", addresses.TIMELINESS),)
    offenders = tuple(Offender(one.document.title, f"{one.timely}：{f'{one.days}个工作日，' if one.days is not None else ''}{one.reason}", addresses.document(one.document.id))
                      for state in (LATE, UNKNOWN) for one in counted[state])
    if counted[LATE]:
        return Verdict(PARTLY if counted[IN_TIME] else UNMET, said, proofs=proofs, offenders=offenders, gap=f"成文后{LIMIT}个工作日内公开")
    if counted[UNKNOWN]:
        recorded = case.recorded("首次公开日期的记录")
        return recorded if recorded.state != UNSEEN else Verdict(UNSEEN, said + "；不详的不能认定", proofs=proofs, offenders=offenders, gap="在 editorial.yml 记载首次发布日期")
    return Verdict(MET, said, proofs=proofs)


def hands_over(case: Case) -> Verdict:
    """向档案馆、公共图书馆提供信息 (条例 art. 25, GK-08): computed from the dates on which something was handed over in the year."""
    given = {place.kind for place in case.facts.disclosure.places for one in place.handed_over
             if place.kind in ("档案馆", "公共图书馆") and one.subject == case.subject.id and one.date[:4] == str(case.year) and one.date <= case.facts.as_of}
    if not given:
        return case.recorded("移交清单或回执", in_year=True)
    proofs = [Proof("查阅场所", addresses.READING_PLACES)]
    missing = [Offender(kind, f"{case.year}年没有移交记录", addresses.READING_PLACES) for kind in ("档案馆", "公共图书馆") if kind not in given]
    return share(1, missing, f"{case.year}年已向{'、'.join(sorted(given))}移交", proofs, "补办移交并记载日期")


def application_channel(case: Case) -> Verdict:
    """申请渠道畅通 (条例 art. 29, GK-09): the receiving unit with address, hours and telephone, beside the printable form."""
    unit = case.receiver
    if unit is None:
        return case.recorded("受理机构和渠道的公告")
    wrong = [Offender(unit.name, f"没有写{name}", addresses.APPLICATION) for key, name in _RECEIVER.items() if not getattr(unit, key)]
    return share(len(_RECEIVER) - len(wrong), wrong, f"受理机构是{unit.name}" + ("，联系方式不全" if wrong else "，地址、时间、电话齐全，申请表可以打印"),
                 [Proof("依申请公开", addresses.APPLICATION)], "补齐受理机构的联系方式")


def applications_lawful(case: Case) -> Verdict:
    """依法办理申请 (条例 art. 33, 36): computed from the year's own report, where reviews and courts put something right it is not wholly met."""
    report = case.facts.disclosure.report(case.subject.id, case.year)
    if report is None or not report.t4 or (report.date_published or "9999") > case.facts.as_of:
        return case.recorded("办理申请的台账或年报")
    home = addresses.annual_report(report.subject, report.year)
    table = [one for one in faults(report, None) if one.rule in ("GK-17", "GK-18")]
    wrong = [Offender("年报", one.message, home) for one in table]
    wrong += [Offender("年报表4", f"{name}：结果纠正{row[1]:g}件", home) for name, row in report.t4.items() if len(row) > 1 and row[1]]
    return share(1, wrong, f"{case.year}年度年报：" + ("有结果被纠正或数字不符" if wrong else "收到的申请都有去向，没有被纠正的"), [Proof(f"{case.year}年度年报", home)], "依法办理，更正结果")


def complaints_handled(case: Case) -> Verdict:
    """投诉、复议、诉讼 (条例 art. 51). Recorded: what was done about them in the year."""
    return case.recorded("投诉、复议、诉讼的办理情况", in_year=True)


def attributes_reviewed(case: Case) -> Verdict:
    """每年自查公开属性 (条例 art. 18, 44). Recorded: the report on the year's review."""
    return case.recorded("当年自查的报告", in_year=True)
