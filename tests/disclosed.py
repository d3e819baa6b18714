"""Three small content folders for the assessment, written by hand: everything met, half met, falsified. One office, one year (2025), ten indicators that count."""
from __future__ import annotations

from pathlib import Path

from build_scripts.assess.rules import RULES

USED = ("leader_hears", "training_held", "office_named", "work_rules", "guide_catalogue_report", "within_twenty_days", "application_channel", "all_interpreted",
        "hall_one_stop", "praised_in_circular", "tasks_neglected", "falsified")
_SPECIAL = {"praised_in_circular": "bonus", "tasks_neglected": "deduction", "falsified": "zero"}
POINTS = {"leader_hears": 10, "training_held": 10, "office_named": 5, "work_rules": 10, "guide_catalogue_report": 20, "within_twenty_days": 15,
          "application_channel": 10, "all_interpreted": 10, "hall_one_stop": 10, "praised_in_circular": 5, "tasks_neglected": 3}
"""The first nine make 100; the specials stand beside the total."""


def system(rules: tuple[str, ...] = USED) -> str:
    rows = "".join(f"  - {{id: i-{rule.replace('_', '-')}, content: 甲, level1: 乙, level2: {rule}, note: \"\", rule: {rule}, effect: {_SPECIAL.get(rule, 'score')}, how: 看, who: 某}}\n" for rule in rules)
    idle = ", ".join(name for name in RULES if name not in rules)
    return ("kind: assessment\nid: small\nname: 小表\nsource: 手写\nscope: 试验\ntotal: 100\ngrades:\n  - {name: 优秀, at_least: 90}\n  - {name: 良好, at_least: 80}\n"
            f"  - {{name: 合格, at_least: 60}}\n  - {{name: 不合格, at_least: 0}}\nleaves_out: [{idle}]\nindicators:\n{rows}")


def points(**changed: object) -> str:
    values = {"system": "small", "year": 2025, "total": 100, "judged_at_least": 60, "verified": "true", "basis": "手写", **changed}
    head = "".join(f"{name}: {value}\n" for name, value in values.items())
    return f"kind: points\n{head}points:\n" + "".join(f"  i-{rule.replace('_', '-')}: {value}\n" for rule, value in POINTS.items())


def document(id_: str, title: str, written: str, published: str | None, *, extra: str = "", body: str = "正文。") -> str:
    day = f"date_published: {published}\ndate_published_basis: source\n" if published else ""
    return f"---\nkind: document\nid: {id_}\ntitle: {title}\nissuer: 示例市水务局\ngenre: 通知\ndate_written: {written}\n{day}{extra}---\n\n{body}\n"


_FIELDS = "summary: 规定了河道巡查的次数、内容和责任单位\nindex_no: 000014349/2025-0000{}\ndate_effective: 2025-06-01\n"
GUIDE = """kind: guide
subject: shuiwu
classification: 机构信息、政策文件、业务信息
arrangement: 按年份和文号
access: 网站、查阅场所
org: 水务局办公室
address: 河滨路1号
hours: 工作日8时至18时
phone: 0123-4567890
fax: 0123-4567891
internet: shuiwu@gazette.example
updated_at: 2025-05-01
"""
RESULTS = ("予以公开", "部分公开", "属于国家秘密", "其他法律行政法规禁止公开", "危及“三安全一稳定”", "保护第三方合法权益", "属于三类内部事务信息", "属于四类过程性信息", "属于行政执法案卷",
           "属于行政查询事项", "本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确", "信访举报投诉类申请", "重复申请", "要求提供公开出版物",
           "无正当理由大量反复申请", "要求行政机关确认或重新出具已获取信息", "申请人无正当理由逾期不补正", "申请人逾期未按收费通知要求缴纳费用", "其他处理情形")


def report(year: int = 2024, published: str = "2025-01-20") -> str:
    def row(n: int) -> str:
        return f"[{n}, 0, 0, 0, 0, 0, {n}]"
    cells = {"新收": row(5), "上年结转": row(1), **{name: row(0) for name in RESULTS}, "予以公开": row(4), "部分公开": row(1), "总计": row(5), "结转下年度": row(1)}
    sections = "".join(f"  - {{title: {title}, text: [一段话。]}}\n" for title in (
        "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"))
    t2 = "t2: {规章: [0, 0, 0], 行政规范性文件: [2, 1, 9], 行政许可: [3], 行政处罚: [4], 行政强制: [0], 行政事业性收费: [1.5]}\n"
    t4 = "t4: {行政复议: [1, 0, 0, 0, 1], 未经复议直接起诉: [0, 0, 0, 0, 0], 复议后起诉: [0, 0, 0, 0, 0]}\n"
    return (f"kind: annual_report\nsubject: shuiwu\nyear: {year}\nlevel: department\ndate_published: {published}\nsections:\n{sections}{t2}"
            "t3:\n" + "".join(f"  {name}: {value}\n" for name, value in cells.items()) + t4)


def _minutes(title: str, day: str, said: str) -> str:
    return f"---\ntitle: {title}\ndate: {day}\n---\n\n{said}\n"


def claim(indicator: str, said: str, day: str, proof: str = "", extra: str = "") -> str:
    file = f", file: {proof}" if proof else ""
    return f"- {{subject: shuiwu, indicator: i-{indicator}, period: 2025, claim: {said}, date: {day}, by: 张编辑{file}{extra}}}\n"


def interpretation(*ids: str) -> str:
    return f"---\nkind: interpretation\nid: jiedu-1\ntitle: 解读\ninterprets: [{', '.join(ids)}]\nform: 图解\nby: 示例市水务局\ndate_published: 2025-03-05\npicture: a.svg\n---\n\n文字版。\n"


def all_met() -> dict[str, str]:
    """Judged by hand: the nine that count are met but for 一站式办结率, which cannot be seen: 90 of 100 judged, 90 of 90 earned, 100 points, and 5 for the praise."""
    return {
        "disclosure/subjects.yml": "kind: subjects\nsubjects:\n  - {id: shuiwu, name: 示例市水务局, system: small}\n",
        "disclosure/assessment/small.yml": system(), "disclosure/assessment/points.yml": points(), "disclosure/guide.yml": GUIDE,
        "disclosure/rules.yml": "kind: institutions\ninstitutions:\n  - {subject: shuiwu, title: 公开工作制度, covers: [工作制度], date: 2020-01-01, file: disclosure/proofs/zhidu.md}\n",
        "disclosure/application.yml": "kind: application\nreceivers:\n  - {subject: shuiwu, name: 水务局办公室, address: 河滨路1号, hours: 工作日, phone: 0123-4567890}\n",
        "disclosure/annual-reports/2024.yml": report(),
        "disclosure/proofs/zhidu.md": _minutes("公开工作制度", "2020-01-01", "本局的公开工作由办公室负责。"),
        "disclosure/proofs/huiyi.md": _minutes("专题会议纪要", "2025-03-10", "局长主持，听取专题汇报。参会人员32人。"),
        "disclosure/proofs/peixun.md": _minutes("业务培训通知", "2025-04-02", "4月8日举办业务培训。"),
        "disclosure/proofs/tongbao.md": _minutes("表扬通报", "2025-11-02", "对水务局提出表扬。"),
        "disclosure/evidence.yml": claim("leader-hears", "局长听取专题汇报，参会32人", "2025-03-10", "disclosure/proofs/huiyi.md")
        + claim("training-held", "举办业务培训", "2025-04-08", "disclosure/proofs/peixun.md") + claim("praised-in-circular", "被通报表扬", "2025-11-02", "disclosure/proofs/tongbao.md"),
        "issues/separate/a-1/index.md": document("a-1", "示例市水务局关于河道巡查的通知", "2025-02-10", "2025-03-03", extra=_FIELDS.format(1)),
        "policies/jiedu-1.md": interpretation("a-1")}


def half_met() -> dict[str, str]:
    """Judged by hand, out of 90 that can be seen:

    听取汇报 met 10, and 2 taken away by the first quarter's record: 8 · 培训 a claim without a document, unproved: 0 · 工作机构 met: 5 · 工作制度 the text does not open: 0 ·
    指南目录年报 the guide is old, the report a day late: partly 10 · 二十个工作日 one in time, one late: partly 7.5 · 申请渠道 no hours: partly 5 · 解读 one of two: partly 5 ·
    被通报表扬 no proof: 0 · 不按要求 recorded in the second quarter: -1. Together 40.5 of 90 = 45, less 1: 44, 不合格.
    """
    content = all_met()
    content["disclosure/guide.yml"] = GUIDE.replace("2025-05-01", "2023-05-01")
    content["disclosure/annual-reports/2024.yml"] = report(published="2025-02-01")
    content["disclosure/application.yml"] = content["disclosure/application.yml"].replace(", hours: 工作日", "")
    content["disclosure/evidence.yml"] = claim("leader-hears", "局长听取专题汇报", "2025-03-10", "disclosure/proofs/huiyi.md") + claim("training-held", "举办业务培训", "2025-04-08")
    content["disclosure/records.yml"] = ("- {quarter: 2025-Q1, subject: shuiwu, indicator: i-leader-hears, points: -2, reason: 纪要迟报, by: 考核办}\n"
                                         "- {quarter: 2025-Q2, subject: shuiwu, indicator: i-tasks-neglected, points: -1, reason: 未参加会议, by: 考核办}\n")
    content["issues/separate/a-2/index.md"] = document("a-2", "示例市水务局关于水库调度的通知", "2025-05-06", "2025-06-05", extra=_FIELDS.format(2))
    del content["disclosure/proofs/zhidu.md"]
    return content


def falsified() -> dict[str, str]:
    """As all_met, but the minutes say that 12 took part where 32 were claimed: straight to nought and 不合格."""
    content = all_met()
    content["disclosure/proofs/huiyi.md"] = content["disclosure/proofs/huiyi.md"].replace("32人", "12人")
    return content


def written(content: dict[str, str], folder: Path) -> Path:
    """Write a content folder."""
    for path, text in content.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
