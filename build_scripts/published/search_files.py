"""The files that lie beside the search index, as data: a readable text for each result, and one table that says of every result what
must be known before its text is there (filters, how long its number and title are)."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log2
from typing import Any

from build_scripts.emit import addresses
from build_scripts.published.entries import FILTERS, KINDS, Entry

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
KIND = "类型"
"""The filter that tells documents, interpretations and targets apart; it comes first."""


def text_data(entry: Entry) -> dict[str, Any]:
    """What is shown of one result: address, title, number, origin, and its parts as [anchor, 1 for a heading, text]."""
    return {"address": addresses.site_file(entry.address), "title": entry.title, "number": entry.number, "origin": entry.origin,
            "parts": [[part.anchor, int(part.heading), part.text] for part in entry.parts]}


def entry_name(place: int) -> str:
    """The name of the entry at a place, in the index and of its text: the place in base 36, as scripts read it.

    >>> entry_name(71)
    '1z'
    """
    found = ""
    while place >= 36:
        place, rest = divmod(place, 36)
        found = _DIGITS[rest] + found
    return _DIGITS[place] + found


def table_data(entries: Sequence[Entry], heads: Sequence[Sequence[int]], build: str, files: Sequence[tuple[str, int]], folding: Mapping[str, str]) -> dict[str, Any]:
    """The table, by columns. `heads`: characters of an entry's number, title and text in a row; `build`: the folder of the index's files;
    `files`: the last word and the bytes of each of them; `folding`: variant → simple character, written as one text of pairs.

    A filter is {name, values, sets: [[place of a value…]…], of: [place of a set for each entry]}. A size, of an entry or a file, is a digit in base 36: 2 ^ (digit / 2).
    """
    filters = [_filter(KIND, [(one.kind,) for one in entries])]
    filters += [_filter(name, [tuple(value for filter_, value in one.filters if filter_ == name) for one in entries]) for name in FILTERS]
    return {"build": build, "lasts": " ".join(last for last, _ in files), "bytes": _sizes(size for _, size in files), "filters": filters,
            "numbers": [number for number, _, _ in heads], "titles": [title for _, title, _ in heads], "sizes": _sizes(map(sum, heads)),
            "folding": "".join(char + simple for char, simple in sorted(folding.items()))}


def _sizes(sizes: Iterable[int]) -> str:
    """About how large each is, in one digit.

    >>> _sizes([0, 1, 1000])
    '02k'
    """
    return "".join(_DIGITS[min(35, round(2 * log2(1 + size)))] for size in sizes)


def dates_data(entries: Sequence[Entry]) -> list[int]:
    """The date of each entry as 20250108, 0 where it has none: asked for only when results are put in the order of their dates."""
    return [int(one.date[:10].replace("-", "") or 0) for one in entries]


def _filter(name: str, given: list[tuple[str, ...]]) -> dict[str, Any]:
    counted = Counter(value for values in given for value in values)
    ordered = sorted(counted, key=_order(name, counted))
    place = {value: n for n, value in enumerate(ordered)}
    sets: dict[tuple[int, ...], int] = {}
    of = [sets.setdefault(tuple(place[value] for value in values), len(sets)) for values in given]
    return {"name": name, "values": ordered, "sets": [list(one) for one in sets], "of": of}


def _order(name: str, counted: Counter[str]) -> Any:
    """Kinds as they are listed, years from the newest, the rest by number."""
    if name == KIND:
        return KINDS.index
    return (lambda value: (-int(value),)) if name == FILTERS[0] else (lambda value: (-counted[value], value))
