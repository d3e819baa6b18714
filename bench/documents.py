"""Synthetic documents of every kind that a gazette prints: notices, plans with tables, rules, reports, answers, speeches, posts, targets.

Each is made by one function of the table `KINDS` from a chance of its own. What is written where is generate.py's.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

import words
from build_scripts.model import Attachment, Block, Cell, Group, Item, Measure, Table, Unit

MAYOR, OFFICE = "示例市人民政府", "示例市人民政府办公室"
ADDRESSEE = "各县（市、区）人民政府，市政府各部门："
_HAN = "一二三四五六七八九十"
_LENGTH, _SPREAD = 1.7, 0.7
"""Of the logarithm of a document's length: chosen so that bodies have a median near 6,000 characters, as real gazettes do, and a few are ten times as long."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a kind decides of a document; its number, date and place are the gazette's."""
    title: str
    issuer: str
    daizi: str | None
    """代字 of its number; None: it has none."""
    genre: str
    column: str
    blocks: tuple[Block, ...]
    attachments: tuple[Attachment, ...] = ()
    addressee: str | None = None
    lasts: bool = False
    """Its text gives it a term of five years."""
    units: tuple[Unit, ...] = ()
    """The targets that it sets."""


Cites = Callable[[Random], str]
"""A reference to an earlier document as a text writes it, or ""."""


def han(n: int) -> str:
    """1–99 in Han."""
    tens, ones = divmod(n, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _HAN[tens - 1] + "十") + (_HAN[ones - 1] if ones else "")


def _p(text: str, anchor: str | None = None) -> Block:
    return Block("paragraph", text, anchor=anchor)


def _length(chance: Random) -> float:
    """How many times as much as the shortest of its kind a document says: half of them over five times, one in twenty over seventeen times."""
    return chance.lognormvariate(_LENGTH, _SPREAD)


def _sections(chance: Random, matter: str, count: int, level: int = 2, before: str = "", deep: bool = True) -> Iterator[Block]:
    """一、… （一）…, some with headings below them."""
    length = _length(chance)
    for n in range(1, count + 1):
        anchor = f"{before}s{n}"
        yield Block("heading", f"{han(n)}、{chance.choice(words.HEADS)}", level, anchor)
        if deep and chance.random() < 0.35:
            for m in range(1, chance.randint(2, 4) + 1):
                yield Block("heading", f"（{han(m)}）{chance.choice(words.HEADS)}。", level + 1, f"{anchor}-{m}")
                yield from (_p(words.paragraph(chance, matter)) for _ in range(max(1, round(length))))
        else:
            for m in range(1, max(1, round(chance.randint(1, 3) * length)) + 1):
                yield _p(f"{m}.{words.paragraph(chance, matter)}")


def _table(chance: Random, matter: str, rows: int) -> tuple[Block, Block]:
    head = tuple(map(Cell, ("序号", "工作任务", "牵头单位", "完成时限", "数量")))
    body = tuple((Cell(str(n)), Cell(words.sentence(chance, matter)), Cell(chance.choice(words.BODIES)), Cell(f"{chance.randint(1, 12)}月"), Cell(words.number(chance))) for n in range(1, rows + 1))
    return Block("paragraph", f"{matter}任务分解表", role="caption"), Block("table", table=Table((head, *body)))


def _opening(chance: Random, matter: str, cites: Cites, end: str) -> Block:
    named = cites(chance)
    return _p((f"根据{named}，" if named else "") + f"为做好{matter}，{words.sentence(chance, matter)}{end}")


def notice(chance: Random, cites: Cites) -> Made:
    """A notice about a matter."""
    matter = chance.choice(words.MATTERS)
    issuer, daizi, column = _who(chance)
    blocks = (Block("paragraph", ADDRESSEE, role="addressee"), _opening(chance, matter, cites, "现就有关事项通知如下："), *_sections(chance, matter, chance.randint(3, 5)))
    return Made(f"{issuer}关于{chance.choice(words.AIMS).format(matter)}的通知", issuer, daizi, "通知", column, blocks, addressee=ADDRESSEE[:-1])


def opinion(chance: Random, cites: Cites) -> Made:
    """Opinions, longer than a notice."""
    matter = chance.choice(words.MATTERS)
    blocks = (Block("paragraph", ADDRESSEE, role="addressee"), _opening(chance, matter, cites, "提出如下意见。"), *_sections(chance, matter, chance.randint(4, 7)),
              _p("本意见自印发之日起施行，有效期五年。"))
    return Made(f"{MAYOR}关于{chance.choice(words.AIMS).format(matter)}的意见", MAYOR, "示政", "意见", "市政府文件", blocks, addressee=ADDRESSEE[:-1], lasts=True)


def plan(chance: Random, cites: Cites) -> Made:
    """A notice that carries a plan with a table in its annex."""
    matter = chance.choice(words.MATTERS)
    issuer, daizi, column = _who(chance)
    name = f"示例市{chance.choice(words.PLANS).format(matter)}"
    blocks = [Block("paragraph", ADDRESSEE, role="addressee"), _p(f"《{name}》已经市政府同意，现印发给你们，请认真贯彻执行。"), Block("heading", name, 2, "zw"),
              _opening(chance, matter, cites, "制定本方案。"), *_sections(chance, matter, chance.randint(3, 6), 3, "zw-")]
    annexes = [Attachment(None, name, "zw")]
    if chance.random() < 0.6:
        blocks += [_p(f"附件：{matter}任务分解表"), Block("heading", "附件", 2, "fj1"), *_table(chance, matter, chance.randint(6, 30))]
        annexes.append(Attachment("附件", f"{matter}任务分解表", "fj1"))
    return Made(f"{issuer}关于印发{name}的通知", issuer, daizi, "通知", column, tuple(blocks), tuple(annexes), ADDRESSEE[:-1])


def rule(chance: Random, cites: Cites) -> Made:
    """A decree with a rule in chapters and articles."""
    matter = chance.choice(words.MATTERS)
    blocks, article = [], 0
    for n, chapter in enumerate(words.CHAPTERS, 1):
        blocks.append(Block("heading", f"第{han(n)}章{chapter}", 2, f"zhang-{n}"))
        for _ in range(chance.randint(4, 12)):
            article += 1
            said = f"为了规范{matter}，根据{cites(chance) or '有关法律、法规'}，结合本市实际，制定本办法。" if article == 1 else words.paragraph(chance, matter, 1, 4)
            blocks.append(_p(f"第{han(article)}条{said}", f"tiao-{article}"))
    blocks.append(_p(f"第{han(article + 1)}条本办法自公布之日起施行，有效期五年。", f"tiao-{article + 1}"))
    return Made(f"示例市{chance.choice(words.RULES).format(matter)}", MAYOR, "示政令", "命令", "市政府令", tuple(blocks), lasts=True)


def report(chance: Random, cites: Cites) -> Made:
    """A report on how things went, with a table of ranks."""
    matter = chance.choice(words.MATTERS)
    rows = tuple((Cell(str(n)), Cell(county), Cell(f"{chance.uniform(60, 99):.1f}"), Cell(f"{chance.uniform(40, 130):.1f}%"), Cell(words.number(chance))) for n, county in enumerate(words.COUNTIES, 1))
    blocks = (Block("paragraph", ADDRESSEE, role="addressee"), *_sections(chance, matter, 3, deep=False), Block("paragraph", f"{matter}进展情况表", role="caption"),
              Block("table", table=Table((tuple(map(Cell, ("名次", "单位", "得分", "完成率", "完成量"))), *rows))))
    return Made(f"{OFFICE}关于{matter}工作情况的通报", OFFICE, "示政办", "通报", "市政府办公室文件", blocks, addressee=ADDRESSEE[:-1])


def answer(chance: Random, cites: Cites) -> Made:
    """A short answer to one county."""
    county, matter = chance.choice(words.COUNTIES), chance.choice(words.MATTERS)
    blocks = (Block("paragraph", f"{county}人民政府：", role="addressee"), _p(f"你们关于{matter}规划的请示收悉。现批复如下："), *(_p(f"{han(n)}、{words.paragraph(chance, matter, 1, 3)}") for n in range(1, chance.randint(3, 5))))
    return Made(f"{MAYOR}关于{county}{place_of(chance)}{matter}规划的批复", MAYOR, "示政函", "批复", "市政府文件", blocks, addressee=f"{county}人民政府")


def place_of(chance: Random) -> str:
    """A place, for a title."""
    return words.place(chance)


def speech(chance: Random, cites: Cites) -> Made:
    """A speech at a meeting."""
    who, matter = words.person(chance), chance.choice(words.MATTERS)
    blocks = (Block("paragraph", "同志们：", role="addressee"), *(_p(words.paragraph(chance, matter)) for _ in range(3)), *_sections(chance, matter, 4, deep=False))
    return Made(f"{who}同志在全市{matter}工作会议上的讲话", who, None, "讲话", "领导讲话", blocks, addressee="同志们")


def posts(chance: Random, cites: Cites) -> Made:
    """Who is appointed to what."""
    lead = words.person(chance)
    blocks = [Block("paragraph", ADDRESSEE, role="addressee"), _p("市政府决定："), _p(f"任命{lead}为{chance.choice(words.BODIES)}副局长；")]
    blocks += [_p(f"{words.person(chance)}{chance.choice(('任', '不再担任'))}{chance.choice(words.BODIES)}{chance.choice(('副局长', '总工程师', '二级调研员'))}职务；") for _ in range(chance.randint(3, 12))]
    return Made(f"{MAYOR}关于{lead}等同志职务任免的通知", MAYOR, "示政任", "通知", "人事任免", tuple(blocks), addressee=ADDRESSEE[:-1])


def targets(chance: Random, cites: Cites) -> Made:
    """The targets of a year, unit by unit."""
    blocks = [Block("paragraph", ADDRESSEE, role="addressee"), _p("现将年度责任目标下达给你们，请认真组织实施。")]
    units = []
    for n, name in enumerate((*words.COUNTIES, *words.BODIES[:12]), 1):
        items = tuple(_item(chance, n, m) for m in range(1, chance.randint(8, 14) + 1))
        units.append(Unit(name, "county" if name in words.COUNTIES else "department", None, 100, f"u{n}", (), (Group(None, None, items),)))
        blocks.append(Block("heading", name, 2, f"u{n}"))
        blocks += [_p(f"{item.no}.{item.text}（{item.points}分）", item.anchor) for item in items]
        blocks += [_p(f"考核办法：{words.paragraph(chance, '责任目标')}") for _ in items]
    return Made(f"{MAYOR}关于下达年度责任目标的通知", MAYOR, "示政", "通知", "市政府文件", tuple(blocks), addressee=ADDRESSEE[:-1], units=tuple(units))


_INDICATORS = ("生产总值", "固定资产投资", "一般公共预算收入", "社会消费品零售总额", "城镇新增就业", "粮食总产量", "造林面积", "新增养老床位", "改造老旧小区", "农村公路改造", "规模以上工业增加值", "进出口总额")
_UNITS = ("亿元", "亿元", "亿元", "亿元", "人", "万吨", "万亩", "张", "个", "公里", "亿元", "亿元")


def _item(chance: Random, unit: int, number: int) -> Item:
    which, value = (number - 1) % len(_INDICATORS), chance.randint(10, 900)
    if chance.random() < 0.4:
        growth = round(chance.uniform(2, 12), 1)
        return Item(number, f"{_INDICATORS[which]}增长{growth}%", 10, 0, f"u{unit}-0-{number}", (Measure(_INDICATORS[which], "+", growth, "%"),))
    return Item(number, f"{_INDICATORS[which]}达到{value}{_UNITS[which]}", 10, 0, f"u{unit}-0-{number}", (Measure(_INDICATORS[which], "=", value, _UNITS[which]),))


def _who(chance: Random) -> tuple[str, str, str]:
    return (MAYOR, "示政", "市政府文件") if chance.random() < 0.4 else (OFFICE, "示政办", "市政府办公室文件")


KINDS: tuple[tuple[int, Callable[[Random, Cites], Made]], ...] = ((34, notice), (12, opinion), (22, plan), (8, rule), (7, report), (5, answer), (3, speech), (9, posts))
"""Of a hundred documents, how many are of which kind; targets come once a year besides."""
