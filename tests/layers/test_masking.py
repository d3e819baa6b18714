"""Masking: the value is gone, the place is known, and the record gives the same text again."""
from __future__ import annotations

from build_scripts.layers.masking import Masked, mask_again, mask_text, personal_places
from build_scripts.structure.read import read

SOURCE = ("示例市民政局\n关于发放补助的公示\n\n示民〔2025〕3号\n\n各有关单位：\n\n补助对象王某某，身份证号110101199003\n078515，手机１３８００００１２３４，"
          "家庭住址：示例县东镇南街12号。\n\n举报电话：13900005678。\n\n示例市民政局\n2025年3月3日\n")


def certain():
    (document,) = read(SOURCE).documents
    return [one for one in personal_places(document) if one.datum.whose == "person"]


def test_values_are_masked_wherever_they_stand_however_they_are_written():
    text, places = mask_text(SOURCE + "附：110101 1990 0307 8515\n", certain())
    for value in ("110101199003", "078515", "１３８００００１２３４", "南街12号", "8515\n"):
        assert value not in text
    assert "138****1234" in text and "示例县东镇****" in text and "13900005678" in text
    assert text.count("\n") == SOURCE.count("\n") + 1
    assert {one.kind for one in places} == {"id_number", "mobile", "home_address"}


def test_the_places_give_the_masked_text_again():
    text, places = mask_text(SOURCE, certain())
    assert mask_again(SOURCE, places) == text
    assert Masked(9, 0, 6, "id_number", "") in places                 # the second part of a value that the line end cut


def test_a_longer_number_is_left_alone():
    text, _ = mask_text("编号91101011990030785150。", certain())
    assert text == "编号91101011990030785150。"


def test_a_form_may_be_written_otherwise():
    assert mask_text("手机13800001234", certain(), lambda form: form.replace("*", "x"))[0] == "手机138xxxx1234"
