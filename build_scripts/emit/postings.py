"""The search engine's index in slices, joined into one: bytes in, bytes out.

Pagefind needs about 250 bytes of memory for each word of a text while it indexes, so shell.search lets it index a hundred documents or two at a
time, and what it wrote is joined here, in the form of its own files (CBOR, https://www.rfc-editor.org/rfc/rfc8949): its own script reads them.
A file of the index is [[word, [page, …], variants]…]; a page is [its number less that of the page before, [position or weight…], […]]. Joining
leaves the positions as they stand: pages are put in the order of our documents, and counted on from slice to slice.

Each page of a slice has a word that says which document it is (`mark`): Pagefind numbers pages in whatever order it found their files.
The words of single characters are listed here (`listed`): Pagefind would take a sixth of its time for them, and they have no position to find.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import sub
from typing import Any, NamedTuple

SIGNATURE = b"pagefind_dcd"
"""Begins each file of the index, before it is compressed."""
_MARK = b"zw"
"""Begins the word that tells documents apart. No pair is spelled so (emit.tokens), and no query is."""
_INT = rb"(?:\x19..|[\x00-\x17]|\x18.|\x38.|[\x20-\x37]|\x39..|[\x1a\x3a]....)"
_MANY = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_ITEM = re.compile(rb"\x83([\x00-\x17]|\x18.|\x19..|\x1a....)(" + _MANY + _INT + rb"*+\x80)|(\x80?+\x83[\x60-\x77][0-9a-z]++" + _MANY + rb")", re.DOTALL)
"""A page, as its number and the rest, or the beginning of a word."""
_BEGINNING = re.compile(rb"\x80?\x83[\x60-\x77]([0-9a-z]+)(.+)", re.DOTALL)
_LAST = "zzzzzzzzzz"
"""After every word."""


class NotUnderstood(ValueError):
    """A file of the index is not in the form that this module knows: another version of Pagefind. `str()` says so in Chinese."""


class Pages(NamedTuple):
    """The pages of one word in one slice, in the order of our documents."""
    first: int
    """The first document, counted in the slice."""
    last: int
    count: int
    rest: bytes
    """Everything after the number of the first page."""


class Slice(NamedTuple):
    """The index of one slice."""
    words: dict[bytes, Pages]
    lengths: tuple[int, ...]
    """How many words each document has."""
    about: list[Any]
    """What Pagefind says of the index beside pages and files: [version, filters, sorts, fields]."""


NOTHING = Slice({}, (), ["", [], [], []])
"""Where there is nothing to index, Pagefind writes none of its files."""


class Chunk(NamedTuple):
    """One file of the joined index, not yet compressed."""
    last: str
    """Its last word."""
    data: bytes


def mark(place: int) -> str:
    """The word that tells the document at a place of its slice. In letters alone: Pagefind adds the parts of a word that a digit divides.

    >>> mark(41)
    'zwaaabp'
    """
    return _MARK.decode() + "".join(chr(97 + place // 26 ** power % 26) for power in (4, 3, 2, 1, 0))


def _marked(word: bytes) -> int:
    place = 0
    for letter in word[len(_MARK):]:
        place = 26 * place + letter - 97
    return place


def slice_of(files: Iterable[bytes], meta: bytes) -> Slice:
    """Take apart what Pagefind wrote of a slice: its index files and its metadata, decompressed. Raises NotUnderstood."""
    found = {word: pages for data in files for word, pages in _words(data)}
    version, pages, _, *about = _value(_signed(meta), 0)[0]
    places = _places(found, len(pages))
    lengths = [0] * len(pages)
    for number, (_, length) in enumerate(pages):
        lengths[places[number]] = length
    return Slice({word: _ordered(found[word], places) for word in found if not word.startswith(_MARK)}, tuple(lengths), [version, *about])


def listed(places: Sequence[int]) -> Pages:
    """The pages of a word that only has to be in a document: it stands at position 0 of each. `places` in order, each once."""
    return Pages(places[0], places[-1], len(places), _ONCE + b"".join(map(_LISTED.__getitem__, map(sub, places[1:], places))))


def joined(slices: Iterable[tuple[int, Mapping[bytes, Pages]]], size: int) -> Iterator[Chunk]:
    """Yield the files of some words of all slices, the words in order, each file of about `size` bytes. `slices`: the place of the first document, and the words."""
    found: dict[bytes, list[tuple[int, Pages]]] = {}
    for start, words in slices:
        for word, pages in words.items():
            found.setdefault(word, []).append((start, pages))
    some, held, last = [], 0, b""
    for last in sorted(found):
        some.append(_entry(last, found.pop(last)))
        held += len(some[-1])
        if held >= size:
            yield Chunk(last.decode(), _file(some))
            some, held = [], 0
    if some:
        yield Chunk(last.decode(), _file(some))


def ranges(lasts: Sequence[str]) -> list[tuple[str, str]]:
    """The words that are looked for in each file of the whole index, first and last, by the last word of each: every word there can be is in one.

    >>> ranges(["ab", "cd"])
    [('0', 'ab'), ('ab0', 'zzzzzzzzzz')]
    """
    return list(zip(["0", *(f"{last}0" for last in lasts[:-1])], [*lasts[:-1], _LAST], strict=True))


def metadata(pages: Sequence[tuple[str, int]], files: Sequence[tuple[str, str, str]], slices: Sequence[Slice]) -> bytes:
    """Pagefind's metadata of the whole. `pages`: name and words of each document; `files`: first word, last word and name of each file of the index."""
    version, *about = (slices[0] if slices else NOTHING).about
    return SIGNATURE + _written([version, [*map(list, pages)], [*map(list, files)], *about])


def _signed(data: bytes) -> bytes:
    if not data.startswith(SIGNATURE):
        raise NotUnderstood("Pagefind 的文件没有它的标记")
    return data[len(SIGNATURE):]


def _words(data: bytes) -> Iterator[tuple[bytes, list[tuple[bytes, bytes, bytes]]]]:
    """Each word of a file with its pages, as _ITEM finds them. Nothing in the file may be left over, and each word must have as many pages as it says."""
    count, at = _head(_signed(data), 1)
    items = _ITEM.findall(data, len(SIGNATURE) + at)
    size = sum(len(step) + len(rest) + len(head) + bool(step) for step, rest, head in items)
    heads = [n for n, (_, _, head) in enumerate(items) if head]
    if len(heads) != count or (count and heads[0]) or len(SIGNATURE) + at + size + bool(count) != len(data):
        raise NotUnderstood("Pagefind 的词表不是认识的写法")
    for n, end in zip(heads, (*heads[1:], len(items))):
        word, many = _BEGINNING.fullmatch(items[n][2]).groups()
        if _head(many, 0)[0] != end - n - 1:
            raise NotUnderstood(f"Pagefind 的词表里，{word.decode()} 的页数不对")
        yield word, items[n + 1:end]


def _places(found: Mapping[bytes, Sequence[tuple[bytes, bytes, bytes]]], count: int) -> list[int]:
    """The place in the slice of each page, by the words that tell it."""
    places = [-1] * count
    for word, pages in found.items():
        if word.startswith(_MARK):
            places[_value(pages[0][0], 0)[0]] = _marked(word)
    if sorted(places) != list(range(count)):
        raise NotUnderstood("Pagefind 少编了文件")
    return places


def _ordered(pages: Sequence[tuple[bytes, bytes, bytes]], places: Sequence[int]) -> Pages:
    number, found = 0, []
    for step, rest, _ in pages:
        number += step[0] if len(step) == 1 else _value(step, 0)[0]
        found.append((places[number], rest))
    found.sort()
    before, out = found[0][0], [found[0][1]]
    for place, rest in found[1:]:
        out.append(_STEPS[place - before])
        out.append(rest)
        before = place
    return Pages(found[0][0], before, len(found), b"".join(out))


def _entry(word: bytes, parts: Sequence[tuple[int, Pages]]) -> bytes:
    out, before = [b"\x83", _written(word.decode()), _number(sum(one.count for _, one in parts), 4)], 0
    for start, one in parts:
        out += (b"\x83", _number(start + one.first - before), one.rest)
        before = start + one.last
    return b"".join((*out, b"\x80"))


def empty() -> bytes:
    """A file of an index that has no word."""
    return _file([])


def _file(entries: Sequence[bytes]) -> bytes:
    return b"".join((SIGNATURE, b"\x81", _number(len(entries), 4), *entries))


def _number(number: int, kind: int = 0) -> bytes:
    """The head of a CBOR item: its kind (0 a number, 3 a text, 4 a list) and its number."""
    if number < 24:
        return bytes((kind << 5 | number,))
    power = 0 if number < 0x100 else 1 if number < 0x10000 else 2
    return bytes((kind << 5 | 24 + power,)) + number.to_bytes(1 << power, "big")


def _head(data: bytes, at: int) -> tuple[int, int]:
    """The number in the head of an item, and where the item goes on."""
    short = data[at] & 31
    if short < 24:
        return short, at + 1
    if short > 26:
        raise NotUnderstood(f"Pagefind 的文件里有不认识的数（{data[at]:#x}）")
    length = 1 << short - 24
    return int.from_bytes(data[at + 1:at + 1 + length], "big"), at + 1 + length


def _value(data: bytes, at: int) -> tuple[Any, int]:
    """The CBOR value at a place (whole numbers, texts and lists of them), and where the next begins."""
    kind = data[at] >> 5
    number, at = _head(data, at)
    if kind == 0:
        return number, at
    if kind == 3:
        return data[at:at + number].decode(), at + number
    if kind != 4:
        raise NotUnderstood(f"Pagefind 的文件里有不认识的值（{kind}）")
    found = []
    for _ in range(number):
        one, at = _value(data, at)
        found.append(one)
    return found, at


def _written(value: Any) -> bytes:
    """A value in CBOR."""
    if isinstance(value, int):
        return _number(value)
    if isinstance(value, str):
        data = value.encode()
        return _number(len(data), 3) + data
    return _number(len(value), 4) + b"".join(map(_written, value))


class _Steps(dict[int, bytes]):
    """Step from page to page → how it is written. Filled as it is asked."""

    def __missing__(self, step: int) -> bytes:
        found = self[step] = b"\x83" + _number(step)
        return found


class _Listed(dict[int, bytes]):
    """The same, and the rest of a page that has the word once, at position 0."""

    def __missing__(self, step: int) -> bytes:
        found = self[step] = _STEPS[step] + _ONCE
        return found


_STEPS, _LISTED = _Steps(), _Listed()
_ONCE = b"\x81\x00\x80"
