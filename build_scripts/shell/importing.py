"""The stage `import`: sources → content files. Reads what is there, lets the pure rooms work, writes all or nothing."""
from __future__ import annotations

import difflib
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from build_scripts import __version__
from build_scripts.emit.pages import document_page, issue_page, record_page, targets_page
from build_scripts.layers.facts import with_facts
from build_scripts.model import Document, Finding, Issue, Reading, Source, UnusableInput
from build_scripts.published import fields as published_fields
from build_scripts.published.again import kept, match
from build_scripts.published.frontmatter import Fields, read_front_matter, read_yaml
from build_scripts.published.markdown import read_body
from build_scripts.shell.files import locked, write_all
from build_scripts.sources.plain import decode
from build_scripts.structure.cuts import Cut
from build_scripts.structure.read import read
from build_scripts.text.blanks import squeeze

SEPARATE = "issues/separate"
_SIDE_BY_SIDE = 40
"""Lines of difference shown for a file that was mended by hand."""


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


@dataclass(frozen=True, slots=True)
class Handed:
    """A source as it was handed in."""
    path: Path
    data: bytes
    text: str
    encoding: str
    sha256: str


def hand_in(paths: Sequence[Path]) -> list[Handed]:
    """Reads and decodes all sources. Raises UnusableInput that names every one that cannot be used."""
    handed, wrong = [], []
    for path in paths:
        try:
            if path.is_dir():
                raise UnusableInput(f"{path}：这是文件夹，不是文件。请逐个指明要导入的文件。")
            data = path.read_bytes()
            text, encoding = decode(data, str(path))
            handed.append(Handed(path, data, text, encoding, hashlib.sha256(data).hexdigest()))
        except FileNotFoundError:
            wrong.append(f"{path}：找不到这个文件。请检查路径。")
        except OSError as error:
            wrong.append(f"{path}：无法读取（{error.strerror}）。请检查权限。")
        except UnusableInput as error:
            wrong.append(str(error))
    if wrong:
        raise UnusableInput("\n".join(wrong))
    return handed


def read_source(text: str, sha256: str, daizi: Mapping[str, str], cuts: Sequence[Cut] = ()) -> Reading:
    """Text → Reading with all facts: the pure way through the rooms."""
    return with_facts(read(text, sha256=sha256, daizi=daizi, cuts=cuts), text.split("\n"))


def import_sources(paths: Sequence[Path], content: Path, daizi: Mapping[str, str], *, replace_mended: bool = False, done: Callable[[str], None] = lambda name: None) -> Summary:
    """Imports all of `paths` into `content`, all or nothing. `done` is told the name of each source when it is read.

    Raises UnusableInput; content is then as it was.
    """
    handed = hand_in(paths)
    with locked(content):
        folder = _Content(content)
        summary = Summary()
        for one, reading in _readings(handed, daizi, folder, done):
            _settle(one, reading, folder, summary, replace_mended)
        summary.changed = write_all(content, folder.files, sorted(folder.deleted))
    return summary


def _readings(handed: Sequence[Handed], daizi: Mapping[str, str], folder: "_Content", done: Callable[[str], None]) -> Iterator[tuple[Handed, Reading]]:
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


def _with_cuts(one: Handed, reading: Reading, daizi: Mapping[str, str], folder: "_Content") -> Reading:
    cuts = folder.cuts(folder.home_of(reading, one.sha256))
    return read_source(one.text, one.sha256, daizi, cuts) if cuts else reading


class _Content:
    """The content folder during an import: what is on disk under what is about to be written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, bytes] = {}
        self.deleted: set[str] = set()

    def bytes(self, path: str) -> bytes | None:
        if path in self.files:
            return self.files[path]
        if path in self.deleted:
            return None
        file = self.root / path
        return file.read_bytes() if file.is_file() else None

    def text(self, path: str) -> str | None:
        data = self.bytes(path)
        if data is None:
            return None
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            raise UnusableInput(f"{self.root / path}：不是 UTF-8 编码，无法与新的识别结果比对。请另存为 UTF-8。") from None

    def names(self, home: str) -> list[str]:
        """Paths of the files in one folder."""
        on_disk = {f"{home}/{f.name}" for f in (self.root / home).iterdir() if f.is_file()} if (self.root / home).is_dir() else set()
        new = {p for p in self.files if p.rsplit("/", 1)[0] == home}
        return sorted((on_disk | new) - self.deleted)

    def homes(self) -> list[str]:
        """Folders of issues and of documents published on their own."""
        found = {f"issues/{d.name}" for d in (self.root / "issues").iterdir() if d.is_dir() and d.name != "separate"} if (self.root / "issues").is_dir() else set()
        separate = self.root / SEPARATE
        found |= {f"{SEPARATE}/{d.name}" for d in separate.iterdir() if d.is_dir()} if separate.is_dir() else set()
        found |= {p.rsplit("/", 1)[0] for p in self.files if p.startswith("issues/")}
        return sorted(h for h in found if self.names(h))

    def ids(self) -> dict[str, str]:
        """Id of every document → its folder, by the names of the files."""
        out: dict[str, str] = {}
        for home in self.homes():
            if home.startswith(SEPARATE):
                out[home.rsplit("/", 1)[1]] = home
            else:
                out |= {p.rsplit("/", 1)[1][:-3]: home for p in self.names(home) if p.endswith(".md") and not p.endswith("/index.md")}
        return out

    def documents(self, home: str) -> dict[str, Document]:
        """Path → document of one folder, as written."""
        out: dict[str, Document] = {}
        for path in self.names(home):
            if path.endswith(".md"):
                values, body = read_front_matter(self.text(path) or "", str(self.root / path))
                if values.get("kind") == "document":
                    out[path] = published_fields.document(values, read_body(body))
        return out

    def yaml(self, path: str) -> Fields:
        text = self.text(path)
        return read_yaml(text, str(self.root / path)) if text else {}

    def cuts(self, home: str) -> tuple[Cut, ...]:
        return tuple(Cut(str(c.get("line_begins") or ""), bool(c.get("document", True))) for c in self.yaml(f"{home}/editorial.yml").get("cuts") or ())

    def home_of(self, reading: Reading, sha256: str) -> str:
        """The folder that a reading belongs to."""
        if reading.issue:
            return f"issues/{reading.issue.id}"
        return f"{SEPARATE}/{_alone(self, reading, sha256)}"


def _alone(folder: _Content, reading: Reading, sha256: str) -> str:
    """Name of the folder of a source without a masthead: the one that was read from it before, else its first document's id."""
    for home in folder.homes():
        if home.startswith(SEPARATE) and any(str(r.get("source", {}).get("sha256")) == sha256 for r in (folder.yaml(p) for p in folder.names(home) if _is_record(p))):
            return home.rsplit("/", 1)[1]
    return reading.documents[0].id


def _is_record(path: str) -> bool:
    name = path.rsplit("/", 1)[-1]
    return name.startswith("record") and name.endswith(".yml")


def _settle(one: Handed, reading: Reading, folder: _Content, summary: Summary, replace_mended: bool) -> None:
    """Gives a reading its place in the content and puts its files there."""
    home = folder.home_of(reading, one.sha256)
    before = folder.documents(home)
    if reading.issue and before:
        _refuse_another(one, reading, list(before.values()), home)
    elsewhere = {id_: at for id_, at in folder.ids().items() if at != home}
    reading, others = _moved_in(reading, folder, elsewhere, home)
    reading = kept(reading, list(before.values()), set(elsewhere) - {d.id for d in others})
    if not reading.issue:
        reading, home = _alone_again(reading, folder, home, before)
    _place(one, reading, folder, home, before, others, summary, replace_mended)


def _refuse_another(one: Handed, reading: Reading, before: Sequence[Document], home: str) -> None:
    """content-format: a source whose masthead names an issue that is there, but fewer than half of whose titles match, is refused."""
    same = len(match(reading.documents, before))
    if 2 * same < min(len(reading.documents), len(before)):
        raise UnusableInput(f"{one.path}：报头写的是已有的一期（{home}），但 {len(reading.documents)} 篇里只有 {same} 篇与已有文件的标题或文号相符。"
                            "请核对期号；若确实要换掉这一期，请先删去该文件夹再导入。")


def _moved_in(reading: Reading, folder: _Content, elsewhere: Mapping[str, str], home: str) -> tuple[Reading, list[Document]]:
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


def _alone_again(reading: Reading, folder: _Content, home: str, before: Mapping[str, Document]) -> tuple[Reading, str]:
    """A source without a masthead: its folder is named by its first document's id."""
    id_ = next(iter(before.values())).id if before else reading.documents[0].id
    return reading, f"{SEPARATE}/{id_}"


def _place(one: Handed, reading: Reading, folder: _Content, home: str, before: Mapping[str, Document], others: Sequence[Document], summary: Summary, replace_mended: bool) -> None:
    records = {p: folder.yaml(p) for p in folder.names(home) if _is_record(p)}
    written = {f"{home}/{f['file']}" if "/" not in str(f["file"]) else str(f["file"]): f["sha256"] for r in records.values() for f in r.get("files") or ()}
    suffix = one.path.suffix.lower() if one.path.suffix.lower() in (".txt", ".md", ".markdown") else ".txt"
    suffix = ".txt" if suffix != ".txt" else suffix
    pages = _pages(reading, home)
    mended = {p for p in [*pages, *before] if _is_mended(folder, p, written) and not replace_mended}
    still_named = {s.file for p, d in before.items() if p in mended for s in d.sources if s.sha256 != one.sha256}
    original, record = _names(folder, home, one.sha256, suffix, still_named)
    source = Source(original, one.sha256, (1, one.text.count("\n") + 1))
    reading = _named(reading, source)
    for other in others:
        reading = _take_over(reading, other, folder, home)
    pages = _pages(reading, home)
    hashes = {(p if not p.startswith(home + "/") else p.rsplit("/", 1)[1]): hashlib.sha256(text.encode()).hexdigest() for p, text in pages.items()}
    for path, text in pages.items():
        if path in mended:
            summary.kept.append(_difference(path, folder.text(path) or "", text))
        else:
            folder.files[path] = text.encode("utf-8")
            folder.deleted.discard(path)
    stale = [p for p in [*before, *(w for w in written if w.startswith("targets/"))] if p not in pages and p not in mended and not _hand_written(before.get(p))]
    folder.deleted.update(p for p in stale if folder.bytes(p) is not None)
    for path, fields in records.items():
        file = str(fields.get("source", {}).get("file"))
        if file != original and file not in still_named and file not in {s.file for d in reading.documents for s in d.sources}:
            folder.deleted.update((path, f"{home}/{file}"))
    folder.files[f"{home}/{original}"] = one.data
    folder.files[f"{home}/{record}"] = record_page(
        source={"file": original, "sha256": one.sha256, "encoding": one.encoding}, importer=__version__, files=hashes, front=reading.front, dropped=reading.dropped,
        changed=reading.changed, moved=reading.moved, findings=reading.findings).encode("utf-8")
    _count(one, reading, summary)


def _pages(reading: Reading, home: str) -> dict[str, str]:
    """Path → text of every file of a reading but its record."""
    out: dict[str, str] = {}
    if reading.issue:
        out[f"{home}/index.md"] = issue_page(reading.issue)
    for n, doc in enumerate(reading.documents):
        name = "index" if not reading.issue and n == 0 else doc.id
        out[f"{home}/{name}.md"] = document_page(doc)
    for targets in reading.targets:
        out[f"targets/{targets.year}-{targets.document}.yml" if targets.year else f"targets/{targets.document}.yml"] = targets_page(targets)
    return out


def _is_mended(folder: _Content, path: str, written: Mapping[str, str]) -> bool:
    """A file whose hash is not the one that the importer wrote was mended by hand."""
    data = folder.bytes(path)
    return data is not None and path in written and hashlib.sha256(data).hexdigest() != written[path]


def _hand_written(doc: Document | None) -> bool:
    return doc is not None and not doc.sources


def _names(folder: _Content, home: str, sha256: str, suffix: str, still_named: set[str]) -> tuple[str, str]:
    """Names of the original and its record: `original.txt` and `record.yml`, numbered where the first are still needed."""
    for n in range(1, 1000):
        original, record = (f"original{suffix}", "record.yml") if n == 1 else (f"original-{n}{suffix}", f"record-{n}.yml")
        if original not in still_named:
            return original, record
    raise UnusableInput(f"{home}：原件太多了。")


def _named(reading: Reading, source: Source) -> Reading:
    documents = tuple(replace(d, sources=(replace(source, lines=d.sources[0].lines),)) for d in reading.documents)
    issue: Issue | None = reading.issue and replace(reading.issue, sources=(source,))
    return replace(reading, documents=documents, issue=issue)


def _take_over(reading: Reading, other: Document, folder: _Content, home: str) -> Reading:
    """Brings the original and record of a document published alone into the issue that now prints it."""
    at = next(h for i, h in folder.ids().items() if i == other.id and h.startswith(SEPARATE))
    n = 2
    while folder.bytes(f"{home}/original-{n}.txt") not in (None, folder.bytes(f"{at}/original.txt")):
        n += 1
    record = (folder.text(f"{at}/record.yml") or "").replace("file: original.txt", f"file: original-{n}.txt", 1)
    folder.files[f"{home}/original-{n}.txt"] = folder.bytes(f"{at}/original.txt") or b""
    folder.files[f"{home}/record-{n}.yml"] = record.encode("utf-8")
    folder.deleted.update(folder.names(at))
    second = replace(other.sources[0], file=f"original-{n}.txt")
    return replace(reading, documents=tuple(replace(d, sources=(*d.sources, second)) if d.id == other.id else d for d in reading.documents))


def _difference(path: str, old: str, new: str) -> str:
    """What a file mended by hand says against the new reading."""
    lines = list(difflib.unified_diff(old.split("\n"), new.split("\n"), f"{path}（手工修改过，已保留）", "这次的识别结果", lineterm="", n=0))
    more = f"\n… 还有 {len(lines) - _SIDE_BY_SIDE} 行不同" if len(lines) > _SIDE_BY_SIDE else ""
    return "\n".join(line[:160] for line in lines[:_SIDE_BY_SIDE]) + more


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
