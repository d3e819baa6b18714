"""Half-width punctuation beside Han, shown full-width: a rule of display alone (setting `fullwidth_punctuation`).

What stands in the page is still the character of the source: the wide form is drawn over it (`.gz-w` of paper.css), so that copies,
highlighting and what a screen reader says keep the text as it is. Numbers, Latin words, formulas and addresses are left alone.
"""
from __future__ import annotations

import re

from markupsafe import Markup, escape

WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
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
    barred = [match.span() for match in _ADDRESS.finditer(text)] if "@" in text or "://" in text or "www." in text else []
    places = _brackets(text)
    for match in _HALF.finditer(text):
        at, mark = match.start(), match[0]
        if mark not in "()" and (at - 1 in places or _strong(text, at - 1) or _strong(text, at + 1) or at + 1 == len(text) and _STRONG.search(text)):
            places[at] = WIDE[mark]
    return {at: places[at] for at in sorted(places) if not any(start <= at < end for start, end in barred)}


def wide(text: str) -> Markup:
    """The text as HTML, with the wide form over each half-width mark beside Han."""
    if not MARKED.search(text):                        # most texts: nothing to widen or to escape
        return Markup(text)
    places = wide_places(text)
    if not places:
        return escape(text)
    out, done = [], 0
    for at, form in places.items():
        out += [escape(text[done:at]), f'<span class="gz-w" data-w="{form}"><i>{text[at]}</i></span>']
        done = at + 1
    return Markup("".join([*out, escape(text[done:])]))


def _strong(text: str, at: int) -> bool:
    return 0 <= at < len(text) and bool(_STRONG.match(text[at]))


def _brackets(text: str) -> dict[int, str]:
    """Brackets become wide in pairs; one alone where Han stands beside it."""
    places: dict[int, str] = {}
    open_: list[int] = []
    for at, char in enumerate(text):
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
    return any(_STRONG.match(one) for one in text[start + 1:end]) or bool(_STRONG.match(before)) or (not _LATIN.match(before) and bool(_STRONG.match(after)))
