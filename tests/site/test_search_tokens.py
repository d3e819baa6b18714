"""One tokenizer, written twice: Python cuts the index, the browser cuts the query, and both cut alike."""
from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.emit.tokens import HEADING, LONE, WALL, Rows, Spelling, Words, row, singles, words
from build_scripts.text.variants import wide_folding
from vectors import VECTORS

CUT = """async (texts) => {
  const { heading, lone, placed, ready, row, words } = await import(new URL("../assets/search.js", location.href).href);
  const { rows } = await ready();
  return texts.map((text) => {
    const said = row(text, rows);
    return [said, words(said), [...new Set(said)].map(lone), [...new Set(said)].map(heading), placed(text, rows)];
  });
}"""
ROWS, SPELLING = Rows(wide_folding()), Spelling()


@pytest.mark.parametrize(("text", "expected"), VECTORS)
def test_a_text_is_put_in_a_row_as_the_rules_say(text, expected):
    assert row(text, ROWS) == expected


def texts_of_every_kind() -> list[str]:
    found: list[str] = []
    character = st.one_of(st.sampled_from("三政〔2017〕号責ＡbС é①㎡，。 \u3000-.々〇○衞"), st.characters(exclude_categories=("Cs", "Cn", "Co")))

    @settings(max_examples=400, deadline=None, derandomize=True, database=None)
    @given(st.text(character, max_size=20))
    def gather(text: str) -> None:
        found.append(text)
    gather()
    return found


def test_the_browser_cuts_every_text_as_python_does(visit, sample_url):
    texts = [text for text, _ in VECTORS] + texts_of_every_kind() + ["".join(wide_folding())]
    cut = visit(sample_url).open("search/index.html").evaluate(CUT, texts)
    for text, (said, cut_words, lone, heading, _) in zip(texts, cut, strict=True):
        ours = row(text, ROWS)
        assert said == ours, json.dumps(text)
        assert cut_words == list(words(ours, SPELLING)), json.dumps(text)
        assert (lone, heading) == (singles(ours, SPELLING, LONE), singles(ours, SPELLING, HEADING)), json.dumps(text)


def test_a_character_of_the_row_knows_its_place_in_the_text(visit, sample_url):
    [[*_, placed]] = visit(sample_url).open("search/index.html").evaluate(CUT, ["甲《乙》\U00020000 ㎡２"])
    text = "甲《乙》\U00020000 ㎡２".encode("utf-16-le")
    said, starts, ends = placed
    assert said == "甲乙\U00020000m22"
    assert [text[2 * a:2 * b].decode("utf-16-le") for a, b in zip(starts, ends)] == ["甲", "乙", "\U00020000", "\U00020000", "㎡", "㎡", "２"]


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(categories=("L", "N")), min_size=2, max_size=12), st.text(st.characters(categories=("L", "N")), min_size=2, max_size=12))
def test_words_tell_their_characters_apart(one, other):
    """What is spelled alike is the same pair, and no word begins another: a search for it finds nothing else."""
    said = [row(one, ROWS), row(other, ROWS)]
    pairs = {first + second for text in said for first, second in zip(text, text[1:])}
    spelled = {word for text in said for word in (*words(text, SPELLING), *singles(text, SPELLING), *singles(text, SPELLING, HEADING))} | {WALL}
    assert len(spelled) == len(pairs) + 2 * len(set("".join(said))) + 1
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in spelled)
    assert not [(a, b) for a in spelled for b in spelled if a != b and b.startswith(a)]


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(categories=("L", "N")), max_size=12))
def test_the_words_in_one_text_are_the_words(text):
    ours = row(text, ROWS)
    assert Words(SPELLING).of(ours) == " ".join(words(ours, SPELLING))


@settings(max_examples=300, deadline=None)
@given(st.text("甲乙丙12a，《》 ", max_size=30), st.text("甲乙丙12a", min_size=2, max_size=4))
def test_words_in_a_row_are_the_text(text, phrase):
    """The words of a phrase stand side by side where, and only where, the phrase stands in the text."""
    ours, asked = list(words(row(text, ROWS), SPELLING)), list(words(phrase, SPELLING))
    assert (phrase in row(text, ROWS)) == any(ours[n:n + len(asked)] == asked for n in range(len(ours)))


def test_traditional_and_variant_characters_are_one():
    from opencc import OpenCC
    said = "责任目标为统一后台国际标准余干部发展里程制造划着力卫生"
    for way in ("s2t", "s2tw", "s2hk"):
        assert row(OpenCC(way).convert(said), ROWS) == row(said, ROWS)
    assert not set(wide_folding()) & set(wide_folding().values()), "what is folded is not folded again"
