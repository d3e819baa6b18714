"""What a line is by its looks and the lines next to it: a date, a label, a signature, a person, names … The rules of joins.py ask here."""
from __future__ import annotations

import re
from dataclasses import replace

from build_scripts.model import Line
from build_scripts.structure import seen
from build_scripts.structure.flow import Flow, names_in
from build_scripts.text.blanks import squeeze
from build_scripts.text.marks import marks
from build_scripts.text.words import is_body

_SIGNED = re.compile(r"^[\u4e00-\u9fff]{0,16}(?:长|主任|书记|主席|专员)[:：]?[\u4e00-\u9fff]{2,4}$")
_SIGNED_DATED = re.compile(r"^([\u4e00-\u9fff（）()]{4,40})((?:19|20)\d{2}年\d{1,2}月\d{1,2}日|[一二][〇○零OＯo0一二三四五六七八九]{3}年.{1,3}月.{1,3}日)$")
_ROSTER = re.compile(r"^(?:[\u4e00-\u9fff\s]{1,14}[:：]\s*)?[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){1,3}[ \u3000]+[\u4e00-\u9fff、（）() \u3000]{2,40}$")
_NAME = re.compile(r"^[\u4e00-\u9fff·]{2,4}$")


def what_is(flow: Flow, i: int) -> str:
    """What a line is by its looks and the lines next to it: a key of Para.what, or ""."""
    if i not in flow.looks:
        flow.looks[i] = _look(flow, i)
    return flow.looks[i]


def _look(flow: Flow, i: int) -> str:
    line = flow.lines[i]
    text = line.text
    s = squeeze(text)
    if len(s) <= 24 and seen.is_date(s):
        return "date"
    if seen.label_of(text):
        return "label"
    if len(s) < 60 and s[:1] not in "（(" and seen.is_number(text):
        return "number"
    if seen.is_imprint(s):
        return "imprint"
    if seen.is_listing(s):
        return "listing"
    if seen.is_note(s):
        return "note"
    if seen.is_registration(s):
        return "note"
    if s[:1] in "■●◆▲★◇□※◎" and len(s) > 1:
        return "bullet"
    if re.fullmatch(r"【[^【】]{2,20}】", s):
        return "boxed"
    if seen.is_caption(text) and (len(text) <= 30 or "专栏" in text):
        return "caption"
    if _signs(flow, i, s):
        return "signature"
    if len(s) < 64 and _SIGNED_DATED.match(s) and is_body(_SIGNED_DATED.match(s)[1]):
        return "dated"
    if seen.is_person(text):
        return "person"
    tokens = line.raw.split()
    if names_in(line) or i and tokens and len(tokens) % 2 == 0 and all(len(t) == 1 for t in tokens) and names_in(flow.lines[i - 1]):
        return "names"
    if not marks(text) and _ROSTER.match(line.raw.strip()) and not seen.ends(text) and re.search(r"[长员任记师席委管理]|[）)]$", s[-4:]):
        return "roster"
    return ""


def without_seal(s: str) -> str:
    """`示例市人民政府（印章）` → 示例市人民政府."""
    return re.sub(r"[（(](?:公?章|印章?|盖章|签章|代章)[)）]$", "", s)


def _signs(flow: Flow, i: int, s: str) -> bool:
    """A body's or an official's name right over a date (or over another that is); a government's also right over its first annex."""
    s = without_seal(s)
    if not (is_body(s) or _SIGNED.match(s) or _NAME.match(s) and flow.lines[i].gap) or len(s) > 40:
        return False
    for k in range(i + 1, min(i + 6, len(flow.lines))):
        nxt = without_seal(squeeze(flow.text(k)))
        if seen.is_date(nxt) or "政府" in s and k == i + 1 and flow.lines[k].gap and re.match(r"^附件\d{0,2}(?:$|[:：])", nxt):
            return True
        if not (is_body(nxt) or _SIGNED.match(nxt) or _NAME.match(nxt)):
            return bool(re.match(r"^(?:19|20)\d{2}年\d{1,2}月\d{1,2}日印", nxt))
    return False


def hinted(line: Line) -> bool:
    """Whether the OCR engine took the line for a heading (`## …`), or the source's format marks it as one."""
    return line.heading or any(e.rule == "ocr.heading" for e in line.edits)


_POST_AND_NAME = re.compile(r"^(\S.*(?:长|书记|主任|主席|专员|代表)(?:[:：])?)[ \u3000]+(\S.*)$")


def post_and_name(line: Line) -> str:
    """`市　长　　王 五` → `市长　王五`: who signs or speaks, the post set apart from the name."""
    match = _POST_AND_NAME.match(line.raw.strip())
    name = squeeze(match[2]) if match else ""
    return f"{squeeze(match[1])}\u3000{name}" if match and 2 <= len(name) <= 4 else line.text


def labelled_names(line: Line) -> list[str]:
    """`出席：李 一　王二水`: the key word and the names behind it; [] where the line is none."""
    match = re.match(r"^([\u4e00-\u9fff]{2,6}[:：])\s*(\S.*)$", line.raw.strip())
    names = names_in(replace(line, raw=match[2], text=match[2])) if match else []
    return [match[1] + names[0], *names[1:]] if match and names else []


def spaced(line: Line) -> str:
    """The text of a name list with an ideographic blank between the names, which would run together without it."""
    raw = line.raw.strip()
    names = names_in(line) or labelled_names(line)
    if names:
        return "\u3000".join(names)
    if all(len(t) == 1 for t in raw.split()):
        return "\u3000".join(a + b for a, b in zip(raw.split()[::2], raw.split()[1::2]))
    match = re.match(r"^((?:[\u4e00-\u9fff\s]{1,14}[:：]\s*)?[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){1,3})[ \u3000]+(.+)$", raw)
    return squeeze(match[1]) + "\u3000" + squeeze(match[2]) if match else line.text
