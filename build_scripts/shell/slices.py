"""What is known of each of many files, kept in slices of the cache: a change in one file has a small part written again.

Of which slice a file is, is decided by its path alone. What is not known yet is found by as many processes as there are cores, a slice at a time.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from zlib import crc32

from build_scripts.shell.cache import Cache, as_json, from_json
from build_scripts.shell.workers import FEWEST, spread

V = TypeVar("V")
Known = list[Any]
"""What is known of one file, as JSON; first of all by what the file is told to be the same."""
_SLICES = 32
"""So many that all cores of a machine have their share, and so few that opening them takes no time."""


def all_known(cache: Cache, name: str, files: Mapping[str, V], find: Callable[[str, V, Known | None], Known], meanwhile: Callable[[], object] | None = None) -> dict[str, Known]:
    """What is known of every file, kept under `name`. `files`: path → what that must begin with to be true still.

    Else `find` is asked for it: path, what it shall begin with, what was known before. `meanwhile`: see spread.
    """
    asked, kept = _in_slices(files), [cache.get(f"{name}-{place}") or {} for place in range(_SLICES)]
    new = [sum(path not in kept[place] or kept[place][path][0] != mark for path, mark in some.items()) for place, some in enumerate(asked)]
    stale = [place for place, some in enumerate(asked) if new[place] or some.keys() != kept[place].keys()]

    def renewed(place: int) -> dict[str, Known]:
        before = kept[place]
        return {path: before[path] if path in before and before[path][0] == mark else find(path, mark, before.get(path)) for path, mark in asked[place].items()}

    def keep(place: int, some: dict[str, Known]) -> bytes:
        data = as_json(some)
        cache.put_json(f"{name}-{place}", data)
        return data

    if sum(new) < FEWEST:
        found = {place: renewed(place) for place in stale}
        for place, some in found.items():
            keep(place, some)
    else:
        found = dict(zip(stale, map(from_json, spread(stale, lambda place: keep(place, renewed(place)), meanwhile))))
    return {path: one for place, some in enumerate(kept) for path, one in found.get(place, some).items()}


def _in_slices(files: Mapping[str, V]) -> list[dict[str, V]]:
    found: list[dict[str, V]] = [{} for _ in range(_SLICES)]
    for path, value in files.items():
        found[crc32(path.encode("utf-8", "surrogateescape")) % _SLICES][path] = value
    return found
