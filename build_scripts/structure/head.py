"""The head of a document: title, number, date, speaker. What is a field goes to the front matter, the rest stays a paragraph."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from build_scripts.model import FrontText, Line
from build_scripts.structure import seen
from build_scripts.structure.looks import post_and_name
from build_scripts.structure.para import Para
from build_scripts.structure.contents import DECREE, ORDINAL_NUMBER
from build_scripts.structure.starts import MASTHEAD, SPEAKER, Start
from build_scripts.text.blanks import put_right, squeeze
from build_scripts.text.marks import marks
from build_scripts.text.numerals import find_date, normalise_doc_number, parse_date
from build_scripts.text.words import genre_of, is_body, issuer_of


SPOKEN = ("讲话", "政府工作报告")
"""Kinds whose issuer is who speaks and whose date stands with the title."""


@dataclass(slots=True)
class Head:
    """What the lines over a document's text say."""
    title: str = ""
    number: str | None = None
    printed: str | None = None
    """The number as printed, without blanks."""
    date: str | None = None
    """From a date line or a bracket over the text."""
    noted: str | None = None
    """From a note under the title: （2025年3月1日市人大常委会通过）."""
    speaker: str | None = None
    masthead: str | None = None
    joint: tuple[str, ...] = ()
    """Bodies that stand apart at the head of the title (联合行文)."""
    paras: list[Para] = field(default_factory=list)
    """Lines of the head that stay in the body."""
    front: list[FrontText] = field(default_factory=list)
    dropped: list[tuple[Line, str]] = field(default_factory=list)
    rest: int = 0
    """Index of the first line under the head."""


def read_head(lines: Sequence[Line], start: Start, end: int) -> Head:
    """Reads the lines from `start` on; `end` is where the next document begins."""
    head = Head()
    a, b = start.title
    if start.evidence == "decree" and a == b:
        return _decree(lines, start, end)
    for line in lines[start.first:a]:
        _above_title(head, line)
    head.title = title_text(lines[a:b])
    note = re.search(r"\s*[\[〔［]\d{1,2}[\]〕］]$", lines[b - 1].text) if b > a else None
    head.joint = _joint(lines[a:b])
    head.front += [FrontText(line.n, line.text, "", "title") for line in lines[a:b]]
    if note:                                            # the mark of a footnote is no part of the title
        head.title = re.sub(r"\s*[\[〔［]\d{1,2}[\]〕］]$", "", head.title)
        head.front[-1] = FrontText(lines[b - 1].n, lines[b - 1].text[:note.start()], "", "title")
        head.dropped.append((replace(lines[b - 1], text=note[0].strip()), "title.footnote"))
    head.rest = b
    while head.rest < end and head.rest - b < 8 and _below_title(head, lines[head.rest], start):
        head.rest += 1
    return head


def title_text(lines: Sequence[Line]) -> str:
    """A title as a person writes it: line ends and letter-spacing closed up, blanks between Latin words kept."""
    return put_right(" ".join(line.text.replace("\t", " ") for line in lines))


def _joint(lines: Sequence[Line]) -> tuple[str, ...]:
    found: list[str] = []
    for token in re.split(r"[\s\u3000]{1,}", "\u3000".join(line.raw.strip() for line in lines)):
        body = re.sub(r"(?:关于|转发|批转|印发).*$", "", token)
        if not body or not is_body(body) or len(body) < 4:
            break
        found.append(body)
        if body != token:
            break
    return tuple(found)


def _above_title(head: Head, line: Line) -> None:
    number = seen.is_number(line.text)
    if number and head.number is None:
        _number(head, line, number)
    elif seen.is_date(line.text):
        head.date = head.date or parse_date(line.text)
        head.paras.append(Para.of(line, "head.date", role="date"))
    elif MASTHEAD.match(squeeze(line.text)):
        head.masthead = re.sub(r"文件$", "", squeeze(line.text))
        head.dropped.append((line, "masthead"))
    else:
        head.paras.append(Para.of(line, "head.above"))


def _below_title(head: Head, line: Line, start: Start) -> bool:
    """Takes one line under the title when it belongs to the head: subtitle, number, date, note, speaker."""
    text, s = line.text, squeeze(line.text)
    speech = genre_of(head.title) in SPOKEN or start.evidence == "salutation"
    if s.startswith(("——", "—", "－－")) and seen.is_bare(s, 60) and len(head.front) and not head.paras and head.number is None:
        head.title += put_right(text)
        head.front.append(FrontText(line.n, text, "", "title"))
    elif (number := seen.is_number(text)) is not None and head.number is None:
        _number(head, line, number)
    elif ORDINAL_NUMBER.match(s) and head.number is None and genre_of(head.title) in ("公告", "通告", "命令"):
        head.number, head.printed = s.strip("（）()"), s
        head.front.append(FrontText(line.n, text, "", "doc_number"))
    elif seen.is_date(text):
        head.date = head.date or parse_date(text)
        head.paras.append(Para.of(line, "head.date", role="date"))
    elif s[0] in "（(" and s[-1] in "）)" and len(s) < 200 and not marks(s) and (found := find_date(s)):
        head.date = head.date or (found[0] if speech or genre_of(head.title) is None else None)
        head.noted = head.noted or found[0]
        head.paras.append(Para.of(line, "head.note", role="note"))
    elif seen.is_grade(text):
        head.paras.append(Para.of(line, "head.grade"))
    elif seen.is_registration(s):
        head.paras.append(Para.of(line, "head.registration", role="note"))
    elif speech and head.speaker is None and len(s) <= 24 and SPEAKER.match(s) and not genre_of(s) and not marks(s):
        head.speaker = re.sub(r"^.*(?:长|书记|主任|主席|代表|委员|专员)(?=[\u4e00-\u9fff]{2,3}$)", "", re.sub(r"同志$", "", s.split(":")[-1].split("：")[-1]))
        head.paras.append(Para([(line.n, line.text)], post_and_name(line), line.gap, role="signature", rules=["head.speaker"]))
    else:
        return False
    return True


def _number(head: Head, line: Line, number: str) -> None:
    head.number = number
    printed, beside = seen.beside_number(line.text)
    head.printed = squeeze(printed)
    if beside:
        head.paras.append(Para([(line.n, beside)], beside, rules=["head.signer" if beside.startswith("签发人") else "head.grade"]))
    head.front.append(FrontText(line.n, printed if beside else line.text, "", "doc_number"))


def _decree(lines: Sequence[Line], start: Start, end: int) -> Head:
    """令: the body's name and the number over the text; the rule that it publishes gives the title (content-format, genre)."""
    head = Head()
    i = start.first
    printed = ""
    while i < end and i - start.first < 4:
        s = squeeze(lines[i].text)
        if DECREE.match(s) or ORDINAL_NUMBER.match(s) or seen.is_number(lines[i].text):
            printed += s
            head.front.append(FrontText(lines[i].n, lines[i].text, "", "doc_number"))
        elif seen.is_date(s):
            head.paras.append(Para.of(lines[i], "head.date", role="date"))
        else:
            break
        i += 1
    head.printed = printed or None
    head.number = normalise_doc_number(printed) or head.printed
    head.rest = i
    text = "".join(squeeze(line.text) for line in lines[i:min(end, i + 12)])
    named = re.search(r"《([^《》]{4,60})》", text)
    head.title = named[1] if named else printed
    return head


def issuer_from(head: Head, signatures: Sequence[str], genre: str | None) -> str | tuple[str, ...] | None:
    """发文机关: the speaker of a speech, else what the title or the masthead begins with, else who signed."""
    if genre in SPOKEN:
        return head.speaker or _speaker_in(head.title) or next((s for s in signatures if 2 <= len(s) <= 4), None)
    if len(head.joint) > 1:
        return head.joint
    bodies = tuple(s for s in signatures if is_body(s))
    issuing = re.split("关于|转发|批转|印发", squeeze(head.title))[0]
    if len(bodies) > 1 and all(b in issuing for b in bodies):
        return bodies
    if head.number and "令" in head.number and "〔" not in head.number and (m := re.match(r"(.+?)令", head.number)):
        return m[1]
    issuer = issuer_of(squeeze(head.title))
    if issuer:
        return issuer
    if len(bodies) > 1:
        return bodies
    if bodies:
        return bodies[0]
    if head.masthead:
        return head.masthead
    match = re.match(r"^(.{2,24}?(?:人民政府办公[室厅]|人民政府))", squeeze(head.title))
    return match[1] if match else (signatures[0] if signatures else None)


def _speaker_in(title: str) -> str | None:
    match = re.match(r"^(?:[\u4e00-\u9fff、]*?(?:书记|省长|市长|州长|县长|区长|旗长|主任|主席|局长|秘书长))?([\u4e00-\u9fff]{2,4}?)(?:同志)?在", squeeze(title))
    return match[1] if match else None
