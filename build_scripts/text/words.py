"""Words that such texts use everywhere: kinds of document, bodies, title endings. Words only; rules live in structure/ and layers/."""
from __future__ import annotations

import re

GENRES: tuple[tuple[str, str], ...] = (
    ("政府工作报告", "政府工作报告"), ("嘉奖令", "嘉奖令"), ("嘉奖决定", "决定"), ("大事记", "大事记"), ("讲话", "讲话"), ("讲话提纲", "讲话"), ("讲话要点", "讲话"), ("发言", "讲话"), ("致辞", "讲话"),
    ("致词", "讲话"), ("演讲", "讲话"), ("贺信", "贺信"), ("倡议书", "倡议书"), ("公开信", "公开信"), ("决议", "决议"), ("决定", "决定"), ("命令", "命令"),
    ("公报", "公报"), ("公告", "公告"), ("通告", "通告"), ("意见", "意见"), ("通知", "通知"), ("通报", "通报"), ("报告", "报告"), ("请示", "请示"),
    ("批复", "批复"), ("议案", "议案"), ("复函", "函"), ("的函", "函"), ("纪要", "纪要"), ("实施细则", "细则"), ("细则", "细则"), ("办法", "办法"),
    ("规定", "规定"), ("条例", "条例"), ("规则", "规则"), ("规程", "规程"), ("预案", "预案"), ("方案", "方案"), ("规划", "规划"), ("纲要", "纲要"),
    ("计划", "计划"), ("要点", "要点"), ("标准", "标准"), ("指南", "指南"), ("清单", "清单"), ("名单", "名单"), ("任免", "任免"), ("解读", "解读"),
    ("问答", "问答"), ("目录", "目录"), ("制度", "制度"), ("章程", "章程"), ("措施", "措施"), ("公示", "公示"), ("目标", "目标"), ("说明", "说明"), ("令", "命令"))
"""Ending of a title → 文种; the longer ending first (党政机关公文处理工作条例 art. 8, and what a gazette adds)."""

_GENRE = re.compile("(?:" + "|".join(re.escape(ending) for ending, _ in GENRES) + ")$")
_GENRE_OF = dict(GENRES)
_TAIL = re.compile(r"(?:[（(〔\[][^（）()〔〕\[\]]{1,24}[)）〕\]]|》)+$")

TITLE_END = re.compile(r"(?:目标|方案|办法|规划|名单|表|意见|细则|规定|标准|计划|预案|要点|通知|清单|分工|条例|决定|通报|公告|通告|批复|函|纪要|讲话|发言|致辞|报告|纲要|规程|"
                       r"规则|制度|章程|措施|目录|指南|指引|流程图?|图|书|令|说明|简介|情况|汇总|台账|一览|任务|安排|部署|指标|数据|成员|机构|职责|职能|协议|合同|样本|式样|格式|条件|程序|项目|公式)"
                       r"(?:[（(〔][^（）()〔〕]{1,24}[)）〕])*$")
"""How the title of a document, annex or list ends."""

BODY = (r"(?:人民政府|政府|办公室|办公厅|委员会|管委会|指挥部|领导小组|委|局|厅|办|院|部|厂|站|所|处|队|社|会|署|校|中心|公司|银行|支行|分行|大学|学院|集团|军分区|联社|法制办|小组|协会|联合会|工会)")
"""How the name of a body ends."""
_BODY_LINE = re.compile(rf"^[\u4e00-\u9fff（）()〇、·“”]{{1,40}}?{BODY}$")
_MATTER = re.compile(r"关于|转发|批转|印发|发布|公布|嘉奖|批复$|公告$|通告$|令$|第[一二三四五六七八九十\d]+次")
"""Where a title passes from the issuer to the matter."""


def bare_title(title: str) -> str:
    """`title` without the brackets at its end: （试行）, （2025年版）, 》."""
    return _TAIL.sub("", title)


def genre_of(title: str) -> str | None:
    """文种 of a document by the last word of its title, or None."""
    main, _, under = title.partition("——")
    match = _GENRE.search(bare_title(main)) or _GENRE.search(bare_title(under))
    if not match and (inner := re.search(r"的(通知|意见|函|决定|通报|公告|通告|批复|请示|报告)$", main)):
        return inner[1]
    return _GENRE_OF[match[0]] if match else None


def is_body(text: str) -> bool:
    """Whether the whole of `text` reads as the name of a body: 示例市人民政府, 市发展改革委."""
    return bool(_BODY_LINE.match(text)) and "关于" not in text


def issuer_of(title: str) -> str | None:
    """发文机关 that a title begins with: 示例市人民政府关于… → 示例市人民政府; None where it begins with none."""
    match = _MATTER.search(title)
    issuer = title[:match.start()] if match else ""
    return issuer if is_body(issuer) else None
