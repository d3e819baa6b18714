"""The stage `import`: sources → content files. Lets the pure rooms read, settles ids against what is there, writes all or nothing."""
from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from build_scripts.model import Document, Finding, Reading, UnusableInput
from build_scripts.published.again import kept, match
from build_scripts.shell.files import locked, write_all
from build_scripts.shell.folder import SEPARATE, Folder
from build_scripts.shell.handed import Handed, hand_in, read_source
from build_scripts.shell.placing import place
from build_scripts.text.blanks import squeeze


@dataclass(slots=True)
class Summary:
    """What an import did."""
    sources: int = 0
    documents: int = 0
    tables: int = 0
    items: int = 0
    changed: int = 0
    """Files written or deleted."""
    findings: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    """Files mended by hand that were left alone, each with its difference from the new reading."""
    lines: list[str] = field(default_factory=list)
    """One plain line per source."""


def import_sources(paths: Sequence[Path], content: Path, daizi: Mapping[str, str], *, replace_mended: bool = False, done: Callable[[str], None] = lambda name: None) -> Summary:
    """Imports all of `paths` into `content`, all or nothing. `done` is told the name of each source when it is read.

    Raises UnusableInput; content is then as it was.
    """
    handed = hand_in(paths)
    with locked(content):
        folder = Folder(content)
        summary = Summary()
        for one, reading in _readings(handed, daizi, folder, done):
            _settle(one, reading, folder, summary, replace_mended)
        summary.changed = write_all(content, folder.files, sorted(folder.deleted))
    return summary


def _readings(handed: Sequence[Handed], daizi: Mapping[str, str], folder: "Folder", done: Callable[[str], None]) -> Iterator[tuple[Handed, Reading]]:
    """Reads sources on all cores; a source for which editors made cuts is read once more with them."""
    cores = min(len(handed), os.cpu_count() or 1)
    if cores > 1:
        with ProcessPoolExecutor(cores) as pool:
            jobs = [pool.submit(read_source, one.text, one.sha256, dict(daizi)) for one in handed]
            for one, job in zip(handed, jobs):
                reading = job.result()
                done(str(one.path))
                yield one, _with_cuts(one, reading, daizi, folder)
    else:
        for one in handed:
            reading = read_source(one.text, one.sha256, daizi)
            done(str(one.path))
            yield one, _with_cuts(one, reading, daizi, folder)


def _with_cuts(one: Handed, reading: Reading, daizi: Mapping[str, str], folder: "Folder") -> Reading:
    cuts = folder.cuts(folder.home_of(reading, one.sha256))
    return read_source(one.text, one.sha256, daizi, cuts) if cuts else reading


def _settle(one: Handed, reading: Reading, folder: Folder, summary: Summary, replace_mended: bool) -> None:
    """Gives a reading its place in the content and puts its files there."""
    home = folder.home_of(reading, one.sha256)
    before = folder.documents(home)
    if reading.issue and before:
        _refuse_another(one, reading, list(before.values()), home)
    elsewhere = {id_: at for id_, at in folder.ids().items() if at != home}
    reading, others = _moved_in(reading, folder, elsewhere, home)
    reading = kept(reading, list(before.values()), set(elsewhere) - {d.id for d in others})
    if not reading.issue and not before:
        home = f"{SEPARATE}/{reading.documents[0].id}"
    reading = place(one, reading, folder, home, before, others, summary.kept, replace_mended)
    _count(one, reading, summary)


def _refuse_another(one: Handed, reading: Reading, before: Sequence[Document], home: str) -> None:
    """content-format: a source whose masthead names an issue that is there, but fewer than half of whose titles match, is refused."""
    same = len(match(reading.documents, before))
    if 2 * same < min(len(reading.documents), len(before)):
        raise UnusableInput(f"{one.path}：报头写的是已有的一期（{home}），但 {len(reading.documents)} 篇里只有 {same} 篇与已有文件的标题或文号相符。"
                            "请核对期号；若确实要换掉这一期，请先删去该文件夹再导入。")


def _moved_in(reading: Reading, folder: Folder, elsewhere: Mapping[str, str], home: str) -> tuple[Reading, list[Document]]:
    """Documents published alone that the issue now prints (same number, same title): they move here, both sources named."""
    moved: list[Document] = []
    documents = []
    for doc in reading.documents:
        at = elsewhere.get(doc.id)
        other = next(iter(folder.documents(at).values()), None) if at and at.startswith(SEPARATE) and reading.issue else None
        if other and other.doc_number and other.doc_number == doc.doc_number and squeeze(other.title) == squeeze(doc.title):
            moved.append(other)
            findings = _differences(doc, other)
            reading = replace(reading, findings=reading.findings + findings)
        documents.append(doc)
    return replace(reading, documents=tuple(documents)), moved


def _differences(doc: Document, other: Document) -> tuple[Finding, ...]:
    a, b = (squeeze("".join(x.text for x in d.blocks)) for d in (doc, other))
    if a == b:
        return ()
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return (Finding("document.two_sources", "doubt", doc.id, doc.sources[0].lines[0], f"这篇曾单独发布，两次的文字不同：本期在“{a[max(0, at - 8):at + 12]}”，单行文件在“{b[max(0, at - 8):at + 12]}”。"
                    "正文用本期的；请核对哪一种对。", a[max(0, at - 8):at + 12]),)


def _count(one: Handed, reading: Reading, summary: Summary) -> None:
    tables = sum(1 for d in reading.documents for b in d.blocks if b.kind == "table")
    items = sum(len(g.items) for t in reading.targets for u in t.units for g in u.groups) + sum(len(t.citywide) + (len(t.common.items) if t.common else 0) for t in reading.targets)
    summary.sources += 1
    summary.documents += len(reading.documents)
    summary.tables += tables
    summary.items += items
    summary.findings.update(f.code for f in reading.findings)
    what = f"《{reading.issue.publication or '公报'}》{reading.issue.id}" if reading.issue else f"单行文件 {reading.documents[0].id}"
    summary.lines.append(f"{one.path}：{what}，文件 {len(reading.documents)} 篇，表格 {tables} 张，目标 {items} 项，存疑 {len(reading.findings)} 处")
