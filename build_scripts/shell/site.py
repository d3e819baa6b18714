"""The site built and served: content → catalogue → pages → files, in a folder that takes the place of the last site when all went well."""
from __future__ import annotations

import gc
import socket
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from build_scripts.model import UnusableInput
from build_scripts.published.downloads import downloads
from build_scripts.published.open_records import Opened
from build_scripts.published.policies import policies
from build_scripts.published.shelf import shelf
from build_scripts.shell.cache import FOLDER, Cache, program
from build_scripts.shell.day import day
from build_scripts.shell.drawing import MACROS, forget_templates
from build_scripts.shell.editors_page import with_editors_page
from build_scripts.shell.ledger import kept, rest_of, texts_of, untouched
from build_scripts.shell.naming import know_names
from build_scripts.shell.preview import Preview
from build_scripts.shell.reading import Content, read_site_content
from build_scripts.shell.renewing import renew
from build_scripts.shell.settings import Settings, read_settings
from build_scripts.shell.swap import refuse_foreign, stage
from build_scripts.shell.work import Progress, SiteError, Work, ledger_name
from build_scripts.shell.workers import apart

__all__ = ["SiteError", "build_site", "serve_site"]
_OFTEN = 0.25
"""Seconds after which `serve` looks for changes again."""


def build_site(content: Path, site: Path, *, progress: Progress, as_of: str | None = None, seen: Callable[[], None] | None = None) -> None:
    """Build the site of `content` into `site`, with its search index, for the day `as_of` (None: see shell.day). `seen`: see Work.

    What the last build of the same site made and nothing changed since stays as it is; the bytes are those of a whole build.
    Raises UnusableInput (content or settings that cannot be read) or SiteError (a warning of MkDocs, a failed index).
    """
    gc.disable()                                        # nothing of a catalogue is cyclic, and there is much of it to look through
    try:
        _build(content, site, progress, as_of, seen)
    finally:
        gc.enable()


def _build(content: Path, site: Path, progress: Progress, as_of: str | None, seen: Callable[[], None] | None) -> None:
    refuse_foreign(site)
    began = time.perf_counter()
    settings = read_settings(content)
    cache, name = Cache(settings.file.parent / FOLDER, program(settings.file)), ledger_name(content, site)
    forget_templates()
    progress("读取内容")
    with stage(site) as new, apart(lambda: untouched(cache, name, site)) as as_written:
        read = read_site_content(content, cache, meanwhile=partial(_load, settings))
        with_editors_page(read.catalogue)
        today = day(as_of)
        rest, texts = rest_of(read, know_names(read, cache), today), texts_of(read.catalogue, read)
        last = kept(cache, name)
        again = last is not None and last.rest == rest and as_written()
        changed = [id_ for id_ in texts if not again or last.texts.get(id_) != texts[id_]]
        if again and not changed:
            progress("内容没有变化，网站不用重新生成。")
            return
        work = replace(_work(content, site, settings, cache, read, today, progress), seen=seen)
        progress(f"排印页面：{len(read.catalogue.issues)} 期，{len(read.catalogue.documents)} 件文件（有效性截至 {today}）")
        if not (again and renew(work, new, last, texts, changed, began)):
            from build_scripts.shell.whole import make      # most of the program, of which a renewal needs nothing

            make(work, new, rest, texts, began)


def _load(settings: Settings) -> None:
    from build_scripts.shell.whole import load

    load(settings)


def _work(content: Path, site: Path, settings: Settings, cache: Cache, read: Content, today: str, progress: Progress) -> Work:
    """What every page may ask, put together once."""
    known = policies(read.catalogue, today)
    others = frozenset(read.others) - read.catalogue.withheld
    opened = Opened(read.catalogue, known, others, settings.site_name, settings.sponsor, settings.data_terms, tuple(settings.downloads), settings.disclaimer,
                    {address: read.others[path] for address, path in downloads(read.catalogue, others).items()})
    return Work(content, site, settings, cache, read, known, shelf(read.catalogue, others, known), opened, progress)


def serve_site(content: Path, *, port: int, progress: Progress = print, as_of: str | None = None) -> None:
    """Serve the site on this machine and build it again whenever content, macros or settings change, until interrupted."""
    from build_scripts.shell.material import LiveServer

    _refuse_port(port)
    with tempfile.TemporaryDirectory(prefix="gazette-") as folder:
        site = Path(folder) / "site"
        preview = Preview(lambda seen: build_site(content, site, progress=progress, as_of=as_of, seen=seen), progress)
        build_site(content, site, progress=progress, as_of=as_of)
        server = LiveServer(builder=preview.renew, host="127.0.0.1", port=port, root=str(site), polling_interval=_OFTEN)
        for watched in (content, MACROS, read_settings(content).file):
            server.watch(str(watched))
        progress(f"网站在 http://127.0.0.1:{port}/ ，按 Ctrl-C 停止")
        try:
            server.serve()
        except KeyboardInterrupt:
            progress("已停止")
        finally:
            server.shutdown()
            preview.finish()
            Cache(read_settings(content).file.parent / FOLDER, "").drop(ledger_name(content, site))


def _refuse_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            raise UnusableInput(f"端口 {port} 不能用：不在 0 到 65535 之间，或者别的程序正在使用。请用 --port 换一个。") from None
