"""Reading in a real browser: every width, dark, 长者模式, paper, clauses by keyboard, a citation to take away."""
from __future__ import annotations

import re

import pypdfium2 as pdfium
import pytest

from kinds import kinds

PLAN, DECREE, TARGETS = (f"documents/{id_}/index.html" for id_ in ("shizheng-2025-4", "shilishirenminzhengfuling-5", "shizheng-2025-12"))


@pytest.mark.parametrize("elder", (False, True))
def test_no_kind_of_page_is_wider_than_a_phone(visit, demo_site, demo_url, elder):
    watched = visit(demo_url, 320)
    if elder:
        watched.page.add_init_script("localStorage.setItem('gazette.elder', '1')")
    wide = [path for path in kinds(demo_site).values() if watched.open(path).evaluate("document.documentElement.scrollWidth") > 320]
    assert wide == []


def test_every_clause_has_a_link_that_the_keyboard_reaches(visit, demo_url):
    watched = visit(demo_url)
    for path, anchor, name in ((PLAN, "s1", "“一、总体情况”的链接"), (PLAN, "t1-r2", "第2行的链接"), (DECREE, "zw-tiao-2", "第二条的链接"), (TARGETS, "c2", None)):
        page = watched.open(path)
        mark = page.locator(f"#{anchor} .gz-mark")
        assert mark.evaluate("one => getComputedStyle(one).opacity") == "0"
        mark.focus()
        assert mark.evaluate("one => getComputedStyle(one).opacity") == "1"
        assert name is None or mark.get_attribute("aria-label") == name
        box = mark.bounding_box()
        assert box["width"] >= 24 and box["height"] >= 24
        page.keyboard.press("Enter")
        assert page.url.endswith(f"#{anchor}")


def test_a_clause_shows_its_link_to_the_pointer(visit, demo_url):
    page = visit(demo_url).open(PLAN)
    page.locator("#s2").hover()
    assert page.locator("#s2 .gz-mark").evaluate("one => getComputedStyle(one).opacity") == "1"
    assert page.locator("#s2").inner_text() == "二、主要问题", "the link is no character of the text"


def test_a_citation_is_copied(visit, demo_url):
    watched = visit(demo_url)
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watched.open(PLAN)
    page.get_by_role("button", name="复制").click()
    page.get_by_role("button", name="已复制").wait_for()
    said = page.evaluate("navigator.clipboard.readText()")
    assert said == page.locator("#gz-reference").inner_text()
    for part in ("示例市人民政府关于2024年度土地节约集约利用和重点项目推进情况的通报", "示政〔2025〕4号", "2025年第3期", "第19页", "https://gazette.example/documents/shizheng-2025-4/"):
        assert part in said


def test_what_is_copied_keeps_the_characters_of_the_source(visit, demo_url):
    page = visit(demo_url).open(PLAN)
    first = page.locator(".gz-p--addressee")
    assert first.inner_text() == "各县(市、区)人民政府,示例经济开发区管理委员会,市政府有关部门:"
    assert first.evaluate("one => { getSelection().selectAllChildren(one); return getSelection().toString().trim(); }") == first.inner_text()
    drawn = """all => all.map(one => ["::before", "::after"].map(at => getComputedStyle(one, at).content).filter(said => said !== "none").map(said => said.replace(/ .*/, "")))"""
    shown = first.locator(".gz-w").evaluate_all(drawn)
    assert ["".join(one).replace('"', "") for one in shown] == list("（），，：")
    em = first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    widths = first.locator(".gz-w").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert all(width > .9 * em for width in widths[:2]), "a wide bracket beside Han is a whole character wide"
    assert set(first.locator(".gz-w i").evaluate_all("all => all.map(one => getComputedStyle(one).fontSize)")) == {"0px"}


def test_no_line_of_a_title_ends_within_a_word(visit, demo_site, demo_url):
    page = visit(demo_url, 360).open("documents/shizhengban-2025-12/index.html")
    title = page.locator("h1")
    written = re.search(r"<h1[^>]*>(.*?)</h1>", (demo_site / "documents/shizhengban-2025-12/index.html").read_text(encoding="utf-8"))[1]
    assert title.inner_text() == title.text_content() == written, "the characters stay"
    assert title.evaluate("one => { getSelection().selectAllChildren(one); return getSelection().toString().trim(); }") == written
    words = title.locator(".gz-word")
    assert {"示例市", "人民政府", "2025年", "污染", "方案的通知"} <= set(words.all_inner_texts())
    assert words.evaluate_all("all => all.every(one => one.getClientRects().length === 1)")
    assert title.evaluate("one => { const range = document.createRange(); range.selectNodeContents(one); return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size; }") > 1, "it has several lines"


@pytest.mark.parametrize("path", ("index.html", "issues/2025-03/index.html", "documents/index.html", PLAN))
def test_a_wide_mark_looks_like_the_text_that_it_stands_in(visit, demo_url, path):
    page = visit(demo_url).open(path)
    other = page.locator(":is(.gz-news, .gz-turn, .gz-external, .gz-plain) a, .gz-list__title, .gz-contents__entry > a, .gz-title, .gz-p, .gz-h, .gz-frame :is(th, td)").evaluate_all("""all => all.map(one => {
      const mark = document.createElement("span");
      mark.className = "gz-w";
      mark.dataset.w = "（";
      one.append(mark);
      const [a, b] = [mark, one].map(each => getComputedStyle(each));
      return a.fontSize === b.fontSize && a.color === b.color && a.fontFamily === b.fontFamily && a.display === "inline" ? "" : one.outerHTML.slice(0, 80);
    }).filter(Boolean)""")
    assert other == []


def test_a_day_stands_under_the_title_or_at_the_right_of_the_end(visit, demo_url):
    watched = visit(demo_url)
    for path, align in (("documents/shizheng-2025-8/index.html", "center"), ("documents/shizheng-2025-13/index.html", "right")):
        assert watched.open(path).locator(".gz-p--date").first.evaluate("one => getComputedStyle(one).textAlign") == align, path


def test_who_speaks_is_no_body_that_issues(visit, demo_url):
    watched = visit(demo_url)
    assert "讲话人\n路长风" in watched.open("documents/2025-03-p5/index.html").locator(".gz-card").inner_text()
    assert "发文机关\n示例市人民政府" in watched.open(PLAN).locator(".gz-card").inner_text()


def test_han_faces_come_first_so_that_quotation_marks_are_wide(visit, demo_url):
    page = visit(demo_url).open("validity/index.html")
    assert page.locator(".gz-count").evaluate("one => getComputedStyle(one).fontFamily").startswith('"PingFang SC"'), "not the theme's Latin faces"


def test_elder_mode_is_large_remembered_without_cookies_and_says_the_same(visit, demo_url):
    watched = visit(demo_url)
    page = watched.open(PLAN)
    before = page.locator("main").inner_text()
    page.get_by_role("link", name="长者模式", exact=True).click()
    assert page.locator("main").inner_text() == before
    page = watched.open(DECREE)
    sizes = page.locator(".md-content :is(p, a, dd, dt, td, th, li, h1, h2, h3, h4)").evaluate_all("all => all.filter(one => one.textContent.trim()).map(one => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) >= 24, "18 pt at least"
    assert page.context.cookies() == []
    page.get_by_role("link", name="退出长者模式").click()
    assert watched.open(PLAN).locator(".gz-p").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") < 24


def test_elder_mode_leaves_room_for_the_title_on_the_first_screen_of_a_phone(visit, demo_url):
    watched = visit(demo_url, 360)
    watched.page.add_init_script("localStorage.setItem('gazette.elder', '1')")
    page = watched.open(PLAN)
    assert page.locator(".md-header").bounding_box()["height"] < 280, "a third of a screen"
    assert page.locator(".gz-title").bounding_box()["y"] - page.locator(".md-banner").bounding_box()["height"] < 660
    page.locator(".gz-seek button").click()
    page.wait_for_url("**/search/**")


def test_elder_mode_needs_no_script(browser, demo_url):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(demo_url + PLAN)
    page.get_by_role("link", name="长者模式", exact=True).click()
    page.get_by_role("link", name="退出长者模式").wait_for()
    assert page.url.endswith("#zhangzhe")
    context.close()


def test_dark_follows_the_reader(browser, demo_url):
    for scripts in (True, False):
        context = browser.new_context(color_scheme="dark", java_script_enabled=scripts)
        page = context.new_page()
        page.goto(demo_url + PLAN)
        ground = page.locator("body").evaluate("one => getComputedStyle(one).getPropertyValue('--gz-paper')")
        assert ground.strip() != "#fff", f"scripts: {scripts}"
        context.close()


def test_paper_has_the_grid_of_the_standard(visit, demo_site, demo_url):
    page = visit(demo_url).open(DECREE)
    page.emulate_media(media="print")
    size, line = (float(one.removesuffix("px")) for one in page.locator(".gz-body .gz-p").nth(3).evaluate("one => { const s = getComputedStyle(one); return [s.fontSize, s.lineHeight]; }"))
    millimetre = 96 / 25.4
    assert size == pytest.approx(15.75 * 96 / 72) and line == pytest.approx(29 * 96 / 72, abs=.05)
    assert 22 * line <= 225 * millimetre < 23 * line and 28 * size <= 156 * millimetre < 29 * size
    for gone in (".md-header", ".md-tabs", ".md-sidebar", ".gz-turn", ".gz-short", ".md-footer", ".gz-mark"):
        assert not page.locator(gone).first.is_visible(), gone
    assert "2025年第3期" in page.locator(".gz-where").inner_text() and page.locator(".gz-where").is_visible()
    sheet = (demo_site / "assets/print.css").read_text(encoding="utf-8")
    assert re.search(r"@page \{\s*size: A4;\s*margin: 37mm 26mm 35mm 28mm;", sheet)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) > 3


def test_a_table_that_goes_on_repeats_its_head_on_paper(visit, demo_url):
    page = visit(demo_url).open("targets/2025/index.html")
    assert page.locator("main th", has_text="序号").count() == 1 and page.locator(".gz-sort").count() > 1, "the head has buttons that sort"
    page.evaluate("() => { const body = document.querySelector('main tbody'); for (let n = 0; n < 5; n++) body.append(...[...body.rows].slice(0, 15).map(one => one.cloneNode(true))); }")
    said = "".join(one.get_textpage().get_text_range() for one in pdfium.PdfDocument(page.pdf(prefer_css_page_size=True)))
    assert len(re.findall(r"序号\s+目标\s+指标", said)) >= 3, "the table is longer than two pages"


def test_a_table_with_a_column_for_each_county_is_whole_on_paper(visit, demo_url):
    page = visit(demo_url).open("targets/2025/compare/index.html")
    names = page.locator("main thead th").all_inner_texts()
    sheets = [*pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))]
    for sheet in sheets:
        words = sheet.get_textpage()
        assert sheet.get_width() > sheet.get_height(), "the page lies"
        assert max(words.get_charbox(n)[2] for n in range(words.count_chars())) < sheet.get_width() - 25 * 72 / 25.4 + 1, "nothing beyond the margin"
    assert "示例经济开发区" in names[-1] and all("示例经济开发区" in sheet.get_textpage().get_text_range() for sheet in sheets)


def test_an_annex_begins_as_the_standard_says(visit, demo_url):
    page = visit(demo_url).open("documents/shizhengban-2025-12/index.html")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        label, title = (page.locator(one).evaluate("one => { const s = getComputedStyle(one); return [s.textAlign, parseFloat(s.fontSize)]; }") for one in ("#fj1", "#fj1-h0"))
        assert (label[0], title[0]) == ("left", "center") and title[1] > label[1], media


def test_paper_is_the_same_whatever_the_screen_shows(browser, demo_url):
    found = []
    for scheme, elder in (("light", "0"), ("dark", "1")):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.add_init_script(f"localStorage.setItem('gazette.elder', '{elder}')")
        page.goto(demo_url + DECREE)
        page.emulate_media(media="print", color_scheme=scheme)
        found.append(page.evaluate("[document.documentElement, document.body, document.querySelector('.gz-p')].map(getComputedStyle).map(s => [s.backgroundColor, s.color, s.fontSize, s.lineHeight])"))
        context.close()
    assert found[0][1:] == found[1][1:] and found[0][0][0] == found[1][0][0] == "rgb(255, 255, 255)"


def test_the_table_of_contents_opens_on_a_phone(visit, demo_url):
    page = visit(demo_url, 360).open(DECREE)
    entry = page.locator(".md-sidebar--secondary a").first
    assert not entry.is_visible()
    page.get_by_label("本页目录").focus()
    page.keyboard.press("Space")
    assert entry.is_visible() and "第一章　总则" in page.locator(".md-sidebar--secondary").inner_text()


def test_what_a_rule_proposed_is_shown_as_proposed(visit, demo_url):
    page = visit(demo_url).open(PLAN)
    card = page.locator(".gz-card").inner_text()
    assert re.search(r"索引号\s*未编制", card) and re.search(r"主题分类\s*国土资源、能源\s*程序拟定", card)


def test_from_the_home_page_to_a_list_and_to_a_search(visit, demo_url):
    page = visit(demo_url).open()
    page.get_by_role("navigation", name="入口").get_by_role("link", name="按文号").click()
    page.get_by_role("link", name=re.compile(r"示政\s*2025年")).click()
    assert page.locator(".gz-list__facts").first.inner_text().startswith("示政〔2025〕4号")
    page.go_back()
    page.go_back()
    page.get_by_role("search", name="在全站查找").get_by_role("searchbox").fill("示政〔2025〕4号")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    page.locator("#gz-results a").first.wait_for()


def test_the_language_of_every_kind_of_page(demo_site):
    for path in kinds(demo_site).values():
        assert '<html lang="zh-CN"' in (demo_site / path).read_text(encoding="utf-8"), path
