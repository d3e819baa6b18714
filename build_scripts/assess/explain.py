"""What each source line became, and by which rules: the words of `explain`."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from build_scripts.model import Block, Reading

_KINDS = {"heading": "标题", "paragraph": "段落", "table": "表格"}
_ROLES = {"addressee": "主送机关", "signature": "署名", "date": "日期", "note": "附注", "imprint": "版记", "caption": "题注"}
_FIELDS = {"title": "标题", "doc_number": "发文字号"}


def explain(reading: Reading, text: str, line: int | None = None) -> Iterator[str]:
    """One line of output for each source line (or for `line` alone): its number, its words, what they became, the rules that took them."""
    became: dict[int, list[str]] = defaultdict(list)
    for f in reading.front:
        became[f.line].append(f"{f.document} 的{_FIELDS[f.field]}（front matter）")
    for doc in reading.documents:
        for block in doc.blocks:
            said = f"{doc.id} {_said(block)} ← {'、'.join(block.rules)}"
            for n in block.lines:
                became[n].append(said)
    for d in reading.dropped:
        became[d.line].append(f"不入正文“{d.text[:20]}” ← {d.rule}")
    for c in reading.changed:
        became[c.line].append(f"“{c.old}”改作“{c.new}” ← {c.rule}")
    for f in reading.findings:
        if f.line:
            became[f.line].append(f"存疑 {f.code}：{f.excerpt}")
    for n, raw in enumerate(text.split("\n"), 1):
        if line is not None and n != line or not raw.strip() and n not in became:
            continue
        yield f"{n}: {raw.strip()}"
        yield from (f"    → {said}" for said in became.get(n, ["（空白）"]))


def _said(block: Block) -> str:
    what = _KINDS[block.kind]
    if block.kind == "heading":
        what += f"{block.level} 级"
    if block.role:
        what = _ROLES[block.role]
    return what + (f" #{block.anchor}" if block.anchor else "")
