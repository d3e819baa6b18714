"""`python bench/search.py [6000]`: what the search finds, what a search costs, how long its index takes. Prints one table.

A synthetic gazette is built, and the demonstration; queries of every kind are drawn from both by chance (bench/queries.py) and asked in a real
browser. Cost is that of a page opened with nothing cached, on the loopback.
"""
from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench"), str(ROOT / "tests")]

import generate  # noqa: E402
from queries import Document, Query, Score, Truth, draw, exact_first, recall  # noqa: E402
from setup_browser import present, works  # noqa: E402
from build_scripts.shell.content import read_content  # noqa: E402
from build_scripts.shell.site import build_site  # noqa: E402

SEEDS, COLD = (1, 2, 3), 40
"""Seeds of the queries; pages opened with nothing cached."""
AT_ONCE = 100
"""Queries to a page of the browser."""
RECALL, FIRST, SECONDS, MILLISECONDS, KILOBYTES = 0.99, 0.98, 60, 300, 700
"""What is asked."""
ASK = """async (typed) => {
  const { find, ready, textOf } = await import(new URL("../assets/search.js", location.href).href);
  const { table } = await ready();
  const [kind] = table.filters;
  const answers = [];
  for (const one of typed) {
    const { tiers } = await find(one);
    const ten = tiers.flatMap(({ found }) => found).filter(({ place }) => kind.sets[kind.of[place]].includes(0)).slice(0, 10);
    answers.push((await Promise.all(ten.map(({ place }) => textOf(place)))).map(({ address }) => address.split("/")[1]));
  }
  return answers;
}"""
"""The first ten documents of each query, as the page lists them."""
WATCH = """new MutationObserver((_, watcher) => {
  if (!document.querySelector("#gz-results a")) return;
  window.firstResult = performance.now();
  watcher.disconnect();
}).observe(document, { childList: true, subtree: true });"""
SHOWN = "#gz-results[aria-busy=false]"


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True      # as web servers do: else what is small waits 40 ms for the browser to acknowledge the headers before it

    def log_message(self, *_) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built site on the loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def of_content(content: Path) -> list[Document]:
    """The documents of a content folder."""
    return [Document(one.id, one.title, one.doc_number or "", tuple(
        text for block in one.blocks for text in ((block.text,) if block.table is None else (cell.text for line in block.table.rows for cell in line)) if text))
        for one in read_content(content, records=False).documents.values()]


def of_manifest(file: Path) -> list[Document]:
    """The documents that bench/generate.py wrote."""
    with open(file, encoding="utf-8") as lines:
        given = map(json.loads, lines)
        return [Document(one["id"], one["title"], one["number"] or "", tuple(filter(None, one["text"].split("\n")))) for one in given]


def asked(browser, home: str, documents: Sequence[Document], queries: Sequence[Query]) -> list[Score]:
    """Ask the search page of a site and score its answers."""
    truth, scores = Truth(documents), []
    for n in range(0, len(queries), AT_ONCE):
        some = queries[n:n + AT_ONCE]
        page = browser.new_page()
        page.set_default_timeout(600_000)
        page.goto(home + "search/index.html")
        scores += [truth.score(query, results) for query, results in zip(some, page.evaluate(ASK, [one.typed for one in some]), strict=True)]
        page.close()
    return scores


def opened(browser, home: str, typed: str) -> tuple[float, int]:
    """Milliseconds until the first result stands on a page opened with nothing cached, and bytes fetched until all do."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    sizes: list[int] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda told: sizes.append(int(told["encodedDataLength"])))
    page.goto(f"{home}search/index.html?q={quote(typed)}")
    page.locator(SHOWN).wait_for(state="attached", timeout=120_000)
    took = page.evaluate("window.firstResult ?? performance.now()")
    context.close()
    return took, sum(sizes)


def built(content: Path, site: Path) -> float:
    """Build a site; return the seconds that its index took."""
    told: list[tuple[str, float]] = []
    build_site(content, site, progress=lambda said: told.append((said, time.perf_counter())), as_of="2026-01-01")
    return time.perf_counter() - next(at for said, at in told if said.startswith("编制检索索引"))


def report(name: str, scores: Sequence[Score], seconds: float, costs: Sequence[tuple[float, int]]) -> str:
    """One line of the table."""
    ordered = sum(one.ordered for one in scores) / len(scores)
    cold, weight = statistics.median(ms for ms, _ in costs), statistics.median(size for _, size in costs) / 1000
    return f"{name:<22}{len(scores):>8}{recall(scores):>11.3f}{exact_first(scores):>13.3f}{ordered:>9.3f}{seconds:>9.1f}{cold:>9.0f}{weight:>9.0f}"


def missed(scores: Sequence[Score]) -> list[Score]:
    """Queries that were answered less well than they could be."""
    return [one for one in scores if one.containing and (one.found < min(10, one.containing) or not one.first or not one.ordered)]


def measure(browser, name: str, content: Path, documents: Sequence[Document], count: int, work: Path) -> None:
    """Build, ask, and print a line, and up to ten queries that were answered less well than they could be."""
    site = work / f"site-{len(documents)}"
    seconds = built(content, site)
    queries = [query for seed in SEEDS for query in draw(documents, -(-count // len(SEEDS)), seed)]
    with served(site) as home:
        scores = asked(browser, home, documents, queries)
        costs = [opened(browser, home, query.typed) for query in queries[:: max(1, len(queries) // COLD)][:COLD]]
    print(report(name, scores, seconds, costs), flush=True)
    for one in missed(scores)[:10]:
        print(f"    {one.query.kind}: {one.query.typed!r}: {one.found} of {min(10, one.containing)}, first {one.first}, ordered {one.ordered}")


def main() -> int:
    """Prints the table."""
    from playwright.sync_api import sync_playwright
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=6000, help="synthetic documents")
    parser.add_argument("--queries", type=int, default=1200)
    given = parser.parse_args()
    found = next(filter(works, present()), None)
    if found is None:
        print("检索要在浏览器里测量，没有找到可用的浏览器：请用环境变量 GAZETTE_BROWSER 指明。", file=sys.stderr)
        return 0
    print(f"{'search':<22}{'queries':>8}{'recall@10':>11}{'exact first':>13}{'ordered':>9}{'index s':>9}{'cold ms':>9}{'KB':>9}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        work = Path(folder)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        demonstration = ROOT / "content"
        measure(browser, "demonstration", demonstration, of_content(demonstration), given.queries, work)
        content = generate.write(given.count, work / "synthetic")
        measure(browser, f"{given.count} documents", content, of_manifest(work / "synthetic" / "manifest.jsonl"), given.queries, work)
        browser.close()
    print(f"\nasked: recall {RECALL}, exact first {FIRST}, index {SECONDS} s at 6000, cold {MILLISECONDS} ms and {KILOBYTES} KB for the median query; on {os.cpu_count()} cores")
    return 0


if __name__ == "__main__":
    sys.exit(main())
