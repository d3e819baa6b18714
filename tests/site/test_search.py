"""The search in a real browser: what it finds among the demonstration's documents, and how the page behaves."""
from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "bench"))

from queries import Document, Query, Truth, draw, exact_first, plain, recall  # noqa: E402
from search import ASK, missed, of_content  # noqa: E402

PATIENCE = 120_000
"""Milliseconds that a test waits for a search: a loaded machine may take long."""
QUERIES, SEED = 300, 4


def opened(watched, **asked: str):
    """The search page with a query in its address, when it shows what was asked."""
    from urllib.parse import urlencode
    page = watched.open(f"search/index.html?{urlencode(asked)}")
    settled(page)
    return page


def settled(page) -> list[str]:
    """Wait for the results; return the addresses of their pages."""
    page.locator("#gz-results[aria-busy=false]").wait_for(state="attached", timeout=PATIENCE)
    return [link.get_attribute("href").split("#")[0].split("/")[-2] for link in page.locator("#gz-results a").all()]


def answers(page, typed: list[str]) -> list[list[str]]:
    page.set_default_timeout(PATIENCE)
    return page.evaluate(ASK, typed)


def test_the_demonstration_is_found_as_plain_substring_search_finds_it(visit, demo_url):
    documents = of_content(ROOT / "content")
    truth = Truth(documents)
    queries = list(draw(documents, QUERIES, SEED))
    page = visit(demo_url).open("search/index.html")
    scores = [truth.score(query, found) for query, found in zip(queries, answers(page, [one.typed for one in queries]), strict=True)]
    assert recall(scores) >= 0.99 and exact_first(scores) >= 0.98, missed(scores)
    assert all(one.ordered for one in scores), missed(scores)


def test_the_truth_that_queries_are_held_to():
    documents = [Document("a", "示例市公报", "示政〔2025〕1号", ("甲乙，", "丙丁")), Document("b", "甲", "", ("乙丙",))]
    truth = Truth(documents)
    assert plain("示政〔２０２５〕1 號") == "示政20251号"
    assert truth.score(Query("phrase", "乙 丙", "乙丙"), ["a", "b"]) == truth.score(Query("phrase", "乙丙", "乙丙"), ["a", "b"]).__class__(Query("phrase", "乙 丙", "乙丙"), 2, 2, True, True)
    assert not truth.score(Query("phrase", "丙丁", "丙丁"), ["b", "a"]).first
    assert not truth.score(Query("phrase", "丙丁", "丙丁"), ["b", "a"]).ordered
    assert not truth.score(Query("title", "甲", "甲", "b"), ["a", "b"]).first, "a title is its own document's"


@pytest.mark.parametrize(("typed", "first"), [
    ("示政〔2025〕1号", "shizheng-2025-1"), ("示政[2025]1号", "shizheng-2025-1"), ("示政（2025）1号", "shizheng-2025-1"), ("示政20251号", "shizheng-2025-1"),
    ("示政〔二〇二五〕一号", "shizheng-2025-1"), ("示政〔2025〕1", "shizheng-2025-1"), ("示例市供水用水办法", "shizhengling-3"), ("供水用水辦法", "shizhengling-3"),
    ("组织实施。此前以示政", "shizhengban-2025-7"), ("名座位电", "shizhengban-2025-7"), ("二〇二五年四月二日", "shizhengban-2025-7"), ("界樁埋設率達到１００％", "shizheng-2025-1"),
])
def test_the_first_result(visit, sample_url, typed, first):
    assert settled(opened(visit(sample_url), q=typed))[0] == first


def test_nothing_that_lacks_the_phrase_stands_above_what_has_it(visit, sample_url):
    page = opened(visit(sample_url), q="时间 河道")
    assert settled(page)[0] == "shizhengban-2025-7" and page.locator(".gz-result__tier").count() == 1
    page = opened(visit(sample_url), q="河道夜间")
    assert page.inner_text("#gz-status").startswith("没有全部符合") and settled(page)[0] == "shizhengban-2025-7"


def test_targets_and_interpretations_are_found(visit, demo_url):
    page = opened(visit(demo_url), q="解读")
    page.locator("#gz-kinds").get_by_role("button", name=re.compile("政策解读")).click()
    settled(page)
    assert page.locator("#gz-results a").first.get_attribute("href").split("/")[-3] == "policies"
    page = opened(visit(demo_url), q="生产总值", 类型="责任目标")
    assert {link.get_attribute("href").split("/")[3] for link in page.locator("#gz-results a").all()} == {"targets"}


@pytest.mark.parametrize(("typed", "said"), [("公示期不少于15天", "公示期不少于15天"), ("西河区人民政府17", "西河区人民政府"), ("逐条核实二落实经费", "逐条核实"), ("单位公里责任单位管护", "单位：公里")])
def test_a_result_leads_to_the_words(visit, sample_url, typed, said):
    """In a paragraph, across cells, across the end of a paragraph: the words are in view."""
    watched = visit(sample_url)
    watched.page.set_viewport_size({"width": 1000, "height": 260})
    page = opened(watched, q=typed)
    page.locator("#gz-results a").first.click()
    page.wait_for_url("**/documents/**")
    words = page.locator(".gz-body").get_by_text(said).last
    words.wait_for()
    for _ in range(100):
        if -20 < words.bounding_box()["y"] < 260:
            break
        page.wait_for_timeout(200)
    else:
        pytest.fail("the browser did not go to the words")


def test_an_address_holds_query_filters_order_and_page(visit, demo_url):
    watched = visit(demo_url)
    page = opened(watched, q="示例市", sort="新", page="2")
    second = settled(page)
    assert page.locator("#gz-pages [aria-current=page]").inner_text() == "2" and page.locator("#gz-results").get_attribute("start") == "11"
    page.locator("#gz-pages a", has_text="1").first.click()
    first = settled(page)
    assert not set(first) & set(second)
    page.select_option("select[name=年份]", "2025")
    narrowed = settled(page)
    assert "page=" not in page.url and "sort=" in page.url
    page.go_back()
    assert settled(page) == first
    page.go_forward()
    assert settled(page) == narrowed
    page.locator("#gz-chosen button").click()
    settled(page)
    assert "2025" not in page.url and page.input_value("#gz-q") == "示例市"


def test_counts_of_filters_are_those_of_the_results(visit, demo_url):
    page = opened(visit(demo_url), q="示例市")
    options = page.locator("select[name=文种] option").all_inner_texts()[1:]
    for option in options[:3]:
        genre, count = re.fullmatch(r"(.+)（(\d+)）", option).groups()
        page.select_option("select[name=文种]", genre)
        settled(page)
        assert page.inner_text("#gz-status").startswith(f"找到{count}件")
        page.select_option("select[name=文种]", "")
        settled(page)


def test_the_keyboard_does_all(visit, sample_url):
    page = opened(visit(sample_url), q="示例市")
    page.focus("#gz-q")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement === document.querySelectorAll('#gz-results a')[1]")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "gz-q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    page.go_back()
    assert len(settled(page)) == 3, "the results are there again"


def test_nothing_asked_and_nothing_found_help(visit, sample_url):
    page = opened(visit(sample_url))
    assert page.locator("#gz-help").is_visible() and page.inner_text("#gz-status") == ""
    page = opened(visit(sample_url), q="，。！")
    assert page.inner_text("#gz-status") == "请输入汉字、字母或数字。" and page.locator("#gz-help").is_visible()
    page = opened(visit(sample_url), q="锱铢")
    assert page.inner_text("#gz-status").startswith("没有找到“锱铢”") and page.locator("#gz-help").is_visible()
    assert page.locator("#gz-status").get_attribute("aria-live") == "polite"


@pytest.mark.parametrize("lost", ["search/entries", "search/texts", "search/dates", "pagefind/index"])
def test_what_did_not_arrive_is_asked_for_again(browser, demo_url, lost):
    page = browser.new_page()
    page.route(re.compile(lost), lambda route: route.abort())
    page.goto(f"{demo_url}search/index.html?q=办法&sort=新")
    page.get_by_text("检索没有成功").wait_for(timeout=PATIENCE)
    page.unroute_all()
    page.locator("#gz-search button").click()
    page.locator("#gz-results a").first.wait_for(timeout=PATIENCE)
    page.close()


def test_a_table_that_a_browser_kept_of_another_build_is_asked_for_anew(browser, sample_site, sample_url):
    """Its files are gone: the page finds the new ones without a word."""
    kept = gzip.compress(re.sub(rb'"build":"[^"]+"', b'"build":"000000"', gzip.decompress((sample_site / "search/entries.pack").read_bytes())))
    asked = []

    def answer(route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=kept) if len(asked) == 1 else route.continue_()
    page = browser.new_page()
    page.route(re.compile("search/entries"), answer)
    page.goto(f"{sample_url}search/index.html?q=供水用水")
    page.locator("#gz-results a").first.wait_for(timeout=PATIENCE)
    assert settled(page)[0] == "shizhengling-3" and len(asked) > 1
    page.close()


def test_a_phrase_does_not_run_from_a_number_into_the_title(visit, sample_url):
    """A number that ends in 1号 stands before a title that begins with 示例: in the index the words are two places apart, as in 1号示例."""
    assert settled(opened(visit(sample_url), q="示政20251号"))[0] == "shizheng-2025-1"
    assert settled(opened(visit(sample_url), q="“1号示例”")) == []


def test_opened_as_a_file_the_page_says_that_it_needs_a_server(browser, sample_site):
    page = browser.new_page()
    page.goto((sample_site / "search/index.html").as_uri() + "?q=办法")
    assert "检索要经过网页服务器" in page.inner_text("#gz-unserved") and page.locator("#gz-q").is_disabled()
    page.locator("#gz-unserved a").click()
    page.wait_for_url("**/issues/index.html", timeout=PATIENCE)
    page.locator("h1", has_text="公报期次").wait_for(timeout=PATIENCE)
    page.close()


def test_without_scripts_the_page_says_what_else_there_is(sample_site):
    page = (sample_site / "search/index.html").read_text(encoding="utf-8")
    said = re.search("<noscript>(.*?)</noscript>", page, re.S)[1]
    assert "JavaScript" in said and "../documents/" in said


def test_a_served_page_does_not_ask_for_a_server(visit, sample_url):
    assert not opened(visit(sample_url), q="办法").locator("#gz-unserved").is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_results_fit_the_screen(visit, demo_url, width):
    page = opened(visit(demo_url, width), q="目标 增长")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_only_results_lead_to_documents(visit, demo_url):
    page = opened(visit(demo_url), q="示例市")
    links = page.locator("main a[href*='/documents/']").evaluate_all("all => all.map((one) => one.href)")
    assert links == page.locator("#gz-results a").evaluate_all("all => all.map((one) => one.href)") and len(links) == 10
