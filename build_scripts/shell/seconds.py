"""A document with two sources: published alone, and printed in an issue (content-format, "Importing again"). It stands in the issue, both sources are named."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

import yaml

from build_scripts.emit.yaml import scalar
from build_scripts.model import Document, Finding, Reading
from build_scripts.shell.content import is_record
from build_scripts.shell.folder import SEPARATE, Folder
from build_scripts.shell.handed import Handed, hand_over, read_source
from build_scripts.shell.placing import MovedIn, free_name, put_original, record_name, record_text
from build_scripts.structure.read import withheld
from build_scripts.text.blanks import squeeze


def same_document(a: Document, b: Document) -> bool:
    """Same number and same title."""
    return a.doc_number is not None and a.doc_number == b.doc_number and squeeze(a.title) == squeeze(b.title)


def moved_in(reading: Reading, folder: Folder, elsewhere: Mapping[str, str], home: str) -> list[MovedIn]:
    """The documents published alone that an issue now prints, with their originals, records and editors' decisions brought into the issue's folder."""
    out: list[MovedIn] = []
    taken = {p.rsplit("/", 1)[1] for p in folder.names(home)} | {"original.txt"}
    for doc in reading.documents if reading.issue else ():
        at = elsewhere.get(doc.id, "")
        path, other = next(iter(folder.documents(at).items()), ("", None)) if at.startswith(SEPARATE) else ("", None)
        if other is None or not same_document(doc, other):
            continue
        old = other.sources[0].file
        file = free_name(taken, "." + old.split(".", 1)[-1])
        taken.add(file)
        record = folder.record(f"{at}/record.yml")
        by_hand = folder.is_mended(path, record)
        data = folder.bytes(f"{at}/{old}")
        if data is not None:
            folder.files[f"{home}/{file}"] = data
        elif (text := folder.bytes(f"{at}/{old}.txt")) is not None:
            folder.files[f"{home}/{file}.txt"] = text
        if by_hand or data is None:
            text = (folder.text(f"{at}/record.yml") or "").replace(f"file: {other.sources[0].file}", f"file: {file}", 1)
            folder.files[f"{home}/{record_name(file)}"] = text.encode("utf-8")
        else:
            folder.files[f"{home}/{record_name(file)}"] = _second_record(hand_over(file, data), file)
        out.append(MovedIn(other, at, file, _renamed(folder, path, other.sources[0].file, file, doc, reading) if by_hand else None))
        _take_editorial(folder, at, home)
        folder.deleted.update(folder.names(at))
    return out


def attach(one: Handed, reading: Reading, folder: Folder, elsewhere: Mapping[str, str]) -> str | None:
    """Adds a source handed in alone to the document of an issue that it is; returns that document's path, or None where it is no such source."""
    for doc in reading.documents[:1]:
        home = elsewhere.get(doc.id, "")
        if not home or home.startswith(SEPARATE):
            continue
        path, there = next(((p, d) for p, d in folder.documents(home).items() if d.id == doc.id), ("", None))
        if there is None or not same_document(doc, there):
            continue
        if any(s.sha256 == one.sha256 for s in there.sources):
            return path
        file = free_name({p.rsplit("/", 1)[1] for p in folder.names(home)}, one.extract.suffix)
        put_original(folder, home, file, one)
        folder.files[f"{home}/{record_name(file)}"] = _second_record(one, file, differences(there, doc))
        _name_source(folder, home, path, f"{{file: {file}, sha256: \"{one.sha256}\", lines: [{doc.sources[0].lines[0]}, {doc.sources[0].lines[1]}]}}")
        return path
    return None


def with_differences(reading: Reading, folder: Folder, home: str, before: Sequence[Document], moved: Sequence[MovedIn]) -> Reading:
    """`reading` with a finding for every document whose second source says something else."""
    files = {d.id: [s.file for s in d.sources[1:]] for d in before} | {m.document.id: [m.file] for m in moved}
    found: list[Finding] = []
    for doc in reading.documents:
        for file in files.get(doc.id, ()):
            data = folder.bytes(f"{home}/{file}")
            handed = hand_over(file, data) if data else None
            other = next((d for d in read_source(handed.extract, handed.sha256, {}).documents if same_document(d, doc)), None) if handed else None
            found += differences(doc, other) if other else ()
    return Reading(reading.issue, reading.documents, reading.targets, reading.front, reading.dropped, reading.changed, reading.moved, reading.findings + tuple(found))


def differences(doc: Document, other: Document) -> tuple[Finding, ...]:
    """Where the issue's text and that of the document published alone part, as a finding; () where they are the same."""
    a, b = (squeeze("".join(x.text for x in d.blocks)) for d in (doc, other))
    if a == b:
        return ()
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    here, there = a[max(0, at - 8):at + 12], b[max(0, at - 8):at + 12]
    return (Finding("document.two_sources", "doubt", doc.id, doc.sources[0].lines[0], f"这篇也曾单独发布，两次的文字不同：本期在“{here}”，单行文件在“{there}”。正文用本期的；请核对哪一种对。", here),)


def _second_record(one: Handed, file: str, findings: tuple[Finding, ...] = ()) -> bytes:
    """The record of a source all of whose text stands in a document read from another."""
    reading = read_source(one.extract, one.sha256, {})
    reading = withheld(reading, one.text, [(1, one.text.count("\n") + 1)], "document.second_source")
    return record_text(one, file, Reading(None, (), (), (), reading.dropped, reading.changed, (), findings), {})


def _renamed(folder: Folder, path: str, old: str, new: str, doc: Document, reading: Reading) -> str:
    """The text of a file mended by hand, with its place in the issue."""
    text = (folder.text(path) or "").replace(f"{{file: {old},", f"{{file: {new},", 1)
    for name, value in (("issue", reading.issue.id if reading.issue else None), ("order", doc.order), ("page", doc.page), ("column", doc.column)):
        text = re.sub(rf"^{name}: .*$", lambda _, line=f"{name}: {scalar(value)}": line, text, count=1, flags=re.M)
    return text


def _name_source(folder: Folder, home: str, path: str, entry: str) -> None:
    """Adds an entry to the `sources` of a file; the record keeps pace where the file is as the importer wrote it."""
    text = folder.text(path) or ""
    new = re.sub(r"(^sources:\n(?:  - .*\n)+)", lambda m: m[1] + f"  - {entry}\n", text, count=1, flags=re.M)
    for record in (p for p in folder.names(home) if is_record(p)):
        written = folder.text(record) or ""
        before = hashlib.sha256(text.encode()).hexdigest()
        folder.files[record] = written.replace(before, hashlib.sha256(new.encode()).hexdigest()).encode("utf-8")
    folder.files[path] = new.encode("utf-8")


def _take_editorial(folder: Folder, at: str, home: str) -> None:
    """Brings what editors decided of a document into the editorial.yml of its new folder."""
    mine, theirs = folder.text(f"{at}/editorial.yml"), folder.text(f"{home}/editorial.yml")
    if mine is None:
        return
    if theirs is not None:
        a, b = yaml.safe_load(theirs) or {}, yaml.safe_load(mine) or {}
        for key, value in b.items():
            if value:                                   # a section may stand empty
                a[key] = {**(a.get(key) or {}), **value} if isinstance(value, dict) else [*(a.get(key) or []), *value]
        mine = yaml.safe_dump(a, allow_unicode=True, sort_keys=False)
    folder.files[f"{home}/editorial.yml"] = mine.encode("utf-8")
