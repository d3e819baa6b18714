"""目录表: the table over a document on a government site (索引号、主题分类、发文机关 …) → fields (GB/T 33476, 政府网站发展指引)."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from build_scripts.text.blanks import put_right, squeeze
from build_scripts.text.numerals import find_date

_LABELS = {
    "索引号": "index_no", "索引": "index_no", "信息索引号": "index_no", "主题分类": "topic", "信息分类": "topic", "分类": "topic", "所属主题": "topic", "公文种类": "", "体裁分类": "", "服务对象": "", "组配分类": "",
    "发文机关": "issuer", "发布机构": "issuer", "发布机关": "issuer", "发文单位": "issuer", "制发机关": "issuer", "发布单位": "issuer", "公开主体": "issuer", "成文日期": "date_written", "成文时间": "date_written",
    "生成日期": "date_written", "发文日期": "date_written", "印发日期": "date_written", "发布日期": "date_published", "发布时间": "date_published", "公开日期": "date_published", "文号": "doc_number",
    "发文字号": "doc_number", "发文文号": "doc_number", "文件编号": "doc_number", "标题": "title", "名称": "title", "信息名称": "title", "文件名称": "title", "有效性": "validity", "时效": "validity",
    "时效性": "validity", "有效状态": "validity", "效力状态": "validity", "是否有效": "validity", "主题词": "keywords", "关键词": "keywords", "内容概述": "", "内容摘要": "", "公开方式": "", "公开范围": "",
    "废止日期": "", "失效日期": "", "失效时间": "", "生效日期": "", "实施日期": "", "统一编号": "", "公开类别": "", "信息类别": "", "公开时限": "", "载体类型": "",
}
_OWN = frozenset(("索引号", "信息索引号", "主题分类", "发文机关", "发布机构", "发布机关", "发文字号", "文号", "成文日期", "发布日期", "有效性", "时效性", "公开方式", "公开范围", "主题词"))
_BRIEF = 160
_VALIDITY = (("已修改", re.compile("修改|修订|部分(?:失效|废止)")), ("废止", re.compile("废止")), ("失效", re.compile("失效|无效|到期")), ("有效", re.compile("有效|是")))
_NONE = re.compile(r"^[\s\-—－/\\*无暂.…]*$")


@dataclass(slots=True)
class Catalogue:
    """The catalogue table of a page: where it stands and what it says."""
    element: etree._Element | None = None
    fields: dict[str, str] = field(default_factory=dict)

    def holds(self, element: etree._Element) -> bool:
        """Whether an element is part of the table."""
        return self.element is not None and (element is self.element or any(one is self.element for one in element.iterancestors()))


def find_catalogue(root: etree._Element) -> Catalogue:
    """The smallest element of the page with three and more labels of a catalogue table, and their values; an empty Catalogue where there is none."""
    said: list[tuple[etree._Element, str, str]] = []
    for one in root.iter("td", "th", "li", "p", "span", "div", "dt", "dd", "strong", "b", "em", "label", "i"):
        if found := _labelled(one):
            said.append((one, *found))
    holders: Counter[etree._Element] = Counter()
    for one, _, _ in _first_of_each(said):
        for above in one.iterancestors("table", "tbody", "ul", "dl", "div", "section", "p"):
            holders[above] += 1
    most = max(holders.values(), default=0)
    if most < 3 or len({label for _, label, _ in said} & _OWN) < 2:
        return Catalogue()
    element = max((one for one, n in holders.items() if n == most), key=lambda one: sum(1 for _ in one.iterancestors()))
    if len("".join(element.itertext())) > 60 * _BRIEF:
        return Catalogue()
    catalogue = Catalogue(element)
    for one, label, value in said:
        name = _LABELS[label]
        if name and name not in catalogue.fields and catalogue.holds(one) and (fitted := _fitted(name, value)):
            catalogue.fields[name] = fitted
    return catalogue


def _first_of_each(said: list[tuple[etree._Element, str, str]]) -> list[tuple[etree._Element, str, str]]:
    met: set[str] = set()
    return [one for one in said if not (one[1] in met or met.add(one[1]))]


def _labelled(one: etree._Element) -> tuple[str, str] | None:
    """(label, value) of an element that says one: `索 引 号：` with the value behind it in the same element, or in the next."""
    text = "".join(one.itertext()) if len(one) < 6 else ""
    if not text or len(text) > 4 * _BRIEF:
        return None
    plain = squeeze(text)
    label = re.sub(r"[:：\]】]$", "", plain).lstrip("[【")
    if label in _LABELS:
        after = one.getnext()
        while after is not None and not squeeze("".join(after.itertext())) and after.tag != "tr":
            after = after.getnext()
        tail = (one.tail or "").strip()
        value = tail or ("".join(after.itertext()) if after is not None else "")
        return label, re.sub(r"\s+", " ", value).lstrip(":： ")[:_BRIEF * 2]
    match = re.match(r"^[\[【]?([\u4e00-\u9fff]{2,6})[\]】]?[:：](.*)$", plain)
    if match and match[1] in _LABELS and len(plain) <= _BRIEF and one.tag != "div":
        spaced = re.sub(r"\s+", " ", text)
        return match[1], re.split("[:：]", spaced, maxsplit=1)[-1]
    return None


def _fitted(name: str, value: str) -> str | None:
    """A value in the form of its field; None where it says nothing."""
    if _NONE.match(value):
        return None
    if name.startswith("date_"):
        found = find_date(value.replace("/", "-").replace(".", "-")) or find_date(re.sub(r"(\d{4})-(\d{1,2})-(\d{1,2}).*", r"\1年\2月\3日", value.replace("/", "-").replace(".", "-")))
        return found[0] if found else None
    if name == "validity":
        return next((kind for kind, sign in _VALIDITY if sign.search(value)), None)
    if name == "keywords":
        return "；".join(word for word in re.split(r"[\s,，;；、]+", value) if word)
    return squeeze(value) if name == "doc_number" else put_right(value)
