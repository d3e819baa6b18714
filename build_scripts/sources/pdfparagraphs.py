"""How a line of print knows that its paragraph ended: room under it, an indent, another size or font, an edge not reached, the words themselves.

Knows one line and the next; what stands where on a page, and what is written down, is not decided here.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from build_scripts.sources.pdflines import Printed
from build_scripts.text.blanks import squeeze, width
from build_scripts.text.marks import marks

_OWN_LINE = re.compile(r"^[（(]|[〔\[（(]\d{4}[〕\]）)]第?\d+号$|^第\S{1,5}号$|^——|\d月\d{1,2}日[）)]?$")
"""What stands under a title on a line of its own: a number, a date, a note, a subtitle."""
_BY_ITSELF = re.compile(r"^[\u4e00-\u9fff]{1,12}[〔\[（(]\d{4}[〕\]）)]第?\d+号$|^(?:\d{4}|[一二〇○零三四五六七八九]{4})年.{1,3}月.{1,3}日$")
"""A document's number, a date: no end of a sentence."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_STOPPED = re.compile(r"[，。；：,;:]")
_STOPS = frozenset("。；：！？;:!?")
_TITLE_ENDS = re.compile(r"(?:通知|意见|决定|通报|公告|通告|批复|函|令|讲话|办法|方案|规划|规定)(?:[（(].{1,6}[)）])?$")
_ENTRY = re.compile(r"(?:[.．…·]{2,}[\s\u3000]*|(?:通知|意见|决定|通报|公告|通告|批复|函|令|讲话|办法|方案|规划|规定|名单)[)）]?[\s\u3000]*)[（(]?\d{1,3}[)）]?$")
"""The end of an entry of the contents: `……通知 12`."""
_LABELLED = re.compile(r"^[\u4e00-\u9fff]{2,6}[：:]")
"""A key word that heads a line: `责任单位：…`."""
_UNBROKEN = re.compile(r"(?:[A-Za-z0-9.,%‰/()\-]+|[“‘（《〈〔【]*.)[，。、；：！？）》〉”’〕】…%％℃,.;:!?)\]]*", re.S)
"""What stands at the head of a line and is never parted: one character, a word or a number, with the stops behind it."""
_TITLE = 3.5        # widths of a character that a full line of a centred title may lack on both sides
_EVEN = 0.25        # widths of a character by which the end of a justified line may be off
_INDENT, _FULL = 0.8, 1.7
"""In widths of a character: an indent, what a full line may lack at its right."""
_ROOM, _LOOSE = 1.18, 1.55
"""In distances of lines: room that parts paragraphs, where the lines stand at one distance and where they do not."""


@dataclass(slots=True)
class Place:
    """A line of print with its column: what is needed to know whether the next goes on with it."""
    line: Printed
    left: float
    right: float
    page: int
    pitch: float
    """Distance of the lines on its page."""
    large: bool
    """Set larger than the text."""
    narrow: bool
    """Its column shows no width worth the name: nothing tells a full line."""

    @property
    def indented(self) -> bool:
        """Whether it begins behind the edge of its column."""
        return self.line.x0 - self.left > _INDENT * self.line.em

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle of its column, or fills it, as a title does."""
        return self.large and abs((self.line.x0 - self.left) - (self.right - self.line.x1)) < 1.5 * self.line.em

    @property
    def lacks(self) -> float:
        """What is missing to a full line, in widths of a character."""
        return (self.right - self.line.x1) / max(self.line.em, 1.0)


@dataclass(frozen=True, slots=True)
class Style:
    """How a print shows where its paragraphs begin and end."""
    indents: bool
    """Paragraphs begin with an indent."""
    flush: bool
    """Some begin without one all the same: headings, names of bodies."""
    even: bool
    """Lines are justified: a line that goes on ends exactly at the edge."""
    roomy: bool
    """Room stands between paragraphs."""
    pitch: float
    """The distance of lines in paragraphs, as a multiple of the width of a character; 0 where they stand at several."""
    face: str
    """The font of the text."""


def style_of(pages: Sequence[Sequence[Place]]) -> Style:
    """How a print shows its paragraphs, measured on all its pairs of lines that stand one under the other."""
    pairs = [(a, b) for page in pages for a, b in zip(page, page[1:]) if a.line.rows is None and b.line.rows is None and a.line.column == b.line.column and b.line.y > a.line.y]
    short = [(a, b) for a, b in pairs if a.lacks > 3 and not a.centred]
    full = [a for page in pages for a in page if a.line.rows is None and -1 < a.lacks < 1.3]
    inside = sum(1 for _, b in short if b.indented)
    flush = sum(1 for _, b in pairs if not b.indented)
    pitch = _pitch([(a, b) for a, b in pairs if -1 < a.lacks < 1.3 and not a.large and not b.indented and 10 * abs(a.line.em - b.line.em) < a.line.em])
    indents = len(short) >= 3 and 10 * inside >= 6 * len(short) and flush >= 3
    apart = sum(1 for a, b in short if pitch and b.line.y - a.line.y > _ROOM * pitch * max(a.line.em, b.line.em))
    faces = Counter(a.line.face for page in pages for a in page if a.line.face)
    return Style(indents, len(short) - inside >= 3, 10 * sum(1 for a in full if abs(a.lacks) < _EVEN) >= 7 * len(full), len(short) >= 3 and 20 * apart >= 19 * len(short),
                 pitch, min(faces, key=lambda one: (-faces[one], one)) if faces else "")


def _pitch(pairs: Sequence[tuple[Place, Place]]) -> float:
    """The distance of lines that go on, over the width of a character; 0 where less than half stand at the smallest that is common."""
    steps = sorted((b.line.y - a.line.y) / max(a.line.em, 1.0) for a, b in pairs)
    if len(steps) < 4:
        return 0.0
    least = steps[len(steps) // 10]
    near = [step for step in steps if abs(step - least) < 0.06 * least]
    return median(near) if 2 * len(near) >= len(steps) else 0.0


def pitch_of(page: Sequence[Printed]) -> float:
    """The distance of lines on a page, in points."""
    steps = [b.y - a.y for a, b in zip(page, page[1:]) if a.rows is None and b.rows is None and a.column == b.column and 0 < b.y - a.y < 4 * max(a.em, 4.0)]
    return median(steps) if steps else 20.0


def runs_on(last: Place | None, here: Place, style: Style) -> bool:
    """Whether a line may go on with the line above: that one is full (or what comes did not fit in), no room stands between, and both are set alike."""
    if last is None or last.narrow or _differs(last, here, style) or _room_between(last, here, style):
        return False
    if last.centred and here.centred and (last.indented or here.indented):
        return last.page == here.page and last.lacks + (last.line.x0 - last.left) / max(last.line.em, 1.0) < _TITLE and not _OWN_LINE.search(squeeze(here.line.text))
    if here.indented:
        return False
    return fills(last.lacks, here.line.text, 0.5 if style.indents else 0.3)


def fills(lacks: float, text: str, more: float = 0.3) -> bool:
    """Whether what a line lacks, in widths of a character, is too little for what comes: 律、 needs two, 12315 more."""
    return lacks <= width(_UNBROKEN.match(text)[0]) + more


def _differs(last: Place, here: Place, style: Style) -> bool:
    """Another size, or another font: a bold heading under a text, a text under it. Where paragraphs are indented a text without indent goes on, whatever stands over it."""
    a, b = last.line, here.line
    han = min(len(_HAN.findall(one.text)) for one in (a, b))
    if han and abs(a.em - b.em) > (0.04 if han > 3 else 0.12) * max(a.em, b.em):      # of two characters one may be cut narrower
        return True
    return bool(a.face and b.face and a.face != b.face) and not (style.indents and b.face == style.face)


def _room_between(last: Place, here: Place, style: Style) -> bool:
    """Whether more stands between two lines than between lines that go on. Behind the end of a column or page nothing tells."""
    if _turned(last, here):
        return False
    step = here.line.y - last.line.y
    usual = style.pitch * max(last.line.em, here.line.em)
    if usual and 0.6 * usual < here.pitch < 1.6 * usual:
        return step > _ROOM * usual
    return step > _LOOSE * here.pitch


def _turned(last: Place, here: Place) -> bool:
    return here.page != last.page or here.line.column != last.line.column or here.line.y <= last.line.y


def is_one(last: Place | None, here: Place, style: Style) -> bool:
    """Whether a line that may go on does: nothing in its words says that a paragraph begins, or the print says that none does.

    Where paragraphs have an indent or room and this line has neither, it goes on, unless the print has headings without indent too.
    """
    if last is None or not runs_on(last, here, style):
        return False
    text, above = here.line.text, last.line.text
    if _BY_ITSELF.match(squeeze(text)) or _ENTRY.search(above):
        return False
    if style.indents and not style.flush or style.roomy and not _turned(last, here):
        return True
    if last.centred and here.centred:
        return not text.startswith("关于")              # under the name of the issuer
    ended = above[-1:] in _STOPS
    mark = next(iter(marks(squeeze(text))), None)
    alone = here.lacks > _FULL and text[-1:] not in _STOPS      # a heading, a name: the end of a sentence has its stop
    if mark and (ended or mark.certain and not style.indents):  # `投资` + `12.5亿元` is a figure
        return False
    if style.indents:
        return not (ended and alone)
    if next((m.kind for m in marks(squeeze(above))), "") in ("cn", "cnp") and not _STOPPED.search(above):
        return False                                    # a heading that fills its line by accident, or a sentence: the rules of joining know its siblings
    return not (ended and (alone or _LABELLED.match(text) or above[-1] in ":：" or style.even and last.lacks > _EVEN) or _TITLE_ENDS.search(above) and "关于" in text)
