"""报头与版权页: the issue's own data (刊名, 期号, 出版日期, 主办 …) out of the lines before and after its documents."""
from __future__ import annotations

import re

from build_scripts.model import Issue, Line
from build_scripts.structure.contents import PUBLICATION
from build_scripts.text.blanks import squeeze
from build_scripts.text.numerals import find_date, parse_numeral

_CN = r"[\d一二三四五六七八九十百〇○零]+"
_NUMBER = re.compile(rf"(?<!总)(?<!总期)第({_CN}(?:[—\-－、至/]{_CN})?)[期号]|(?<=年)({_CN})[期号]|(?:19|20)\d\d[.．·]({_CN})(?=$|[（(])")
_TOTAL = re.compile(rf"总(?:第|期号?)?[:：]?({_CN})[期号]?|总期数[:：]?({_CN})")
_SUPPLEMENT = re.compile(rf"增刊({_CN})?|特刊")
_YEAR = re.compile(r"((?:19|20)\d{2}|[一二][〇○零O0九八][〇○零一二三四五六七八九O0]{2})年?")
_FIELDS = {
    "sponsor": re.compile(r"^(?:主管[、/]?)?主办(?:单位|机关)?[:：]?(.*)$"),
    "permit": re.compile(r"^(?:准印证号?|准印号|内部资料(?:性出版物)?准印证号?|刊号|国内统一(?:连续出版物)?刊号|CN)[:：]?(.*)$"),
    "published": re.compile(r"^(?:出版日期|出版时间|印刷日期)[:：]?(.*)$|^(.*?日)出版$"),
}
_CONTACT = re.compile(r"^(地址|电话|邮编|邮政编码|网址|传真|电子信箱|电子邮箱|E-?mail)[:：](.*)$", re.I)
_KEYED = re.compile(r"^[\u4e00-\u9fffA-Za-z]{2,8}[:：]|^[（(]|^编辑|^印刷|^主管")


_INDEX = re.compile(r"^(?:本期)?(?:文件)?(?:索引|总索引|总目录|年度目录|篇目索引)$|^.{0,12}(?:公报)?\d{4}年(?:度)?总目录$|^本期.{0,6}索引$")


def read_issue(lines: list[Line], column: str | None = None) -> Issue | None:
    """The issue that the head's (and tail's) lines speak of, without id, contents and sources; None when nothing names one."""
    text = [squeeze(line.text).strip("|") for line in lines]
    publication = next((m[1] for s in text if (m := PUBLICATION.match(s)) and "统计公报" not in s and ("政府" in s or s.endswith("政报"))), None) \
        or next((m[1] for s in text if (m := re.match(r"^([\u4e00-\u9fff]{2,20}政府公报)", s))), None)
    numbered = [s for s in text if len(s) < 40 and "会议" not in s and "令" not in s]
    number = next((_number(m) for s in numbered if (m := _NUMBER.search(s))), None)
    supplement = next((m for s in numbered if (m := _SUPPLEMENT.search(s)) and len(s) < 24), None)
    if supplement:
        number = f"增刊{parse_numeral(supplement[1]) if supplement[1] else 1}"
    total = next((parse_numeral(m[1] or m[2]) for s in numbered if (m := _TOTAL.search(s))), None)
    published = _published(text)
    year = _year(numbered, published)
    if publication is None and number is None:
        return None
    return Issue("", publication, year, number, total, published, _value(text, "sponsor"), _value(text, "permit"), _contact(text))


def imprint_page(lines: list[Line]) -> int:
    """Index where a gazette's last page (编辑出版, 主办, 准印证号 …) begins behind its documents; `len(lines)` where there is none."""
    begin = len(lines)
    index = next((i for i in range(len(lines) - 1, max(0, len(lines) - 80), -1) if _INDEX.match(squeeze(lines[i].text))), None)
    if index is not None:
        return index
    strong = 0
    while begin > 0:
        s = squeeze(lines[begin - 1].text)
        keyed = bool(_CONTACT.match(s)) or any(p.match(s) for p in _FIELDS.values()) or bool(re.match(r"^(?:编辑|出版|主编|副主编|责任编辑|印刷|承印|发行|主管|印数|刊期|定价|投稿|邮发|开本)", s))
        if keyed and len(s) < 60:
            strong += 1
        elif re.search(r"^本(?:刊|公报).{0,40}(?:同等效力|标准文本|免费|赠阅|查阅)|^(?:免费)?赠阅", s):
            strong += 1
        elif not (len(s) < 40 and not s.endswith(("。", "；")) and (s[:1] in "（(《" or PUBLICATION.match(s) or re.fullmatch(r"[A-Za-z0-9\s.,:/'()-]+", s))):
            break
        begin -= 1
    return begin if strong >= 2 else len(lines)


def issue_id(issue: Issue) -> str | None:
    """`2017-07`; combined `2017-07-08`, 增刊1 `2017-z1` (content-format, Addresses). None when year or number is missing."""
    if issue.year is None or issue.number is None:
        return None
    if isinstance(issue.number, int):
        return f"{issue.year}-{issue.number:02d}"
    if issue.number.startswith("增刊"):
        return f"{issue.year}-z{issue.number[2:]}"
    return f"{issue.year}-" + "-".join(f"{int(n):02d}" for n in re.findall(r"\d+", issue.number))


def _number(match: re.Match[str]) -> int | str | None:
    text = next(g for g in match.groups() if g)
    parts = [parse_numeral(p) for p in re.split(r"[—\-－、至/]", text)]
    if not all(parts):
        return None
    return parts[0] if len(parts) == 1 else "-".join(str(p) for p in parts)


def _year(text: list[str], published: str | None) -> int | None:
    for s in text:
        if _NUMBER.search(s) and (m := _YEAR.match(s)):
            return parse_numeral(m[1])
    for s in text:
        if m := re.fullmatch(r"((?:19|20)\d{2})年?", s):
            return int(m[1])
    if published:
        return int(published[:4])
    found = next((m for s in text if (m := re.search(r"((?:19|20)\d{2})年", s)) and len(s) < 20), None)
    return int(found[1]) if found else None


def _published(text: list[str]) -> str | None:
    value = _value(text, "published")
    found = find_date(value) if value else None
    if not found:
        found = next((d for s in text if re.search("出版|印刷", s) and (d := find_date(s))), None)
    return found[0] if found else None


def _value(text: list[str], field: str) -> str | None:
    """What stands behind a key on its line, or on the lines under it up to the next key."""
    for i, s in enumerate(text):
        match = _FIELDS[field].match(s)
        if not match:
            continue
        value = next((g for g in match.groups() if g), "")
        for below in text[i + 1:i + 4]:
            if _KEYED.match(below) or (value and field != "permit") or not re.search(r"[\u4e00-\u9fff]|\d", below) or below.startswith("【"):
                break
            value += below
        return value or None
    return None


def _contact(text: list[str]) -> str | None:
    parts = [f"{m[1]}：{m[2]}" for s in text if (m := _CONTACT.match(s)) and m[2]]
    return "；".join(dict.fromkeys(parts)) or None
