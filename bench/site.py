"""The second half of `make bench`: how fast a site of 6,000 and 12,000 documents is built, beside plain Material and Hugo on the same documents.

Each figure is that of a fresh process running the real command; memory is the sum of PSS over all its processes. Our build says itself what
its open data took; the pages are the rest until then, the start of the program with them, and the search index is what follows.
"""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import generate  # noqa: E402
import rivals  # noqa: E402
from build_scripts.shell.content import read_content  # noqa: E402

COUNT, DAY = 6000, "2026-01-01"
_SAID = re.compile(r"网页 (\d+) 页，[\d.]+ 秒；开放数据，([\d.]+) 秒")
_ADDED = "这一段是后来补充的。"


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took."""
    seconds: float
    megabytes: float
    """At most, all processes together; of a build of ours until its pages are drawn."""
    whole: float = 0
    """The same with its search index."""
    pages: int = 0
    html: float = 0
    data: float = 0

    @property
    def index(self) -> float:
        """Seconds of the search index and of what is written down for the next build."""
        return self.seconds - self.html - self.data


def run(command: list[str], folder: Path) -> Run:
    """Runs a command; raises SystemExit where it fails."""
    if hasattr(os, "sync"):
        os.sync()                                       # what was written before is nobody's time
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"})
    peak: list[float] = [0]
    watch = threading.Thread(target=_watch, args=(process, peak))
    watch.start()
    said, html, drawn, found = "", 0.0, 0.0, None
    for line in process.stdout or ():
        said += line
        if found := _SAID.search(line) or found:
            html, drawn = (html, drawn) if html else (time.perf_counter() - began - float(found[2]), peak[0])
    process.wait()
    seconds = time.perf_counter() - began
    watch.join()
    if process.returncode:
        raise SystemExit(f"失败：{' '.join(command)}\n{said}")
    return Run(seconds, drawn, peak[0], int(found[1]), html, float(found[2])) if found else Run(seconds, peak[0])


def _watch(process: subprocess.Popen, peak: list[float]) -> None:
    """A look holds up the processes that are looked into, the more the more they hold: looks take a twentieth of the time at most."""
    while process.poll() is None:
        began = time.perf_counter()
        peak[0] = max(peak[0], sum(map(_pss, _family(process.pid))))
        time.sleep(max(0.05, 19 * (time.perf_counter() - began)))


def _family(pid: int) -> list[int]:
    """A process and all that it started."""
    try:
        below = [int(one) for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()]
    except OSError:
        return []
    return [pid, *(one for child in below for one in _family(child))]


def _pss(pid: int) -> float:
    try:
        return next((int(line.split()[1]) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines() if line.startswith("Pss:")), 0) / 1024
    except OSError:
        return 0


def build(folder: Path) -> Run:
    """Our build of the gazette in `folder`."""
    return run([sys.executable, "-m", "build_scripts", "build", "--content", str(folder / "content"), "--site", str(folder / "site"), "--as-of", DAY], ROOT)


def main(count: int = COUNT) -> int:
    """Prints the table."""
    row = "{:<44}{:>9}{:>10}{:>11}{:>10}".format
    print(row("", "documents", "s", "s/document", "peak MB"))

    def line(name: str, documents: int, seconds: float, megabytes: float | None = None) -> None:
        print(row(name, documents, f"{seconds:.2f}", f"{1000 * seconds / documents:.2f} ms", f"{megabytes:.0f}" if megabytes else ""), flush=True)
    with tempfile.TemporaryDirectory() as work:
        first, second = (Path(work, str(n)) for n in (count, 2 * count))
        content = generate.write(count, first)
        whole = build(first)
        line("ours: HTML pages", count, whole.html, whole.megabytes)
        line("ours: open data", count, whole.data)
        line("ours: search index", count, whole.index, whole.whole)
        document = sorted((content / "issues").glob("*/shizhengban-*.md"))[0]
        document.write_text(document.read_text(encoding="utf-8") + f"\n{_ADDED}\n", encoding="utf-8")
        again = build(first)
        line("ours: HTML again after one changed document", count, again.html, again.megabytes)
        line("ours: open data again", count, again.data)
        catalogue = read_content(content, records=False)
        page = (first / f"site/documents/{document.stem}/index.html").read_text(encoding="utf-8")
        rivals.write_material(content, catalogue, first / "material")
        plain = run([sys.executable, "-m", "mkdocs", "build", "-q"], first / "material")
        line("plain Material, documents outside navigation", count, plain.seconds, plain.megabytes)
        hugo = None
        if shutil.which("hugo"):
            rivals.write_hugo(content, catalogue, page, first / "hugo")
            hugo = run(["hugo", "--quiet"], first / "hugo")
            line("Hugo, same documents and page weight", count, hugo.seconds, hugo.megabytes)
        shutil.rmtree(first)
        generate.write(2 * count, second)
        twice = build(second)
        line("ours: HTML pages", 2 * count, twice.html, twice.megabytes)
        line("ours: open data", 2 * count, twice.data)
        line("ours: search index", 2 * count, twice.index, twice.whole)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"\non {cores} cores: HTML in 1/{plain.seconds / whole.html:.1f} of plain Material's time (asked: 1/10 on 4 cores, 1/5 on 2)")
    print(f"again after one changed document: {plain.seconds / again.html:.0f} times as fast as plain Material (asked: 40)")
    print(f"twice the documents: {twice.html / whole.html:.2f} times the time (asked: 2.2 at most)")
    if hugo:
        print(f"Hugo: {hugo.seconds / whole.html:.2f} times our time, {hugo.megabytes / whole.megabytes:.1f} times our memory (asked: ahead of it, in a quarter of its memory)")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT))
