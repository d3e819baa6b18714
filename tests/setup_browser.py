"""Finds or installs a browser for the tests and prints its path; prints nothing where there is none (exit 1 with CI set).

Tried in turn, each by really opening a page: what is there, the distribution's package (as root), Playwright's own. Nothing waits for ever.
"""
from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
APT = ("apt-get", "-qq", "-y", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=1", "-o", "DPkg::Lock::Timeout=60")


def run(command: list[str], seconds: int, **environment: str) -> bool:
    """Whether the command ended well in time; it and its children are stopped when the time is over."""
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=2, stderr=2, start_new_session=True, env=os.environ | environment)
    except OSError:
        return False
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        say(f"{command[0]} 超过 {seconds} 秒，已停止。")
        return False
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def works(browser: str) -> bool:
    """Whether the browser really shows a page: a name on the PATH may be a stub, and libraries may be missing."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [browser, *FLAGS, f"--user-data-dir={profile}", "--dump-dom", "data:text/html,<p>gazette</p>"]
        try:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
        except OSError:
            return False
        try:
            return b"<p>gazette</p>" in process.communicate(timeout=60)[0]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return False


def present() -> Iterator[str]:
    """Browsers that are there: the one named by GAZETTE_BROWSER, then those on the PATH."""
    if os.environ.get("GAZETTE_BROWSER"):
        yield os.environ["GAZETTE_BROWSER"]
    yield from filter(None, map(shutil.which, NAMES))


def from_distribution() -> Iterator[str]:
    """The distribution's package, with a font for Chinese; as root on Debian (Ubuntu's package is a stub for another installer)."""
    release = Path("/etc/os-release")
    if os.geteuid() != 0 or not shutil.which("apt-get") or (release.is_file() and "ID=ubuntu" in release.read_text(encoding="utf-8").splitlines()):
        return
    say("没有可用的浏览器，正在用 apt-get 安装 chromium 和中文字体 ……")
    run([*APT, "update"], 120, DEBIAN_FRONTEND="noninteractive")
    if run([*APT, "install", "--no-install-recommends", "chromium", "fonts-noto-cjk"], 420, DEBIAN_FRONTEND="noninteractive"):
        yield from filter(None, map(shutil.which, NAMES))


def playwrights_own() -> Iterator[str]:
    """Playwright's own browser: downloaded before, or now within three minutes."""
    path = _playwright_path()
    if path and Path(path).is_file():
        yield path
    say("正在下载 Playwright 自带的浏览器（至多三分钟）……")
    if os.geteuid() == 0 and shutil.which("apt-get"):
        run([sys.executable, "-m", "playwright", "install-deps", "chromium"], 240, DEBIAN_FRONTEND="noninteractive")
    if run([sys.executable, "-m", "playwright", "install", "chromium"], 180) and (path := _playwright_path()):
        yield path


def _playwright_path() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
        with sync_playwright() as playwright:
            return playwright.chromium.executable_path
    except Exception as error:                          # whatever is wrong with it, there is no browser from here
        say(f"Playwright 不可用：{error}")
        return None


def say(text: str) -> None:
    """To the terminal: standard output is for the path alone."""
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Prints the first browser that works."""
    for ways in (present, from_distribution, playwrights_own):
        for browser in ways():
            if works(browser):
                print(browser)
                return 0
            say(f"{browser} 打不开网页，换下一个。")
    ci = bool(os.environ.get("CI"))
    say("没有可用的浏览器：" + ("CI 环境下视为失败。" if ci else "浏览器测试将跳过。") + "可安装 Chrome 或 Chromium，或用环境变量 GAZETTE_BROWSER 指明它的路径。")
    return 1 if ci else 0


if __name__ == "__main__":
    sys.exit(main())
