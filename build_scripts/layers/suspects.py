"""存疑字词: characters that OCR has probably misread and that stay as printed. Each becomes a finding; nothing is changed here.

Rules stand in an ordered table (`_RULES`); a place that an earlier rule has taken is not reported twice.
"""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from build_scripts.layers.suspect_words import DOUBLED, ENGLISH, LOOK_ALIKE, SPLIT, UNITS
from build_scripts.text.variants import folding


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place that looks misread."""
    start: int
    end: int
    """[start, end) of the doubtful characters in the text."""
    excerpt: str
    """They and a few characters around them, as printed."""
    reading: str | None
    """What `excerpt` probably was; None where that cannot be said."""
    why: str
    """One Chinese phrase: what is wrong."""


_HAN = "\u4e00-\u9fff"
_NON_ASCII_LOWER = re.compile(r"(?<![A-Za-z0-9@./_:\-])[a-z]{2,}(?:\s[a-z]{2,})*(?![A-Za-z0-9@./_\-])")
_BESIDE = re.compile(rf"[{_HAN}，。、；：）》”（《“,;:.]")
_DIGIT = re.compile(rf"(?<![\d.])\d{{1,3}}\s*(?=[{_HAN}])")
_AFTER_MEASURE = re.compile(rf"[\d万亿余多][名个人户亩元家座](\s?\d{{1,3}})(?=[{_HAN}])(?![个名项万亿元年月日号次条家户亩米吨分位度天级类期批所座台辆部件人岁周小百千多余角])")
_SUPERSCRIPT = re.compile(r"([²³])\s*([23])(?![\d.%])")
_DOUBLED = re.compile(rf"([{''.join(sorted({word[0] for word in DOUBLED}))}])\1(?=([{_HAN}]))")
_DOUBLED_PARTICLE = re.compile(r"[的和于及](?:(?<=的)的(?<!目的的)(?!确)|(?<=和)和(?<![总谐共饱缓温平]和和)(?![睦谐平气美])|(?<=于)于(?<!关于于)(?!都)|(?<=及)及(?<![普涉]及及)(?!时))")
_DOUBLED_NUMERAL = re.compile(r"十([一二三四五六七八九])\1(?=[次个年月日届条项家名位件])")
_PER_MILLE = re.compile(r"(?P<what>出生率|自然增长率|(?:婴儿|新生儿|儿童)死亡率|火灾(?:年均)?受害率)[^，,。；;、%％‰]{0,12}?(?P<value>\d+(?:\.\d+)?)\s*(?P<sign>[%％])")
_RATES = ("出生率", "自然增长率", "死亡率", "受害率")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]+")
_ANGLE = re.compile(rf"(?<=[{_HAN}])\s?([<>＜＞])\s?(?=[{_HAN}])")
_PAIRS = {"（": "）", "(": "）", "[": "]", "【": "】", "〔": "〕", "《": "》", "“": "”", "「": "」", "『": "』"}
_CLOSERS = {"）": "）", ")": "）", "]": "]", "】": "】", "〕": "〕", "》": "》", "”": "”", "」": "」", "』": "』"}
_BRACKETS = re.compile(r"[（()）\[\]【】〔〕《》“”「」『』]")
_LIST_MARK = re.compile(r"(?:^|(?<=[\s。；;：:，,]))\s*[\dA-Za-z一二三四五六七八九十]{1,3}[)）]")
_KIND_OF_NAME = "县|市|区|镇|乡|街道|路|河|村|水库|大桥|高速|林场"
_NAMED = re.compile(_KIND_OF_NAME)
_IS_NAME = re.compile(rf"[{_HAN}]{{2}}")
_LEGAL = frozenset("昇甯濛祕嶽鍾")
"""Variants that persons' names keep (通用规范汉字表, 2013); those in GB 2312 are left alone anyway."""


def suspects(text: str, *, names: Mapping[str, int] = MappingProxyType({})) -> tuple[Suspect, ...]:
    """The places of one paragraph that look misread, in order.

    `names` (from `count_names`) tells how often each place name occurs in the set the text belongs to: a rare spelling of a frequent one is suspect.
    """
    found: list[Suspect] = []
    taken: set[int] = set()
    for rule in _RULES + ((lambda t: _rare_names(t, names),) if names else ()):
        for suspect in rule(text):
            place = range(suspect.start, suspect.end)
            if taken.isdisjoint(place):
                taken.update(place)
                found.append(suspect)
    return tuple(sorted(found, key=lambda s: s.start))


def _suspect(text: str, start: int, end: int, reading: str | None, why: str, around: int = 2) -> Suspect:
    """`reading` replaces [start, end); both are shown with up to `around` characters on either side, but for blanks and stops."""
    left, right = start, end
    while left > 0 and start - left < around and text[left - 1].isalnum():
        left -= 1
    while right < len(text) and right - end < around and text[right].isalnum():
        right += 1
    return Suspect(start, end, text[left:right], None if reading is None else text[left:start] + reading + text[end:right], why)


@lru_cache(1)
def _simplified() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Traditional and variant characters outside GB 2312 → their simplified form, and a pattern that finds them."""
    table = {a: b for a, b in folding().items() if a >= "\u4e00" and a not in _LEGAL and not _in_gb2312(a)}
    return table, re.compile("[" + "".join(table) + "]+")


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _variants(text: str) -> Iterator[Suspect]:
    """A traditional character among simplified ones: 管理辦法 → 管理办法."""
    table, pattern = _simplified()
    for match in pattern.finditer(text):
        yield _suspect(text, match.start(), match.end(), "".join(table[c] for c in match[0]), "简体文中夹有繁体或异体字")


def _unreadable(text: str) -> Iterator[Suspect]:
    """A replacement or private-use character: 示例\ufffd市."""
    for match in _UNREADABLE.finditer(text):
        yield _suspect(text, match.start(), match.end(), None, "无法识别的字符")


def _split_word(text: str) -> Iterator[Suspect]:
    """A digit inside a word: 目 2 标 → 目标."""
    for match in _DIGIT.finditer(text):
        start = len(text[:match.start()].rstrip()) if text[match.start() - 1:match.start()] == " " else match.start()
        if text[start - 1:start] + text[match.end()] in SPLIT and not text.startswith("标段", match.end()):
            yield _suspect(text, start, match.end(), "", "词中夹有数字")


def _page_digits(text: str) -> Iterator[Suspect]:
    """A page number that the reading left in a sentence: 4.5万名37学生 → 4.5万名学生."""
    for match in _AFTER_MEASURE.finditer(text):
        yield _suspect(text, match.start(1), match.end(1), "", "句中夹有数字，可能是页码")


def _superscript(text: str) -> Iterator[Suspect]:
    """A superscript that was read twice: m² 2 → m²."""
    for match in _SUPERSCRIPT.finditer(text):
        if "²³".index(match[1]) == "23".index(match[2]):
            yield _suspect(text, match.start(), match.end(), match[1], "上标重复识别")


def _english(text: str) -> Iterator[Suspect]:
    """A lower-case English word in a Chinese sentence: 统筹 and 协调 → 统筹和协调."""
    for match in _NON_ASCII_LOWER.finditer(text):
        before, after = text[:match.start()].rstrip()[-1:], text[match.end():].lstrip()[:1]
        if not before and not after or match[0] in UNITS:
            continue
        if (not before or _BESIDE.match(before)) and (not after or _BESIDE.match(after)):
            start, end = match.span()
            while start > 0 and text[start - 1] == " ":
                start -= 1
            while end < len(text) and text[end] == " ":
                end += 1
            yield _suspect(text, start, end, ENGLISH.get(match[0]), "中文里夹有英文单词")


def _angle(text: str) -> Iterator[Suspect]:
    """A < or > between Han that is no half of a pair: it may have swallowed a word."""
    opened, closed = sum(text.count(c) for c in "<＜〈"), sum(text.count(c) for c in ">＞〉")
    if opened != closed:
        for match in _ANGLE.finditer(text):
            yield _suspect(text, match.start(1), match.end(1), None, "孤立的尖括号，可能吞掉了文字")


def _doubled(text: str) -> Iterator[Suspect]:
    """A character printed twice: 目标任任务 → 目标任务."""
    for match in _DOUBLED.finditer(text):
        fitting = DOUBLED.get(match[1] + match[2])
        if fitting is not None and text[match.start() - 1:match.start()] not in (fitting or "\0"):
            yield _suspect(text, match.start(), match.start() + 2, match[1], "疑有重字")
    for pattern in (_DOUBLED_PARTICLE, _DOUBLED_NUMERAL):
        for match in pattern.finditer(text):
            yield _suspect(text, match.start(), match.end(), match[0][:-1], "疑有重字")


def _per_mille(text: str) -> Iterator[Suspect]:
    """A rate that is counted in thousandths: 人口自然增长率控制在6.5%以内 → 6.5‰. Rates under 2 % are possible, but for forest fires."""
    for match in _PER_MILLE.finditer(text):
        if float(match["value"]) >= 2 or match["what"].startswith("火灾"):
            yield _suspect(text, match.start("value"), match.end("sign"), match["value"] + "‰", f"{match['what']}通常以千分比（‰）计", 0)


UNPAIRED = "没有配对"
"""Of a bracket: the other half may be missing anywhere in the paragraph."""


def _unpaired(text: str) -> Iterator[Suspect]:
    """A bracket, quotation mark or 《 without its other half."""
    marks = _BRACKETS.findall(text)
    if not marks or _balanced(marks):
        return
    skipped = {m.end() - 1 for m in _LIST_MARK.finditer(text)}
    stack: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for match in _BRACKETS.finditer(text):
        char, at = match[0], match.start()
        if char in _PAIRS:
            stack.append((_PAIRS[char], at))
            waiting[_PAIRS[char]] += 1
        elif waiting[_CLOSERS[char]]:
            while stack[-1][0] != _CLOSERS[char]:
                want, lone = stack.pop()
                waiting[want] -= 1
                yield _suspect(text, lone, lone + 1, None, f"“{text[lone]}”{UNPAIRED}", 4)
            waiting[stack.pop()[0]] -= 1
        elif at not in skipped:
            yield _suspect(text, at, at + 1, None, f"“{char}”{UNPAIRED}", 4)
    for _, at in stack:
        yield _suspect(text, at, at + 1, None, f"“{text[at]}”{UNPAIRED}", 4)


def _balanced(marks: list[str]) -> bool:
    """Quickly, for nearly all texts: every mark closes the one before it."""
    stack: list[str] = []
    for mark in marks:
        if mark in _PAIRS:
            stack.append(_PAIRS[mark])
        elif not stack or stack.pop() != _CLOSERS[mark]:
            return False
    return not stack


_RULES: tuple[Callable[[str], Iterable[Suspect]], ...] = (
    _unreadable, _variants, _split_word, _page_digits, _superscript, _english, _angle, _per_mille, _doubled, _unpaired)


def count_names(texts: Iterable[str]) -> dict[str, int]:
    """How often each pair of Han characters stands before 县, 市, 区, 镇, 路 …: the `names` of `suspects`."""
    return {name: often for name, often in Counter(text[max(0, at - 2):at] for text in texts for at in map(re.Match.start, _NAMED.finditer(text))).items() if _IS_NAME.fullmatch(name)}


def misspelt(names: Mapping[str, int]) -> re.Pattern[str] | None:
    """A pattern that finds every rare spelling of a frequent name in a text of any length; None where there can be none."""
    wrong: dict[str, set[str]] = defaultdict(set)
    for name, often in names.items():
        for at, char in enumerate(name) if often >= _FREQUENT else ():
            for other in LOOK_ALIKE.get(char, ""):
                rare = name[:at] + other + name[at + 1:]
                if names.get(rare, 0) * _RARER <= often:
                    wrong[rare[0]].add(rare[1])
    return re.compile("|".join(f"{first}[{''.join(sorted(second))}]" for first, second in sorted(wrong.items()))) if wrong else None


def is_quiet(text: str, rare: re.Pattern[str] | None) -> bool:
    """Whether no rule but that of pairs can find anything in any paragraph of a text, however long: one look at a document instead of many at each paragraph."""
    return not (_has_odd().search(text) or _SPLIT.search(text) or _AFTER_MEASURE.search(text) or _NON_ASCII_LOWER.search(text)
                or any(sign in text for sign in "²³<>＜＞") or any(word in text for word in _RATES) and _PER_MILLE.search(text)
                or _DOUBLED.search(text) or _DOUBLED_PARTICLE.search(text) or _DOUBLED_NUMERAL.search(text) or rare and rare.search(text))


@lru_cache(1)
def _has_odd() -> re.Pattern[str]:
    """Finds a character that is unreadable or a variant."""
    return re.compile(f"{_UNREADABLE.pattern[:-2]}{''.join(_simplified()[0])}]")


def unpaired(text: str) -> tuple[Suspect, ...]:
    """The places of a quiet text: brackets, quotation marks and 《 without their other half."""
    return tuple(sorted(_unpaired(text), key=lambda one: one.start))


def _rare_names(text: str, names: Mapping[str, int]) -> Iterator[Suspect]:
    """A name that differs by one look-alike character from one that the set prints often: 示洌市 → 示例市. 资金分配 has no 金分 in it."""
    last = -1
    for match in _LOOKS.finditer(text):
        at = match.start()
        for start in (at - 1, at):
            name = text[start:start + 2] if start > last and text[start - 1:start + 1] not in SPLIT and text[start + 1:start + 3] not in SPLIT else ""
            for other in LOOK_ALIKE[match[0]] if len(name) == 2 else "":
                likely = name.replace(match[0], other, 1)
                if names.get(likely, 0) >= _FREQUENT and names.get(name, 0) * _RARER <= names[likely]:
                    yield Suspect(start, start + 2, name, likely, f"疑为“{likely}”的误识：这批文件里后者出现{names[likely]}次")
                    last = start + 1
                    name = ""
                    break


_FREQUENT, _RARER = 5, 8
"""A name that is printed so often, and so many times as often as another, may be meant by the other."""
_LOOKS = re.compile("[" + "".join(LOOK_ALIKE) + "]")
_SPLIT = re.compile(rf"[{''.join(sorted({word[0] for word in SPLIT}))}]\s*\d{{1,3}}\s*[{''.join(sorted({word[1] for word in SPLIT}))}]")
"""What `_split_word` may find, and more."""
