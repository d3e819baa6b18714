"""Anchors made of printed marks (content-format, body rules): s1-2, tiao-12, fj2, zw, u12-2-14, h3; a repeat gets -b, -c …"""
from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.structure.para import Para
from build_scripts.text.numerals import parse_numeral

_SLOTS = {"division": 0, "chapter": 0, "section": 1, "cn": 0, "cnp": 1, "ordinal": 2, "num": 2, "nump": 3, "numr": 3, "circled": 4,
          "dec1": 0, "dec2": 1, "dec3": 2, "dec4": 3}


_NUMBERED = re.compile(r"^[【（(]?附[^\d：:]{0,3}?[:：]?([\d一二三四五六七八九十]{1,3})(?=$|[:：.．、】）)—\-－\s]|(?<=附件\d)[\u4e00-\u9fff])")
"""附件2, 附表三：…; the 2025 of 附件：2025年度… is no number."""


class Anchors:
    """Hands out the anchors of one document, each once."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.tried: dict[str, int] = {}
        """Name → suffixes that are taken for sure: one text may repeat a mark a thousand times."""
        self.prefix = ""
        self.path: list[int] = []
        self.chapters = False
        self.bare = 0
        self.carried = 0

    def once(self, name: str) -> str:
        """`name`, or with the first free suffix -b, -c … -z, -b2 …"""
        n = self.tried.get(name, 0)
        while (free := name + ("" if n == 0 else f"-{chr(97 + n)}" if n < 26 else f"-b{n}")) in self.used:
            n += 1
        self.tried[name] = n + 1
        self.used.add(free)
        return free

    def annex(self, label: str | None) -> str:
        """`fj2` for 附件2, `fj1` for 附件 alone, `zw`, `zw2` … for carried text."""
        if label is None:
            self.carried += 1
            name = "zw" if self.carried == 1 else f"zw{self.carried}"
        else:
            number = _NUMBERED.match(label)
            name = f"fj{parse_numeral(number[1]) if number else 1}"
        anchor = self.once(name)
        self.prefix, self.path, self.chapters, self.bare = anchor + "-", [], False, 0
        return anchor

    def heading(self, p: Para) -> str:
        """`s1-2` out of the mark, `h1` where there is none."""
        if p.mark is None:
            self.bare += 1
            self.path = []
            return self.once(f"{self.prefix}h{self.bare}")
        if p.mark.kind == "chapter":
            self.chapters = True
        slot = _SLOTS[p.mark.kind] + (1 if self.chapters and p.mark.kind in ("cn", "cnp", "num", "nump") and self.path else 0)
        self.path = self.path[:slot] + [0] * (slot - len(self.path)) + [p.mark.number]
        return self.once(self.prefix + "s" + "-".join(str(n) for n in self.path))

    def article(self, number: int) -> str:
        return self.once(f"{self.prefix}tiao-{number}")


def set_anchors(paras: Sequence[Para]) -> None:
    """Gives every heading, 条 and annex its anchor; units and items already have theirs (targets)."""
    anchors = Anchors()
    anchors.used.update(p.anchor for p in paras if p.anchor)
    for p in paras:
        if p.anchor:
            continue
        if p.kind == "heading":
            if p.what == "label":
                p.anchor = anchors.annex(p.text)
            elif p.what == "carried":
                p.anchor = anchors.annex(None)
            elif p.what == "annex_title":
                p.anchor = anchors.once(f"{anchors.prefix}h0")
            else:
                p.anchor = anchors.heading(p)
        elif p.what == "article" and p.mark:
            p.anchor = anchors.article(p.mark.number)
