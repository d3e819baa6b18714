"""A table in the making, and the record of what making it took off the source."""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Grid:
    """A table in the making."""
    rows: list[list[str]] = field(default_factory=list)
    """Cells as printed; every row padded to the same length at the end."""
    lines: list[int] = field(default_factory=list)
    """Source line of each row."""
    pieces: list[tuple[int, str]] = field(default_factory=list)
    dropped: list[tuple[int, str, str]] = field(default_factory=list)
    """(line, text, rule)."""
    rules: list[str] = field(default_factory=list)
    headed: bool = True
