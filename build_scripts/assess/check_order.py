"""Checks of order: numbers that jump, headings and anchors, columns of numbers. Each rule takes one document."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from build_scripts.assess.found import Found, Inspected
from build_scripts.model import Block, Cell, Document
from build_scripts.text.blanks import squeeze
from build_scripts.text.marks import RANKS, Mark, marks
from build_scripts.text.numerals import parse_numeral

_ANNEX = re.compile(r"^(?:fj|zw|u)\d*(?:-b)*$")
"""Where numbers begin anew: an annex, what a notice carries, a unit of a list of targets."""
_CALLED = {"division": "第{}编", "chapter": "第{}章", "section": "第{}节", "cn": "“{}、”", "cnp": "“（{}）”", "ordinal": "第{}", "num": "“{}.”", "dec1": "“{}.”", "dec2": "第 {} 个小节",
           "dec3": "第 {} 个小节", "dec4": "第 {} 个小节", "nump": "“（{}）”", "numr": "“{}）”", "circled": "第 {} 个圆圈数字", "article": "第{}条"}
_CHINESE = {"division", "chapter", "section", "cn", "cnp", "ordinal", "article"}


_LISTED = re.compile(r"附件[：:]?1[.．、]")


def numbering(document: Document, content: Inspected) -> Iterator[Found]:
    """Numbers at one level run 1, 2, 3 … without gap or repeat (standards.md GW-05, GW-06): 一、二、四 has lost 三."""
    targets = document.id in content.catalogue.targets
    last: dict[str, int] = {}
    ended: dict[str, int] = {}
    """Where the last run of a kind ended: （一）… may go on through 一、 and 二、."""
    for n, block in enumerate(document.blocks):
        if block.kind == "table":
            continue
        if block.anchor and _ANNEX.match(block.anchor) or block.role == "signature":
            last.clear()
            ended.clear()
        if "附" in block.text[:4] and _LISTED.match(squeeze(block.text)):
            last["num"], ended["num"] = 1, 1                # 附件：1.… is the first of its list
            continue
        mark = _mark(document, n, last)
        if mark is None or targets and mark.kind not in ("article", "chapter", "cn", "cnp"):
            continue
        before = last.get(mark.kind)
        if before is None and mark.number == ended.get(mark.kind, 0) + 1:
            before = ended.get(mark.kind)
        if mark.number != 1 and mark.number != (before or 0) + 1:
            if before is None and mark.kind not in ("article", "cn", "cnp", "chapter", "section"):
                continue            # a list quoted from its middle
            yield _jump(document, n, block, mark, before)
            if before is not None and _next(document, n, mark) == before + 2:
                mark = replace(mark, number=before + 1)         # the number itself was misread: it is told once
        elif mark.number == 1 and mark.kind == "article" and before and not _restarts(document, n):
            yield _jump(document, n, block, mark, before)
        for kind in [kind for kind in last if RANKS[kind] > mark.rank and kind != "article"]:
            ended[kind] = last.pop(kind)
        last[mark.kind] = mark.number


_DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})(?=[\u4e00-\u9fff“])")


def decimals(document: Document, content: Inspected) -> Iterator[Found]:
    """Headings 1, 1.1, 1.2, 2 … of a plan: 4.2 after 4 has lost 4.1 (standards.md GW-05)."""
    found = [(n, tuple(map(int, match[1].split(".")))) for n, block in enumerate(document.blocks) if block.kind == "heading" and (match := _DECIMAL.match(block.text))]
    last: dict[tuple[int, ...], int] = {}
    for place, (n, path) in enumerate(found if len(found) > 3 and found[0][1] == (1,) else ()):
        above, number = path[:-1], path[-1]
        before = last.get(above, 0)
        if number != before + 1:
            said = ".".join(map(str, (*above, before + 1)))
            yield Found("numbering.gap", "doubt", document.id, f"这里应当是“{said}”，却是“{'.'.join(map(str, path))}”。可能漏识了一段，或序号误识；请对照原件。", document.blocks[n].text[:30], n)
            following = next((other[-1] for _, other in found[place + 1:] if other[:-1] == above), None)
            number = before + 1 if following == before + 2 else number
            if number != path[-1]:
                last[path] = last.get((*above, number), 0)
        last[above] = number


def _next(document: Document, n: int, mark: Mark) -> int | None:
    """The number of the next mark of the same kind, before one that contains it."""
    for block in document.blocks[n + 1:]:
        for other in marks(block.text)[:1] if block.kind != "table" else ():
            if other.kind == mark.kind:
                return other.number
            if other.certain and other.rank < mark.rank and mark.kind != "article":
                return None
    return None


def _restarts(document: Document, n: int) -> bool:
    """第一条 again: a second law is printed."""
    return any(one.kind == "heading" for one in document.blocks[max(0, n - 3):n])


def _mark(document: Document, n: int, last: dict[str, int]) -> Mark | None:
    """The mark of a block, one that goes on before others. One that a figure follows (3.5月底前…) is a mark where it goes on and the next one goes on from it."""
    text = document.blocks[n].text
    read = marks(text)
    found = [mark for mark in read if mark.certain and mark.number <= 300]
    going_on = [mark for mark in found if last.get(mark.kind, 0) + 1 == mark.number]
    if going_on or found:
        return (going_on or found)[0]
    if article := _ARTICLE.match(text):
        mark = Mark("article", parse_numeral(article[1]) or 0, article.end())
        return mark if mark.number == last.get("article", 0) + 1 else None
    unsure = next((mark for mark in read if mark.kind == "num" and mark.number == last.get("num", 0) + 1), None)
    return unsure if unsure and _follows(document, n, unsure) else None


_ARTICLE = re.compile(r"第([一二三四五六七八九十百零〇]{1,6})条(?=\d)")


def _follows(document: Document, n: int, mark: Mark) -> bool:
    """Whether the list goes on below with the next number, sure or unsure, before a mark that contains it."""
    for block in document.blocks[n + 1:]:
        read = marks(block.text) if block.kind != "table" else ()
        if any(other.kind == mark.kind for other in read):
            return any(other.kind == mark.kind and other.number == mark.number + 1 for other in read)
        if any(other.certain and other.rank < mark.rank for other in read):
            return False
    return False


def _jump(document: Document, n: int, block: Block, mark: Mark, before: int | None) -> Found:
    name = _CALLED[mark.kind]
    now = name.format(_number(mark, mark.number))
    if before is None:
        said = f"这里直接从{now}开始，前面没有{name.format(_number(mark, 1))}"
    elif mark.number <= before:
        said = f"{now}接在{name.format(_number(mark, before))}后面，序号重复或者倒退"
    else:
        lost = name.format(_number(mark, before + 1)) + (f"到{name.format(_number(mark, mark.number - 1))}" if mark.number > before + 2 else "")
        said = f"{name.format(_number(mark, before))}后面就是{now}，缺{lost}"
    return Found("numbering.gap", "doubt", document.id, f"{said}。可能漏识了一段，或序号误识；请对照原件。", block.text[:30], n)


def _number(mark: Mark, n: int) -> str:
    if mark.kind not in _CHINESE:
        return str(n)
    tens, ones = divmod(n % 100, 10)
    digit = "零一二三四五六七八九"
    small = (("" if tens == 1 and n < 100 else digit[tens]) + "十" if tens else "零" if n > 100 and ones else "") + (digit[ones] if ones else "")
    return (digit[n // 100] + "百" if n >= 100 else "") + small


def headings(document: Document, content: Inspected) -> Iterator[Found]:
    """A heading without an anchor, a level that is skipped, an anchor that stands twice (content-format, "Body rules")."""
    seen: set[str] = set()
    level = 1
    for n, block in enumerate(document.blocks):
        if block.anchor:
            if block.anchor in seen:
                yield Found("anchor.repeated", "error", document.id, f"锚点 #{block.anchor} 在这篇文件里出现了两次，链接会指错地方。请把手工添加的一个改名，或删去它再运行 check --fix。", block.text[:30], n)
            seen.add(block.anchor)
        if block.kind == "heading":
            if not block.anchor:
                yield Found("anchor.missing", "doubt", document.id, "标题没有锚点，不能被引用。运行 check --fix 会给它一个。", block.text[:30], n)
            if block.level > level + 1:
                yield Found("heading.skipped", "doubt", document.id, f"标题从第 {level} 级直接到第 {block.level} 级。请把它的 # 减少到 {level + 1} 个。", block.text[:30], n)
            level = block.level


_SERIAL = re.compile(r"^序号?$|^编号$|^名次$")


def serial_column(document: Document, content: Inspected) -> Iterator[Found]:
    """序号 of a table's rows: 1, 2, 4 has lost a row."""
    for n, block in enumerate(document.blocks):
        if block.table is None or not block.table.rows or not _SERIAL.match(squeeze(block.table.rows[0][0].text if block.table.rows[0] else "")):
            continue
        before = None
        for r, row in enumerate(block.table.rows[max(1, block.table.header_rows):], max(1, block.table.header_rows)):
            number = _serial(row)
            if number is None or number == 0:
                continue
            if before is not None and number not in (before + 1, 1) and not _ranked(block, number, before):
                yield Found("table.serial", "doubt", document.id, f"表格的序号从 {before} 到 {number}，可能少了一行，或序号误识。请对照原件。", row[0].text, n, r)
                following = next((m for later in block.table.rows[r + 1:] if later and (m := _serial(later))), None)
                number = before + 1 if following == before + 2 else number          # the number itself was misread: it is told once
            before = number


def _serial(row: tuple[Cell, ...]) -> int | None:
    return parse_numeral(squeeze(row[0].text)) if row and len(squeeze(row[0].text)) < 4 else None


def _ranked(block: Block, number: int, before: int) -> bool:
    """名次 of equals: 2, 2, 4."""
    return squeeze(block.table.rows[0][0].text) == "名次" and number >= before if block.table else False
