"""`make bench`: how fast the import runs, how much memory it takes, and whether both grow with the source alone. Prints one table.

Each figure is that of a fresh process running the real command. The sources are the demonstration's, made longer: the body of each is
repeated with other document numbers and other figures, so that no two copies are alike.
"""
from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from build_scripts.shell.handed import hand_in, read_source  # noqa: E402

MEGABYTE = 1_000_000
SIZES = (0.3, 1, 5)
SPEED, MEMORY = 1.0, 300
"""What is asked: MB of source a second on one core, MB of memory for a source of 5 MB."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took."""
    size: float
    """MB of source."""
    seconds: float
    """By the clock."""
    cpu: float
    """Seconds that cores worked for it."""
    peak: float
    """MB of resident memory at most; of the largest process where there are several."""

    @property
    def speed(self) -> float:
        """MB of source in a second of one core: what others do on the machine does not count."""
        return self.size / self.cpu


def longer(path: Path, size: float, to: Path) -> Path:
    """Writes a source of about `size` MB (UTF-8) made of the one at `path`."""
    handed = hand_in([path])[0]
    first = read_source(handed.text, handed.sha256, {}).documents[0].sources[0].lines[0]
    lines = handed.text.split("\n")
    head, body = "\n".join(lines[:first - 1]), "\n".join(lines[first - 1:])
    parts, length, copy = [head], len(head.encode()), 0
    while length < size * MEGABYTE:
        part = _varied(body, copy)
        room = int(size * MEGABYTE) - length
        data = part.encode()
        if len(data) > room:
            part = data[:room].decode(errors="ignore").rsplit("\n", 1)[0]
            length = int(size * MEGABYTE)
        parts.append(part)
        length += len(data)
        copy += 1
    to.write_text("\n".join(parts), encoding="utf-8")
    return to


def _varied(body: str, copy: int) -> str:
    """Other numbers of documents, and other figures in the sentences; years and marks of items stay."""
    if not copy:
        return body
    body = re.sub(r"(〔\d{4}〕\s*)(\d+)", lambda m: m[1] + str(int(m[2]) + 100 * copy), body)
    return re.sub(r"(?<=[\u4e00-\u9fff])(\d{2,3})(?=[万亿个户亩公吨%])", lambda m: str(int(m[1]) + copy), body)


def run(sources: list[Path], content: Path, one_core: bool) -> Run:
    """Imports `sources` in a fresh process."""
    def pinned() -> None:
        if one_core and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    command = [sys.executable, "-m", "build_scripts", "import", *map(str, sources), "--content", str(content)]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, preexec_fn=pinned)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"导入失败：{' '.join(command)}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Run(sum(source.stat().st_size for source in sources) / MEGABYTE, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale / MEGABYTE)


def main() -> int:
    """Prints the table."""
    row = "{:<22}{:>8}{:>8}{:>8}{:>14}{:>9}".format
    print(row("source", "MB", "s", "core s", "MB/core s", "peak MB"))
    slowest, highest, steepest = float("inf"), 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        middle = []
        for example in sorted((ROOT / "examples").glob("*.txt")):
            took = {}
            for size in SIZES:
                source = longer(example, size, work / f"{example.stem}-{size}.txt")
                took[size] = one = run([source], work / f"content-{source.stem}", one_core=True)
                print(row(example.stem, f"{one.size:.1f}", f"{one.seconds:.2f}", f"{one.cpu:.2f}", f"{one.speed:.2f}", f"{one.peak:.0f}"), flush=True)
            middle.append(work / f"{example.stem}-1.txt")
            slowest, highest = min(slowest, took[1].speed, took[5].speed), max(highest, took[5].peak)
            steepest = max(steepest, took[1].speed / took[5].speed)
        together = run(middle, work / "content-together", one_core=False)
        print(row(f"{len(middle)} together", f"{together.size:.1f}", f"{together.seconds:.2f}", f"{together.cpu:.2f}", f"{together.speed:.2f}", f"{together.peak:.0f}"))
    print(f"\none core, at 1 and 5 MB: {slowest:.2f} MB/s at the least (asked: {SPEED:.0f})")
    print(f"memory for 5 MB: {highest:.0f} MB at the most (asked: under {MEMORY})")
    print(f"time for a MB at 5 MB over that at 1 MB: {steepest:.2f} at the most (1 is linear)")
    print(f"{len(middle)} sources on {os.cpu_count()} cores: {together.size / together.seconds:.2f} MB/s by the clock")
    return 0


if __name__ == "__main__":
    sys.exit(main())
