"""Holds the import of each real source to its figures: `figures.py SHARED`. Exit 1 names every figure that falls short.

score.py's own `--floor` judges the floor (it knows how many there are of each); what must be whole is read from its `--json`.
"""
from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

FLOOR = 0.995
WHOLE = ("documents.", "issue.", "targets.", "tables.", "meta.doc_number", "meta.date_written")
KEPT = 0.999


def short_of(figures: dict[str, float]) -> list[str]:
    """The figures that must be whole, or nearly, and are not."""
    asked = {name: 1.0 if name.startswith(WHOLE) else KEPT for name in figures if name.startswith(WHOLE) or name == "text.kept"}
    return [f"{name} {figures[name]:.4f} < {least}" for name, least in asked.items() if figures[name] < least]


def measured(source: Path, shared: Path) -> tuple[dict[str, float], list[str]]:
    """Figures of one source imported alone into an empty folder, and what is wrong with them."""
    score, truth = shared / "score" / "score.py", shared / "score" / f"{source.stem}.json"
    with tempfile.TemporaryDirectory() as folder:
        content, out = Path(folder) / "content", Path(folder) / "figures.json"
        subprocess.run([sys.executable, "-m", "build_scripts", "import", str(source), "--content", str(content)], check=True)
        judged = subprocess.run([sys.executable, str(score), "--source", str(source), "--truth", str(truth), "--content", str(content),
                                 "--floor", str(FLOOR), "--json", str(out), "--misses", "3"], capture_output=True, text=True, check=False)
        if not out.is_file():
            return {}, [f"score.py: {judged.stderr.strip()[-400:]}"]
        figures = json.loads(out.read_text(encoding="utf-8"))
    wrong = short_of(figures) + ([judged.stdout.strip().split("\n")[-1]] if judged.returncode else [])
    if wrong:
        print(judged.stdout)
    return figures, wrong


def main(shared: Path) -> int:
    """Prints one line for each source and the figures that are short."""
    bad = 0
    sources = sorted(path for path in (shared / "corpus").glob("*.txt") if (shared / "score" / f"{path.stem}.json").is_file())
    for source in sources:
        figures, wrong = measured(source, shared)
        least = min(figures, key=figures.__getitem__, default="?")
        print(f"{source.name}: {len(figures)} 项，最低 {least} {figures.get(least, 0):.4f}" + "".join(f"\n  未达到：{one}" for one in wrong), flush=True)
        bad += bool(wrong)
    print(f"{len(sources)} 个来源，{bad} 个未达到要求。")
    return 1 if bad or not sources else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
