"""Rules for 组织领导 and 制度建设: what happens inside an office, proved by what it published or recorded. One function per indicator."""
from __future__ import annotations

import re
from dataclasses import replace

from build_scripts.assess.case import Case
from build_scripts.assess.verdict import MET, UNMET, Offender, Proof, Verdict
from build_scripts.emit import addresses

_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")
_WEIGHT = 4.0
"""Least share of 政务公开 in an office's performance review, in percent."""


def leader_hears(case: Case) -> Verdict:
    """主要负责人每年听取汇报 (中办发〔2016〕8号 五（一）: leaders take charge). Recorded: minutes or a notice dated in the year."""
    return case.recorded("当年听取专题汇报的会议纪要或通知", in_year=True)


def leader_speaks(case: Case) -> Verdict:
    """第一新闻发言人 (国办发〔2016〕61号 二). Recorded: the press conference or article of the head, in the year."""
    return case.recorded("当年主要负责人出席发布会或解读政策的记录", in_year=True)


def leader_duty(case: Case) -> Verdict:
    """分工列入并在网站公开 (中办发〔2016〕8号 五（一）). Recorded: the page or document that says who is in charge; it must open here."""
    return case.recorded("公布领导分工的页面或文件")


def review_weight(case: Case) -> Verdict:
    """考核权重不低于4% (国办发〔2016〕80号 八（三）). Recorded; a claim that itself says less is not met."""
    found = case.recorded("绩效考核办法中写明权重的文件")
    said = [float(one) for claim in case.claims for one in _PERCENT.findall(claim.evidence.claim)]
    if found.state == MET and said and max(said) < _WEIGHT:
        return replace(found, state=UNMET, reason=f"登记的权重是{max(said):g}%，低于{_WEIGHT:g}%", gap="提高权重")
    return found


def training_held(case: Case) -> Verdict:
    """每年一次业务培训 (国办发〔2016〕80号 七（三）). Recorded: notice or report of the training, dated in the year."""
    return case.recorded("当年业务培训的通知或报道", in_year=True)


def supervises(case: Case) -> Verdict:
    """对本系统指导、监督、检查 (条例 art. 46). Recorded: notice or report of an inspection in the year."""
    return case.recorded("当年指导、检查的通知或通报", in_year=True)


def office_named(case: Case) -> Verdict:
    """明确工作机构 (条例 art. 4): computed from the guide, which has to name it; else recorded."""
    guide = case.guide
    if guide is None:
        return case.recorded("设立或明确工作机构的文件")
    proof = (Proof("政府信息公开指南", addresses.guide(case.subject.id)),)
    if guide.items["org"]:
        return Verdict(MET, f"指南写明的公开工作机构是{guide.items['org']}", proofs=proof)
    return Verdict(UNMET, "指南没有写明公开工作机构", proofs=proof, offenders=(Offender("指南", "“公开工作机构”是空的", proof[0].address),), gap="在指南里写明工作机构")


def staff_in_place(case: Case) -> Verdict:
    """配齐专职人员 (国办发〔2016〕80号 七（二）). Recorded: the document on posts or staff."""
    return case.recorded("配备专职人员的文件")


def budget_granted(case: Case) -> Verdict:
    """经费保障 (国办发〔2016〕80号 七（二）). Recorded: the budget of the year."""
    return case.recorded("当年部门预算中的政务公开经费")


def coordination(case: Case) -> Verdict:
    """政务公开协调机制 (条例 art. 11). Computed from the institutions published here, else recorded."""
    return case.institution("协调机制", "建立协调机制的文件")


def work_rules(case: Case) -> Verdict:
    """政府信息公开工作制度 (条例 art. 4). Computed from the institutions published here, else recorded."""
    return case.institution("工作制度", "本机关的政府信息公开工作制度")


def release_coordination(case: Case) -> Verdict:
    """信息发布协调机制 (条例 art. 11). Computed from the institutions published here, else recorded."""
    return case.institution("发布协调", "信息发布协调机制的文件")


def secrecy_review(case: Case) -> Verdict:
    """保密审查机制 (条例 art. 17). Computed from the institutions published here, else recorded."""
    return case.institution("保密审查", "公开审查制度")


def guide_and_catalogue_rules(case: Case) -> Verdict:
    """指南和目录编制制度 (条例 art. 12). Computed from the institutions published here, else recorded."""
    return case.institution("指南目录编制", "指南和目录的编制制度")


def five_open_in_documents(case: Case) -> Verdict:
    """五公开落实到公文办理 (国办发〔2016〕80号 二（一）). Computed from the institutions published here, else recorded."""
    return case.institution("公文五公开", "公文办理中落实“五公开”的制度")


def interpretation_in_documents(case: Case) -> Verdict:
    """解读落实到公文办理 (国办发〔2016〕80号 三（二）). Computed from the institutions published here, else recorded."""
    return case.institution("公文解读", "解读方案与公文同步报批的制度")


def five_open_in_meetings(case: Case) -> Verdict:
    """五公开落实到会议办理 (国办发〔2016〕80号 二（二）). Computed from the institutions published here, else recorded."""
    return case.institution("会议五公开", "会议开放或列席的制度")


def opinion_rules(case: Case) -> Verdict:
    """舆情监测、报告、处置制度 (国办发〔2016〕61号 三). Computed from the institutions published here, else recorded."""
    return case.institution("舆情处置", "舆情监测处置制度")


def opinion_council(case: Case) -> Verdict:
    """舆情会商、研判、回应机制 (国办发〔2016〕61号 三). Computed from the institutions published here, else recorded."""
    return case.institution("舆情会商", "舆情会商研判机制")


def opinion_linkage(case: Case) -> Verdict:
    """重大舆情联动机制 (国办发〔2016〕80号 四（三）). Computed from the institutions published here, else recorded."""
    return case.institution("舆情联动", "与宣传、网信等部门的联动机制")


def third_party_rules(case: Case) -> Verdict:
    """第三方评估制度 (条例 art. 46; 国办发〔2016〕80号 八（三）). Computed from the institutions published here, else recorded."""
    return case.institution("第三方评估", "第三方评估或民意调查制度")


def platform_rules(case: Case) -> Verdict:
    """平台日常监测制度 (国办发〔2017〕47号 四). Computed from the institutions published here, else recorded."""
    return case.institution("平台监测", "平台日常监测制度")


def participation_rules(case: Case) -> Verdict:
    """公众参与制度 (国办发〔2016〕80号 六). Computed from the institutions published here, else recorded."""
    return case.institution("公众参与", "公众参与制度")
