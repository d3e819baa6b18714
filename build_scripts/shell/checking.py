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
from build_scripts.published.fields import RECORD
from build_scripts.published.frontmatter import Fields, read_yaml
from build_scripts.shell.content import is_record, other_files, read_texts
from build_scripts.shell.folder import held_to
from build_scripts.shell.handed import hand_over
from build_scripts.shell.proving import imported_documents


def inspect(content: Path) -> Inspected:
    """What the checks look at. Raises UnusableInput for a folder whose files are no text at all."""
    texts = read_texts(content)
    catalogue, wrong = read_what_can_be(texts)
    gathered = _Gathered(content, texts, frozenset(catalogue.paths.values()))
    for path in sorted(path for path in texts if path.startswith("issues/") and is_record(path)):
        gathered.record(path)
    return Inspected(catalogue, texts, tuple(wrong), gathered.failures, tuple(gathered.differences), frozenset(gathered.mended), gathered.originals, other_files(content))


class _Gathered:
    """What the records say of the files as they stand."""

    def __init__(self, content: Path, texts: Mapping[str, str], read: frozenset[str]) -> None:
        self.content, self.texts, self.read = content, texts, read
        self.failures: dict[str, tuple[str, int | None, str]] = {}
        self.differences: list[Difference] = []
        self.mended: set[str] = set()
        self.originals: dict[str, str] = {}

    def record(self, path: str) -> None:
        try:
            record = read_yaml(self.texts[path], path)
            held_to(RECORD, record, self.texts[path], path, 1)
        except UnusableInput:
            return                                          # told as unreadable
        folder, source = posixpath.dirname(path), record["source"]
        altered = set(self._altered(folder, record.get("files") or ()))
        name = f"{folder}/{source['file']}"
        file = self.content / name
        if not file.is_file():
            if (read := self.content / f"{name}.txt").is_file():        # the original is withheld, its text is here
                self.originals[f"{name}.txt"] = read.read_bytes().decode("utf-8", "replace")
                self._against(path, f"{name}.txt", self.originals[f"{name}.txt"], altered, record)
            return
        data = file.read_bytes()
        if hashlib.sha256(data).hexdigest() != source["sha256"]:
            self.failures[path] = (name, None, "原件的 SHA-256 与 record.yml 记的不同，原件被改动过。请从备份恢复。")
            return
        self.originals[name] = hand_over(name, data).text
        self._against(path, name, self.originals[name], altered, record)

    def _against(self, path: str, name: str, original: str, altered: set[str], record: Fields) -> None:
        """What was altered, against the text that it was read from."""
        folder = posixpath.dirname(path)
        lost = [one["file"] for one in record.get("files") or () if "/" not in one["file"] and f"{folder}/{one['file']}" not in self.texts]
        if lost:
            self.failures[path] = (path, None, f"文件 {'、'.join(lost)} 不见了（record.yml 记着它）。请再导入一次这个来源，或从备份恢复。")
        elif altered:
            self._prove(path, name, original, record)
            if path not in self.failures:
                self.mended |= altered

    def _altered(self, folder: str, written: Iterable[Fields]) -> Iterable[str]:
        for one in written:
            path = f"{folder}/{one['file']}" if "/" not in one["file"] else one["file"]
            file = self.content / path
            if file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() != one["sha256"]:
                yield path

    def _prove(self, path: str, name: str, original: str, record: Fields) -> None:
        """One file that cannot be read hides no other: what can be read is proved."""
        folder, file = posixpath.dirname(path), record["source"]["file"]
        mine, unread = [], False
        for page, text in self.texts.items():
            if posixpath.dirname(page) == folder and page.endswith(".md"):
                unread = unread or page not in self.read
                try:
                    mine += [one for one in imported_documents({page: text}).values() if one.sources[0].file == file]
                except UnusableInput:
                    unread = True                           # told as unreadable
        told = differences(original, mine, record)
        self.differences += told
        if not told and not unread and (failure := verify(original, mine, record)):
            self.failures[path] = (name, failure.line, failure.message)
