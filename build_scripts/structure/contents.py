"""目录: the contents page and what stands around it (masthead, editorial board, imprint) → entries and the issue's own data.

Everything before the first document is read here and nowhere else; none of it becomes a document.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from build_scripts.model import Line
from build_scripts.structure import seen
from build_scripts.text.blanks import squeeze
from build_scripts.text.words import TITLE_END, genre_of, is_body, issuer_of

_HEADWORD = re.compile(r"^(?:本期)?(?:目录|目次|要目|CONTENTS|MULU)$|公报.{0,24}(?:目录|目次)$|[期号]）?\)?目录$", re.I)
PUBLICATION = re.compile(r"^[《〈]?([\u4e00-\u9fff]{2,20}(?:公报|政报))[》〉]?(?:目录|目次|编辑部)?$")
_NUMBERED = re.compile(r"(?:第\d{1,3}[期号]|总第\d{1,4}[期号]|\d{4}年第?\d{1,2}[期号]|\d{4}[.．·]\d{1,2}(?:$|[（(]总))")
_COLUMN = re.compile(r"^[【\[〔◆■●▲★☆◇※]{0,2}[\u4e00-\u9fff、·（）()]{2,16}[】\]〕]?$")
_COLUMN_END = re.compile(r"(?:文件|讲话|发言|任免|任职|大事记|解读|选登|选编|选载|法规|规章|政府令|命令|公告|通告|公示|公报|统计|资料|要闻|决议|决定|批复|专栏|专题|动态|简讯|信息|之窗|论坛|调研|通报|"
                         r"荣誉|表彰|其他|其它|会议|报告|数据|之声|风采|政策|人事|政务|要论|特载|专稿|事项|问答|答复|审议|指南|工作|机构|法律|纪要|函件|附录|目标|规划|记事)[】\]〕]?$")
_KEYS = re.compile(r"^(?:主办|主管|编辑|出版|地址|网址|电话|邮编|邮政编码|准印|出版日期|印刷|发行|承印|传真|电子信箱|电子邮箱|投稿|定价|工本费|印数|刊号|国内|主编|副主编|总编|副总编|执行|责任编辑|责编|美编|"
                   r"编委|编审|编辑部|主任|副主任|委员|顾问|成员|校对|开本|发放|赠阅|内部资料|（内部|\(内部|E-?mail|http|www|单位|期刊|登记|许可|监印|签发)", re.I)
_PAGE_TAIL = re.compile(r"^(?P<title>.*?[^\s\d.…·．。—\-_/／(（\[])[\s.…·．。•—\-_/／]*[（(\[]?\s*(?<!\d)(?<!\d\.)(?P<page>\d{1,3})\s*[)）\]]?\s*$")
_DOC_NUMBER = re.compile(r"(?<=.)[（(][\u4e00-\u9fff]{2,20}令\s*第\s*\w{1,5}\s*号[)）]|[（(]?[\u4e00-\u9fff]{1,10}\s*[〔\[（(【]\s*\d{4}\s*[〕\]）)】]\s*第?\s*\d{1,4}\s*号[)）]?")
DECREE = re.compile(r"^([\u4e00-\u9fff]{4,24}?(?:政府|委员会|局|厅))令(?:[（(]?第[\d一二三四五六七八九十百〇]{1,5}号[)）]?)?$")
"""令 over its text: 示例市人民政府令, 示例市人民政府令第5号."""
ORDINAL_NUMBER = re.compile(r"^[（(]?(?:\d{4}年)?第[\d一二三四五六七八九十百〇]{1,5}号[)）]?$")
"""The number under it: 第 5 号."""
_BULLET = re.compile(r"^[·•◇□○●■▲△※★☆➢◆]+\s*")
_LEADING_PAGE = re.compile(r"^(\d{1,3})[\s\u3000]+(?=[\u4e00-\u9fff《“]|\d{4}年)")
_ORDER = re.compile(r"^(?:0\d|[1-9]\d?)(?:[、.．\s]*(?=[\u4e00-\u9fff《])|[、.．\s]+(?=\d{4}年))")
_UNFINISHED = re.compile("关于|印发|转发")
_DOTS = re.compile(r"[.…·．]{3,}\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the contents page."""
    column: str | None
    title: str
    page: int | None
    first: int
    """Index of its first line among the head's lines."""
    last: int


def begins_gazette(lines: list[Line]) -> bool:
    """Whether a source begins like a gazette: a masthead or the word 目录 among its first lines, before any text."""
    for line in lines[:40]:
        s = squeeze(line.text).strip("|")
        if _HEADWORD.search(s):
            return True
        if PUBLICATION.match(s) and "统计公报" not in s:
            return True
        if len(s) > 80 and "。" in s or seen.is_number(line.text):
            return False
    return False


def read_contents(lines: list[Line]) -> tuple[list[Entry], int]:
    """The entries of the contents page, and the index of the line where the first document begins (0: there is no head)."""
    if not begins_gazette(lines):
        return [], 0
    limit = _first_text(lines)
    entries = _entries(lines[:limit])
    start = _first_title(lines, entries, limit)
    return [e for e in entries if e.last < start], start


def _first_text(lines: list[Line]) -> int:
    """Index of the first line that can only stand in a document: a number, an addressee, a salutation or a paragraph."""
    for i, line in enumerate(lines):
        text = line.text
        if not text.startswith("|") and (len(text) > 30 and text.endswith("。") or len(text) > 60 and "。" in text[:-1] or len(text) > 160):
            return i
        if i > 2 and DECREE.match(squeeze(text)) and i + 1 < len(lines) and ORDINAL_NUMBER.match(squeeze(lines[i + 1].text)):
            return i
        if i > 2 and (seen.is_number(text) or seen.is_salutation(text) or seen.is_addressee(text) and len(text) > 12) and not _KEYS.match(squeeze(text)):
            return i
    return len(lines)


def _first_title(lines: list[Line], entries: list[Entry], limit: int) -> int:
    """Where the first document's title begins: the first run of lines before `limit` that repeats an entry printed above it."""
    limit = min(limit, _second_column(lines, limit))
    for i in range(limit):
        for take in range(1, 6):
            if i + take > limit:
                break
            joined = squeeze("".join(line.text for line in lines[i:i + take]))
            if len(joined) < 6:
                continue
            for entry in entries:
                if entry.last < i and abs(len(joined) - len(entry.title)) <= 4 and Indel.normalized_similarity(joined, squeeze(entry.title)) > 0.93:
                    return i
    # the first document is not in the contents: its title stands right above its text
    i = limit
    while i > 0 and _above_text(lines[i - 1]) and limit - i < 8:
        i -= 1
    return i


def _second_column(lines: list[Line], limit: int) -> int:
    """Index of the first 【column】 that stands a second time: the body repeats the contents' columns."""
    met: set[str] = set()
    for i, line in enumerate(lines[:limit]):
        s = squeeze(line.text)
        if s[:1] in "【〔" and s[-1:] in "】〕":
            if s in met:
                return i
            met.add(s)
    return limit


def _above_text(line: Line) -> bool:
    text = squeeze(line.text)
    if DECREE.match(text) or ORDINAL_NUMBER.match(text):
        return True
    return (seen.is_bare(text) or seen.is_date(text) or bool(seen.is_number(text))) and not _KEYS.match(text) and not _NUMBERED.search(text) \
        and not _HEADWORD.search(text) and not _PAGE_TAIL.match(line.raw.strip()) and not PUBLICATION.match(text) and bool(re.search("[\u4e00-\u9fff]", text))


def _entries(lines: list[Line]) -> list[Entry]:
    if sum(1 for line in lines if line.text.startswith("|")) >= 3:
        return _table_entries(lines, _headword(lines))
    begin = _headword(lines)
    tails = [match for line in lines[begin:] if (match := _paged(line))]
    paged = len(tails) > 1 or any(TITLE_END.search(squeeze(match["title"])) for match in tails)
    reader = _EntryReader(lines, paged)
    for i in range(begin, len(lines)):
        reader.take(i)
    reader.finish()
    return reader.entries


def _headword(lines: list[Line]) -> int:
    """Index of the line 目录; 要目 over it is only a choice of the entries."""
    found = [i for i, line in enumerate(lines) if _HEADWORD.search(squeeze(line.text))]
    return next((i for i in found if "要目" not in squeeze(lines[i].text)), found[0] if found else 0)


def _paged(line: Line) -> re.Match[str] | None:
    match = _PAGE_TAIL.match(line.raw.strip())
    return match if match and re.search("[\u4e00-\u9fff]", match["title"]) and not _KEYS.match(squeeze(line.text)) else None


class _EntryReader:
    """Gathers entries line by line: columns, wrapped titles, page numbers; passes over the editorial board and the imprint."""

    def __init__(self, lines: list[Line], paged: bool) -> None:
        self.lines, self.paged = lines, paged
        self.apart = 2 * sum(1 for line in lines if line.gap) > len(lines)
        """Entries stand apart by blank lines; only wrapped lines follow directly."""
        self.spread = 10 * sum(1 for line in lines[1:] if line.gap) >= 9 * len(lines[1:])
        """Nearly all lines do, the wrapped ones too: Word's paragraphs."""
        self.leading = not paged and sum(1 for line in lines if _LEADING_PAGE.match(line.raw.strip())) >= 3
        """The page stands before the title: `12　示例市…`."""
        self.numbered = sum(1 for line in lines if _ORDER.match(line.text)) >= 3
        """Entries are counted: `01 示例市…`."""
        self.entries: list[Entry] = []
        self.column: str | None = None
        self.buffer: list[int] = []
        self.imprint = False

    def take(self, i: int) -> None:
        line = self.lines[i]
        s = squeeze(line.text)
        if self.leading and _LEADING_PAGE.match(line.raw.strip()):
            self.finish()
            self.buffer.append(i)
            return
        held = squeeze("".join(self.lines[k].text for k in self.buffer))
        if self.buffer and self.apart and not self.paged and line.gap and len(held) >= 10 and not is_body(held) and not held.endswith(("——", "—", "的", "关于")) \
                and not (self.spread and _UNFINISHED.search(held) and not genre_of(held) and not issuer_of(s)):
            self.finish()
        if _HEADWORD.search(s) or PUBLICATION.match(s) and genre_of(s) == "公报" and "政府" in s or not re.search("[\u4e00-\u9fff]", s) and not self._tail_of(i):
            self.finish()
        elif _KEYS.match(s) and not re.search("关于", s):
            self.finish()
            self.imprint = True
        elif _NUMBERED.search(s) and len(s) < 24 and not re.search("关于|会议|令", s):
            self.finish()
        elif self._is_column(i, s):
            self.finish()
            self.column, self.imprint = re.sub(r"[【】\[\]〔〕◆■●▲★☆◇※]", "", s), False
        elif self.buffer or not self.imprint or self._reads_as_title(i, s):
            self.imprint = False
            self._gather(i, s)

    def finish(self) -> None:
        """Ends the entry that is being gathered."""
        if self.buffer:
            page = _LEADING_PAGE.match(self.lines[self.buffer[0]].raw.strip()) if self.leading else None
            self._emit(int(page[1]) if page else None)

    def _tail_of(self, i: int) -> bool:
        """A line of nothing but a page number ends the entry above it."""
        return bool(self.buffer) and bool(re.fullmatch(r"[\s.…·—\-(（]*\d{1,3}[)）]?", self.lines[i].raw.strip()))

    def _is_column(self, i: int, s: str) -> bool:
        if not _COLUMN.match(s) or _paged(self.lines[i]):
            return False
        if s[0] in "【[〔":
            return True
        if self.buffer and (self.paged or not genre_of(squeeze("".join(self.lines[k].text for k in self.buffer)))):
            return False
        nxt = squeeze(self.lines[i + 1].text) if i + 1 < len(self.lines) else ""
        return "关于" not in s and s != "政府工作报告" and bool(_COLUMN_END.search(s)) and len(s) <= 14 and len(nxt) >= 6

    def _reads_as_title(self, i: int, s: str) -> bool:
        return bool(re.search(r"关于|在.{2,30}上的|印发|转发|大事记", s)) or bool(_paged(self.lines[i])) or (genre_of(s) is not None and len(s) >= 10)

    def _gather(self, i: int, s: str) -> None:
        if not self.buffer and seen.is_bare(s, 5) and not self.paged:
            return                                  # a name of the editorial board
        self.buffer.append(i)
        tail = _paged(self.lines[i]) if self.paged else None
        if tail or self._tail_of(i):
            self._emit(int(tail["page"]) if tail else int(re.search(r"\d+", self.lines[i].raw)[0]))
        elif not self.paged and not self.leading and genre_of(_DOC_NUMBER.sub("", s)) and not (len(self.buffer) == 1 and is_body(s)):
            nxt = squeeze(self.lines[i + 1].text) if i + 1 < len(self.lines) else ""
            if not (i + 1 < len(self.lines) and self.lines[i + 1].gap == 0 and re.match(r"(?:的(?:通知|意见|决定|函|批复|通告|公告)|[（(]试行|[（(]暂行)", nxt)):
                self._emit(None)

    def _emit(self, page: int | None) -> None:
        tail = None if self.leading else page
        text = "".join(_DOTS.sub("", self._part(i, tail if i == self.buffer[-1] else None)) for i in self.buffer)
        if self.leading:
            text = re.sub(r"^\d{1,3}\s*", "", text)
        text = _BULLET.sub("", _DOC_NUMBER.sub("", text) or text)
        title = squeeze(_ORDER.sub("", text) if self.numbered else text)
        if len(title) >= 4:
            self.entries.append(Entry(self.column, title, page, self.buffer[0], self.buffer[-1]))
        self.buffer = []

    def _part(self, i: int, page: int | None) -> str:
        raw = self.lines[i].text
        match = _PAGE_TAIL.match(self.lines[i].raw.strip()) if page is not None else None
        if match:
            return match["title"]
        return "" if page is not None and not re.search("[\u4e00-\u9fff]", raw) else raw


def _table_entries(lines: list[Line], begin: int) -> list[Entry]:
    """A contents page that the OCR put into a pipe table: a title a row, with its page and perhaps its column in cells of their own."""
    entries: list[Entry] = []
    column: str | None = None
    for i, line in enumerate(lines[begin:], begin):
        cells = [squeeze(c) for c in line.text.strip().strip("|").split("|")] if line.text.startswith("|") else [squeeze(line.text)]
        full = [c for c in cells if c and not re.fullmatch(r"[-:—]+", c)]
        if not full or any(c in ("页码", "标题", "题目", "目录") for c in full):
            continue
        page = next((int(re.search(r"\d+", c)[0]) for c in reversed(full) if re.fullmatch(r"[（(.…·]*\d{1,3}[)）]?", c)), None)
        words = [c for c in full if not re.fullmatch(r"[（(.…·]*\d{1,3}[)）]?", c)]
        if not words:
            continue
        title = max(words, key=len)
        if page is None and (match := _PAGE_TAIL.match(title)) and line.text.startswith("|"):
            title, page = match["title"], int(match["page"])
        others = [w for w in words if w is not title and not _DOC_NUMBER.fullmatch(w) and not w.isdigit()]
        if page is None and _COLUMN.match(title) and (title[0] in "【[" or _COLUMN_END.search(title)) and "关于" not in title:
            column = re.sub(r"[【】\[\]〔〕]", "", title)
        elif line.text.startswith("|"):
            if others and _COLUMN.match(others[0]):
                column = re.sub(r"[【】\[\]〔〕]", "", others[0])
            entries.append(Entry(column, _DOC_NUMBER.sub("", title) or title, page, i, i))
    return entries
