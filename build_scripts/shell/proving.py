"""The stage `verify`: finds each original and the documents that name it, and has them compared."""
from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from build_scripts.assess.verify import verify
from build_scripts.layers.masking import Masked, mask_again
from build_scripts.model import Document, UnusableInput
from build_scripts.published import fields as published_fields
from build_scripts.published.frontmatter import Fields, read_front_matter, read_yaml
from build_scripts.published.markdown import read_body
from build_scripts.shell.content import read_texts
from build_scripts.shell.folder import held_to
from build_scripts.shell.handed import Handed, hand_in, hand_over, read_source


def prove(sources: Sequence[Path], content: Path) -> tuple[list[str], list[str], list[str]]:
    """(proved, failures, not provable here), one line of text each; all originals of `content` where `sources` is empty.

    Raises UnusableInput for a source that cannot be read or that was never imported, and for damaged content.
    """
    texts = read_texts(content)
    records = {p: read_yaml(t, p) for p, t in texts.items() if p.startswith("issues/") and p.rsplit("/", 1)[-1].startswith("record") and p.endswith(".yml")}
    for path, record in records.items():
        held_to(published_fields.RECORD, record, texts[path], path, 1)
    documents = imported_documents(texts)
    proved: list[str] = []
    failures: list[str] = []
    unprovable: list[str] = []
    if sources:
        for handed in hand_in(sources):
            path = _record_of(handed, records, documents)
            if path is None:
                raise UnusableInput(f"{handed.path}：内容文件夹 {content} 里没有从这个来源导入的文件。请先用 import 导入它。")
            _one(str(handed.path), mask_again(handed.text, _masked(records[path])), path, content, records, documents, proved, failures)
        return proved, failures, unprovable
    for path, record in records.items():
        home = path.rsplit("/", 1)[0]
        source = record.get("source") or {}
        name = f"{home}/{source.get('file')}"
        file = content / name
        if not file.is_file():
            text = "（含个人信息、批注、修订记录或隐藏文字，只留了读出的文字）" if (content / f"{name}.txt").is_file() else ""
            unprovable.append(f"{name}：原件不在内容文件夹里{text}，这一来源不可在此证明。有原件的，用 verify 后面写上它的路径来证明。")
            continue
        data = file.read_bytes()
        if hashlib.sha256(data).hexdigest() != source.get("sha256"):
            failures.append(f"{name}：原件的 SHA-256 与 record.yml 记的不同，原件被改动过。请从备份恢复。")
            continue
        try:
            handed = hand_over(name, data)
        except UnusableInput as error:
            if source.get("encoding") != "ocr":
                raise
            unprovable.append(f"{name}：原件是扫描件，这台机器上没有装识别组件，不可在此证明。（{str(error).splitlines()[0]}）")
            continue
        _one(name, handed.text, path, content, records, documents, proved, failures)
    recorded = {(p.rsplit("/", 1)[0], str((r.get("source") or {}).get("file"))) for p, r in records.items()}
    failures += [f"{p}：文件写着来源 {d.sources[0].file}，但同一文件夹里没有它的 record.yml，无从证明。请再导入一次这个来源。" for p, d in documents.items()
                 if (p.rsplit("/", 1)[0], d.sources[0].file) not in recorded]
    return proved, failures, unprovable


def imported_documents(texts: dict[str, str]) -> dict[str, Document]:
    """Path → document that names a source, as written (corrections are applied only where content is shown)."""
    out = {}
    for path, text in texts.items():
        if path.startswith("issues/") and path.endswith(".md"):
            values, body = read_front_matter(text, path)
            if values.get("kind") == "document" and values.get("sources"):
                held_to(published_fields.DOCUMENT, values, text, path)
                out[path] = published_fields.document(values, read_body(body))
    return out


def _record_of(handed: Handed, records: dict[str, dict], documents: dict[str, Document]) -> str | None:
    """The record made of this source; of a source that was altered since, the record of what it reads as."""
    exact = next((p for p, r in records.items() if (r.get("source") or {}).get("sha256") == handed.sha256), None)
    if exact:
        return exact
    reading = read_source(handed.extract, handed.sha256, {})
    numbers = {d.doc_number or d.title for d in reading.documents}
    homes = [p.rsplit("/", 1)[0] for p, d in documents.items() if (d.doc_number or d.title) in numbers]
    home = max(sorted(set(homes)), key=homes.count, default=None)
    return f"{home}/record.yml" if home and f"{home}/record.yml" in records else None


def _masked(record: Fields) -> list[Masked]:
    """What was masked in a source before it was read."""
    return [Masked(**one) for one in record.get("masked") or ()]


def _one(name: str, text: str, path: str, content: Path, records: dict[str, dict], documents: dict[str, Document], proved: list[str], failures: list[str]) -> None:
    home, record = path.rsplit("/", 1)[0], records[path]
    file = (record.get("source") or {}).get("file")
    gone = [str(f["file"]) for f in record.get("files") or () if "/" not in str(f["file"]) and not (content / home / str(f["file"])).is_file()]
    if gone:
        failures.append(f"{name}：文件 {'、'.join(gone)} 不见了（record.yml 记着它）。请再导入一次这个来源，或从备份恢复。")
        return
    mine = [d for p, d in documents.items() if p.rsplit("/", 1)[0] == home and d.sources[0].file == file]
    failure = verify(text, mine, record)
    if failure:
        failures.append(f"{name}：{failure.message}")
    else:
        proved.append(f"{name}：一字不差（文件 {len(mine)} 篇）。")
