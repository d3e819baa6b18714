"""White space: which blanks are part of a text. Everything else treats a text's characters as what this leaves."""
from __future__ import annotations

import re
import unicodedata

_BLANK = re.compile(r"[\s\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff\u00ad\x00-\x1f\x7f-\x9f]+")
_LEFT = re.compile(r"[A-Za-z0-9,.;:!?)'\"&%]")
_RIGHT = re.compile(r"[A-Za-z0-9('\"&]")


def squeeze(text: str) -> str:
    """`text` without white space, BOM and control marks: its characters, as content-format counts them."""
    return _BLANK.sub("", text)


def put_right(text: str) -> str:
    """`text` with blanks only where they belong: one between Latin words or between two numbers, none beside Han.

    content-format, body rules: blanks beside Han, beside digits next to Han and beside Chinese punctuation go.
    """
    return _BLANK.sub(_keep, text.strip()) if _BLANK.search(text) else text


def _keep(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    if start == 0 or end == len(text):
        return ""
    left, right = text[start - 1], text[end]
    if not (_LEFT.match(left) and _RIGHT.match(right)):
        return ""
    latin = left.isalpha() or right.isalpha()
    return " " if latin or (left.isdigit() and right.isdigit()) else ""


def width(text: str) -> float:
    """Printed width in Han characters: half for ASCII, one for the rest."""
    narrow = sum(1 for c in text if c < "\u0250")
    return len(text) - narrow / 2


def nfc(text: str) -> str:
    """Unicode NFC, quickly where nothing changes."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
