"""The site built and served. The only module that knows MkDocs: documents reach it as pages that are drawn already."""
from __future__ import annotations

import logging
import posixpath
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
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
from mkdocs.structure.toc import TableOfContents, get_toc

from build_scripts.emit import addresses
from build_scripts.model import UnusableInput
from build_scripts.published.bodies import Entry
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.entries import entries
from build_scripts.published.pages import pages
from build_scripts.published.policies import Policies, policies
from build_scripts.published.policy_data import policy_files
from build_scripts.published.shown import Shown
from build_scripts.published.target_data import target_files
from build_scripts.shell.content import other_files, read_content
from build_scripts.shell.day import day
from build_scripts.shell.drawing import MACROS, draw
from build_scripts.shell.index import IndexFailed, write_index
from build_scripts.shell.settings import Settings, read_settings

Progress = Callable[[str], None]
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf")


class SiteError(Exception):
    """The site was not built; `str()` says why in Chinese."""


def build_site(content: Path, site: Path, *, progress: Progress, as_of: str | None = None) -> None:
    """Build the site of `content` into `site`, with its search index, for the day `as_of` (None: see shell.day).

    Raises UnusableInput (content or settings that cannot be read) or SiteError (a warning of MkDocs, a failed index).
    """
    _refuse_foreign(site)
    settings = read_settings(content)
    progress("读取内容")
    catalogue = read_content(content, records=False)
    known = policies(catalogue, day(as_of))
    progress(f"排印页面：{len(catalogue.issues)} 期，{len(catalogue.documents)} 件文件（有效性截至 {known.as_of}）")
    with _fresh(site) as fresh:
        _run_mkdocs(content, fresh, settings, catalogue, known)
        try:
            write_index(entries(catalogue, known.validity), fresh, progress)
        except IndexFailed as error:
            raise SiteError(str(error)) from error


def serve_site(content: Path, *, port: int, progress: Progress = print, as_of: str | None = None) -> None:
    """Serve the site on this machine and build it again whenever content, macros or settings change, until interrupted."""
    _refuse_port(port)
    with tempfile.TemporaryDirectory(prefix="gazette-") as folder:
        site = Path(folder) / "site"

        def builder() -> None:
            try:
                build_site(content, site, progress=progress, as_of=as_of)
            except (UnusableInput, SiteError) as error:
                progress(str(error))  # the last good site stays up
        build_site(content, site, progress=progress, as_of=as_of)
        server = LiveReloadServer(builder=builder, host="127.0.0.1", port=port, root=str(site))
        for watched in (content, MACROS, read_settings(content).file):
            server.watch(str(watched))
        progress(f"网站在 http://127.0.0.1:{port}/ ，按 Ctrl-C 停止")
        try:
            server.serve()
        except KeyboardInterrupt:
            progress("已停止")
        finally:
            server.shutdown()


def _refuse_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            raise UnusableInput(f"端口 {port} 不能用：不在 0 到 65535 之间，或者别的程序正在使用。请用 --port 换一个。") from None


def _refuse_foreign(site: Path) -> None:
    """A build empties its folder first: it must be empty, absent, or a site of ours."""
    if site.exists() and not site.is_dir():
        raise UnusableInput(f"{site}：不是文件夹，不能在此生成网站。")
    if site.is_dir() and any(site.iterdir()) and not (site / "sitemap.xml").is_file():
        raise UnusableInput(f"{site}：里面有别的文件，生成网站会清空它们。请换一个空文件夹。")


@contextmanager
def _fresh(site: Path) -> Iterator[Path]:
    """A folder beside `site` that takes its place when all went well: a failed build leaves the last good site."""
    site.resolve().parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{site.resolve().name}-", dir=site.resolve().parent))
    try:
        fresh.chmod(0o755)
        yield fresh
        shutil.rmtree(site, ignore_errors=True)
        fresh.rename(site)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _run_mkdocs(content: Path, site: Path, settings: Settings, catalogue: Catalogue, known: Policies) -> None:
    heard = _Warnings()
    logger = logging.getLogger("mkdocs")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(heard)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        config = _config(content, site, settings)
        config.plugins["gazette"] = _Gazette(content, settings, catalogue, known)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, MkDocsException, ConfigurationError) as error:
        raise SiteError(_complaint(heard.messages or [str(error)])) from error
    finally:
        logger.removeHandler(heard)
        logger.setLevel(level)
        logger.propagate = propagate
    if heard.messages:
        raise SiteError(_complaint(heard.messages))


def _complaint(messages: Iterable[str]) -> str:
    return "网站没有生成，MkDocs 报告了下列问题：\n" + "\n".join(f"  · {message}" for message in messages)


class _Warnings(logging.Handler):
    """Keeps every warning: strict means that there is none."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _config(content: Path, site: Path, settings: Settings) -> MkDocsConfig:
    # use_directory_urls=False makes MkDocs write links to files; the addresses are folders all the same, for every page is an index.html.
    config = load_config(str(settings.file), docs_dir=str(content.resolve()), site_dir=str(site.resolve()), strict=True, use_directory_urls=False)
    # The program's own templates, under the custom_dir that a mkdocs.yml may add.
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(MACROS))
    return config


class _Gazette(BasePlugin):
    """Hands the drawn pages to MkDocs."""

    def __init__(self, content: Path, settings: Settings, catalogue: Catalogue, known: Policies) -> None:
        super().__init__()
        self.content, self.settings = content.resolve(), settings
        self.others = other_files(content) - catalogue.withheld
        self.pages: dict[str, Shown] = {_source(page): page for page in pages(catalogue, self.others, known)}
        self.downloads = _downloads(catalogue, self.others)
        self.made = {**policy_files(known), **target_files(catalogue)}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        chosen = Files([file for file in files if file.src_dir != config.docs_dir])
        for uri, page in self.pages.items():
            level = InclusionLevel.INCLUDED if page.entrance else InclusionLevel.NOT_IN_NAV
            chosen.append(File.generated(config, uri, content=page.body or "", inclusion=level))
        for address, path in self.downloads.items():
            chosen.append(File.generated(config, addresses.site_file(address), abs_src_path=str(self.content / path), inclusion=InclusionLevel.NOT_IN_NAV))
        for address, data in self.made.items():
            chosen.append(File.generated(config, addresses.site_file(address), content=data, inclusion=InclusionLevel.NOT_IN_NAV))
        config.nav = [{page.title: uri} for uri, page in self.pages.items() if page.entrance]
        return chosen

    def on_page_markdown(self, markdown: str, *, page: Page, **_) -> str:
        shown = self.pages[page.file.src_uri]
        # Theme templates have no autoescape: what they print must be HTML already.
        page.title = escape(shown.title)
        page.meta = {"hide": ["navigation"] if shown.toc else ["navigation", "toc"], "description": escape(shown.description)}
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, **_) -> str:
        shown = self.pages[page.file.src_uri]
        if page.canonical_url:
            page.canonical_url = config.site_url.rstrip("/") + shown.address
        if shown.toc or shown.template != "page.html":
            page.toc = _toc(shown.toc)
        return draw(shown, self.settings, html)

    def on_page_context(self, context, *, page: Page, **_):
        context["settings"], context["shown"] = self.settings, self.pages[page.file.src_uri]
        return context


def _source(page: Shown) -> str:
    return posixpath.splitext(addresses.site_file(page.address))[0] + ".md"


def _toc(top: Iterable[Entry]) -> TableOfContents:
    def token(entry: Entry) -> dict:
        return {"level": entry.level, "id": entry.anchor, "name": escape(entry.text), "children": [token(child) for child in entry.children]}
    return get_toc([token(entry) for entry in top])


def _downloads(catalogue: Catalogue, others: frozenset[str]) -> dict[str, str]:
    """Address → path below content of each original that a page names, and of the pictures of editors' own pages."""
    found = {f"/{path}": path for path in others if not path.startswith(("issues/", "targets/")) and path.lower().endswith(_PICTURES)}
    for id_, issue in catalogue.issues.items():
        found |= _originals(issue.sources, catalogue.paths[id_], addresses.issue(id_), others)
    for id_, document in catalogue.documents.items():
        home = addresses.issue(document.issue) if document.issue in catalogue.issues else addresses.document(id_)
        found |= _originals(document.sources, catalogue.paths[id_], home, others)
    return dict(sorted(found.items()))


def _originals(sources, path: str, home: str, others: frozenset[str]) -> dict[str, str]:
    folder = posixpath.dirname(path)
    return {addresses.original(home, one.file): posixpath.join(folder, one.file) for one in sources if posixpath.join(folder, one.file) in others}
