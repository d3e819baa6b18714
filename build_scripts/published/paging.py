"""A long list as pages of a fixed length, each at its own address. No page grows with the list."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.emit import addresses

SIZE = 50
"""Rows of a page."""
_AROUND = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list."""
    address: str
    rows: Sequence[Any]
    number: int
    """From 1."""
    of: int
    total: int
    """Rows of the whole list."""
    previous: str
    """Address of the sheet before, or ""."""
    next: str
    links: tuple[tuple[int, str], ...]
    """Number and address of the first, the last and the nearest sheets; 0 stands for a gap."""

    @property
    def mark(self) -> str:
        """（第2页） behind a title, for all sheets but the first."""
        return f"（第{self.number}页）" if self.number > 1 else ""


def sheets(rows: Sequence[Any], address: str, size: int = SIZE) -> Iterator[Sheet]:
    """Yield the sheets of a list whose first one is at `address`; an empty list has one empty sheet."""
    of = max(1, -(-len(rows) // size))
    for number in range(1, of + 1):
        yield Sheet(addresses.sheet(address, number), rows[(number - 1) * size:number * size], number, of, len(rows),
                    addresses.sheet(address, number - 1) if number > 1 else "", addresses.sheet(address, number + 1) if number < of else "",
                    tuple(_links(address, number, of)) if of > 1 else ())


def _links(address: str, number: int, of: int) -> Iterator[tuple[int, str]]:
    near = [one for one in range(1, of + 1) if one in (1, of) or abs(one - number) <= _AROUND]
    for place, one in enumerate(near):
        if place and one - near[place - 1] > 1:
            yield 0, ""
        yield one, addresses.sheet(address, one)
