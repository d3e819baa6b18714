"""Checks of order: the contents page against the documents, numbers that jump, headings and anchors. Rules take one document, or the whole content."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from build_scripts.assess.found import Found, Inspected
from build_scripts.layers.personal import CHINESE, masked, personal_data
from build_scripts.layers.suspects import suspects
from build_scripts.model import Block, Cell, Document, Issue
from build_scripts.text.blanks import squeeze
from build_scripts.text.marks import Mark, marks
from build_scripts.text.numerals import parse_numeral

_ANNEX = re.compile(r"^(?:fj|zw|u|g|c)\d*(?:-b)*$")
_CALLED = {"division": "第{}编", "chapter": "第{}章", "section": "第{}节", "cn": "“{}、”", "cnp": "“（{}）”", "ordinal": "第{}", "num": "“{}.”", "dec1": "“{}.”", "dec2": "第 {} 个小节",
           "dec3": "第 {} 个小节", "dec4": "第 {} 个小节", "nump": "“（{}）”", "numr": "“{}）”", "circled": "第 {} 个圆圈数字", "article": "第{}条"}
_CHINESE = {"division", "chapter", "section", "cn", "cnp", "ordinal", "article"}
_FOLD = str.maketrans({"（": "(", "）": ")", "，": ",", "－": "-", "—": "-", "：": ":", "；": ";", "“": '"', "”": '"'})


def contents_page(content: Inspected) -> Iterator[Found]:
    """目录 against the documents of the issue: an entry without a text, a document without an entry, another title, another order (standards.md GB-04, GB-05)."""
    by_issue: dict[str, list[Document]] = defaultdict(list)
    for one in content.documents():
        if one.issue:
            by_issue[one.issue].append(one)
    for name, documents in by_issue.items():
        issue = content.catalogue.issues.get(name)
        if issue is None and name not in content.unread:
            yield Found("issue.missing", "error", documents[0].id, f"文件写着所属期次 {name}，内容里却没有这一期的 index.md。请从备份恢复，或再导入一次这一期。", name, field="issue")
    for issue in content.catalogue.issues.values():
        yield from _contents(issue, by_issue.get(issue.id, []), content)


def _contents(issue: Issue, documents: list[Document], content: Inspected) -> Iterator[Found]:
    known = {one.id: one for one in documents}
    listed = {entry.document for entry in issue.contents if entry.document in known}
    unlisted = {_fold(one.title): one for one in documents if one.id not in listed}
    last_page, last_order, column = 0, 0, None
    for entry in issue.contents:
        if entry.column != column:                      # a column gathers what is printed apart
            last_page, last_order, column = 0, 0, entry.column
        if entry.document in content.catalogue.withdrawn or entry.document in content.unread or _elsewhere(entry.document, content):
            continue
        document = known.get(entry.document or "")
        if document is None:
            meant = unlisted.pop(_fold(entry.title), None)
            if meant:
                listed.add(meant.id)
                yield Found("contents.dangling", "error", issue.id, f"目录里的“{entry.title}”没有指向它的正文 {meant.id}。请把 document 改成 {meant.id}。", entry.title, field="contents")
            elif entry.document is None:
                yield Found("contents.no_text", "doubt", issue.id, f"目录里的“{entry.title}”没有对应的正文。请对照原件：可能漏扫了页；若正文里有而没有分出来，用 cuts 指明从哪一行开始。", entry.title, field="contents")
            else:
                yield Found("contents.dangling", "error", issue.id, f"目录里的“{entry.title}”指向 {entry.document}，这一期里没有这篇文件。请改正编号，或写 null。", entry.title, field="contents")
            continue
        doubtful = list(_of_entry(entry.title, issue.id))
        yield from doubtful
        if not _same_title(_fold(entry.title), _fold(document.title)) and (meant := unlisted.pop(_fold(entry.title), None)):
            listed.add(meant.id)
            yield Found("contents.dangling", "error", issue.id, f"目录里的“{entry.title}”指向 {document.id}，同名的正文却是 {meant.id}。请把 document 改成 {meant.id}。", entry.title, field="contents")
            continue
        if not _same_title(_fold(entry.title), _fold(document.title)) and not doubtful:
            yield Found("contents.title_differs", "note", document.id, f"目录里的标题是“{entry.title}”，正文里是“{document.title}”。两处都照印保留，请核对是不是一处误识。", entry.title, field="contents", path=content.catalogue.paths.get(issue.id, ""))
        if entry.page is not None and document.page is not None and entry.page != document.page:
            yield Found("contents.page_differs", "doubt", document.id, f"目录里写第 {entry.page} 页，文件写第 {document.page} 页。请对照原件改成一致。", entry.title, field="contents", path=content.catalogue.paths.get(issue.id, ""))
        elif entry.page is not None and entry.page < last_page:
            yield Found("contents.page_order", "doubt", issue.id, f"目录里“{entry.title}”在第 {entry.page} 页，排在它前面的却在第 {last_page} 页。请核对页码。", entry.title, field="contents")
        else:
            last_page = entry.page or last_page
        if document.order is not None and document.order < last_order:
            yield Found("contents.order", "doubt", document.id, f"正文里它是第 {document.order} 篇，目录却把它排在第 {last_order} 篇之后。请核对次序。", entry.title, field="order")
        last_order = max(last_order, document.order or 0)
    if issue.contents:
        for one in documents:
            if one.id not in listed:
                yield Found("contents.missing", "doubt", one.id, f"正文里的“{one.title}”没有列入目录。请对照原件的目录页；若本不是一篇文件，用 cuts 写 document: false。", one.title, field="title")


def _of_entry(title: str, issue: str) -> Iterator[Found]:
    """Doubtful characters and personal data of an entry."""
    for one in personal_data(title):
        if one.whose == "person":
            yield Found("personal.unmasked", "error", issue, f"目录里有没有隐去的{CHINESE[one.kind]}（{masked(one, title[one.start:one.end])}）。请运行 mask 隐去。", masked(one, title[one.start:one.end]), field="contents")
            return
    for suspect in suspects(title):
        yield Found("ocr.suspect", "doubt", issue, f"目录：{suspect.why}" + (f"，可能是“{suspect.reading}”" if suspect.reading else "") + "。请对照原件。", suspect.excerpt, field="contents")


def _elsewhere(id_: str | None, content: Inspected) -> bool:
    """A document that names an issue which is not there: that is told once (issue.missing)."""
    document = content.catalogue.documents.get(id_ or "")
    return document is not None and document.issue is not None and document.issue not in content.catalogue.issues


def _fold(title: str) -> str:
    return squeeze(title).translate(_FOLD)


def _same_title(entry: str, title: str) -> bool:
    """Contents name a speaker before the title and a decree's number around it, and leave out what follows ——."""
    return title.split("——")[0] in entry or entry in title


def issue_order(content: Inspected) -> Iterator[Found]:
    """Two documents in one place, or a place that nobody has: 1, 2, 4."""
    by_issue: dict[str, list[Document]] = defaultdict(list)
    for one in content.documents():
        if one.issue and one.order is not None:
            by_issue[one.issue].append(one)
    gone = {*content.catalogue.withdrawn, *content.unread, *(one.id for one in content.documents() if _elsewhere(one.id, content))}
    for documents in by_issue.values():
        places = sorted(documents, key=lambda one: one.order or 0)
        for before, after in zip(places, places[1:]):
            if after.order == before.order:
                yield Found("issue.order", "error", after.id, f"它与 {before.id} 的次序都是第 {after.order} 篇。请改正其中一个。", str(after.order), field="order")
            elif (after.order or 0) > (before.order or 0) + 1 and not gone:
                yield Found("issue.order", "doubt", after.id, f"次序从第 {before.order} 篇跳到第 {after.order} 篇，中间可能少了一篇文件。请对照目录。", str(after.order), field="order")


_LISTED = re.compile(r"附件[：:]?1[.．、]")


def numbering(document: Document, content: Inspected) -> Iterator[Found]:
    """Numbers at one level run 1, 2, 3 … without gap or repeat (standards.md GW-05, GW-06): 一、二、四 has lost 三."""
    targets = document.id in content.catalogue.targets
    last: dict[str, int] = {}
    ended: dict[str, int] = {}
    """Where the last run of a kind ended: （一）… may go on through 一、 and 二、."""
    for n, block in enumerate(document.blocks):
        if block.kind == "table":
            continue
        if block.anchor and _ANNEX.match(block.anchor) or block.role == "signature":
            last.clear()
            ended.clear()
        if _LISTED.match(squeeze(block.text)):
            last["num"], ended["num"] = 1, 1                # 附件：1.… is the first of its list
            continue
        mark = _mark(block, last)
        if mark is None or targets and mark.kind not in ("article", "chapter"):
            continue
        before = last.get(mark.kind)
        if before is None and mark.number == ended.get(mark.kind, 0) + 1:
            before = ended.get(mark.kind)
        if mark.number != 1 and mark.number != (before or 0) + 1:
            if before is None and mark.kind not in ("article", "cn", "cnp", "chapter", "section"):
                continue            # a list quoted from its middle
            yield _jump(document, n, block, mark, before)
            if before is not None and _next(document, n, mark) == before + 2:
                mark = replace(mark, number=before + 1)         # the number itself was misread: it is told once
        elif mark.number == 1 and mark.kind == "article" and before and not _restarts(document, n):
            yield _jump(document, n, block, mark, before)
        for kind in [kind for kind in last if _rank(kind) > mark.rank and kind != "article"]:
            ended[kind] = last.pop(kind)
        last[mark.kind] = mark.number


_DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})(?=[\u4e00-\u9fff“])")


def decimals(document: Document, content: Inspected) -> Iterator[Found]:
    """Headings 1, 1.1, 1.2, 2 … of a plan: 4.2 after 4 has lost 4.1 (standards.md GW-05)."""
    found = [(n, tuple(map(int, match[1].split(".")))) for n, block in enumerate(document.blocks) if block.kind == "heading" and (match := _DECIMAL.match(block.text))]
    last: dict[tuple[int, ...], int] = {}
    for place, (n, path) in enumerate(found if len(found) > 3 and found[0][1] == (1,) else ()):
        above, number = path[:-1], path[-1]
        before = last.get(above, 0)
        if number != before + 1:
            said = ".".join(map(str, (*above, before + 1)))
            yield Found("numbering.gap", "doubt", document.id, f"这里应当是“{said}”，却是“{'.'.join(map(str, path))}”。可能漏识了一段，或序号误识；请对照原件。", document.blocks[n].text[:30], n)
            following = next((other[-1] for _, other in found[place + 1:] if other[:-1] == above), None)
            number = before + 1 if following == before + 2 else number
            if number != path[-1]:
                last[path] = last.get((*above, number), 0)
        last[above] = number


def _next(document: Document, n: int, mark: Mark) -> int | None:
    """The number of the next mark of the same kind, before one that contains it."""
    for block in document.blocks[n + 1:]:
        for other in marks(block.text)[:1] if block.kind != "table" else ():
            if other.kind == mark.kind:
                return other.number
            if other.certain and other.rank < mark.rank and mark.kind != "article":
                return None
    return None


def _restarts(document: Document, n: int) -> bool:
    """第一条 again: a second law is printed."""
    return any(one.kind == "heading" for one in document.blocks[max(0, n - 3):n])


def _rank(kind: str) -> int:
    return Mark(kind, 1, 1).rank


def _mark(block: Block, last: dict[str, int]) -> Mark | None:
    found = [mark for mark in marks(block.text) if mark.certain and mark.number <= 300]
    going_on = [mark for mark in found if last.get(mark.kind, 0) + 1 == mark.number]
    return (going_on or found or [None])[0]


def _jump(document: Document, n: int, block: Block, mark: Mark, before: int | None) -> Found:
    name = _CALLED[mark.kind]
    now = name.format(_number(mark, mark.number))
    if before is None:
        said = f"这里直接从{now}开始，前面没有{name.format(_number(mark, 1))}"
    elif mark.number <= before:
        said = f"{now}接在{name.format(_number(mark, before))}后面，序号重复或者倒退"
    else:
        lost = name.format(_number(mark, before + 1)) + (f"到{name.format(_number(mark, mark.number - 1))}" if mark.number > before + 2 else "")
        said = f"{name.format(_number(mark, before))}后面就是{now}，缺{lost}"
    return Found("numbering.gap", "doubt", document.id, f"{said}。可能漏识了一段，或序号误识；请对照原件。", block.text[:30], n)


def _number(mark: Mark, n: int) -> str:
    if mark.kind not in _CHINESE:
        return str(n)
    tens, ones = divmod(n % 100, 10)
    digit = "零一二三四五六七八九"
    small = (("" if tens == 1 and n < 100 else digit[tens]) + "十" if tens else "零" if n > 100 and ones else "") + (digit[ones] if ones else "")
    return (digit[n // 100] + "百" if n >= 100 else "") + small


def headings(document: Document, content: Inspected) -> Iterator[Found]:
    """A heading without an anchor, a level that is skipped, an anchor that stands twice (content-format, "Body rules")."""
    seen: set[str] = set()
    level = 1
    for n, block in enumerate(document.blocks):
        if block.anchor:
            if block.anchor in seen:
                yield Found("anchor.repeated", "error", document.id, f"锚点 #{block.anchor} 在这篇文件里出现了两次，链接会指错地方。请把手工添加的一个改名，或删去它再运行 check --fix。", block.text[:30], n)
            seen.add(block.anchor)
        if block.kind == "heading":
            if not block.anchor:
                yield Found("anchor.missing", "doubt", document.id, "标题没有锚点，不能被引用。运行 check --fix 会给它一个。", block.text[:30], n)
            if block.level > level + 1:
                yield Found("heading.skipped", "doubt", document.id, f"标题从第 {level} 级直接到第 {block.level} 级。请把它的 # 减少到 {level + 1} 个。", block.text[:30], n)
            level = block.level


_SERIAL = re.compile(r"^序号?$|^编号$|^名次$")


def serial_column(document: Document, content: Inspected) -> Iterator[Found]:
    """序号 of a table's rows: 1, 2, 4 has lost a row."""
    for n, block in enumerate(document.blocks):
        if block.table is None or not block.table.rows or not _SERIAL.match(squeeze(block.table.rows[0][0].text if block.table.rows[0] else "")):
            continue
        before = None
        for r, row in enumerate(block.table.rows[max(1, block.table.header_rows):], max(1, block.table.header_rows)):
            number = _serial(row)
            if number is None or number == 0:
                continue
            if before is not None and number not in (before + 1, 1) and not _ranked(block, number, before):
                yield Found("table.serial", "doubt", document.id, f"表格的序号从 {before} 到 {number}，可能少了一行，或序号误识。请对照原件。", row[0].text, n, r)
                following = next((m for later in block.table.rows[r + 1:] if later and (m := _serial(later))), None)
                number = before + 1 if following == before + 2 else number          # the number itself was misread: it is told once
            before = number


def _serial(row: tuple[Cell, ...]) -> int | None:
    return parse_numeral(squeeze(row[0].text)) if row and len(squeeze(row[0].text)) < 4 else None


def _ranked(block: Block, number: int, before: int) -> bool:
    """名次 of equals: 2, 2, 4."""
    return squeeze(block.table.rows[0][0].text) == "名次" and number >= before if block.table else False
