"""Paragraphs → an outline: which are headings and of what rank, who signs, what is imprint. Levels are made of ranks at the end.

Ranks (text/marks.RANKS): the lower contains the higher. An annex is 10, its title under a label 12; a heading without mark stands just
above the numbering that begins under it (content-format: annex > part > unit > 一、/章 > （一）/节 > 1. > （1）).
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.model import Line
from build_scripts.structure import seen
from build_scripts.structure.joins import join_lines
from build_scripts.structure.para import Para
from build_scripts.structure.flow import Counted, uses_decimals
from build_scripts.structure.grid import Grid
from build_scripts.structure.tables import take_table
from build_scripts.text import points
from build_scripts.text.marks import RANKS
from build_scripts.text.words import TITLE_END, is_body

ANNEX, ANNEX_TITLE, BARE = 10, 12, 66
LABELLED = re.compile(r"^(附(?:件|表|图)\d{1,2})[：:\s]?(?=[\u4e00-\u9fff《“]|\d{4}年)")
"""`附件1　2025年…目录`: an annex's label and title on one line."""
_LEAD_IN = re.compile(r"分[)）]。?[\u4e00-\u9fff]{0,10}如下[：:。]?$")
_SPLIT_DATE = re.compile(r"((?:19|20)\d{2}年\d{1,2}月\d{1,2}日|[一二][〇○零OＯo0一二三四五六七八九]{3}年.{1,3}月.{1,3}日)$")
_LISTED = re.compile(r"^\d{1,2}[.．、]|^[（(]\d")


def read_body(lines: Sequence[Line], after: str = "") -> tuple[list[Para], list[Grid]]:
    """Paragraphs and tables of a document's lines, in order; headings are not decided yet."""
    paras: list[Para] = []
    grids: list[Grid] = []
    run: list[Line] = []
    counted = Counted(uses_decimals(lines))
    i = 0
    while i < len(lines):
        taken = take_table(lines, i, len(lines))
        if taken is None:
            run.append(lines[i])
            i += 1
            continue
        if run:
            paras += join_lines(run, paras[-1].what if paras else after, counted, True)
            run = []
        para, grid, i = taken
        paras.append(para)
        grids.append(grid)
    if run:
        paras += join_lines(run, paras[-1].what if paras else after, counted)
    return paras, grids


def outline(paras: list[Para]) -> list[Para]:
    """The same paragraphs with roles, headings, ranks; a signature that shares its line with the date becomes two."""
    paras = _split_dated(paras)
    _roles(paras)
    _labelled_titles(paras)
    _headings(paras)
    _annexes(paras)
    _bare_ranks(paras)
    return paras


def _split_dated(paras: list[Para]) -> list[Para]:
    out: list[Para] = []
    for p in paras:
        match = _SPLIT_DATE.search(p.text) if p.what == "dated" else None
        if not match:
            out.append(p)
            continue
        head = p.text[:match.start()]
        out.append(Para([(p.line, head)], head, p.gap, what="signature", rules=[*p.rules, "split.dated"]))
        out.append(Para([(p.line, match[0])], match[0], 0, what="date", rules=["split.dated"]))
    return out


def _roles(paras: list[Para]) -> None:
    imprint = listing = False
    for i, p in enumerate(paras):
        before = paras[i - 1] if i else None
        if p.what in ("date", "signature", "note", "caption"):
            p.role = p.what                                             # type: ignore[assignment]
        if p.what in ("label", "title", "bare") or p.kind == "table":
            imprint = False
        imprint = imprint or p.what == "imprint"
        if imprint:
            p.role, p.what = "imprint", "imprint"
        listing = p.what == "listing" or listing and bool(_LISTED.match(p.text)) and p.kind == "paragraph"
        if listing:
            p.what = "listing"
        if i <= 2 and p.role is None and (seen.is_addressee(p.text) or seen.is_salutation(p.text)) and not (p.mark and p.mark.certain) and (before is None or before.role):
            p.role = "addressee"


def _labelled_titles(paras: list[Para]) -> None:
    """`附件1：优秀教练员名单` behind the signature is an annex's label and title on one line, not the list of annexes before it."""
    signed = next((i for i, p in enumerate(paras) if p.what in ("date", "signature") and not p.rules[0].startswith("head.")), None)
    for i, p in enumerate(paras):
        if p.what in ("title", "bare") and LABELLED.match(p.text):
            p.what = "labelled_title"
        if signed is not None and i > signed and p.what == "listing" and re.match(r"^附(?:件|表|图)", p.text) and seen.is_bare(p.text.replace("：", "").replace(":", "")):
            if i + 1 < len(paras) and not p.text.rstrip("）)").endswith("略") and (_opens_list(paras, i) or not paras[i + 1].role and paras[i + 1].what not in ("listing", "label")):
                p.what = "labelled_title"


def _opens_list(paras: list[Para], i: int) -> bool:
    return bool(paras[i + 1].mark and paras[i + 1].mark.number == 1)


def _headings(paras: list[Para]) -> None:
    contents = [_has_content(paras, i) for i in range(len(paras))]
    siblings = _siblings(paras)
    for i, p in enumerate(paras):
        if p.kind == "table" or p.role or p.what in ("listing", "imprint", "person", "names", "roster", "number"):
            continue
        if p.what == "labelled_title":
            _head(p, ANNEX, "label")
        elif p.what == "label":
            _head(p, ANNEX, "label")
        elif p.what == "title":
            labelled = i > 0 and paras[i - 1].what == "label"
            _head(p, ANNEX_TITLE if labelled else ANNEX, "annex_title" if labelled else "carried")
        elif p.what == "boxed":
            _head(p, BARE, "boxed")
        elif p.what == "bare":
            _head(p, 0, "bare")
        elif p.mark and p.mark.kind in ("division", "chapter", "section") and len(p.text) <= 60 and not p.text.endswith("。"):
            _head(p, p.mark.rank, "mark")
        elif p.mark and p.mark.kind == "article":
            p.what = "article"
        elif p.what == "group":
            _head(p, RANKS["cnp"], "group")
        elif p.mark and contents[i] and _reads_as_heading(paras, i) and _as_siblings(p, [contents[k] for k in siblings[i]]):
            _head(p, p.mark.rank, "mark")
        elif p.mark and i + 1 < len(paras) and not contents[i] and seen.is_bare(p.text) and len(siblings[i]) > 2 and 2 * sum(contents[k] for k in siblings[i]) > len(siblings[i]):
            _head(p, p.mark.rank, "empty")
        elif p.what == "parallel":
            _head(p, BARE, "short")
        elif p.mark is None and _short_head(paras, i):
            _head(p, BARE, "short")


def _as_siblings(p: Para, have_content: list[bool]) -> bool:
    """At least half of what numbers the same thing heads something; all of it where the heading ends in a stop over plain text."""
    if p.text[-1] == "。":
        return len(have_content) > 1 and all(have_content)
    return 2 * sum(have_content) >= len(have_content)


def _head(p: Para, rank: int, what: str) -> None:
    p.kind, p.rank, p.what = "heading", rank, what
    p.rules.append(f"heading.{what}")


def _siblings(paras: Sequence[Para]) -> list[list[int]]:
    """For each paragraph the marked ones that number the same thing and look alike (bare, or sentences)."""
    open_: dict[str, list[int]] = {}
    out: list[list[int]] = [[] for _ in paras]
    for i, p in enumerate(paras):
        if p.what in ("label", "title", "bare"):
            open_.clear()
        if p.mark is None:
            continue
        for kind in [k for k in open_ if RANKS[k] > p.mark.rank]:
            del open_[kind]
        key = p.mark.kind
        if p.mark.number == 1 or key not in open_:
            open_[key] = []
        if _bare_looking(p.text):
            open_[key].append(i)
        out[i] = open_[key]
    return out


def _bare_looking(text: str) -> bool:
    return "。" not in text[:-1] and "；" not in text and not text.endswith((";", "；"))


def _has_content(paras: Sequence[Para], i: int) -> bool:
    """Whether something stands under paragraph `i`: the next is no sibling, no outer number, no end of the document."""
    if i + 1 >= len(paras):
        return False
    p, nxt = paras[i], paras[i + 1]
    if nxt.role in ("signature", "date", "imprint", "note") or nxt.what in ("label", "title", "signature", "date", "imprint"):
        return False
    if nxt.mark and p.mark:
        return nxt.mark.rank > p.mark.rank
    return True


def _reads_as_heading(paras: Sequence[Para], i: int) -> bool:
    """No stop inside; a stop behind only over numbered paragraphs (`（一）以防范事故为首要任务。` over `1.煤矿安全。…`)."""
    p, nxt = paras[i], paras[i + 1]
    text = p.text
    if _LEAD_IN.search(text) and len(text) <= 60:
        return True
    if "。" in text[:-1] or "；" in text or text[-1] in ";；，,！!" or len(text) > 100:
        return False
    if text[-1] == "。" and nxt.mark is None and nxt.kind == "paragraph":
        return len(text) <= 30 and p.mark.kind in ("cn", "cnp", "num") and len(nxt.text) > 30 and not re.match(r"[\u4e00-\u9fff]{2,6}[:：]", nxt.text)
    if text[-1] == "。":
        return bool(nxt.mark and nxt.mark.number == 1 and nxt.mark.kind != "article" and ("。" in nxt.text[:-1] or not seen.ends(nxt.text) or len(text) <= 16)) and p.mark.kind in ("cn", "cnp")
    if text[-1] in "：:" and nxt.mark is None and p.mark.kind == "cn":
        return len(text) <= 14 and nxt.kind == "paragraph" and seen.ends(nxt.text) and not re.search("下列|如下|以下", text)
    if text[-1] in "：:":
        return bool(nxt.mark and nxt.mark.number == 1) and len(text) <= 30 and p.mark.kind in ("cn", "cnp", "num") and "下列" not in text and not nxt.text.endswith(("；", ";"))
    if points.HEADS.search(text):
        return bool(nxt.mark and nxt.mark.number and nxt.mark.rank > p.mark.rank) or nxt.mark is None and not seen.ends(p.text[:-3])
    return len(text) <= 90


def _short_head(paras: Sequence[Para], i: int) -> bool:
    """A short line of its own without mark over a paragraph: `总体要求`."""
    p = paras[i]
    if not (len(p.pieces) == 1 and 2 <= len(p.text) <= 14 and seen.is_bare(p.text) and p.gap and i + 1 < len(paras) and i > 0):
        return False
    nxt, before = paras[i + 1], paras[i - 1]
    return nxt.kind == "paragraph" and not nxt.role and nxt.gap > 0 and len(nxt.text) >= 30 and seen.ends(nxt.text) and (before.kind != "paragraph" or seen.ends(before.text)) \
        and not is_body(p.text) and bool(re.search("[\u4e00-\u9fff]{2}", p.text))


def _annexes(paras: Sequence[Para]) -> None:
    """A bare title over a numbering that begins again is another carried text, once the one before it has a text of its own."""
    carried = numbered = listed = False
    for i, p in enumerate(paras):
        if p.kind == "heading" and p.what in ("carried", "label"):
            carried, numbered, listed = True, False, False
            continue
        if p.kind == "heading" and p.what == "bare" and carried and TITLE_END.search(p.text):
            nxt = paras[i + 1] if i + 1 < len(paras) else None
            over_cn = bool(nxt and nxt.mark and nxt.mark.kind in ("cn", "chapter"))
            if (over_cn and (numbered or listed)) or (listed and not numbered and nxt is not None and nxt.mark is None and nxt.what == "bare"):
                p.rank, p.what = ANNEX, "carried"
                p.rules.append("heading.another_annex")
                numbered = listed = False
                continue
        numbered = numbered or p.kind == "heading" and p.mark is not None and p.mark.kind in ("cn", "cnp", "chapter") or p.what == "bare"
        listed = listed or p.mark is not None and p.kind == "paragraph"


def _bare_ranks(paras: Sequence[Para]) -> None:
    """A heading without mark ranks just above what begins under it; units of one list rank alike, parts above them."""
    chain = [i for i, p in enumerate(paras) if p.kind == "heading" and p.what == "bare"]
    for i in reversed(chain):
        nxt = paras[i + 1] if i + 1 < len(paras) else None
        if nxt is None or nxt.kind == "table":
            paras[i].rank = BARE
        elif nxt.kind == "heading" and nxt.what in ("bare", "group"):
            paras[i].rank = nxt.rank - 2
        elif nxt.mark:
            paras[i].rank = nxt.mark.rank - 2
        else:
            paras[i].rank = BARE


def set_levels(paras: Sequence[Para]) -> None:
    """Heading levels from ranks: one below the nearest heading that contains it, `##` outermost, `######` deepest."""
    stack: list[int] = []
    for p in paras:
        if p.kind != "heading":
            continue
        while stack and stack[-1] >= p.rank:
            stack.pop()
        stack.append(p.rank)
        p.level = min(len(stack) + 1, 6)
