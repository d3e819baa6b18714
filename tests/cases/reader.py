"""Case files → cases. Form: title, `.`, source, `.`, expected lines, `.` (README.md beside)."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_scripts.model import Reading
from build_scripts.shell.handed import read_source
from tests.outline import KINDS, outline

FOLDER = Path(__file__).parent
OPEN = FOLDER / "open.md"
DAIZI = {"示政": "shizheng", "示政办": "shizhengban"}


@dataclass(frozen=True)
class Case:
    file: str
    line: int
    title: str
    source: str
    expected: tuple[str, ...]

    def read(self) -> Reading:
        return read_source(self.source, "0" * 64, DAIZI)

    def got(self) -> list[str]:
        """The outline, of the kinds that the case speaks of."""
        return told(outline(self.read()), self.expected)


def told(lines: list[str], expected: tuple[str, ...]) -> list[str]:
    """`lines` without the kinds that `expected` does not mention; `去掉 无` where one that it mentions does not occur."""
    kinds = dict.fromkeys(kind for line in expected if (kind := line.split(" ")[0]) in KINDS)
    kept = [line for line in lines if (kind := line.split(" ")[0]) not in KINDS or kind in kinds]
    return kept + [f"{kind} 无" for kind in kinds if f"{kind} 无" in expected and not any(line.split(" ")[0] == kind for line in kept)]


def files() -> list[Path]:
    """The case files that must hold: all but README.md and open.md."""
    return sorted(path for path in FOLDER.glob("*.md") if path.name not in ("README.md", OPEN.name))


def cases(path: Path) -> Iterator[Case]:
    """The cases of one file. Raises ValueError where its form is wrong."""
    parts: list[list[str]] = [[]]
    starts = [1]
    for n, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line == ".":
            parts.append([])
            starts.append(n + 1)
        else:
            parts[-1].append(line)
    if len(parts) % 3 != 1 or any(line.strip() for line in parts[-1]):
        raise ValueError(f"{path.name}：第 {starts[-1]} 行附近的点号不成三个一组。")
    for k in range(0, len(parts) - 1, 3):
        title = [line for line in parts[k] if line.strip() and not line.startswith("# ")][-1:]
        if not title:
            raise ValueError(f"{path.name}：第 {starts[k]} 行的用例没有标题。")
        source = "\n".join(parts[k + 1]).replace("⇥", "\t").replace("␌", "\f") + "\n"
        yield Case(path.name, starts[k + 1], title[0], source, tuple(parts[k + 2]))
