"""Rules for 政务服务, 政务舆情 and 公众参与: mostly not to be seen from a site, so proved by what an editor recorded. One function per indicator."""
from __future__ import annotations

from build_scripts.assess.case import Case
from build_scripts.assess.verdict import Verdict


def service_flow(case: Case) -> Verdict:
    """政务服务制度和流程 (国发〔2016〕55号 二). Computed from the institutions published here, else recorded."""
    return case.institution("政务服务", "政务服务制度和流程图")


def power_lists(case: Case) -> Verdict:
    """权力清单、责任清单、服务清单 (条例 art. 20（五）; 中办发〔2015〕21号). Computed from the institutions published here, else recorded."""
    return case.institution("权责清单", "公布的权力清单、责任清单、服务事项清单")


def data_sharing(case: Case) -> Verdict:
    """信息资源共享制度 (国发〔2016〕51号). Computed from the institutions published here, else recorded."""
    return case.institution("信息共享", "信息资源共享管理制度")


def hall_integrated(case: Case) -> Verdict:
    """大厅集约化 (国发〔2016〕55号 三): not visible from a site, unless recorded."""
    return case.recorded("大厅建设和进驻情况的材料")


def hall_one_stop(case: Case) -> Verdict:
    """一站式办结率 (国发〔2016〕55号 三): not visible from a site, unless recorded."""
    return case.recorded("办结率的统计")


def hall_online(case: Case) -> Verdict:
    """与网上平台融合 (国发〔2016〕55号 三): not visible from a site, unless recorded."""
    return case.recorded("与网上平台融合的材料")


def online_services(case: Case) -> Verdict:
    """网上事项进驻齐全 (国发〔2016〕55号 二): not visible from a site, unless recorded."""
    return case.recorded("网上事项的清单")


def online_flow(case: Case) -> Verdict:
    """网上流程优化 (国发〔2016〕55号 二): not visible from a site, unless recorded."""
    return case.recorded("在线办结率的统计")


def online_shared(case: Case) -> Verdict:
    """信息资源充分共享 (国发〔2016〕51号): not visible from a site, unless recorded."""
    return case.recorded("共享数据的目录或统计")


def single_sign_on(case: Case) -> Verdict:
    """单点登录、全网通办 (国发〔2016〕55号 三): not visible from a site, unless recorded."""
    return case.recorded("单点登录和全网通办的统计")


def township_centres(case: Case) -> Verdict:
    """乡镇便民服务中心 (国发〔2016〕55号 三（四）): not visible from a site, unless recorded."""
    return case.recorded("便民服务中心的名录和达标情况")


def village_agents(case: Case) -> Verdict:
    """村级代办点 (国发〔2016〕55号 三（四）): not visible from a site, unless recorded."""
    return case.recorded("代办点的名录和制度")


def public_utilities(case: Case) -> Verdict:
    """公共企事业单位办事公开 (条例 art. 55). Recorded."""
    return case.recorded("公共企事业单位的办事公开目录和指南")


def opinion_monitored(case: Case) -> Verdict:
    """舆情搜集、研判、报告 (国办发〔2016〕61号 三): inside work, recorded."""
    return case.recorded("当年的舆情报告或批示", in_year=True)


def opinion_letters(case: Case) -> Verdict:
    """舆情函件处置 (国办发〔2016〕61号 三): inside work, recorded."""
    return case.recorded("当年的函件处置记录", in_year=True)


def response_in_time(case: Case) -> Verdict:
    """5小时、24小时内回应 (国办发〔2016〕80号 四（二）): recorded, the site does not see the hour of an event."""
    return case.recorded("当年回应的时间记录", in_year=True)


def response_authority(case: Case) -> Verdict:
    """负责人回应 (国办发〔2016〕61号 二). Recorded."""
    return case.recorded("当年负责人回应的记录", in_year=True)


def response_reach(case: Case) -> Verdict:
    """多平台回应 (国办发〔2016〕61号 四). Recorded."""
    return case.recorded("当年在各媒体回应的记录", in_year=True)


def response_follow_up(case: Case) -> Verdict:
    """持续跟进 (国办发〔2016〕61号 三). Recorded."""
    return case.recorded("当年后续跟进的记录", in_year=True)


def online_interaction(case: Case) -> Verdict:
    """网站互动 (国办发〔2017〕47号 三（三）): a static site takes no messages; recorded, with the portal's column."""
    return case.recorded("门户网站互动栏目的办理情况")


def meetings_attended(case: Case) -> Verdict:
    """代表列席会议 (国办发〔2016〕80号 二（二）). Recorded."""
    return case.recorded("当年邀请列席的通知", in_year=True)


def meetings_open(case: Case) -> Verdict:
    """电视电话会议公开 (国办发〔2016〕80号 二（二）). Recorded."""
    return case.recorded("当年会议公开的记录", in_year=True)


def hotlines(case: Case) -> Verdict:
    """热线、信箱、问政、开放日 (国办发〔2016〕80号 六). Recorded."""
    return case.recorded("当年热线、信箱、问政、开放日的情况", in_year=True)


def stakeholders(case: Case) -> Verdict:
    """利益相关方参与 (国办发〔2016〕80号 六（一）). Recorded."""
    return case.recorded("当年听取意见的记录", in_year=True)


def hearings(case: Case) -> Verdict:
    """听证程序 (重大行政决策程序暂行条例 art. 16). Recorded."""
    return case.recorded("当年的听证公告或笔录", in_year=True)


def adoption_told(case: Case) -> Verdict:
    """意见采纳情况 (重大行政决策程序暂行条例 art. 18; PJ-05). Recorded: the page that tells it."""
    return case.recorded("当年公布采纳情况的页面", in_year=True)
