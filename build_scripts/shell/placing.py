"""The files of a reading: which are written, which an editor mended and are kept, which are gone. Nothing is written here."""
from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts import __version__
from build_scripts.emit.pages import document_page, issue_page, record_page, targets_page
from build_scripts.model import Document, Issue, Reading, Source
from build_scripts.shell.folder import SEPARATE, Folder, is_record
from build_scripts.shell.handed import Handed

_SIDE_BY_SIDE = 40
"""Lines of difference shown for a file that was mended by hand."""


def place(one: Handed, reading: Reading, folder: Folder, home: str, before: Mapping[str, Document], others: Sequence[Document], differences: list[str], replace_mended: bool) -> Reading:
    records = {p: folder.yaml(p) for p in folder.names(home) if is_record(p)}
    written = {f"{home}/{f['file']}" if "/" not in str(f["file"]) else str(f["file"]): f["sha256"] for r in records.values() for f in r.get("files") or ()}
    pages = _pages(reading, home)
    mended = {p for p in [*pages, *before] if _is_mended(folder, p, written) and not replace_mended}
    still_named = {s.file for p, d in before.items() if p in mended for s in d.sources if s.sha256 != one.sha256}
    original, record = _names(still_named)
    source = Source(original, one.sha256, (1, one.text.count("\n") + 1))
    reading = _named(reading, source)
    for other in others:
        reading = _take_over(reading, other, folder, home)
    pages = _pages(reading, home)
    hashes = {(p if not p.startswith(home + "/") else p.rsplit("/", 1)[1]): hashlib.sha256(text.encode()).hexdigest() for p, text in pages.items()}
    for path, text in pages.items():
        if path in mended:
            differences.append(_difference(path, folder.text(path) or "", text))
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
    return reading


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


def _is_mended(folder: Folder, path: str, written: Mapping[str, str]) -> bool:
    """A file whose hash is not the one that the importer wrote was mended by hand."""
    data = folder.bytes(path)
    return data is not None and path in written and hashlib.sha256(data).hexdigest() != written[path]


def _hand_written(doc: Document | None) -> bool:
    return doc is not None and not doc.sources


def _names(still_named: set[str]) -> tuple[str, str]:
    """Names of the original and its record: `original.txt` and `record.yml`, numbered where the first are still needed."""
    n = 1
    while f"original{_numbered(n)}.txt" in still_named:
        n += 1
    return f"original{_numbered(n)}.txt", f"record{_numbered(n)}.yml"


def _numbered(n: int) -> str:
    return "" if n == 1 else f"-{n}"


def _named(reading: Reading, source: Source) -> Reading:
    documents = tuple(replace(d, sources=(replace(source, lines=d.sources[0].lines),)) for d in reading.documents)
    issue: Issue | None = reading.issue and replace(reading.issue, sources=(source,))
    return replace(reading, documents=documents, issue=issue)


def _take_over(reading: Reading, other: Document, folder: Folder, home: str) -> Reading:
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
