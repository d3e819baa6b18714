"""个人信息: identity numbers, accounts, telephones, home addresses in a text, each with whose it is. Nothing is masked here but one value.

A number is personal where nothing says that an office gives it to the public (条例 20(2), standards.md YS-06); what is certain may be
masked without asking, the rest is for a person to decide. Rules stand in an ordered table; a place that one has taken is not told twice.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from build_scripts.model import Table

Kind = Literal["id_number", "bank_account", "mobile", "telephone", "home_address"]
Whose = Literal["person", "office", "unknown"]
CHINESE: dict[Kind, str] = {"id_number": "身份证号", "bank_account": "银行账号", "mobile": "手机号码", "telephone": "电话号码", "home_address": "家庭住址"}


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """One value in a text."""
    kind: Kind
    start: int
    """[start, end) of the value in the text."""
    end: int
    whose: Whose
    """person: certain, may be masked without asking · office: given to the public, stays · unknown: a person decides."""
    valid: bool = True
    """Its check digit is right; a wrong one may be a misread digit."""


_ID18 = re.compile(r"(?<![0-9A-Za-z])[1-9](?: ?\d){5}(?: ?(?:1 ?[89]|2 ?0))(?: ?\d){2} ?(?:0 ?[1-9]|1 ?[0-2]) ?(?:0 ?[1-9]|[12] ?\d|3 ?[01])(?: ?\d){3} ?[\dXx](?![0-9A-Za-z])")
_ID15 = re.compile(r"(?:身份证|公民身份)(?:件|号码|证号|证|号)*[:：为是]?\s*([1-9]\d{14})(?!\d)")
_SAID_ID = re.compile(r"(?:身份证|公民身份)(?:件|号码|证号|证|号)*[:：为是]?\s*([1-9]\d(?: ?\d){13,16}(?: ?[\dXx])?)(?![\dXx])")
_MOBILE = re.compile(r"(?<![\d.\-])(?:\+?86[- ]?)?(1[3-9]\d(?:[- ]?\d{4}){2})(?!\d|\s*[万亿元%％])")
_LANDLINE = re.compile(r"(?<![\d.\-〔\[])(?:[（(]?0\d{2,3}[)）]?[-— ]?)?[2-8]\d{6,7}(?:[-转]\d{1,4})?(?![\d.%％‰]|[万亿元人个吨亩千公米平年月日号户])")
_HOTLINE = re.compile(r"(?<!\d)(?:12[0-9]{3}|1[12][0-9]|9[56]\d{3,4}|[48]00[- ]?\d{3}[- ]?\d{4})(?!\d|\s*[个项家次人户件万亿元%％所台辆年月日号])")
_PHONE_WORD = re.compile(r"(?:电话|手机|热线|传真|号码|联系方式|专线|拨打|致电|来电|联系人|举报|报警|Tel|TEL|☎)[^。；;\n]{0,40}$")
_NUMBER_OF = re.compile(r"(?<!\d)\d(?:[ -]?\d){11,20}(?!\d)")
_ACCOUNT_WORD = re.compile(r"(?:[账帐](?:号|户)|卡号|银行卡|一卡通|存折)[^。；;\n\d]{0,12}$")
_CARD = re.compile(r"(?<!\d)(?:62(?:[ -]?\d){14,17}|[45](?:[ -]?\d){15})(?!\d)")
_OFFICE_LINE = re.compile(r"举报|投诉|热线|值班|咨询|监督|服务|办公|报名|受理|报警|救援|应急|传真|专线|编辑部|印刷|公开电话|客服|窗口|大厅|督查|信访|征集|反馈")
_BODY = re.compile(r"(?:局|委|委员会|政府|办公室|办公厅|办|公司|中心|院|校|学校|站|所|队|厅|部|处|科|行|社|会|厂|馆|园|银行|专户|基金|财政|指挥部)(?:[（(）)：:，,、 　]|$)")
_PRIVATE_LABEL = re.compile(r"(?:姓名|户主|申请人|当事人|被征收人|产权人|业主|村民|居民|学生|家长|监护人|患者|病人|受助人|受助学生|救助对象|低保对象|受害人|被害人|死者|伤者|嫌疑人|信访人|"
                            r"举报人|投诉人|权利人|承租人|本人|个体户|农户|家庭|住宅|宅电)")
_PERSON_BEFORE = re.compile(r"(?:^|[，,。；;、：:（(\s])[\u4e00-\u9fff]{2,4}[（(，,、：:\s]{0,2}(?:男|女|[，,]|手机(?:号码|号)?|电话|联系电话|[:：（(\s]){0,3}$")
_ADDRESS = re.compile(r"(?:家庭(?:住址|地址)|现?住址|户籍(?:所在地|地址|地)|居住地址?|住所地?|家住)[:：为是在]?\s*(?P<where>[\u4e00-\u9fff][^，,。；;\n（(]{4,60})")
_LIVES = re.compile(r"(?<=[，,])现?住(?:在|址)?[:：]?(?P<where>[\u4e00-\u9fff][^，,。；;\n（(]{3,50}(?:号|组|室|栋|单元|楼|户|村|社区|小区))")
_BORN = re.compile(r"[，,][男女][，,]|出生|身份证")
_TO_TOWNSHIP = re.compile(r"^.{1,24}?(?:街道办事处|街道|(?<![城集市])镇|乡|苏木)")
_TO_COUNTY = re.compile(r"^.{1,14}?(?:自治县|县|区|旗|市(?!区))")
_FINE = re.compile(r"[号组室栋楼村户]|单元|社区|小区|花园|家属院")


_SIX = re.compile(r"[0-9０-９](?:[ -]?[0-9０-９]){5}")
_TOLD = re.compile(r"住址|地址|户籍|家住|住所|，住|,住|，现住|,现住|热线|电话|拨打")
"""Nearly every paragraph has none of these and no long number, and is done."""


def personal_data(text: str, *, before: str = "") -> tuple[PersonalDatum, ...]:
    """The personal data of one paragraph, in order; `before` is what is known of it besides (the heads of a table's column)."""
    said = before + text
    if not _SIX.search(said) and not _TOLD.search(said):
        return ()
    folded = text.translate(_NARROW) if not text.isascii() else text
    said = before + folded
    found: list[PersonalDatum] = []
    taken: set[int] = set()
    for rule in _RULES:
        for one in rule(said):
            place = range(one.start - len(before), one.end - len(before))
            if place.start >= 0 and taken.isdisjoint(place):
                taken.update(place)
                found.append(PersonalDatum(one.kind, place.start, place.stop, one.whose, one.valid))
    return tuple(sorted(found, key=lambda one: one.start))


_NARROW = {ord(c): unicodedata.normalize("NFKC", c) for c in "０１２３４５６７８９Ｘｘ－＋"}


def personal_data_of(table: Table) -> Iterator[tuple[int, int, PersonalDatum]]:
    """(row, cell, datum) of a table; the head of a cell's column says what its number is and whose."""
    begin = _head_rows(table)
    heads: dict[int, str] = {}
    for r, c, column in _columns(table):
        if r < begin:
            for k in range(table.rows[r][c].colspan):
                heads[column + k] = heads.get(column + k, "") + table.rows[r][c].text
    named = any("姓名" in head or head in ("户主", "申请人", "学生") for head in heads.values())
    official = any(re.search("单位|部门|职务|科室|机构", head) for head in heads.values())
    for r, c, column in _columns(table):
        text, head = table.rows[r][c].text, heads.get(column, "") if r >= begin else ""
        if any(ch.isdigit() for ch in text) or text and "址" in head:
            before = ("姓名" if named and not official else "") + head + "：" if r >= begin else ""
            for one in personal_data(text, before=before):
                yield r, c, one if not official or one.kind not in ("mobile", "telephone") or one.whose == "office" else _owned(one, "office" if one.kind == "telephone" else "unknown")


_MOST_HEADS = 3


def _head_rows(table: Table) -> int:
    """Rows of the head: those marked so, and the first ones that hold no figure (a caption, two rows of heads)."""
    plain = next((r for r, row in enumerate(table.rows[:_MOST_HEADS]) if any(ch.isdigit() for cell in row for ch in cell.text)), _MOST_HEADS)
    return max(table.header_rows, plain) if plain < len(table.rows) else max(1, table.header_rows)


def _columns(table: Table) -> Iterator[tuple[int, int, int]]:
    """(row, cell, column) of every cell, those that a cell above reaches into passed over."""
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(table.rows):
        column = 0
        for c, cell in enumerate(row):
            while (r, column) in taken:
                column += 1
            yield r, c, column
            if cell.rowspan > 1:
                taken.update((r + down, column + k) for down in range(1, cell.rowspan) for k in range(cell.colspan))
            column += cell.colspan


def _owned(one: PersonalDatum, whose: Whose) -> PersonalDatum:
    return PersonalDatum(one.kind, one.start, one.end, whose, one.valid)


def masked(one: PersonalDatum, value: str) -> str:
    """The form that stands in place of a value (standards.md YS-05): 138****1234; an identity number's first two and last three; an address to the township.

    >>> masked(PersonalDatum("mobile", 0, 11, "person"), "13812345678")
    '138****5678'
    """
    if one.kind == "home_address":
        kept = _TO_TOWNSHIP.match(value) or _TO_COUNTY.match(value)
        return (kept[0] if kept else "") + "****"
    digits = "".join(c for c in value.translate(_NARROW) if c.isalnum())
    if one.kind == "id_number":
        return digits[:2] + "*" * (len(digits) - 5) + digits[-3:]
    if one.kind == "bank_account":
        return digits[:4] + "*" * 8 + digits[-4:]
    return digits[-11:-8] + "****" + digits[-4:] if one.kind == "mobile" else digits[:-4] + "****"


def _id_numbers(text: str) -> Iterator[PersonalDatum]:
    """公民身份号码 (GB 11643): 18 characters with a date within; one whose check digit is wrong is told all the same, OCR may have spoiled it."""
    for match in _ID18.finditer(text):
        yield PersonalDatum("id_number", match.start(), match.end(), "person", _id_right(match[0]))
    for pattern in (_ID15, _SAID_ID):
        for match in pattern.finditer(text):
            yield PersonalDatum("id_number", match.start(1), match.end(1), "person", _id_right(match[1]))


def _id_right(value: str) -> bool:
    s = value.replace(" ", "").upper()
    return len(s) == 15 or len(s) == 18 and "10X98765432"[sum(int(a) * b for a, b in zip(s[:17], (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2))) % 11] == s[17]


def _accounts(text: str) -> Iterator[PersonalDatum]:
    """A bank card by its form and check digit (Luhn), or any long number after 账号: 开户行示例银行，账号6222…; the holder says whose it is."""
    for match in _NUMBER_OF.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        said = _ACCOUNT_WORD.search(text, max(0, match.start() - 40), match.start())
        if said or _CARD.match(match[0]) and _luhn(digits):
            yield PersonalDatum("bank_account", match.start(), match.end(), "office" if _office_account(text, match.start()) else "person", _luhn(digits))


def _luhn(digits: str) -> bool:
    total = sum(int(c) if n % 2 == 0 else sum(divmod(2 * int(c), 10)) for n, c in enumerate(reversed(digits)))
    return total % 10 == 0


def _office_account(text: str, at: int) -> bool:
    """户名：示例市财政局 before it."""
    holder = re.search(r"(?:户\s*名|单位名称|收款(?:单位|人)|账户名称|开户单位|名\s*称)[:：]?\s*([^，,。；;\s]{2,40})", text[max(0, at - 90):at])
    return bool(holder and _BODY.search(holder[1] + "，"))


def _mobiles(text: str) -> Iterator[PersonalDatum]:
    """A mobile number: 举报电话：138… is an office's public line, 户主张某某，138… a person's, 联系人：… for a person to decide (YS-06)."""
    for match in _MOBILE.finditer(text):
        yield PersonalDatum("mobile", match.start(1), match.end(1), _line_of(text, match.start(1)))


def _line_of(text: str, at: int) -> Whose:
    clause = re.split(r"[。；;\n]", text[:at])[-1][-60:]
    if _PRIVATE_LABEL.search(clause):
        return "person"
    if _OFFICE_LINE.search(clause):
        return "office"
    if "联系人" in clause or _BODY.search(clause):
        return "unknown"
    return "person" if _PERSON_BEFORE.search(clause) else "unknown"


def _addresses(text: str) -> Iterator[PersonalDatum]:
    """A home address, finer than the township: 家庭住址：示例县东镇南街12号; 李某，男，…，住示例县东镇西村3组."""
    for match in _ADDRESS.finditer(text):
        if _FINE.search(match["where"]) and not _BODY.search(match["where"] + "，") and not re.search(r"公司|企业|单位|法人|机构|主要办事", text[max(0, match.start() - 12):match.start()]):
            yield PersonalDatum("home_address", match.start("where"), match.end("where"), "person")
    for match in _LIVES.finditer(text):
        if _BORN.search(text):
            yield PersonalDatum("home_address", match.start("where"), match.end("where"), "person")


def _telephones(text: str) -> Iterator[PersonalDatum]:
    """A fixed line or a hotline where the text says that it is one: 联系电话：0300-2812345; an office's but for 家庭电话."""
    for pattern in (_LANDLINE, _HOTLINE):
        for match in pattern.finditer(text):
            clause = text[max(0, match.start() - 45):match.start()]
            after = text[match.end():match.end() + 10]
            if _PHONE_WORD.search(clause) or pattern is _HOTLINE and re.match(r"[^。；，]{0,8}(?:热线|电话|平台)", after):
                private = re.search(r"(?:家庭|住宅|本人|户主|申请人|家长)[^，。；]{0,6}电话[^，。；\d]{0,4}$|宅电[:：]?$", clause)
                yield PersonalDatum("telephone", match.start(), match.end(), "person" if private else "office")


_RULES: tuple[Callable[[str], Iterator[PersonalDatum]], ...] = (_id_numbers, _accounts, _mobiles, _addresses, _telephones)
