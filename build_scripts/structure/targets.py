"""年度责任目标: units × groups × items × points out of a document's paragraphs, and the anchors of all of them."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from build_scripts.model import CommonTargets, Finding, Group, Item, Targets, Unit
from build_scripts.structure.anchors import Anchors
from build_scripts.structure.outline import BARE
from build_scripts.structure.para import Para
from build_scripts.structure.targetsums import check_sums
from build_scripts.structure.targetwords import group_words, item_words, number, unit_words
from build_scripts.text.marks import RANKS
from build_scripts.text.points import ANYWHERE, OF_ITEM
from build_scripts.text.words import is_body

_COMMON = re.compile(r"共[同性]{1,2}.{0,6}目标|共性目标|公共目标")
_COUNTY = re.compile(r"(?:县|区|市|旗|州)(?:人民政府|政府)?$|管委会$|管理委员会$|示范区$|开发区$|集聚区$|新区$|园区$|高新区$|乡$|镇$|街道$|街道办(?:事处)?$")
_ENTERPRISE = re.compile(r"公司|银行|[农工中建交商]行|分行|支行|人行|邮储|信用社|联社|农信|保险|人保|人寿|财险|集团|供电|石油|石化|电信|移动|联通|铁塔|烟草公司|厂$|行$|有线|邮政(?!局)|证券|酒店|矿$|站段")
_WORDS = re.compile(r"目标|任务|责任|指标")


@dataclass(slots=True)
class _Items:
    """Items in the making."""
    items: list[Item] = field(default_factory=list)
    lost: int = 0


@dataclass(slots=True)
class _Group:
    name: str | None
    points: float | int | None
    place: int
    items: _Items = field(default_factory=_Items)


@dataclass(slots=True)
class _Unit:
    para: Para
    name: str
    section: str | None
    total: float | int | None
    number: int
    groups: list[_Group] = field(default_factory=list)
    clauses: list[str] = field(default_factory=list)


def find_units(paras: Sequence[Para]) -> set[int]:
    """Indices of the headings that name a unit: a group or a first item right under them; at least three, most of them with points.

    A unit's name stands bare (`市水利局`), or counted where every one of its kind is (`一、东川街道`, `（三）市水利局`).
    """
    for i in _bare_groups(paras):
        paras[i].what = "group"
    citywide = False
    bare: list[int] = []
    counted: list[int] = []
    for i, p in enumerate(paras[:-1]):
        if p.kind != "heading":
            continue
        if p.what in ("carried", "annex_title", "label"):
            citywide = is_citywide(p.text) and p.what != "label"
        elif citywide or _COMMON.search(p.text):
            continue
        elif p.what == "bare" and _opens_unit(paras[i + 1]):
            bare.append(i)
        elif p.mark and p.mark.kind in ("cn", "cnp", "num") and _names_body(p) and _opens_counted(paras, i):
            counted.append(i)
    found = bare if len(counted) < 3 else sorted(counted + [i for i in bare if _names_body(paras[i])])
    if len(found) < 3 or not any(_WORDS.search(p.text) for p in paras if p.kind == "heading"):
        return set()
    pointed = sum(1 for p in paras if p.kind == "paragraph" and OF_ITEM.search(p.text))
    numbered = sum(1 for p in paras if p.kind == "paragraph" and p.mark)
    return set(found) if pointed >= 3 or numbered > 3 * len(found) else set()


def _names_body(p: Para) -> bool:
    """Whether a heading, its mark and points aside, is the name of a body or a place."""
    name = OF_ITEM.sub("", p.text[p.mark.length:] if p.mark else p.text).strip("：:")
    return 2 < len(name) <= 24 and (is_body(name) or bool(_COUNTY.search(name) or _ENTERPRISE.search(name)) and "、" not in name)


def _opens_counted(paras: Sequence[Para], i: int) -> bool:
    """A counted unit has groups or items of a deeper kind under it, perhaps after a line that names who answers for it."""
    for nxt in paras[i + 1:i + 3]:
        if nxt.kind == "heading":
            return nxt.what in ("group", "bare") or bool(nxt.mark and nxt.mark.rank > paras[i].mark.rank)
        if nxt.mark:
            return nxt.mark.rank > paras[i].mark.rank and nxt.mark.number == 1
    return False


def is_citywide(title: str) -> bool:
    """Whether an annex sets the goals of the whole city and not those of its units: 2025年全市经济社会发展主要目标."""
    return bool(re.search(r"全[市县区省州]|主要(?:预期|奋斗)?目标|发展目标", title)) and not re.search(r"各|单位|部门|分解|责任", title)


def _bare_groups(paras: Sequence[Para]) -> list[int]:
    """Headings without mark over items whose words recur from unit to unit name a group (`重点工作类`), not a unit."""
    places: dict[str, list[int]] = {}
    for i, p in enumerate(paras[:-1]):
        if p.kind == "heading" and p.what == "bare" and paras[i + 1].kind == "paragraph" and paras[i + 1].mark:
            places.setdefault(ANYWHERE.sub("", p.text), []).append(i)
    return [i for same in places.values() if len(same) > 1 for i in same]


def _opens_unit(nxt: Para) -> bool:
    if nxt.kind == "heading":
        return nxt.what == "group" or bool(nxt.mark and nxt.mark.number == 1 and nxt.mark.kind in ("cn", "cnp", "num"))
    return bool(nxt.mark and nxt.mark.number == 1 and nxt.mark.kind in ("num", "numr", "nump", "cn", "cnp"))


def mark_units(paras: Sequence[Para], units: set[int]) -> None:
    """Gives all units one rank, and the headings over them (parts) a lower one."""
    if not units:
        return
    bare = [paras[i].rank for i in units if paras[i].mark is None]
    rank = min(bare, default=BARE)
    for i in units:
        paras[i].what = "unit"
        if paras[i].mark is None:
            paras[i].rank = rank
    for i, p in enumerate(paras):
        if p.kind == "heading" and p.what == "group" and p.mark is None:
            p.rank = max(p.rank, 1 + max((paras[k].rank for k in units if k < i), default=0))
        if p.kind == "heading" and p.what == "bare" and i + 1 < len(paras) and paras[i + 1].what == "unit":
            p.rank, p.what = rank - 2, "part"


def read_targets(paras: Sequence[Para], units: set[int], title: str, date: str | None, document: str, anchors: Anchors) -> tuple[Targets, list[Finding]]:
    """The targets of a document whose units are known. Gives units, groups and items their anchors as it goes."""
    reader = _Reader(anchors, any(OF_ITEM.search(p.text) for p in paras))
    for i, p in enumerate(paras):
        reader.take(p, i in units)
    year = next((int(m[1]) for text in [title, *(p.text for p in paras if p.kind == "heading")] if (m := re.search(r"((?:19|20)\d\d)\s*年", text))), None)
    targets = Targets(document, year or (int(date[:4]) if date else None), tuple(reader.citywide.items), reader.common_targets(), tuple(_unit(u) for u in reader.units))
    return targets, check_sums(targets)


class _Reader:
    """Walks the paragraphs: city-wide items first, common ones, then unit by unit."""

    def __init__(self, anchors: Anchors, pointed: bool) -> None:
        self.anchors, self.pointed = anchors, pointed
        self.citywide, self.common = _Items(), _Items()
        self.common_points: float | int | None = None
        self.common_text: list[str] = []
        self.has_common = False
        self.mode = ""
        self.units: list[_Unit] = []
        self.section: str | None = None
        self.total: float | int | None = None
        self.kind: str | None = None
        self.group_kind: str | None = None
        """Kind of mark of the items that are being read; deeper ones are parts of an item."""

    def take(self, p: Para, is_unit: bool) -> None:
        if p.kind == "heading":
            self._heading(p, is_unit)
        elif p.kind == "paragraph" and p.role is None and p.what != "imprint":
            self._paragraph(p)
        elif p.role == "imprint" or p.what == "imprint":
            self.mode = ""

    def _heading(self, p: Para, is_unit: bool) -> None:
        if is_unit:
            self.mode = "unit"
            self._open_unit(p)
        elif p.what in ("carried", "annex_title", "label"):
            self.mode = "citywide" if not self.units and _WORDS.search(p.text) else ""
            self.kind = None
            self.section, self.total = (p.text if self.units or "各" in p.text else None), None
        elif p.what == "part":
            self.mode, self.section = "", p.text
            points = ANYWHERE.search(p.text)
            self.total = number(points[1]) if points else self.total
        elif _COMMON.search(p.text) and self.mode != "unit" or _COMMON.search(p.text) and p.mark and p.mark.kind == "cn" and p.rank < (self.units[-1].para.rank if self.units else 99):
            self.mode, self.has_common = "common", True
            points = ANYWHERE.search(p.text)
            self.common_points = number(points[1]) if points else None
        elif self.mode == "unit" and (not self.units or p.rank > self.units[-1].para.rank):
            self._open_group(p)
        else:
            if p.mark and p.mark.kind == "cn" or self.mode == "common":
                self.mode = "" if self.mode == "common" else self.mode
            points = ANYWHERE.search(p.text)
            if points:
                self.total = number(points[1])

    def _open_unit(self, p: Para) -> None:
        name, total = unit_words(p.text[p.mark.length:] if p.mark else p.text)
        place = len(self.units) + 1
        p.anchor = self.anchors.once(f"u{place}")
        self.kind = self.group_kind = None
        self.units.append(_Unit(p, name, self.section, self.total if total is None else total, place))

    def _open_group(self, p: Para) -> None:
        unit = self.units[-1]
        self.group_kind = p.mark.kind if p.mark else None
        unit.groups.append(_Group(*group_words(p.text[p.mark.length:] if p.mark else p.text), len(unit.groups) + 1))
        p.anchor = self.anchors.once(f"u{unit.number}-{len(unit.groups)}")

    def _paragraph(self, p: Para) -> None:
        if self.mode == "unit":
            unit = self.units[-1]
            if p.mark is None and not OF_ITEM.search(p.text) or p.mark and self.group_kind == p.mark.kind and unit.groups:
                unit.clauses.append(p.text)
                return
            if not unit.groups:
                unit.groups.append(_Group(None, None, 0))
            group = unit.groups[-1]
            if group.items.items and self._is_part(p):
                self._part(p, group.items)
                return
            self.kind = p.mark.kind if p.mark else self.kind
            self._item(p, group.items, f"u{unit.number}-{group.place}-")
        elif self.mode == "citywide" and (p.mark or p.text.startswith(("——", "—", "－"))):
            if self.citywide.items and self._is_part(p):
                self._part(p, self.citywide)
                return
            self.kind = p.mark.kind if p.mark else None
            self._item(p, self.citywide, "c")
        elif self.mode == "common":
            if p.mark:
                self._item(p, self.common, "g")
            else:
                self.common_text.append(p.text)

    def _is_part(self, p: Para) -> bool:
        """A mark deeper than the items' own numbers a part of the item above: `10.水环境质量改善：` + `（1）国控断面…`."""
        return bool(p.mark and self.kind and p.mark.kind != self.kind and p.mark.rank > RANKS[self.kind])

    def _part(self, p: Para, into: _Items) -> None:
        item = into.items[-1]
        text, points = item_words(p.text, self.pointed)
        joined = item.text + ("" if item.text[-1:] in "：:；;。" else "；") + text
        into.items[-1] = replace(item, text=joined, points=item.points if item.points is not None else points)

    def _item(self, p: Para, into: _Items, prefix: str) -> None:
        no = p.mark.number if p.mark else None
        if no is None:
            into.lost += 1
        p.what = "item"
        p.anchor = self.anchors.once(f"{prefix}{no if no is not None else f'x{into.lost}'}")
        text, points = item_words(p.text[p.mark.length:] if p.mark else p.text.lstrip("—－"), self.pointed)
        into.items.append(Item(no, text, points, p.line, p.anchor))

    def common_targets(self) -> CommonTargets | None:
        if not self.has_common:
            return None
        return CommonTargets(self.common_points, "\n".join(self.common_text) or None, tuple(self.common.items))


def _unit(u: _Unit) -> Unit:
    groups = tuple(Group(g.name, g.points, tuple(g.items.items)) for g in u.groups)
    return Unit(u.name, kind_of(u.name, u.section), u.section, u.total, u.para.anchor or "", tuple(u.clauses), groups)


def kind_of(name: str, section: str | None) -> str:
    """county 县(市、区)和开发区, enterprise 企业和驻地单位, department 部门; by the unit's name."""
    if _COUNTY.search(name) and not re.search(r"办公室$|局$|委$", name):
        return "county"
    return "enterprise" if _ENTERPRISE.search(name) and not re.search(r"局$|委员会$|[^农]委$|[^农信]办$", name) else "department"
