"""Rules for 政策解读: computed from the interpretations that are published here. One function per indicator."""
from __future__ import annotations

from build_scripts.assess.case import Case
from build_scripts.assess.verdict import MET, Offender, Proof, Verdict, share
from build_scripts.emit import addresses
from build_scripts.published.interpretations import Interpretation

_PRESS, _EXPERT, _TEXT = "新闻发布会", "专家解读", "文字"


def _proofs(found: list[Interpretation]) -> tuple[Proof, ...]:
    return tuple(Proof(one.title, addresses.interpretation(one.id)) for one in found)


def column_linked(case: Case) -> Verdict:
    """解读专栏并与文件相互链接 (国办发〔2017〕47号; WZ-23): a link is written once and shown on both sides; it must lead to a published document."""
    found = list(case.interpretations)
    if not found:
        return case.recorded("解读专栏的网址")
    wrong = [Offender(one.title, f"所解读的 {id_} 已撤回", addresses.interpretation(one.id)) for one in found for id_ in one.interprets if id_ not in case.catalogue.documents]
    good = sum(id_ in case.catalogue.documents for one in found for id_ in one.interprets)
    return share(good, wrong, f"解读专栏中有该单位当年的{len(found)}篇，" + ("有的链接已断" if wrong else "与文件相互链接"),
                 [Proof("政策解读", addresses.POLICIES), *_proofs(found)], "更正链接")


def briefings(case: Case) -> Verdict:
    """发布会和媒体解读 (国办发〔2016〕80号 三（三）): an interpretation from a press conference or taken up by the press."""
    found = [one for one in case.interpretations if one.form == _PRESS or one.media_outlet]
    if not found:
        return case.recorded("当年吹风会、发布会、媒体解读的记录", in_year=True)
    return Verdict(MET, f"当年有{len(found)}篇发布会实录或媒体解读", proofs=_proofs(found))


def interpreted_in_new_media(case: Case) -> Verdict:
    """新媒体解读 (国办发〔2016〕80号 三（三）). Recorded."""
    return case.recorded("当年新媒体发布解读的记录", in_year=True)


def leader_interprets(case: Case) -> Verdict:
    """负责人解读 (国办发〔2016〕80号 三（一）; JD-03). Recorded."""
    return case.recorded("当年主要负责人解读的报道", in_year=True)


def commentators(case: Case) -> Verdict:
    """解读和评论员队伍 (国办发〔2016〕80号 三（三）). Recorded."""
    return case.recorded("解读和评论员队伍的名单或文件")


def experts(case: Case) -> Verdict:
    """专家、起草者解读 (国办发〔2016〕80号 三（一）): an interpretation by experts, else recorded."""
    found = [one for one in case.interpretations if one.form == _EXPERT]
    return Verdict(MET, f"当年有{len(found)}篇专家解读", proofs=_proofs(found)) if found else case.recorded("当年专家或起草者解读的报道", in_year=True)


def all_interpreted(case: Case) -> Verdict:
    """政策性文件全部解读 (国办发〔2016〕80号 三; JC-12): of the documents that it issued or drafted and that need one."""
    needed = [stands for one in case.drafted if (stands := case.facts.covered(one)).need.needed]
    if not needed:
        return case.recorded("当年政策性文件和解读的对照表")
    wrong = [Offender(one.document.title, f"没有解读（{one.need.reason}）", addresses.document(one.document.id)) for one in needed if not one.interpretations]
    done = [said for one in needed for said in one.interpretations]
    return share(len(needed) - len(wrong), wrong, f"该单位当年制发或起草的文件需要解读的{len(needed)}件，已解读{len(needed) - len(wrong)}件",
                 [Proof("政策解读情况", addresses.COVERAGE), *_proofs(done)], "补发解读")


def lively(case: Case) -> Verdict:
    """生动、易懂 (国办发〔2016〕80号 三（三）; JD-06): more forms than plain text."""
    found = list(case.interpretations)
    if not found:
        return case.recorded("当年图解、音视频等解读")
    forms = sorted({one.form for one in found if one.form})
    wrong = [] if len(forms) > 1 or any(one != _TEXT for one in forms) else [Offender("解读形式", "只有文字一种", addresses.POLICIES)]
    return share(1, wrong, f"当年的解读形式：{'、'.join(forms) or '没有注明'}", _proofs(found), "增加图解、问答等形式")


def media_together(case: Case) -> Verdict:
    """多类型媒体联动 (国办发〔2016〕80号 三（三）). Recorded."""
    return case.recorded("当年多家媒体联动解读的记录", in_year=True)
