"""Queries drawn from documents by chance, and the plain truth about them: a document contains a query when the query's letters, digits and Han
stand in a row in its title, its number or its text. Shares no code with the search that it measures."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from opencc import OpenCC

_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_NUMBER = re.compile(r"(.+?)〔(\d{4})〕(\d+)号$")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2}[市县区镇乡]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.\-]+")
_YEARLY = re.compile(r"[\u4e00-\u9fff]{0,3}\d{4}年[\u4e00-\u9fff\d]{0,3}")
_DIGITS = "〇一二三四五六七八九"
_WAYS = OpenCC("s2t"), OpenCC("s2tw"), OpenCC("s2hk")
_SIMPLE = OpenCC("t2s")
_FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a document without the search."""
    id: str
    title: str
    number: str
    blocks: tuple[str, ...]
    """Its text: paragraphs and cells."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and what must come of it."""
    kind: str
    typed: str
    means: str
    """What stands in the documents, where it is typed otherwise (traditional, full width, 二〇一七)."""
    own: str | None = None
    """The id of the document whose title or number it is."""


def plain(text: str) -> str:
    """The letters, digits and Han of a text in a row, NFKC, simplified.

    >>> plain("示政〔２０２５〕1 号")
    '示政20251号'
    """
    return "".join(char for char in _simplified(unicodedata.normalize("NFKC", text).lower()) if char.isalnum())


def _simplified(text: str) -> str:
    """Character by character: in context OpenCC keeps 乾 in some words."""
    return "".join(map(_one, text))


@cache
def _one(char: str) -> str:
    simple = _SIMPLE.convert(char)
    return simple if len(simple) == 1 else char


def draw(documents: Sequence[Document], count: int, seed: int) -> Iterator[Query]:
    """Yield about `count` queries of every kind, always the same for the same documents and seed."""
    chance = Random(seed)
    while count > 0:
        document = chance.choice(documents)
        query = chance.choice(KINDS)(document, chance)
        if query and len(plain(query.means)) > 1:
            yield query
            count -= 1


def _title(one: Document, chance: Random) -> Query | None:
    return Query("title", one.title, one.title, one.id)


def _number(one: Document, chance: Random) -> Query | None:
    """In one of seven styles."""
    match = _NUMBER.match(one.number)
    if not match:
        return Query("number", one.number, one.number, one.id) if one.number else None
    styles = ("{}〔{}〕{}号", "{}[{}]{}号", "{}（{}）{}号", "{} {} {}号", "{}{}{}号", "{}［{}］ {} 号", "{}【{}】{}号")
    return Query("number", chance.choice(styles).format(*match.groups()), one.number, one.id)


def _han_number(one: Document, chance: Random) -> Query | None:
    match = _NUMBER.match(one.number)
    if not match:
        return None
    year = "".join(_DIGITS[int(digit)] for digit in match[2])
    return Query("number 二〇", f"{match[1]}〔{year}〕{match[3]}号", one.number, one.id)


def _phrase(one: Document, chance: Random) -> Query | None:
    """2–12 characters in a row within a block."""
    block = chance.choice(one.blocks) if one.blocks else ""
    length = chance.randint(2, 12)
    if len(block) < length:
        return None
    start = chance.randint(0, len(block) - length)
    return Query("phrase", block[start:start + length], block[start:start + length])


def _join(one: Document, chance: Random) -> Query | None:
    """Words across the end of a paragraph or a cell."""
    if len(one.blocks) < 2:
        return None
    n = chance.randrange(len(one.blocks) - 1)
    said = one.blocks[n][-chance.randint(1, 5):] + one.blocks[n + 1][:chance.randint(1, 5)]
    return Query("join", said, said)


def _word(one: Document, chance: Random) -> Query | None:
    runs = _HAN.findall("\n".join(one.blocks))
    if not runs:
        return None
    run = chance.choice(runs)
    start = chance.randrange(len(run) - 1)
    return Query("word", run[start:start + 2], run[start:start + 2])


def _place(one: Document, chance: Random) -> Query | None:
    return _found("place", _PLACE, one, chance)


def _latin(one: Document, chance: Random) -> Query | None:
    return _found("latin", _LATIN, one, chance)


def _cell(one: Document, chance: Random) -> Query | None:
    short = [block for block in one.blocks if 1 < len(block) < 13]
    return Query("short block", said, said) if short and (said := chance.choice(short)) else None


def _found(kind: str, pattern: re.Pattern[str], one: Document, chance: Random) -> Query | None:
    found = pattern.findall("\n".join(one.blocks))
    return Query(kind, said, said) if found and (said := chance.choice(found)) else None


def _traditional(one: Document, chance: Random) -> Query | None:
    query = _phrase(one, chance)
    return Query("traditional", chance.choice(_WAYS).convert(query.typed), query.typed) if query else None


def _wide(one: Document, chance: Random) -> Query | None:
    query = _phrase(one, chance)
    return Query("full width", query.typed.translate(_FULL), query.typed) if query else None


def _year(one: Document, chance: Random) -> Query | None:
    query = _found("二〇", _YEARLY, one, chance)
    return Query("二〇", re.sub(r"\d{4}", lambda year: "".join(_DIGITS[int(digit)] for digit in year[0]), query.means), query.means) if query else None


KINDS = (_title, _title, _number, _number, _han_number, _phrase, _phrase, _phrase, _phrase, _join, _word, _place, _latin, _cell, _traditional, _wide, _year)


@dataclass(frozen=True, slots=True)
class Score:
    """What one query came to."""
    query: Query
    containing: int
    """Documents that contain it."""
    found: int
    """Of those, how many are among the first ten."""
    first: bool
    """The first result contains it and, where it must, is its document."""
    ordered: bool
    """Nothing that does not contain it stands above what does."""


class Truth:
    """Knows which documents contain what."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.fields = {one.id: "\n".join((plain(one.title), plain(one.number), plain("".join(one.blocks)))) for one in documents}
        self.own = {one.id: (plain(one.title), plain(one.number)) for one in documents}

    def score(self, query: Query, results: Sequence[str]) -> Score:
        """`results`: ids, best first; only the first ten count. A title that several documents have is each one's."""
        forms = {plain(query.means), plain(query.typed)}
        has = {id_ for id_, text in self.fields.items() if any(form in text for form in forms)}
        ten = [id_ in has for id_ in results[:10]]
        first = ten[0] if ten else not has
        if query.own and first and has:
            first = plain(query.means) in self.own[results[0]]
        return Score(query, len(has), sum(ten), first, ten == sorted(ten, reverse=True))


def recall(scores: Sequence[Score]) -> float:
    """Mean of the part that was found of what could be among the first ten."""
    asked = [one for one in scores if one.containing]
    return sum(one.found / min(10, one.containing) for one in asked) / len(asked)


def exact_first(scores: Sequence[Score]) -> float:
    """The part of the queries whose first result is right."""
    asked = [one for one in scores if one.containing]
    return sum(one.first for one in asked) / len(asked)
