"""The stage `import`: sources → content files. Lets the pure rooms read, settles ids against what is there, writes all or nothing."""
from __future__ import annotations

import contextlib
import os
import posixpath
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from build_scripts.model import Document, Finding, Reading, UnusableInput
from build_scripts.published.again import kept, match
from build_scripts.shell.day import day
from build_scripts.shell.files import locked, write_all
from build_scripts.shell.folder import SEPARATE, Folder
from build_scripts.shell.handed import Handed, hand_in, read_source
from build_scripts.shell.masking import Decide, nothing, remember, take_out
from build_scripts.shell.placing import place
from build_scripts.shell.seconds import attach, moved_in, with_differences


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
    masked: int = 0
    """Personal values that were masked."""
    homes: list[str] = field(default_factory=list)
    """Folders below content/ that the sources went to."""
    lines: list[str] = field(default_factory=list)
    """One plain line per source."""
    review: list[tuple[str, Finding]] = field(default_factory=list)
    """Every finding of the reading, with the name of its source; `line` counts in the source."""


def import_sources(paths: Sequence[Path], content: Path, daizi: Mapping[str, str], *, replace_mended: bool = False, decide: Decide = nothing,
                   done: Callable[[str], None] = lambda name: None) -> Summary:
    """Imports all of `paths` into `content`, all or nothing. `decide`: which personal data are masked; `done` is told the name of each source when it is read.

    Raises UnusableInput; content is then as it was.
    """
    handed = hand_in(paths)
    readings = _readings(handed, daizi, done)           # before the lock: a worker process must not inherit it
    _refuse_twice(handed, readings)
    with locked(content):
        folder = Folder(content)
        summary = Summary()
        for one, reading in zip(handed, readings):
            cuts = folder.cuts(folder.home_of(reading, one.sha256))
            reading = read_source(one.extract, one.sha256, daizi, cuts) if cuts else reading
            kept_back, entries = take_out(one, reading, folder, decide)
            if kept_back is not one:
                reading = read_source(kept_back.extract, one.sha256, daizi, cuts)
            home, settled = settle(kept_back, reading, folder, summary, replace_mended)
            remember(folder, home, [document.id for document in settled.documents], entries, "import", day())
            summary.homes.append(home)
            summary.review += [(str(one.path), finding) for finding in settled.findings]
            summary.masked += len(kept_back.masked)
        summary.changed = write_all(content, folder.files, sorted(folder.deleted - folder.files.keys()))
    return summary


def _readings(handed: Sequence[Handed], daizi: Mapping[str, str], done: Callable[[str], None]) -> list[Reading]:
    """Reads all sources, on all cores where there are several."""
    cores = min(len(handed), os.cpu_count() or 1)
    out: list[Reading] = []
    with ProcessPoolExecutor(cores) if cores > 1 else contextlib.nullcontext() as pool:
        jobs = [pool.submit(read_source, one.extract, one.sha256, dict(daizi)) for one in handed] if pool else []
        for n, one in enumerate(handed):
            out.append(jobs[n].result() if pool else read_source(one.extract, one.sha256, daizi))
            done(str(one.path))
    return out


def settle(one: Handed, reading: Reading, folder: Folder, summary: Summary, replace_mended: bool) -> tuple[str, Reading]:
    """Gives a reading its place in the content and puts its files there; returns its folder and the reading as it is written."""
    home = folder.home_of(reading, one.sha256)
    elsewhere = {id_: at for id_, at in folder.ids().items() if at != home}
    if not reading.issue and (path := attach(one, reading, folder, elsewhere)):
        _count(one, reading, summary, f"并入 {path}（同一篇文件的另一来源）")
        return posixpath.dirname(path), reading
    before = folder.documents(home)
    if reading.issue and before:
        _refuse_another(one, reading, list(before.values()), home)
    moved = moved_in(reading, folder, elsewhere, home)
    there = [*before.values(), *(m.document for m in moved)]
    reading = kept(reading, there, set(elsewhere) - {m.document.id for m in moved})
    if not reading.issue and not before:
        home = f"{SEPARATE}/{reading.documents[0].id}"
    reading = with_differences(reading, folder, home, list(before.values()), moved)
    reading = place(one, reading, folder, home, before, moved, summary.kept, replace_mended)
    what = f"《{reading.issue.publication or '公报'}》{reading.issue.id}" if reading.issue else f"单行文件 {reading.documents[0].id}"
    _count(one, reading, summary, what)
    return home, reading


def _refuse_twice(handed: Sequence[Handed], readings: Sequence[Reading]) -> None:
    """Two sources of one issue in one command: the second would take the first one's place without a word."""
    first: dict[str, Handed] = {}
    for one, reading in zip(handed, readings):
        if reading.issue and first.setdefault(reading.issue.id, one).sha256 != one.sha256:
            raise UnusableInput(f"{one.path}：与 {first[reading.issue.id].path} 是同一期（{reading.issue.id}），文字却不同。请核对期号，或一次只导入其中一个。")


def _refuse_another(one: Handed, reading: Reading, before: Sequence[Document], home: str) -> None:
    """content-format: a source whose masthead names an issue that is there, but fewer than half of whose titles match, is refused.

    Half of the shorter of the two: a better scan may hold more documents than the first one, or a part of them.
    """
    same = len(match(reading.documents, before))
    if 2 * same < min(len(reading.documents), len(before)):
        raise UnusableInput(f"{one.path}：报头写的是已有的一期（{home}），但 {len(reading.documents)} 篇里只有 {same} 篇与已有文件的标题或文号相符。"
                            "请核对期号；若确实要换掉这一期，请先删去该文件夹再导入。")


def _count(one: Handed, reading: Reading, summary: Summary, what: str) -> None:
    tables = sum(1 for d in reading.documents for b in d.blocks if b.kind == "table")
    items = sum(len(g.items) for t in reading.targets for u in t.units for g in u.groups) + sum(len(t.citywide) + (len(t.common.items) if t.common else 0) for t in reading.targets)
    summary.sources += 1
    summary.documents += len(reading.documents)
    summary.tables += tables
    summary.items += items
    summary.findings.update(f.code for f in reading.findings)
    summary.lines.append(f"{one.path}：{what}，文件 {len(reading.documents)} 篇，表格 {tables} 张，目标 {items} 项，存疑 {len(reading.findings)} 处")
