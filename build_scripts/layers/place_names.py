"""One name spelt several ways: a county, city or district that is printed once or twice and differs in one character from one that is printed often.

What makes the difference likely a misreading is told by numbers alone; which characters look alike is suspects' matter.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.layers.suspects import Suspect

_KIND = re.compile(r"[县市区](?=[、，,。；;：:）)”\s]|$)", re.M)
_BEFORE = re.compile(r"(?:^|[、，,。；;：:（(“\s])([\u4e00-\u9fff]{1,3})$", re.M)
"""A name that stands by itself: between two stops, or alone on its line."""
_STOPS = frozenset("、，,。；;：:（(“ \u3000\t\n")
_PAIRS = frozenset("东西南北中上下前后左右内外大小新老旧高低一二三四五六七八九十")
"""Characters that tell neighbours apart: 东坪县 and 西坪县 are two."""
_OFTEN, _RARER = 4, 4
"""A name that is printed so often by itself, and so many times as often as another, may be meant by the other."""


def names_alone(texts: Iterable[str]) -> Counter[str]:
    """How often each name of a county, city or district stands by itself: 东川区、云岭区."""
    found: Counter[str] = Counter()
    for text in texts:
        for match in _KIND.finditer(text):
            before = _BEFORE.search(text[max(0, match.start() - 4):match.start()])
            if before and len(before[1]) > 1:
                found[before[1] + match[0]] += 1
    return found


def odd_names(names: Mapping[str, int], texts: Iterable[str]) -> dict[str, str]:
    """Rare name behind a stop → the frequent one that it differs from in one character, not the first: 云岑区 → 云岭区."""
    meant: dict[str, str] = {}
    for name in sorted(name for name, times in names.items() if times >= _OFTEN):
        for at in range(1, len(name) - 1):
            meant.setdefault(f"{name[:at]}[\u4e00-\u9fff]{name[at + 1:]}", name)
    if not meant:
        return {}
    alike = re.compile("|".join(meant))
    found = Counter(match[0] for text in texts for match in alike.finditer(text) if match[0] not in names or names[match[0]] < _OFTEN
                    if not match.start() or text[match.start() - 1] in _STOPS)
    return {rare: name for rare, times in found.items() for pattern, name in meant.items() if re.fullmatch(pattern, rare)
            and max(times, names.get(rare, 0)) * _RARER <= names[name] and _PAIRS.isdisjoint(char for pair in zip(rare, name) if pair[0] != pair[1] for char in pair)}


def oddly_named(text: str, odd: Mapping[str, str], names: Mapping[str, int]) -> Iterator[Suspect]:
    """The places of one paragraph that print a rare spelling."""
    for rare, name in odd.items():
        start = text.find(rare)
        while start >= 0:
            yield Suspect(start, start + len(rare), rare, name, f"与“{name}”只差一个字，后者单独出现{names[name]}次")
            start = text.find(rare, start + 1)
