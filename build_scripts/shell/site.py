"""The site built and served: content → catalogue → pages → files, in a folder that takes the place of the last site when all went well."""
from __future__ import annotations

import contextlib
import functools
import gc
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.model import UnusableInput
from build_scripts.shell.day import day
from build_scripts.shell.settings_file import settings_file
from build_scripts.shell.standing import standing, standing_index
from build_scripts.shell.swap import refuse_foreign, stage
from build_scripts.shell.work import Progress, SiteError, Task, ledger_name, work_of
from build_scripts.shell.workers import apart

if TYPE_CHECKING:
    from build_scripts.shell.settings import Settings

__all__ = ["SiteError", "build_site", "serve_site"]
_OFTEN = 0.25
"""Seconds after which `serve` looks for changes again."""


def build_site(content: Path, site: Path, *, progress: Progress, as_of: str | None = None, seen: Callable[[], None] | None = None) -> None:
    """Build the site of `content` into `site`, with its search index, for the day `as_of` (None: see shell.day). `seen`: see Task.

    What the last build of the same site made and nothing changed since stays as it is; the bytes are those of a whole build.
    Raises UnusableInput (content or settings that cannot be read) or SiteError (a warning of MkDocs, a failed index).
    """
    gc.disable()                                        # nothing of a catalogue is cyclic, and there is much of it to look through
    try:
        _build(content, site.resolve(), progress, as_of, seen)
    finally:
        gc.enable()


def _build(content: Path, site: Path, progress: Progress, as_of: str | None, seen: Callable[[], None] | None) -> None:
    began = time.perf_counter()
    refuse_foreign(site)
    file = settings_file(content)
    with stage(site) as new, apart(partial(standing, site)) as told:      # what follows is loaded meanwhile
        from build_scripts.shell.cache import FOLDER, Cache, program
        from build_scripts.shell.changes import changes
        from build_scripts.shell.ledger import kept
        from build_scripts.shell.settings import kept_settings

        stands = functools.cache(told)
        cache = Cache(file.parent / FOLDER, program(file))
        task = Task(content, site, kept_settings(file, cache), cache, day(as_of), began, progress, seen)
        progress("读取内容")
        last = kept(cache, ledger_name(content, site))
        with apart(partial(_templates, task.settings)) if last else contextlib.nullcontext() as templates:
            changed = changes(content, last, task.as_of) if last else None
            if changed and not changed.texts and stands() == last.site and standing_index(site) == last.index:
                progress("内容没有变化，网站不用重新生成。")
                return
            if changed and changed.texts:
                from build_scripts.shell.renewing import renew

                if renew(task, new, last, changed, stands, templates):
                    return
        from build_scripts.shell.drawing import forget_templates

        forget_templates()
        work = work_of(task, partial(_load, task.settings))
        from build_scripts.shell.whole import make      # most of the program, of which a renewal needs nothing

        make(work, new, last, stands)


def _templates(settings: Settings) -> dict[str, bytes]:
    """Compile what most renewals need."""
    from build_scripts.shell.drawing import compiled, forget_templates

    forget_templates()
    return compiled(settings, ("document.html", "data.html"))


def _load(settings: Settings) -> None:
    from build_scripts.shell.whole import load

    load(settings)


def serve_site(content: Path, *, port: int, progress: Progress = print, as_of: str | None = None) -> None:
    """Serve the site on this machine and build it again whenever content, macros or settings change, until interrupted."""
    import tempfile

    from build_scripts.shell.cache import FOLDER, Cache
    from build_scripts.shell.drawing import MACROS
    from build_scripts.shell.ledger import forget
    from build_scripts.shell.material import LiveServer
    from build_scripts.shell.preview import Preview

    _refuse_port(port)
    with tempfile.TemporaryDirectory(prefix="gazette-") as folder:
        site = Path(folder) / "site"
        preview = Preview(lambda seen: build_site(content, site, progress=progress, as_of=as_of, seen=seen), progress)
        build_site(content, site, progress=progress, as_of=as_of)
        server = LiveServer(builder=preview.renew, host="127.0.0.1", port=port, root=str(site), polling_interval=_OFTEN)
        for watched in (content, MACROS, settings_file(content)):
            server.watch(str(watched))
        progress(f"网站在 http://127.0.0.1:{port}/ ，按 Ctrl-C 停止")
        try:
            server.serve()
        except KeyboardInterrupt:
            progress("已停止")
        finally:
            server.shutdown()
            preview.finish()
            forget(Cache(settings_file(content).parent / FOLDER, ""), ledger_name(content, site))


def _refuse_port(port: int) -> None:
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            raise UnusableInput(f"端口 {port} 不能用：不在 0 到 65535 之间，或者别的程序正在使用。请用 --port 换一个。") from None
