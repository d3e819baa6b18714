"""Documents that a text names, by 《title》, by number, or both. Which document of the collection is meant is settled elsewhere.

Periodicals, forms, certificates and works of art also stand in 《》; they are no documents (`_DOCUMENT`, `_NO_DOCUMENT`).
"""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_scripts.model import Citation
from build_scripts.text.blanks import put_right
from build_scripts.text.numerals import find_doc_numbers, may_hold_doc_number

_DOCUMENT = re.compile(
    r"(?:法|法典|条例|规定|办法|细则|规则|规程|规范|标准|准则|守则|制度|章程|公约|条约|宪章|协定|宣言|意见|通知|决定|决议|命令|令|公报|公告|通告|通报|批复|函|纪要|报告|请示|议案|方案|规划|计划|"
    r"纲要|要点|预案|战略|措施|举措|政策|对策|指南|指引|导则|大纲|目录|名录|清单|名单|程序|流程|职责|职能|方法|指标|指标体系|体系|分工|任务|安排|部署|目标|皮书|倡议书?|建议|提案|解释|答复|"
    r"说明|机制|手册|要求|事项|定额|基准|模式|讲话|工程|行动|路线图|时间表|任务书|总则|原则|[一二三四五六七八九十\d]条|(?:19|20)\d\d年?)$|^关于|关于.{4,}的")
"""How a document is named: by its kind at the end, or 关于…."""
_NO_DOCUMENT = re.compile(r"(?:快报|日报|晚报|周报|时报|早报|简报|政府公报|年鉴|周刊|月刊|季刊|期刊|学刊|杂志|学报|内参|画报|书法|魔法|戏法)(?:(?:19|20)\d\d年?)?$|^公报$")
_AT_END = re.compile(r"(?:\s*[（(〔\[][^（）()〔〕\[\]]{1,40}[)）〕\]])+$")
_STANDARD = re.compile(r"(?<![A-Z])(?:GB|DB|JGJ|CJJ|HJ|TB|JT|AQ|WS|NY|SL|DL|YY|LY|ISO)\d{0,2}(?:/T)?\s?\d{2,6}(?:\.\d+)?\s?[—－–-]\s?\d{4}")
_SHORT = re.compile(r"(?:以下|下)?(?:统一)?(?:简称|统称|称)(?:为|：|:)?\s*[“\"]?$")
_SHORT_QUOTED = re.compile(r"(?:简称|统称|下称)(?:为|：|:)?\s*[“\"]([^“”\"《》]{2,20})[”\"]")
_NEXT_NUMBER = re.compile(r"(?:、|，|,|和|及|与)\s*(?:第)?0*(\d{1,4})\s*号(?=文件|文|[、，,。；;）)和及与]|$|的?(?:通知|规定|要求|精神))")
_HEAD = re.compile(r"^(.*[〕])\d+号$")
_BRACKET = re.compile(r"\s*[（(〔\[]")
_LEADS_TO_TITLE = re.compile(r"\s*(?:文件|文)?\s*(?:公布的?|发布的?|印发的?|转发的?)?\s*")
_CLOSING = {"（": "）", "(": ")"}


def may_name(text: str) -> bool:
    """Whether a text can name a document at all: False is certain."""
    return "《" in text or may_hold_doc_number(text)


def citations(text: str) -> tuple[Citation, ...]:
    """The documents that one paragraph names, in order, each time it names them: 《示例市…办法》（示政〔2025〕7号）.

    A name that is only introduced (以下简称《办法》) is no citation; `document_citations` resolves it.
    """
    return tuple(c for c, _ in _read(text))


def document_citations(paragraphs: Sequence[str]) -> tuple[tuple[int, Citation], ...]:
    """The citations of a whole document as (index of the paragraph, citation).

    A short name introduced by 以下简称《X》 gets the title and number that it stands for; a title or number named alone gets its other half,
    where the document gave both together.
    """
    shorts: dict[str, Citation] = {}
    titles: dict[str, str] = {}
    numbers: dict[str, str] = {}
    found: list[tuple[int, Citation]] = []
    for index, text in enumerate(paragraphs):
        for cited, short in _read(text) if may_name(text) else ():
            known = shorts.get(cited.title or "")
            if known and not cited.number:
                cited = replace(cited, title=known.title, number=known.number)
            if cited.title and cited.number:
                titles.setdefault(cited.number, cited.title)
                numbers.setdefault(cited.title, cited.number)
            if short:
                shorts[short] = cited
            found.append((index, cited))
    return tuple((index, _completed(c, titles, numbers)) for index, c in found)


def _completed(cited: Citation, titles: dict[str, str], numbers: dict[str, str]) -> Citation:
    if cited.title is None and cited.number in titles:
        return replace(cited, title=titles[cited.number])
    if cited.number is None and cited.title in numbers:
        return replace(cited, number=numbers[cited.title])
    return cited


def _read(text: str) -> Iterator[tuple[Citation, str | None]]:
    """Each citation with the short name that is introduced for it, in order."""
    titles = _titles(text) if "《" in text else []
    numbers = _outside(titles, _in_a_row(text, find_doc_numbers(text)))
    if not titles and not numbers:
        return
    starts = [start for _, start, _ in numbers]
    short_names = {start for start, _ in titles if _SHORT.search(text, max(0, start - 12), start)}
    ends = dict(titles)
    hits: list[tuple[Citation, str | None]] = []
    taken: set[int] = set()
    for start, end in titles:
        if start in short_names:
            continue
        title, after = put_right(text[start + 1:end - 1]), _bracket_after(text, _bracket_after(text, end))
        own = _own_number(text, numbers, starts, taken, start, end, after)
        standard = None if own else _STANDARD.search(text, start, after)
        if not (own or standard or _is_document(title)):
            continue
        if own:
            taken.add(own[1])
        short = next((at for at in range(end, after) if at in short_names), None)
        number = own[0] if own else put_right(standard[0]) if standard else None
        closes = after if own and own[1] >= end or standard and standard.start() >= end else end        # the brackets belong to it when they number it
        cited = Citation(title, number, min(start, own[1]) if own else start, closes)
        quoted = _SHORT_QUOTED.search(text, end, after) if short is None else None
        hits.append((cited, put_right(quoted[1]) if quoted else None if short is None else put_right(text[short + 1:ends[short] - 1])))
    hits += [(Citation(None, number, start, end), None) for number, start, end in numbers if start not in taken]
    yield from sorted(hits, key=lambda hit: hit[0].start)


def _in_a_row(text: str, numbers: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Numbers that share the 代字 and year of the one before them, too: 示政〔2025〕3号、4号文件."""
    out = []
    for number, start, end in numbers:
        out.append((number, start, end))
        head = _HEAD.match(number)
        while head and (match := _NEXT_NUMBER.match(text, end)):
            end = match.end()
            out.append((f"{head[1]}{match[1]}号", match.start(1), end))
    return out


def _outside(titles: list[tuple[int, int]], numbers: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The numbers that stand in no title."""
    starts = [start for start, _ in titles]
    kept = []
    for hit in numbers:
        at = bisect_left(starts, hit[2]) - 1
        if at < 0 or titles[at][1] <= hit[1]:
            kept.append(hit)
    return kept


def _own_number(text: str, numbers: list[tuple[str, int, int]], starts: list[int], taken: set[int], start: int, end: int, after: int) -> tuple[str, int, int] | None:
    """The number of the title at [start, end): in the bracket behind it, or directly before it (示政〔2025〕7号《…》)."""
    at = bisect_left(starts, end)
    if at < len(numbers) and numbers[at][2] <= after:
        return numbers[at]
    at = bisect_left(starts, start) - 1
    if at >= 0 and starts[at] not in taken and start - numbers[at][2] < 20 and _LEADS_TO_TITLE.fullmatch(text, numbers[at][2], start):
        return numbers[at]
    return None


def _titles(text: str) -> list[tuple[int, int]]:
    """[start, end) of each outermost 《…》; a 《 that nothing closes hides nothing that follows it."""
    opened: list[int] = []
    closed: list[tuple[int, int]] = []
    for match in re.finditer("[《》]", text):
        if match[0] == "《":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            while closed and closed[-1][0] > start:
                closed.pop()
            closed.append((start, match.end()))
    return [(start, end) for start, end in closed if end - start > 3]


def _bracket_after(text: str, end: int) -> int:
    """Where the bracket that follows a title ends, or `end`: 《…》（示政〔2025〕7号，以下简称《办法》）."""
    match = _BRACKET.match(text, end)
    if not match:
        return end
    opening = match[0][-1]
    depth = 0
    for at in range(match.end() - 1, min(len(text), match.end() + 160)):
        if text[at] in "（(":
            depth += 1
        elif text[at] in "）)":
            depth -= 1
        if depth <= 0 and (opening not in _CLOSING or text[at] in "）)"):
            return at + 1
    return end


def _is_document(title: str) -> bool:
    bare = _AT_END.sub("", title)
    return not _NO_DOCUMENT.search(bare) and bool(_DOCUMENT.search(bare))
