"""Rules for 特别项: what is added to the total, taken from it, or makes it nought. One function per indicator.

A bonus is met when its proof is; a deduction is 未达到 when what is recorded happened; nought follows from false evidence.
"""
from __future__ import annotations

from dataclasses import replace

from build_scripts.assess.case import Case
from build_scripts.assess.verdict import MET, RECORDED, UNMET, UNSEEN, Offender, Verdict, unseen


def praised_in_press(case: Case) -> Verdict:
    """正面宣传报道 (考核办法 art. 10: results are put on file). Recorded: the report, in the year."""
    return case.recorded("当年的正面报道", in_year=True)


def praised_by_leaders(case: Case) -> Verdict:
    """领导批示表扬 (考核办法 art. 10). Recorded, in the year."""
    return case.recorded("当年的批示", in_year=True)


def praised_in_circular(case: Case) -> Verdict:
    """通报表扬 (考核办法 art. 10). Recorded: the circular, in the year."""
    return case.recorded("当年的通报", in_year=True)


def blamed_in_press(case: Case) -> Verdict:
    """负面报道 (考核办法 art. 10). It happened where it is recorded."""
    return _happened(case)


def blamed_by_leaders(case: Case) -> Verdict:
    """领导批示批评 (考核办法 art. 10). It happened where it is recorded."""
    return _happened(case)


def blamed_in_circular(case: Case) -> Verdict:
    """通报批评 (考核办法 art. 10). It happened where it is recorded."""
    return _happened(case)


def tasks_neglected(case: Case) -> Verdict:
    """不按要求接受培训、参加会议等 (考核办法 art. 10). It happened where it is recorded."""
    return _happened(case)


def falsified(case: Case) -> Verdict:
    """弄虚作假 (考核办法 art. 16: straight to 不合格). Any evidence of the subject and year that is false."""
    false = [one for one in case.all_claims if one.result == "false"]
    if not false:
        return unseen("登记的证明中没有发现弄虚作假；本站以外的看不出")
    return Verdict(UNMET, f"有{len(false)}条登记的证明不实", RECORDED, offenders=tuple(Offender(one.evidence.claim, one.reason, one.address) for one in false),
                   gap="查明情况，按规定处理", false=True)


def _happened(case: Case) -> Verdict:
    found = case.recorded("")
    if found.state == UNSEEN:
        return unseen("没有登记这样的情况；本站以外的看不出")
    return replace(found, state=UNMET, reason="发生过：" + found.reason, gap="整改") if found.state == MET else found
