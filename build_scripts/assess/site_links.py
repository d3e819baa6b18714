"""Every link of a built site, checked: each address leads to a file of the site, each anchor to an element of its page.

Covers pages (links, forms, scripts, pictures, style sheets), sitemap and feeds, open data, sums. What is known of a page is its text and
its path; who reads the folder is shell's. Links out of the site are listed, never visited.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from build_scripts.emit.addresses import site_file

CHECKED = (".html", ".xml", ".json", ".csv", ".css", "robots.txt", "SHA256SUMS")
"""Ends of the paths whose text is looked into."""


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that leads nowhere."""
    page: str
    """File of the site that has it: `documents/x/index.html`."""
    link: str
    """As written."""
    why: str
    """One Chinese sentence: what is wrong."""


@dataclass(frozen=True, slots=True)
class SiteLinks:
    """What was found."""
    checked: int
    """Links looked at, of all files."""
    broken: tuple[BrokenLink, ...]
    """In the order of pages and links; one link of one page once."""
    outside: Mapping[str, str]
    """Link to another host → the first page that has it, in order."""


_ATTRIBUTE = re.compile(r"""\s(href|src|action|poster|data|srcset|id)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_LOADS = frozenset(("src", "poster", "data", "srcset"))
_URL = r"[A-Za-z0-9/._~%?=&;+#-]*"
_CSS = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')]+)["']?\s*\)""")
_SUM = re.compile(r"^[0-9a-f]{64} [ *](.+)$", re.M)


def check_links(texts: Iterable[tuple[str, str]], files: Collection[str], home: str) -> SiteLinks:
    """Check every link in `texts`: (path below the site, text), each path once.

    `files` are the paths of all files of the site, `home` is its absolute address with a slash at the end: what begins with it is a link
    inside. A link between pages is relative and names a file, so that it also works in a folder of a server and from a disk; an address in
    data, feeds and sitemap begins at the root or with `home`.
    """
    check = _Check(frozenset(files), home)
    for path, text in texts:
        if path.endswith(".html"):
            check.page(path, text)
        else:
            check.data(path, text)
    check.anchors_named()
    return SiteLinks(check.checked, tuple(sorted(check.broken, key=lambda one: (one.page, one.link))), dict(sorted(check.outside.items())))


class _Check:
    """Gathers over all files; anchors are looked up last, when every page was read."""

    def __init__(self, files: frozenset[str], home: str) -> None:
        self.files, self.begins, self.root = files, home, urlsplit(home).path
        self.broken: set[BrokenLink] = set()
        self.outside: dict[str, str] = {}
        self.checked = 0
        self.ids: dict[str, str] = {}
        """Page → its anchors, each between line ends: a sixth of the memory of a set."""
        self.wanted: dict[tuple[str, str], tuple[str, str]] = {}
        """(page, anchor) → the first page and link that name it."""
        tops = "|".join(sorted({re.escape(one.split("/", 1)[0]) for one in files if "/" in one})) or "(?!)"
        self.whole = re.compile(re.escape(home) + _URL)
        self.rooted = re.compile(rf'(?:^|[",])(/(?:{tops})/[^"\',\s]*)(?=[",\r\n]|$)', re.M)

    def page(self, path: str, html: str) -> None:
        """One HTML page: its anchors, its links, and the whole addresses in its text and data."""
        ids: list[str] = []
        links: dict[str, str] = {}
        for kind, double, single in _ATTRIBUTE.findall(html):
            if kind == "id":
                ids.append(double or single)
            else:
                links.setdefault(double or single, kind.lower())
        self.ids[path] = "\n" + "\n".join(map(unescape, ids)) + "\n"
        if len(ids) != len(set(ids)):
            twice = next(one for n, one in enumerate(ids) if one in ids[:n])
            self._tell(path, f"#{twice}", "同一页上有两个这样的锚点。")
        for link, kind in links.items():
            for one in [part.split()[0] for part in link.split(",") if part.strip()] if kind == "srcset" else [link]:
                self._link(path, unescape(one.strip()), kind)
        self._whole(path, html)

    def data(self, path: str, text: str) -> None:
        """A file that is no page."""
        for pattern, at, resolve in self._of(path):
            for link in dict.fromkeys(pattern.findall(text)):
                self.checked += 1
                self._exists(path, link, resolve(at, link))
        self._whole(path, text)

    def _of(self, path: str) -> Iterable[tuple[re.Pattern[str], str, Callable[[str, str], str | None]]]:
        if path.endswith(".css"):
            yield _CSS, path, _resolved
        elif path.endswith("SHA256SUMS"):
            yield _SUM, path, _resolved
        elif path.endswith((".json", ".csv")):
            yield self.rooted, path, lambda at, link: site_file(unquote(link.partition("#")[0]))

    def _whole(self, path: str, text: str) -> None:
        """Addresses that begin with the site's own: canonical, tags, linked data, feeds, sitemap."""
        for url in dict.fromkeys(self.whole.findall(text)):
            self.checked += 1
            url = unescape(url).rstrip(".;")
            target, _, anchor = url[len(self.begins):].partition("#")
            file = site_file("/" + unquote(target.partition("?")[0]))
            if self._exists(path, url, file) and anchor:
                self.wanted.setdefault((file, unquote(anchor)), (path, url))

    def _link(self, path: str, link: str, kind: str) -> None:
        self.checked += 1
        if _SCHEME.match(link):
            self._outside(path, link, kind)
            return
        target, _, anchor = link.partition("#")
        target = unquote(target.partition("?")[0])
        file = _resolved(path, target) if target else path
        if path == "404.html" and target.startswith(self.root):     # it answers at any depth, so it names the root
            self._exists(path, link, site_file("/" + target[len(self.root):]))
        elif target.startswith("/"):
            self._tell(path, link, "以 / 开头：网站放在子目录或从磁盘打开时失效，请写相对链接。")
        elif self._exists(path, link, file) and anchor:
            self.wanted.setdefault((file or "", unquote(anchor)), (path, link))

    def _outside(self, path: str, link: str, kind: str) -> None:
        if link.startswith(self.begins) or link.lower().startswith(("mailto:", "tel:", "data:")):
            return
        if kind in _LOADS:
            self._tell(path, link, "向别的主机请求文件：本站的网页只能用本站的文件。")
        elif link.startswith("//") or not re.match(r"https?://[^/\s]+", link):
            self._tell(path, link, "不是网址。")
        else:
            self.outside.setdefault(link, path)

    def _exists(self, path: str, link: str, file: str | None) -> bool:
        if file is None:
            self._tell(path, link, "指向网站文件夹以外。")
        elif file not in self.files:
            folder = file.rstrip("/") + "/index.html"
            self._tell(path, link, "指向文件夹，从磁盘打开时失效，请写到 index.html。" if folder.lstrip("/") in self.files else "指向的文件不存在。")
        return file in self.files

    def anchors_named(self) -> None:
        """Every anchor that was named is on its page. Called when all pages were read."""
        for (file, anchor), (path, link) in self.wanted.items():
            if anchor and file in self.ids and f"\n{anchor}\n" not in self.ids[file]:
                self._tell(path, link, f"指向的页面上没有锚点 {anchor}。")

    def _tell(self, path: str, link: str, why: str) -> None:
        self.broken.add(BrokenLink(path, link, why))


def _resolved(page: str, link: str) -> str | None:
    """The file that a relative link on a page leads to; None where it leaves the site.

    >>> _resolved("documents/x/index.html", "../../index.html")
    'index.html'
    """
    parts = page.split("/")[:-1]
    for one in link.split("/"):
        if one == "..":
            if not parts:
                return None
            parts.pop()
        elif one not in ("", "."):
            parts.append(one)
    return "/".join(parts)
