"""Rules for 平台建设: the site, its columns, reading places, the gazette. One function per indicator."""
from __future__ import annotations

from collections.abc import Callable

from build_scripts.assess.case import Case, same_body
from build_scripts.assess.rules_check2019 import links_alive, search_works, tags_complete
from build_scripts.assess.rules_disclosure import FRESH, days_old
from build_scripts.assess.rules_service import data_sharing, hall_integrated, hall_one_stop, hall_online, power_lists, service_flow
from build_scripts.assess.verdict import MET, PARTLY, UNMET, UNPROVED, Offender, Proof, Verdict, share, together, unseen
from build_scripts.emit import addresses
from build_scripts.published.gazette_years import issue_name
from build_scripts.published.timeliness import LATE, UNKNOWN


def site_open(case: Case) -> Verdict:
    """网站公开及时、全面 (国办发〔2017〕47号 三; 条例 art. 24): the subject's parts of the column, none blank, none stale."""
    own, home = case.facts.disclosure, case.subject.id
    guide = case.guide
    reports = [one.year for one in own.reports if one.subject == home]
    parts = [("指南", guide is not None, addresses.guide(home)), ("制度", bool(case.institutions), addresses.INSTITUTIONS),
             ("年报", bool(reports), addresses.ANNUAL_REPORTS), ("依申请公开", case.receiver is not None, addresses.APPLICATION)]
    filled = [(name, address) for name, there, address in parts if there]
    if not filled:
        return case.recorded("单位网站或专栏的公开情况")
    wrong = [Offender(name, "栏目是空的", addresses.DISCLOSURE) for name, there, _ in parts if not there]
    if guide and guide.updated_at and days_old(guide.updated_at, case) > FRESH:
        wrong.append(Offender("指南", f"{guide.updated_at} 以后没有更新", addresses.guide(home)))
    if reports and max(reports) < case.year - 1:
        wrong.append(Offender("年报", f"最近的一份是{max(reports)}年度", addresses.ANNUAL_REPORTS))
    return share(len(filled), wrong, f"本站的政府信息公开栏目中有该单位的{'、'.join(name for name, _ in filled)}" + (f"，{len(wrong)}处空白或陈旧" if wrong else ""),
                 [Proof(name, address) for name, address in filled], "补齐栏目")


def media_linked(case: Case) -> Verdict:
    """网站与新媒体联动 (国办发〔2017〕47号 五). Recorded."""
    return case.recorded("网站与新媒体联动的记录")


def site_safe(case: Case) -> Verdict:
    """网站建设及安全 (国办发〔2017〕47号 三, 六; 无障碍环境建设法 art. 32): search, links, page tags and accessibility are computed, the site being one for all subjects;
    whether it is secure is recorded."""
    parts = [search_works(case), links_alive(case), tags_complete(case), _accessible(case)]
    wrong = tuple(offender for one in parts for offender in one.offenders)
    proofs = tuple(proof for one in parts for proof in one.proofs)
    secure = case.recorded("网站安全检测或等级保护的材料")
    if secure.false:
        return secure
    works = secure.state == MET or any(one.state in (MET, PARTLY) for one in parts)
    state = MET if secure.state == MET and not wrong else PARTLY if works else UNMET
    said = f"本站的检索、链接、页面标签、无障碍有{len(wrong)}处不足" if wrong else "本站的检索、链接、页面标签、无障碍都合要求"
    safety = {MET: "安全另有登记的证明", UNPROVED: f"安全登记的证明未证实（{secure.reason}）"}.get(secure.state, "安全看不出，也没有登记证明")
    gap = "；".join(one.gap for one in (*parts, secure) if one.gap)
    return Verdict(state, f"{said}；{safety}", proofs=(*proofs, *secure.proofs), offenders=(*wrong, *secure.offenders), gap=gap)


def _accessible(case: Case) -> Verdict:
    """WA-00: an accessibility statement with its date."""
    given = case.facts.site.accessibility.date
    wrong = [] if given else [Offender("无障碍说明", "没有核对日期", addresses.ACCESSIBILITY)]
    return share(0, wrong, "无障碍说明", [Proof("无障碍说明", addresses.ACCESSIBILITY)], "核对并注明无障碍说明的日期")


def new_media(case: Case) -> Verdict:
    """政务微博、微信、客户端 (国办发〔2018〕123号). Recorded."""
    return case.recorded("政务新媒体的名称和运行情况")


def reading_place_archive(case: Case) -> Verdict:
    """档案馆查阅场所 (条例 art. 25, GK-08): computed from the places listed here."""
    return _place(case, "档案馆")


def reading_place_library(case: Case) -> Verdict:
    """公共图书馆查阅场所 (条例 art. 25, GK-08): computed from the places listed here."""
    return _place(case, "公共图书馆")


def _place(case: Case, kind: str) -> Verdict:
    found = [one for one in case.places if one.kind == kind]
    if not found:
        return case.recorded(f"{kind}设置查阅场所的公告")
    wrong = [Offender(one.name, "没有写" + "、".join(lacks), addresses.READING_PLACES) for one in found
             if (lacks := [name for name, value in (("地址", one.address), ("电话", one.phone), ("开放时间", one.hours)) if not value])]
    return share(1, wrong, f"{kind}有{len(found)}处查阅场所", [Proof(one.name, addresses.READING_PLACES) for one in found], "写全地址、电话、开放时间")


def gazette_timely(case: Case) -> Verdict:
    """公报及时准确刊登 (立法法 art. 97; GB-05, GB-10): every entry of the contents has its text, and appeared in the twenty working days."""
    issues = [one for one in case.catalogue.issues.values() if one.year == case.year and _own(case, one.sponsor, one.publication)]
    if not issues:
        return case.recorded("本级政府公报的各期目录")
    wrong = [Offender(issue_name(one), f"目录中的“{entry.title}”没有正文", addresses.issue(one.id)) for one in issues for entry in one.contents
             if entry.document is None]
    ids = {one.id for one in issues}
    found = [case.facts.timely(one) for one in case.catalogue.documents.values() if one.issue in ids]
    wrong += [Offender(one.document.title, f"{one.days}个工作日，{one.reason}", addresses.document(one.document.id)) for one in found if one.timely == LATE]
    unknown = [one for one in found if one.timely == UNKNOWN]
    if not wrong and unknown:
        return unseen(f"{case.year}年{len(issues)}期中有{len(unknown)}件不知道首次公开的日期", "记载首次发布日期")
    return share(len(found), wrong, f"{case.year}年{len(issues)}期{len(found)}件" + (f"，{len(wrong)}处迟登或缺正文" if wrong else "，目录与正文相符，都在期限以内"),
                 [Proof(issue_name(one), addresses.issue(one.id)) for one in issues], "补登缺少的正文，及时编印")


def gazette_digitised(case: Case) -> Verdict:
    """历史公报数字化 (GB-05): every issue since the first is here."""
    own = [one for one in case.catalogue.issues.values() if _own(case, one.sponsor, one.publication)]
    if not own:
        return case.recorded("历史公报数字化的情况")
    run = case.facts.gazette
    wrong = [Offender(f"{year.year}年", f"缺第{'、'.join(map(str, year.missing))}期" if year.missing else "有多少期没有记载", addresses.GAZETTE)
             for year in run.years if year.missing or year.expected is None]
    wrong += [Offender("总期号", f"缺总第{first}—{last}期", addresses.GAZETTE) for first, last in run.total_missing if not run.first]
    return share(run.have, wrong, f"创刊以来已收{run.have}期" + (f"，{len(wrong)}处缺期" if wrong else "，没有缺期"), [Proof("历年公报", addresses.GAZETTE)], "补齐缺期")


def _own(case: Case, *names: str | None) -> bool:
    """Whether the gazette is the subject's: its sponsor or its title begins with the subject's name."""
    stem = case.subject.name.removesuffix("人民政府")
    return any(name and (name.startswith(stem) or same_body(case.subject.name, name)) for name in names)


def hall_platform(case: Case) -> Verdict:
    """实体大厅 under 平台建设: the table refers to 政务服务, whose three indicators decide (国发〔2016〕55号 三)."""
    return _referred(case, hall_integrated, hall_one_stop, hall_online)


def service_rules_reference(case: Case) -> Verdict:
    """政务服务制度 under 制度建设: the table refers to 政务服务, whose three indicators decide (国发〔2016〕55号 二)."""
    return _referred(case, service_flow, power_lists, data_sharing)


def _referred(case: Case, *rules: Callable[[Case], Verdict]) -> Verdict:
    return together([rule(case.at(rule.__name__)) for rule in rules], "见政务服务")
