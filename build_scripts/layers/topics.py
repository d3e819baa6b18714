"""主题分类 proposed from a title. A wrong topic is worse than none: where two topics have equal claims, none is proposed."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from build_scripts.layers.topic_words import FORMS, SUBJECTS

_BODIES = re.compile(r"(?:[省市县区]|国家)[\u4e00-\u9fff]{1,12}?(?:局|委员会|委|厅|办公室|部门|中心|公司)(?=、|和|与|等|关于|的|$)|[\u4e00-\u9fff]{2,8}局(?=、|和|等|关于)")
"""Names of bodies in a title: 市教育局等部门. What a body is called is not what the document is about."""
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_PASSES_ON = re.compile(r"^(?:印发|转发|批转|公布|发布|下达)")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,12}(?=人民政府)|^[\u4e00-\u9fff]{2,8}?[省市县区州盟旗](?=[\u4e00-\u9fff])")


@lru_cache(maxsize=1 << 15)     # lists ask it of every document, and then its page
def topic_of(title: str) -> str | None:
    """The topic that a title proves, or None.

    >>> topic_of("示例市人民政府关于加快推进养老服务高质量发展的意见")
    '民政、扶贫、救灾'
    """
    matter = matter_of(title)
    claims = _claims(matter, SUBJECTS) or _claims(matter, FORMS)
    most = max((claim for claim, _ in claims.values()), default=0)
    found = [topic for topic, (claim, last) in claims.items() if claim == most and last == max(place for _, place in claims.values())]
    return found[0] if len(found) == 1 and [claim for claim, _ in claims.values()].count(most) == 1 else None


def matter_of(title: str, issuer: str | None = None) -> str:
    """What a title is about: behind its last 关于, without bodies, the issuer's place and brackets of time.

    >>> matter_of("示例市人民政府办公室转发市教育局等部门关于增加中小学学位供给实施意见的通知")
    '增加中小学学位供给实施意见的通知'
    """
    matter = _BRACKETS.sub("", title.partition("——")[0]).rpartition("关于")[2]
    matter = _PASSES_ON.sub("", matter)
    place = _PLACE.match(issuer or title)
    return _BODIES.sub("", matter.replace(place[0], "") if place else matter)


@cache
def words_of(topic: str | None) -> tuple[str, ...]:
    """The words by which a topic is known; () for none."""
    return tuple(word for one, words in SUBJECTS if one == topic for word in words.split())


@cache
def _words(table: tuple[tuple[str, str], ...]) -> Mapping[str, Sequence[tuple[int, str, str]]]:
    """First two characters → rank, word and topic; the longest word ranks first."""
    pairs = sorted(((word, topic) for topic, words in table for word in words.split()), key=lambda pair: (-len(pair[0]), pair[0]))
    out: dict[str, list[tuple[int, str, str]]] = {}
    for rank, (word, topic) in enumerate(dict(pairs).items()):
        out.setdefault(word[:2], []).append((rank, word, topic))
    return out


def _claims(matter: str, table: tuple[tuple[str, str], ...]) -> dict[str, tuple[int, int]]:
    """Topic → how many characters name it, and where the last of them stands; a longer word hides those inside it (农村公路 is no 农村).

    The head of a Chinese title stands last: a topic that is not named there has only a claim on the circumstances.
    """
    claims: dict[str, tuple[int, int]] = {}
    words = _words(table)
    for _, word, topic in sorted(one for start in {matter[at:at + 2] for at in range(len(matter))} for one in words.get(start, ())):
        if word in matter:
            claim, last = claims.get(topic, (0, 0))
            claims[topic] = claim + len(word), max(last, matter.rindex(word))
            matter = matter.replace(word, "\0" * len(word))
    return claims
