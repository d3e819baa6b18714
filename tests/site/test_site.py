"""The built site in a real browser: it is read, searched and found, without an error and without a foreign host."""
from __future__ import annotations

import shutil

import pytest

from build_scripts.__main__ import main
from build_scripts.shell.linking import links_of
from conftest import ROOT
from sample import ORIGINAL

WIDTHS = (320, 1280)
PATIENCE = 120_000
"""Milliseconds that a test waits for a search."""
PAGES = ("index.html", "issues/index.html", "issues/2025-01/index.html", "documents/index.html", "years/2025/index.html",
         "documents/shizheng-2025-1/index.html", "documents/shizhengling-3/index.html", "documents/shizhengban-2025-7/index.html",
         "targets/index.html", "targets/shizheng-2025-1/index.html", "search/index.html", "404.html")


def test_from_the_home_page_to_a_document(visit, sample_url):
    page = visit(sample_url).open()
    page.get_by_role("link", name="2025年第1期").first.click()
    page.wait_for_url("**/issues/2025-01/index.html")
    page.get_by_text("示例市人民政府办公室", exact=True).first.wait_for()
    page.get_by_role("link", name="示例市人民政府关于加强河道管护工作的通知").first.click()
    page.wait_for_url("**/documents/shizheng-2025-1/index.html")
    assert page.locator("h1").inner_text() == "示例市人民政府关于加强河道管护工作的通知"
    body = page.locator(".gz-body").inner_text()
    assert "<b>不得</b>挪作他用" in body and "{{ 7*7 }}、A<B且C>D 与 {#x}" in body
    assert page.locator(".gz-p--signature").inner_text() == "示例市人民政府"
    page.get_by_role("link", name="（一）划定界线").first.click()
    page.wait_for_url("**#s1-1")
    assert page.locator("#s1-1").count() == 1
    page.locator("a[rel=next]").click()
    page.wait_for_url("**/documents/shizhengling-3/index.html")
    assert page.locator("h1").inner_text() == "示例市供水用水办法"


def test_a_merged_table_is_shown_merged(visit, sample_url):
    page = visit(sample_url).open("documents/shizheng-2025-1/index.html")
    assert page.locator("#t1-r1 th").evaluate_all("cells => cells.map(c => [c.innerText, c.rowSpan, c.colSpan])") == [
        ["责任单位", 2, 1], ["管护长度", 1, 2], ["完成时限", 2, 1]]


def test_the_original_can_be_had_and_no_yaml(sample_site):
    assert (sample_site / "issues/2025-01/original.txt").read_text(encoding="utf-8") == ORIGINAL
    assert not [file for file in sample_site.rglob("*") if file.suffix in (".yml", ".yaml", ".md", ".py")]


@pytest.mark.parametrize("query", ["示政〔2025〕1号", "示政[2025]1 号", "示政 2025 1 号", "河道管护任务分解表", "保障行洪安全，改善沿河", "河道 界桩"])
def test_a_phrase_or_a_number_leads_to_its_document(visit, sample_url, query):
    page = visit(sample_url).open()
    page.get_by_role("searchbox", name="检索文件").fill(query)
    page.keyboard.press("Enter")
    first = page.locator("#gz-results a").first
    first.wait_for()
    assert first.get_attribute("href").split("#")[0].endswith("documents/shizheng-2025-1/index.html")
    assert page.locator("#gz-results mark").count() > 0
    first.focus()
    page.keyboard.press("Enter")
    page.locator("h1", has_text="河道管护").wait_for()


def shown(page):
    """Waits until the page shows what was asked: a loaded machine may take long."""
    page.locator("#gz-results[aria-busy=false]").wait_for(state="attached", timeout=PATIENCE)
    return page.locator("#gz-results li")


def results(page, query: str) -> list[str]:
    page.fill("#gz-q", query)
    page.keyboard.press("Enter")
    return [link.get_attribute("href").split("#")[0].split("/")[-2] for link in shown(page).locator("a").all()]


def test_what_is_found_and_what_is_not(visit, sample_url):
    page = visit(sample_url).open("search/index.html")
    assert results(page, "自习区") == ["shizhengban-2025-7"], "traditional characters are the same word"
    assert results(page, "印发示例市图书馆夜间开放方案的通知") == ["shizhengban-2025-7"], "punctuation does not matter"
    assert set(results(page, "锱")) == set()
    assert "没有找到" in page.inner_text("#gz-status") and page.locator("#gz-help").is_visible()
    assert set(results(page, "晚")) == {"shizhengban-2025-7"}
    assert set(results(page, "费")) == {"shizheng-2025-1"}, "a character inside and at the end of words"
    assert results(page, "“界桩埋设率达到100%”") == ["shizheng-2025-1"]
    assert results(page, "“界桩100%”") == []
    assert results(page, "界桩 100%") == ["shizheng-2025-1"], "words that stand apart, each of them there"
    assert results(page, "PM2.5") == ["shizhengling-3"]
    assert results(page, "示政〔2025〕1号")[0] == "shizheng-2025-1", "its own number stands before a mention"
    assert len(results(page, "示政〔2025〕1号")) == 2


def test_filters_narrow_what_is_found(visit, sample_url):
    page = visit(sample_url).open("search/index.html?q=%E7%A4%BA%E4%BE%8B%E5%B8%82")
    assert shown(page).count() == 3
    page.select_option("select[name=文种]", "命令")
    assert shown(page).locator("a").all_inner_texts() == ["示例市供水用水办法"]
    assert "%E5%91%BD%E4%BB%A4" in page.url, "the address keeps the filter"
    page.select_option("select[name=文种]", "")
    assert shown(page).count() == 3
    page.select_option("select[name=发文机关]", "示例市人民政府")
    assert shown(page).count() == 2
    page.reload()
    assert shown(page).count() == 2


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overflows(visit, sample_url, width):
    watched = visit(sample_url, width)
    for path in PAGES[:-1]:
        page = watched.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_every_page_says_demo_and_disclaims(sample_site):
    for path in PAGES[:-1]:
        said = (sample_site / path).read_text(encoding="utf-8")
        assert "演示数据" in said and "本页为数字化文本，以公报原件为准。" in said, path


@pytest.mark.parametrize("which", ["sample_site", "demo_site"])
def test_every_link_leads_somewhere(which, request):
    """Every link, anchor and address of every page, feed and data file (assess.site_links)."""
    found = links_of(request.getfixturevalue(which), "https://gazette.example/")
    assert found.broken == () and found.checked > 1000
    assert list(found.outside) == ["https://biaozhi.example/", "https://jiucuo.example/?site_code=0000000000"], "nothing but the footer's two marks leaves the site"


def test_the_links_of_a_site_are_checked_on_the_command_line(sample_site, tmp_path, capsys):
    told = ["check", "--content", str(ROOT / "content"), "--site"]
    assert main([*told, str(sample_site)]) == 0
    assert capsys.readouterr().out.endswith("个链接，都通。\n")
    site = tmp_path / "site"
    shutil.copytree(sample_site, site)
    (site / "data/catalogue.csv").unlink()
    home = site / "index.html"
    home.write_text(home.read_text(encoding="utf-8").replace('href="issues/', 'href="issue/'), encoding="utf-8")
    assert main([*told, str(site)]) == 1
    said = capsys.readouterr().out
    assert "index.html：issue/index.html　指向的文件不存在。\n" in said and "SHA256SUMS：data/catalogue.csv　指向的文件不存在。\n" in said
    assert main([*told, str(tmp_path)]) == 2 and "没有生成好的网站" in capsys.readouterr().err


def test_canonical_addresses_are_folders(sample_site):
    said = (sample_site / "documents/shizheng-2025-1/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://gazette.example/documents/shizheng-2025-1/">' in said


def test_the_site_reads_from_a_disk(visit, sample_site):
    home = sample_site.as_uri() + "/"
    page = visit(home).open("index.html")
    page.get_by_role("link", name="2025年第1期").first.click()
    page.wait_for_url("**/issues/2025-01/index.html")
    page.get_by_role("link", name="示例市供水用水办法").first.click()
    page.wait_for_url("**/documents/shizhengling-3/index.html")
    assert page.locator("h1").inner_text() == "示例市供水用水办法"


def test_the_demonstration_is_read_and_found(visit, demo_url):
    page = visit(demo_url).open()
    page.locator(".gz-contents a").first.click()
    page.wait_for_url("**/documents/**")
    title = page.locator("h1.gz-title").inner_text()
    number = page.locator(".gz-number").first.inner_text() if page.locator(".gz-number").count() else title
    address = page.url
    page.get_by_role("searchbox", name="检索文件").fill(number)
    page.keyboard.press("Enter")
    page.locator("#gz-results a").first.wait_for()
    assert page.locator("#gz-results a").first.get_attribute("href") == address
