"""What MkDocs and Material draw: a frame for each kind of page, the pages that editors wrote, the theme's files, 404.html.

The only module that knows MkDocs. No document and no list passes through it: their number does not matter here.
"""
from __future__ import annotations

import base64
import hashlib
import itertools
import logging
import re
import tempfile
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from build_scripts.emit import addresses
from build_scripts.emit.modules import imported, joined
from build_scripts.shell.drawing import MACROS
from build_scripts.shell.frames import Drawn, FrameError, Wanted, frame, marks
from build_scripts.shell.settings import Settings

__all__ = ["LiveServer", "MaterialError", "draw_material"]
_UNUSED = (".map", "/workers/", "/lunr/", "/javascripts/bundle")
"""Of Material's files what no page of ours loads: maps for debugging, its own search."""
_SEARCH = "search.js"
"""The script of the search page, which imports others."""
_BODY = "gz-main"
"""Anchor of the content, to which Material's skip link leads: it goes to the first entry of a table of contents."""


class LiveServer(LiveReloadServer):
    """MkDocs' server, whose script that asks for changes may run: the pages' policy bars scripts inside a page, but for one that it names by its sum."""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page = super()._inject_js_into_html(content, epoch)
        script = page[page.rindex(b"<script>") + len(b"<script>"):page.rindex(b"</script>")]
        return page.replace(b"script-src 'self'", b"script-src 'self' 'sha256-%b'" % base64.b64encode(hashlib.sha256(script).digest()), 1)


class MaterialError(Exception):
    """MkDocs failed or warned; `str()` says about what, in Chinese."""


def draw_material(wanted: Wanted, settings: Settings, folder: Path) -> Drawn:
    """Draw everything that is wanted and write the theme's files into `folder`. Raises MaterialError: a warning is a failure."""
    heard = _Warnings()
    logger = logging.getLogger("mkdocs")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(heard)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        with tempfile.TemporaryDirectory(prefix="gazette-") as nothing:
            plugin = _run(_config(Path(nothing), folder, settings), _Gazette(wanted, settings))
    except (Abort, MkDocsException, ConfigurationError) as error:
        raise MaterialError(_complaint(heard.messages or [str(error)])) from error
    except FrameError as error:
        raise MaterialError(str(error)) from error
    finally:
        logger.removeHandler(heard)
        logger.setLevel(level)
        logger.propagate = propagate
    if heard.messages:
        raise MaterialError(_complaint(heard.messages))
    return plugin.drawn


def _run(config: MkDocsConfig, plugin: _Gazette) -> _Gazette:
    config.plugins["gazette"] = plugin
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return plugin


def _complaint(messages: Iterable[str]) -> str:
    return "网站没有生成，MkDocs 报告了下列问题：\n" + "\n".join(f"  · {message}" for message in messages)


class _Warnings(logging.Handler):
    """Keeps every warning: strict means that there is none."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _config(docs: Path, folder: Path, settings: Settings) -> MkDocsConfig:
    """MkDocs' configuration, with an empty folder for its documents: it finds none of its own."""
    # use_directory_urls=False makes MkDocs write links to files; the addresses are folders all the same, for every page is an index.html.
    config = load_config(str(settings.file), docs_dir=str(docs.resolve()), site_dir=str(folder.resolve()), strict=True, use_directory_urls=False)
    # The program's own templates, under the custom_dir that a mkdocs.yml may add.
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(MACROS))
    config.theme["font"] = False                        # Material would ask a foreign host for fonts
    config.theme.static_templates.discard("sitemap.xml")
    return config


def _accessible(html: str) -> str:
    """Tables as Python-Markdown writes them, with what a screen reader needs and without the style attributes that the site's policy bars."""
    html = re.sub(r'<(t[hd]) style="text-align: (left|center|right);"', r'<\1 align="\2"', html)
    html = re.sub(r"<th(?=[ >])", '<th scope="col"', html)
    count = itertools.count(1)
    return re.sub("<table>", lambda _: f'<table aria-label="表{next(count)}">', html)


class _Linked(Files):
    """MkDocs' files, which also know everything that has an address: an editor may link to the file of any document, as it lies in content."""

    def __init__(self, files: Iterable[File], known: Mapping[str, str], config: MkDocsConfig) -> None:
        super().__init__(files)
        self.known, self.config = known, config

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        return _file(self.config, path, self.known[path], "") if found is None and path in self.known else found


def _file(config: MkDocsConfig, path: str, address: str, markdown: str, level: InclusionLevel = InclusionLevel.NOT_IN_NAV) -> File:
    file = File.generated(config, path, content=markdown, inclusion=level)
    file.dest_uri = addresses.site_file(address)
    return file


def _joined(theme: Iterable[File], config: MkDocsConfig) -> list[File]:
    """The theme's files, with the modules of the search in one."""
    known = {file.src_uri: file for file in theme}

    def source(name: str) -> str:
        return known[f"assets/{name}"].content_string

    parts = [known.pop(f"assets/{name}") for name in imported(_SEARCH, source)]
    whole = joined(_SEARCH, {file.src_uri.removeprefix("assets/"): file.content_string for file in parts}.__getitem__)
    return [*known.values(), File.generated(config, f"assets/{_SEARCH}", content=whole)]


class _Gazette(BasePlugin):
    """Gives MkDocs a page for each kind, and takes what it drew before anything is written."""

    def __init__(self, wanted: Wanted, settings: Settings) -> None:
        super().__init__()
        self.wanted, self.settings, self.drawn = wanted, settings, Drawn()
        self.kinds = {f"frame-{n}.md": kind for n, kind in enumerate(wanted.kinds)}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        theme = [file for file in files if file.src_dir != config.docs_dir and not any(part in f"/{file.src_uri}" for part in _UNUSED)]
        chosen = _Linked(_joined(theme, config), self.wanted.addresses, config)
        titles = dict(self.wanted.entrances)
        places: dict[str, str] = {}
        for path, kind in self.kinds.items():
            level = InclusionLevel.INCLUDED if kind.entrance else InclusionLevel.NOT_IN_NAV
            file = _file(config, path, kind.entrance or "/" + "x/" * kind.depth, "", level)
            file.name = "index"                         # by which MkDocs knows the home page
            chosen.append(file)
            places[kind.entrance] = path
        for path, markdown in self.wanted.written.items():
            chosen.append(_file(config, path, self.wanted.addresses[path], markdown))
        config.nav = [{titles[address]: places[address]} for address in titles]
        return chosen

    def on_page_markdown(self, markdown: str, *, page: Page, **_) -> str:
        kind = self.kinds.get(page.file.src_uri)
        if kind:
            # Theme templates have no autoescape: what they print must be HTML already.
            page.title = escape(dict(self.wanted.entrances).get(kind.entrance, ""))
            page.meta = {"hide": ["navigation"] if kind.toc else ["navigation", "toc"]}
        return markdown

    def on_page_content(self, html: str, *, page: Page, **_) -> str:
        if page.file.src_uri in self.kinds:
            page.toc = get_toc([{"level": 2, "id": _BODY, "name": "", "children": []}])
        else:
            self.drawn.written[page.file.src_uri] = _accessible(html)
        return html

    def on_env(self, env, *, files: Files, **_):
        for path in self.wanted.written:                # their Markdown is drawn; their frame is one of the kinds
            files.remove(files.src_uris[path])
        return env

    def on_page_context(self, context, *, page: Page, **_):
        return context | {"settings": self.settings, "shown": self.kinds[page.file.src_uri], "hole": marks()}

    def on_template_context(self, context, **_):
        return context | {"settings": self.settings, "shown": None, "hole": {}}

    def on_post_page(self, output: str, *, page: Page, **_) -> str:
        self.drawn.frames[self.kinds[page.file.src_uri]] = frame(output)
        return ""                                       # MkDocs writes no empty page
