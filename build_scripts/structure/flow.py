"""The lines of one document as the joining rules see them: what surrounds a line, which numbers have run so far, how its siblings look."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from build_scripts.model import Line
from build_scripts.structure import seen
from build_scripts.text import points
from build_scripts.text.blanks import squeeze, width
from build_scripts.text.marks import RANKS, Mark, marks
from build_scripts.text.words import is_body

_FUSED_UNIT = re.compile(rf"^([\u4e00-\u9fff（）()“”·]{{2,24}}?)([（(]一[)）][^。；，,;]{{2,20}}{points.BRACKET}[：:]?)$")
_FUSED_GROUP = re.compile(rf"^([（(][一二三四五六七八九十]{{1,2}}[)）][^。；，,;]{{2,20}}?{points.BRACKET}[：:]?)(\d{{1,2}}[.．、](?!\d).+)$")
_FUSED_ITEM = re.compile(r"(?<=[)）\]】〕])[；;。](?=(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十]{1,2}[)）])[\u4e00-\u9fff])")
_TOP_DECIMAL = re.compile(r"^\s*(\d{1,2})[\s\u3000]+(?=[\u4e00-\u9fff])")


def split_fused(lines: Sequence[Line]) -> list[Line]:
    """Lines that hold two: a unit's name with its first group, a group with its first item, an item with the next."""
    out: list[Line] = []
    for line in lines:
        if "分" not in line.text or "\t" in line.text:
            out.append(line)
            continue
        parts = [line.text]
        for pattern in (_FUSED_UNIT, _FUSED_GROUP):
            match = pattern.match(parts[-1])
            if match:
                parts[-1:] = [match[1], match[2]]
        last, cuts = parts[-1], [m.end() for m in _FUSED_ITEM.finditer(parts[-1])]
        parts[-1:] = [last[a:b] for a, b in zip([0, *cuts], [*cuts, len(last)])]
        out.append(replace(line, text=parts[0]))
        out += [replace(line, text=part, gap=1) for part in parts[1:]]
    return out


@dataclass(slots=True)
class Group:
    """Marked lines that number the same thing: one kind, no outer mark between."""
    members: list[int] = field(default_factory=list)


def uses_decimals(lines: Sequence[Line]) -> bool:
    """Whether a text numbers its parts 1, 1.1, 1.1.1: it has a 1.1, and a 1.2 or 2.1."""
    paths = {m.path for line in lines if line.text[:1].isdigit() for m in marks(line.text) if len(m.path) == 2}
    return (1, 1) in paths and ((1, 2) in paths or (2, 1) in paths)


@dataclass(slots=True)
class Counted:
    """The numbers that have run so far in a document; they run on behind a table."""
    decimal: bool
    last: dict[str, int] = field(default_factory=dict)
    """Kind of mark → its last number under the present outer mark."""
    running: dict[str, int] = field(default_factory=dict)
    """The same, whatever outer marks came between (items that run on through groups)."""
    path: tuple[int, ...] = ()
    """Of the last decimal mark."""


class Flow:
    """A run of lines of one document with what is known of them all; the numbers move on as the paragraphs are made."""

    def __init__(self, lines: Sequence[Line], counted: "Counted | None" = None, over_table: bool = False) -> None:
        self.lines = lines
        self.over_table = over_table
        counted = counted or Counted(uses_decimals(lines))
        self.looks: dict[int, str] = {}
        """What each line is by its looks, once it was asked (looks.py)."""
        self.counted = counted
        self.decimal = counted.decimal
        tight = sum(1 for line in lines if line.gap == 0)
        indented = sum(1 for line in lines if line.gap == 0 and line.indent)
        self.indented = indented >= 5 and 0.03 * tight <= indented <= 0.9 * tight
        self.group_of = self._groups()
        self.broken = self._broken()
        self.parallel = self._parallel()
        self.recurring = self._recurring()

    def _recurring(self) -> frozenset[str]:
        """Short bare lines that stand over marked ones again and again: the names of groups, `常规任务`."""
        met = Counter(line.text for line, nxt in zip(self.lines, self.lines[1:]) if line.gap and len(line.text) <= 16 and seen.is_bare(line.text) and marks(nxt.text))
        return frozenset(text for text, times in met.items() if times > 2 and not marks(text))

    def _parallel(self) -> frozenset[int]:
        """Unmarked headings of the slogan kind, told by their like: `加快转型升级，着力……体系`, `深化重点改革，着力……活力`.

        Each stands alone between blank lines over a paragraph; two or more begin alike, or go on alike after the comma.
        """
        found: dict[tuple[int, str], list[int]] = {}
        for i in range(1, len(self.lines) - 1):
            line, text, below = self.lines[i], self.text(i), self.lines[i + 1]
            if not (line.gap and below.gap and not below.page_break and 10 <= len(text) <= 42 and seen.ends(self.text(i - 1)) and not seen.ends(text)) or marks(text):
                continue
            halves = re.split("[，,]", text)
            if len(halves) != 2 or min(map(len, halves)) < 4 or "。" in text or "；" in text or len(below.text) < 24 or marks(below.text):
                continue
            found.setdefault((0, text[:2]), []).append(i)
            found.setdefault((1, halves[1][:2]), []).append(i)
        return frozenset(i for group in found.values() if len(group) > 1 for i in group)

    def text(self, i: int) -> str:
        return self.lines[i].text if 0 <= i < len(self.lines) else ""

    def _groups(self) -> dict[int, Group]:
        open_: dict[str, Group] = {}
        found: dict[int, Group] = {}
        for i, line in enumerate(self.lines):
            mark = self.likely(i)
            if mark is None:
                continue
            for kind in [k for k in open_ if RANKS[k] > mark.rank]:
                del open_[kind]
            if mark.number == 1 or mark.kind not in open_:
                open_[mark.kind] = Group()
            open_[mark.kind].members.append(i)
            found[i] = open_[mark.kind]
        return found

    def likely(self, i: int) -> Mark | None:
        """The mark of a line, seen by itself."""
        return self.top_decimal(i) or next((m for m in marks(self.text(i)) if m.certain and (self.decimal or not m.kind.startswith("dec"))), None)

    def top_decimal(self, i: int) -> Mark | None:
        """`1 总则`: in a text of decimals the outermost number stands without a point."""
        if not self.decimal or not self.text(i)[:1].isdigit():
            return None
        match = _TOP_DECIMAL.match(self.lines[i].raw.lstrip("# \u3000"))
        if match and seen.is_bare(self.text(i), 30) and self.text(i).startswith(match[1]):
            return Mark("dec1", int(match[1]), len(match[1]), True, (int(match[1]),))
        return None

    def opening(self, i: int, complete: bool) -> Mark | None:
        """The mark with which line `i` begins a paragraph, or None; `complete`: what stands before it has ended.

        A figure at the head of a continued line (`4.5%以内`, `30号`) is no mark: an unfinished sentence gives way only to the number that is due.
        """
        top = self.top_decimal(i)
        if top:
            return top
        for mark in marks(self.text(i)):
            if mark.kind.startswith("dec"):
                if self.decimal and self._decimal_due(mark):
                    return mark
                continue
            due = mark.number - 1 in (self.counted.last.get(mark.kind, 0), self.counted.running.get(mark.kind, 0))
            if not mark.certain:
                if due and complete and mark.number > 1:
                    return mark
            elif complete or due and not (mark.kind == "ordinal" and mark.number == 1) or mark.number == 1 and mark.kind not in ("num", "numr", "ordinal"):
                return mark
        return None

    def _decimal_due(self, mark: Mark) -> bool:
        """Whether a decimal follows the one before it: 1.2 after 1.1, 1.1.1 after 1.1, 2.1 after 1.4.3; `1.5万户` does not."""
        path, old = mark.path, self.counted.path
        if not old or mark.certain:
            return True
        same = len(path) <= len(old) and path[:-1] == old[:len(path) - 1] and path[-1] == old[len(path) - 1] + 1
        return same or path[:-1] == old and path[-1] == 1 or path[0] == old[0] + 1 and set(path[1:]) == {1}

    def passed(self, mark: Mark) -> None:
        """A paragraph with this mark has begun."""
        for kind in [k for k in self.counted.last if RANKS[k] > mark.rank]:
            del self.counted.last[kind]
        self.counted.last[mark.kind] = self.counted.running[mark.kind] = mark.number
        if mark.path:
            self.counted.path = mark.path

    def restart(self) -> None:
        """An annex or a unit has begun: its numbers start again."""
        self.counted.last.clear()
        self.counted.running.clear()

    def taste(self, i: int) -> int:
        """How the siblings of marked line `i` look: below 0 they are sentences, above 0 they stand bare like headings."""
        score = 0
        for k in self.group_of.get(i, Group()).members:
            if k == i:
                continue
            text = self.text(k)
            mark = self.likely(k)
            if not seen.ends(text) and not marks(self.text(k + 1)) and points.ITEM_END.search(self.text(k + 1)):
                text += self.text(k + 1)
            if breaks_off(text, self.text(k + 1)):
                score -= 1
                continue
            if "。" in text or seen.ends(text) and not (points.CLOSED.search(text) and mark and mark.kind in ("cn", "cnp")):
                score -= 1
            elif len(text) <= 60:
                score += 1
        return score

    def run_width(self, i: int) -> float | None:
        """The column's width by the lines of the run around `i` (no blank line between) that the column broke; None where it broke hardly any."""
        first = i
        while first > 0 and self.lines[first].gap == 0 and i - first < 30:
            first -= 1
        last = i
        while last + 1 < len(self.lines) and self.lines[last + 1].gap == 0 and last - i < 30:
            last += 1
        own = sorted(w for w in self.broken[first:last + 1] if w)
        return own[3 * len(own) // 4] if len(own) >= 2 else None

    def wrap_width(self, i: int) -> float | None:
        """The same, or by the lines near by where the run itself is too short to tell."""
        own = self.run_width(i)
        if own:
            return own
        near = sorted(w for w in self.broken[max(0, i - 14):i + 14] if w)
        return near[len(near) // 2] if len(near) >= 3 else None

    def _broken(self) -> list[float | None]:
        """For each line its width when the next stands right under it and it has not ended."""
        out: list[float | None] = []
        for line, nxt in zip(self.lines, [*self.lines[1:], None]):
            cut = nxt is not None and nxt.gap == 0 and not seen.ends(line.text) and not seen.is_person(line.text) and not marks(nxt.text) and not names_in(line)
            wide = printed_width(line)
            out.append(wide if cut and 8 < wide < 48 else None)
        return out

    def heads_part(self, i: int, depth: int = 3) -> bool:
        """Whether a bare line is a heading without mark: a numbering begins under it, or such a line does."""
        if not seen.is_bare(self.text(i)) or seen.is_person(self.text(i)) or self.text(i)[:1] in "（(":
            return False
        if i + 1 >= len(self.lines):
            return self.over_table and len(self.text(i)) <= 30
        nxt = self.text(i + 1)
        if self.over_table and i + 2 == len(self.lines) and seen.is_unit_line(nxt) and len(self.text(i)) <= 30:
            return True
        if names_in(self.lines[i + 1]) and re.search(r"[（(]\d+[\u4e00-\u9fff]?[)）]$|名单$|人员$", self.text(i)):
            return True
        if self.text(i) in self.recurring:
            return True
        first = next((m for m in marks(nxt) if m.certain), None) or self.top_decimal(i + 1)
        if first:
            return first.number == 1 and (first.kind not in ("nump", "numr", "circled") or is_body(self.text(i)))
        if is_group(nxt) or self.text(i + 1).startswith("|") or "\t" in nxt:
            return True
        return depth > 0 and len(nxt) <= 30 and self.lines[i + 1].gap > 0 and not seen.is_date(squeeze(nxt)) and self.heads_part(i + 1, depth - 1)


def printed_width(line: Line) -> float:
    """Width of a line as printed, its inner blanks counted."""
    return width(line.raw.strip())


def names_in(line: Line) -> list[str]:
    """The names of a line that holds nothing else, set apart by blanks: `张 三　李四光　王 五`, `县公安局　　县民政局`; [] where it is none.

    Two-character names are letter-spaced; wide blanks part bodies too.
    """
    raw = line.raw.strip()
    if not raw or "\t" in raw or marks(line.text) or not re.fullmatch(r"[\u4e00-\u9fff·（）() \u3000]+", raw) or " " not in raw and "\u3000" not in raw:
        return []
    wide = [squeeze(t) for t in re.split(r"[ \u3000]{2,}", raw)]
    if len(wide) < 2:
        wide = [squeeze(t) for t in raw.split("\u3000")] if all(len(t) > 1 for t in raw.split("\u3000")) else []
    if len(wide) > 2 and all(2 <= len(t) <= 20 for t in wide) or len(wide) == 2 and all(is_body(t) or len(t) == 3 for t in wide):
        return wide
    names: list[str] = []
    single = ""
    for token in raw.split():
        if len(token) == 1:
            if single:
                names.append(single + token)
                single = ""
            else:
                single = token
        elif single or len(re.sub(r"[（(](?:女|[\u4e00-\u9fff]{1,3}族)[)）]$", "", token)) > 4:
            return []
        else:
            names.append(token)
    return names if not single and len(names) >= 3 and any(len(t) > 1 for t in raw.split()) else []


_ASKS_FOR_MORE = tuple("的和与及或在对把将为以由从向于并、，,是按据经被让使用至到起")


def breaks_off(a: str, b: str) -> bool:
    """Whether line `a` plainly stops in the middle and `b` goes on: after a word that asks for another, or before a figure that counts on."""
    if seen.ends(a):
        return False
    return a.endswith(_ASKS_FOR_MORE) or b.startswith(("以上", "以下", "以内", "以外", "左右", "的")) or b[:1].isdigit() and not marks(b) and not re.match(r"\d{4}年", b) or a[-1:].isdigit() and (b[:1].isdigit() or b[:1] in "年月日号个万亿元%％项")


def is_group(text: str) -> bool:
    """The name of a group of targets without number: 重点目标（700分）."""
    return not marks(text) and bool(re.fullmatch(rf"[\u4e00-\u9fff、]{{2,16}}{points.BRACKET}[：:]?", text))
