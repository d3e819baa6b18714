"""Pieces of print with their places, page by page → lines of text: heads dropped, columns in order, paragraphs whole. Of a PDF's signs or a scan's alike."""
from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from build_scripts.model import Cell
from build_scripts.sources.pdfheads import find_heads
from build_scripts.sources.pdflines import Printed, edge_of, gutters, in_order
from build_scripts.sources.pdfparagraphs import Place, Style, fills, is_one, pitch_of, runs_on, style_of
from build_scripts.sources.writing import Writing, first_row, without_first

_STOPS = frozenset("。；！？;!?")
_LEFT = 12.0        # points: a row that is cut leaves less than a line of the page empty
_NARROW = 0.28      # share of the page's width below which a column is no column of text
_COMMON = 0.03      # share of all lines of a document that shows an edge of its columns


def write_pages(out: Writing, pages: Sequence[list[Printed]], sizes: Sequence[tuple[float, float]], slanted: Sequence[str]) -> list[int]:
    """Writes all pages; returns the number of the first line of each.

    Lines that the print shows to go on become one line; where it does not show it, they stay lines, for the rules of joining.
    """
    rules, numbers = find_heads(pages, [high for _, high in sizes])
    bodies = [[one for one in page if id(one) not in rules[n]] for n, page in enumerate(pages)]
    ordered = [in_order(body, gutter) for body, gutter in zip(bodies, gutters(bodies))]
    edges = _edges(ordered, [wide for wide, _ in sizes])
    usual = median([one.em for page in ordered for one in page if one.rows is None] or [1.0])
    places = [[Place(one, *edges[n, one.column], n, pitch, one.em > 1.08 * usual, edges[n, one.column][1] - edges[n, one.column][0] < _NARROW * sizes[n][0]) for one in page]
              for n, page in enumerate(ordered) for pitch in (pitch_of(page),)]
    style = style_of(places)
    cut = _cuts_rows(ordered)
    last: Place | None = None
    table: Place | None = None
    previous: Place | None = None
    row = 0
    latest: Place | None = None
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
                rows = _rest_of_row(out, row, table.line.foot if cut else (), place.line.rows) if table and table is previous else place.line.rows
                out.table(rows)
                last, table, row = None, place, max(out.rows, default=0)
                continue
            tight = runs_on(last, place, style)
            if is_one(last, place, style) and len(out.lines) not in out.furniture:
                out.lines[-1] = _together(out.lines[-1], place.line.text)
            else:
                turned = last is None or place.page != last.page or place.line.column != last.line.column
                if turned and not tight:
                    out.new_page()
                out.line(("\u3000\u3000" if place.indented else "") + place.line.text, tight=tight or turned)
            last = place
    return starts


def _cuts_rows(pages: Sequence[Sequence[Printed]]) -> bool:
    """Whether a print cuts rows at the end of a page: then its tables go down to the foot of the page wherever they go on; else room for a row is left here and there."""
    lines = [one for page in pages for one in page]
    foot = max((one.y for one in lines), default=0.0)
    ends = [a.y for a, b in zip(lines, lines[1:]) if a.rows is not None and b.rows is not None and b.y0 < a.y0]
    return 10 * sum(1 for y in ends if y + _LEFT > foot) >= 8 * len(ends)


def _rest_of_row(out: Writing, n: int, foot: Sequence[tuple[int, float] | None], rows: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """A table that goes on behind a page break, without its first row where that is the rest of row `n`.

    Its first cell is empty, that of the row is not: `12｜修缮老桥，｜市交通` + `｜三月底前完成｜运输局` → one row. With merged cells: each text of the
    first row stands under one that fills its cell to the end of its last line, without a stop: `将公文公开要求落` + `实到办理程序`.
    """
    last, first = out.rows.get(n), rows[0]
    above = out.lines[n - 1].split("\t")
    if last is None:
        return rows
    plain = len(first) == len(last.spans) and not any(span != (1, 1) for span in last.spans) and not any(c.rowspan * c.colspan > 1 for c in first)
    if plain and not first[0].text and above[0] and any(a and b.text for a, b in zip(above, first)):
        out.lines[n - 1] = "\t".join(a + b.text for a, b in zip(above, first))
        return rows[1:]
    said, wide = first_row(rows), sum(c.colspan for c in first)
    under = [at[0] if (at := foot[c]) and fills(at[1], text) else None for c, text in said] if wide == len(foot) else []
    if not under or any(k is None or k >= len(above) or above[k][-1:] in _STOPS for k in under):
        return rows
    for k, (_, text) in zip(under, said):
        above[k or 0] += text
    out.lines[n - 1] = "\t".join(above)
    return without_first(rows)


def _taken(page: Sequence[Place], last: Place | None, style: Style) -> tuple[int, str]:
    """How many lines at the head of a page go on with the paragraph before it, and their text."""
    text, k = "", 0
    while k < len(page) and page[k].line.rows is None and is_one(last, page[k], style):
        text = _together(text, page[k].line.text) if text else page[k].line.text
        last = page[k]
        k += 1
    return k, text


def _together(a: str, b: str) -> str:
    return a + (" " if a[-1:].isascii() and a[-1:].isalpha() and b[:1].isascii() and b[:1].isalpha() else "") + b


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
