"""Targets as open data: tidy rows (one a measure), all items, the nested record, and the dictionary that says what each field is."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from build_scripts.emit import addresses
from build_scripts.emit.tables import Value, csv_text, json_text, xlsx_bytes
from build_scripts.model import Item, Measure, Unit
from build_scripts.published.book import CITY, COMMON, Book, Figure, book
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.target_rows import KINDS, View
from build_scripts.published.target_units import comparing_data
from build_scripts.text.scales import plain


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name in CSV and JSON, its Chinese name in XLSX, what it means, and where it comes from."""
    name: str
    chinese: str
    meaning: str
    read: Callable[[View, Figure], Value]


FIELDS: tuple[Field, ...] = (
    Field("year", "年度", "目标所属的年度。", lambda view, one: one.year),
    Field("document", "文件编号", "下达目标的文件在本站的编号。", lambda view, one: one.document),
    Field("doc_number", "发文字号", "下达目标的文件的发文字号。", lambda view, one: _number(view, one)),
    Field("scope", "范围", "city 全市目标、common 共同目标、unit 单位目标。", lambda view, one: one.body if one.body in (CITY, COMMON) else "unit"),
    Field("unit_id", "单位编号", "单位在本站的编号，改名或合并后不变；全市和共同目标为空。", lambda view, one: None if one.body in (CITY, COMMON) else one.body),
    Field("unit", "单位名称", "单位现在的名称（按 names.yml）。", lambda view, one: view.name(one.body)),
    Field("unit_printed", "印出的单位名称", "文件中印出的单位名称。", lambda view, one: one.unit.unit if one.unit else None),
    Field("unit_kind", "单位类别", "、".join(f"{key} {name}" for key, name in KINDS.items()) + "。", lambda view, one: one.unit.kind if one.unit else None),
    Field("section", "所在部分", "单位所在部分的标题，没有的为空。", lambda view, one: one.unit.section if one.unit else None),
    Field("group", "目标组", "目标所在的组，没有分组的为空。", lambda view, one: one.group),
    Field("item_no", "序号", "印出的序号；印刷中遗失的为空。", lambda view, one: one.item.no),
    Field("item_text", "目标原文", "目标项的原文，不含分值。", lambda view, one: one.item.text),
    Field("points", "分值", "目标项的分值，没有印出的为空。", lambda view, one: one.item.points),
    Field("indicator", "指标", "指标的规范名称（按 names.yml）。", lambda view, one: one.key[0]),
    Field("indicator_printed", "印出的指标", "从原文读出的指标。", lambda view, one: one.measure.indicator),
    Field("relation", "关系", "= 达到，+ 增长或提高，- 下降，>= 不低于，<= 不超过（名次以小为好）。", lambda view, one: one.measure.relation),
    Field("value", "数值", "印出的数值。", lambda view, one: one.measure.value),
    Field("unit_of_measure", "计量单位", "印出的计量单位，连同万、亿；比值为空。", lambda view, one: one.measure.unit),
    Field("base_value", "换算值", "换算成基本计量单位后的数值；下降的为负数。", lambda view, one: _base(one)),
    Field("base_unit", "基本计量单位", "同类计量单位换算后的单位，如万元和亿元都是元。", lambda view, one: one.key[2]),
    Field("anchor", "锚点", "目标项在文件页面中的锚点。", lambda view, one: one.item.anchor),
    Field("address", "网址", "目标项所在的位置，从网站根目录起。", lambda view, one: _address(view, one.document, one.item.anchor)),
)
_ITEM_HEAD = ("年度", "文件编号", "范围", "单位编号", "单位名称", "单位类别", "目标组", "组分值", "序号", "目标原文", "分值", "指标数", "网址")


def _number(view: View, one: Figure) -> str | None:
    document = view.catalogue.documents.get(one.document)
    return document.doc_number if document else None


def _base(one: Figure) -> int | float:
    words = plain(one.value, 9)
    return float(words) if "." in words else int(words)


def _address(view: View, document: str, anchor: str) -> str | None:
    return f"{view.source(document)}#{anchor}" if view.source(document) else None


def dictionary(view: View) -> list[dict[str, str]]:
    """Every field with its meaning and an example from the data."""
    example = next((one for one in view.book.figures if one.unit is not None), None)
    return [{"name": one.name, "chinese": one.chinese, "meaning": one.meaning, "example": "" if example is None else _shown(one.read(view, example))} for one in FIELDS]


def _shown(value: Value) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def target_files(catalogue: Catalogue) -> dict[str, bytes]:
    """Address → bytes of every download of the targets, and of the data that the comparing page reads."""
    if not catalogue.targets:
        return {}
    view = View(catalogue, book(catalogue))
    out = {address: text.encode("utf-8") for address, text in comparing_data(view).items()}
    for year in (None, *view.book.years):
        found = [one for one in view.book.figures if year in (None, one.year)]
        rows = [[field.read(view, one) for field in FIELDS] for one in found]
        out[addresses.target_download(year, "csv")] = csv_text([one.name for one in FIELDS], rows).encode("utf-8")
        out[addresses.target_download(year, "json")] = json_text(_record(view, year)).encode("utf-8")
        out[addresses.target_download(year, "xlsx")] = xlsx_bytes((
            ("指标", [one.chinese for one in FIELDS], rows), ("目标项", _ITEM_HEAD, list(_items(view, year))),
            ("数据字典", ("字段", "中文名", "说明"), [(one.name, one.chinese, one.meaning) for one in FIELDS])))
    return out


def _items(view: View, year: int | None) -> Iterator[list[Value]]:
    """Every item, also those without a figure."""
    for targets in view.book.targets:
        if year not in (None, targets.year):
            continue
        for item in targets.citywide:
            yield _item_row(view, targets.document, targets.year, CITY, None, None, None, item)
        for item in targets.common.items if targets.common else ():
            yield _item_row(view, targets.document, targets.year, COMMON, None, None, targets.common.points if targets.common else None, item)
        for holder_id, unit in _units(view.book, targets.document):
            for group in unit.groups:
                for item in group.items:
                    yield _item_row(view, targets.document, targets.year, holder_id, unit, group.name, group.points, item)


def _item_row(view: View, document: str, year: int | None, body: str, unit: Unit | None, group: str | None, points: float | int | None, item: Item) -> list[Value]:
    scope = body if body in (CITY, COMMON) else "unit"
    return [year, document, scope, body if unit else None, view.name(body), unit.kind if unit else None, group, points, item.no, item.text, item.points, len(item.measures), _address(view, document, item.anchor)]


def _units(found: Book, document: str) -> list[tuple[str, Unit]]:
    """Units of a document in the order of print, with the ids of their bodies."""
    ids = {entry.unit.anchor: holder.id for holder in found.holders.values() for entry in holder.entries if entry.document == document}
    units = next(one.units for one in found.targets if one.document == document)
    return [(ids[one.anchor], one) for one in units]


def _record(view: View, year: int | None) -> dict[str, Any]:
    """The targets as content/targets has them, with the one names beside the printed."""
    def measure(one: Measure) -> dict[str, Any]:
        return {**asdict(one), "indicator": view.catalogue.names.indicator(one.indicator), "indicator_printed": one.indicator}

    def item(one: Item, document: str) -> dict[str, Any]:
        return {"no": one.no, "text": one.text, "points": one.points, "anchor": one.anchor, "address": _address(view, document, one.anchor), "measures": [measure(each) for each in one.measures]}
    documents = []
    for one in view.book.targets:
        if year not in (None, one.year):
            continue
        units = [{"unit_id": id_, "unit": view.name(id_), "unit_printed": unit.unit, "kind": unit.kind, "section": unit.section, "total_points": unit.total_points, "clauses": unit.clauses,
                  "groups": [{"name": group.name, "points": group.points, "items": [item(each, one.document) for each in group.items]} for group in unit.groups]} for id_, unit in _units(view.book, one.document)]
        common = {"points": one.common.points, "text": one.common.text, "items": [item(each, one.document) for each in one.common.items]} if one.common else None
        documents.append({"document": one.document, "year": one.year, "citywide": [item(each, one.document) for each in one.citywide], "common": common, "units": units})
    return {"targets": documents}
