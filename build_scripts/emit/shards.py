"""The words of a slice of the search index (emit.postings) as bytes, shared out over files by how they begin: whoever joins slices takes one shard of each.

A shard is the number of its words, then for each of them its first document, its last, how many they are and the length of the rest (all
in four bytes, the lowest first); then the words with blanks between them, and what is left of each.
"""
from __future__ import annotations

import struct
from collections.abc import Mapping
from itertools import accumulate

from build_scripts.emit.postings import Pages

_BEGINNINGS = b"0123456789abcdefghijklmnopqrstuvwxyz"
COUNT = len(_BEGINNINGS)
"""How many shards there are."""


def shards(words: Mapping[bytes, Pages]) -> list[bytes]:
    """The words in COUNT shards, in their order."""
    found: list[list[bytes]] = [[] for _ in range(COUNT)]
    for word in sorted(words):
        found[_BEGINNINGS.index(word[0])].append(word)
    return [_shard(some, [words[word] for word in some]) for some in found]


def _shard(words: list[bytes], pages: list[Pages]) -> bytes:
    numbers = [number for one in pages for number in (one.first, one.last, one.count, len(one.rest))]
    return b"".join((struct.pack(f"<I{len(numbers)}I", len(words), *numbers), b" ".join(words), *([b" "] if words else []), *(one.rest for one in pages)))


def words_in(shard: bytes) -> dict[bytes, Pages]:
    """The words of a shard."""
    [count] = struct.unpack_from("<I", shard)
    numbers = struct.unpack_from(f"<{4 * count}I", shard, 4)
    size = sum(numbers[3::4])
    words = shard[4 + 16 * count:len(shard) - size].split()
    ends = [*accumulate(numbers[3::4], initial=len(shard) - size)]
    return {word: Pages(*numbers[4 * n:4 * n + 3], shard[ends[n]:ends[n + 1]]) for n, word in enumerate(words)}
