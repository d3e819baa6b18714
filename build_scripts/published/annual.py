"""政府信息公开工作年度报告: the rows of its tables, and the identities that must hold in them and between two years (国办公开办函〔2021〕30号; standards GK-14…18)."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.published.disclosure import SECTIONS, AnnualReport

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
NEW, CARRIED, SUM, NEXT = "新收", "上年结转", "总计", "结转下年度"
RESULTS = (
    "予以公开", "部分公开", "属于国家秘密", "其他法律行政法规禁止公开", "危及“三安全一稳定”", "保护第三方合法权益", "属于三类内部事务信息", "属于四类过程性信息", "属于行政执法案卷",
    "属于行政查询事项", "本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确", "信访举报投诉类申请", "重复申请", "要求提供公开出版物",
    "无正当理由大量反复申请", "要求行政机关确认或重新出具已获取信息", "申请人无正当理由逾期不补正", "申请人逾期未按收费通知要求缴纳费用", "其他处理情形")
GROUPS = (("予以公开", 1), ("部分公开", 1), ("不予公开", 8), ("无法提供", 3), ("不予处理", 5), ("其他处理", 3))
"""The 21 results by their groups, as the table prints them."""
RULES_MADE = ("规章", "行政规范性文件")
COUNTED = ("行政许可", "行政处罚", "行政强制", "行政事业性收费")
REMEDIES = ("行政复议", "未经复议直接起诉", "复议后起诉")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_CENT = 1e-6


@dataclass(frozen=True, slots=True)
class Fault:
    """An identity that does not hold, or a row that is missing."""
    rule: str
    """GK-14 … GK-18."""
    message: str


def due(report: AnnualReport) -> str:
    """The last day on which it may be published (条例 art. 49)."""
    return f"{report.year + 1}-{'01-31' if report.level == 'department' else '03-31'}"


def faults(report: AnnualReport, before: AnnualReport | None) -> list[Fault]:
    """Everything that does not add up. `before`: the same body's report of the year before."""
    return [*_time(report), *_sections(report), *_table2(report, before), *_table3(report, before), *_table4(report)]


def _time(report: AnnualReport) -> Iterator[Fault]:
    if not report.date_published:
        yield Fault("GK-14", "没有发布日期")
    elif report.date_published > due(report):
        yield Fault("GK-14", f"{report.date_published} 发布，晚于 {due(report)}")


def _sections(report: AnnualReport) -> Iterator[Fault]:
    titles = tuple(title for title, _ in report.sections)
    if titles != SECTIONS:
        yield Fault("GK-15", f"六个部分应依次是：{'、'.join(SECTIONS)}")
    for title, paragraphs in report.sections:
        if not paragraphs and title not in (SECTIONS[1], SECTIONS[2], SECTIONS[3]):
            yield Fault("GK-15", f"“{title}”没有内容")


def _rows(report: AnnualReport, rule: str, table: str, names: tuple[str, ...], width: int) -> Iterator[Fault]:
    cells = getattr(report, table)
    for name in names:
        if len(cells.get(name, ())) != width:
            yield Fault(rule, f"表{table[1]}“{name}”一行应有{width}个数")
        elif any(value != int(value) for value in cells[name]):
            yield Fault(rule, f"表{table[1]}“{name}”应当是整数")
    for name in cells:
        if name not in names:
            yield Fault(rule, f"表{table[1]}没有“{name}”这一行")


def _table2(report: AnnualReport, before: AnnualReport | None) -> Iterator[Fault]:
    cells = report.t2
    for name in cells:
        if name not in RULES_MADE + COUNTED:
            yield Fault("GK-16", f"表2没有“{name}”这一行")
    for name in RULES_MADE + COUNTED:
        width = 3 if name in RULES_MADE else 1
        if len(cells.get(name, ())) != width:
            yield Fault("GK-16", f"表2“{name}”应有{width}个数")
        elif name != COUNTED[-1] and any(value != int(value) for value in cells[name]):
            yield Fault("GK-16", f"表2“{name}”应当是整数")
    for name in RULES_MADE:
        if before and len(cells.get(name, ())) == 3 and len(before.t2.get(name, ())) == 3:
            made, repealed, valid = cells[name]
            had = before.t2[name][2]
            if abs(had + made - repealed - valid) > _CENT:
                yield Fault("GK-16", f"表2“{name}”：上年现行有效 {had:g} + 制发 {made:g} − 废止 {repealed:g} = {had + made - repealed:g}，而本年现行有效写的是 {valid:g}")


def _table3(report: AnnualReport, before: AnnualReport | None) -> Iterator[Fault]:
    names = (NEW, CARRIED, *RESULTS, SUM, NEXT)
    missing = list(_rows(report, "GK-17", "t3", names, len(APPLICANTS)))
    yield from missing
    if missing:
        return
    cells = report.t3
    for name in names:
        if sum(cells[name][:-1]) != cells[name][-1]:
            yield Fault("GK-17", f"表3“{name}”：各类申请人相加是 {sum(cells[name][:-1]):g}，而总计写的是 {cells[name][-1]:g}")
    for place, who in enumerate(APPLICANTS):
        results = sum(cells[name][place] for name in names[2:-2])
        if results != cells[SUM][place]:
            yield Fault("GK-17", f"表3“{who}”：21种处理结果相加是 {results:g}，而（七）总计写的是 {cells[SUM][place]:g}")
        came, went = cells[NEW][place] + cells[CARRIED][place], cells[SUM][place] + cells[NEXT][place]
        if came != went:
            yield Fault("GK-17", f"表3“{who}”：新收与上年结转共 {came:g}，而办结与结转下年度共 {went:g}")
    if before and len(before.t3.get(NEXT, ())) == len(APPLICANTS) and before.t3[NEXT] != cells[CARRIED]:
        yield Fault("GK-17", f"表3：上年结转 {cells[CARRIED][-1]:g}，与上一年度报告的结转下年度 {before.t3[NEXT][-1]:g} 不符")


def _table4(report: AnnualReport) -> Iterator[Fault]:
    missing = list(_rows(report, "GK-18", "t4", REMEDIES, len(OUTCOMES)))
    yield from missing
    for name in REMEDIES:
        row = report.t4.get(name, ())
        if len(row) == len(OUTCOMES) and sum(row[:-1]) != row[-1]:
            yield Fault("GK-18", f"表4“{name}”：各项相加是 {sum(row[:-1]):g}，而总计写的是 {row[-1]:g}")
