"""One tokenizer, written twice: Python cuts the index, the browser cuts the query, and both cut alike."""
from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.emit.tokens import lone_characters, spelled, tag, tokens
from build_scripts.text.variants import folding
from vectors import VECTORS

CUT = """async (texts) => {
  const { foldingOf, spelled, tokens } = await import(new URL("../assets/tokens.js", location.href).href);
  const folding = foldingOf(await (await fetch(new URL("../search/folding.txt", location.href))).text());
  return texts.map((text) => tokens(text, folding).map(({ word, start, end }) => [word, text.slice(start, end), spelled(word)]));
}"""

TAG = """async (pairs) => {
  const { tag } = await import(new URL("../assets/tokens.js", location.href).href);
  return pairs.map(([name, value]) => tag(name, value));
}"""


@pytest.mark.parametrize(("text", "expected"), VECTORS)
def test_a_text_is_cut_as_the_rules_say(text, expected):
    assert tokens(text, folding()) == expected


def texts_of_every_kind() -> list[str]:
    found: list[str] = []
    character = st.one_of(st.sampled_from("三政〔2017〕号責ＡbС é①㎡，。 \u3000-.々〇"), st.characters(exclude_categories=("Cs", "Cn")))

    @settings(max_examples=400, deadline=None, derandomize=True, database=None)
    @given(st.text(character, max_size=20))
    def gather(text: str) -> None:
        found.append(text)
    gather()
    return found


def test_the_browser_cuts_every_text_as_python_does(visit, sample_url):
    texts = [text for text, _ in VECTORS] + texts_of_every_kind() + ["".join(folding())]
    page = visit(sample_url).open("search/index.html")
    cut = page.evaluate(CUT, texts)
    for text, found in zip(texts, cut, strict=True):
        assert [word for word, _, _ in found] == tokens(text, folding()), json.dumps(text)
        assert [letters for _, _, letters in found] == [spelled(word) for word in tokens(text, folding())], json.dumps(text)


def test_a_token_knows_its_place_in_the_text(visit, sample_url):
    page = visit(sample_url).open("search/index.html")
    assert [one[:2] for one in page.evaluate(CUT, ["甲《乙》\U00020000 PM２"])[0]] == [
        ["甲乙", "甲《乙"], ["乙\U00020000", "乙》\U00020000"], ["pm", "PM"], ["2", "２"]]


@settings(max_examples=200, deadline=None)
@given(st.text("甲乙丙 1a，", max_size=20))
def test_every_han_character_begins_a_token_or_is_kept_apart(text):
    """A query of one character finds what begins with it: no character may only ever end a pair."""
    words = tokens(text, folding())
    begun = {word[0] for word in words} | set(lone_characters(words))
    assert set(text) & set("甲乙丙") <= begun


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("三政责水\U00020000 0129abpmé，"), max_size=20), st.text(st.sampled_from("三政责水\U00020000 0129abpmé"), max_size=6))
def test_no_two_tokens_are_spelled_alike_and_no_number_begins_another(text, other):
    words = set(tokens(text, folding())) | set(tokens(other, folding()))
    letters = {word: spelled(word) for word in words}
    assert len(set(letters.values())) == len(words)
    assert all(one.isascii() and one.isalpha() for one in letters.values())
    numbers = [one for word, one in letters.items() if word.isdigit()]
    assert not [1 for one in numbers for two in numbers if one != two and two.startswith(one)]


def test_the_browser_writes_the_words_of_filters_as_python_does(visit, sample_url):
    pairs = [["年份", "2025"], ["发文机关", "示例市人民政府"], ["发文机关", "示例市人民政府办公室"], ["栏目", "A=b &\U00020000"]]
    words = visit(sample_url).open("search/index.html").evaluate(TAG, pairs)
    assert words == [tag(*pair) for pair in pairs]
    assert not words[2].startswith(words[1]), "one value that begins another is not the same filter"
