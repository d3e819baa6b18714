"""A source's text → a Reading: the order of the rooms of structure/ in one place."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts.model import (UNTITLED, Changed, ContentsEntry, Document, Dropped, Edit, Finding, Issue, Reading, Source)
from build_scripts.sources.extract import Extract, plain
from build_scripts.structure.contents import Entry, begins_gazette, read_contents
from build_scripts.structure.cuts import Cut, cut
from build_scripts.structure.document import Draft, read_document
from build_scripts.structure.given import fill, given
from build_scripts.structure.ids import document_id, once
from build_scripts.structure.masthead import imprint_page, issue_id, read_issue
from build_scripts.structure.noise import drop_noise, without_furniture
from build_scripts.structure.starts import find_starts
from build_scripts.text.blanks import squeeze
from build_scripts.text.clean import clean_lines


def read(source: Extract | str, *, file: str = "original.txt", sha256: str = "", daizi: Mapping[str, str] | None = None, cuts: Sequence[Cut] = ()) -> Reading:
    """Everything that a source says: issue, documents, targets, and the record of what was done to its characters.

    `source`: what its reader gave (a mere text is plain text); `file`: name of the original beside the content; `daizi`: 代字 → Latin for ids;
    `cuts`: where editors say that a document starts. Never fails: any text gives at least one document.
    """
    source = plain(source) if isinstance(source, str) else source
    text = source.text
    cleaned, emptied = clean_lines(text, source.rows, source.headings)
    lines, furniture = without_furniture(cleaned, source.furniture)
    entries, begin = read_contents(lines)
    head_lines, rest = lines[:begin], lines[begin:]
    issue = read_issue(head_lines) if begin or begins_gazette(lines) else None
    columns = frozenset(e.column for e in entries if e.column)
    body, noise = drop_noise(rest, issue.publication if issue else None, columns)
    tail = imprint_page(body) if issue else len(body)
    body, back = body[:tail], body[tail:]
    if back:
        issue = read_issue(head_lines + back) or issue
    starts = find_starts(body, entries) if body else []
    if cuts and body:
        starts = cut(starts, [squeeze(line.text) for line in body], cuts)
    drafts = [read_document(body, start, starts[k + 1].first if k + 1 < len(starts) else len(body)) for k, start in enumerate(starts)]
    lost = body[:starts[0].first] if starts else body
    fill(drafts, source.fields)
    issue, documents, findings = _settled(issue, entries, drafts, Source(file, sha256, (1, text.count("\n") + 1)), dict(daizi or {}))
    dropped = [Dropped(line.n, squeeze(line.text), "contents") for line in head_lines if squeeze(line.text)]
    dropped += [Dropped(line.n, squeeze(line.text), rule) for line, rule in furniture + noise]
    dropped += [Dropped(line.n, squeeze(line.text), "contents") for line in lost]
    dropped += [Dropped(line.n, squeeze(line.text), "imprint_page") for line in back]
    dropped += [Dropped(n, squeeze(t), rule) for d in drafts for n, t, rule in d.dropped]
    edits = [e for line in cleaned for e in line.edits] + emptied
    front = tuple(replace(f, document=doc.id) for d, doc in zip(drafts, documents) for f in d.head.front)
    targets = tuple(replace(d.targets, document=doc.id) for d, doc in zip(drafts, documents) if d.targets)
    raw = {line.n: line.raw for line in cleaned}
    raw_lines = text.split("\n") if emptied else []
    drops, changes = _edits(edits, raw, raw_lines)
    record = tuple(sorted(dropped + drops, key=lambda d: (d.line, d.column or 0)))
    return Reading(issue, given(documents, source.fields), targets, front, record, tuple(changes), (), source.findings + tuple(findings))


def withheld(reading: Reading, text: str, spans: Sequence[tuple[int, int]], rule: str) -> Reading:
    """`reading` as its record must stand when the lines [first, last] of `spans` are in no document read from this source.

    All their text is dropped by `rule` (another source gave the document); titles and numbers taken from them are no fields any more.
    """
    inside = frozenset(n for first, last in spans for n in range(first, last + 1))
    lines, _ = clean_lines(text)
    dropped = [d for d in reading.dropped if d.line not in inside or d.rule.startswith(("ocr.", "nfc"))]
    dropped += [Dropped(line.n, squeeze(line.text), rule) for line in lines if line.n in inside]
    return replace(reading, dropped=tuple(sorted(dropped, key=lambda d: (d.line, d.column or 0))), front=tuple(f for f in reading.front if f.line not in inside))


def _edits(edits: Sequence[Edit], raw: Mapping[int, str], raw_lines: Sequence[str]) -> tuple[list[Dropped], list[Changed]]:
    drops: list[Dropped] = []
    changes: list[Changed] = []
    for e in edits:
        old, new = squeeze(e.old), squeeze(e.new)
        if old == new:
            continue
        line = raw.get(e.line) or raw_lines[e.line - 1]
        at = e.column + (len(e.old) - len(e.old.lstrip()))
        column = at if line.find(old) != at else None
        if new:
            changes.append(Changed(e.line, old, new, e.rule, column))
        else:
            drops.append(Dropped(e.line, old, e.rule, column))
    return drops, sorted(changes, key=lambda c: (c.line, c.column or 0))


def _settled(issue: Issue | None, entries: Sequence[Entry], drafts: Sequence[Draft], source: Source, daizi: dict[str, str]) -> tuple[Issue | None, tuple[Document, ...], list[Finding]]:
    """Ids, places and what the contents page says of each document."""
    name = issue_id(issue) if issue else None
    if issue and name is None and (len(drafts) > 1 or entries):
        year = issue.year or next((int(d.date_written[:4]) for d in drafts if d.date_written), None)
        number = issue.number or (source.sha256[:6] or "0")
        issue = replace(issue, year=year)
        name = f"{year or 'qi'}-{number}" if not isinstance(number, int) else f"{year or 'qi'}-{number:02d}"
    if not drafts:
        return _empty(issue, entries, name, source)
    used: set[str] = set()
    documents: list[Document] = []
    findings: list[Finding] = []
    of_entry: dict[int, str] = {}
    for order, draft in enumerate(drafts, 1):
        entry = draft.start.entry
        wanted = document_id(number=draft.head.number, issue=name, page=entry.page if entry else None, order=order, date=draft.date_written, title=draft.title, daizi=daizi)
        id_ = once(wanted, used)
        if id_ != wanted:
            findings.append(Finding("id.clash", "doubt", id_, draft.lines[0], f"编号 {wanted} 已被同一来源的另一篇文件使用，本篇改用 {id_}。请核对两篇的发文字号是否有一篇识别有误。", draft.head.printed or draft.title[:30]))
        if entry:
            of_entry[id(entry)] = id_
        documents.append(_document(draft, id_, entry, name, order if issue and name else None, source, issue.publication if issue else None))
        findings += [replace(f, where=id_) for f in draft.findings] + _doubts(draft, id_, entries)
    if issue and name:
        contents = tuple(ContentsEntry(e.column, e.title, e.page, of_entry.get(id(e))) for e in entries)
        findings += [Finding("contents.no_text", "doubt", name, None, f"目录里的“{e.title}”在正文中没有找到。请对照原件：可能漏扫了页，也可能标题识别差别太大（可在 editorial.yml 的 cuts 里指明从哪一行开始）。", e.title)
                     for e in entries if id(e) not in of_entry]
        issue = replace(issue, id=name, contents=contents, sources=(source,))
    else:
        issue = None
    return issue, tuple(documents), findings


def _empty(issue: Issue | None, entries: Sequence[Entry], name: str | None, source: Source) -> tuple[Issue | None, tuple[Document, ...], list[Finding]]:
    """A source in which no text is left (page numbers, rules, a contents page alone) still gives one document, and a doubt."""
    doc = Document(id=f"{name}-n1" if name else "wenjian", title=UNTITLED, doc_number=None, doc_number_printed=None, issuer=None, genre=None, column=None, date_written=None,
                   date_published=None, date_published_basis=None, addressee=None, issue=name, order=1 if name else None, page=None, date_effective=None, date_expires=None, repeals=(),
                   attachments=(), sources=(source,), blocks=())
    finding = Finding("text.none", "doubt", doc.id, 1, "这个来源里没有找到正文，只有页码、目录或识别记号。请确认选对了文件。", "")
    if issue and name:
        issue = replace(issue, id=name, contents=tuple(ContentsEntry(e.column, e.title, e.page, None) for e in entries), sources=(source,))
    return issue if name else None, (doc,), [finding]


def _doubts(draft: Draft, id_: str, entries: Sequence[Entry]) -> list[Finding]:
    out = []
    line = draft.lines[0]
    if entries and draft.start.entry is None:
        out.append(Finding("contents.missing", "doubt", id_, line, f"正文里的“{draft.title}”没有列入目录。请对照原件目录页。", draft.title))
    elif draft.start.entry and draft.start.entry.title.translate(_FOLD) not in (squeeze(t).translate(_FOLD) for t in (draft.title, draft.title.split("——")[0])):
        out.append(Finding("contents.title_differs", "note", id_, line, f"目录里的标题是“{draft.start.entry.title}”，正文里是“{draft.title}”。两处都照印保留，请核对。", draft.title))
    if draft.start.evidence == "whole" and not draft.start.title[1]:
        out.append(Finding("title.none", "doubt", id_, line, "没有认出标题，暂用正文开头的文字。请在 front matter 里填写 title。", draft.title))
    return out


_FOLD = str.maketrans({"（": "(", "）": ")", "，": ",", "—": "-", "－": "-", "：": ":", "；": ";"})


def _document(draft: Draft, id_: str, entry: Entry | None, issue: str | None, order: int | None, source: Source, publication: str | None) -> Document:
    head = draft.head
    return Document(
        id=id_, title=draft.title, doc_number=head.number, doc_number_printed=head.printed if head.printed != head.number else None, issuer=_full_name(draft.issuer, publication),
        genre=draft.genre, column=entry.column if entry else None, date_written=draft.date_written, date_published=None, date_published_basis=None,
        addressee=draft.addressee, issue=issue if order else None, order=order, page=entry.page if entry else None, date_effective=None, date_expires=None, repeals=(),
        attachments=draft.attachments, sources=(replace(source, lines=draft.lines),), blocks=draft.blocks)


def _full_name(issuer: str | tuple[str, ...] | None, publication: str | None) -> str | tuple[str, ...] | None:
    """`市人民政府办公厅` in 示例市人民政府公报 is 示例市人民政府办公厅: the gazette's name says whose government prints it."""
    whose = re.match(r"^(.{2,}?[省市县区州盟旗])(?:人民)?(?:政府公报|政报|公报)$", publication or "")
    if not isinstance(issuer, str) or not whose or not issuer.startswith(whose[1][-1] + "人民政府"):
        return issuer
    return whose[1][:-1] + issuer
