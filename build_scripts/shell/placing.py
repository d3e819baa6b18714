"""The files of a reading: which are written, which an editor mended and are kept, which are gone. Nothing is written here."""
from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from build_scripts import __version__
from build_scripts.emit.pages import document_page, issue_page, record_page, targets_page
from build_scripts.model import Document, Issue, Reading, Source
from build_scripts.published.fields import recorded
from build_scripts.published.frontmatter import Fields
from build_scripts.shell.content import is_record
from build_scripts.shell.folder import Folder
from build_scripts.shell.handed import Handed, hand_over
from build_scripts.structure.read import withheld


@dataclass(frozen=True, slots=True)
class MovedIn:
    """A document published alone that an issue prints too: it moves there, and its source becomes the second."""
    document: Document
    home: str
    """The folder that it leaves."""
    file: str
    """Name of its original in the issue's folder."""
    text: str | None
    """Its file, with the new name of its original, where an editor mended it: it is kept."""


_SIDE_BY_SIDE = 40
"""Lines of difference shown for a file that was mended by hand."""


def place(one: Handed, reading: Reading, folder: Folder, home: str, before: Mapping[str, Document], moved: Sequence[MovedIn], differences: list[str], replace_mended: bool) -> Reading:
    """Puts the files of a reading into `folder`; returns the reading as it is written (its sources named).

    `before`: the documents of the folder as they are; `moved`: documents published alone that this issue prints too. `differences` gets one text for
    every file that was mended by hand and is kept.
    """
    records = {p: folder.record(p) for p in folder.names(home) if is_record(p)}
    written = {f"{home}/{f['file']}" if "/" not in str(f["file"]) else str(f["file"]): f["sha256"] for r in records.values() for f in r.get("files") or ()}
    mended = set() if replace_mended else {p for p in {*before, *written} if _is_mended(folder, p, written)}
    if not records and not replace_mended:              # without a record nothing tells what was mended: all of it may be
        mended |= {p for p, d in before.items() if d.sources}
    kept = {d.id: d for p, d in before.items() if p in mended}
    old = {d.id: d for d in before.values()}
    needed = {s.file for d in kept.values() for s in d.sources if s.sha256 != one.sha256} | {s.file for d in old.values() for s in d.sources[1:]}
    original = next((str(r["source"]["file"]) for r in records.values() if r["source"]["sha256"] == one.sha256), None) or free_name({*needed, *(m.file for m in moved)}, one.extract.suffix)
    source = Source(original, one.sha256, (1, one.text.count("\n") + 1))
    seconds = {d.id: [s for s in d.sources[1:] if s.sha256 != one.sha256] for d in old.values()}
    for m in moved:
        seconds[m.document.id] = [replace(m.document.sources[0], file=m.file), *seconds.get(m.document.id, [])]
    reading = _named(reading, source, seconds)
    pages = _pages(reading, home)
    by_hand = {m.document.id: m.text for m in moved if m.text is not None}
    hashes = {p.removeprefix(home + "/"): hashlib.sha256(text.encode()).hexdigest() for p, text in pages.items()}
    paths = {d.id: p for p, d in zip([p for p in pages if p.endswith(".md") and p != f"{home}/index.md" or not reading.issue and p.endswith(".md")], reading.documents)}
    for path, text in pages.items():
        if path in mended:
            if (there := folder.text(path) or "") != text:
                differences.append(_difference(path, there, text))
            continue
        folder.files[path] = text.encode("utf-8")
        folder.deleted.discard(path)
    for id_, text in by_hand.items():
        differences.append(_difference(paths[id_], text, pages[paths[id_]]))
        folder.files[paths[id_]] = text.encode("utf-8")
    stale = [p for p in [*before, *(w for w in written if w.startswith("targets/"))] if p not in pages and p not in mended and not _hand_written(before.get(p))]
    folder.deleted.update(p for p in stale if folder.bytes(p) is not None)
    named = {original, *needed, *(m.file for m in moved)}
    folder.deleted.update(f for p, r in records.items() if r["source"]["file"] not in named for f in (p, f"{home}/{r['source']['file']}", f"{home}/{r['source']['file']}.txt"))
    _supersede(folder, home, records, [d for d in kept.values() if d.sources[0].sha256 != one.sha256])
    elsewhere = [d.sources[0].lines for d in reading.documents if d.id in by_hand or d.id in kept and kept[d.id].sources[0].sha256 != one.sha256]
    put_original(folder, home, original, one)
    folder.files[f"{home}/{record_name(original)}"] = record_text(one, original, withheld(reading, one.text, elsewhere, "document.kept") if elsewhere else reading, hashes)
    return reading


def _supersede(folder: Folder, home: str, records: Mapping[str, Fields], kept: Sequence[Document]) -> None:
    """An older original that stays for the files mended from it: the rest of its text is in no document any more, and its record says so."""
    for path, record in records.items():
        file = str(record["source"]["file"])
        spans = sorted(d.sources[0].lines for d in kept if d.sources[0].file == file)
        data = folder.bytes(f"{home}/{file}")
        if not spans or data is None:
            continue
        old = hand_over(file, data)
        ends = [0, *(n for span in spans for n in span), old.text.count("\n") + 2]
        gaps = [(a + 1, b - 1) for a, b in zip(ends[::2], ends[1::2]) if a + 1 <= b - 1]
        hashes = {f["file"]: f["sha256"] for f in record.get("files") or () if f["file"] in {f"{d.id}.md" for d in kept} | {"index.md"}}
        folder.files[path] = record_text(old, file, withheld(recorded(record), old.text, gaps, "document.superseded"), hashes)


def record_text(one: Handed, original: str, reading: Reading, hashes: Mapping[str, str]) -> bytes:
    """The record of a source."""
    return record_page(source={"file": original, "sha256": one.sha256, "encoding": one.extract.encoding}, importer=__version__, files=hashes, front=reading.front,
                       dropped=reading.dropped, changed=reading.changed, moved=reading.moved, findings=reading.findings, masked=one.masked).encode("utf-8")


def put_original(folder: Folder, home: str, original: str, one: Handed) -> None:
    """Keeps a source as it was handed in; of one that holds more than its text (comments, tracked changes, hidden text) the extracted text alone."""
    if one.extract.private:
        folder.files[f"{home}/{original}.txt"] = one.text.encode("utf-8")
        folder.deleted.add(f"{home}/{original}")
    else:
        folder.files[f"{home}/{original}"] = one.data


def free_name(taken: set[str], suffix: str) -> str:
    """`original.txt`, `original.docx` …, or with the first number that no other original has, whatever its format: `original-2.pdf`."""
    stems = {name.split(".")[0] for name in taken}
    n = 1
    while (stem := f"original{'' if n == 1 else f'-{n}'}") in stems:
        n += 1
    return stem + suffix


def record_name(original: str) -> str:
    """The record of an original: `record.yml` of `original.txt`, `record-2.yml` of `original-2.pdf`."""
    return original.replace("original", "record", 1).split(".")[0] + ".yml"


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


def _named(reading: Reading, source: Source, seconds: Mapping[str, Sequence[Source]]) -> Reading:
    documents = tuple(replace(d, sources=(replace(source, lines=d.sources[0].lines), *seconds.get(d.id, ()))) for d in reading.documents)
    issue: Issue | None = reading.issue and replace(reading.issue, sources=(source,))
    return replace(reading, documents=documents, issue=issue)


def _difference(path: str, old: str, new: str) -> str:
    """What a file mended by hand says against the new reading."""
    lines = list(difflib.unified_diff(old.split("\n"), new.split("\n"), f"{path}（手工修改过，已保留）", "这次的识别结果", lineterm="", n=0))
    more = f"\n… 还有 {len(lines) - _SIDE_BY_SIDE} 行不同" if len(lines) > _SIDE_BY_SIDE else ""
    return "\n".join(line[:160] for line in lines[:_SIDE_BY_SIDE]) + more
