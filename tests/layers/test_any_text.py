"""Any text at all gives facts whose places lie in the text, in order."""
import time

from hypothesis import given, settings, strategies as st

from build_scripts.layers.citations import citations, document_citations
from build_scripts.layers.effect import effect
from build_scripts.layers.suspects import suspects
from build_scripts.text.numerals import find_date, find_doc_numbers, normalise_doc_number, parse_date, parse_numeral

PIECES = st.lists(st.sampled_from(["《", "》", "〈", "（", "）", "(", ")", "示政", "〔", "2025", "〕", "3", "号", "令", "第", "本办法", "自", "印发之日", "起", "施行", "，", "。", "有效期", "5年", "同时", "废止", "：",
                                   "2025年2月29日", "至", "止", "以下简称", "辦", "目", "标", "and", "<", "任", "任务", " ", "二〇", "十", "亿", "十一一次", "\ufffd", "²", "2", "%", "出生率"]), max_size=30).map("".join)
TEXTS = PIECES | st.text(max_size=60)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_text_is_read(text):
    for fact in (*citations(text), *suspects(text)):
        assert 0 <= fact.start < fact.end <= len(text)
    assert [s.start for s in suspects(text)] == sorted(s.start for s in suspects(text))
    assert all(0 <= start < end <= len(text) for _, start, end in find_doc_numbers(text))
    effect([text, text]), document_citations([text, text]), find_date(text), parse_date(text), parse_numeral(text)
    number = normalise_doc_number(text)
    assert number is None or normalise_doc_number(number) == number


def test_time_grows_with_the_text_and_no_faster():
    for unit in ("《", "（", "示政〔2025〕3号", "本办法，", "自2025年1月1日", "《甲办法》", "“", "同时废止", "任任", "2025〕", "示"):
        begun = time.process_time()
        citations(unit * 2000), effect([unit * 2000]), suspects(unit * 2000)
        assert time.process_time() - begun < 2, unit
