"""What can be seen on one line by itself: is it a date, a number, an addressee, a label … No neighbours here."""
from __future__ import annotations

import re

from build_scripts.text.blanks import squeeze
from build_scripts.text.numerals import normalise_doc_number, parse_date

_DATE = re.compile(r"^[（(]?(?:(?:19|20)\d{2}|[一二][〇○零OＯoО0一二三四五六七八九]{3})年.{1,4}月.{1,4}日[)）]?$")
_ADDRESSED = re.compile(r"(?:政府|委员会|管委会|部门|单位|办公室|[局委办厅院校会部司]|企业|公司|学校|机构|组织|中心|街道|乡镇?|镇|县|区|市|处|社|直属|管理处|指挥部|小组)[）)]?$")
_SALUTATION = re.compile(r"^(?:同志们|朋友们|各位|尊敬的|女士们|先生们|老师们|同学们|父老乡亲|广大市民|市民朋友)[^。；]{0,60}[：:！!]?$")
_LABEL = re.compile(r"^[【（(]?附(?:件|表|图|录|则|)[:：]?(\d{1,2}|[一二三四五六七八九十]{1,3}|)(?:[—\-－](\d{1,2}))?[】)）]?[:：]?$")
_LISTING = re.compile(r"^附(?:件|表|图|)\d{0,2}[:：]\S|^附件\d{1,2}[.．、]\S")
_IMPRINT = re.compile(r"^(?:主题词|抄送|抄报|分送|主送|发送|主办(?:单位|科室)?|督办(?:单位)?|承办(?:单位)?|印发机关)[：:]|^[（(]?共印\d+份")
_PRINTED = re.compile(r"^.{0,30}?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日印(?:发|制)[。]?$")
_CAPTION = re.compile(r"^(?:专栏|专题|表|图|附表|附图)(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[—\-－.]\d{1,2})?[：:、.\s]?[^，。；]{0,40}$")
_CONTINUED = re.compile(r"^[（(]?续(?:上)?表(?:[一二三四五六七八九十\d]{0,3})[)）]?[：:]?$|^[（(]?(?:上|前)表续[)）]?$|^附?表\d+[（(]续[)）]$")
_PAGE = re.compile(r"^[-—–－·•~～\s]*(?:第\s*)?(\d{1,4})(?:\s*页)?(?:\s*[/共]\s*\d+\s*页?)?[-—–－·•~～\s]*$")
_NOTE = re.compile(r"^[（(](?:此件|联系|公开|本文|此文|主动公开|依申请公开|不予公开|联系人|注[：:]|略[）)]|删减|发至)[^（）()]{0,60}[)）]$")
_GRADE = re.compile(r"^(?:(?:绝密|机密|秘密)(?:[★☆*].{0,8})?|特急|特提|加急|平急|0\d{5})$")
_BESIDE = re.compile(r"签发人|(?<=[号)）])[\s\u3000]*(?=(?:绝密|机密|秘密|特急|特提|加急|平急)\S{0,8}$)")
_PERSON = re.compile(r"^(?:[\u4e00-\u9fff]{1,10}[:：])?[\u4e00-\u9fff·]{2,4}[（(](?!\s*\d|[^（）()]*\d\s*分[)）])[^（）()]{2,40}[)）][，,、；;。]?$")
_NO_PERSON = re.compile(r"^[^（(]*(?:的|办法|意见|通知|方案|规定|条例|细则|规划|计划|决定|公告|制度|清单|名单|目录)[（(]|[（(](?:试行|暂行|草案|修订|征求)|[〔\[]\d{4}[〕\]]")
_ENDS = re.compile(r"[。！？!?；;…][”’』」）)]*$|(?<!\d)[：:]$|分[)）\]】〕］]$|略[)）]$|如下$")
_STOPS = "，,。；;：:！!？?"


def is_date(text: str) -> bool:
    """A whole line that is one date, bracketed or not: 二〇二五年三月六日."""
    return len(text) <= 24 and bool(_DATE.match(squeeze(text))) and parse_date(text) is not None


def is_number(text: str) -> str | None:
    """The normalised 发文字号 when the whole line is one: 示政〔2025〕7 号. A 签发人, 特急 or 机密★1年 behind it does not matter."""
    if len(text) > 40:
        return None
    number = beside_number(text)[0]
    return normalise_doc_number(number) if number.endswith(("号", ")", "）")) or "签发人" in text else None


def beside_number(text: str) -> tuple[str, str]:
    """The number of a line, and what stands beside it: 签发人：…, 特急."""
    found = _BESIDE.search(text)
    return (text[:found.start()].rstrip(), text[found.start():].strip()) if found else (text.rstrip(), "")


def is_addressee(text: str) -> bool:
    """主送机关: a line of bodies that ends in a colon (GB/T 9704-2012, 7.3.4)."""
    if not text.endswith(("：", ":")) or len(text) > 400 or re.search(r"[。；;]", text) or _IMPRINT.match(text):
        return False
    return bool(_ADDRESSED.search(text[:-1])) or text.startswith("各") and not re.search("如下|以下|下列|事项|要求|规定", text)


def is_salutation(text: str) -> bool:
    """A speech's first line: 同志们：, 尊敬的各位代表："""
    return bool(_SALUTATION.match(text)) and text[-1:] in "：:！!"


def label_of(text: str) -> str | None:
    """The normalised label when the whole line is one: `附 件 2` → 附件2, `附表：` → 附表."""
    if len(text) > 12 or not text.startswith(("附", "【附", "（附", "(附")):
        return None
    match = _LABEL.match(squeeze(text))
    return re.sub(r"[【】（）():：]", "", squeeze(text)) if match and not squeeze(text).startswith("附则") else None


def is_listing(text: str) -> bool:
    """附件说明: `附件：1.…` below the body (GB/T 9704-2012, 7.3.6)."""
    return bool(_LISTING.match(squeeze(text[:20])))


def is_imprint(text: str) -> bool:
    """版记's first words: 抄送：…, 主题词：…, `…2025年3月6日印发`."""
    s = squeeze(text)
    return bool(_IMPRINT.match(s)) or len(s) < 60 and bool(_PRINTED.match(s))


def is_caption(text: str) -> bool:
    """专栏2 …, 表1 …"""
    return bool(_CAPTION.match(text)) and not text.endswith(("。", "；", "，"))


def is_continued(text: str) -> bool:
    """续表, 续表一, （续表）."""
    return len(text) <= 10 and bool(_CONTINUED.match(squeeze(text)))


def page_number(text: str) -> int | None:
    """The number when the line is nothing but a page number: `— 12 —`, `12`, `第 3 页`."""
    match = _PAGE.match(text) if len(text) <= 16 and "\t" not in text else None
    return int(match[1]) if match else None


def is_unit_line(text: str) -> bool:
    """The unit of measure over a table: 单位：万元."""
    return len(text) <= 24 and bool(re.match(r"^[（(]?(?:计量|金额|面积)?单位[:：]", text))


def is_note(text: str) -> bool:
    """附注: （此件公开发布）."""
    return bool(_NOTE.match(text))


def is_registration(text: str) -> bool:
    """统一编号 under a number: `统一编号：ABCD01-2021-0003`."""
    return bool(re.match(r"^(?:统一编号|登记号|统一登记号|备案号|编号)[:：]\s*[A-Za-z0-9—\-]+$", text))


def is_grade(text: str) -> bool:
    """密级、紧急程度 or 份号 on a line of its own over a document (GB/T 9704-2012, 7.2.1 to 7.2.3): 机密★1年, 特急, 000012."""
    return len(text) <= 16 and bool(_GRADE.match(squeeze(text)))


def is_person(text: str) -> bool:
    """One person of a list: 张三（市水利局局长）, 组长：李四（副市长）."""
    return len(text) < 64 and bool(_PERSON.match(text)) and not _NO_PERSON.search(text)


def ends(text: str) -> bool:
    """Whether the text is complete: it ends in a full stop, semicolon, colon, points or 略."""
    return bool(_ENDS.search(text[-6:]))


def is_bare(text: str, most: int = 40) -> bool:
    """A line without any stop inside or behind: what a heading, a title or a name looks like."""
    return 0 < len(text) <= most and not any(c in _STOPS for c in text)


def open_bracket(text: str, reach: int = 120) -> tuple[int, str] | None:
    """Place and closing sign of the last bracket or quotation that `text` leaves open, or None."""
    stack: list[tuple[int, str]] = []
    start = max(0, len(text) - reach)
    for i in range(start, len(text)):
        c = text[i]
        if c in _PAIRS:
            stack.append((i, _PAIRS[c]))
        elif c in _CLOSERS:
            for depth in range(len(stack) - 1, -1, -1):
                if _same(stack[depth][1], c):
                    del stack[depth:]
                    break
    return stack[-1] if stack else None


_PAIRS = {"（": "）", "(": "）", "《": "》", "“": "”", "〔": "〕", "[": "〕", "【": "】", "〈": "〉"}
_CLOSERS = set("）)》”〕]】〉")


def _same(closer: str, c: str) -> bool:
    return c == closer or (closer == "）" and c == ")") or (closer == "〕" and c == "]")


def closes(text: str, closer: str, reach: int = 60) -> bool:
    """Whether `text` closes a bracket that was open before it: the closing sign comes before any that opens the same kind."""
    for c in text[:reach]:
        if _same(closer, c):
            return True
        if _PAIRS.get(c) == closer:
            return False
    return False
