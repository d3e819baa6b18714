"""A mapping whose values are computed when they are asked for, each once: most of what is known of a catalogue is asked of few of its documents."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

V = TypeVar("V")


class OnDemand(Mapping[str, V]):
    """`find` computes the value of a key, and depends on nothing that changes."""

    def __init__(self, keys: Iterable[str], find: Callable[[str], V]) -> None:
        self._keys, self._find = dict.fromkeys(keys), find
        self._found: dict[str, V] = {}

    def __getitem__(self, key: str) -> V:
        if key not in self._found:
            if key not in self._keys:
                raise KeyError(key)
            self._found[key] = self._find(key)
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys
