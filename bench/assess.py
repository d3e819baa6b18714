"""How long the whole assessment of many documents takes, beside plain Material's build of the same documents: `python bench/assess.py [6000]`.

Both are fresh processes on one core, and core seconds are compared: what others do on the machine does not count. The assessment is the real
command, reading included (what an earlier run read is in its cache; the first run is told apart), with the demonstration's systems, subjects, points, evidence and records; Material gets the documents outside the
navigation and no search (bench/rivals.py).
"""
from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from generate import write  # noqa: E402
from rivals import write_material  # noqa: E402

from build_scripts.shell.content import read_content  # noqa: E402

ASKED = 30
"""Times as fast as plain Material."""


def core_seconds(command: list[str], folder: Path) -> tuple[float, float]:
    """(seconds by the clock, core seconds) of a fresh process on one core. Stops the benchmark where it fails."""
    def pinned() -> None:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=pinned)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):                # 1: somebody did not pass
        raise SystemExit(f"失败：{' '.join(command)}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime


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
        write_material(content, read_content(content, records=False), work / "material")
        command = [sys.executable, "-m", "build_scripts", "assess", "--content", str(content), "--as-of", "2025-12-31", "--format", "json"]
        first = core_seconds(command, ROOT)[1]
        clock, ours = min(core_seconds(command, ROOT) for _ in range(3))
        _, theirs = core_seconds([sys.executable, "-m", "mkdocs", "build", "-q"], work / "material")
    print(f"assessment of {count} documents: {ours:.2f} core s ({clock:.2f} s by the clock); {first:.2f} core s where nothing of them was read before")
    print(f"plain Material's build of them: {theirs:.1f} core s, {theirs / ours:.1f} times as long (asked: {ASKED}), {theirs / first:.1f} times the first assessment")
    return 0


if __name__ == "__main__":
    sys.exit(main())
