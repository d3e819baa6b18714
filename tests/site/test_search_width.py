"""Half-width punctuation in results: widened by the rule of the pages, of which the browser has a twin, and by that alone."""
from __future__ import annotations

from random import Random

from build_scripts.emit.width import wide_places
from test_search import PATIENCE, opened

PLACES = """async (texts) => {
  const { widePlaces } = await import(new URL("../assets/search.js", location.href).href);
  return texts.map((text) => [...widePlaces(text)]);
}"""


def texts() -> list[str]:
    chance = Random(7)
    pieces = [*"汉字《》“”，。年%=+×/ aB19.-@(),;:!?(),:", "http://a.cn/x,y", "a@b.cn", "www.a.cn", "各县(市、区),", "f(x)"]
    return ["".join(chance.choices(pieces, k=chance.randrange(1, 16))) for _ in range(3000)]


def test_the_browser_widens_what_python_does(visit, sample_url):
    given = texts()
    page = visit(sample_url).open("search/index.html")
    page.set_default_timeout(PATIENCE)
    for text, found in zip(given, page.evaluate(PLACES, given), strict=True):
        assert found == [[at, form] for at, form in wide_places(text).items()], text


def test_a_result_shows_wide_marks_and_keeps_the_characters(visit, demo_url):
    page = opened(visit(demo_url), q="工作需要，决定调整")
    said = page.locator("#gz-results .gz-result__text").first
    assert "工作需要,决定调整" in said.text_content()
    assert "，" in said.locator(".gz-w").evaluate_all("all => all.map(one => one.dataset.w)")


def test_a_site_that_shows_marks_as_they_are_does_so_in_results(visit, demo_url):
    watched = visit(demo_url)
    watched.page.add_init_script("addEventListener('DOMContentLoaded', () => document.querySelector('[data-wide]').removeAttribute('data-wide'))")
    page = opened(watched, q="工作需要，决定调整")
    assert "工作需要,决定调整" in page.locator("#gz-results .gz-result__text").first.text_content() and page.locator("#gz-results .gz-w").count() == 0
