"""Where each document begins: by the contents page, and by what stands under or over a title (number, date, salutation).

A document inside another (转发, 印发, an annex) is no beginning of its own.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import partial_ratio

from build_scripts.model import Line
from build_scripts.structure import seen
from build_scripts.structure.contents import DECREE, ORDINAL_NUMBER, Entry
from build_scripts.text.blanks import squeeze
from build_scripts.text.marks import marks
from build_scripts.text.words import TITLE_END, bare_title, genre_of, is_body, issuer_of

MASTHEAD = re.compile(r"^[\u4e00-\u9fff（）()]{4,40}(?:文件|公告|通告|令|会议纪要)$")
SPEAKER = re.compile(r"^(?:[\u4e00-\u9fff、]{0,18}?(?:长|书记|主任|主席|代表|同志|委员|专员|秘书|部|记)[:：]?)?[\u4e00-\u9fff]{2,4}(?:同志)?$|^[\u4e00-\u9fff、]{2,20}长[\u4e00-\u9fff]{2,4}$")
_MOST_TITLE_LINES = 6


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a document among the body lines."""
    first: int
    """Index of its first line."""
    title: tuple[int, int]
    """Indices [from, to) of the title's lines."""
    entry: Entry | None = None
    evidence: str = "number"
    """number · salutation · date · decree · contents · erratum · whole."""
    code: str | None = None
    """代字 of its number, where there is one."""


def find_starts(lines: Sequence[Line], entries: Sequence[Entry]) -> list[Start]:
    """The beginnings of all documents, in order; one that covers everything where nothing is recognised."""
    squeezed = [squeeze(line.text) for line in lines]
    starts = _by_evidence(lines, squeezed)
    starts = _with_entries(starts, entries, squeezed)
    starts += _by_contents(lines, squeezed, entries, starts)
    starts.sort(key=lambda s: (s.first, -s.title[1]))
    starts = _without_carried(_without_overlaps(starts, squeezed), squeezed, bool(entries))
    if not starts or starts[0].first > 0 and not entries:
        if not starts or not _belongs_above(lines, squeezed, starts[0].first):
            starts.insert(0, _whole(lines, squeezed, starts[0].first if starts else len(lines)))
        else:
            starts[0] = replace(starts[0], first=0)
    return starts


def joined_title(squeezed: Sequence[str], span: tuple[int, int]) -> str:
    """The lines of a title, [from, to), without blanks between."""
    return "".join(squeezed[span[0]:span[1]])


def _belongs_above(lines: Sequence[Line], squeezed: Sequence[str], first: int) -> bool:
    """Whether what stands above the first beginning is only its masthead (X人民政府文件, 特急, a number)."""
    return all(MASTHEAD.match(s) or seen.is_number(s) or seen.is_bare(s, 24) for s in squeezed[:first]) and first <= 6


def _whole(lines: Sequence[Line], squeezed: Sequence[str], end: int) -> Start:
    """A text in which nothing is recognised is one document; its first lines up to the first sentence are its title."""
    to = 0
    while to < min(end, 4) and seen.is_bare(squeezed[to], 50) and not marks(squeezed[to]) and not seen.is_date(squeezed[to]) and "\t" not in lines[to].text and squeezed[to][0] not in "|<":
        to += 1
        if genre_of("".join(squeezed[:to])) and (to >= end or lines[to].gap > 0):
            break
    return Start(0, (0, max(to, 0)), None, "whole")


def _by_evidence(lines: Sequence[Line], squeezed: Sequence[str]) -> list[Start]:
    found: list[Start] = []
    for i, s in enumerate(squeezed):
        if len(s) > 90:
            continue
        if (number := seen.is_number(lines[i].text)) is not None:
            start = _around_number(lines, squeezed, i, number)
        elif DECREE.match(s):
            start = Start(i, (i, i), None, "decree", s)
        elif ORDINAL_NUMBER.match(s) and i and re.search(r"(?:公告|通告|令)$", squeezed[i - 1]) and not DECREE.match(squeezed[i - 1]):
            start = _over(lines, squeezed, i - 1, "number")
        elif seen.is_salutation(s):
            start = _over(lines, squeezed, _above_speaker(squeezed, i - 1), "salutation")
        elif _ERRATUM.match(s) and lines[i].gap and i + 1 < len(lines) and re.search(r"本[刊报]|公报", squeezed[i + 1]):
            start = Start(i, (i, i + 1), None, "erratum")
        elif seen.is_date(s) and s[0] in "（(" and i and genre_of(squeezed[i - 1]) == "讲话":
            start = _over(lines, squeezed, i - 1, "date")
        else:
            continue
        if start and not (found and start.title[0] < max(found[-1].title[1], found[-1].first + 1)):
            found.append(start)
    return found


def _around_number(lines: Sequence[Line], squeezed: Sequence[str], i: int, number: str) -> Start | None:
    """The title stands over the number (通知), with a date between (嘉奖令), or under it (红头文件)."""
    code = number.split("〔")[0] if "〔" in number else number
    if "〔" not in number:
        return Start(i, (i, i), None, "decree", number)
    j = i - 1
    while j >= 0 and (seen.is_date(squeezed[j]) or seen.is_grade(squeezed[j])):
        j -= 1
    over = _over(lines, squeezed, j, "number", code)
    under = _under(lines, squeezed, i, code)
    if over and under and "关于" in joined_title(squeezed, under.title) and "关于" not in joined_title(squeezed, over.title):
        return replace(under, first=over.first)         # X会议纪要 or X文件 is the masthead, the title stands under the number
    return over or under


def _under(lines: Sequence[Line], squeezed: Sequence[str], i: int, code: str) -> Start | None:
    """The title under a number (红头文件)."""
    begin = to = next((k for k in range(i + 1, len(lines)) if not seen.is_grade(squeezed[k])), len(lines))
    while to < len(lines) and to - begin < _MOST_TITLE_LINES and seen.is_bare(squeezed[to], 60) and not seen.is_date(squeezed[to]) and not marks(squeezed[to]):
        to += 1
        if genre_of(joined_title(squeezed, (begin, to))) and not squeezed[to - 1].startswith(("——", "—")):
            if to < len(lines) and re.match(r"^(?:[（(〔].{2,24}[)）〕])?的?(?:通知|意见|决定|通报|公告|通告|批复|函)$|^[（(].{2,24}[)）]$", squeezed[to]) and not seen.is_date(squeezed[to]):
                to += 1
            break
    if genre_of(joined_title(squeezed, (begin, to))):
        first = i - 1 if i and MASTHEAD.match(squeezed[i - 1]) else i
        return Start(first, (begin, to), None, "number", code)
    return None


def _over(lines: Sequence[Line], squeezed: Sequence[str], j: int, evidence: str, code: str | None = None) -> Start | None:
    """The title that ends at line `j`, gathered upward to the issuer or to 关于."""
    if j < 0 or not _may_be_title(lines[j], squeezed[j]):
        return None
    top = j
    while top > 0 and j - top + 1 < _MOST_TITLE_LINES:
        joined = joined_title(squeezed, (top, j + 1))
        above = squeezed[top - 1]
        if not _may_be_title(lines[top - 1], above) or len(joined) + len(above) > 140:
            break
        if is_body(above) and is_body(squeezed[top]) and lines[top].gap == 0:
            top -= 1                                    # joint documents: one body a line
            continue
        if _ASKS_FOR_REST.search(above):
            top -= 1
            continue
        if _complete(joined) and not (joined.startswith(("关于", "转发", "印发", "批转", "在", "——")) and (is_body(above) or not _complete(above))):
            break
        if genre_of(above) and TITLE_END.search(above) and _complete(above) and not joined.startswith(("——", "（", "(", "的")):
            break
        top -= 1
    joined = joined_title(squeezed, (top, j + 1))
    if not (genre_of(joined) or "关于" in joined or evidence == "salutation" and re.search("讲话|致辞|发言|在.+上$", joined)):
        return None
    return Start(top, (top, j + 1), None, evidence, code)


def _complete(joined: str) -> bool:
    """Whether a title may begin here: with its issuer, with 关于, with a speaker."""
    return bool(issuer_of(joined)) or joined.startswith(("关于", "转发", "印发", "批转", "在")) or bool(re.match(r"^[\u4e00-\u9fff]{2,12}(?:同志)?在.+", joined)) \
        or bool(re.match(r"^.{2,20}(?:人民政府|办公室|委员会|局)", joined) and genre_of(joined))


def _may_be_title(line: Line, s: str) -> bool:
    return bool(s) and len(s) <= 60 and "\t" not in line.text and not s.startswith("|") and s[-1] not in "。；;：:，,！!？?、" and not seen.is_date(s) \
        and not seen.is_imprint(s) and seen.label_of(s) is None and not seen.is_note(s) and not _is_marked(s) and seen.is_number(s) is None and "。" not in s and "；" not in s and not seen.is_grade(s)


def _is_marked(s: str) -> bool:
    return any(m.certain and m.kind not in ("article", "ordinal") for m in marks(s)) and not re.match(r"^\d{4}", s)


def _above_speaker(squeezed: Sequence[str], j: int) -> int:
    """Passes upward over the speaker's and the date's lines of a speech."""
    while j > 0 and (seen.is_date(squeezed[j]) or squeezed[j][:1] in "（(" and re.search(r"\d{4}年|〇|根据", squeezed[j]) or
                     SPEAKER.match(squeezed[j]) and len(squeezed[j]) <= 16 and not genre_of(squeezed[j])):
        j -= 1
    return j


def _with_entries(starts: list[Start], entries: Sequence[Entry], squeezed: Sequence[str]) -> list[Start]:
    """Each beginning with the contents entry that its title agrees with best; an entry is used once."""
    pairs: list[tuple[float, int, int]] = []
    for i, start in enumerate(starts):
        title = joined_title(squeezed, start.title)
        named = re.findall(r"《([^《》]{4,60})》", "".join(squeezed[start.first:start.first + 12])) if start.evidence == "decree" else []
        for k, entry in enumerate(entries):
            likeness = max(_likeness(title, entry.title), _likeness(title.split("——")[0], entry.title))
            a, b = (t.partition("关于")[2] for t in (title, entry.title))
            if len(a) > 8 and len(b) > 8:
                likeness = max(likeness, 0.97 * _likeness(a, b))
            if any(name in entry.title for name in named[:1]):
                likeness = 0.95
            elif _other_matter(title, entry.title):
                continue
            if likeness >= 0.68:
                pairs.append((likeness, i, k))
    mate: dict[int, int] = {}
    used: set[int] = set()
    for likeness, i, k in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if i not in mate and k not in used and (likeness > 0.85 or _in_order(i, k, mate)):
            mate[i] = k
            used.add(k)
    return [replace(start, entry=entries[mate[i]]) if i in mate else start for i, start in enumerate(starts)]


def _other_matter(a: str, b: str) -> bool:
    """Whether two titles are about different things, however alike their issuers and kinds: …关于防范秋汛的通知, …关于清点路灯的通知."""
    x, y = (_FORMULA.sub("", TITLE_END.sub("", bare_title(t))) for t in (a, b))
    return min(len(x), len(y)) > 2 and Indel.normalized_similarity(x, y) < 0.5


def _in_order(i: int, k: int, mate: dict[int, int]) -> bool:
    return all((a < i) == (b < k) for a, b in mate.items())


def _likeness(a: str, b: str) -> float:
    a, b = (s.translate(_FOLD) for s in (a, b))
    return Indel.normalized_similarity(a, b, score_cutoff=0.5)


_ASKS_FOR_REST = re.compile(r"(?:关于|转发|印发|批转|公布|和|与|、)$")
_ERRATUM = re.compile(r"^(?:更正|勘误|更正启事|更正声明)$")
_FORMULA = re.compile(r"^.*?(?:关于|转发|印发|批转|公布|发布)|(?:的|办法|方案|若干)$")
_FOLD = str.maketrans({"（": "(", "）": ")", "，": ",", "—": "-", "－": "-", "“": '"', "”": '"', "《": None, "》": None, "、": None, "：": ":"})


def _by_contents(lines: Sequence[Line], squeezed: Sequence[str], entries: Sequence[Entry], starts: list[Start]) -> list[Start]:
    """Entries that no evidence led to: their titles looked for word by word among the lines that may be one."""
    done = {id(s.entry) for s in starts if s.entry}
    taken = {i for s in starts for i in range(*s.title)}
    heads: dict[str, list[int]] = {}
    for i, s in enumerate(squeezed):
        if i not in taken and 2 <= len(s) <= 60 and s[-1] not in "。；，：":
            heads.setdefault(s[:2], []).append(i)
    found: list[Start] = []
    for entry in entries:
        if id(entry) in done:
            continue
        best: tuple[float, int, int] | None = None
        unnamed = re.sub(r"^[\u4e00-\u9fff、]{2,14}?(?:同志)?(?=在.{4,}(?:讲话|发言|致辞))", "", entry.title)
        for i in sorted({*heads.get(entry.title[:2], ()), *(heads.get(unnamed[:2], ()) if unnamed != entry.title else ())}):
            for take in range(1, _MOST_TITLE_LINES):
                if i + take > len(lines) or i + take - 1 in taken or take > 1 and not _may_be_title(lines[i + take - 1], squeezed[i + take - 1]):
                    break
                joined = joined_title(squeezed, (i, i + take))
                if len(joined) > len(entry.title) + 8:
                    break
                likeness = max(_likeness(joined, entry.title), _likeness(joined, unnamed) - 0.01)
                if likeness > 0.88 and (best is None or likeness > best[0]):
                    best = (likeness, i, i + take)
        if best:
            found.append(Start(best[1], (best[1], best[2]), entry, "contents"))
            taken.update(range(best[1], best[2]))
    return found


def _named_by(decree: Start, rule: Start, squeezed: Sequence[str]) -> bool:
    """Whether the decree's text names the rule that begins under it in 《》."""
    return f"《{joined_title(squeezed, rule.title)}》" in "".join(squeezed[decree.first:rule.first])


def _without_overlaps(starts: list[Start], squeezed: Sequence[str]) -> list[Start]:
    """A decree takes the rule's title that follows it; of two beginnings in one place the one with an entry stays."""
    out: list[Start] = []
    for start in starts:
        last = out[-1] if out else None
        if last and start.first < max(last.title[1], last.first + 1):
            if start.entry and not last.entry:
                out[-1] = start
            continue
        if last and last.evidence == "decree" and start.evidence == "decree" and start.first - last.first <= 2:
            out[-1] = replace(last, code=start.code or last.code)
            continue
        if last and last.evidence == "decree" and start.evidence in ("contents", "date") and start.first - last.first < 30 and (last.entry is None or start.entry and _named_by(last, start, squeezed)):
            out[-1] = replace(last, entry=start.entry or last.entry)
            continue
        out.append(start)
    return out


def _without_carried(starts: list[Start], squeezed: Sequence[str], guided: bool) -> list[Start]:
    """Drops beginnings that stand inside another document: the text that a 转发 or 印发 notice carries, an annex with a number of its own."""
    codes = {s.code for s in starts if s.entry and s.code} or {s.code for s in starts[:1]}
    out: list[Start] = []
    for start in starts:
        last = out[-1] if out else None
        if start.entry or last is None or start.evidence == "decree":
            out.append(start)
            continue
        title, outer = joined_title(squeezed, start.title), joined_title(squeezed, last.title)
        labelled = any(seen.label_of(squeezed[k]) for k in range(max(last.title[1], start.first - 3), start.first))
        core = re.sub(r"^.*?关于", "", bare_title(title))
        carried = len(core) > 5 and partial_ratio(core, outer) > 85 and len(title) < len(outer) + 2 and re.search(r"转发|批转|印发|发布", outer)
        foreign = start.code is not None and start.code not in codes and re.search(r"转发|批转", outer)
        weak = start.evidence in ("salutation", "date") and guided
        if not (labelled or carried or foreign or weak):
            out.append(start)
    return out
