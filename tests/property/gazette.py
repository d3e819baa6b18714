"""Strategies: texts as an OCR engine may hand them over, and blocks as an importer may make them. All words are invented."""
from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from build_scripts.model import Block, Cell, Table
from build_scripts.sources.plain import decode

EXAMPLES = Path(__file__).parents[2] / "examples"

FRAGMENTS = (
    "示例市人民政府公报", "2025年第3号（总第27号）", "目 录", "【市政府文件】", "市政府文件", "示例市人民政府", "示例市人民政府关于修路的通知 …… 3", "关于修路的通知", "关于印发示例市修路办法的通知",
    "示政〔2025〕7 号", "示政[2025]8号", "示政（2025）9号", "示例市人民政府令", "第 5 号", "示例市人民政府令第6号", "各县（市、区）人民政府，市政府各部门：", "同志们：", "在修路大会上的讲话", "市长　赵一",
    "（二〇二五年三月六日）", "2025年3月6日", "二○二五年三月", "示例市人民政府 2025年3月6日", "一、总体要求", "二、重点任务。", "（一）修东路。", "（二）修西路", "1. 铺沥青；", "2．画标线（20分）；", "3、装路灯", "1 总则", "1.1 目的",
    "1.1.1 细目", "第一章 总　则", "第一条 为了修路，制定本办法。", "第二条　路要修好。", "①先修", "(1)挖沟;", "1)埋管", "第一，抓质量。", "附件", "附 件 2：", "附件：1.清单（略）", "2.分工表", "附件:2.2025年表", "示例市修路办法（试行）", "（试 行）",
    "现将有关事项通知如下。", "路面要平整，", "30日前完成。", "4.5%以内。", "90%", "号）同时废止。", "(10", "分);", "《示例市", "办法》规定", "其中（", "二段）完成。", "经费由市财政", "承担。", "本办法自2025年5月1日起施行，有效期5年。",
    "序号\t名称\t数量", "1\t甲\t10", "\t乙\t20", "续表", "续表一", "| 级别 | 人数 |", "| --- | --- |", "|  |  |", "| 甲 | 3 |", "专栏1 重点项目", "单位：万元", "组 长：赵 一　市长", "赵 一（市水利局局长）", "赵 一\t市水利局局长", "钱二　孙 三　李四", "任命：", "赵一为市水利局局长；",
    "东山县", "(一)重点目标（100分）", "重点目标（100分）", "1. 增长8%(50分);", "扣分项目：每起扣5分。", "共同目标（20分）", "各县（市、区）目标", "— 12 —", "12", "第 3 页", "示例市人民政府公报 2025·3", "**加粗**的话。", "- 列一项", "## 标题", "> 引文",
    "$PM_{2.5}$不高于38", "PM₁₀", "10 $\\mathrm{m}^{2}$", "![](p3.png)", "***", "---", "<table><tr><td>甲</td></tr></table>", "<b>不是标签</b>", "{{ 7*7 }}", "{% x %}", "{#x}", "../../x", "A<B且C>D", "&lt;", "~~删~~", "`码`", "[链](x)", "\\*", "#井", "+", "-", "|", "主题词：道路 通知", "抄送：市委各部门。",
    "2025年3月8日印发", "（此件公开发布）", "联系人：赵一", "ｶﾞ", "é", "e\u0301", "\u3000\u3000缩进的一段话。", "  缩进", "\ufeff", "\u200b", "\x1b", "\x0c", "任务 and 目标", "雲岭", "", "", "", " ", "\t", "\f")


@cache
def demonstrations() -> tuple[str, ...]:
    """The demonstration sources, decoded."""
    return tuple(decode(path.read_bytes(), path.name)[0] for path in sorted(EXAMPLES.glob("*.txt")))


@st.composite
def _torn(draw: st.DrawFn) -> str:
    """A piece of a demonstration source, its lines left in order, shuffled, doubled or cut."""
    lines = draw(st.sampled_from(demonstrations())).split("\n")
    first = draw(st.integers(0, len(lines) - 1))
    piece = lines[first:first + draw(st.integers(1, 60))]
    dice = random.Random(draw(st.integers(0, 10 ** 6)))
    how = draw(st.sampled_from(("as it is", "shuffled", "doubled", "cut", "blank lines gone")))
    if how == "shuffled":
        dice.shuffle(piece)
    elif how == "doubled":
        piece = [line for line in piece for _ in range(dice.choice((1, 1, 2)))]
    elif how == "cut":
        places = [dice.randrange(1, len(line)) if len(line) > 4 and dice.random() < .3 else len(line) for line in piece]
        piece = [part for line, k in zip(piece, places) for part in ((line[:k], line[k:]) if k < len(line) else (line,))]
    elif how == "blank lines gone":
        piece = [line for line in piece if line.strip()]
    return "\n".join(piece)


_ANY = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=120)
_LINES = st.lists(st.sampled_from(FRAGMENTS) | st.text("一二三（）〔〕1 2.、：；。，附件\t|*#$市长局年月日号分", max_size=12), max_size=40).map("\n".join)

TEXTS = _LINES | _torn() | _ANY
"""Any text: fragments of a gazette in any order, torn demonstration sources, any characters."""

_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf", "Mn", "Co", "Cn")) | st.sampled_from("*_#|~`<>{}[]()\\!$&;:+-=1.、2）"), min_size=1, max_size=24)
_ANCHORS = st.none() | st.sampled_from(("s1", "s1-2", "tiao-12", "fj2-s1", "u12-2-x1", "zw", "h3-b"))


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    wide = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(_WORDS | st.just(""), min_size=wide, max_size=wide), min_size=2, max_size=5))
    header = draw(st.integers(0, 1))
    if not any(any(row) for row in rows[:1]):
        rows[0][0] = "表头"
    cells = [[Cell(text) for text in row] for row in rows]
    if wide > 1 and draw(st.booleans()):
        cells[-1] = [Cell(rows[-1][0] or "并", 1, wide)]
    elif len(rows) > header + 1 and draw(st.booleans()):
        cells[-2][0] = Cell(rows[-2][0], 2, 1)
        del cells[-1][0]
        if not cells[-1]:
            cells[-1], cells[-2][0] = [Cell("下")], Cell(rows[-2][0])
    return Table(tuple(map(tuple, cells)), header)


BLOCKS = st.lists(
    st.builds(Block, st.just("heading"), _WORDS, st.integers(2, 6), _ANCHORS)
    | st.builds(Block, st.just("paragraph"), _WORDS, st.just(0), _ANCHORS, st.sampled_from((None, None, "addressee", "signature", "date", "note", "imprint", "caption")))
    | st.builds(lambda table: Block("table", table=table), _tables()), min_size=1, max_size=6).map(tuple)
"""Blocks as an importer may make them: any plain characters, any anchors and roles, tables with spans."""
