"""The site keeps to itself: a strict Content-Security-Policy, any folder of a server, no foreign host, no script needed but for the search."""
from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kinds import kinds

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "/gazette"


def policy(text: str) -> dict[str, str]:
    """The directives of a Content-Security-Policy."""
    return dict(one.strip().partition(" ")[::2] for one in text.split(";") if one.strip())


def header() -> str:
    """The policy that the sample configuration of a server sends."""
    return re.search(r'add_header Content-Security-Policy "([^"]+)"', (ROOT / "docs/nginx.conf").read_text(encoding="utf-8"))[1]


class _Strict(SimpleHTTPRequestHandler):
    """Serves a folder under FOLDER, with the policy in the header."""

    def log_message(self, *_) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", header())
        super().end_headers()

    def do_GET(self) -> None:
        if not self.path.startswith(f"{FOLDER}/"):
            self.send_error(404)
            return
        self.path = self.path.removeprefix(FOLDER)
        super().do_GET()


@pytest.fixture(scope="module")
def strict_url(demo_site) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Strict, directory=str(demo_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{FOLDER}/"
    server.shutdown()
    server.server_close()


def test_the_policy_is_strict_and_the_same_everywhere(demo_site):
    given = policy(header())
    assert given["default-src"] == "'none'" and given["script-src"] == "'self' 'wasm-unsafe-eval'" and given["style-src"] == "'self'"
    assert not re.search(r"unsafe-inline|'unsafe-eval'|\*|https?:", header())
    headers = re.search(r"Content-Security-Policy: (.+)", (ROOT / "docs/_headers").read_text(encoding="utf-8"))[1]
    assert policy(headers) == given
    for path in [*kinds(demo_site).values(), "404.html"]:
        html = (demo_site / path).read_text(encoding="utf-8")
        said = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
        assert {**policy(said[1]), "frame-ancestors": given["frame-ancestors"]} == given, path     # which no meta element can say
        assert html.index(said[0]) < min(html.index("<link"), html.index("<script")), path


def test_no_inline_script_or_style_is_in_any_page(demo_site):
    inline = re.compile(r"<script(?![^>]*\b(?:src=|type=\"application/(?:ld\+)?json\"))[^>]*>|<style\b|<[^>]*\sstyle\s*=|<[^>]*\son[a-z]+\s*=|href=\"javascript:", re.I)
    for file in demo_site.rglob("*.html"):
        assert not (found := inline.search(file.read_text(encoding="utf-8"))), (file.relative_to(demo_site), found)


def test_every_kind_of_page_opens_in_a_folder_under_the_policy(visit, demo_site, strict_url):
    """`visit` fails on any violation, error or foreign request."""
    watched = visit(strict_url, strict=True)
    for path in kinds(demo_site).values():
        page = watched.open(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("getComputedStyle(document.querySelector('.md-main') || document.body).display") != "inline", path


def test_the_search_works_under_the_policy(visit, strict_url):
    page = visit(strict_url, strict=True).open("index.html")
    page.get_by_role("searchbox").first.fill("通知")
    page.keyboard.press("Enter")
    found = page.locator("#gz-results a").first
    found.wait_for()
    assert f"{FOLDER}/documents/" in found.evaluate("link => link.href")
    found.click()
    page.locator("h1").wait_for()


def test_light_and_dark_are_kept_under_the_policy(visit, strict_url):
    watched = visit(strict_url, strict=True)
    page = watched.open("index.html")
    before = page.evaluate("document.body.dataset.mdColorScheme")
    page.locator("label[for^=__palette]:visible").first.click()
    page.locator(f"body:not([data-md-color-scheme={before}])").wait_for()
    after = page.evaluate("document.body.dataset.mdColorScheme")
    page = watched.open("documents/index.html")
    assert page.evaluate("document.body.dataset.mdColorScheme") == after
    assert page.context.cookies() == []


def test_without_scripts_everything_but_the_search_is_there(browser, demo_site, strict_url):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    try:
        page = context.new_page()
        page.goto(strict_url)
        page.locator("article a[href*='documents/']").first.click()
        page.wait_for_url("**/documents/**")
        for path in kinds(demo_site).values():
            page.goto(strict_url + path)
            assert page.locator("main").inner_text().strip(), path
        page.goto(strict_url + "search/index.html?q=通知")
        assert "JavaScript" in page.locator("main").inner_text()
    finally:
        context.close()


def test_every_kind_of_page_reads_from_a_disk(visit, demo_site):
    """The search alone needs a server: a browser loads no modules from a disk."""
    watched = visit(demo_site.as_uri() + "/", strict=True)
    for path in kinds(demo_site).values():
        if not path.startswith("search/"):
            page = watched.open(path)
            assert page.evaluate("[...document.styleSheets].length") > 2, path
