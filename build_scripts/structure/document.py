"""One document: its lines → head, paragraphs, outline, targets → a Draft with all that its text says of it."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from build_scripts.model import UNTITLED, Attachment, Block, Finding, Line, Targets
from build_scripts.structure import seen
from build_scripts.structure.anchors import Anchors, set_anchors
from build_scripts.structure.flow import split_fused
from build_scripts.structure.head import SPOKEN, Head, issuer_from, read_head
from build_scripts.structure.looks import without_seal
from build_scripts.structure.outline import LABELLED, outline, read_body, set_levels
from build_scripts.structure.para import Para
from build_scripts.structure.starts import Start
from build_scripts.structure.tables import slid_rows
from build_scripts.structure.targets import find_units, mark_units, read_targets
from build_scripts.text.blanks import squeeze
from build_scripts.text.numerals import find_date, parse_date
from build_scripts.text.words import genre_of

_NESTED = str.maketrans("〈〉", "《》")
_LISTED = re.compile(r"^(?:附(?:件|表|图|)\s*[:：])?\s*(?:(\d{1,2})[.．、]|[（(](\d{1,2})[)）])?\s*(.+?)[；;。]?$")


@dataclass(slots=True)
class Draft:
    """A document before it has an id and a place in an issue."""
    head: Head
    paras: list[Para]
    blocks: tuple[Block, ...]
    title: str
    issuer: str | tuple[str, ...] | None
    genre: str | None
    date_written: str | None
    addressee: str | None
    attachments: tuple[Attachment, ...]
    targets: Targets | None
    lines: tuple[int, int]
    start: Start
    dropped: list[tuple[int, str, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_document(lines: Sequence[Line], start: Start, end: int) -> Draft:
    """The document that begins at `start` and ends before index `end`."""
    head = read_head(lines, start, end)
    paras, grids = read_body(split_fused(lines[head.rest:end]), "")
    paras = outline(head.paras + paras)
    _addressee(paras)
    if start.evidence == "decree":
        head.title = next((p.text for p in paras if p.kind == "heading" and squeeze(p.text).translate(_NESTED) == squeeze(head.title).translate(_NESTED)), head.title)
    units = find_units(paras)
    mark_units(paras, units)
    set_levels(paras)
    signatures = [without_seal(s) for p in paras if p.role == "signature" and p.rules[0] != "head.speaker" for s in p.text.split("\u3000")]
    genre = "命令" if start.evidence == "decree" else genre_of(head.title)
    date = _date_written(head, paras, genre)
    title = head.title or _fallback_title(paras)
    targets, findings = None, []
    if units:
        anchors = Anchors()
        targets, findings = read_targets(paras, units, title, date, "", anchors)
    set_anchors(paras)
    for grid in grids:
        findings += slid_rows(grid, _caption(paras, grid.lines[0] if grid.lines else 0))
    addressee = next((re.sub(r"[：:！!]$", "", p.text) for p in paras if p.role == "addressee"), None)
    blocks = tuple(_block(p) for p in paras)
    last = lines[end - 1].n if end > start.first else lines[start.first].n
    return Draft(head, paras, blocks, title, issuer_from(head, signatures, genre), genre, date, addressee, _attachments(paras), targets,
                 (lines[start.first].n, last), start, [d for g in grids for d in g.dropped] + [(line.n, line.text, rule) for line, rule in head.dropped], findings)


def _addressee(paras: list[Para]) -> None:
    """The addressee may come after head lines (a date, a speaker); only the first text of the document can be one."""
    for p in paras[:6]:
        if p.role == "addressee":
            return
        if p.role or p.rules[0].startswith("head."):
            continue
        if p.kind != "table" and not (p.mark and p.mark.certain) and (seen.is_addressee(p.text) or seen.is_salutation(p.text)):
            p.role, p.kind, p.what = "addressee", "paragraph", ""
        return


def _date_written(head: Head, paras: Sequence[Para], genre: str | None) -> str | None:
    """成文日期: under the first signature (GB/T 9704-2012, 7.3.5.1); over the text for a speech or a 嘉奖令; else any date line."""
    signed = [i for i, p in enumerate(paras) if p.what == "date" and not p.rules[0].startswith("head.")]
    first_annex = next((i for i, p in enumerate(paras) if p.kind == "heading" and p.what in ("carried", "label")), len(paras))
    if genre in SPOKEN and (spoken := head.date or (found[0] if (found := find_date(head.title)) else None)):
        return spoken
    for i in signed:
        if i <= first_annex:
            return parse_date(squeeze(paras[i].text))
    if head.date:
        return head.date
    if signed:
        return parse_date(squeeze(paras[signed[0]].text))
    if head.noted and genre in ("决议", "决定", "公报", "办法", "规定", "条例"):
        return head.noted
    printed = next((found for p in reversed(paras) if p.role == "imprint" and (found := find_date(squeeze(p.text)))), None)
    return printed[0] if printed and genre is not None else None


def _fallback_title(paras: Sequence[Para]) -> str:
    """A text without a title takes its first words; they stay in the body too."""
    text = next((p.text for p in paras if p.text), "")
    return re.split(r"[。；：!！?？]", text)[0][:40] or UNTITLED


def _caption(paras: Sequence[Para], line: int) -> str:
    heads = [p.text for p in paras if p.line <= line and (p.kind == "heading" or p.role == "caption")]
    return heads[-1] if heads else ""


def _attachments(paras: Sequence[Para]) -> tuple[Attachment, ...]:
    """附件 that the text carries, in order, and those that it only lists."""
    carried: list[Attachment] = []
    listed: list[Attachment] = []
    for i, p in enumerate(paras):
        if p.kind == "heading" and p.what == "label":
            nxt = paras[i + 1] if i + 1 < len(paras) else None
            one_line = LABELLED.match(p.text)
            label, _, rest = (one_line[1], "", p.text[one_line.end():]) if one_line else p.text.replace(":", "：").partition("：")
            title = rest or (nxt.text if nxt and nxt.kind == "heading" and nxt.what == "annex_title" else p.text)
            carried.append(Attachment(squeeze(label), title, p.anchor))
        elif p.kind == "heading" and p.what == "carried":
            carried.append(Attachment(None, p.text, p.anchor))
        elif p.what == "listing" and (match := _LISTED.match(p.text)):
            number = match[1] or match[2]
            listed.append(Attachment(f"附件{number or ''}", re.sub(r"[（(]略[)）]$", "", match[3]), None))
    have = {a.label for a in carried} | {a.title for a in carried}
    alone = [a for a in listed if a.label not in have and a.title not in have and not (a.label == "附件" and "附件1" in have)]
    return tuple(carried + alone)


def _block(p: Para) -> Block:
    lines = tuple(dict.fromkeys(n for n, _ in p.pieces))
    level = p.level if p.kind == "heading" else 0
    return Block(p.kind, p.text if p.kind != "table" else "", level, p.anchor, p.role, p.table, lines, tuple(dict.fromkeys(p.rules)))      # type: ignore[arg-type]
