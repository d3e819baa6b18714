"""A site as it stands: its files by size and time. It is looked at in a process of its own, begun before most of the program is loaded."""
from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

Files = dict[str, list[int]]
"""Path below the site → size and time."""


def files_of(folder: Path) -> Files:
    """Every file below a folder with its size and time."""
    out: Files = {}
    below = [(os.fspath(folder), "")] if folder.is_dir() else []
    for where, before in below:
        with os.scandir(where) as found:
            for one in found:
                path = before + one.name
                if one.is_dir(follow_symlinks=False):
                    below.append((one.path, f"{path}/"))
                else:
                    stat = one.stat()
                    out[path] = [stat.st_size, stat.st_mtime_ns]
    return out


def sum_of(files: Mapping[str, list[int]]) -> str:
    """The sum of the files of a site: of another file, or another size or time of one, it is another."""
    said = "\0".join([f"{path}\0{size}\0{time}" for path, (size, time) in sorted(files.items())])
    return blake2b(said.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def standing(site: Path) -> str:
    """The sum of the site that stands there."""
    return sum_of(files_of(site))
