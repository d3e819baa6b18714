"""One name spelt several ways: a county, city or district that is printed once or twice and differs in one character from one that is printed often.

What makes the difference likely a misreading is told by numbers; at the head of a name, where one character tells many places apart, it must look alike besides.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.layers.suspect_words import LOOK_ALIKE
from build_scripts.layers.suspects import Suspect

_KIND = re.compile(r"[县市区](?=[、，,。；;：:）)”\s]|$)", re.M)
_BEFORE = re.compile(r"(?:^|[、，,。；;：:（(“\s])([\u4e00-\u9fff]{1,3})$", re.M)
"""A name that stands by itself: between two stops, or alone on its line."""
_STOPS = frozenset("、，,。；;：:（(“ \u3000\t\n")
_PREPOSITIONS = frozenset("在由对与和及向从将于为至到")
_AT_HEAD = """河何 白自 松忪 日目曰 田由甲申 大太犬天夭夫 人入八 土士王玉 末未木本术 千干于 今令 兔免 爪瓜 厂广 名各 间问闻 析折拆 清青情 江汪 石右 东车 西四酉
云去 平半乎 宁守 水永 林杯 洛落 城诚 湖糊 长氏 新析 高亮 临监 通诵 武式 利刹 和知 金全 海每 安妥 定走 昌冒 怀坏 汾份 桂挂 桃挑 柳抑 梅悔""".split()
"""Look-alikes that tell at the head of a place's name beside those that tell everywhere (suspect_words.LOOK_ALIKE); behind it any difference tells."""
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
    """Rare name → the frequent one that it differs from in one character: any but the first, or one that looks like the first. 云岑区 → 云岭区, 自鹭市 → 白鹭市."""
    meant: dict[str, str] = {}
    for name in sorted(name for name, times in names.items() if times >= _OFTEN):
        for char in LOOK_ALIKE.get(name[0], "") + "".join(group.replace(name[0], "") for group in _AT_HEAD if name[0] in group):
            meant.setdefault(char + name[1:], name)
        for at in range(1, len(name) - 1):
            meant.setdefault(f"{name[:at]}[\u4e00-\u9fff]{name[at + 1:]}", name)
    if not meant:
        return {}
    pattern = re.compile("|".join(meant))
    found = Counter(match[0] for text in texts for match in pattern.finditer(text) if names.get(match[0], 0) < _OFTEN and _is_name(text, *match.span()))
    return {rare: name for rare, times in found.items() for alike, name in meant.items() if re.fullmatch(alike, rare)
            and max(times, names.get(rare, 0)) * _RARER <= names[name] and _PAIRS.isdisjoint(char for pair in zip(rare, name) if pair[0] != pair[1] for char in pair)}


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a name may begin and end there: behind a stop, or behind a preposition where a stop or 人民政府 follows."""
    before, after = text[start - 1:start], text[end:end + 1]
    return not before or before in _STOPS or before in _PREPOSITIONS and (not after or after in _STOPS or after in "）)。人政")


def oddly_named(text: str, odd: Mapping[str, str], names: Mapping[str, int]) -> Iterator[Suspect]:
    """The places of one paragraph that print a rare spelling."""
    for rare, name in odd.items():
        start = text.find(rare)
        while start >= 0:
            yield Suspect(start, start + len(rare), rare, name, f"与“{name}”只差一个字，后者单独出现{names[name]}次")
            start = text.find(rare, start + 1)
