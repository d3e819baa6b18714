"""A site as it stands: its files by size and time. It is looked at in a process of its own, begun before most of the program is loaded."""
from __future__ import annotations

import os
from collections.abc import Collection
from hashlib import blake2b
from pathlib import Path

Files = dict[str, list[int]]
"""Path below the site → size and time."""


INDEX = ("pagefind/", "search/texts/")
"""Folders that the search index has to itself: a new one replaces them, so they are looked at last."""


def files_of(folder: Path, below: str = "", without: Collection[str] = ()) -> Files:
    """Every file of a folder, or of one `below` it, with its size and time; `without`: folders that are left out. Both with a slash at the end."""
    out: Files = {}
    left = [(os.path.join(folder, below), below)] if os.path.isdir(os.path.join(folder, below)) else []
    for where, before in left:
        with os.scandir(where) as found:
            for one in found:
                path = before + one.name
                if not one.is_dir(follow_symlinks=False):
                    stat = one.stat(follow_symlinks=False)      # a link that somebody left there may lead nowhere
                    out[path] = [stat.st_size, stat.st_mtime_ns]
                elif f"{path}/" not in without:
                    left.append((one.path, f"{path}/"))
    return out


def sums_of(files: Files) -> tuple[str, str]:
    """The sum of the files of a site without its index, and that of the index."""
    index = {path: one for path, one in files.items() if path.startswith(INDEX)}
    return _sum({path: one for path, one in files.items() if path not in index}), _sum(index)


def standing(site: Path) -> str:
    """The sum of the site that stands there, without its index."""
    return _sum(files_of(site, without=INDEX))


def standing_index(site: Path) -> str:
    """The sum of the index of the site that stands there."""
    return _sum({path: one for folder in INDEX for path, one in files_of(site, folder).items()})


def _sum(files: Files) -> str:
    """Of another file, or another size or time of one, it is another."""
    said = "\0".join([f"{path}\0{size}\0{time}" for path, (size, time) in sorted(files.items())])
    return blake2b(said.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
