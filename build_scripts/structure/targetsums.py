"""责任目标 held against itself: declared points and their sums, numbering, units listed twice. Every difference is a finding with both figures."""
from __future__ import annotations

from collections.abc import Sequence

from build_scripts.model import Finding, Group, Item, Targets, Unit


def check_sums(targets: Targets) -> list[Finding]:
    """Points against sums, numbering, units listed twice; `targets` as read."""
    out: list[Finding] = []
    seen_units: dict[str, str] = {}
    for unit in targets.units:
        if unit.unit in seen_units:
            out.append(Finding("targets.unit_twice", "doubt", targets.document, _line(unit), f"单位“{unit.unit}”列了两次（{seen_units[unit.unit]} 和 {unit.anchor}）。请对照原件，看是否印重或识别错了单位名。", unit.unit))
        seen_units[unit.unit] = unit.anchor
        for group in unit.groups:
            out += _sums(targets.document, unit, group)
        total, added = sum(g.points for g in unit.groups if g.points), sum(_added(g) for g in unit.groups)
        told = added == unit.total_points           # a group's points are wrong, and that is told of the group
        if unit.total_points and total and all(g.points for g in unit.groups) and total != unit.total_points and not told:
            out.append(Finding("targets.total", "doubt", targets.document, _line(unit), f"“{unit.unit}”各组分值合计 {_show(total)} 分，与印明的总分 {_show(unit.total_points)} 分不符。请对照原件。", unit.unit))
        out += _numbering(targets.document, unit.unit, [item for group in unit.groups for item in group.items])
    return out + _numbering(targets.document, "全市目标", targets.citywide) + _numbering(targets.document, "共同目标", targets.common.items if targets.common else ())


def _added(group: Group) -> float:
    return sum(item.points for item in group.items if item.points is not None)


def _sums(document: str, unit: Unit, group: Group) -> list[Finding]:
    points = [i.points for i in group.items]
    name = f"{unit.unit}·{group.name or '目标'}"
    if group.points is None or not any(p is not None for p in points):
        return []
    total = sum(p for p in points if p is not None)
    if None in points or total != group.points:
        missing = f"，其中 {points.count(None)} 项没有印分值" if None in points else ""
        return [Finding("targets.points", "doubt", document, group.items[0].line, f"“{name}”印明 {_show(group.points)} 分，各项相加是 {_show(total)} 分{missing}。请对照原件，是印错还是漏识。", name)]
    return []


def _numbering(document: str, name: str, items: Sequence[Item]) -> list[Finding]:
    out, last = [], 0
    for item, following in zip(items, [*items[1:], None]):
        if item.no is None:
            out.append(Finding("targets.no_number", "doubt", document, item.line, f"“{name}”的这一项没有印出序号（前一项是第 {last} 项）。请对照原件。", item.text[:30]))
            last += 1
            continue
        if item.no not in (last + 1, 1):
            out.append(Finding("targets.numbering", "doubt", document, item.line, f"“{name}”的序号从第 {last} 项跳到第 {item.no} 项，可能漏了一项或序号识别错了。请对照原件。", item.text[:30]))
        misread = item.no not in (last + 1, 1) and following is not None and following.no == last + 2      # the number itself: it is told once
        last = last + 1 if misread else item.no
    return out


def _line(unit: Unit) -> int | None:
    return next((i.line for g in unit.groups for i in g.items), None)


def _show(value: float | int) -> str:
    return f"{value:g}"
