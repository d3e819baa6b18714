"""Running heads, feet and page numbers, told by their place: the same words at the same height on page after page, or a number that counts with the pages."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from build_scripts.sources.pdflines import Printed

_DEPTH = 3
"""Rows from the edge of the page among which heads are looked for."""
_ZONE = 0.16
"""Share of the page's height at its upper and lower edge where they stand."""
_LEVEL = 4.0
"""Points by which the height of one head may differ from page to page."""
_LARGE = 1.3
"""A line set larger than the text is a title, wherever it stands."""
_NUMBER = re.compile(r"[\s\u3000·•.．,，\-—–－~～|/（）()\[\]【】第页共]*")

Row = tuple[float, list[Printed]]


def find_heads(pages: Sequence[Sequence[Printed]], heights: Sequence[float]) -> tuple[list[dict[int, str]], list[int | None]]:
    """For each page: the pieces (by id) that are furniture, each with its rule; and the printed number of the page, where it has one."""
    rules: list[dict[int, str]] = [{} for _ in pages]
    texts: list[list[str]] = [[] for _ in pages]
    for top in (True, False):
        rows = [_edge_rows(page, height, top) for page, height in zip(pages, heights)]
        words = Counter(key for page in rows for key in {_key(row) for row in page})
        for depth in range(_DEPTH):
            levels: dict[int, list[int]] = defaultdict(list)
            for n, page in enumerate(rows):
                if depth < len(page) and (depth == 0 or all(id(one) in rules[n] for one in page[depth - 1][1])):
                    levels[round((page[depth][0] if top else heights[n] - page[depth][0]) / _LEVEL)].append(n)
            for level, numbers in levels.items():
                near = [n for k in (level - 1, level, level + 1) for n in levels.get(k, ())]
                repeated = sum(1 for n in near if _repeats(rows[n][depth], words) or _is_number(rows[n][depth]))
                if len(near) > 2 and 10 * repeated >= 6 * len(near):
                    for n in numbers:
                        _mark(rows[n][depth], rules[n], texts[n])
        if len(pages) < 3:
            _few(rows, rules, texts)
    return rules, _numbers(texts)


def _edge_rows(page: Sequence[Printed], height: float, top: bool) -> list[Row]:
    """Rows of text at an edge, from the edge inward."""
    found: list[Row] = []
    usual = median([one.em for one in page if one.rows is None] or [1.0])
    zone = [one for one in page if one.rows is None and one.em < _LARGE * usual and (one.y < _ZONE * height if top else one.y > (1 - _ZONE) * height)]
    for one in sorted(zone, key=lambda piece: piece.y, reverse=not top):
        if found and abs(found[-1][0] - one.y) < 0.4 * max(one.em, 4.0):
            found[-1][1].append(one)
        else:
            found.append((one.y, [one]))
    return found[:_DEPTH]


def _key(row: Row) -> str:
    """What a head says without the numbers that change."""
    return re.sub(r"[\d\s\u3000]+", "", _NUMBER.sub("", "".join(one.text for one in sorted(row[1], key=lambda piece: piece.text))))


def _is_number(row: Row) -> bool:
    text = "".join(one.text for one in row[1])
    return bool(re.fullmatch(r"\d{1,4}", _NUMBER.sub("", text)))


def _repeats(row: Row, words: Counter[str]) -> bool:
    key = _key(row)
    return len(key) > 1 and words[key] > 2


def _mark(row: Row, rules: dict[int, str], texts: list[str]) -> None:
    rule = "page.number" if _is_number(row) else "page.running"
    for one in row[1]:
        rules[id(one)] = rule
        texts.append(one.text)


def _few(rows: Sequence[Sequence[Row]], rules: Sequence[dict[int, str]], texts: Sequence[list[str]]) -> None:
    """On one page or two nothing repeats: only a number that stands apart at the edge is one."""
    for n, page in enumerate(rows):
        if page and _is_number(page[0]) and (len(page) < 2 or abs(page[0][0] - page[1][0]) > 1.8 * max(one.em for one in page[0][1])):
            _mark(page[0], rules[n], texts[n])


def _numbers(texts: Sequence[Sequence[str]]) -> list[int | None]:
    """The number of each page among the numbers of its heads: the one that counts with the pages."""
    found = [[int(one) for text in page for one in re.findall(r"(?<!\d)\d{1,4}(?!\d)", text.replace("\u3000", " "))] for page in texts]
    shifts = Counter(number - n for n, page in enumerate(found) for number in set(page))
    best = max(shifts.items(), key=lambda one: (one[1], -abs(one[0])), default=None)
    if best is None or 2 * best[1] < sum(1 for page in found if page):
        return [None] * len(texts)
    return [n + best[0] if n + best[0] in page else None for n, page in enumerate(found)]
