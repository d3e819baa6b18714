"""Writing all or nothing: files are staged beside the content, a journal says what is to happen, and only then it happens.

A crash before the journal stands leaves the old content; after it, the next start finishes the work (`recover`).
"""
from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from build_scripts.model import UnusableInput

_STAGE = ".import"
_JOURNAL = "journal.json"


@contextlib.contextmanager
def locked(content: Path) -> Iterator[None]:
    """One writer at a time; what a crash left is finished or undone first. Raises UnusableInput when another import is running.

    The lock is on the folder itself, so that nothing is left behind and a killed process frees it.
    """
    try:
        content.mkdir(parents=True, exist_ok=True)
        folder = os.open(content, os.O_RDONLY)
    except OSError as error:
        raise UnusableInput(f"{content}：无法写入内容文件夹（{error.strerror}）。请检查路径和权限。") from None
    try:
        if not _taken(folder):
            raise UnusableInput(f"{content}：另一个导入正在进行。请等它结束后再试。")
        _recover(content)
        yield
    finally:
        os.close(folder)


def recover(content: Path) -> None:
    """Finishes a write whose journal stands, undoes one whose journal does not; leaves an import that is running alone."""
    if not (content / _STAGE).exists():
        return
    folder = os.open(content, os.O_RDONLY)
    try:
        if _taken(folder):
            _recover(content)
    finally:
        os.close(folder)


def _taken(folder: int) -> bool:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _recover(content: Path) -> None:
    stage = content / _STAGE
    if not stage.exists():
        return
    journal = _journal(stage)
    try:
        if journal is not None:
            _finish(content, stage, journal)
    except OSError as error:
        raise UnusableInput(f"{content}：写入没有完成（{error.strerror}）。请腾出空间或检查权限后再运行一次，程序会把它做完。") from None
    shutil.rmtree(stage, ignore_errors=True)


def _journal(stage: Path) -> dict | None:
    """What was to happen; None where the journal was never finished."""
    try:
        journal = json.loads((stage / _JOURNAL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return journal if isinstance(journal, dict) and isinstance(journal.get("moves"), dict) and isinstance(journal.get("deleted"), list) else None


def write_all(content: Path, files: Mapping[str, bytes], deleted: Sequence[str] = ()) -> int:
    """Writes `files` (path below content → bytes) and deletes `deleted`, all or nothing; returns how many files changed.

    Files that have these bytes already are not touched. Call it inside `locked`.
    """
    changed = {path: data for path, data in files.items() if not _same(content / path, data)}
    gone = [path for path in deleted if (content / path).is_file()]
    if not changed and not gone:
        return 0
    _refuse_outside(content, [*changed, *gone])
    stage = content / _STAGE
    shutil.rmtree(stage, ignore_errors=True)
    try:
        _stage(stage, changed, gone)
    except OSError as error:
        shutil.rmtree(stage, ignore_errors=True)
        raise UnusableInput(f"{content}：无法写入（{error.strerror}）。内容没有改动；请腾出空间或检查权限后再试。") from None
    _recover(content)
    return len(changed) + len(gone)


def _refuse_outside(content: Path, paths: Iterable[str]) -> None:
    """Nothing outside the content folder is written, whatever a symbolic link in it says. Raises UnusableInput."""
    root = content.resolve()
    for folder in {(content / path).parent for path in paths}:
        if not folder.resolve().is_relative_to(root):
            raise UnusableInput(f"{folder}：是指到内容文件夹之外的符号链接。内容没有改动；请把它换成真正的文件夹。")


def _stage(stage: Path, changed: Mapping[str, bytes], gone: Sequence[str]) -> None:
    """Puts all bytes beside the content, then the journal, each safely on the disk before the next step."""
    stage.mkdir()
    moves = {}
    for n, (path, data) in enumerate(sorted(changed.items())):
        _put(stage / str(n), data)
        moves[str(n)] = path
    _put(stage / "journal.part", json.dumps({"moves": moves, "deleted": gone}, ensure_ascii=False).encode("utf-8"))
    os.replace(stage / "journal.part", stage / _JOURNAL)


def _put(file: Path, data: bytes) -> None:
    with open(file, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _finish(content: Path, stage: Path, journal: dict) -> None:
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
