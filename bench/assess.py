"""How long the whole assessment of many documents takes, beside plain Material's build of the same documents: `python bench/assess.py [6000]`.

Both are fresh processes of the real command with all cores of the machine: the issue compares the times of the commands, so what counts is
the clock, and core seconds stand beside it (Material's build uses one core). The assessment is told twice, with nothing read before and with
what that run kept in its cache, each the least of a few runs; it has the demonstration's systems, subjects, points, evidence and records.
Material gets the documents outside the navigation and no search (bench/rivals.py).
"""
from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from generate import write  # noqa: E402
from rivals import write_material  # noqa: E402

from build_scripts.shell.content import read_content  # noqa: E402

ASKED, RUNS = 30, 3
"""Times as fast as plain Material; runs of each kind."""


@dataclass(frozen=True, slots=True)
class Took:
    """What a command took."""
    clock: float
    """Seconds."""
    cores: float
    """Core seconds of the process and all that it started."""

    def __str__(self) -> str:
        return f"{self.clock:.2f} s by the clock, {self.cores:.2f} core s"


def took(command: list[str], folder: Path) -> Took:
    """A fresh process of the command. Stops the benchmark where it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):                # 1: somebody did not pass
        raise SystemExit(f"失败：{' '.join(command)}")
    return Took(time.perf_counter() - began, usage.ru_utime + usage.ru_stime)


def least(runs: list[Took]) -> Took:
    """The run that others on the machine disturbed least."""
    return min(runs, key=lambda one: one.clock)


def main() -> int:
    """Prints what each took."""
    compileall.compile_dir(ROOT / "build_scripts", quiet=1)             # as Material is installed: bytecode is there, whatever the environment forbids
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 6000
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        write(count, work / "gazette")
        content = work / "gazette/content"
        for path in sorted((ROOT / "content/disclosure").rglob("*.yml")):
            target = content / path.relative_to(ROOT / "content")
            if path.name not in ("guide.yml", "rules.yml", "proactive.yml"):    # these name pages and documents of the demonstration
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target)
        shutil.copy(ROOT / "mkdocs.yml", work / "gazette")             # beside it the cache is kept
        write_material(content, read_content(content, records=False), work / "material")
        command = [sys.executable, "-m", "build_scripts", "assess", "--content", str(content), "--as-of", "2025-12-31", "--format", "json"]
        cold, warm = [], []
        for _ in range(RUNS):
            shutil.rmtree(work / "gazette/.cache", ignore_errors=True)
            cold.append(took(command, ROOT))
            warm.append(took(command, ROOT))
        first, again = least(cold), least(warm)
        theirs = took([sys.executable, "-m", "mkdocs", "build", "-q"], work / "material")
    print(f"assessment of {count} documents, nothing read before: {first}")
    print(f"the same again, with what the first one kept: {again}")
    print(f"plain Material's build of them: {theirs}")
    print(f"times as fast as Material by the clock: {theirs.clock / first.clock:.1f} with nothing read before, {theirs.clock / again.clock:.1f} again (asked: {ASKED}); "
          f"in core seconds {theirs.cores / first.cores:.1f} and {theirs.cores / again.cores:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
