"""A paragraph in the making: what the rules of structure/ write on until it becomes a Block."""
from __future__ import annotations

from dataclasses import dataclass, field

from build_scripts.model import Line, Role, Table
from build_scripts.text.marks import Mark


@dataclass(slots=True)
class Para:
    """One or more lines that are one paragraph, heading or table. Mutable: it lives only inside structure/."""
    pieces: list[tuple[int, str]]
    """(source line, text taken from it), in reading order; a line may give to several paragraphs."""
    text: str
    gap: int = 0
    kind: str = "paragraph"
    mark: Mark | None = None
    role: Role | None = None
    table: Table | None = None
    rank: int = 0
    """Of a heading: the lower contains the higher."""
    what: str = ""
    """Of a heading or paragraph, what it is: label, carried, annex, part, unit, group, item, clause, article, bare …"""
    anchor: str | None = None
    level: int = 0
    rules: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, line: Line, rule: str, **kwargs: object) -> "Para":
        return cls([(line.n, line.text)], line.text, line.gap, rules=[rule], **kwargs)      # type: ignore[arg-type]

    def join(self, line: Line, rule: str) -> None:
        """Adds a line that goes on with this paragraph: no blank between Han, one between Latin words."""
        last, first = self.text[-1:], line.text[:1]
        latin = last.isascii() and first.isascii() and (last.isalpha() or last in ",;") and first.isalpha()
        self.text += (" " if latin else "") + line.text
        self.pieces.append((line.n, line.text))
        self.rules.append(rule)

    @property
    def line(self) -> int:
        return self.pieces[0][0]
