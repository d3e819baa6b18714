"""Policies in a real browser: interpretations and documents lead to each other, states have a day and a basis, mistakes stop the build."""
from __future__ import annotations

import json
import re
import shutil

import pytest

from build_scripts.__main__ import main
from build_scripts.shell.site import build_site
from conftest import ROOT
from sample import write_sample

PAGES = ("policies/index.html", "policies/jiedu-jinfang/index.html", "policies/jiedu-gongre/index.html", "coverage/index.html", "validity/index.html",
         "validity/in-force/index.html", "validity/unverified/index.html", "documents/shizheng-2025-7/index.html")


@pytest.fixture
def content(tmp_path):
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return write_sample(tmp_path / "content")


def test_an_interpretation_and_its_document_lead_to_each_other(visit, demo_url):
    page = visit(demo_url).open()
    page.get_by_role("link", name="政策解读", exact=True).first.click()
    page.wait_for_url("**/policies/index.html")
    page.get_by_role("link", name="《示例市城镇集中供热管理办法》解读").click()
    page.wait_for_url("**/policies/jiedu-gongre/index.html")
    assert page.locator(".gz-answers dt").all_inner_texts() == ["谁适用", "做什么", "从什么时候", "找谁办"]
    page.locator(".gz-related a", has_text="示例市城镇集中供热管理办法").click()
    page.wait_for_url("**/documents/shilishirenminzhengfuling-5/index.html")
    assert "市司法局" in page.locator(".gz-validity").inner_text() and page.locator(".gz-state").first.inner_text() == "有效"
    assert "第2个工作日发布解读" in page.locator("#jiedu").inner_text()
    page.locator("#jiedu a").first.click()
    page.wait_for_url("**/policies/jiedu-gongre/index.html")


_SEEN = """one => {
  const light = (said) => said.match(/[\\d.]+/g).slice(0, 3).map(n => n / 255).map(n => n <= .04045 ? n / 12.92 : ((n + .055) / 1.055) ** 2.4).reduce((sum, n, at) => sum + n * [.2126, .7152, .0722][at], 0);
  const style = getComputedStyle(one), under = style.backgroundColor === "rgba(0, 0, 0, 0)" ? getComputedStyle(document.body).backgroundColor : style.backgroundColor;
  const [a, b] = [light(style.color), light(under)].sort((x, y) => y - x);
  return [(a + .05) / (b + .05), style.color];
}"""


@pytest.mark.parametrize("mode", ("light", "dark", "elder"))
def test_every_state_is_read_on_its_ground_and_in_force_is_not_red(visit, demo_url, mode):
    page = visit(demo_url).open("documents/shizheng-2025-7/index.html" + ("#zhangzhe" if mode == "elder" else ""))
    if mode == "dark":
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    state, colours = page.locator(".gz-validity a.gz-state"), {}
    for slug in ("in-force", "expired", "repealed", "amended", "unverified"):
        state.evaluate("(one, slug) => { one.style.transition = 'none'; one.className = 'gz-state gz-state--' + slug; }", slug)
        contrast, colours[slug] = state.evaluate(_SEEN)
        assert contrast >= 4.5, (slug, contrast)
    red, green, _ = (int(one) for one in re.findall(r"\d+", colours["in-force"])[:3])
    assert green > red, "in force is said in green, the end of a document in red"


def test_a_picture_is_shown_and_said_in_words(visit, demo_url):
    page = visit(demo_url).open("policies/jiedu-jinfang/index.html")
    picture = page.locator(".gz-picture img")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0") and "文字版" in picture.get_attribute("alt")
    assert "周边100米内不能放的地点" in page.locator(".gz-body").inner_text()


def test_there_are_six_interpretations_in_four_forms(demo_site):
    rows = json.loads((demo_site / "coverage/coverage.json").read_text(encoding="utf-8"))["rows"]
    assert len({said for row in rows for said in row["interpretations"]}) >= 6
    page = (demo_site / "coverage/index.html").read_text(encoding="utf-8")
    assert all(form in page for form in ("文字", "问答", "图解", "新闻发布会"))
    assert {row["document"]: row["reason"] for row in rows}["shizheng-2025-9"].startswith("编辑决定不需要解读：")


@pytest.mark.parametrize("width", (360, 1440))
def test_nothing_overflows(visit, demo_url, width):
    watched = visit(demo_url, width)
    for path in PAGES:
        page = watched.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_cited_document_is_one_click_away_in_both_directions(visit, sample_url):
    page = visit(sample_url).open("documents/shizhengban-2025-7/index.html")
    page.locator("a.gz-cite", has_text="示政〔2025〕1号").click()
    page.wait_for_url("**/documents/shizheng-2025-1/index.html")
    page.locator("#beiyin a", has_text="图书馆夜间开放方案").click()
    page.wait_for_url("**/documents/shizhengban-2025-7/index.html")


def test_a_search_can_be_narrowed_by_validity(visit, demo_url):
    page = visit(demo_url).open("search/index.html?q=%E7%A4%BA%E4%BE%8B%E5%B8%82")
    page.locator("#gz-results li").first.wait_for()
    page.select_option("select[name=有效性]", "未核实")
    page.wait_for_function("document.querySelectorAll('#gz-results li').length > 0 && location.search.includes('%E6%9C%89%E6%95%88%E6%80%A7')")


def test_the_page_says_as_of_which_day(content, tmp_path):
    path = content / "issues/2025-01/shizheng-2025-1.md"
    path.write_text(path.read_text(encoding="utf-8").replace("date_effective: null\ndate_expires: null", "date_effective: 2025-01-08\ndate_expires: 2026-01-07"), encoding="utf-8")
    for day, state, said in (("2026-01-07", "有效", "有效期至2026年1月7日"), ("2026-01-08", "失效", "已经届满")):
        build_site(content, tmp_path / "site", progress=lambda said: None, as_of=day)
        page = (tmp_path / "site/documents/shizheng-2025-1/index.html").read_text(encoding="utf-8")
        assert f">{state}</a> <span>截至2026年1月{int(day[-2:])}日" in page and said in page
        assert "shizheng-2025-1" in (tmp_path / f"site/validity/{'in-force' if state == '有效' else 'expired'}/index.html").read_text(encoding="utf-8")


def test_a_dangling_interpretation_stops_the_build(content, tmp_path, capsys):
    (content / "policies").mkdir()
    (content / "policies/jiedu.md").write_text("---\nkind: interpretation\nid: jiedu\ntitle: 解读\ninterprets: [shizheng-2025-10]\n---\n\n正文\n", encoding="utf-8")
    assert main(["build", "--content", str(content), "--site", str(tmp_path / "site")]) == 2
    said = capsys.readouterr().err
    assert "policies/jiedu.md:5：interprets 所指的文件 shizheng-2025-10 不在内容中。是不是 shizheng-2025-1？" in said
    assert not (tmp_path / "site").exists()


def test_a_day_that_is_none_stops_the_build(content, tmp_path, capsys):
    assert main(["build", "--content", str(content), "--site", str(tmp_path / "site"), "--as-of", "明天"]) == 2
    assert "不是日期" in capsys.readouterr().err


def test_citations_are_printed_for_programs_and_people(content, capsys):
    assert main(["citations", "--content", str(content), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"document": "shizhengban-2025-7", "anchor": None, "title": None, "number": "示政〔2025〕1号", "target": "shizheng-2025-1"} in rows
    assert all(list(row) == ["document", "anchor", "title", "number", "target"] for row in rows)
    assert main(["citations", "--content", str(content)]) == 0
    assert "示政〔2025〕1号\tshizheng-2025-1" in capsys.readouterr().out
