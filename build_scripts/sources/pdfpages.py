"""Pieces of print with their places, page by page → lines of text: heads dropped, columns in order, paragraphs whole. Of a PDF's signs or a scan's alike."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from build_scripts.model import Cell
from build_scripts.sources.pdfheads import find_heads
from build_scripts.sources.pdflines import Printed, edge_of, gutters, in_order
from build_scripts.sources.writing import Writing
from build_scripts.text.blanks import squeeze, width
from build_scripts.text.marks import marks

_OWN_LINE = re.compile(r"^[（(]|[〔\[（(]\d{4}[〕\]）)]第?\d+号$|^第\S{1,5}号$|^——|\d月\d{1,2}日[）)]?$")
"""What stands under a title on a line of its own: a number, a date, a note, a subtitle."""
_BY_ITSELF = re.compile(r"^[\u4e00-\u9fff]{1,12}[〔\[（(]\d{4}[〕\]）)]第?\d+号$|^(?:\d{4}|[一二〇○零三四五六七八九]{4})年.{1,3}月.{1,3}日$")
"""A document's number, a date: no end of a sentence."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_STOPS = frozenset("。；：！？;:!?")
_TITLE_ENDS = re.compile(r"(?:通知|意见|决定|通报|公告|通告|批复|函|令|讲话|办法|方案|规划|规定)(?:[（(].{1,6}[)）])?$")
_UNBROKEN = re.compile(r"(?:[A-Za-z0-9.,%‰/()\-]+|[“‘（《〈〔【]*.)[，。、；：！？）》〉”’〕】…%％℃,.;:!?)\]]*", re.S)
"""What stands at the head of a line and is never parted: one character, a word or a number, with the stops behind it."""
_TITLE = 3.5         # widths of a character that a full line of a centred title may lack on both sides
_NARROW = 0.28       # share of the page's width below which a column is no column of text
_EVEN = 0.25         # widths of a character by which the end of a justified line may be off
_COMMON = 0.03      # share of all lines of a document that shows an edge of its columns
_INDENT, _FULL, _ROOM = 0.8, 1.7, 1.55
"""In widths of a character: an indent, what a full line may lack at its right; in distances of lines: room that parts paragraphs."""


@dataclass(slots=True)
class _Place:
    """A line of print with its column: what is needed to know whether the next goes on with it."""
    line: Printed
    left: float
    right: float
    page: int
    pitch: float
    large: bool
    """Set larger than the text."""
    narrow: bool
    """Its column shows no width worth the name: nothing tells a full line."""

    @property
    def indented(self) -> bool:
        return self.line.x0 - self.left > _INDENT * self.line.em

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle of its column, as a title does."""
        return self.large and self.indented and abs((self.line.x0 - self.left) - (self.right - self.line.x1)) < 1.5 * self.line.em

    @property
    def lacks(self) -> float:
        """What is missing to a full line, in widths of a character."""
        return (self.right - self.line.x1) / max(self.line.em, 1.0)


@dataclass(frozen=True, slots=True)
class _Style:
    """How a print shows where its paragraphs begin and end."""
    indents: bool
    """Paragraphs begin with an indent."""
    even: bool
    """Lines are justified: a line that goes on ends exactly at the edge."""


def write_pages(out: Writing, pages: Sequence[list[Printed]], sizes: Sequence[tuple[float, float]], slanted: Sequence[str]) -> list[int]:
    """Writes all pages; returns the number of the first line of each.

    Lines that the print shows to go on become one line; where it does not show it, they stay lines, for the rules of joining.
    """
    rules, numbers = find_heads(pages, [high for _, high in sizes])
    bodies = [[one for one in page if id(one) not in rules[n]] for n, page in enumerate(pages)]
    ordered = [in_order(body, gutter) for body, gutter in zip(bodies, gutters(bodies))]
    edges = _edges(ordered, [wide for wide, _ in sizes])
    usual = median([one.em for page in ordered for one in page if one.rows is None] or [1.0])
    places = [[_Place(one, *edges[n, one.column], n, pitch, one.em > 1.08 * usual, edges[n, one.column][1] - edges[n, one.column][0] < _NARROW * sizes[n][0]) for one in page]
              for n, page in enumerate(ordered) for pitch in (_pitch(page),)]
    style = _style(places)
    last: _Place | None = None
    table: _Place | None = None
    previous: _Place | None = None
    row = 0
    latest: _Place | None = None
    starts = []
    for n, page in enumerate(places):
        furniture = [(one.text, rules[n][id(one)]) for one in pages[n] if id(one) in rules[n]] + ([(slanted[n], "page.watermark")] if slanted[n] else [])
        joined, rest = _taken(page, last, style)
        if joined:                                      # the sentence that the page cut ends before the furniture of the new page stands
            out.lines[-1] = _together(out.lines[-1], rest)
            last = page[joined - 1]
        starts.append(len(out.lines) + 1)
        if numbers[n] is not None:
            out.pages[len(out.lines) + 1] = numbers[n]
        for text, rule in furniture:
            out.line(text, tight=True, rule=rule)
        for place in page[joined:]:
            previous, latest = latest, place
            if place.line.rows is not None:
                if table and (place.page, place.line.column) != (table.page, table.line.column):
                    out.new_page()
                rows = _rest_of_row(out, row, place.line.rows) if table and table is previous else place.line.rows
                out.table(rows)
                last, table, row = None, place, max(out.rows, default=0)
                continue
            tight = _runs_on(last, place, style)
            if _is_one(last, place, style) and len(out.lines) not in out.furniture:
                out.lines[-1] = _together(out.lines[-1], place.line.text)
            else:
                turned = last is None or place.page != last.page or place.line.column != last.line.column
                if turned and not tight:
                    out.new_page()
                out.line(("\u3000\u3000" if place.indented else "") + place.line.text, tight=tight or turned)
            last = place
    return starts


def _rest_of_row(out: Writing, n: int, rows: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """A table that goes on behind a page break, without its first row where that is the rest of row `n`: its first cell is empty, that of the row is not.

    `12｜修缮老桥，｜市交通` + `｜三月底前完成｜运输局` → one row.
    """
    last, first = out.rows.get(n), rows[0]
    above = out.lines[n - 1].split("\t")
    if last is None or len(first) != len(last.spans) or first[0].text or any(span != (1, 1) for span in last.spans) or any(c.rowspan * c.colspan > 1 for c in first):
        return rows
    if not above[0] or not any(a and b.text for a, b in zip(above, first)):
        return rows
    out.lines[n - 1] = "\t".join(a + b.text for a, b in zip(above, first))
    return rows[1:]


def _taken(page: Sequence[_Place], last: _Place | None, style: _Style) -> tuple[int, str]:
    """How many lines at the head of a page go on with the paragraph before it, and their text."""
    text, k = "", 0
    while k < len(page) and page[k].line.rows is None and _is_one(last, page[k], style):
        text = _together(text, page[k].line.text) if text else page[k].line.text
        last = page[k]
        k += 1
    return k, text


def _together(a: str, b: str) -> str:
    return a + (" " if a[-1:].isascii() and a[-1:].isalpha() and b[:1].isascii() and b[:1].isalpha() else "") + b


def _runs_on(last: _Place | None, here: _Place, style: _Style) -> bool:
    """Whether a line goes on with the line above: that one is full (or what comes did not fit in), no room stands between, and both are set alike."""
    if last is None or last.narrow or _HAN.search(last.line.text) and _HAN.search(here.line.text) and abs(last.line.em - here.line.em) > 0.04 * max(last.line.em, here.line.em):
        return False
    if here.indented:
        return last.centred and here.centred and last.page == here.page and last.lacks + (last.line.x0 - last.left) / max(last.line.em, 1.0) < _TITLE \
            and not _OWN_LINE.search(squeeze(here.line.text))
    if last.lacks > width(_UNBROKEN.match(here.line.text)[0]) + (0.5 if style.indents else 0.3):
        return False
    turned = here.page != last.page or here.line.column != last.line.column or here.line.y <= last.line.y
    return turned or here.line.y - last.line.y < _ROOM * here.pitch


def _is_one(last: _Place | None, here: _Place, style: _Style) -> bool:
    """Whether a line that goes on is one with the line above. Without indents it is not where a number opens it, or a title follows a title."""
    if last is None or not _runs_on(last, here, style):
        return False
    text, above = here.line.text, last.line.text
    if _BY_ITSELF.match(squeeze(text)):
        return False
    ended = above[-1:] in _STOPS
    alone = here.lacks > _FULL and text[-1:] not in _STOPS      # a heading, a name: the end of a sentence has its stop
    return style.indents or not (marks(text) or ended and (alone or style.even and last.lacks > _EVEN) or _TITLE_ENDS.search(above) and "关于" in text)


def _style(pages: Sequence[Sequence[_Place]]) -> _Style:
    """How a print shows its paragraphs: most lines under a short one are indented, and many lines are not; full lines all end at the same place."""
    after = inside = flush = full = even = 0
    for page in pages:
        for a, b in zip(page, page[1:]):
            if a.line.rows is None and b.line.rows is None and a.line.column == b.line.column and b.line.y > a.line.y:
                if a.lacks > 3:
                    after, inside = after + 1, inside + b.indented
                flush += not b.indented
            if a.line.rows is None and -1 < a.lacks < 1.3:
                full, even = full + 1, even + (abs(a.lacks) < _EVEN)
    return _Style(after >= 3 and 10 * inside >= 6 * after and flush >= 3, 10 * even >= 7 * full)


def _pitch(page: Sequence[Printed]) -> float:
    """The distance of lines on a page."""
    steps = [b.y - a.y for a, b in zip(page, page[1:]) if a.rows is None and b.rows is None and a.column == b.column and 0 < b.y - a.y < 4 * max(a.em, 4.0)]
    return median(steps) if steps else 20.0


def _edges(pages: Sequence[Sequence[Printed]], widths: Sequence[float]) -> dict[tuple[int, int], tuple[float, float]]:
    """(page, column) → its left and right edge: where lines begin and end that are not alone in it.

    The pages on one side of the sheet have their edges in common: a page of short or indented lines alone does not show its own.
    """
    out: dict[tuple[int, int], tuple[float, float]] = {}
    lines = {(n, column): [one for one in page if one.column == column and one.rows is None and len(one.text) > 1] for n, page in enumerate(pages) for column in (0, 1, 2)}
    usual: dict[tuple[int, int], tuple[float, float]] = {}
    for column in (0, 1, 2):
        for side in (0, 1):
            every = [one for n in range(side, len(pages), 2) for one in lines[n, column]]
            if every:
                left, right = edge_of([one.x0 for one in every], 1, _COMMON), edge_of([one.x1 for one in every], -1, _COMMON)
                if column == 0 and sum(1 for one in every if abs(one.x1 - right) < one.em) < 4:
                    right = max(right, widths[side] - left)     # hardly a full line: the margins are taken to be alike
                usual[side, column] = left, right
    for side in (0, 1):                                 # what stands over two columns has the outer edges of both
        beside = [usual[side, column] for column in (0, 1, 2) if (side, column) in usual]
        if beside:
            usual[side, 0] = min(a for a, _ in beside), max(b for _, b in beside)
    for (n, column), found in lines.items():
        common = usual.get((n % 2, column), (0.0, 0.0))
        own = (edge_of([one.x0 for one in found], 1), edge_of([one.x1 for one in found], -1)) if found else common
        far = 8 * median(one.em for one in found) if found else 0.0
        left = common[0] if len(found) < 5 or 0 < own[0] - common[0] < far else own[0]
        out[n, column] = left, common[1] if len(found) < 5 or own[1] < common[1] else own[1]
    return out
