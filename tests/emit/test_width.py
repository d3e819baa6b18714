"""Half-width punctuation beside Han is shown full-width; numbers, Latin words, formulas and addresses are not touched, and no character changes."""
from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.emit.width import wide, wide_places

SHOWN = [
    ("各县(市、区)人民政府,市政府各部门:", "各县（市、区）人民政府，市政府各部门："),
    ("增长8%;", "增长8%；"),
    ("(1)加强监管(试行),自公布之日起施行", "（1）加强监管（试行），自公布之日起施行"),
    ("投资1,000万元,占10.5%", "投资1,000万元，占10.5%"),
    ("比例为1:2,时间为8:30", "比例为1:2，时间为8:30"),
    ("得分=(a+b)×权重", "得分=(a+b)×权重"),
    ("f(x)的值", "f(x)的值"),
    ("Hello, world (ok): fine", "Hello, world (ok): fine"),
    ("网址:http://a.cn/x,y;邮箱:a@b.cn,电话", "网址：http://a.cn/x,y;邮箱：a@b.cn，电话"),
    ("PM2.5,PM10浓度", "PM2.5,PM10浓度"),
    ("是否合格?(见附表)", "是否合格？（见附表）"),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_what_is_shown(text, shown):
    places = wide_places(text)
    assert "".join(places.get(n, char) for n, char in enumerate(text)) == shown


@given(st.text("汉字《》“”，。,;:!?()<>&\"'aB1.%= ", max_size=40))
def test_no_character_of_the_text_changes(text):
    assert unescape(re.sub(r"<[^>]+>", "", str(wide(text)))) == text
