"""Hands in damaged sources by the thousand: `python bench/fuzz.py 2000 [first seed]`. Exit 1 on a traceback, a partial write, a proof that fails, or a reading that takes too long."""
from __future__ import annotations

import contextlib
import io
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.shell.conftest import ISSUE, Desk  # noqa: E402
from tests.sources.damage import damaged  # noqa: E402

LONGEST = 20.0
"""Seconds for one small source."""


def main(times: int, first: int = 0) -> int:
    met: Counter[str] = Counter()
    slowest = (0.0, -1)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        (desk.folder / "mkdocs.yml").write_text("site_name: 示例\n", encoding="utf-8")
        for seed in range(first, first + times):
            said = io.StringIO()
            begun = time.perf_counter()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                if (seed - first) % 50 == 0:
                    desk.import_(desk.source("a.txt", ISSUE), "--replace")
                suffix, data = damaged(seed)
                before = desk.tree()
                try:
                    code = desk.import_(desk.source(f"坏{suffix}", data))
                    proved = desk.run("verify") if code == 0 else 0
                except BaseException as error:                   # noqa: BLE001 - what the user would see as a traceback
                    met["traceback"] += 1
                    print(f"种子 {seed}：{type(error).__name__}: {error}", file=sys.__stderr__)
                    continue
            took = time.perf_counter() - begun
            slowest = max(slowest, (took, seed))
            met["导入" if code == 0 else "拒绝" if code == 2 else "别的退出码"] += 1
            met["改动了内容的拒绝"] += code != 0 and desk.tree() != before
            met["证明不成立"] += proved != 0
            met["没有说是哪个文件"] += code == 2 and "坏" not in said.getvalue()
            met["太慢"] += took > LONGEST
            met["留下了暂存"] += (desk.content / ".import").exists()
    print(dict(met), f"最慢 {slowest[0]:.2f} 秒（种子 {slowest[1]}），内存最多 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB")
    return 1 if sum(met.values()) > met["导入"] + met["拒绝"] else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["2000"])))
