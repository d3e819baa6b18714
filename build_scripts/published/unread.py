"""The blocks of a document whose text is read when it is asked for: most of what a catalogue is asked has nothing to do with its texts."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import overload

from build_scripts.model import Block

MARKUP = ("*", "_", "`", "<", "[", "&#")
"""Markup that may stand in the middle of a word."""


class Unread(Sequence[Block]):
    """The blocks that `read` gives. Those of the document that was asked for last are kept, of no other: so many texts would not fit."""

    __slots__ = ("_read", "_markdown")
    _last: tuple[Unread | None, tuple[Block, ...]] = (None, ())

    def __init__(self, read: Callable[[], tuple[Block, ...]], markdown: Callable[[], str] | None = None) -> None:
        self._read, self._markdown = read, markdown

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All of them."""
        who, found = Unread._last
        if who is not self:
            found = self._read()
            Unread._last = (self, found)
        return found

    def may_say(self, word: str) -> bool:
        """Whether a word of Han may stand in a block, by a look at the Markdown: False is certain, and nothing was parsed for it."""
        if self._markdown is None:
            return True
        text = self._markdown().replace("\n", "")
        return word in text or any(sign in text for sign in MARKUP)

    def __len__(self) -> int:
        return len(self.blocks)

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)

    @overload
    def __getitem__(self, place: int) -> Block: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Block, ...]: ...

    def __getitem__(self, place):
        return self.blocks[place]

    def __eq__(self, other: object) -> bool:
        return self is other or self.blocks == (other.blocks if isinstance(other, Unread) else other)

    def __hash__(self) -> int:
        return hash(self.blocks)


def may_say(blocks: Sequence[Block], word: str) -> bool:
    """Whether a word of Han may stand in one of the blocks; False is certain. Blocks that were read already are looked at by who asks."""
    return blocks.may_say(word) if isinstance(blocks, Unread) else True
