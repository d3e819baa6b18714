"""The runs of one DOCX paragraph → its text, and what else stands in it; styles, as far as they matter to the text. Order of paragraphs: docx.py."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from build_scripts.sources.numbering import W, number
from build_scripts.text.blanks import width

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GONE = frozenset([*(W + tag for tag in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "fldData", "annotationRef", "rt"))])
_BOXES = frozenset((W + "txbxContent",))
_HEADING = re.compile(r"^(?:heading|标题) ?[1-9]$", re.I)
_SYMBOLS = {"F0FC": "√", "F052": "☑", "F0A3": "□", "F06F": "□", "F0A8": "□", "F06C": "●", "F0B7": "●", "F06E": "■", "F0E0": "→", "F0B4": "×", "F0B1": "±", "F0B0": "°", "F0B3": "≥", "F0A3 ": "≤"}

_STOPS = "。；：！？;:!?"
_ALIKE = 4
"""Lines of one width near by from which on it is a column's width and no chance."""


@dataclass(slots=True)
class Runs:
    """What one paragraph holds."""
    text: str = ""
    """Its characters; a line break is a LF, a tab a tab where it may part columns."""
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(printed mark, key of the note)."""
    tracked: bool = False
    hidden: bool = False
    commented: bool = False
    page_before: bool = False
    page_after: bool = False

    def join(self, other: "Runs") -> None:
        """Adds what `other` holds beside its text."""
        self.boxes += other.boxes
        self.notes += other.notes
        self.tracked, self.hidden, self.commented = self.tracked or other.tracked, self.hidden or other.hidden, self.commented or other.commented


@dataclass(slots=True)
class Styles:
    """What styles say of outline level, numbering and hidden text; their chains are resolved."""
    based: dict[str, str] = field(default_factory=dict)
    heading: set[str] = field(default_factory=set)
    numbered: dict[str, tuple[str | None, int | None]] = field(default_factory=dict)
    vanish: set[str] = field(default_factory=set)
    default: str | None = None
    marks: int = 0
    """Footnotes referred to so far."""

    def chain(self, style: str | None) -> Iterator[str]:
        """A style and those it is based on, nearest first."""
        met: set[str] = set()
        style = style or self.default
        while style and style not in met:
            met.add(style)
            yield style
            style = self.based.get(style)

    def is_heading(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph has an outline level, its own or its style's."""
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if own is not None:
            return number(own.get(W + "val"), 9) < 9
        return any(style in self.heading for style in self.chain(style_of(paragraph)))

    def numbering(self, paragraph: etree._Element) -> tuple[str | None, int]:
        """(list, level) of a paragraph; the list is None where it has none."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        num, level = _num(own) if own is not None else (None, None)
        for style in self.chain(style_of(paragraph)) if num is None or level is None else ():
            got = self.numbered.get(style, (None, None))
            num, level = num if num is not None else got[0], level if level is not None else got[1]
        return (None if num in (None, "0") else num), level or 0


def style_of(paragraph: etree._Element) -> str | None:
    """Id of a paragraph's style."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(W + "val") if found is not None else None


def _num(element: etree._Element) -> tuple[str | None, int | None]:
    num, level = element.find(W + "numId"), element.find(W + "ilvl")
    return num.get(W + "val") if num is not None else None, number(level.get(W + "val"), 0) if level is not None else None


def read_styles(root: etree._Element | None) -> Styles:
    """styles.xml → styles."""
    styles = Styles()
    for one in root.iter(W + "style") if root is not None else ():
        id_ = one.get(W + "styleId") or ""
        if (based := one.find(W + "basedOn")) is not None:
            styles.based[id_] = based.get(W + "val") or ""
        name = one.find(W + "name")
        level = one.find(f"{W}pPr/{W}outlineLvl")
        if name is not None and _HEADING.match(name.get(W + "val") or "") or level is not None and number(level.get(W + "val"), 9) < 9:
            styles.heading.add(id_)
        if (num := one.find(f"{W}pPr/{W}numPr")) is not None:
            styles.numbered[id_] = _num(num)
        if _on(one.find(f"{W}rPr/{W}vanish")):
            styles.vanish.add(id_)
        if one.get(W + "default") in ("1", "true") and one.get(W + "type") == "paragraph":
            styles.default = id_
    return styles


def _on(element: etree._Element | None) -> bool:
    return element is not None and element.get(W + "val") not in ("0", "false", "off")


def tabbed_rows(paragraphs: Sequence[etree._Element]) -> frozenset[etree._Element]:
    """The paragraphs that are rows of a table made with tabs: two and more follow each other, the first has a tab inside.

    A row may begin or end with tabs (its left cells are merged with those above, its last is empty); a page number behind a tab makes no row.
    """
    found: list[etree._Element] = []
    run: list[etree._Element] = []
    for one in [*paragraphs, None]:
        inside, beside = _tabs_in(one) if one is not None else (False, False)
        if inside or run and beside:
            run.append(one)
            continue
        found += run if len(run) > 1 else []
        run = []
    return frozenset(found)


def _tabs_in(paragraph: etree._Element) -> tuple[bool, bool]:
    """Whether tabs stand inside the text, and anywhere."""
    if paragraph.find(f"{W}r/{W}tab") is None:
        return False, False
    said = "".join("\t" if one.tag == W + "tab" else one.text or "" for one in paragraph.iterfind(f"{W}r/*") if one.tag in (W + "tab", W + "t")).strip(" ")
    return "\t" in said.strip("\t") and not re.search(r"\S\t\s*\d{1,4}\s*$", said), "\t" in said and bool(said.strip())


def paragraph_text(paragraph: etree._Element, styles: Styles, row: bool = False) -> Runs:
    """The text of a paragraph as Word shows it with all changes accepted. `row`: it is one of several that tabs part into columns."""
    runs = Runs()
    properties = paragraph.find(W + "pPr")
    if properties is not None:
        runs.page_before = _on(properties.find(W + "pageBreakBefore"))
        runs.tracked = properties.find(f"{W}rPr/{W}ins") is not None or properties.find(f"{W}rPr/{W}del") is not None
        runs.page_after = (section := properties.find(W + "sectPr")) is not None and (section.find(W + "type") is None or section.find(W + "type").get(W + "val") != "continuous")
    hidden = any(style in styles.vanish for style in styles.chain(style_of(paragraph)))
    parts: list[str] = []
    stack: list[Iterator[etree._Element]] = [iter(paragraph)]
    while stack:                                        # no recursion: a damaged file may nest as deep as it likes
        one = next(stack[-1], None)
        if one is None:
            stack.pop()
        elif one.tag in _BOXES:
            runs.boxes.append(one)
        elif one.tag in (W + "del", W + "moveFrom"):
            runs.tracked = True
        elif one.tag in _GONE or not isinstance(one.tag, str):
            continue
        elif one.tag == _MC + "AlternateContent":
            choice = next((c for c in one if c.tag == _MC + "Choice"), None)
            stack.append(iter(choice if choice is not None else one))
        elif one.tag == W + "r":
            if _hidden(one, styles, hidden):
                runs.hidden = runs.hidden or any(t.text and t.text.strip() for t in one.iter(W + "t"))
            else:
                stack.append(iter(one))
        else:
            if one.tag in (W + "ins", W + "moveTo"):
                runs.tracked = True
            said = _sign(one, runs, styles, bool("".join(parts).strip()) if one.tag == W + "br" else False)
            if said is None:
                stack.append(iter(one))
            else:
                parts.append(said)
    runs.text = "".join(parts) if row else _tabs("".join(parts))
    return runs


def _hidden(run: etree._Element, styles: Styles, paragraph: bool) -> bool:
    own = run.find(f"{W}rPr/{W}vanish")
    if own is not None:
        return _on(own)
    named = run.find(f"{W}rPr/{W}rStyle")
    return paragraph or named is not None and any(style in styles.vanish for style in styles.chain(named.get(W + "val")))


def _sign(one: etree._Element, runs: Runs, styles: Styles, begun: bool) -> str | None:
    """The characters that an element stands for; None: look inside it."""
    tag = one.tag
    if tag in (W + "t", _M + "t"):
        return re.sub(r"[\t\n]", " ", one.text or "")
    if tag == W + "tab":
        return "\t"
    if tag in (W + "br", W + "cr"):
        if one.get(W + "type") in ("page", "column"):
            if begun:
                runs.page_after = True
            else:
                runs.page_before = True
        return "\n"
    if tag == W + "noBreakHyphen":
        return "-"
    if tag == W + "sym":
        code = (one.get(W + "char") or "").upper()
        return _SYMBOLS.get(code) or (chr(int(code, 16)) if re.fullmatch("[0-9A-F]{4}", code) and not "D800" <= code <= "F8FF" else "□")
    if tag in (W + "footnoteReference", W + "endnoteReference"):
        styles.marks += 1
        runs.notes.append((str(styles.marks), ("f" if tag == W + "footnoteReference" else "e") + (one.get(W + "id") or "")))
        return f"[{styles.marks}]"
    if tag in (W + "commentReference", W + "commentRangeStart"):
        runs.commented = True
        return ""
    return None


def _tabs(text: str) -> str:
    """Tabs in a paragraph that is no row of a table are room: an indent, the way to a page number, names set apart."""
    return "\n".join(re.sub(r"^(?:\u3000\u3000)+", "\u3000\u3000", line.rstrip("\t").replace("\t", "\u3000\u3000")) for line in text.split("\n"))


def running(paragraphs: Sequence[tuple[etree._Element, str]]) -> frozenset[etree._Element]:
    """The paragraphs behind a line that a column of print broke: it has not ended, and lines near by break at the same width.

    >>> running([])
    frozenset()
    """
    widths = [width(text) if text[-1] not in _STOPS and 12 <= width(text) <= 48 else 0.0 for _, text in paragraphs]
    found = []
    for i in range(1, len(paragraphs)):
        own = widths[i - 1]
        like = sum(1 for other in widths[max(0, i - 15):i + 14] if other and abs(other - own) <= 1)
        if own and like > _ALIKE:
            found.append(paragraphs[i][0])
    return frozenset(found)
