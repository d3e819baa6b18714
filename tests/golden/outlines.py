"""The outlines of the demonstration sources, short: of a long block its first and last twelve characters."""
from __future__ import annotations

from pathlib import Path

from build_scripts.shell.handed import hand_in, read_source
from tests.outline import outline

FOLDER = Path(__file__).parent
SOURCES = sorted((FOLDER.parents[1] / "examples").glob("*.txt"))
DAIZI = {"示政": "shizheng", "示政办": "shizhengban", "示政令": "shizhengling"}


def golden(source: Path) -> Path:
    return FOLDER / source.name


def drawn(source: Path) -> str:
    """The outline of one source as it is read now."""
    handed = hand_in([source])[0]
    return "\n".join(outline(read_source(handed.text, handed.sha256, DAIZI), short=True)) + "\n"
