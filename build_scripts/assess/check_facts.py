"""Checks of the front matter against the text and against the other documents: numbers, dates, issuers, attachments, editors' fields."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from build_scripts.assess.found import Found, Inspected
from build_scripts.model import Document
from build_scripts.text.blanks import squeeze
from build_scripts.text.numerals import find_date, normalise_doc_number, parse_date

_NUMBER = re.compile(r"^(?P<code>[\u4e00-\u9fff]{1,14})〔(?P<year>(?:19|20)\d{2})〕(?P<seq>[1-9]\d{0,4})号$")
_DECREE = re.compile(r"(?:令|公告|通告)(?:\d{4}年)?第?.+号$|第.+号令$|^(?:[\u4e00-\u9fff]{2,20})?(?:19|20)\d{2}年第\d{1,4}号$")
_OFFICE = re.compile(r"办公[室厅]$|政府办$")
_GOVERNMENT = re.compile(r"人民政府$|管理委员会$|行政公署$")
_WRITTEN_OUT = re.compile(r"(?<!\d)(?:19|20)\d{2}\s*年\s*(\d{1,2})\s*月\s*(\d{1,3})\s*[日曰]|(?<!\d)(?:19|20)\d{2}\s*年\s*(\d{2,3})\s*月")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def doc_number(document: Document, content: Inspected) -> Iterator[Found]:
    """发文字号: its form, and its year against 成文日期 (GB/T 9704-2012, 7.2.5; standards.md ML-03)."""
    number = document.doc_number
    if not number:
        return
    match = _NUMBER.match(number)
    if not match:
        if not _DECREE.search(number):
            normal = normalise_doc_number(number)
            yield Found("doc_number.form", "error", document.id, f"发文字号“{number}”不合格式，应当是“代字〔年份〕序号号”" + (f"，即“{normal}”" if normal and normal != number else "") + "。请对照原件改正。", number, field="doc_number")
        return
    if document.date_written and (gap := abs(int(match["year"]) - int(document.date_written[:4]))):
        yield Found("doc_number.year", "doubt" if gap == 1 else "error", document.id,
                    f"文号的年份是 {match['year']}，成文日期却在 {document.date_written[:4]} 年。请对照原件，看哪一个误识。", f"{number}　{document.date_written}", field="doc_number")


def doc_number_repeated(content: Inspected) -> Iterator[Found]:
    """One 文号 on two documents (standards.md ML-03)."""
    by_number: dict[str, list[Document]] = defaultdict(list)
    for one in content.documents():
        if one.doc_number:
            by_number[one.doc_number].append(one)
    for number, documents in by_number.items():
        for one in documents[1:]:
            yield Found("doc_number.repeated", "doubt", one.id, f"文号“{number}”已经由 {documents[0].id}（{documents[0].title[:20]}）使用。请对照原件，看哪一个误识；是同一篇就删去其中一篇。", number, field="doc_number")


def doc_number_issuer(content: Inspected) -> Iterator[Found]:
    """代字 against 发文机关: 示政办 is the office's, 示政 the government's; else what most documents of that 代字 say (standards.md ML-04)."""
    issuers: dict[str, Counter[str]] = defaultdict(Counter)
    lines = []
    for one in content.documents():
        match = _NUMBER.match(one.doc_number or "")
        lead = one.issuer[0] if isinstance(one.issuer, tuple) and one.issuer else one.issuer
        if match and isinstance(lead, str):
            issuers[match["code"]][lead] += 1
            lines.append((one, match["code"], lead))
    for one, code, lead in lines:
        usual, times = issuers[code].most_common(1)[0]
        stem = re.sub(r"(?:发|文|函|任|字|综|明电|电|规|通|秘)+$", "", code)
        if stem.endswith("政办") and _GOVERNMENT.search(lead) or stem.endswith("政") and _OFFICE.search(lead):
            who = "政府办公机构" if stem.endswith("政办") else "政府"
            yield Found("doc_number.issuer", "doubt", one.id, f"代字“{code}”是{who}的，发文机关却写着“{lead}”。请对照原件，看文号和发文机关哪一个误识。", f"{one.doc_number}　{lead}", field="issuer")
        elif lead != usual and issuers[code][lead] == 1 and times >= 3:
            yield Found("doc_number.issuer", "doubt", one.id, f"代字“{code}”的其他文件由“{usual}”发文，这一件却写着“{lead}”。请对照原件。", f"{one.doc_number}　{lead}", field="issuer")
    codes = Counter(code for _, code, _ in lines)
    for one, code, lead in lines:
        if codes[code] == 1:
            near = next((other for other in codes if codes[other] >= 3 and _misread(code, other) and issuers[other].most_common(1)[0][0] == lead), None)
            if near:
                yield Found("doc_number.code", "doubt", one.id, f"代字“{code}”只出现一次，“{lead}”的其他文件用“{near}”。请对照原件，看是否误识。", one.doc_number or "", field="doc_number")


_KIND_OF_NUMBER = frozenset("发文函任免干字综办明规令通秘人土工农财教建交卫")
"""Characters of a 代字 that say what the number is for: 示政发, 示政函."""


def _misread(code: str, other: str) -> bool:
    """Whether two 代字 differ in one character, and not in what they are for."""
    different = [(a, b) for a, b in zip(code, other) if a != b]
    return len(code) == len(other) and len(different) == 1 and not _KIND_OF_NUMBER.issuperset(different[0])


def dates(document: Document, content: Inspected) -> Iterator[Found]:
    """成文 ≤ 发布, 成文 ≤ 施行 ≤ 有效期至, the date under the signature is 成文日期 (standards.md ML-05, ML-06)."""
    written, published = document.date_written, (document.date_published or "")[:10]
    for name, value in (("date_written", written), ("date_effective", document.date_effective), ("date_expires", document.date_expires), ("date_published", published or None)):
        if value and parse_date(value) is None:
            yield Found("date.impossible", "error", document.id, f"{name} 是 {value}，历上没有这一天。请对照原件改正。", value, field=name)
    if written and published and written > published:
        yield Found("date.order", "error", document.id, f"成文日期 {written} 晚于发布日期 {published}。请对照原件，看哪一个误识。", f"{written}　{published}", field="date_written")
    if written and document.date_effective and document.date_effective < written:
        yield Found("date.order", "doubt", document.id, f"施行日期 {document.date_effective} 早于成文日期 {written}。请对照原件。", document.date_effective, field="date_effective")
    if document.date_expires and document.date_expires <= (document.date_effective or written or ""):
        yield Found("date.order", "error", document.id, f"有效期至 {document.date_expires}，却不晚于施行或成文日期。请对照原件。", document.date_expires, field="date_expires")
    signed = [(n, find_date(one.text)) for n, one in enumerate(document.blocks) if one.role == "date" and not _in_annex(document, n)]
    read = [(n, found[0]) for n, found in signed if found]
    if written and read and all(day != written for _, day in read):
        n, day = read[0]
        yield Found("date.signature", "error", document.id, f"落款的日期是 {day}，成文日期写着 {written}。请对照原件改成一致。", document.blocks[n].text, n)


def _in_annex(document: Document, n: int) -> bool:
    return any((one.anchor or "").startswith(("fj", "zw")) for one in document.blocks[:n])


_FOLD = str.maketrans("()，：；", "（）,:;")


def fields_against_text(document: Document, content: Inspected) -> Iterator[Found]:
    """主送机关, the attachments and the documents repealed stand in the text as they stand in the front matter."""
    said = [squeeze(one.text) for one in document.blocks if one.role == "addressee"]
    wanted = squeeze(document.addressee or "")
    if wanted and said and not any(one.rstrip("：:！!，,") == wanted for one in said):
        yield Found("field.addressee", "doubt", document.id, f"addressee 写着“{document.addressee}”，正文里的主送机关是“{said[0]}”。请照正文改成一致。", document.addressee or "", field="addressee")
    whole = squeeze("".join(one.text if one.table is None else "".join(cell.text for row in one.table.rows for cell in row) for one in document.blocks))
    anchors = {one.anchor for one in document.blocks if one.anchor}
    for one in document.attachments:
        if one.anchor in anchors and squeeze(one.title) not in whole and squeeze(one.title).translate(_FOLD) not in whole.translate(_FOLD):
            yield Found("field.attachments", "doubt", document.id, f"attachments 里的“{one.title}”在正文里找不到。请照正文改正。", one.title, field="attachments")
    for title in document.repeals:
        if whole and squeeze(title) not in whole and not all(part in whole for part in re.split(r"[（()）]", squeeze(title))):
            yield Found("field.repeals", "doubt", document.id, f"repeals 里的“{title}”在正文里找不到。请照正文改正。", title, field="repeals")


def impossible_dates(document: Document, content: Inspected) -> Iterator[Found]:
    """A day in the text that no calendar has: 2025年13月40日, 2025年2月30日."""
    for n, block in enumerate(document.blocks):
        texts = [(0, block.text)] if block.table is None else [(r, cell.text) for r, row in enumerate(block.table.rows) for cell in row]
        for row, text in texts:
            for match in _WRITTEN_OUT.finditer(text) if "月" in text else ():
                month, day = int(match[1] or match[3]), int(match[2] or 1)
                if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
                    yield Found("date.impossible", "doubt", document.id, f"“{match[0]}”不是可能的日期。请对照原件，确有误识用 corrections 更正。", match[0], n, row)


_LISTED = re.compile(r"^附\s*件\s*[:：]?\s*(?=\S)")
_NAMED = re.compile(r"(?:(?:详|另)?见|按照?|填写|依据)(?:本\S{0,4})?附件\s*([0-9一二三四五六七八九十]{1,3})(?!\s*[:：.．、]|\d)")
_ORDINAL = re.compile(r"附\s*件\s*([0-9一二三四五六七八九十]{0,3})")


def attachments(document: Document, content: Inspected) -> Iterator[Found]:
    """What the note announces is there, what is there was announced, and 见附件3 has a 附件3 (standards.md GW-07)."""
    if document.id in content.catalogue.targets:
        return
    labels = {_which(one.label): one for one in document.attachments if one.label}
    anchors = {one.anchor for one in document.blocks if one.anchor}
    for one in document.attachments:
        if one.anchor is None and one.label and not re.search(r"[（(]?(?:此?略|另发|另附|另行印发|附后不?印)", one.title) and not _elsewhere(document) and not _left_out(document, one.title):
            yield Found("attachment.no_text", "doubt", document.id, f"附件说明里有“{one.label} {one.title}”，后面没有它的正文。请对照原件：印了就是漏识，没有印可不理会。", one.title, field="attachments")
        elif one.anchor and one.anchor not in anchors:
            yield Found("attachment.dangling", "error", document.id, f"attachments 里“{one.title}”指向锚点 #{one.anchor}，正文里没有。请改正锚点。", one.title, field="attachments")
    announced = any(_LISTED.match(one.text) and not (one.anchor or "").startswith("fj") for one in document.blocks)
    for n, block in enumerate(document.blocks):
        for match in _NAMED.finditer(block.text) if "附件" in block.text else ():
            if _which("附件" + match[1]) not in labels and labels | {"": None} is not None and not (not labels and not announced and _quoted(block.text, match.start())):
                yield Found("attachment.missing", "doubt", document.id, f"文中说到附件{match[1]}，这篇文件没有它。请对照原件，看是漏识了附件还是误识了序号。", match[0], n)
        if block.kind == "heading" and re.fullmatch(r"fj\d+", block.anchor or "") and not _announced(document, block.text):
            yield Found("attachment.unannounced", "note", document.id, "这个附件没有写在附件说明里。请对照原件。", block.text[:30], n)


def _which(label: str | None) -> str:
    from build_scripts.text.numerals import parse_numeral
    match = _ORDINAL.match(squeeze(label or ""))
    number = parse_numeral(match[1]) if match and match[1] else None
    return str(number or 1)


def _left_out(document: Document, title: str) -> bool:
    """The note itself says that it is not printed: 附件：1.任务清单（略）."""
    said = squeeze(title)
    return any(said + bracket in squeeze(block.text) for block in document.blocks if "略" in block.text for bracket in ("（略", "(略", "（此略", "（此件略"))


def _elsewhere(document: Document) -> bool:
    """The whole gazette prints its annexes elsewhere: none of them has a text here."""
    return bool(document.attachments) and all(one.anchor is None for one in document.attachments) and any("附件略" in squeeze(one.text) or "此件略" in squeeze(one.text) for one in document.blocks)


def _announced(document: Document, heading: str) -> bool:
    wanted = _which(heading)
    note = [squeeze(one.text) for one in document.blocks if not (one.anchor or "").startswith("fj")]
    begin = next((n for n, said in enumerate(note) if _LISTED.match(said)), None)
    return begin is not None and (wanted == "1" or any(re.match(rf"(?:附件[:：]?)?{wanted}[.．、]", said) for said in note[begin:begin + 20]) or bool(re.search(rf"{wanted}[.．、]", note[begin])))


def _quoted(text: str, at: int) -> bool:
    """Another document's annex: 按照《…通知》附件3."""
    return "》" in text[max(0, at - 40):at]


_INDEX = re.compile(r"^(?P<org>[0-9A-Z]{8}-?[0-9X]|[0-9A-HJ-NPQRTUWXY]{18})/(?P<year>\d{4})-(?P<n>\d{4,7})$")


def editors_fields(document: Document, content: Inspected) -> Iterator[Found]:
    """索引号, summary, keywords, validity (standards.md GK-02, ML-01, ML-07, ML-10, ML-12)."""
    notes = content.catalogue.notes.get(document.id, {})
    if (index := notes.get("index_no")) and not _INDEX.match(index):
        yield Found("field.index_no", "doubt", document.id, f"索引号“{index}”不合格式，应当是“机构代码/年份-序号”。请核对。", index, field="index_no")
    if (summary := notes.get("summary")) and (summary == document.title or not 10 <= len(summary) <= 300):
        yield Found("field.summary", "doubt", document.id, "内容概述与标题相同，或不在 10 到 300 字之间。请改写。", summary[:40], field="summary")
    said = document.title + "".join(one.text for one in document.blocks)
    for word in notes.get("keywords") or ():
        if word not in said:
            yield Found("field.keywords", "doubt", document.id, f"关键词“{word}”在标题和正文里都没有。请换一个。", word, field="keywords")
    if notes.get("validity") and not notes.get("validity_basis"):
        yield Found("field.validity", "doubt", document.id, "写了 validity，没有写 validity_basis（凭什么），这一条不算数。请补上。", str(notes["validity"]), field="validity")
    if (disclosure := notes.get("disclosure")) and disclosure != "主动公开":
        yield Found("disclosure.withheld", "error", document.id, f"公开属性是“{disclosure}”，这样的文件不能发布（条例第十三条）。请核对；确不主动公开就撤回它。", disclosure, field="disclosure")


def index_repeated(content: Inspected) -> Iterator[Found]:
    """One 索引号 on two documents (standards.md ML-01)."""
    first: dict[str, str] = {}
    for id_, notes in content.catalogue.notes.items():
        if (index := notes.get("index_no")) and first.setdefault(str(index), id_) != id_:
            yield Found("field.index_no", "error", id_, f"索引号“{index}”已经由 {first[str(index)]} 使用。索引号不能重复，请换一个。", str(index), field="index_no")


def interpretations(content: Inspected) -> Iterator[Found]:
    """An interpretation is not older than what it interprets (standards.md JD-02)."""
    for one in content.catalogue.interpretations.values():
        for id_ in one.interprets:
            document = content.catalogue.documents.get(id_)
            if document and document.date_written and one.date_published and one.date_published[:10] < document.date_written:
                yield Found("interpretation.date", "doubt", one.id, f"解读发布于 {one.date_published}，早于它解读的文件（{document.date_written}）。请核对日期。", one.date_published, field="date_published")
