"""Work shared out to processes, as many as this program may use cores. The order of the results is that of the work: nothing depends on who is done first."""
from __future__ import annotations

import contextlib
import gc
import os
import pickle
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from build_scripts.model import UnusableInput

S, T = TypeVar("S"), TypeVar("T")
FEWEST = 40
"""Fewer pieces of work than this are done here: a process costs more."""
_SHARES = 8
"""Shares for each core, so that a slow one keeps nobody waiting."""
_NUMBER = 2
"""Bytes in which the number of a share is told."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes(pieces: int) -> int:
    """How many processes so many pieces of work are shared out to."""
    return cores() if pieces >= FEWEST else 1


def shared(pieces: Sequence[S], work: Callable[[Sequence[S]], T]) -> list[T]:
    """What `work` returns for each share of the pieces, in their order. A process is a copy of this one: `work` may use whatever is in memory here.

    What `work` raises is raised here.
    """
    if processes(len(pieces)) == 1:
        return [work(pieces)] if pieces else []
    size = max(1, -(-len(pieces) // (cores() * _SHARES)))
    return spread([pieces[start:start + size] for start in range(0, len(pieces), size)], work)


def spread(shares: Sequence[S], work: Callable[[S], T], meanwhile: Callable[[], object] | None = None) -> list[T]:
    """What `work` returns for each of a few hundred shares, in their order, by as many processes as there are cores.

    Who is done with one takes the next. This process works too, after it has done what is to be done here `meanwhile`.
    Raises UnusableInput where a process was ended from outside.
    """
    if gc.isenabled():
        gc.collect()
        gc.freeze()                                     # a collection would touch, and so copy, every page of memory that is shared
    queue, fill = os.pipe()
    helpers: dict[int, int] = {}
    try:
        os.write(fill, b"".join(place.to_bytes(_NUMBER, "big") for place in range(len(shares))))
        os.close(fill)                                  # so that an empty queue is an end
        for _ in range(min(cores(), len(shares)) - (meanwhile is None)):
            helpers |= [_helper(queue, shares, work)]
        if meanwhile:
            meanwhile()
        done = _taken(queue, shares, work)
        for process, answer in [*helpers.items()]:
            done |= _answer(answer)
            os.waitpid(process, 0)
            del helpers[process]
        for place in sorted(done):
            if isinstance(done[place], _Failed):
                raise done[place].error
        return [done[place] for place in range(len(shares))]
    finally:
        os.close(queue)
        gc.unfreeze()
        for process in helpers:                         # something went wrong: nobody will ask for what they find
            os.kill(process, 9)
            os.waitpid(process, 0)


@dataclass(frozen=True, slots=True)
class _Failed:
    """What became of a share that raised something."""
    error: Exception


@contextlib.contextmanager
def apart(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Have something done by a process of its own; what is yielded waits for the result, and raises what `work` raised. On one core it is done when asked for."""
    if cores() == 1:
        yield work
        return
    queue, fill = os.pipe()
    os.write(fill, bytes(_NUMBER))
    os.close(fill)
    process, answer = _helper(queue, (None,), lambda _: work())
    os.close(queue)
    waiting = [answer]

    def result() -> T:
        [found] = _answer(waiting.pop()).values()
        if isinstance(found, _Failed):
            raise found.error
        return found
    try:
        yield result
    finally:
        if waiting:                                     # nobody asked
            os.close(waiting.pop())
            os.kill(process, 9)
        os.waitpid(process, 0)


def _taken(queue: int, shares: Sequence[Any], work: Callable[[Any], Any]) -> dict[int, Any]:
    """Work off what nobody has taken yet. After a failure nobody takes more; those before it were taken, so the first to fail is always found."""
    done: dict[int, Any] = {}
    while number := os.read(queue, _NUMBER):
        place = int.from_bytes(number, "big")
        try:
            done[place] = work(shares[place])
        except Exception as error:
            error.add_note("".join(traceback.format_exception(error)))
            done[place] = _Failed(error)
            while os.read(queue, 1 << 16):
                pass
    return done


def _helper(queue: int, shares: Sequence[Any], work: Callable[[Any], Any]) -> tuple[int, int]:
    """A new process, and where it answers when nothing is left in the queue."""
    answer, tell = os.pipe()
    process = os.fork()
    if process:
        os.close(tell)
        return process, answer
    try:
        with os.fdopen(tell, "wb") as file:
            pickle.dump(_taken(queue, shares, work), file, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)                                     # nothing of what the first process has begun is ended here


def _answer(place: int) -> dict[int, Any]:
    with os.fdopen(place, "rb") as file:
        data = file.read()
    try:
        return pickle.loads(data)
    except (EOFError, pickle.UnpicklingError) as error:  # nothing, or half of it
        raise UnusableInput("分给一个处理器核的工作没有交回结果就停了，多半是内存不够。请关掉别的程序，再运行一次。") from error
