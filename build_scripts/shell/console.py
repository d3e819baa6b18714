"""The terminal: a progress bar where somebody watches, plain lines elsewhere. The only module that knows rich."""
from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def progress(total: int, what: str) -> Iterator[Callable[[str], None]]:
    """Yields a function that is told each thing when it is done: a bar on a terminal, nothing elsewhere (the caller prints its line)."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=total)
        yield lambda name: bar.update(task, advance=1, description=name)


def say(text: str) -> None:
    """Prints one line of result."""
    print(text, flush=True)


def complain(text: str) -> None:
    """Prints what is wrong, to standard error."""
    print(text, file=sys.stderr, flush=True)


def is_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str) -> bool:
    """Asks on the terminal; Enter means yes."""
    return input(f"{question} [是 y / 否 n，回车为是] ").strip().lower() not in ("n", "no", "否", "不")
