"""The preview: a page that is open in a browser is read again when the content changes, under the policy that all pages have."""
from __future__ import annotations

import contextlib
import re
import threading
import time

from build_scripts.shell.material import LiveServer
from conftest import ROOT
from playwright.sync_api import TimeoutError

POLICY = re.search(r'<meta http-equiv="Content-Security-Policy"[^>]*>', (ROOT / "macros/main.html").read_text(encoding="utf-8"))[0]


def test_an_open_page_is_read_again_after_a_change(tmp_path, visit):
    site, content = tmp_path / "site", tmp_path / "content"
    site.mkdir()
    content.mkdir()

    def build() -> None:
        said = "".join(file.read_text(encoding="utf-8") for file in content.iterdir())
        (site / "index.html").write_text(f"<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'>{POLICY}<link rel='icon' href='data:,'></head><body><p>{said}</p></body></html>", encoding="utf-8")
    (content / "a.md").write_text("旧的一段", encoding="utf-8")
    build()
    server = LiveServer(builder=build, host="127.0.0.1", port=0, root=str(site), polling_interval=0.05, shutdown_delay=0.05)
    server.build_delay = 0.05
    server.watch(str(content))
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        for _ in range(1000):                           # bound when it serves
            if server.server_address[1]:
                break
            time.sleep(0.02)
        page = visit(f"http://127.0.0.1:{server.server_address[1]}/", strict=True).open()
        assert page.locator("p").inner_text() == "旧的一段"
        for n in range(30):                             # a change before the watcher's first look is none
            (content / "a.md").write_text(f"新的一段{n}", encoding="utf-8")
            with contextlib.suppress(TimeoutError):
                page.get_by_text("新的一段").wait_for(timeout=2_000)
                break
        assert page.locator("p").inner_text().startswith("新的一段")
    finally:
        server.shutdown()
        thread.join()
