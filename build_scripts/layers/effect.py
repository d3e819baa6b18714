"""施行、有效期、废止: what a text says about its own validity. Whether it is in force on a day is computed elsewhere.

Only clauses about the document itself count: 本办法, 本通知 …, 现予公布, or a closing article. Dates of subsidies and projects do not.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from build_scripts.layers.citations import citations
from build_scripts.model import Effect
from build_scripts.text.blanks import squeeze
from build_scripts.text.numerals import find_date, parse_date, parse_numeral

_KINDS = (r"(?:办法|规定|细则|规则|规程|条例|通知|意见|决定|方案|预案|规划|计划|标准|制度|章程|公告|通告|通报|令|命令|目录|清单|纲要|措施|政策|文件|规范|指南|守则|准则|批复|函|要点|程序|规章|指引|导则|"
          r"补充规定|暂行规定|解释|定额|基准|要求)")
_SELF = rf"(?:本(?!市|省|县|区|州|盟|旗|镇|乡|村|地|辖|级|届|轮|年|月|期|单位|部门|系统|企业|行业)(?:[\u4e00-\u9fff]{{0,6}}?){_KINDS}|现予(?:以)?(?:公布|发布|印发)|现(?:公布|发布|印发)(?:施行|如下)?|以上(?:规定|办法|意见|政策|措施|标准)|上述(?:规定|办法|意见)|此(?:前|件)?(?:通知|办法|规定|意见))"
_ITSELF = re.compile(_SELF)
_BETWEEN = r"(?:[（(](?:试行|暂行|修订)[）)])?(?:[^。；;]{0,60}?[，,、]\s*)?"
_DAY = r"(?P<day>[\d一二][^，,。；;起]{6,24}?[日曰])(?:[零〇\d]{1,2}时)?"
_BASIS = r"(?P<basis>印发|下发|发文|行文|公布|发布|公开发布|颁布|公告|通过|批准)之?日"
_IN_FORCE = r"(?:施行|实施|执行|试行|实行|生效|启用|适用)"
_FROM = rf"(?:自|从|于|由)?(?:{_DAY}|{_BASIS})(?:[（(][^）)]{{1,20}}[）)])?(?:起|开始|后|之日起)?(?P<later>[满后第]?(?:\d+|[一二三四五六七八九十百]+)个?(?:日|天|工作日|月)(?:后|起|内)?)?(?:开始|正式|起)*(?P<span>[至到][^，,。；;]{{6,24}}[日曰]止?(?:期间)?)?[，,]?(?:起|正式)?{_IN_FORCE}"
_STARTS = re.compile(rf"{_SELF}{_BETWEEN}{_FROM}")
_ARTICLE = re.compile(rf"^第[一二三四五六七八九十百零〇]{{1,6}}条[：:]?{_FROM}")
_NUMBERED = re.compile(rf"^(?:[（(]?[一二三四五六七八九十\d]{{1,3}}[）)]?[、.．]?)?(?:施行|实施|生效|执行)(?:日期|时间)[。.：:](?:[^。]{{0,30}}?){_FROM}")
_OTHER_MATTER = re.compile(r"所称|所指|规定的|所列|涉及|享受|补贴|补助|缴费|征收|缴纳|项目|工程|企业|人员")
"""Between 本办法 and 自…起: then the sentence is about something that the document speaks of."""
_UNTIL = re.compile(r"(?:有效期限?|施行期限?|试行期限?|执行期限?|实施期限?)?(?:截止)?(?:自[^，,。；;]{6,40}?)?(?:至|到|截止|，|,)\s*(?P<day>(?:19|20|[一二])[^，,。；;至到]{4,20}?[日曰]|20\d\d年(?:\d{1,2}月)?[底末])(?:止|为止|失效|废止|截止)?")
_END_OF = re.compile(r"(20\d\d)年(?:(\d{1,2})月)?[底末]")
_YEARS = re.compile(r"(?:有效期限?|施行期限?|试行期限?|执行期限?|实施期限?|试行)(?:暂定|定)?(?:为|是|：|:)?(?P<n>[\d一二两三四五六七八九十]{1,3})(?P<unit>年|个月)(?!\d|[一二三四五六七八九十]|度|内)(?:[零又](?P<more>[\d一二三四五六七八九十]{1,3})个月)?")
_VALID_FROM = re.compile(rf"{_SELF}(?:的)?(?:有效|施行|试行|执行|实施)期限?(?:为|是|：|:)?(?:自|从)?{_DAY}(?:起)?(?=[至到])")
_PERIOD = re.compile(r"(?:有效|施行|试行|执行|实施)期")
_FROM_DAY = re.compile(rf"(?:自|从){_DAY}起[，,]?")
_VALID = re.compile(r"有效期|施行期|试行期|执行期|实施期|试行|行[至到]|止|[日曰]失效")
_REPEALED = re.compile(r"(?:同时|即行|相应|一并|自行)(?:予以)?(?:废止|停止执行|停止施行|失效)|予以废止|(?:决定|现将?)(?:[^。；]{0,20})废止|"
                       r"(?:废止|不再执行|停止执行)(?=[。；;，,]|$)")
_BASED_ON = re.compile(r"(?:根据|依据|按照|依照)[^，,。；;]*[，,]")
_LISTED = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)?(?:《|[\u4e00-\u9fff]{0,30}关于|[\u4e00-\u9fff]{2,10}[〔\[(（]\d{4})")
_SENTENCE = re.compile(r"[^。；;]+[。；;]?")
_WRITTEN = {"印发", "下发", "发文", "行文"}
_PUBLISHED = {"公布", "发布", "公开发布", "颁布", "公告"}


def effect(paragraphs: Sequence[str]) -> Effect:
    """What the text says about its own validity; the first clause of each kind counts.

    规章制定程序条例 art. 32 (施行 from a date or from publication); 有效期 as local rules on 规范性文件管理 demand. A term of N years ends on the day
    before the anniversary. `自公布之日起30日后` gives no date: the day of publication is not in the text.
    """
    start = expires = None
    months: int | None = None
    repeals: dict[str, None] = {}
    for index, text in enumerate(paragraphs):
        if not _worth_reading(text):
            continue
        text = squeeze(text)
        clause = _start_clause(text)
        if start is None and clause:
            start = _start_of(clause)
        elif start is None and (valid := _VALID_FROM.search(text)) and (day := find_date(valid["day"])):
            start = day[0]
        if expires is None and months is None and (clause or _ITSELF.search(text)):
            expires, months = _end_of(text, clause, start)
        if "废止" in text or "停止" in text or "失效" in text or "不再" in text:
            repeals |= dict.fromkeys(_repeals(text, paragraphs[index + 1:index + 200], clause))
    return Effect(start, expires, tuple(repeals), months)


def _worth_reading(text: str) -> bool:
    return any(word in text for word in ("行", "效", "废 止", "废止", "止", "实施", "启用"))


def _start_clause(text: str) -> re.Match[str] | None:
    """The clause that says from when: 本办法由示例市财政局解释，自2025年3月1日起施行."""
    for pattern in (_ARTICLE, _NUMBERED, _STARTS):
        for match in pattern.finditer(text):
            head = text[match.start():match.start("day") if match["day"] else match.start("basis")]
            if (match["day"] is None or find_date(match["day"])) and not _OTHER_MATTER.search(head):
                return match
    return None


def _start_of(clause: re.Match[str]) -> str | None:
    """ISO date, "written", "published", or None where it cannot be said."""
    if clause["day"]:
        hit = find_date(clause["day"])
        return hit[0] if hit and not clause["later"] else None
    if clause["later"]:
        return None
    return "written" if clause["basis"] in _WRITTEN else "published" if clause["basis"] in _PUBLISHED else None


def _end_of(text: str, clause: re.Match[str] | None, start: str | None) -> tuple[str | None, int | None]:
    """(last day, None), (None, months) or (None, None), read from the sentence of the clause and what follows it."""
    if clause:
        rest = text[clause.start():]
        span = clause["span"]
        if span and (iso := parse_date(span.lstrip("至到").removesuffix("期间").removesuffix("止"))):
            return iso, None
        after = text[clause.end():]
    else:
        rest = after = next((s for s in _SENTENCE.findall(text) if _ITSELF.search(s) and _PERIOD.search(s)), "")
        if rest and _OTHER_MATTER.search(rest):
            return None, None
    if not _VALID.search(rest):
        return None, None
    if (term := _YEARS.search(rest)):
        return _term((parse_numeral(term["n"]) or 0) * (12 if term["unit"] == "年" else 1) + (parse_numeral(term["more"] or "") or 0), start)
    for until in _UNTIL.finditer(after):
        closed = until[0].endswith(("止", "失效", "废止", "截止")) or "有效期" in until[0] or "期" in until[0] or (until[0][0] in "至到")
        if closed and (last := _day_until(until["day"])):
            return last, None
    return None, None


def _day_until(text: str) -> str | None:
    """The ISO date that a term ends on; the last of a year or month: 2026年底, 2027年2月底. A bare year (至2027年) says no day."""
    if match := _END_OF.fullmatch(text):
        year, month = int(match[1]), int(match[2] or 12)
        return (date(year + month // 12, month % 12 + 1, 1) - timedelta(1)).isoformat() if 1 <= month <= 12 else None
    hit = find_date(text)
    return hit[0] if hit else None


def _term(months: int, start: str | None) -> tuple[str | None, int | None]:
    if not months or start in (None, "written", "published"):
        return None, months or None
    return end_of_term(start, months), None


def end_of_term(start: str, months: int) -> str:
    """The last day (ISO) of a term of `months` from the ISO date `start`: the day before the anniversary."""
    first = date.fromisoformat(start)
    total = first.month - 1 + months
    year, month = first.year + total // 12, total % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    try:
        anniversary = date(year, month, first.day)
    except ValueError:
        anniversary = following
    return (anniversary - timedelta(1)).isoformat()


def _repeals(text: str, following: Sequence[str], clause: re.Match[str] | None) -> list[str]:
    """The documents that stand before 同时废止 (after the clause of 施行), or behind 同时废止：."""
    named: list[str] = []
    for match in _REPEALED.finditer(text):
        begin = 1 + max(text.rfind(stop, 0, match.start()) for stop in "。；;")
        if clause and clause.end() <= match.start():
            begin = max(begin, clause.end())
        elif not _about_repeal(match, text[begin:match.end()]):
            continue
        part = text[begin:match.start()]
        based = _BASED_ON.search(part)
        names = _names(part[based.end() if based else 0:])
        if not names and (behind := _SENTENCE.match(text, match.end())):
            names = _names(behind[0])
        if text.endswith(("：", ":")):
            names += _listed(following)
        named += names
    return named


def _about_repeal(match: re.Match[str], sentence: str) -> bool:
    """Whether a sentence without a clause of 施行 repeals: 原《…》同时废止, 决定废止《…》; not 清理废止 as a task."""
    return match[0].startswith(("同时", "即行", "一并")) or "决定" in sentence or bool(_ITSELF.search(sentence)) or sentence.startswith(("原", "《")) or bool(_FROM_DAY.match(sentence))


def _names(text: str) -> list[str]:
    """As printed, without 《》: 示例市…办法（示政〔2015〕7号）."""
    out = []
    for cited in citations(text):
        out.append(f"{cited.title}（{cited.number}）" if cited.title and cited.number else cited.title or cited.number or "")
    return out


def _listed(following: Sequence[str]) -> list[str]:
    """Titles and numbers in the list that follows a colon."""
    out: list[str] = []
    for text in following:
        text = squeeze(text)
        if not _LISTED.match(text):
            break
        names = _names(text)
        if not names:
            break
        out += names
    return out
