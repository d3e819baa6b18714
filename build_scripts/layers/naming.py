"""Reads the name (indicator) and the words of comparison out of the words around a figure. Which figures count is not decided here."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from build_scripts.layers.measure_words import DOING, EACH, EMPTY_VERBS, GROWTH, LEADS, LIMITS, NO_REST, PAIRED, PART_OF, RANK_VERBS, RATED_WORK, REACHED, SHARED_TAILS, STARTS_OF, SUBJECTLESS
from build_scripts.layers.quantity import lengths_only


class Head(NamedTuple):
    """What stands before a figure: the name, and what the words between it and the figure say."""
    name: str
    growth: str
    """"+", "-" or ""."""
    limit: str
    """">=", "<=" or ""."""
    each: bool
    """均, 分别, 各: the figure holds for each of the names."""


def _by(index: int, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their first (0) or last (-1) character, the longest first."""
    table: dict[str, list[str]] = defaultdict(list)
    for word in words:
        table[word[index]].append(word)
    return {c: tuple(sorted(found, key=len, reverse=True)) for c, found in table.items()}


_SAYS = {**{w: ("growth", sign) for sign, ws in GROWTH.items() for w in ws}, **{w: ("limit", sign) for sign, ws in LIMITS.items() for w in ws},
         **{w: ("each", "each") for w in EACH}, **{w: ("", "") for w in REACHED}}
_PREDICATES = _by(-1, _SAYS)
_LEADS = _by(0, LEADS)
_TIME = re.compile(r"(?:到|至|截至|截止|在|从)?(?:(?:19|20)[0-9]{2}年度?(?:[0-9一二三四五六七八九十]{1,3}月份?)?|[0-9一二三四五六七八九十]{1,3}月份?|[一二三四]季度|“?[一二三四五十]{2,3}五”?(?=末|期))"
                   r"(?:[0-9]{1,2}日)?(?:期间|期末|[底末初内中])?(?:之前|以前|前)?")
_COMPARED = re.compile(r"(?:比|较|与|同|在)[^,，、；比较与在]{0,10}?(?:年|年度|同期|年[末底初]|基础上|相比|期)(?:同期|基础上|相比|之上)?$")
_COMPARED_END = frozenset("年度期末底初上比")
_SINCE = re.compile(r"^(?:比|较)(?:上年|去年|年初|上年末|上年同期|去年同期)(?=[新净]增)")
_DISTANCE = re.compile(r"(?<!不)(?:高于|低于|快于|慢于|高出|领先)[^,，、；的]{2,}$")
"""A distance from another quantity, whose words of growth are part of the name: 收入增速快于经济增长."""
_EACH_MORE = re.compile(r"(?:分别|均|各)([新净]增)$")
_LIMITED = re.compile(r"不超过|不突破|不低于|不少于|不高于|控制在|不得超过|不得低于")
_EMPTY = re.compile(EMPTY_VERBS)
_RANKED = re.compile(rf"(?:{RANK_VERBS})[^,，、；]{{0,8}}$|(?<=排名|位次|名次)[^,，、；]{{1,8}}$")
_DONE_TO = "进行|开展|提供|实施|发展|办理|给予|建立|发放|免费|达到"
TAKEN_UP = re.compile(_DONE_TO)
"""Verbs that take up a 对 or 为: 对20家企业进行检查."""
_TAKEN_UP = re.compile(rf"[对为](?=.*(?:{_DONE_TO}|率$))")
_FROM = re.compile(r"(?:从|由)[^,，、；从由]{0,6}?[0-9][0-9.]*[%％‰\u4e00-\u9fff]{0,4}$")
_SHARE_OF = re.compile(r"达到[^,，、；]{0,10}(?:计划|目标|任务|进度|总量|总数|总额)$")
_RAISED_TO = re.compile(r"(?:压缩|压减|缩短|缩减|扩大|发展|延长)?[至到]$")
_PER_HEAD = re.compile(r"(?<!按照)(?<!按)(?:每[人户亩村年月天日])+$")
_MANNER = re.compile(r"(?:采取|采用|通过|以|按照?)[^，,、]{1,12}?(?:的?方式|的?形式|的标准|的办法|标准)|按照(?:每[人户亩村年月个])*$")
_OF_RATE = re.compile(r"^的(?:标准|比例|要求)(?=.)")
_RATED = re.compile(r"按照?(?:每[人户亩村年月个])+$")
_LAST_TASK = re.compile(r"^.{6,}、(?=(?:提供|举办|开展|组织|建成|新建|引进|培训|办理|完成|实现)[^、]{2,}$)|^(?:完成|推进|加快|实施).{4,}、(?=[^、]{2,8}新增$)"
                        r"|^.*(?:按时|按月|足额|及时|全部)(?:足额)?(?:发放|到位|落实|供应|运行|拨付)、(?=[^、]+率$)")
"""What is done before the thing that a figure counts: 收集信息、提供稿件30条; 补贴足额发放、兑现率100%."""
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]")
_KEPT_WHOLE = frozenset("率性度化数额量")
"""What makes a noun of the word before it: 及时率, 落实率, 有效性."""
_STRAY = re.compile(r"^[0-9]+$")
_FRONTED = re.compile(r"(提高|增加|降低|减少|削减)(?![值到至强量效额]|三个)(?=..)")
_SIGN = {"提高": "+", "增加": "+", "降低": "-", "减少": "-", "削减": "-"}
_MORE = ("新增", "净增")
_RATED_WORK = re.compile(rf"(?<=.)(?:{'|'.join(RATED_WORK)})[^、]*(?:率|覆盖面|达标面)$")
_COUNTED = re.compile(r"(?:[人户次起]数|额|率|值|收入|投资|面积|产量|浓度)$")
"""The end of a name that is whole: 接待人数 takes no 收入 from the name behind it."""
_SUBJECTLESS = re.compile(SUBJECTLESS)
_COMMA = re.compile("、")
_PIECES = re.compile(r"[、，,]|以及|和|与|及")


def read_head(text: str, rank: bool = False) -> Head:
    """Take the predicate off the words before a figure: 市区绿地率比上年提高 → 市区绿地率, "+"; 年度占用面积不超过计划的 → 占用面积, "<="."""
    text = _PER_HEAD.sub("", text)
    if _DISTANCE.search(text):
        return Head(clean(text), "", "", False)
    if match := _EACH_MORE.search(text):
        return Head(clean(text[:match.start()] + match[1]), "", "", True)
    said = {"growth": "", "limit": ">=" if "至少" in text else "", "each": "", "": ""}
    text = text.replace("至少", "")
    while taken := _take_predicate(text):
        text, kind, sign = taken
        said[kind] = said[kind] or sign
    if rank:
        text = _RANKED.sub("", text)
    if not said["limit"] and (match := _LIMITED.search(text)):
        said["limit"] = "<=" if match[0] in LIMITS["<="] else ">="
        text = text[:match.start()]
    text = _SINCE.sub("", _FROM.sub("", _SHARE_OF.sub("", text)))
    to = _RAISED_TO.search(text)
    name = clean(text[:to.start()] if to else text)
    if (to or not said["growth"]) and (match := _FRONTED.match(name)):
        name = name[match.end():]
        said["growth"] = "" if to else _SIGN[match[1]]
    return Head(name, said["growth"], said["limit"], bool(said["each"]))


def _take_predicate(text: str) -> tuple[str, str, str] | None:
    """The last word of a predicate off `text`: (rest, kind, sign); None where `text` ends in a name."""
    end = text[-1:]
    for word in _PREDICATES.get(end, ()):
        if text.endswith(word) and not _part_of_word(text, word):
            return text[:-len(word)], *_SAYS[word]
    if end in _COMPARED_END and (match := _COMPARED.search(text, max(0, len(text) - 24))):
        return text[:match.start()], "", ""
    return None


def _part_of_word(text: str, word: str) -> bool:
    """Whether a predicate's characters end another word: 人均, 签约, 供给, 自然增长率."""
    before = text[-len(word) - 1:-len(word)]
    return before != "" and before in PART_OF.get(word, "")


def clean(text: str) -> str:
    """A name without empty verbs, time words, adverbs of manner, and brackets that only give lengths: 全年完成供水 → 供水."""
    if match := _LAST_TASK.match(text):
        text = text[match.end():]
    text = strip_lead(text)
    if "(" in text or "（" in text:
        text = _BRACKET.sub(lambda m: "" if lengths_only(m[1]) else m[0], text)
    text = strip_lead(_EMPTY.sub("", text))
    if match := _MANNER.match(text):
        text = strip_lead(text[match.end():])
    text = _RATED.sub("", text)
    if match := _TAKEN_UP.match(text):
        text = text[match.end():]
    return text.strip("，,、；;：:。.的 ").removesuffix("全年").removesuffix("年内").removesuffix("年底前")


def strip_lead(text: str) -> str:
    """`text` without adverbs, time words and joints at its beginning: 到2018年底认真 → ''."""
    while (rest := _drop_lead(text)) is not None:
        text = rest
    return text


def _drop_lead(text: str) -> str | None:
    for word in _LEADS.get(text[:1], ()):
        if text.startswith(word) and text[len(word):len(word) + 1] not in _KEPT_WHOLE and text[len(word):len(word) + 1] not in STARTS_OF.get(word, ()):
            return text[len(word):]
    match = _TIME.match(text) or _EMPTY.match(text)
    return text[match.end():] if match else None


def read_rest(text: str) -> str:
    """What follows a figure and belongs to the name: 的培训任务 → 培训任务; the mere 目标, a stray digit and a closing bracket do not."""
    if "(" in text or "（" in text:
        text = _BRACKET.sub(lambda m: "" if m.start() == 0 or lengths_only(m[1]) else m[0], text)
    if text in NO_REST or _STRAY.match(text) or text.startswith("、"):
        return ""
    return _EMPTY.sub("", _OF_RATE.sub("", text)).lstrip("的、，,").rstrip("，,、；;：:。. ")


def is_subjectless(name: str) -> bool:
    """Whether a clause's words are no name of their own: '', 占生产总值的比重, 增长速度在全省的位次."""
    return not name or _SUBJECTLESS.match(name) is not None


def each_name(name: str, each: bool) -> list[str]:
    """The names for each of which one figure holds: 公共机构能耗、水耗 with 分别, or several …率; else the one name."""
    if not each and not name.endswith("率"):
        return [name]
    for cut in (_COMMA, _PIECES):
        pieces = [p for p in cut.split(name) if p]
        if len(pieces) > 1 and (each or all(p.endswith("率") for p in pieces)) and min(map(len, pieces)) > 1 and pieces[0] not in DOING:
            return complete(pieces)
    return [name]


def complete(pieces: list[str]) -> list[str]:
    """Shortened names made whole: 公共机构能耗, 水耗 → …, 公共机构水耗; 甲, 乙总数 → 甲总数, 乙总数; 城镇, 农村居民收入 → 城镇居民收入, …."""
    pieces = [*(_ended(p, pieces[-1]) for p in pieces[:-1]), pieces[-1]]
    first, last = pieces[0], pieces[-1]
    tail = next((t for t in SHARED_TAILS if last.endswith(t) and len(last) > len(t)), "")
    if tail:
        return [p if p.endswith(tail) or _COUNTED.search(p) and tail not in _MORE else p + tail for p in pieces]
    return [first, *(_headed(first, p) for p in pieces[1:])]


def _ended(piece: str, last: str) -> str:
    """A name that breaks off before what the last one says for all: 小学, 初中入学率 → 小学入学率; 药品, 器械抽检合格率 → 药品抽检合格率."""
    if _COUNTED.search(piece):
        return piece
    word = next((w for w in PAIRED if last.startswith(w)), "")
    if word and piece.endswith(PAIRED):
        return piece + last[len(word):]
    work = _RATED_WORK.search(last)
    return piece + work[0] if work and not piece.endswith(("面", "度")) else piece


def _headed(first: str, piece: str) -> str:
    """A short second name behind what the first begins with: 公共机构能耗, 水耗 → 公共机构水耗; 绿化覆盖率, 绿地率 shares its first word."""
    rest = len(first) - len(piece)
    if len(piece) > 3 or piece[-1] != first[-1] or rest < 2:
        return piece
    again = first.find(piece[0], max(rest - 2, 1), rest)
    return first[:again if again > 0 else rest] + piece


def listed(name: str, count: int) -> list[str]:
    """Names for `count` figures in turn (分别达到5户和6户), or [] where they are not as many."""
    for cut in (_COMMA, _PIECES):
        pieces = [p for p in cut.split(name) if p]
        if len(pieces) == count:
            return complete(pieces)
    return []
