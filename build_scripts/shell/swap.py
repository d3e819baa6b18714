"""A built site taking the place of the last one, whole or in parts: whatever fails or is killed before, the last good site stays.

What is built lies in a folder beside the site until it is complete. A whole site then changes places with the old one; a few files are
moved one by one after a list of them is written: from then on the next build finishes what a kill interrupted.
"""
from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from build_scripts.model import UnusableInput

_LIST, _OLD, _NEW = "moves.json", "old", "new"


def refuse_foreign(site: Path) -> None:
    """A build replaces a folder: it must be empty, absent, or a site of ours. Raises UnusableInput."""
    if site.exists() and not site.is_dir():
        raise UnusableInput(f"{site}：不是文件夹，不能在此生成网站。")
    if site.is_dir() and any(site.iterdir()) and not (site / "sitemap.xml").is_file():
        raise UnusableInput(f"{site}：里面有别的文件，生成网站会清空它们。请换一个空文件夹。")


@contextlib.contextmanager
def stage(site: Path) -> Iterator[Path]:
    """An empty folder for what is built, beside the site; gone afterwards. Leftovers of killed builds are finished or removed first."""
    site = site.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    for left in site.parent.glob(f".{site.name}-*"):
        _clear_up(left, site)
    folder = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)                # while it is held, no other build takes the folder for a leftover
        new = folder / _NEW
        new.mkdir()
        yield new
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def put_whole(new: Path, site: Path) -> None:
    """Let what is built be the site."""
    old = new.parent / _OLD
    if site.resolve().is_dir():
        site.resolve().rename(old)
    new.rename(site.resolve())


def put_parts(new: Path, site: Path, gone: Iterable[str]) -> None:
    """Move every file that is built to its place in the site, and remove the files (paths below the site) that are `gone`."""
    built = [os.path.relpath(os.path.join(folder, name), new) for folder, _, names in os.walk(new) for name in names]
    part = new.parent / f"{_LIST}.part"
    part.write_text(json.dumps({"moved": sorted(built), "gone": sorted(gone)}), encoding="utf-8")
    part.replace(new.parent / _LIST)
    _move(new.parent, site.resolve())


def _move(folder: Path, site: Path) -> None:
    listed = json.loads((folder / _LIST).read_text(encoding="utf-8"))
    for path in listed["moved"]:
        if (folder / _NEW / path).exists():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / _NEW / path).replace(site / path)
    for path in listed["gone"]:
        (site / path).unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            os.removedirs((site / path).parent)


def _clear_up(left: Path, site: Path) -> None:
    """What a killed build left: nobody holds it any more."""
    try:
        held = os.open(left, os.O_RDONLY)
    except OSError:
        return
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if (left / _LIST).is_file():
            _move(left, site)
        elif (left / _OLD).is_dir() and not site.exists():
            (left / _OLD).rename(site)
        shutil.rmtree(left, ignore_errors=True)
    except (OSError, ValueError):
        pass                                            # another build works in it
    finally:
        os.close(held)
