"""Sixty faults put into the demonstration's sources, as a printer's file would have them, before they are imported: `check` finds them all the same.

What only editors write (fields, links, interpretations) cannot be at fault in a source; tests/assess/test_seeded_faults.py has those.
"""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from build_scripts.assess.check import check
from build_scripts.shell.checking import inspect
from build_scripts.shell.handed import hand_in
from build_scripts.shell.importing import import_sources

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
I3, I4, ALONE = "2025-03.txt", "2025-04.txt", "shizheng-2024-9.txt"
DAIZI = {"示政": "shizheng", "示政办": "shizhengban"}


@dataclass(frozen=True)
class Fault:
    """One replacement: source, what stands there (a pattern), what is put there, code that must tell it."""
    source: str
    old: str
    new: str
    code: str


FAULTS = (
    # contents page against the documents
    Fault(I3, r"^关于对市应急管理局的嘉奖令\n", "关于对市应急保障局的嘉奖令\n", "contents.title_differs"),
    Fault(I3, r"规划的批复 25", "规划的批复 52", "contents.page_order"),
    Fault(I3, r"示例市人民政府关于孟小川等同志职务任免的通知 44\n", "", "contents.missing"),
    Fault(I4, r"示例市人民政府办公室关于做好2025年高温天气劳动保护工作的通知\n", "示例市人民政府办公室关于做好2025年高温天气劳动保护工作的通知\n\n示例市人民政府办公室关于整治占道经营的通知\n", "contents.no_text"),
    Fault(I4, r"^示例市人民政府征收土地启动公告$", "示例市人民政府征收草地启动公告", "contents.title_differs"),
    # numbers that jump
    Fault(I3, r"^三、压实责任", "四、压实责任", "numbering.gap"),
    Fault(I3, r"^（三）发展农村养老服务", "（五）发展农村养老服务", "numbering.gap"),
    Fault(I3, r"^第十四条 用热户", "第十五条 用热户", "numbering.gap"),
    Fault(I3, r"^（三）每个供热期", "（四）每个供热期", "numbering.gap"),
    Fault(I3, r"^\(3\)组织专家", "(5)组织专家", "numbering.gap"),
    Fault(I4, r"^三、保障措施\n\n\(一\)落实", "五、保障措施\n\n(一)落实", "numbering.gap"),
    Fault(I4, r"^第八条　收集", "第七条　收集", "numbering.gap"),
    Fault(I4, r"^4\. 安排财政补助", "5. 安排财政补助", "numbering.gap"),
    Fault(I3, r"^4\.2\.3 Ⅳ级", "4.2.4 Ⅳ级", "numbering.gap"),
    # brackets and quotation marks
    Fault(I3, r"按照“群众自愿", "按照群众自愿", "ocr.suspect"),
    Fault(I3, r"（一）彻底排查隐患。", "（一）彻底排查隐患（含在建工程。", "ocr.suspect"),
    Fault(I3, r"单元规划》。规划范围", "单元规划。规划范围", "ocr.suspect"),
    Fault(I4, r"鼓励以“改造\+运营”", "鼓励以“改造+运营", "ocr.suspect"),
    Fault(I4, r"\(示财教〔2020〕\n", "(示财教〔2020\n", "ocr.suspect"),
    Fault(I4, r"《示例市老旧小区综合整治指导意见》", "《示例市老旧小区综合整治指导意见", "ocr.suspect"),
    # number, date, issuer
    Fault(I3, r"^示政〔2025〕4 号", "示政〔2024〕4 号", "doc_number.year"),
    Fault(I3, r"^示政办〔2025〕8号", "示政〔2025〕8号", "doc_number.repeated"),
    Fault(I4, r"^示政〔2025〕11号", "示政办〔2025〕11号", "doc_number.repeated"),
    Fault(I4, r"^示政办〔2025〕13号", "示政办〔2025〕12号", "doc_number.repeated"),
    Fault(I4, r"^2025年4月22日", "2025年4月32日", "date.impossible"),
    Fault(I4, r"示例市人民政府办公室　2025年4月14日", "示例市人民政府办公室　2026年4月14日", "doc_number.year"),
    Fault(I3, r"^2025年3月14日", "2025年5月14日", "date.order"),
    Fault(I4, r"^本意见自2025年5月1日起施行,有效期至2027年4月30日", "本意见自2025年5月1日起施行,有效期至2024年4月30日", "date.order"),
    Fault(I4, r"^示财教〔2025〕23号", "示则教〔2025〕23号", "doc_number.code"),
    # attachments
    Fault(I3, r"^附件：2025年“高效办成一件事”清单\n", "", "attachment.unannounced"),
    Fault(I3, r"^二、行动方案确定的任务", "二、按照附件4，行动方案确定的任务", "attachment.missing"),
    Fault(I4, r"^2\.2025年各县\(市、区\)空气质量目标\n", "", "attachment.unannounced"),
    Fault(I4, r"^附 件 1\n\n重点任务分工表\n", "", "attachment.no_text"),
    Fault(I4, r"附件:2025 年城镇老旧小区改造任务表\(略\)", "附件:2025 年城镇老旧小区改造任务表", "attachment.no_text"),
    # tables and points
    Fault(I3, r"^全市合计	328\.5", "全市合计	382.5", "table.sum"),
    Fault(I3, r"^松山县	84\.6	2\.8", "松山县	84.6	2.3", "table.sum"),
    Fault(I3, r"^8	公开食品", "9	公开食品", "table.serial"),
    Fault(I4, r"^4	支持工业园区", "5	支持工业园区", "table.serial"),
    Fault(I4, r"^1\. 地区生产总值增长6\.5%\(80 分\)", "1. 地区生产总值增长6.5%(90 分)", "targets.points"),
    Fault(ALONE, r"^5\. 社会消费品零售总额增长6\.5%", "6. 社会消费品零售总额增长6.5%", "targets.numbering"),
    Fault(I4, r"^5\. 一户一表改造9000户\(60 分\)", "5. 一户一表改造9000户(80 分)", "targets.points"),
    # doubtful characters
    Fault(I3, r"增加中小学学位供给的实施意见》", "增加中小學学位供给的实施意见》", "ocr.suspect"),
    Fault(I4, r"企业和个体工商户是稳就业", "企业和个體工商户是稳就业", "ocr.suspect"),
    Fault(I3, r"^2\. 优化助餐服务。按照", "2. 优化助餐服务and。按照", "ocr.suspect"),
    Fault(I3, r"同市防汛抗旱指挥部办公室，4", "同市防汛the抗旱指挥部办公室，4", "ocr.suspect"),
    Fault(I3, r"这些问题说到底是责任问题", "这些问题说到底是责 3 任问题", "ocr.suspect"),
    Fault(I3, r"在河口县看了麦田", "在河囗县看了麦田", "ocr.suspect"),
    Fault(I4, r"根据市十届人大五次会议通过的《政府工作报告》", "根据市十届人大五次会议通过的《政府工 2 作报告》", "ocr.suspect"),
    Fault(I4, r"拟征收土地位于东川区青柳", "拟征收土地位于东州区青柳", "ocr.suspect"),
    Fault(I3, r"同比分别下降18", "同比分\ufffd下降18", "ocr.suspect"),
    Fault(I4, r"应当参加，评估", "應当参加，评估", "ocr.suspect"),
    # personal data
    Fault(I3, r"^孟小川为示例市", "孟小川（身份证号110101199003078515）为示例市", "personal.unmasked"),
    Fault(I3, r"该局干部职工连续", "该局干部职工王某（手机13800001234）连续", "personal.unmasked"),
    Fault(I4, r"通过停车、广告、便民服务收费回收投资", "补助发至户主李某的银行卡6222021234567890128，通过停车、广告、便民服务收费回收投资", "personal.unmasked"),
    Fault(I4, r"补助资金不得用于", "受助学生赵某，家庭住址：示例县东镇南街12号。补助资金不得用于", "personal.unmasked"),
    Fault(I4, r"^特此公告。", "举报人联系电话13900004321。特此公告。", "personal.unmasked"),
    # marks of secrecy
    Fault(I3, r"^示政函〔2025〕11号", "机密★1年\n\n示政函〔2025〕11号", "secrecy.mark"),
    Fault(I4, r"^示政办函〔2025〕6号", "特急\n\n示政办函〔2025〕6号", "secrecy.mark"),
    Fault(I4, r"^示例市财政局　　示例市教育局\n", "示例市财政局　　示例市教育局\n\n（此件不公开发布）\n", "disclosure.withheld"),
    Fault(I3, r"^附件：2025年政务公开重点任务分工表", "内部资料，注意保存。\n\n附件：2025年政务公开重点任务分工表", "secrecy.limited"),
)


def seeded(text: str, faults: list[Fault]) -> str:
    for fault in faults:
        place = re.search(fault.old, text, re.M)
        assert place, fault
        text = text[:place.start()] + fault.new + text[place.end():]
    return text


def told(folder: Path, texts: dict[str, str]) -> Counter[tuple[str, str, str]]:
    """What `check` says of the sources' import: source, code, excerpt."""
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    import_sources([folder / name for name in texts], folder / "content", DAIZI)

    def source(file: str) -> str:
        return next((name for name in (I3, I4) if file.startswith((f"issues/{name[:7]}/", f"targets/{name[:4]}-shizheng-{name[:4]}-"))), ALONE)
    return Counter((source(one.file), one.finding.code, one.finding.excerpt) for one in check(inspect(folder / "content")))


def test_nearly_all_of_sixty_faults_in_the_sources_are_found_and_hardly_anything_besides(tmp_path):
    sources = {name: hand_in([EXAMPLES / name])[0].text for name in (I3, I4, ALONE)}
    before = told(tmp_path / "before", sources)
    new = told(tmp_path / "after", {name: seeded(text, [fault for fault in FAULTS if fault.source == name]) for name, text in sources.items()}) - before
    found = Counter((source, code) for source, code, _ in new.elements())
    wanted = Counter((fault.source, fault.code) for fault in FAULTS)
    assert len(FAULTS) == 60
    missed = wanted - found
    assert sum(missed.values()) <= 3, missed
    extra = found - wanted
    assert sum(extra.values()) <= 6, extra
