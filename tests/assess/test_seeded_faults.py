"""Sixty faults put into the demonstration, of every kind that `check` promises to find: at least 57 are found, and hardly anything besides.

Once with the originals there, where a changed character is found by comparison too and must be told once all the same, and once without them.
"""
from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_scripts.assess.check import check
from build_scripts.assess.found import Checked
from build_scripts.shell.checking import inspect

CONTENT = Path(__file__).resolve().parents[2] / "content"
I3, I4 = "issues/2025-03/", "issues/2025-04/"


@dataclass(frozen=True)
class Fault:
    """One replacement: file, what stands there (a pattern), what is put there, code that must tell it, which occurrence."""
    path: str
    old: str
    new: str
    code: str
    nth: int = 1
    told_at: str = ""
    """The file at which it is told, where another one may be at fault as well."""


FAULTS = (
    # front matter against its shape
    Fault(I3 + "shizheng-2025-8.md", r"^genre: .*$", "genre: 3", "content.invalid"),
    Fault(I3 + "shizhengren-2025-3.md", r"^date_written: .*$", "date_written: 2025年3月", "content.invalid"),
    Fault(I4 + "shizhengban-2025-15.md", r"^order: (\d+)$", r"order: 第\1", "content.invalid"),
    Fault(I4 + "shicaijiao-2025-23.md", r"^addressee:", "adressee:", "content.invalid"),
    Fault("policies/jiedu-gongre.md", r"^form: .*$", "form: 漫画", "content.invalid"),
    Fault(I4 + "shizheng-2025-13.md", r"^addressee: ", "addressee: 各有关单位，", "field.addressee"),
    # contents page against the documents
    Fault(I3 + "index.md", r"page: 13", "page: 31", "contents.page_differs"),
    Fault(I3 + "index.md", r"document: shizhenghan-2025-11", "document: null", "contents.dangling"),
    Fault(I4 + "index.md", r"document: shizheng-2025-13", "document: shizheng-2025-31", "contents.dangling"),
    Fault(I3 + "index.md", r"关于对市应急管理局的嘉奖令", "关于对市应急保障局的嘉奖令", "contents.title_differs"),
    Fault(I3 + "shizheng-2025-10.md", r"^page: 26", "page: 62", "contents.page_differs", told_at=I3 + "index.md"),
    Fault(I3 + "2025-03-p5.md", r"^order: 2", "order: 3", "issue.order", told_at=I3 + "shilishirenminzhengfuling-5.md"),
    # numbers that jump
    Fault(I3 + "shizheng-2025-7.md", r"^## 三、", "## 四、", "numbering.gap"),
    Fault(I3 + "shizheng-2025-7.md", r"^(#+ )?（三）发展农村", r"\1（五）发展农村", "numbering.gap"),
    Fault(I3 + "shilishirenminzhengfuling-5.md", r"^第十四条", "第十五条", "numbering.gap"),
    Fault(I3 + "shilishirenminzhengfuling-5.md", r"^（三）每个供热期", "（四）每个供热期", "numbering.gap"),
    Fault(I3 + "shizhengban-2025-9.md", r"^\(3\)组织专家", "(5)组织专家", "numbering.gap"),
    Fault(I4 + "shizhengban-2025-12.md", r"^(#* ?)三、", r"\1五、", "numbering.gap"),
    # brackets and quotation marks
    Fault(I3 + "shizheng-2025-7.md", r"按照“群众自愿", "按照群众自愿", "ocr.suspect"),
    Fault(I3 + "2025-03-p1.md", r"（一）彻底排查隐患。", "（一）彻底排查隐患（含在建工程。", "ocr.suspect"),
    Fault(I3 + "shizhenghan-2025-11.md", r"单元规划》。", "单元规划。", "ocr.suspect"),
    Fault(I4 + "shizhengban-2025-11.md", r"。$", "）。", "ocr.suspect"),
    # number, date, issuer
    Fault(I3 + "shizheng-2025-4.md", r"示政〔2025〕4号", "示政〔2024〕4号", "doc_number.year"),
    Fault(I3 + "shizheng-2025-6.md", r"^issuer: 示例市人民政府$", "issuer: 示例市人民政府办公室", "doc_number.issuer"),
    Fault(I3 + "shizhengban-2025-8.md", r"^doc_number: 示政办〔2025〕8号", "doc_number: 示政办〔2025〕10号", "doc_number.repeated"),
    Fault(I4 + "shizhengban-2025-14.md", r"^doc_number: .*$", 'doc_number: "示政办[2025]14号"', "doc_number.form"),
    Fault(I3 + "shizheng-2025-9.md", r"^date_written: .*$", 'date_written: "2025-06-09"', "date.order"),
    Fault(I4 + "shizhengban-2025-13.md", r'^date_written: "2025-(\d\d)-\d\d"', r'date_written: "2025-\1-13"', "date.signature"),
    # attachments
    Fault(I3 + "shizheng-2025-10.md", r"^附件：2025年.*\n", "", "attachment.unannounced"),
    Fault(I3 + "shizheng-2025-6.md", r"^二、行动方案确定的任务", "二、按照附件4，行动方案确定的任务", "attachment.missing"),
    Fault(I3 + "shizheng-2025-10.md", r"anchor: fj1\}", "anchor: fj3}", "attachment.dangling"),
    Fault(I4 + "shizhengban-2025-14.md", r"(label: 附件1, title: [^,]*), anchor: fj1", r"\1, anchor: null", "attachment.no_text"),
    # tables and points
    Fault(I3 + "shizheng-2025-6.md", r"全市合计 \| 328\.5", "全市合计 | 382.5", "table.sum"),
    Fault(I3 + "shizheng-2025-6.md", r"\| 2\.8 \| 0\.8", "| 2.3 | 0.8", "table.sum"),
    Fault("targets/2025-shizheng-2025-12.yml", r"points: 80,", "points: 90,", "targets.points", 3),
    Fault("targets/2024-shizheng-2024-9.yml", r'"no": 5,', '"no": 6,', "targets.numbering", 4),
    # doubtful characters
    Fault(I3 + "shizhengban-2025-8.md", r"中小学", "中小學", "ocr.suspect", 4),
    Fault(I4 + "shizheng-2025-11.md", r"个体工商户", "个體工商户", "ocr.suspect", 3),
    Fault(I3 + "shizhengban-2025-10.md", r"和", " and ", "ocr.suspect", 4),
    Fault(I3 + "2025-03-p1.md", r"防汛抗旱", "防汛the抗旱", "ocr.suspect", 3),
    Fault(I3 + "2025-03-p1.md", r"责任", "责 3 任", "ocr.suspect", 2),
    Fault(I3 + "2025-03-p5.md", r"河口县", "河囗县", "ocr.suspect", 2),
    Fault(I4 + "shizhengban-2025-15.md", r"工作", "工 2 作", "ocr.suspect"),
    Fault("issues/separate/shizheng-2024-9/index.md", r"东川区", "东州区", "ocr.suspect"),
    Fault(I3 + "shizheng-2025-4.md", r"项目", "\ufffd目", "ocr.suspect", 3),
    Fault(I4 + "2025-04-n11.md", r"应当", "應当", "ocr.suspect"),
    # personal data
    Fault(I3 + "shizhengren-2025-3.md", r"孟小川", "孟小川（身份证号110101199003078515）", "personal.unmasked", 2),
    Fault(I3 + "shizheng-2025-5.md", r"局干部职工", "局干部职工王某（手机13800001234）", "personal.unmasked"),
    Fault(I4 + "shizhengban-2025-11.md", r"。", "。补助发至户主李某的银行卡6222021234567890128。", "personal.unmasked", 3),
    Fault(I4 + "shicaijiao-2025-23.md", r"。", "。受助学生赵某，家庭住址：示例县东镇南街12号。", "personal.unmasked", 2),
    Fault(I4 + "2025-04-n11.md", r"。", "。举报人联系电话13900004321。", "personal.unmasked", 2),
    # marks of secrecy
    Fault(I3 + "shizhenghan-2025-11.md", r"^---\n\n", "---\n\n机密★1年\n\n", "secrecy.mark"),
    Fault(I4 + "shizhengban-2025-13.md", r"^---\n\n", "---\n\n特急\n\n", "secrecy.mark"),
    Fault(I4 + "shizheng-2025-13.md", r"\Z", "\n（此件不公开发布） {.note}\n", "disclosure.withheld"),
    Fault(I4 + "shizhengbanhan-2025-6.md", r"\Z", "\n内部资料，注意保存。\n", "secrecy.limited"),
    # links
    Fault("policies/jiedu-kehoufuwu.md", r"\Z", "\n见[原文](/documents/shizheng-2025-99/)。\n", "link.broken"),
    Fault("policies/jiedu-xiaowei.md", r"\Z", "\n见[原文](../issues/2025-03/meiyou.md)。\n", "link.broken"),
    Fault("disclosure/zeren-mubiao.md", r"\Z", "\n[第一条](/documents/shizheng-2025-7/#s99)\n", "link.broken"),
    Fault("policies/jiedu-lajifenlei.md", r"interprets: \[", "interprets: [shizheng-2025-77, ", "content.invalid"),
    Fault("policies/jiedu-lajifenlei.md", r"^date_published: .*$", "date_published: 2024-01-05", "interpretation.date"),
)


def without_originals(content: Path) -> Path:
    for file in [*content.rglob("original*"), *content.rglob("record*.yml")]:
        if "issues" in file.parts:
            file.unlink()
    return content


def seed(content: Path, fault: Fault) -> None:
    file = content / fault.path
    text = file.read_text(encoding="utf-8")
    places = list(re.finditer(fault.old, text, re.M))
    place = places[fault.nth - 1]
    file.write_text(text[:place.start()] + place.expand(fault.new) + text[place.end():], encoding="utf-8")


def told(content: Path) -> Counter[tuple[str, str, str]]:
    def key(one: Checked) -> tuple[str, str, str]:
        return one.file, one.finding.code, one.finding.excerpt
    return Counter(map(key, check(inspect(content))))


@pytest.fixture(scope="module", params=("with originals", "without originals"))
def clean(tmp_path_factory, request) -> Path:
    content = shutil.copytree(CONTENT, tmp_path_factory.mktemp("clean") / "content")
    return without_originals(content) if request.param == "without originals" else content


def test_nearly_all_of_sixty_faults_are_found_and_hardly_anything_besides(clean, tmp_path):
    before = told(clean)
    content = shutil.copytree(clean, tmp_path / "content")
    for fault in FAULTS:
        seed(content, fault)
    new = told(content) - before
    found = Counter((path, code) for path, code, _ in new.elements())
    wanted = Counter((fault.told_at or fault.path, fault.code) for fault in FAULTS)
    assert len(FAULTS) == 60
    missed = wanted - found
    assert sum(missed.values()) <= 3, missed
    extra = found - wanted
    assert sum(extra.values()) <= 6, extra
