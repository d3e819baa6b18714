"""The content folder during an import: what is on the disk under what is about to be written. Nothing is written here."""
from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from build_scripts.model import Document, Reading, UnusableInput
from build_scripts.published import fields as published_fields
from build_scripts.published.editorial import SECTIONS
from build_scripts.published.frontmatter import Fields, check_fields, read_front_matter, read_yaml
from build_scripts.published.markdown import read_body
from build_scripts.published.shapes import Check
from build_scripts.shell.content import is_record
from build_scripts.structure.cuts import Cut

SEPARATE = "issues/separate"


class Folder:
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
            out |= {p.rsplit("/", 1)[1][:-3]: home for p in self.names(home) if p.endswith(".md") and not p.endswith("/index.md")}
        return out

    def documents(self, home: str) -> dict[str, Document]:
        """Path → document of one folder, as written."""
        out: dict[str, Document] = {}
        for path in self.names(home):
            if path.endswith(".md"):
                text = self.text(path) or ""
                values, body = read_front_matter(text, str(self.root / path), ("document", "issue"))
                if values.get("kind") == "document":
                    held_to(published_fields.DOCUMENT, values, text, str(self.root / path))
                    out[path] = published_fields.document(values, read_body(body))
        return out

    def record(self, path: str) -> Fields:
        """A record, held to its form; {} where there is none."""
        text = self.text(path)
        if text is None:
            return {}
        values = read_yaml(text, str(self.root / path))
        held_to(published_fields.RECORD, values, text, str(self.root / path), 1)
        return values

    def is_mended(self, path: str, record: Fields) -> bool:
        """A file whose hash is not the one in its record was mended by hand."""
        name, data = path.rsplit("/", 1)[1], self.bytes(path)
        written = next((f["sha256"] for f in record.get("files") or () if f["file"] == name), None)
        return data is not None and written is not None and hashlib.sha256(data).hexdigest() != written

    def cuts(self, home: str) -> tuple[Cut, ...]:
        """Where editors say that a document starts, or does not."""
        path = f"{home}/editorial.yml"
        text = self.text(path)
        if text is None:
            return ()
        values = read_yaml(text, str(self.root / path))
        held_to({n: c for n, c in published_fields.CUT.items() if n in values}, {n: v for n, v in values.items() if n in published_fields.CUT}, text, str(self.root / path), 1)
        return tuple(Cut(c["line_begins"], c.get("document") is not False) for c in values.get("cuts") or ())

    def masks(self, home: str) -> tuple[Fields, ...]:
        """What editors have masked (editorial.yml, `masks`)."""
        return self._decided(home, "masks")

    def reviewed(self, home: str) -> tuple[Fields, ...]:
        """Findings that editors have looked at (editorial.yml, `reviewed`)."""
        return self._decided(home, "reviewed")

    def _decided(self, home: str, section: str) -> tuple[Fields, ...]:
        path = f"{home}/editorial.yml"
        text = self.text(path)
        values = read_yaml(text, str(self.root / path)) if text is not None else {}
        held_to({section: SECTIONS[section]}, {n: v for n, v in values.items() if n == section}, text or "", str(self.root / path), 1)
        return tuple(values.get(section) or ())

    def home_of(self, reading: Reading, sha256: str) -> str:
        """The folder that a reading belongs to."""
        if reading.issue:
            return f"issues/{reading.issue.id}"
        return f"{SEPARATE}/{_alone(self, reading, sha256)}"


def held_to(schema: Mapping[str, Check], values: Fields, text: str, path: str, first_line: int = 2) -> None:
    """Raises UnusableInput that names every field of a file which is not of its kind."""
    wrong = check_fields(values, schema, text, path, first_line)
    if wrong:
        raise UnusableInput("\n".join(wrong))


def _alone(folder: Folder, reading: Reading, sha256: str) -> str:
    """Name of the folder of a source without a masthead: the one that was read from it before, else its first document's id."""
    for home in folder.homes():
        if home.startswith(SEPARATE) and any(str(r.get("source", {}).get("sha256")) == sha256 for r in (folder.record(p) for p in folder.names(home) if is_record(p))):
            return home.rsplit("/", 1)[1]
    return reading.documents[0].id
