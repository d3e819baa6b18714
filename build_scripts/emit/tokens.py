"""The one tokenizer of the search: what the index and a query are cut into. `macros/assets/tokens.js` is its twin, held to it by a test.

1. Each character is brought to NFKC, then to lower case, then folded (traditional and variant Han → simplified).
2. A run of Han gives its overlapping pairs (责任目标 → 责任 任目 目标), a single one itself. Punctuation inside the run is passed
   over, so that 印发《示例市办法》 is found with and without 《》; a blank ends the run.
3. A run of digits is one token, a run of letters is one token; anything else ends them and is no token.
So `示政〔2017〕29号`, `示政[2017]29号` and `示政 2017 29 号` are one query.

`spelled` writes a token in Latin letters for the search engine. Pagefind cuts Han once more, in the index by its own rule and in a
query by the browser's, whatever the page's language; letters it leaves whole. The first letter tells the kinds apart, each Han has
four letters (so one character begins its pairs), and no number begins another.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""々〆〇, the unified ideographs and their compatibility forms."""
LETTERS = "a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff\u3041-\u3096\u30a1-\u30fa\u30fc"
"""Latin, Greek, Cyrillic in lower case, kana."""

_CLASS = re.compile(rf"(?P<han>[{HAN}])|(?P<digit>[0-9])|(?P<letter>[{LETTERS}])|(?P<blank>\s)")


def tokens(text: str, folding: Mapping[str, str]) -> list[str]:
    """Return the tokens of `text` in order. `folding` maps one character to one."""
    found: list[str] = []
    run, kind = [], ""
    for char, char_kind in _units(text, folding):
        if char_kind == "other" and kind == "han":
            continue
        if char_kind != kind:
            found += _cut(run, kind)
            run, kind = [], char_kind
        run.append(char)
    return found + _cut(run, kind)


def _units(text: str, folding: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    known: dict[str, list[tuple[str, str]]] = {}
    for char in text:
        if char not in known:
            folded = [folding.get(low, low) for one in unicodedata.normalize("NFKC", char) for low in one.lower()]
            known[char] = [(one, (found := _CLASS.match(one)) and found.lastgroup or "other") for one in folded]
        yield from known[char]


def _cut(run: list[str], kind: str) -> list[str]:
    if kind == "han" and len(run) > 1:
        return [first + second for first, second in zip(run, run[1:])]
    return ["".join(run)] if kind in ("han", "digit", "letter") else []


def spelled(token: str) -> str:
    """Return a token in a–z: Han as four letters each (a–o first), a number as q…z, letters as x….

    >>> spelled("29"), spelled("pm"), spelled("责任")
    ('qcjz', 'xpm', 'cblrbdxr')
    """
    if "0" <= token[0] <= "9":
        return "q" + "".join(chr(ord(digit) + 49) for digit in token) + "z"
    if _CLASS.match(token).lastgroup == "letter":
        return "x" + "".join(char if char.isascii() else _four_letters(char) for char in token)
    return "".join(map(_four_letters, token))


def tag(name: str, value: str) -> str:
    """Return the word that marks a document for a filter (年份 = 2025). It begins no other word and no token is spelled so."""
    return "r" + "".join(map(_four_letters, f"{name}={value}")) + "zzzz"


def _four_letters(char: str) -> str:
    code, letters = ord(char), ""
    for _ in range(4):
        code, rest = divmod(code, 26)
        letters = chr(97 + rest) + letters
    return letters


def lone_characters(words: list[str]) -> list[str]:
    """Han that begin none of the `words`: without them a query of one character, which finds what begins with it, would miss."""
    firsts = {word[0] for word in words}
    return sorted({char for word in words if len(word) == 2 for char in word[1:] if not char.isascii()} - firsts)
