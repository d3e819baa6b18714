"""What the settings say of the site itself: name, address, the seven elements of the footer, the accessibility statement; and what is wrong with it.

Forms: standards.md WZ-01…03 (page tags) and WZ-20 (footer) after 《政府网站发展指引》(国办发〔2017〕47号). Reading mkdocs.yml is shell/settings.py's.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from build_scripts.emit import addresses

DRAFT, LIVE = STAGES = ("draft", "live")
"""筹备: what is not known yet may be missing and shows as 待填写 · 正式: everything must be there."""
NO_ADDRESS = "https://gazette.invalid/"
"""Stands for the site's address where mkdocs.yml gives none. `.invalid` is reserved (RFC 2606): it can lead nowhere."""
MISSING = "待填写"
WISHED = ("docx",)
"""Formats that a document has only where the settings ask for them (`downloads`)."""


@dataclass(frozen=True, slots=True)
class Accessibility:
    """The accessibility statement (无障碍环境建设法 art. 32; standards.md WA-00)."""
    date: str = ""
    """ISO day on which the statement was last checked; "" where none was recorded."""
    standard: str = "《Web内容无障碍指南》（WCAG）2.2 AA级"
    gaps: tuple[str, ...] = ()
    """Known gaps, one sentence each."""
    contact: str = ""
    """Whom to tell; "" for the contact of the footer."""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """The site, as every page names it."""
    name: str = "政府公报"
    address: str = NO_ADDRESS
    """Absolute address of the home page, with a slash at the end."""
    stage: str = DRAFT
    id_code: str = ""
    """网站标识码."""
    icp: str = ""
    """ICP 备案号."""
    police: str = ""
    """公网安备号."""
    mark_link: str = ""
    """Where 党政机关网站标识 leads."""
    report_link: str = ""
    """Where 我为政府网站找错 leads."""
    sponsor: str = ""
    """主办单位."""
    postal_address: str = ""
    phone: str = ""
    mail: str = ""
    region: str = ""
    publication: str = ""
    accessibility: Accessibility = field(default_factory=Accessibility)

    @property
    def domain(self) -> str:
        """SiteDomain (WZ-02): the host without scheme and path."""
        return urlsplit(self.address).hostname or ""

    def absolute(self, address: str) -> str:
        """Absolute address of a page or file of the site: `/documents/x/` → `https://…/documents/x/`."""
        return addresses.absolute(self.address, address)


def _matches(pattern: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(pattern, value) is not None


def is_web_address(value: str) -> bool:
    """Whether it is an absolute address of the web, with a host and without blanks."""
    return re.fullmatch(r"https?://[^\s/?#@<>\"']+(?:[/?#][^\s<>\"']*)?", value) is not None


FORMS: tuple[tuple[str, Callable[[str], bool], str], ...] = (
    ("id_code", _matches(r"bm\d{8}|\d{10}"), "site_id_code 应当是网站标识码：10 位数字（加引号），或 bm 加 8 位数字"),
    ("icp", _matches(r"[\u4e00-\u9fff]ICP备\d{6,10}号(?:-\d+)?"), "icp 应当是 ICP 备案号，如“示ICP备00000000号-1”"),
    ("police", _matches(r"[\u4e00-\u9fff]公网安备\s*\d{14}号?"), "police 应当是公网安备号，如“示公网安备00000000000000号”"),
    ("mark_link", is_web_address, "mark_link 应当是党政机关网站标识的网址，以 https:// 开头"),
    ("report_link", is_web_address, "report_link 应当是“我为政府网站找错”的网址，以 https:// 开头"),
)
"""Field, test of its form, what to say where it fails: in every stage, wherever a value is given."""

NEEDED: tuple[tuple[str, str], ...] = (
    ("mark_link", "党政机关网站标识的网址 mark_link"), ("report_link", "“我为政府网站找错”的网址 report_link"), ("id_code", "网站标识码 site_id_code"),
    ("icp", "ICP 备案号 icp"), ("police", "公网安备号 police"), ("sponsor", "主办单位 sponsor"),
)
"""The footer's elements but the contact, which may be one of two."""


def mistakes(site: SiteFacts) -> list[str]:
    """What is wrong, each a Chinese clause that names the setting and what to write. A live site must be complete; a draft need not be."""
    wrong = [said for name, holds, said in FORMS if getattr(site, name) and not holds(getattr(site, name))]
    if site.stage not in STAGES:
        wrong.append("stage 应当是 draft（筹备，缺的显示为“待填写”）或 live（正式）")
    if site.stage == LIVE:
        wrong += [f"stage 是 live，缺少{said}" for name, said in NEEDED if not getattr(site, name)]
        if not (site.phone or site.mail):
            wrong.append("stage 是 live，缺少联系方式 contact_phone 或 contact_mail")
        if not site.domain.endswith(".gov.cn"):
            wrong.append("stage 是 live，site_url 的域名应当以 .gov.cn 结尾")
        if not site.accessibility.date:
            wrong.append("stage 是 live，缺少无障碍说明的日期 accessibility.date")
    return wrong


def accessibility(given: Mapping[str, Any]) -> tuple[Accessibility, list[str]]:
    """The statement as settings give it, and what is wrong with it (Chinese clauses)."""
    known = ("date", "standard", "gaps", "contact")
    wrong = [f"accessibility 中不认识 {name}，可用的是 {'、'.join(known)}" for name in given if name not in known]
    date = str(given.get("date") or "")
    if date and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", date):
        wrong.append("accessibility.date 应当是日期，如 2026-06-30")
    gaps = given.get("gaps") or []
    if not isinstance(gaps, list) or not all(isinstance(one, str) and one.strip() for one in gaps):
        wrong.append("accessibility.gaps 应当是一列句子，每行以“- ”开头")
    wrong += [f"accessibility.{name} 应当是文字" for name in ("standard", "contact") if not isinstance(given.get(name) or "", str)]
    if wrong:
        return Accessibility(), wrong
    return Accessibility(date, given.get("standard") or Accessibility().standard, tuple(gaps), given.get("contact") or ""), []


@dataclass(frozen=True, slots=True)
class FootLink:
    """One element of the footer: words, and where they lead ("" nowhere)."""
    label: str
    value: str
    href: str = ""
    leaves: bool = False
    """It leads to a host that is not the government's: the page says so before the visitor goes (WZ-25)."""


def is_government(address: str) -> bool:
    """Whether an absolute address is of a government's host (`.gov.cn`)."""
    host = urlsplit(address).hostname or ""
    return host == "gov.cn" or host.endswith(".gov.cn")


def footer(site: SiteFacts) -> tuple[FootLink, ...]:
    """The seven elements (WZ-20) in their order, on every page alike; what a draft does not know yet is 待填写."""
    contact = "，".join(filter(None, (site.phone and f"电话 {site.phone}", site.mail and f"信箱 {site.mail}", site.postal_address and f"地址 {site.postal_address}")))

    def element(label: str, value: str, link: str = "") -> FootLink:
        return FootLink(label, value or MISSING, link, bool(link) and not is_government(link))
    return (
        element("党政机关网站标识", "查看标识" if site.mark_link else "", site.mark_link),
        element("我为政府网站找错", "去找错" if site.report_link else "", site.report_link),
        element("政府网站标识码", site.id_code), element("ICP备案号", site.icp), element("公网安备号", site.police),
        element("主办单位", site.sponsor), element("联系方式", contact),
    )
