"""What a printed line of 责任目标 says once its mark is off: an item and its points, a group and its points, a unit and its total. No order of lines here."""
from __future__ import annotations

import re

from build_scripts.text.points import ANYWHERE, LEADING, OF_ITEM, OF_ITEM_BARE

_STOP = re.compile(r"\s*[；;。]\s*$")

Points = float | int | None


def item_words(text: str, pointed: bool) -> tuple[str, Points]:
    """An item's text and its points; `pointed` says that the document prints points: 新建公厕3座（5分）； → 新建公厕3座, 5."""
    match = OF_ITEM.search(text) or (OF_ITEM_BARE.search(text) if pointed else None)
    if match:
        return re.sub(r"[；;]\s*$", "", text[:match.start()]).strip(), number(next(g for g in match.groups() if g))
    match = LEADING.match(text)
    if match:
        return _STOP.sub("", text[match.end():]).strip(), number(match[1])
    return _STOP.sub("", text).strip(), None


def group_words(text: str) -> tuple[str, Points]:
    """A group's name and its points: 重点目标（600分） → 重点目标, 600."""
    points = ANYWHERE.search(text)
    return (text[:points.start()] if points else text).strip("：:。"), number(points[1]) if points else None


def unit_words(text: str) -> tuple[str, Points]:
    """A unit's name and its total where it is printed beside it: 市水利局（100分） → 市水利局, 100."""
    points = OF_ITEM.search(text)
    return OF_ITEM.sub("", text).strip("：: "), number(points[1]) if points else None


def number(text: str | None) -> Points:
    """Points as printed: 5 is whole, 2.5 is not."""
    return None if text is None else float(text) if "." in text else int(text)
