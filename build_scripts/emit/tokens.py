"""The one tokenizer of the search: what the index and a query are cut into. `macros/assets/tokens.js` is its twin, held to it by a test.

1. Each character is brought to NFKC, then to lower case, then folded (traditional and variant Han → simplified).
2. Letters, digits and Han are kept, in a row; punctuation, blanks and the ends of cells and blocks are passed over. That row is what
   "contains" means: 示政〔2025〕1号, 示政[2025] 1 号 and 示政20251号 are one row, and 印发《示例市办法》 is found with and without 《》.
3. A word of the index is an overlapping pair of that row (责任目标 → 责任 任目 目标), whatever the characters are. So the words of a phrase
   stand side by side in the index exactly where the phrase stands in the text: digits and Latin letters are cut no other way than Han,
   or 00万元 would not be found in 100万元.
4. Every single character of a text is one word more, once for the text: the answer to a query of one character.

`spelled` writes a word in a–z and 0–9 for the search engine, which would cut Han once more, by its own rule in the index and by the browser's
in a query. Each character has three letters (a rare one five, the first of them z), so no word is another's beginning.
"""
from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SHORT = 35 * 36 * 36
"""Code points below it are written with three letters; the first is never z."""
LONE, HEADING = "zx", "zy"
"""Begin the word of a single character: anywhere, and in a number or title."""
WALL = "zzz"
"""A word between title, number and text, so that no phrase runs from one into the other. No query has it."""


class Rows(dict[str, str]):
    """Character → what it gives to the row: itself folded, some characters (㎡ → m2), or nothing. Filled as it is asked."""

    def __init__(self, folding: Mapping[str, str]) -> None:
        super().__init__()
        self._folding = folding

    def __missing__(self, char: str) -> str:
        found = self[char] = "".join(self._folding.get(one, one) for one in unicodedata.normalize("NFKC", char).lower() if kept(one))
        return found


def kept(char: str) -> bool:
    """Whether a character is a letter, a digit or Han; those of the planes of Han are, whether this Unicode knows them or not."""
    return unicodedata.category(char)[0] in "LN" or "\U00020000" <= char <= "\U0003fffd"


def row(text: str, rows: Rows) -> str:
    """Return the letters, digits and Han of `text` in a row.

    >>> row("示政〔２０２５〕1 号", Rows({}))
    '示政20251号'
    """
    return "".join(map(rows.__getitem__, text))


class Spelling(dict[str, str]):
    """Character → its letters. Filled as it is asked."""

    def __missing__(self, char: str) -> str:
        found = self[char] = _letters(ord(char), 3) if ord(char) < _SHORT else "z" + _letters(ord(char), 4)
        return found


def _letters(code: int, count: int) -> str:
    found = ""
    for _ in range(count):
        code, rest = divmod(code, 36)
        found = _DIGITS[rest] + found
    return found


def words(row_: str, spelling: Spelling) -> Iterator[str]:
    """Yield the overlapping pairs of a row, spelled, in order: the nth begins at the row's nth character.

    >>> list(words("责任目", Spelling()))
    ['rvnfln', 'flnnhq']
    """
    codes = list(map(spelling.__getitem__, row_))
    return map(str.__add__, codes, codes[1:])


class Words(dict[str, str]):
    """The words of a row as one text, with blanks between them. Character → the end of one word and the beginning of the next. Filled as it is asked."""

    def __init__(self, spelling: Spelling) -> None:
        super().__init__()
        self._spelling = spelling

    def __missing__(self, char: str) -> str:
        found = self[char] = f"{self._spelling[char]} {self._spelling[char]}"
        return found

    def of(self, row_: str) -> str:
        """What `words` yields, in one text: an index has millions of words.

        >>> Words(Spelling()).of("责任目")
        'rvnfln flnnhq'
        """
        said = "".join(map(self.__getitem__, row_))
        return said[len(self[row_[0]]) // 2 + 1:-(len(self[row_[-1]]) // 2 + 1)] if row_ else ""


def singles(row_: str, spelling: Spelling, begin: str = LONE) -> list[str]:
    """The word of each single character that stands in a row."""
    return [begin + spelling[char] for char in dict.fromkeys(row_)]
