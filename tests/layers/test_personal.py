"""个人信息: what is found in a text, whose it is, and what stands in its place. Every number is made up."""
from __future__ import annotations

import pytest

from build_scripts.layers.personal import masked, personal_data, personal_data_of
from build_scripts.model import Cell, Table


def said(text: str, before: str = "") -> list[tuple[str, str, str]]:
    return [(one.kind, one.whose, text[one.start:one.end]) for one in personal_data(text, before=before)]


@pytest.mark.parametrize("text, kind, value", [
    ("王某，身份证号110101199003078515，已备案。", "id_number", "110101199003078515"),
    ("公民身份号码：11010119900307 851X。", "id_number", "11010119900307 851X"),
    ("身份证号码110101900307851。", "id_number", "110101900307851"),
    ("受助人李某某，手机13800001234。", "mobile", "13800001234"),
    ("户主张三，联系电话138-0000-1234", "mobile", "138-0000-1234"),
    ("补助发至其银行卡6222021234567890128。", "bank_account", "6222021234567890128"),
    ("户名：赵六，账号：40000123456789012345", "bank_account", "40000123456789012345"),
    ("家庭住址：示例县东镇南街12号。", "home_address", "示例县东镇南街12号"),
    ("钱某，男，汉族，1990年3月出生，住示例县东镇西村3组。", "home_address", "示例县东镇西村3组"),
])
def test_a_persons_value_is_found(text, kind, value):
    assert said(text) == [(kind, "person", value)]


@pytest.mark.parametrize("text, kind", [
    ("举报电话：13800001234。", "mobile"), ("联系电话：0300-2812345", "telephone"), ("拨打12345热线", "telephone"), ("值班电话2812345、2812346", "telephone"),
    ("户名：示例市财政局，开户行：示例银行，账号：40000123456789012345", "bank_account"),
])
def test_an_offices_value_is_told_apart(text, kind):
    assert said(text) and {(one[0], one[1]) for one in said(text)} == {(kind, "office")}


def test_a_contact_of_an_office_is_for_a_person_to_decide():
    assert said("联系人：孙七，13800001234") == [("mobile", "unknown", "13800001234")]


@pytest.mark.parametrize("text", [
    "总投资13800001234元。", "示政〔2025〕13800号", "2025年3月15日至2025年12月31日", "统一社会信用代码：11410000MB1234567X", "公司住所：示例市东区和平路1号", "面积2812345平方米", "服务热线不少于120个座席",
])
def test_what_is_none(text):
    assert said(text) == []


@pytest.mark.parametrize("text, form", [
    ("身份证号110101199003078515", "11*************515"), ("户主甲，13800001234", "138****1234"), ("银行卡6222021234567890128", "6222********0128"), ("家庭住址：示例县东镇南街12号", "示例县东镇****"),
])
def test_the_form_that_stands_in_its_place(text, form):
    (one,) = personal_data(text)
    assert masked(one, text[one.start:one.end]) == form


def test_a_table_says_by_its_heads_whose_a_number_is():
    def table(*heads: str) -> Table:
        return Table((tuple(map(Cell, heads)), (Cell("周八"), Cell("13800001234"))), 1)
    assert [one.whose for _, _, one in personal_data_of(table("姓名", "手机"))] == ["person"]
    assert [one.whose for _, _, one in personal_data_of(table("单位", "联系电话"))] == ["unknown"]
    assert [one.whose for _, _, one in personal_data_of(table("单位", "举报电话"))] == ["office"]


def test_a_tables_heads_may_take_several_rows_and_span():
    from build_scripts.layers.personal import personal_data_of
    from build_scripts.model import Cell, Table

    rows = ((Cell("补助名单", colspan=3),), (Cell("序号"), Cell("姓名"), Cell("现住址")), (Cell("1", rowspan=2), Cell("王一"), Cell("示例县东镇南街12号")), (Cell("王二"), Cell("示例县西镇北村2组")))
    assert [(r, c, one.kind) for r, c, one in personal_data_of(Table(rows, 1))] == [(2, 2, "home_address"), (3, 1, "home_address")]
