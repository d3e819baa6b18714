"""Bytes → text, in whatever encoding an office saves it; what is no text is refused by name."""
from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from build_scripts.model import UnusableInput
from build_scripts.sources.plain import decode

TEXT = "示例市人民政府关于疏浚城河的通知\n\n示政〔2031〕5号\n\n城河今年疏浚，费用由市财政承担。\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding, end):
    assert decode(TEXT.replace("\n", end).encode(encoding), "a.txt")[0] == TEXT


def test_a_short_text_in_gb18030():
    """A line is little to guess from."""
    assert decode("示政〔2031〕5号".encode("gb18030"), "a.txt")[0] == "示政〔2031〕5号"


def test_rare_characters_of_gb18030():
    text = TEXT + "镕㐂𠮷 ℃ ㎡ ① ⑳ ㈠ Ⅳ — … ·\n"
    assert decode(text.encode("gb18030"), "a.txt")[0] == text


def test_form_feeds_stay_for_the_cleaning():
    assert decode("一\f二".encode(), "a.txt")[0] == "一\f二"


def test_a_line_number_is_told_of_a_broken_byte():
    data = TEXT.encode() + b"\xe7\x9b\n" + TEXT.encode()
    with pytest.raises(UnusableInput, match=f"a.txt.*第 {TEXT.count(chr(10)) + 1} 行"):
        decode(data, "a.txt")


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data):
    try:
        text, encoding = decode(data, "a.txt")
    except UnusableInput as error:
        assert str(error).startswith("a.txt")
    else:
        assert text and "\r" not in text and isinstance(encoding, str)


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.text(st.characters(min_codepoint=0x4e00, max_codepoint=0x9fa5), min_size=30, max_size=200), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_han_comes_back(text, encoding):
    assert decode(text.encode(encoding), "a.txt")[0] == text
