"""A Reading as lines that an editor can read: what literate cases and golden outlines hold the program to. See tests/cases/README.md."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from build_scripts.model import Block, Document, Item, Reading, Targets
from build_scripts.text.blanks import squeeze

_ROLES = {"addressee": "主送", "signature": "署名", "date": "日期", "note": "附注", "imprint": "版记", "caption": "题注"}
_FIELDS: tuple[tuple[str, Callable[[Document], object]], ...] = (
    ("文号", lambda d: d.doc_number), ("印作", lambda d: d.doc_number_printed),
    ("机关", lambda d: "、".join(d.issuer) if isinstance(d.issuer, tuple) else d.issuer), ("文种", lambda d: d.genre), ("栏目", lambda d: d.column),
    ("页", lambda d: d.page), ("成文", lambda d: d.date_written), ("主送", lambda d: d.addressee),
    ("施行", lambda d: d.date_effective), ("有效至", lambda d: d.date_expires), ("废止", lambda d: "、".join(d.repeals)),
    ("附件", lambda d: "；".join(f"{a.label or '正文'}《{a.title}》{'#' + a.anchor if a.anchor else '略'}" for a in d.attachments)))
KINDS = ("期", "目录", "文件", "目标", "存疑", "去掉", "改作")
"""First words of lines that are not about blocks."""


def outline(reading: Reading, short: bool = False) -> list[str]:
    """The whole outline; `short`: of a long text its first and last twelve characters, of dropped text nothing (golden outlines)."""
    out: list[str] = []
    if (issue := reading.issue) is not None:
        said = [f"期 {issue.id}", issue.publication and f"《{issue.publication}》", issue.total_number and f"总{issue.total_number}", issue.date_published, issue.sponsor, issue.permit]
        out.append(" ".join(str(part) for part in said if part))
        for entry in issue.contents:
            out.append(" ".join(str(part) for part in ("目录", f"【{entry.column}】" if entry.column else "", entry.title, entry.page or "", f"→ {entry.document or '无'}") if part))
    for doc in reading.documents:
        out += _document(doc, short)
        for targets in reading.targets:
            if targets.document == doc.id:
                out += _targets(targets, short)
    out += [f"存疑 {f.code}{f' 第{f.line}行' if f.line else ''}" for f in reading.findings]
    if not short:
        out += [f"去掉 {rule} {_text(list(group))}" for rule, group in groupby(reading.dropped, key=lambda d: d.rule)]
        out += [f"改作 {c.rule} {c.old}→{c.new}" for c in reading.changed]
    return out


def _text(dropped: list) -> str:
    whole = [f"{d.line}“{d.text}”" for d in dropped]
    return "".join(whole) if len(whole) <= 4 else f"{dropped[0].line}–{dropped[-1].line}行"


def _document(doc: Document, short: bool) -> Iterator[str]:
    yield f"文件 {doc.id}《{doc.title}》"
    fields = [f"{name}={value}" for name, get in _FIELDS if (value := get(doc))]
    if fields:
        yield "文件 " + " ".join(fields)
    for block in doc.blocks:
        yield from _block(block, short)


def _block(block: Block, short: bool) -> Iterator[str]:
    anchor = f" #{block.anchor}" if block.anchor else ""
    if block.table is not None:
        rows = block.table.rows
        yield f"表 {len(rows)}行 表头{block.table.header_rows}"
        for row in rows if not short else (*rows[:1], *rows[-1:]):
            yield "| " + " | ".join(_cut(c.text, short) + (f" ↓{c.rowspan}" if c.rowspan > 1 else "") + (f" →{c.colspan}" if c.colspan > 1 else "") for c in row) + " |"
        if short:
            yield f"|形 {_shape(rows)}"
    elif block.kind == "heading":
        yield f"{'#' * block.level} {_cut(block.text, short)}{anchor}" + (f" ({_ROLES[block.role]})" if block.role else "")
    else:
        yield f"{_ROLES[block.role] if block.role else '段'} {_cut(block.text, short)}{anchor}"


def _shape(rows: tuple) -> str:
    """Cells a row, runs of equal rows counted: 5×12 1→5 …"""
    keys = ["".join(f"[{c.rowspan}×{c.colspan}]" if (c.rowspan, c.colspan) != (1, 1) else ("." if c.text else "_") for c in row) for row in rows]
    return " ".join(f"{key}*{len(list(group))}" for key, group in groupby(keys))


def _cut(text: str, short: bool) -> str:
    return text if not short or len(text) <= 26 else f"{text[:12]}…{text[-12:]}"


def _targets(targets: Targets, short: bool) -> Iterator[str]:
    yield f"目标 {targets.year}年"
    yield from (f"目标 全市 {_item(i, short)}" for i in targets.citywide)
    if targets.common:
        yield f"目标 共同 {targets.common.points}分 {_cut(targets.common.text or '', short)}"
        yield from (f"目标 共同 {_item(i, short)}" for i in targets.common.items)
    for unit in targets.units:
        yield f"目标 单位 {unit.unit} ({unit.kind}) {unit.section or ''} {unit.total_points or '无总'}分 #{unit.anchor}".replace("  ", " ")
        for group in unit.groups:
            yield f"目标 组 {group.name or '无名'} {group.points if group.points is not None else '无'}分 {len(group.items)}项"
            yield from (f"目标 项 {_item(i, short)}" for i in group.items)
        yield from (f"目标 另 {_cut(clause, short)}" for clause in unit.clauses)


def _item(item: Item, short: bool) -> str:
    measures = "" if short else "".join(f" {{{m.indicator}{m.relation}{m.value:g}{m.unit}}}" for m in item.measures)
    return f"{item.no if item.no is not None else '无号'} {_cut(item.text, short)} {f'{item.points:g}分' if item.points is not None else '无分'}{measures}"


def characters(doc: Document) -> str:
    """All characters of a document's body."""
    return "".join(squeeze(b.text) if b.table is None else "".join(squeeze(c.text) for row in b.table.rows for c in row) for b in doc.blocks)
