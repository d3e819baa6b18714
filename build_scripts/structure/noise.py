"""Whole lines that the print or the OCR put in: page numbers, running heads, column names between documents. Each goes on record."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts.model import Line
from build_scripts.structure import seen
from build_scripts.text.blanks import squeeze

_MEASURE = re.compile(r"^[个项万亿元年月日号％%人次名条家户亩米吨分位度天级类期批所座台辆部件]")
_SPARE = re.compile(r"[\d\s年月日第总期号（）()·.．—\-–|/【】，,、：:<>《》页刊]")
_LATIN_HEAD = re.compile(r"^(?:\d{1,3}\s+)?(?:[A-Z]{3,}\s){0,6}(?:ZHENGFU )?(?:GONGBAO|ZHENGBAO|GAZETTE)(?:\s+\d{1,3})?$")
"""SHILI ZHENGBAO　3: the gazette's name in Latin letters at the foot of a page."""
_ISSUE_WORD = re.compile(r"第\d{1,3}期|第\d{1,3}号|总第?\d|年第")


def without_furniture(lines: Sequence[Line], furniture: Mapping[int, str]) -> tuple[list[Line], list[tuple[Line, str]]]:
    """Lines that are text, and those that the source's reader saw to belong to the page, each with its rule."""
    return [line for line in lines if line.n not in furniture], [(line, furniture[line.n]) for line in lines if line.n in furniture]


def drop_noise(lines: Sequence[Line], publication: str | None, columns: frozenset[str]) -> tuple[list[Line], list[tuple[Line, str]]]:
    """Lines that are text, and the others each with the rule that dropped it; a line behind dropped ones begins a page."""
    pages = _page_numbers(lines)
    kept: list[Line] = []
    dropped: list[tuple[Line, str]] = []
    cut = False
    for i, line in enumerate(lines):
        rule = "noise.page" if i in pages else _furniture(line, publication, columns)
        if rule == "noise.column" and line.text[0] not in "【[〔" and not (cut or i + 1 in pages or _between(kept)):
            rule = None                                # `通告` alone may be the last word of a title
        if rule:
            dropped.append((line, rule))
            cut = True
        else:
            kept.append(replace(line, page_break=True, gap=max(line.gap, 1)) if cut else line)
            cut = False
    return kept, dropped


def _between(kept: Sequence[Line]) -> bool:
    """Whether the text so far has come to an end, so that a column's name may stand here."""
    return not kept or seen.ends(kept[-1].text) or seen.is_date(kept[-1].text) or "\t" in kept[-1].text


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Lines of nothing but a page number: decorated (`— 12 —`) or bare, alone, and not the piece of a sentence cut around it."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        page = seen.page_number(line.text)
        if page is None:
            continue
        if not line.text.strip().isdigit():
            found.add(i)
            continue
        before = lines[i - 1].text if i else ""
        after = lines[i + 1].text if i + 1 < len(lines) else ""
        if page > 999 or seen.page_number(before) is not None or seen.page_number(after) is not None:
            continue                                    # a year, or a column of figures
        year = re.search(r"(?:19|20)\d{2}$", before) and after.startswith("年")
        piece = not seen.ends(before) and _MEASURE.match(after) and not year
        tight = line.gap == 0 and i + 1 < len(lines) and lines[i + 1].gap == 0
        if not piece and not (tight and "\t" in before + after):
            found.add(i)
    return found


def _furniture(line: Line, publication: str | None, columns: frozenset[str]) -> str | None:
    s = squeeze(line.text)
    if len(s) > 48 or "\t" in line.text:
        return None
    if s.strip("【】[]〔〕") in columns and (s[0] in "【[〔" or seen.is_bare(s, 14)):
        return "noise.column"                           # 【市政府文件】 repeated between the documents
    if _LATIN_HEAD.match(line.text.strip()):
        return "noise.running"
    rest = s
    if publication:
        rest = rest.replace(publication, "").replace(re.sub(r"^.*?(?=人民政府|政府)", "", publication), "")
    rest = rest.replace("政府公报", "")
    for column in columns:
        rest = rest.replace(column, "")
    if _SPARE.sub("", rest) == "" and (rest != s and ("公报" in s) or (_ISSUE_WORD.search(s) and re.search(r"\d{4}年", s) and "总" in s)):
        return "noise.running"                          # 示例市人民政府公报 2025年第3期 · 12 ·
    return None
