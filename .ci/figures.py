"""Holds the import of each real source to its figures: `figures.py SHARED`. Exit 1 names every figure that falls short.

score.py's own `--floor` judges the floor (it knows how many there are of each); what must be whole is read from its `--json`.
The measures of the target items are held to measures.py's sample, and to the share of the items with a figure that yield one.
"""
from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

FLOOR = 0.995
WHOLE = ("documents.", "issue.", "targets.", "tables.", "meta.doc_number", "meta.date_written")
KEPT = 0.999
CITED = {"citations.found": 0.97, "citations.right": 0.99}
MEASURED, YIELD = 0.98, 0.95
"""At least so many of the sample's items right in all four fields; so many of the items with a digit yield a measure (a stricter count than of
those with a figure: years, document numbers and names hold digits too)."""


def short_of(figures: dict[str, float]) -> list[str]:
    """The figures that must be whole, or nearly, and are not."""
    asked = {name: 1.0 if name.startswith(WHOLE) else KEPT for name in figures if name.startswith(WHOLE) or name == "text.kept"}
    asked |= {name: least for name, least in CITED.items() if name in figures}
    return [f"{name} {figures[name]:.4f} < {least}" for name, least in asked.items() if figures[name] < least]


def measured(source: Path, shared: Path) -> tuple[dict[str, float], list[str]]:
    """Figures of one source imported alone into an empty folder, and what is wrong with them."""
    score, truth = shared / "score" / "score.py", shared / "score" / f"{source.stem}.json"
    with tempfile.TemporaryDirectory() as folder:
        content, out, cited = Path(folder) / "content", Path(folder) / "figures.json", Path(folder) / "cited.json"
        subprocess.run([sys.executable, "-m", "build_scripts", "import", str(source), "--content", str(content)], check=True)
        with cited.open("wb") as file:
            subprocess.run([sys.executable, "-m", "build_scripts", "citations", "--content", str(content), "--format", "json"], check=True, stdout=file)
        judged = subprocess.run([sys.executable, str(score), "--source", str(source), "--truth", str(truth), "--content", str(content),
                                 "--floor", str(FLOOR), "--json", str(out), "--misses", "3", "--citations", str(cited)], capture_output=True, text=True, check=False)
        if not out.is_file():
            return {}, [f"score.py: {judged.stderr.strip()[-400:]}"]
        figures = json.loads(out.read_text(encoding="utf-8"))
    wrong = short_of(figures) + ([judged.stdout.strip().split("\n")[-1]] if judged.returncode else [])
    if wrong:
        print(judged.stdout)
    return figures, wrong


def measures(sources: list[Path], shared: Path) -> list[str]:
    """Prints the two figures of the measures over all sources; what is wrong with them."""
    with tempfile.TemporaryDirectory() as folder:
        content, out = Path(folder) / "content", Path(folder) / "measures.json"
        subprocess.run([sys.executable, "-m", "build_scripts", "import", *map(str, sources), "--content", str(content)], check=True, stdout=subprocess.DEVNULL)
        judged = subprocess.run([sys.executable, str(shared / "score" / "measures.py"), "--truth", str(shared / "score" / "measures_examples.json"),
                                 "--content", str(content), "--json", str(out)], capture_output=True, text=True, check=True)
        sample = json.loads(out.read_text(encoding="utf-8"))
        files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((content / "targets").glob("*.yml"))]
    items = [item for file in files for item in (*(file["citywide"] or ()), *(i for u in file["units"] for g in u["groups"] for i in g["items"]))]
    digits = [item for item in items if re.search("[0-9]", item["text"])]
    share, right = sum(bool(item["measures"]) for item in digits) / len(digits), sample["right"] / sample["items"]
    print(f"指标：样本 {sample['right']}/{sample['items']} 项四栏全对；{len(digits)} 项写有数字，其中 {share:.4f} 读出了指标")
    if right < MEASURED:
        print(judged.stdout)
    return [f"measures.sample {right:.4f} < {MEASURED}"] * (right < MEASURED) + [f"measures.yield {share:.4f} < {YIELD}"] * (share < YIELD)


def main(shared: Path) -> int:
    """Prints one line for each source and the figures that are short."""
    bad = 0
    sources = sorted(path for path in (shared / "corpus").glob("*.txt") if (shared / "score" / f"{path.stem}.json").is_file())
    for source in sources:
        figures, wrong = measured(source, shared)
        least = min(figures, key=figures.__getitem__, default="?")
        print(f"{source.name}: {len(figures)} 项，最低 {least} {figures.get(least, 0):.4f}" + "".join(f"\n  未达到：{one}" for one in wrong), flush=True)
        bad += bool(wrong)
    wrong = measures(sources, shared) if sources else []
    print("".join(f"  未达到：{one}\n" for one in wrong), end="")
    bad += bool(wrong)
    print(f"{len(sources)} 个来源，{bad} 处未达到要求。")
    return 1 if bad or not sources else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
