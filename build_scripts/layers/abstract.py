"""内容概述 and 关键词 proposed from a text: its own words, never new ones."""
from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from build_scripts.layers.topics import matter_of, words_of
from build_scripts.model import Block
from build_scripts.text.words import bare_title

LONGEST = 120
"""Characters of a proposed summary at most."""
FEWEST, MOST = 3, 8
"""How many keywords there are, or none (standards.md, ML-10)."""
_FIRST = 12
"""Paragraphs in which a purpose is looked for."""
_PURPOSE = re.compile(r"为(?!什么|何|主|期|止)")
_NO_SUMMARY = re.compile(r"(?:印发|转发|下达|批转)(?:给|到)?(?:你们|各|如下)|收悉|^(?:各位|同志们|大家|今天|《)|^[（(]?[一二三四五六七八九十\d]+[、.．）)]")
"""A sentence that only passes a paper on, answers a letter, addresses an audience or is one item of a list."""
_LEADS_ON = re.compile(r"(?:[，,]根据[^，,。]{0,60})?(?:[，,]结合[^，,。]{0,6}实际)?[，,](?:现|特)[^，,。]*如下[^，,。：:]{0,4}(?:[：:。]|[，,]请[^。]*。)$")
"""The end of a sentence that only leads on to what follows: …，根据有关规定，结合我市实际，现就有关事项通知如下，请认真贯彻执行。"""
_READ = 30
"""Blocks of the text that are read for keywords."""
_UNIT = re.compile(r"u\d")
_CLAUSE = re.compile(r"^第[一二三四五六七八九十百零〇\d]+条")
_ENDS = re.compile(r"[。！？!?]")
_SPLITS = re.compile(r"[、，,；;：:《》“”\"\s]|以及|及其|和|与|及|暨")
_OPENS = re.compile(r"^(?:进一步|切实|全面|深入|加快|大力|持续|认真|继续|着力|扎实|积极|有效|推进|推动|加强|做好|开展|实施|促进|支持|规范|完善|深化|强化|提升|提高|增加|"
                    r"调整|成立|设立|建立|健全|公布|划定|明确|贯彻落实|落实|贯彻|对|的|全市|全省|全县|全区|我市|若干|部分|有关|相关|20\d\d(?:[—-]20\d\d)?年?度?|市|县|区)+")
_CLOSES = re.compile(r"(?:的|工作|通知|意见|决定|通报|公告|通告|批复|函|令|办法|规定|细则|方案|规划|计划|实施|若干|管理|问题|情况|事项|有关|相关|推进|发展|建设|活动|行动|三年|暂行|试行|高质量|健康)+$")


def summary_of(blocks: Sequence[Block]) -> str | None:
    """The sentence that says what for (为…), else the first one, at most LONGEST characters; None where the text has none of its own.

    Without the words that only lead on to what follows; one that is nothing else (决定：) is none.

    >>> summary_of((Block("paragraph", "为了加强渡口管理，保障过渡群众安全，现就有关事项通知如下："),))
    '为了加强渡口管理，保障过渡群众安全。'
    """
    said = [_CLAUSE.sub("", block.text) for block in islice((one for one in blocks if one.kind == "paragraph" and one.role is None and len(one.text) > 14), _FIRST)]
    chosen = next((one for one in said if _PURPOSE.match(one)), None) or next((one for one in said[:2] if not _NO_SUMMARY.search(one)), None)
    if chosen is None:
        return None
    sentence = chosen[:end.end()] if (end := _ENDS.search(chosen)) else chosen
    sentence = _LEADS_ON.sub("。", sentence)
    if sentence.endswith(("：", ":")):
        return None
    return sentence if len(sentence) <= LONGEST else _cut(sentence)


def _cut(sentence: str) -> str:
    """A long sentence up to its last comma before LONGEST."""
    head = sentence[:LONGEST - 1]
    at = max(head.rfind(mark) for mark in "，,；;、")
    return (head[:at] if at > LONGEST // 2 else head) + "…"


def keywords_of(title: str, blocks: Sequence[Block], issuer: str | None = None, topic: str | None = None) -> tuple[str, ...]:
    """FEWEST to MOST words that stand in the title or the text: the title's matter, then words of the document's topic; () where there are fewer.

    >>> keywords_of("示例市人民政府关于加强河道管护和水库安全工作的通知", (Block("heading", "一、水利设施", 2),), None, "农业、林业、水利")
    ('河道管护', '水库安全', '水利')
    """
    found = [_CLOSES.sub("", _OPENS.sub("", part)) for part in _SPLITS.split(bare_title(matter_of(title, issuer)))]
    found = [word for word in found if 2 <= len(word) <= 8 and not word.isdecimal()]
    headings = "\n".join([block.text for block in blocks if block.kind == "heading" and not _UNIT.match(block.anchor or "")])
    said = "\n".join((headings, headings, "".join([block.text for block in blocks[:_READ]])))     # what a heading says counts twice
    counted = [(said.count(word), word) for word in words_of(topic) if word[0] in said and word[-1] in said]
    found += [word for n, word in sorted(counted, key=lambda one: -one[0]) if n > 2]
    kept: list[str] = []
    for word in found:
        if not any(word in one or one in word for one in kept):
            kept.append(word)
    return tuple(kept[:MOST]) if len(kept) >= FEWEST else ()
