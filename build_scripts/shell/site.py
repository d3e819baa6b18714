"""The site built and served: content → catalogue → pages → files, in a folder that takes the place of the last site when all went well."""
from __future__ import annotations

import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from build_scripts.assess.desk import assessments
from build_scripts.assess.desk_pages import desk_files, desk_pages
from build_scripts.emit import addresses
from build_scripts.model import UnusableInput
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.disclosure_pages import catalogue_files
from build_scripts.published.downloads import downloads
from build_scripts.published.entries import entries
from build_scripts.published.feeds import feed_files, feeds
from build_scripts.published.head_tags import head, heads
from build_scripts.published.open_page import data_page, with_downloads
from build_scripts.published.open_records import Opened
from build_scripts.published.pages import pages
from build_scripts.published.policies import Policies, policies
from build_scripts.published.policy_data import policy_files
from build_scripts.published.shown import Shown
from build_scripts.published.site_pages import site_pages
from build_scripts.published.sitemap import sitemap_files
from build_scripts.published.target_data import target_files
from build_scripts.shell.assessing import site_facts
from build_scripts.shell.content import other_files, read_content
from build_scripts.shell.day import day
from build_scripts.shell.drawing import MACROS, draw
from build_scripts.shell.editors_page import with_editors_page
from build_scripts.shell.frames import kind_of
from build_scripts.shell.index import IndexFailed, write_index
from build_scripts.shell.material import LiveReloadServer, MaterialError, Wanted, draw_material
from build_scripts.shell.opening import write_open_data
from build_scripts.shell.publishing import hold_addresses
from build_scripts.shell.settings import Settings, read_settings

Progress = Callable[[str], None]


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
    with_editors_page(catalogue)
    known = policies(catalogue, day(as_of))
    progress(f"排印页面：{len(catalogue.issues)} 期，{len(catalogue.documents)} 件文件（有效性截至 {known.as_of}）")
    with _fresh(site) as fresh:
        _write_site(content, fresh, settings, catalogue, known)
        hold_addresses(content, fresh, catalogue)
        try:
            write_index(entries(catalogue, known), fresh, progress)
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


def _write_site(content: Path, site: Path, settings: Settings, catalogue: Catalogue, known: Policies) -> None:
    """Every page and file of the site, without its search index."""
    others = other_files(content) - catalogue.withheld
    opened = Opened(catalogue, known, others, settings.site_name, settings.sponsor, settings.data_terms, tuple(settings.downloads), settings.disclaimer)
    desk = site_facts(catalogue, content, settings, known.as_of)
    assessed = assessments(desk)
    shown = [*pages(catalogue, others, known), *desk_pages(desk, assessed), data_page(opened, {}),
             *site_pages(catalogue, settings.site)]
    facts = heads(shown, catalogue, known, settings.site)
    try:
        drawn = draw_material(_wanted(catalogue, shown), settings, site)
    except MaterialError as error:
        raise SiteError(str(error)) from error
    originals = {address: content / path for address, path in downloads(catalogue, others).items()}
    for address, path in originals.items():
        _put(site, address, path.read_bytes())
    data = {**policy_files(known), **target_files(catalogue), **catalogue_files(catalogue), **desk_files(desk, assessed)}
    for address, one in {**data, **feed_files(feeds(catalogue), settings.site), **sitemap_files(shown, catalogue, settings.site)}.items():
        _put(site, address, one)
    sums = write_open_data(opened, site, [*data], [*originals])
    for page in shown:
        page = with_downloads(page, opened, sums)
        _put(site, page.address, draw(page, drawn.frames[kind_of(page)], settings, head(page, facts), drawn.written.get(page.path, "")))


def _put(site: Path, address: str, data: str | bytes) -> None:
    file = site / addresses.site_file(address)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)


def _wanted(catalogue: Catalogue, shown: Sequence[Shown]) -> Wanted:
    written = {page.path: page.body or "" for page in shown if page.path}
    linked = {path: addresses.page(path) for path in catalogue.pages}
    for where, address in ((catalogue.documents, addresses.document), (catalogue.issues, addresses.issue), (catalogue.interpretations, addresses.interpretation)):
        linked |= {catalogue.paths[id_]: address(id_) for id_ in where}
    return Wanted(list(dict.fromkeys(map(kind_of, shown))), [(page.address, page.title) for page in shown if page.entrance], written, linked)
