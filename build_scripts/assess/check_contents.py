"""Checks of an issue: its contents page (目录) against its documents, their order, its number. What else an issue or a document says is checked elsewhere."""
from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping

from build_scripts.assess.found import Found, Inspected
from build_scripts.layers.personal import CHINESE, masked, personal_data
from build_scripts.layers.suspects import suspects
from build_scripts.model import Document, Issue
from build_scripts.text.blanks import squeeze

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
    last_order, column = 0, None
    astray = dict(_astray(issue, known))
    for n, entry in enumerate(issue.contents):
        if entry.column != column:                      # a column gathers what is printed apart
            last_order, column = 0, entry.column
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
        elif n in astray:
            yield Found("contents.page_order", "doubt", issue.id, f"目录里“{entry.title}”在第 {entry.page} 页，{astray[n]}。请核对页码。", entry.title, field="contents")
        if document.order is not None and document.order < last_order:
            yield Found("contents.order", "doubt", document.id, f"正文里它是第 {document.order} 篇，目录却把它排在第 {last_order} 篇之后。请核对次序。", entry.title, field="order")
        last_order = max(last_order, document.order or 0)
    if issue.contents:
        for one in documents:
            if one.id not in listed:
                yield Found("contents.missing", "doubt", one.id, f"正文里的“{one.title}”没有列入目录。请对照原件的目录页；若本不是一篇文件，用 cuts 写 document: false。", one.title, field="title")


def _astray(issue: Issue, known: Mapping[str, Document]) -> Iterator[tuple[int, str]]:
    """Entries whose page does not fit those of its column, with the neighbour that it does not fit: 13, 52, 21, 26 has one, the second."""
    columns: dict[str | None, list[int]] = defaultdict(list)
    for n, entry in enumerate(issue.contents):
        if entry.page is not None and entry.document in known:
            columns[entry.column].append(n)
    for places in columns.values():
        pages = [issue.contents[n].page or 0 for n in places]
        fit = set(_rising(pages))
        for k, n in enumerate(places):
            if k not in fit:
                before, after = (max((pages[f] for f in fit if f < k), default=0), min((pages[f] for f in fit if f > k), default=0))
                yield n, f"排在它前面的却在第 {before} 页" if before > pages[k] else f"排在它后面的却在第 {after} 页"


def _rising(pages: list[int]) -> list[int]:
    """Places of the longest run of pages that never go back, others left out."""
    ends: list[int] = []
    before: list[int | None] = []
    for k, page in enumerate(pages):
        at = bisect_right(ends, page, key=lambda end: pages[end])
        before.append(ends[at - 1] if at else None)
        ends[at:at + 1] = [k]
    out = []
    last = ends[-1] if ends else None
    while last is not None:
        out.append(last)
        last = before[last]
    return out


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
