"""An archive made from the one before it is the archive made from its members."""
from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from build_scripts.emit.archive import write_archive

FIRST = {"SHA256SUMS": b"1", "a/甲.json": b"x" * 900, "b.txt": "一段话。".encode() * 50, "c.txt": b""}
SECOND = {"SHA256SUMS": b"2", "a/甲.json": b"x" * 900, "b.txt": "另一段话。".encode() * 70, "c.txt": b"", "d.txt": b"new"}


def archive(members, last: bytes | None = None) -> bytes:
    out = io.BytesIO()
    write_archive(out, members.items(), io.BytesIO(last) if last else None)
    return out.getvalue()


def test_members_that_are_the_same_are_taken_as_they_are_compressed():
    kept = {path: None if FIRST.get(path) == data else data for path, data in SECOND.items()}
    assert list(kept.values()).count(None) == 2
    made = archive(kept, archive(FIRST))
    assert made == archive(SECOND)
    with ZipFile(io.BytesIO(made)) as found:
        assert found.testzip() is None and {name: found.read(name) for name in found.namelist()} == SECOND


def test_a_member_that_was_not_there_cannot_be_taken():
    with pytest.raises(KeyError):
        archive({"x": None}, archive(FIRST))
