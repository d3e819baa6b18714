"""The site tests' world: sites built into a temporary folder, a server on the loopback, a real browser."""
from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from build_scripts.shell.site import build_site
from sample import write_sample

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_) -> None:
        pass


def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory) -> Path:
    """The site of the content that sample.py writes. Its mkdocs.yml is the project's own."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    build_site(write_sample(folder / "content"), folder / "site", progress=lambda said: None)
    return folder / "site"


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory) -> Path:
    """The site of the demonstration gazette, where there is one."""
    if not any((ROOT / "content" / "issues").glob("*/*.md")):
        pytest.skip("content/issues is empty")
    site = tmp_path_factory.mktemp("demo") / "site"
    build_site(ROOT / "content", site, progress=lambda said: None)
    return site


@pytest.fixture(scope="session")
def sample_url(sample_site) -> Iterator[str]:
    yield from _served(sample_site)


@pytest.fixture(scope="session")
def demo_url(demo_site) -> Iterator[str]:
    yield from _served(demo_site)


@pytest.fixture(scope="session")
def browser():
    """A real browser. Where there is none the tests are skipped, but never on CI."""
    from playwright.sync_api import Error, sync_playwright
    found = next(filter(None, (os.environ.get("GAZETTE_BROWSER"), *map(shutil.which, ("chromium", "google-chrome", "chromium-browser", "google-chrome-stable")))), None)
    with sync_playwright() as playwright:
        try:
            chosen = playwright.chromium.launch(executable_path=found, args=FLAGS)
        except Error as error:
            if os.environ.get("CI"):
                pytest.fail(f"no browser: {error}")
            pytest.skip("no browser; set GAZETTE_BROWSER or install chromium")
        yield chosen
        chosen.close()


class Watched:
    """A page, and everything that went wrong on it: errors in the console, failed requests, requests to another host."""

    def __init__(self, page, home: str) -> None:
        self.page, self.home, self.wrong = page, home, []
        page.on("console", lambda said: said.type == "error" and self.wrong.append(f"console: {said.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        page.on("request", lambda asked: asked.url.startswith(("http:", "https:")) and not asked.url.startswith(home) and self.wrong.append(f"foreign: {asked.url}"))
        page.on("response", lambda answer: answer.status >= 400 and self.wrong.append(f"{answer.status}: {answer.url}"))

    def open(self, path: str = ""):
        self.page.goto(self.home + path)
        return self.page


@pytest.fixture
def visit(browser, request):
    """`visit(url, width=1280)` gives a Watched page; the test fails when anything went wrong on it.

    Playwright's `wait_for_function` evaluates strings, which the site's Content-Security-Policy bars: it holds only on a `strict` page.
    """
    opened: list = []

    def start(home: str, width: int = 1280, strict: bool = False) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN", bypass_csp=not strict)
        watched = Watched(context.new_page(), home)
        opened.append((context, watched))
        return watched
    yield start
    wrong = [one for _, watched in opened for one in watched.wrong]
    for context, _ in opened:
        context.close()
    assert wrong == []
