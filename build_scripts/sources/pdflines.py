"""Signs of a page → lines in the order of reading: what stands on one baseline belongs together, a gutter parts two columns."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from build_scripts.model import Cell
from build_scripts.sources.pdfpage import Page, Sign
from build_scripts.sources.pdftables import Frame, find_frames

_HANGS = 1.3
"""Widths of a character by which a stop at the end of a line may hang over into the gutter and beyond."""
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(slots=True)
class Printed:
    """One line of print, or one table."""
    x0: float
    x1: float
    y0: float
    y: float
    """Baseline, or lower edge."""
    text: str = ""
    em: float = 0.0
    rows: list[list[Cell]] | None = None
    column: int = 0
    """0 over the whole width, 1 left, 2 right."""
    face: str = ""
    """The font that all its Han characters are set in; empty where they are few or of several."""
    foot: tuple[tuple[int, float] | None, ...] = ()
    """Of a table, for each column at its lower edge: the number of the cell of the last row whose text stands there on the last line (it may go on behind the page), and
    how many characters that line lacks; else None."""


def read_lines(page: Page) -> list[Printed]:
    """The pieces of lines and the tables of a page, from top to bottom."""
    frames = find_frames(page)
    inside: list[list[Sign]] = [[] for _ in frames]
    free: list[Sign] = []
    for sign in page.signs:
        x, y = (sign.x0 + sign.x1) / 2, sign.y - 0.3 * sign.size
        k = next((k for k, one in enumerate(frames) if one.bounds[0] <= x <= one.bounds[2] and one.bounds[1] <= y <= one.bounds[3]), None)
        (free if k is None else inside[k]).append(sign)
    found = [_table(frame, signs) for frame, signs in zip(frames, inside) if signs]
    found += pieces(free)
    return sorted(found, key=lambda one: (one.y0, one.x0))


def _table(frame: Frame, signs: Sequence[Sign]) -> Printed:
    texts: dict[int, list[Sign]] = {}
    for sign in signs:
        cell = frame.place((sign.x0 + sign.x1) / 2, sign.y - 0.3 * sign.size)
        if cell is not None:
            texts.setdefault(cell, []).append(sign)
    rows: list[list[Cell]] = []
    done: set[int] = set()
    columns = list(zip(*frame.owner))
    for r, row in enumerate(frame.owner):
        rows.append([])
        for c, cell in enumerate(row):
            if cell not in done:
                done.add(cell)
                text = _joined([line.text for line in sorted(pieces(texts.get(cell, ()), wide=99), key=lambda line: (round(line.y), line.x0))])
                rows[-1].append(Cell(text, columns[c][r:].count(cell), row[c:].count(cell)))
    x0, y0, x1, y1 = frame.bounds
    return Printed(x0, x1, y0, y1, rows=rows, foot=_foot(frame, texts))


def _foot(frame: Frame, texts: Mapping[int, Sequence[Sign]]) -> tuple[tuple[int, float] | None, ...]:
    """See Printed.foot. A line stands at the foot where no other line has room under it."""
    last = frame.owner[-1]
    begun = [cell for cell in dict.fromkeys(last) if len(frame.owner) < 2 or cell not in frame.owner[-2]]
    found_at: dict[int, tuple[int, float]] = {}
    for n, cell in enumerate(begun):
        found = pieces(texts.get(cell, ()), wide=99)
        if found:
            right = frame.xs[len(last) - last[::-1].index(cell)]
            low = max(found, key=lambda line: line.y)
            inside = min(line.x0 for line in found) - frame.xs[last.index(cell)]
            if frame.ys[-1] - low.y < 2.2 * low.em:
                found_at[cell] = n, (right - low.x1 - inside) / max(low.em, 1.0)
    return tuple(found_at.get(cell) for cell in last)


def _joined(lines: Sequence[str]) -> str:
    return " ".join(line.strip() for line in lines if line.strip())


_MANY = 8
"""Han characters that show the size of a line by themselves."""


def pieces(signs: Sequence[Sign], wide: float = 0.9) -> list[Printed]:
    """The signs gathered on baselines, cut where more than `wide` widths of a character stand empty."""
    rows: list[list[Sign]] = []
    for sign in sorted((s for s in signs if s.char.strip()), key=lambda s: (s.y, s.x0)):
        for row in reversed(rows[-6:]):
            if abs(row[0].y - sign.y) < 0.3 * max(sign.size, row[0].size, 1.0):
                row.append(sign)
                break
        else:
            rows.append([sign])
    rows = _raised(rows)
    out: list[Printed] = []
    for row in rows:
        row.sort(key=lambda s: s.x0)
        em = em_of(row)
        start = 0
        for k in range(1, len(row) + 1):
            if k == len(row) or row[k].x0 - row[k - 1].x1 > wide * em:
                part = row[start:k]
                y = Counter(round(s.y, 1) for s in part).most_common(1)[0][0]
                own = em_of(part) if any(_HAN.match(s.char) for s in part) else em
                if sum(1 for s in part if _HAN.match(s.char)) < _MANY and abs(own - em) <= 0.2 * em:
                    own = em                                # of a few characters the width says little; many may be a title beside a line of the other column
                out.append(Printed(part[0].x0, part[-1].x1, y - own, y, text_of(part, own), own, face=face_of(part)))
                start = k
    return out


def _raised(rows: list[list[Sign]]) -> list[list[Sign]]:
    """Small signs off the baseline (⁴ of a note, ₂ of a formula) go to the line that they stand at."""
    out: list[list[Sign]] = []
    for row in rows:
        size = max(s.size for s in row)
        near = [other for other in rows if other is not row and abs(other[0].y - row[0].y) < 0.8 * max(s.size for s in other) and max(s.size for s in other) > 1.25 * size]
        home = next((other for other in near if all(any(o.x0 - o.size <= s.x0 <= o.x1 + o.size for o in other) for s in row)), None)
        if home is not None and len(row) <= 12:
            home.extend(row)
        else:
            out.append(row)
    return out


def face_of(signs: Sequence[Sign]) -> str:
    """The font of nearly all Han characters of a line; empty where there is no such."""
    faces = Counter(s.face for s in signs if _HAN.match(s.char))
    face, times = faces.most_common(1)[0] if faces else ("", 0)
    return face if times > 1 and 10 * times >= 9 * faces.total() else ""


def em_of(signs: Sequence[Sign]) -> float:
    """The width of a Han character in a line, in points."""
    han = [s.x1 - s.x0 for s in signs if _HAN.match(s.char) and s.x1 > s.x0]
    return max(median(han), 2.0) if han else max(median([0.85 * s.size for s in signs]) if signs else 10.0, 2.0)


def text_of(signs: Sequence[Sign], em: float) -> str:
    """The text of one line; room between its signs is blanks: one between words, more where the print leaves more."""
    out = ""
    last: Sign | None = None
    for sign in signs:
        if last is not None:
            room = sign.x0 - last.x1
            latin = last.char.isascii() or sign.char.isascii()
            if room > 0.6 * em:
                out += "\u3000" * max(1, min(round(room / em), 6))
            elif latin and room > (0.12 if last.char.isascii() and sign.char.isascii() else 0.3) * em:
                out += " "
        out += sign.char
        last = sign
    return out


def gutter_of(found: Sequence[Printed]) -> tuple[float, float] | None:
    """The empty band between two columns of text: (its left, its right edge); None where the page is set in one.

    Both sides hold lines that fill their column, next to each other; lines over the whole width are few.
    """
    lines = [one for one in found if one.rows is None and len(one.text) > 3]
    if len(lines) < 6:
        return None
    left, right = min(one.x0 for one in lines), max(one.x1 for one in lines)
    em = median(one.em for one in lines)
    best: tuple[int, float, float] | None = None
    for cut in sorted({round(one.x0) - 1 for one in lines if left + 0.3 * (right - left) < one.x0 < left + 0.7 * (right - left)}):
        sides = [one for one in lines if one.x0 < cut and one.x1 <= cut + _HANGS * em], [one for one in lines if one.x0 >= cut]
        if min(map(len, sides)) < 3:
            continue
        edges = edge_of([one.x1 for one in sides[0]], -1), min(one.x0 for one in sides[1])
        if edges[1] - edges[0] >= 0.6 * em and _are_columns(sides, em, len(lines)) and (best is None or sum(map(len, sides)) > best[0]):
            best = (sum(map(len, sides)), *edges)
    return best[1:] if best else None


def edge_of(places: Sequence[float], way: int, share: float = 0.15) -> float:
    """The outermost place that a good `share` of the lines has in common, from the left (way 1) or the right (-1): a sign that hangs over is no edge."""
    found = sorted(places, reverse=way < 0)
    least = max(2.0, share * len(found))
    end = 0
    for k, a in enumerate(found):
        while end < len(found) and abs(a - found[end]) < 4:
            end += 1
        if end - k >= least:
            return a
    return found[0]


def _are_columns(sides: tuple[list[Printed], list[Printed]], em: float, lines: int) -> bool:
    if lines - len(sides[0]) - len(sides[1]) > 0.5 * min(map(len, sides)) + 3:
        return False
    bounds = [(edge_of([one.x0 for one in side], 1), edge_of([one.x1 for one in side], -1)) for side in sides]
    full = [sum(1 for one in side if b - one.x1 < 1.6 * em and one.x1 - one.x0 > 0.6 * (b - a)) for side, (a, b) in zip(sides, bounds)]
    beside = min(max(one.y for one in side) for side in sides) - max(min(one.y for one in side) for side in sides)
    return 10 * full[0] >= 3 * len(sides[0]) and 10 * full[1] >= 2 * len(sides[1]) and full[1] > 1 and beside >= 2 * em


def gutters(pages: Sequence[Sequence[Printed]]) -> list[tuple[float, float] | None]:
    """The gutter of each page. Where most pages of a document have one, a page that shows none by itself (a contents page, a last page) has it too."""
    own = [gutter_of(page) for page in pages]
    known = [one for one in own if one]
    if 3 * len(known) < len(pages) or not known:
        return own
    return [one or next((g for g in (_like(own, n), (median(a for a, _ in known), median(b for _, b in known))) if g and _keeps(page, g)), None) for n, (page, one) in enumerate(zip(pages, own))]


def _like(own: Sequence[tuple[float, float] | None], n: int) -> tuple[float, float] | None:
    """The gutter of the nearest page on the same side of the sheet: the margins of left and right pages may differ."""
    near = sorted((abs(k - n), k) for k in range(n % 2, len(own), 2) if own[k])
    return own[near[0][1]] if near else None


def _keeps(page: Sequence[Printed], gutter: tuple[float, float]) -> bool:
    """Whether few lines of a page cross a gutter, and some stand on its right or end where the left column does."""
    lines = [one for one in page if one.rows is None]
    over = sum(1 for one in lines if _crosses(one, gutter))
    return not over or 2 * over < len(lines) and (any(one.x0 > gutter[1] - 4 for one in page) or sum(1 for one in lines if abs(one.x1 - gutter[0]) < one.em) > 1)


def _crosses(one: Printed, gutter: tuple[float, float]) -> bool:
    return one.x0 < gutter[0] - 1 and one.x1 > gutter[1] + (_HANGS * one.em if one.rows is None else 1)


def _ends_title(one: Printed, gutter: tuple[float, float], usual: float) -> bool:
    """Whether a piece stands in the gutter: the last character of a title centred over both columns."""
    return one.rows is None and one.em > 1.2 * usual and one.x0 < gutter[1] and one.x1 > gutter[0] and abs(one.x0 + one.x1 - sum(gutter)) < 2 * one.em


def in_order(found: Sequence[Printed], gutter: tuple[float, float] | None) -> list[Printed]:
    """From top to bottom; where there are two columns, the left one to its end and then the right one, between lines over the whole width.

    Pieces of one line come together again.
    """
    found = sorted(found, key=lambda one: (one.y0, one.x0))
    if gutter is None:
        return _whole(found)
    middle = (gutter[0] + gutter[1]) / 2
    usual = median([one.em for one in found if one.rows is None] or [1.0])
    out: list[Printed] = []
    sides: tuple[list[Printed], list[Printed]] = ([], [])
    for one in found:
        if _crosses(one, gutter) or _ends_title(one, gutter, usual):
            out += [*_whole(sides[0]), *_whole(sides[1]), one]
            sides = ([], [])
        else:
            one.column = 1 if (one.x0 + one.x1) / 2 < middle else 2
            sides[one.column - 1].append(one)
    return [*_whole(out), *_whole(sides[0]), *_whole(sides[1])]


def _whole(found: Sequence[Printed]) -> list[Printed]:
    """Pieces next to each other on one baseline are one line."""
    out: list[Printed] = []
    for one in found:
        last = out[-1] if out else None
        if last and last.rows is None and one.rows is None and last.column == one.column and abs(last.y - one.y) < 0.3 * max(last.em, one.em):
            a, b = sorted((last, one), key=lambda piece: piece.x0)
            room = max(1, min(round((b.x0 - a.x1) / max(a.em, 1.0)), 6))
            out[-1] = Printed(a.x0, max(a.x1, b.x1), min(a.y0, b.y0), a.y, a.text + "\u3000" * room + b.text, max(a.em, b.em), None, a.column, a.face if a.face == b.face else "")
        else:
            out.append(one)
    return out
