"""The joining of Pagefind's files: whatever is not in the form that is known is refused, never passed on half read."""
from __future__ import annotations

import pytest

from build_scripts.emit.postings import SIGNATURE, NotUnderstood, Slice, empty, joined, listed, mark, metadata, ranges, slice_of
from build_scripts.emit.shards import COUNT, shards, words_in


def text(word: str) -> bytes:
    return bytes((0x60 + len(word),)) + word.encode()


def page(step: int, *positions: bytes) -> bytes:
    return b"\x83" + bytes((step,)) + bytes((0x80 + len(positions),)) + b"".join(positions) + b"\x80"


def word(said: str, *pages: bytes) -> bytes:
    return b"\x83" + text(said) + bytes((0x80 + len(pages),)) + b"".join(pages) + b"\x80"


def file(*words: bytes) -> bytes:
    return SIGNATURE + b"\x81" + bytes((0x80 + len(words),)) + b"".join(words)


def about(*lengths: int) -> bytes:
    pages = b"".join(b"\x82" + text(f"und_{n}") + bytes((length,)) for n, length in enumerate(lengths))
    return SIGNATURE + b"\x86" + text("1.5.2") + bytes((0x80 + len(lengths),)) + pages + b"\x80\x80\x80\x80"


LONG, WEIGHT = b"\x19\x80\x83", b"\x38\x61"
"""A position whose bytes look like the end of a page and the beginning of another, and a weight."""


def given(order: tuple[int, int], *words: bytes) -> Slice:
    """A slice of two documents, whose pages are numbered in that order."""
    marks = [word(mark(place), page(number)) for place, number in sorted(enumerate(order))]
    return slice_of([file(*words[:1]), file(*words[1:], *marks)], about(*(10 + order.index(number) for number in (0, 1))))


def test_slices_are_joined_in_the_order_of_the_documents():
    straight = given((0, 1), word("aaaaaa", page(0, b"\x01", LONG), page(1, WEIGHT, b"\x02")), word("bbbbbb", page(1, b"\x05")))
    turned = given((1, 0), word("aaaaaa", page(0, WEIGHT, b"\x02"), page(1, b"\x01", LONG)), word("bbbbbb", page(0, b"\x05")))
    assert straight == turned and straight.lengths == (10, 11)
    [one] = joined([(0, straight.words), (2, turned.words)], 1000)
    assert one.data == file(word("aaaaaa", page(0, b"\x01", LONG), page(1, WEIGHT, b"\x02"), page(1, b"\x01", LONG), page(1, WEIGHT, b"\x02")),
                            word("bbbbbb", page(1, b"\x05"), page(2, b"\x05")))


def test_every_word_is_looked_for_in_one_file_and_no_more():
    files = [*joined([(0, given((0, 1), *(word(said, page(0, b"\x01")) for said in ("aaaaaa", "cccccc", "eeeeee"))).words)], 1)]
    between = ranges([one.last for one in files])
    for said in ("0", "aaaaaa", "bbbbbb", "cccccc", "dddddd", "eeeeee", "ffffff", "zzz"):
        assert sum(first <= said <= last for first, last in between) == 1


def test_words_that_have_no_place_are_listed_as_pagefind_lists_them():
    one = given((0, 1), word("aaaaaa", page(0, b"\x00"), page(1, b"\x00")), word("bbbbbb", page(1, b"\x00")))
    assert one.words == {b"aaaaaa": listed([0, 1]), b"bbbbbb": listed([1])}


def test_shards_have_all_words_of_a_slice():
    words = given((1, 0), word("01c01c", page(0, WEIGHT, b"\x02"), page(1, LONG)), word("bbbbbb", page(1, b"\x05"))).words | {b"zxaaa": listed([0, 1])}
    parts = shards(words)
    assert len(parts) == COUNT and [len(words_in(part)) for part in parts if words_in(part)] == [1, 1, 1]
    assert {said: pages for part in parts for said, pages in words_in(part).items()} == words


def test_metadata_names_documents_and_files():
    one = given((1, 0), word("aaaaaa", page(0)), word("bbbbbb", page(0)))
    assert metadata([*zip(("0", "1"), one.lengths, strict=True)], [("0", "zz", "x/0")], [one]) == (
        SIGNATURE + b"\x86" + text("1.5.2") + b"\x82\x82" + text("0") + b"\x0a\x82" + text("1") + b"\x0b\x81\x83" + text("0") + text("zz") + text("x/0") + b"\x80\x80\x80")
    assert empty() == file()


@pytest.mark.parametrize("spoilt", [
    file(word("aaaaaa", page(0)))[:-1], file(word("aaaaaa", page(0))) + b"\x00", file(word("aaaaaa", page(0)), word("bbbbbb", page(0)))[:-12],
    file(b"\x83" + text("aaaaaa") + b"\x82" + page(0) + b"\x80"), b"\x81\x80", file(b"\x82" + text("aaaaaa") + b"\x80"), SIGNATURE + b"\x81\x81" + page(0)])
def test_what_is_not_in_the_form_is_refused(spoilt):
    marks = [word(mark(place), page(place)) for place in (0, 1)]
    with pytest.raises(NotUnderstood):
        slice_of([file(*marks), spoilt], about(1, 1))


def test_a_document_that_was_not_indexed_is_missed():
    with pytest.raises(NotUnderstood):
        slice_of([file(word(mark(0), page(0)))], about(1, 1))
