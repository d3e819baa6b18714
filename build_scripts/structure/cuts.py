"""Editors' cuts (editorial.yml): where a document starts, or does not, whatever the rules say."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.structure.starts import Start
from build_scripts.text.blanks import squeeze
from build_scripts.text.words import genre_of


@dataclass(frozen=True, slots=True)
class Cut:
    """A line that an editor pointed at."""
    line_begins: str
    document: bool
    """True: a document starts here; False: none does."""


def cut(starts: Sequence[Start], squeezed: Sequence[str], cuts: Sequence[Cut]) -> list[Start]:
    """`starts` as the editors decided; a cut that matches no line changes nothing, and nothing tells of it yet."""
    out = list(starts)
    for one in cuts:
        wanted = squeeze(one.line_begins)
        at = [i for i, s in enumerate(squeezed) if s.startswith(wanted)] if wanted else []
        if not one.document:
            out = [s for s in out if s.first not in at and s.title[0] not in at] or out[:1]
            continue
        for i in at:
            if all(s.first != i for s in out):
                to = next((k for k in range(i + 1, min(i + 6, len(squeezed))) if genre_of("".join(squeezed[i:k]))), i + 1)
                out.append(Start(i, (i, to), None, "editor"))
    return sorted(out, key=lambda s: s.first)
