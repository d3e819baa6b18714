"""Numbers as they are written: Chinese numerals, dates, 发文字号. What one text says; where it stands in a document is not known here."""
from __future__ import annotations

import re
from datetime import date

_ZEROS = "〇○零OoОＯ◯"
_DIGITS = {**{c: i for i, c in enumerate("〇一二三四五六七八九")}, **dict.fromkeys(_ZEROS, 0), "两": 2,
           **{str(i): i for i in range(10)}, **{chr(0xFF10 + i): i for i in range(10)}}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10 ** 4, "亿": 10 ** 8}
_CONTRACTED = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})
_NUMERAL = re.compile(r"[0-9０-９〇○零OoОＯ◯一二两三四五六七八九十百千万亿廿卅卌]+")
_PLACED = re.compile(r"[0-9０-９〇○零OoОＯ◯一二两三四五六七八九]+")
_BLANKS = re.compile(r"\s+")
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")

_Y = r"[0-9０-９〇○零OoОＯ◯一二三四五六七八九]"
_N = r"[0-9０-９〇○零OoОＯ◯一二三四五六七八九十廿卅元]"
_DATE = re.compile(rf"(?<![0-9０-９〇○零])({_Y}(?:\s*{_Y}){{3}})\s*年\s*({_N}(?:\s*{_N}){{0,2}})\s*月\s*({_N}(?:\s*{_N}){{0,3}})\s*[日曰]")
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])")
_AROUND = "()（）[]［］〔〕【】{}<>〈〉"

_HAN = "\u4e00-\u9fff"
_OPEN = r"[\[(（［【〔﹝〈《<{｛〖「『]"
_CLOSE = r"[\])）］】〕﹞〉》>}｝〗」』]"
_D = r"[0-9０-９]"
_YEAR = rf"[12１２]\s*[09０９]\s*{_D}\s*{_D}"
_SERIAL = rf"\s*第?\s*({_D}(?:\s*{_D}){{0,4}})\s*[号號]"
_BRACKETED = re.compile(rf"(?:{_OPEN}\s*({_YEAR})\s*{_CLOSE}?|({_YEAR})\s*{_CLOSE}|{_OPEN}([5-9]\d){_CLOSE}){_SERIAL}")
"""〔2025〕29号, one of the brackets lost or not; a year of two digits, as before 2000, only in both."""
_ORDINAL = rf"第\s*(?:{_D}[0-9０-９\s]*|[〇○零一二三四五六七八九十百][〇○零一二三四五六七八九十百\s]*)号"
_DECREED = re.compile(rf"(令|公告|通告)\s*((?:{_YEAR}\s*年\s*)?)(?:({_ORDINAL})|{_OPEN}\s*({_ORDINAL})\s*{_CLOSE})|()()()({_ORDINAL}令)")
_SERIAL_END = re.compile(rf"{_D}\s*[号號]")
_KIND_OF_DECREE = re.compile("令|公告|通告")
"""What no number of its kind is without."""
_CODE = re.compile(rf"(?:[{_HAN}]\s*){{1,25}}$")
_CODE_IN_TEXT = re.compile(rf"[{_HAN}]{{1,25}}\s*$")
_NOT_CODE = re.compile(r"(?:.*(?:根据|依据|按照|遵照|依照|参照|对照|落实|贯彻|执行|印发|转发|批转|发布|下发|修订|修改|废止|以及|同时|按|据|及|与|或|以|由|见|被|对|在|是|的|号|"
                       r"关于|文件|通知|意见|精神|原则|规定|办法|要求|结合|符合|属于|包括|其中|上述|下列|"
                       rf"(?:政府|办公[室厅]|委员会)(?=[{_HAN}]{{2}})(?!公告|通告|令|办公|专题|会议|常务)))?(?:[和原于将同](?![政府委办市县]|发(?!改)))?")
"""What stands before a number in a sentence and is no part of its 代字. 和, 原, 于, 将, 同 also stand for places (和政发, 同政发)."""


def parse_numeral(text: str) -> int | None:
    """The number that the whole of `text` writes, in digits or Chinese: 二十三 → 23, 二〇一七 → 2017, 廿一 → 21; None if it is none.

    〇 is read in all the shapes that print and OCR give it: ○, 零, 0, O.
    """
    if len(text) > 30:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    text = _BLANKS.sub("", text)
    if not _NUMERAL.fullmatch(text) or not any(c not in "OoОＯ" for c in text):
        return None
    if _PLACED.fullmatch(text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = 0
    digits = ""
    for c in text.translate(_CONTRACTED):
        if c in _DIGITS:
            digits += str(_DIGITS[c])
        elif c in _TENS:
            section += (int(digits) if digits else 1) * _TENS[c]
            digits = ""
        else:
            section += int(digits or 0)
            total = (total + section or 1) * _MYRIADS[c] if c == "亿" else total + (section or 1) * _MYRIADS[c]
            section, digits = 0, ""
    return total + section + int(digits or 0)


def _iso(year: str, month: str, day: str) -> str | None:
    y, m, d = (1 if part == "元" else parse_numeral(part) for part in (year, month, day))
    if not (y and m and d and 1900 <= y <= 2199):
        return None
    try:
        return date(y, m, d).isoformat()
    except ValueError:
        return None


def parse_date(text: str) -> str | None:
    """The ISO date that the whole of `text` is, with blanks or brackets or without: （二○一一年六月八日） → 2011-06-08; None if it is no possible date."""
    if len(text) > 48:
        return None
    text = text.strip().strip(_AROUND).strip()
    match = _DATE.fullmatch(text) or _ISO.fullmatch(text)
    return _iso(*match.groups()) if match else None


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first full and possible date in `text` as (ISO, start, end)."""
    if "年" in text and ("日" in text or "曰" in text):
        for match in _DATE.finditer(text):
            if iso := _iso(*match.groups()):
                return iso, match.start(), match.end()
    if "-" in text:
        for match in _ISO.finditer(text):
            if iso := _iso(*match.groups()):
                return iso, match.start(), match.end()
    return None


def normalise_doc_number(text: str) -> str | None:
    """The 发文字号 that the whole of `text` is, normalised; None if it is none.

    党政机关公文格式 GB/T 9704-2012, 7.2.5: 代字, year in 〔〕, number without 第 and without leading zeros. `示政 [ 2025 ] 第05号` → 示政〔2025〕5号.
    A decree's or announcement's is as printed, without blanks and brackets: `示例市人民政府令（第5号）` → 示例市人民政府令第5号.
    """
    if len(text) > 60 or ("号" not in text and "號" not in text):
        return None
    text = text.strip()
    if len(text) > 2 and text[0] in "（([【〔" and text[-1] in "）)]】〕":
        text = text[1:-1].strip()
    return next((number for number, start, end in _doc_numbers(text, _CODE) if (start, end) == (0, len(text))), None)


def find_doc_numbers(text: str) -> list[tuple[str, int, int]]:
    """All 发文字号 in running text as (normalised, start, end), decrees too; the words before a 代字 are left off: 根据示政〔2025〕7号 → 示政〔2025〕7号."""
    return _doc_numbers(text, _CODE_IN_TEXT) if may_hold_doc_number(text) else []


def may_hold_doc_number(text: str) -> bool:
    """Whether a 发文字号 can stand in a text: False is certain. Most that speaks of some 号 speaks of a telephone, a call, a mark."""
    return ("号" in text or "號" in text) and bool(_SERIAL_END.search(text) or _KIND_OF_DECREE.search(text))


def _doc_numbers(text: str, code: re.Pattern[str]) -> list[tuple[str, int, int]]:
    """The numbers of `text` in order: what follows the 代字 is found first, then the 代字 before it."""
    hits: list[tuple[str, int, int]] = []
    for pattern, spell, sign in ((_BRACKETED, _spell_bracketed, _SERIAL_END), (_DECREED, _spell_decree, _KIND_OF_DECREE)):
        if not sign.search(text):
            continue
        floor = 0
        for match in pattern.finditer(text):
            before = code.search(text, max(floor, match.start() - 40), match.start())
            if not before:
                continue
            other = _NOT_CODE.match(before[0])
            first = before.start() + (other.end() if other else 0)
            if spelt := spell(_BLANKS.sub("", text[first:match.start()]), match):
                hits.append((spelt, first, match.end()))
                floor = match.end()
    return sorted(hits, key=lambda hit: hit[1])


def _spell_bracketed(code: str, match: re.Match[str]) -> str | None:
    year = _BLANKS.sub("", match[1] or match[2] or match[3]).translate(_NARROW)
    serial = int(_BLANKS.sub("", match[4]).translate(_NARROW))
    return f"{code}〔{year}〕{serial}号" if 1 <= len(code) <= 14 else None


def _spell_decree(issuer: str, match: re.Match[str]) -> str | None:
    kind, year, ordinal = match[1] or "", match[2] or "", match[3] or match[4] or match[8]
    return issuer + _BLANKS.sub("", kind + year + ordinal).translate(_NARROW) if len(issuer) > 1 else None
