"""The index that the search page reads itself is Pagefind's: Pagefind's own script, asked for the same words, finds the same."""
from __future__ import annotations

from test_search import PATIENCE

ASKED = ("示例市", "办法", "供水用水", "安全生产", "人民政府", "2025", "政府工作", "责任", "第十条", "没有的词")
BOTH = """async (asked) => {
  const { ready, row, words } = await import(new URL("../assets/search.js", location.href).href);
  const pagefind = await import(new URL("../pagefind/pagefind.js", location.href).href);
  const { index, rows } = await ready();
  const sorted = (places) => [...places].sort((a, b) => a - b);
  const out = [];
  for (const one of asked) {
    const cut = words(row(one, rows));
    const [ours, theirs] = [await index.inARow(cut.map((word, n) => [n, word])), await pagefind.search(`"${cut.join(" ")}"`)];
    const [near, far] = [await index.together(cut), await pagefind.search(cut.join(" "))];
    const named = (some) => sorted(some.results.map(({ id }) => parseInt(id, 36)));
    out.push([sorted(ours.found.map(([place]) => place)), named(theirs), sorted(near.keys()), named(far)]);
  }
  return out;
}"""


def test_pagefind_finds_the_same_in_the_joined_index(visit, demo_url):
    page = visit(demo_url).open("search/index.html")
    page.set_default_timeout(PATIENCE)
    answers = page.evaluate(BOTH, list(ASKED))
    for typed, (ours, theirs, near, far) in zip(ASKED, answers, strict=True):
        assert ours == theirs, typed
        assert near == far or not near, f"{typed}: Pagefind passes over a word that stands nowhere"
        assert set(ours) <= set(near), f"{typed}: what has the words in a row has all of them"
    assert sum(bool(ours) for ours, *_ in answers) >= 6 and not answers[-1][0]
