"""Half-width punctuation beside Han, shown full-width: a rule of display alone (setting `fullwidth_punctuation`).

What stands in the page is still the character of the source: the wide form is drawn over it (`.gz-w` of paper.css), so that copies,
highlighting and what a screen reader says keep the text as it is. Numbers, Latin words, formulas and addresses are left alone.
`macros/assets/width.js` is the twin for search results, held to this by a test.
"""
from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_OVER = {form: f'<span class="gz-w" data-w="{form}"><i>{half}</i></span>' for half, form in WIDE.items()}
"""Each half-width mark with its wide form over it."""
_BRACKET = re.compile(r"[()]")
UNSAFE = re.compile("[&<>\"']")
"""What HTML must have escaped."""
_HALF = re.compile(r"[,;:!?()]")
MARKED = re.compile(r"""[,;:!?()&<>"']""")
"""A text without any of these is HTML as it stands, full-width or not."""
_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)[!-~]+|[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+")
_STRONG = re.compile(r"[\u3001-\u3003\u3005-\u301f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff20\U00020000-\U0003ffff]")
"""Han and what is wide by nature; not “ ” —, which Latin uses too."""
_SIGN = re.compile(r"[=+\-−×÷*/^<>≤≥]")
_LATIN = re.compile(r"[A-Za-z0-9]")


def wide_places(text: str) -> dict[int, str]:
    """Place in the text → the wide form to show there; the last mark of a Chinese text is wide behind a figure too (增长8%;).

    >>> wide_places("各县(市、区),自2017年起增长1,000亩,见http://a.cn/x,y")
    {2: '（', 6: '）', 7: '，', 23: '，'}
    """
    if not _HALF.search(text):
        return {}
    places = _brackets(text) if "(" in text or ")" in text else {}
    barred = [match.span() for match in _ADDRESS.finditer(text)] if "@" in text or "://" in text or "www." in text else []
    for match in _HALF.finditer(text):
        at, mark = match.start(), match[0]
        if mark not in "()" and (at - 1 in places or _strong(text, at - 1) or _strong(text, at + 1) or at + 1 == len(text) and _STRONG.search(text)):
            places[at] = WIDE[mark]
    return {at: places[at] for at in sorted(places) if not (barred and any(start <= at < end for start, end in barred))}


def wide(text: str) -> Markup:
    """The text as HTML, with the wide form over each half-width mark beside Han."""
    if not MARKED.search(text):                        # most texts: nothing to widen or to escape
        return Markup(text)
    places = wide_places(text)
    if not places:
        return escape(text)
    html: Callable[[str], str] = escape if UNSAFE.search(text) else str
    out, done = [], 0
    for at, form in places.items():
        out += html(text[done:at]), _OVER[form]
        done = at + 1
    return Markup("".join([*out, html(text[done:])]))


def _strong(text: str, at: int) -> bool:
    return at >= 0 and _STRONG.match(text, at) is not None


def _brackets(text: str) -> dict[int, str]:
    """Brackets become wide in pairs; one alone where Han stands beside it."""
    places: dict[int, str] = {}
    open_: list[int] = []
    for match in _BRACKET.finditer(text):
        at, char = match.start(), match[0]
        if char == "(":
            open_.append(at)
        elif char == ")" and open_:
            start = open_.pop()
            if _is_chinese(text, start, at):
                places |= {start: WIDE["("], at: WIDE[")"]}
        elif char == ")" and _strong(text, at + 1):
            places[at] = WIDE[")"]
    return places | {at: WIDE["("] for at in open_ if _strong(text, at - 1) or _strong(text, at + 1)}


def _is_chinese(text: str, start: int, end: int) -> bool:
    """Whether a pair of brackets is a Chinese text's: 各县(市、区), 试点(2017年); not f(x)的 nor (a+b)×2."""
    before, after = text[start - 1:start], text[end + 1:end + 2]
    if _SIGN.match(before) or _SIGN.match(after):
        return False
    return bool(_STRONG.search(text, start + 1, end) or _STRONG.match(before) or (not _LATIN.match(before) and _STRONG.match(after)))
