"""Writing all or nothing: files are staged beside the content, a journal says what is to happen, and only then it happens.

A crash before the journal stands leaves the old content; after it, the next start finishes the work (`recover`).
"""
from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from build_scripts.model import UnusableInput

_STAGE = ".import"
_JOURNAL = "journal.json"
_LOCK = ".import.lock"


@contextlib.contextmanager
def locked(content: Path) -> Iterator[None]:
    """One writer at a time; what a crash left is finished or undone first. Raises UnusableInput when another import is running."""
    import fcntl

    try:
        content.mkdir(parents=True, exist_ok=True)
        lock = open(content / _LOCK, "w")
    except OSError as error:
        raise UnusableInput(f"{content}：无法写入内容文件夹（{error.strerror}）。请检查路径和权限。") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UnusableInput(f"{content}：另一个导入正在进行。请等它结束后再试。") from None
        try:
            recover(content)
            yield
        finally:
            (content / _LOCK).unlink(missing_ok=True)


def recover(content: Path) -> None:
    """Finishes a write whose journal stands, undoes one whose journal does not."""
    stage = content / _STAGE
    if not stage.exists():
        return
    if (stage / _JOURNAL).is_file():
        _finish(content, stage)
    shutil.rmtree(stage, ignore_errors=True)


def write_all(content: Path, files: Mapping[str, bytes], deleted: Sequence[str] = ()) -> int:
    """Writes `files` (path below content → bytes) and deletes `deleted`, all or nothing; returns how many files changed.

    Files that have these bytes already are not touched. Call it inside `locked`.
    """
    changed = {path: data for path, data in files.items() if not _same(content / path, data)}
    gone = [path for path in deleted if (content / path).is_file()]
    if not changed and not gone:
        return 0
    stage = content / _STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    moves = {}
    for n, (path, data) in enumerate(sorted(changed.items())):
        with open(stage / str(n), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        moves[str(n)] = path
    draft = stage / "journal.part"
    with open(draft, "w", encoding="utf-8") as out:
        json.dump({"moves": moves, "deleted": gone}, out, ensure_ascii=False)
        out.flush()
        os.fsync(out.fileno())
    os.replace(draft, stage / _JOURNAL)
    recover(content)
    return len(changed) + len(gone)


def _finish(content: Path, stage: Path) -> None:
    journal = json.loads((stage / _JOURNAL).read_text(encoding="utf-8"))
    for staged, path in journal["moves"].items():
        if (stage / staged).exists():
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(stage / staged, content / path)
    for path in journal["deleted"]:
        (content / path).unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            (content / path).parent.rmdir()


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
