"""Builds behind `serve`: a change is seen as soon as its pages are drawn; the data of the whole and the search index follow while it is read."""
from __future__ import annotations

import threading
from collections.abc import Callable

from build_scripts.model import UnusableInput
from build_scripts.shell.work import Progress, SiteError


class Preview:
    """One build at a time; the next waits for the end of the last."""

    def __init__(self, build: Callable[[Callable[[], None]], None], progress: Progress) -> None:
        """`build` builds the whole site and calls what it is given as soon as its pages can be seen."""
        self._build, self._progress = build, progress
        self._thread: threading.Thread | None = None

    def renew(self) -> None:
        """Build; return when the pages can be seen. What is wrong is told, and the last good site stays."""
        self.finish()
        seen = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(seen,))
        self._thread.start()
        seen.wait()

    def finish(self) -> None:
        """Wait until nothing is being built."""
        if self._thread:
            self._thread.join()

    def _run(self, seen: threading.Event) -> None:
        try:
            self._build(seen.set)
        except (UnusableInput, SiteError) as error:
            self._progress(str(error))
        finally:
            seen.set()
