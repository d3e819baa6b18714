"""Lines → paragraphs. Each rule says of two neighbouring lines: one paragraph (True), two (False), or nothing (None); the first that speaks decides.

The print cuts a paragraph at the end of a page or column; the OCR leaves the cut, with a blank line or without.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from build_scripts.model import Line
from build_scripts.structure import seen
from build_scripts.structure.flow import Counted, Flow, breaks_off, is_group, names_in, printed_width
from build_scripts.structure.looks import hinted, labelled_names, post_and_name, spaced, what_is
from build_scripts.structure.para import Para
from build_scripts.text import points as points_
from build_scripts.text.blanks import squeeze
from build_scripts.text.marks import Mark
from build_scripts.text.words import TITLE_END, is_body

Rule = Callable[[Flow, Para, int], "bool | None"]

_GOES_ON = re.compile(r"^[，。；、：！？）》”’％%‰℃,;:!?)\]〕】〉~～]")
_APPOINTED = re.compile(r"^(?:任命|免去|同意)?[\u4e00-\u9fff·]{2,4}(?:同志)?(?:为|任|的)[^，。；]{2,40}(?:长|主任|书记|主席|专员|经理|员|师|职务|职级|代表|委员|常委|总监|秘书)(?:[（(][^（）()]*[)）])?(?:[，,]试用期.{0,6})?$")
_LABELLED = re.compile(r"^[\u4e00-\u9fff]{2,6}[：:]")


def closed_line(flow: Flow, p: Para, i: int) -> bool | None:
    """A date, a label, a number, a caption, one person, is a line of its own: `2025年3月6日`."""
    return False if p.what in ("date", "dated", "label", "number", "person", "names", "caption", "note", "signature", "subtitle", "boxed") else None


def open_bracket(flow: Flow, p: Para, i: int) -> bool | None:
    """What a line leaves open the next one closes: `…统筹额 44 万元(其中:` + `失业金 9 万元)`, `《示例市总体` + `规划》`."""
    found = seen.open_bracket(p.text)
    if found is None or not seen.closes(flow.text(i), found[1]):
        return None
    at, closer = found
    if closer == "”" and (p.text.endswith(("。", "！", "；")) and not flow.lines[i].page_break or len(p.text) - at > 100):
        return None
    return True if closer in "）”" or not p.text.endswith("。") else None


def points(flow: Flow, p: Para, i: int) -> bool | None:
    """The points of an item that fell to the next line: `(15 分);`."""
    return True if points_.ALONE.match(flow.text(i)) and not points_.AT_END.search(p.text) else None


def goes_on(flow: Flow, p: Para, i: int) -> bool | None:
    """No paragraph begins with a closing sign: `，确保按期完成。`"""
    return True if _GOES_ON.match(flow.text(i)) else None


def opens(flow: Flow, p: Para, i: int) -> bool | None:
    """A number that is due opens a paragraph: `（二）…`, `13.…`; `第（二）、` + `（三）项规定的` names one."""
    if p.text.endswith("、") and re.match(r"[（(][一二三四五六七八九十]{1,2}[)）][项款条]", flow.text(i)):
        return True
    complete = seen.ends(p.text) or p.what in ("title", "bare", "listing") or p.mark is not None and _bare_marked(p) or is_group(p.text)
    return False if flow.opening(i, complete) else None


def line_of_its_own(flow: Flow, p: Para, i: int) -> bool | None:
    """A date, a label, a caption, a signature, the imprint begin anew: `附件 2`, `抄送：…`."""
    return False if what_is(flow, i) in _ALONE else None


def indented(flow: Flow, p: Para, i: int) -> bool | None:
    """Where paragraphs are indented, a line without indent goes on and one with indent begins: `　　各县（市、区）…`."""
    line = flow.lines[i]
    if not flow.indented or line.gap and not line.page_break:
        return None
    if line.indent:
        return False
    if line.gap and seen.ends(p.text) and seen.is_bare(line.text, 20):
        return None
    w = flow.wrap_width(i)
    return True if w and printed_width(flow.lines[i - 1]) >= w - 2.5 and p.what != "title" and not hinted(line) else None


def full_line(flow: Flow, p: Para, i: int) -> bool | None:
    """In a narrow column a full line goes on, though it ends in a stop: the next stands right under it and has no mark."""
    if flow.lines[i].gap or not seen.ends(p.text) or points_.AT_END.search(p.text) or p.text[-1] in "：:":
        return None
    w = flow.run_width(i)
    return True if w and abs(printed_width(flow.lines[i - 1]) - w) <= 1.1 else None


def copies(flow: Flow, p: Para, i: int) -> bool | None:
    """The list of those who get a copy goes on over its commas and semicolons: `抄送：市委各部门，` + `市法院。`"""
    return True if p.what == "imprint" and p.text[-1] in "，,、；;" and flow.lines[i].gap == 0 and what_is(flow, i) != "imprint" else None


def ended(flow: Flow, p: Para, i: int) -> bool | None:
    """A stop ends a paragraph: `……组织实施。`"""
    return False if seen.ends(p.text) else None


def roster(flow: Flow, p: Para, i: int) -> bool | None:
    """One person or body a line: `李 四　市教育局局长`, `市水利局`, `王五为市审计局局长`."""
    a, b = squeeze(flow.text(i - 1)), squeeze(flow.text(i))
    if p.mark is None and _APPOINTED.match(p.text) and len(p.text) < 70 and (re.match(r"[\u4e00-\u9fff·]{2,4}(?:同志)?(?:为|任|的)", b) or re.match(r"(?:任命|免去|决定)[：:]$", b)):
        return False
    if len(p.pieces) == 1 and (is_body(a) and is_body(b) and len(a) < 20 and len(b) < 20 or p.mark is None and _APPOINTED.match(a) and (_APPOINTED.match(b) or flow.lines[i].gap)):
        return False
    return False if p.what == "roster" and (what_is(flow, i) in ("roster", "names", "person") or flow.lines[i].gap) else None


def labelled(flow: Flow, p: Para, i: int) -> bool | None:
    """Lines that each begin with a key word: `出席：…`, `列席：…`, `记录：…`."""
    return False if _LABELLED.match(p.text) and _LABELLED.match(flow.text(i)) else None


def title(flow: Flow, p: Para, i: int) -> bool | None:
    """The title of an annex or of carried text may break over lines: `示例市燃气安全` + `管理办法（试行）`."""
    if p.what != "title":
        return None
    b = squeeze(flow.text(i))
    if not seen.is_bare(b, 60) or flow.opening(i, True) or b[0] in "（(" and b[-1] in "）)":
        return False
    whole = bool(TITLE_END.search(p.text)) and not b.startswith("——")
    if whole and flow.lines[i].gap == 0 and not TITLE_END.search(b):
        return False
    return not whole or flow.lines[i].gap == 0 and not flow.heads_part(i, 0)


def marked_heading(flow: Flow, p: Para, i: int) -> bool | None:
    """A marked line without stop is a heading where its siblings are, and a cut sentence where they are sentences."""
    if p.mark is None or not _bare_marked(p):
        return None
    if is_group(flow.text(i)):
        return False
    if points_.AT_END.search(flow.text(i)) or p.text[-1] in "，,、":
        return True
    if len(p.pieces) > 1:
        short = len(flow.text(i - 1)) < 0.8 * len(p.pieces[0][1])
        return False if short and flow.lines[i].gap and flow.taste(i - len(p.pieces)) >= 0 and len(p.text) < 60 else None
    b = flow.text(i)
    if "关于" in p.text and not TITLE_END.search(p.text) and re.search(r"的(?:通知|意见|决定|通报|公告|通告|批复)(?:[（(][^（）()]*[)）])?$", b) and "关于" not in b:
        return True                                     # a listed title that breaks before its kind
    if hinted(flow.lines[i - 1]) and not hinted(flow.lines[i]):
        return False
    body = len(squeeze(p.text)) - p.mark.length
    taste = flow.taste(i - 1)
    if points_.AT_END.search(p.text):
        return False
    column = flow.wrap_width(i) if flow.lines[i].gap == 0 else None
    if points_.AT_END.search(b) or column and printed_width(flow.lines[i - 1]) >= 0.8 * column:
        return True
    if p.mark.kind in ("division", "chapter", "section"):
        return body > 16 and _wrapped(flow, p, i, b)
    if p.mark.kind == "article":
        return body > 8
    if body <= 10 and taste >= 0:
        return False
    if body >= 12 and (breaks_off(p.text, b) or flow.lines[i].page_break and taste <= 0):
        return True
    if body >= 12 and _wrapped(flow, p, i, b) and taste >= 0:
        return True
    if taste:
        return taste < 0 and body > 7
    return body > 28 or breaks_off(p.text, b)


def bare_line(flow: Flow, p: Para, i: int) -> bool | None:
    """An unmarked bare line is a heading when a numbering or such a line begins under it, or when it is too short to be cut."""
    if i - 1 in flow.parallel and len(p.pieces) == 1:
        return False
    if p.mark is not None or len(p.pieces) > 1 or not seen.is_bare(p.text):
        return None
    if flow.heads_part(i - 1) or is_group(p.text):
        return False
    b = flow.text(i)
    if hinted(flow.lines[i - 1]):
        return False
    alone = flow.lines[i - 1].gap > 0 and flow.lines[i].gap > 0
    if alone and len(p.text) <= 14 and not breaks_off(p.text, b) and len(b) > len(p.text):
        return False
    return None


def rest(flow: Flow, p: Para, i: int) -> bool | None:
    """Whatever has not ended goes on."""
    return True


RULES: tuple[tuple[str, Rule], ...] = (
    ("keep.closed_line", closed_line), ("join.open_bracket", open_bracket), ("join.points", points), ("join.goes_on", goes_on),
    ("keep.line_of_its_own", line_of_its_own), ("keep.title", title), ("keep.opens", opens), ("indent", indented), ("join.full_line", full_line),
    ("join.copies", copies), ("keep.ended", ended), ("keep.roster", roster), ("keep.labelled", labelled), ("marked_heading", marked_heading), ("keep.bare_line", bare_line), ("join.rest", rest),
)

_ALONE = frozenset(("bullet", "boxed", "date", "label", "caption", "imprint", "signature", "person", "names", "note", "listing", "number", "dated"))


def _bare_marked(p: Para) -> bool:
    return "。" not in p.text and not seen.ends(p.text) or bool(p.mark and p.mark.kind in ("cn", "cnp") and points_.AT_END.search(p.text))


def _wrapped(flow: Flow, p: Para, i: int, b: str) -> bool:
    """A heading too long for its line: the next line is short, bare and unmarked, and text follows it."""
    nxt = flow.text(i + 1)
    return seen.is_bare(b, 26) and not is_body(b) and flow.lines[i].gap == 0 and i + 1 < len(flow.lines) and (flow.lines[i + 1].gap > 0 or bool(flow.opening(i + 1, True))) and bool(nxt)


def join_lines(lines: Sequence[Line], after: str = "", counted: Counted | None = None, over_table: bool = False) -> list[Para]:
    """The paragraphs of a run of lines. `after`: what the paragraph before the run was; `counted`: the document's numbers so far; `over_table`: a table follows."""
    flow = Flow(lines, counted, over_table)
    paras: list[Para] = []
    previous = after
    for i in range(len(lines)):
        p = paras[-1] if paras else None
        if p is not None:
            name, verdict = next((n, v) for n, rule in RULES if (v := rule(flow, p, i)) is not None)
            if verdict:
                p.join(lines[i], name)
                continue
            previous = p.what
        else:
            name = "first"
        paras.append(_begin(flow, i, name, previous, p))
    return paras


def _begin(flow: Flow, i: int, rule: str, previous: str, before: Para | None) -> Para:
    line = flow.lines[i]
    what = what_is(flow, i)
    p = Para.of(line, rule, what=what)
    if (what in ("names", "roster") or labelled_names(line) or what == "signature" and len(names_in(line)) > 1) and not line.edits:
        p.text = spaced(line)
    elif what == "signature" and not line.edits:
        p.text = post_and_name(line)
    elif what == "imprint" and squeeze(line.text).startswith("主题词"):
        p.text = re.sub(r"[ \u3000]+", "\u3000", line.raw.strip())
    if is_group(line.text):
        what = p.what = "group"
    complete = before is None or seen.ends(before.text) or before.what != "" or _bare_marked(before)
    if what not in ("date", "number", "imprint", "label"):
        mark = flow.opening(i, complete)
        if mark:
            p.mark = mark
            flow.passed(mark)
    if what == "listing" and re.match(r"附(?:件|表|图)?[:：]\s*1[.．、]", line.text):
        flow.passed(Mark("num", 1, 2))
    if what == "label":
        flow.restart()
    if not what and previous == "title" and line.text[0] in "（(" and line.text[-1] in "）)" and len(line.text) < 40:
        p.what = "subtitle"
    elif not what and p.mark is None and previous in ("date", "label", "note", "dated") and seen.is_bare(line.text, 60):
        p.what = "title"
        flow.restart()
    elif not what and i in flow.parallel:
        p.what = "parallel"
    elif not what and p.mark is None and (flow.heads_part(i) or hinted(line) and seen.is_bare(line.text)):
        p.what = "bare"
        flow.restart()
    return p
