"""The stage `check`: gathers what the checks look at from the content folder; originals are proved where a file was altered since its import."""
from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path

from build_scripts.assess.found import Inspected
from build_scripts.assess.verify import Difference, differences, verify
from build_scripts.model import UnusableInput
from build_scripts.published.catalogue import read_what_can_be
from build_scripts.published.frontmatter import Fields, read_yaml
from build_scripts.shell.content import read_texts
from build_scripts.shell.folder import is_record
from build_scripts.shell.handed import hand_over
from build_scripts.shell.proving import imported_documents


def inspect(content: Path) -> Inspected:
    """What the checks look at. Raises UnusableInput for a folder whose files are no text at all."""
    texts = read_texts(content)
    catalogue, wrong = read_what_can_be(texts)
    gathered = _Gathered(content, texts)
    for path in sorted(path for path in texts if path.startswith("issues/") and is_record(path)):
        gathered.record(path)
    return Inspected(catalogue, texts, tuple(wrong), gathered.failures, tuple(gathered.differences), frozenset(gathered.mended), gathered.originals)


class _Gathered:
    """What the records say of the files as they stand."""

    def __init__(self, content: Path, texts: Mapping[str, str]) -> None:
        self.content, self.texts = content, texts
        self.failures: dict[str, tuple[str, int | None, str]] = {}
        self.differences: list[Difference] = []
        self.mended: set[str] = set()
        self.originals: dict[str, str] = {}

    def record(self, path: str) -> None:
        try:
            record = read_yaml(self.texts[path], path)
        except UnusableInput:
            return                                          # told as unreadable
        folder, source = posixpath.dirname(path), record.get("source") or {}
        written = [one for one in record.get("files") or () if isinstance(one, dict)]
        altered = set(self._altered(folder, written))
        self.mended |= altered
        name = f"{folder}/{source.get('file')}"
        file = self.content / name
        if not file.is_file():
            return
        data = file.read_bytes()
        if hashlib.sha256(data).hexdigest() != source.get("sha256"):
            self.failures[path] = (name, None, "原件的 SHA-256 与 record.yml 记的不同，原件被改动过。请从备份恢复。")
            return
        self.originals[name] = hand_over(name, data).text
        lost = [str(one["file"]) for one in written if "/" not in str(one.get("file")) and f"{folder}/{one['file']}" not in self.texts]
        if lost:
            self.failures[path] = (path, None, f"文件 {'、'.join(lost)} 不见了（record.yml 记着它）。请再导入一次这个来源，或从备份恢复。")
        elif altered:
            self._prove(path, name, str(source.get("file")), record)

    def _altered(self, folder: str, written: Iterable[Fields]) -> Iterable[str]:
        for one in written:
            path = f"{folder}/{one['file']}" if "/" not in str(one.get("file")) else str(one["file"])
            file = self.content / path
            if file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() != one.get("sha256"):
                yield path

    def _prove(self, path: str, name: str, original: str, record: Fields) -> None:
        folder = posixpath.dirname(path)
        try:
            there = imported_documents({p: t for p, t in self.texts.items() if posixpath.dirname(p) == folder})
        except UnusableInput:
            return                                          # told as unreadable
        mine = [one for one in there.values() if one.sources[0].file == original]
        failure = verify(self.originals[name], mine, record)
        if failure:
            told = differences(self.originals[name], mine, record)
            self.differences += told
            if not told:
                self.failures[path] = (name, failure.line, failure.message)
