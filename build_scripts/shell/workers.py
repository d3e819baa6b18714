"""Work shared out to processes, as many as this program may use cores. The order of the results is that of the work: nothing depends on who is done first."""
from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
_FEWEST = 40
"""Fewer pieces of work than this are done here: a process costs more."""
_SHARES = 8
"""Shares for each core, so that a slow one keeps nobody waiting."""
_given: tuple[Sequence[Any], Callable[[Sequence[Any]], Any]] = ((), len)
"""Pieces and work, where the processes find them in their memory: nothing has to be sent to them."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes(pieces: int) -> int:
    """How many processes so many pieces of work are shared out to."""
    return cores() if pieces >= _FEWEST else 1


def shared(pieces: Sequence[Any], work: Callable[[Sequence[Any]], T]) -> list[T]:
    """What `work` returns for each share of the pieces, in their order. A process is a copy of this one: `work` may use whatever is in memory here.

    What `work` raises is raised here.
    """
    global _given
    if processes(len(pieces)) == 1:
        return [work(pieces)] if pieces else []
    size = max(1, -(-len(pieces) // (cores() * _SHARES)))
    _given = pieces, work
    if gc.isenabled():
        gc.collect()
        gc.freeze()                                     # a collection would touch, and so copy, every page of memory that is shared
    try:
        with ProcessPoolExecutor(cores(), mp_context=multiprocessing.get_context("fork")) as pool:
            return list(pool.map(_share, ((start, start + size) for start in range(0, len(pieces), size))))
    finally:
        gc.unfreeze()
        _given = (), len


def _share(place: tuple[int, int]) -> Any:
    pieces, work = _given
    return work(pieces[place[0]:place[1]])
