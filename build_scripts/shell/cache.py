"""What earlier builds found out, kept in `.cache/` beside mkdocs.yml. It may be deleted at any time, and nothing in it is ever executed: it is JSON, and slices
of the search index.

Every entry begins with the sum of what follows and of the program that wrote it. One that is damaged, or of another program, is not
there. A folder that cannot be written is no mistake: the next build takes longer.
"""
from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import asdict
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson

FOLDER = ".cache/gazette"
_PROGRAM = Path(__file__).resolve().parents[1]
_BESIDE = (_PROGRAM.parent / "macros", _PROGRAM.parent / "docs")
_OUTSIDE = (b"custom_dir", b"hooks", b"INHERIT", b"!ENV", b"!relative")
"""Words of a mkdocs.yml that bring in more than the file itself says."""


def digest(data: bytes) -> str:
    """The sum by which contents are told apart."""
    return blake2b(data, digest_size=16).hexdigest()


def program(settings: Path) -> str:
    """The sum of all that decides how content becomes a site: the program, its templates and pages, the packages it uses, the settings."""
    files = [path for folder in (_PROGRAM, *_BESIDE) for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".pyc"]
    whole = blake2b(digest_size=16)
    for path in (*files, settings):
        data = path.read_bytes()
        whole.update(f"{path.name} {len(data)}\n".encode())
        whole.update(data)
    whole.update(f"{sys.version} {_packages()}".encode())
    if any(word in settings.read_bytes() for word in _OUTSIDE):
        whole.update(os.urandom(16))                    # what else it depends on is not known here: nothing is kept
    return whole.hexdigest()


@lru_cache(maxsize=1)
def _packages() -> str:
    """All that is installed, with its versions, by the names of the folders that say so: importlib.metadata takes a tenth of the start of the program."""
    found: list[str] = []
    for folder in filter(os.path.isdir, sys.path):
        found += [name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))]
    return " ".join(sorted(found))


def as_json(value: Any) -> bytes:
    """A value as it is kept."""
    try:
        return orjson.dumps(value)
    except TypeError:                                   # half a character, a number beyond 64 bits
        return json.dumps(value, default=asdict).encode()


def from_json(data: bytes) -> Any:
    """The value that is kept so. Raises ValueError."""
    try:
        return orjson.loads(data)
    except ValueError:
        return json.loads(data)


class Cache:
    """Entries by name, each a JSON value; and files by name, each of bytes."""

    def __init__(self, folder: Path, program: str) -> None:
        self.folder, self.program = folder, program

    def get(self, name: str) -> Any:
        """The entry; None where there is none that can be trusted."""
        data = self._read(f"{name}.json")
        try:
            return None if data is None else from_json(data)
        except (ValueError, RecursionError):
            return None

    def get_file(self, name: str) -> bytes | None:
        """A file; None where there is none that can be trusted. It counts as written just now."""
        data = self._read(name)
        if data is not None:
            with contextlib.suppress(OSError):
                os.utime(self.folder / name)
        return data

    def _read(self, file: str) -> bytes | None:
        try:
            said, _, data = (self.folder / file).read_bytes().partition(b"\n")
            return data if said.decode() == self._sum(data) else None
        except (OSError, ValueError):
            return None

    def put(self, name: str, value: Any) -> None:
        """Keep an entry, if the folder can be written."""
        self.put_json(name, as_json(value))

    def put_json(self, name: str, data: bytes) -> None:
        """The same of a value that `as_json` was made of already."""
        self.put_file(f"{name}.json", data)

    def put_file(self, name: str, data: bytes) -> None:
        """Keep a file, if the folder can be written; else that name has none, for what it had is true no more."""
        part = self.folder / f".{name}-{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(self._sum(data).encode() + b"\n" + data)
            part.replace(self.folder / name)
        except OSError:
            for file in (self.folder / name, part):
                with contextlib.suppress(OSError):
                    file.unlink()

    def keep_newest(self, prefix: str, count: int) -> None:
        """Of the entries and files whose names begin so, keep those that were written last."""
        with contextlib.suppress(OSError):
            for file in sorted(self.folder.glob(f"{prefix}*"), key=lambda one: one.stat().st_mtime_ns, reverse=True)[count:]:
                file.unlink(missing_ok=True)

    def drop(self, name: str) -> None:
        """Forget an entry, and those whose names go on from its."""
        with contextlib.suppress(OSError):
            for file in self.folder.glob(f"{name}*.json"):
                file.unlink(missing_ok=True)

    def _sum(self, data: bytes) -> str:
        return digest(data + self.program.encode())
