"""The pages of the targets in a real browser: read without a script, sorted and filtered with one, compared, and opened from a disk."""
from __future__ import annotations

import json
import re
import shutil
import sys
from html import unescape
from pathlib import Path

import pytest

from build_scripts.model import UnusableInput
from build_scripts.shell.site import build_site
from conftest import ROOT

sys.path.insert(0, str(Path(__file__).parents[1] / "published"))
import goals  # noqa: E402

WIDTHS = (320, 360, 1440)
PAGES = ("targets/index.html", "targets/2025/index.html", "targets/2025/compare/index.html", "targets/units/xihe/index.html", "targets/units/xihe/2024-2025/index.html",
         "targets/units/compare/index.html", "targets/indicators/index.html", "targets/indicators/liangshizongchanliang-dcf736/index.html",
         "targets/indicators/shengchanzongzhi-a37ee3/index.html", "targets/data/index.html", "disclosure/goals/index.html", "policies/jiedu/index.html")
EDITORS = "---\ntitle: 目标\n---\n\n# 目标\n\n前一段。\n\n::: 目标表 year=2025 indicator=粮食总产量\n\n::: 单位卡 unit=西河区\n\n```\n::: 单位卡 unit=谁\n```\n"
JIEDU = "---\nkind: interpretation\nid: jiedu\ntitle: 解读\ninterprets: [shizheng-2025-1]\n---\n\n前一段。\n\n::: 单位卡 unit=东山县 year=2024\n"


def with_anchors(files: dict[str, str]) -> dict[str, str]:
    """The documents with a paragraph for every anchor that their targets name."""
    out = dict(files)
    for path, text in files.items():
        if "/separate/" in path:
            anchors = re.findall(r"anchor: ([\w-]+)", files[f"targets/{path.split('-')[1]}-{path.split('/')[2]}.yml"])
            out[path] = text + "".join(f"\n目标一项 {{#{anchor}}}\n" for anchor in anchors)
    return out


@pytest.fixture(scope="module")
def content(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("goals")
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    for path, text in {**with_anchors(goals.city()), "disclosure/goals.md": EDITORS, "policies/jiedu.md": JIEDU}.items():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_text(text, encoding="utf-8", newline="\n")
    return folder / "content"


@pytest.fixture(scope="module")
def goals_site(content) -> Path:
    build_site(content, content.parent / "site", progress=lambda said: None)
    return content.parent / "site"


def test_every_link_and_figure_leads_to_its_line(goals_site):
    ids = {file.resolve(): set(re.findall(r'\sid="([^"]+)"', file.read_text(encoding="utf-8"))) for file in goals_site.rglob("*.html")}
    figures = 0
    for file in ids:
        if file.name == "404.html":
            continue
        for link in re.findall(r'\shref="([^"]*)"', file.read_text(encoding="utf-8")):
            path, _, anchor = unescape(link).partition("#")
            if re.match(r"[a-z]+:", path):
                continue
            target = (file.parent / path).resolve() if path else file
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), (file, link)
            assert not anchor or target.suffix != ".html" or anchor in ids[target] or anchor.startswith("__"), (file, link)
            figures += bool(anchor) and "documents" in path
    assert figures > 50


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overflows_and_charts_have_words(visit, goals_site, width):
    watched = visit(goals_site.as_uri() + "/", width)
    for path in PAGES:
        page = watched.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert all(page.locator("svg[role=img]").evaluate_all("all => all.map(one => one.getAttribute('aria-label').length > 10)")), path


def test_kinds_of_unit_are_told_apart_by_pattern(demo_site):
    said = [file.read_text(encoding="utf-8") for file in (demo_site / "targets/indicators").glob("*/index.html")]
    patterned = [page for page in said if 'fill="url(#gz-department)"' in page]
    assert patterned and all('<pattern id="gz-department"' in page for page in patterned)


def test_a_chart_is_drawn_without_a_script(browser, goals_site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((goals_site / "targets/indicators/liangshizongchanliang-dcf736/index.html").as_uri())
    widths = page.locator(".gz-bars").first.locator(".gz-chart__bar").evaluate_all("all => all.map(one => Number(one.getAttribute('width')))")
    assert widths == sorted(widths, reverse=True) and widths[0] > 0
    assert page.locator(".gz-filter, .gz-sort").count() == 0, "what needs a script is not there without one"
    page.goto((goals_site / "targets/units/compare/index.html").as_uri())
    assert page.get_by_text("没有脚本时").is_visible() and not page.locator("#gz-choose").is_visible()
    page.get_by_role("link", name="2025年", exact=True).click()
    assert page.locator("h1").inner_text() == "2025年各县（市、区）目标对照"
    context.close()


def test_a_table_sorts_by_value_and_not_by_words(visit, goals_site):
    page = visit(goals_site.as_uri() + "/").open("targets/indicators/liangshizongchanliang-dcf736/index.html")
    table = page.locator("table[data-tools]").first
    cells = table.locator("tbody td:nth-child(2)")
    table.get_by_role("button", name="目标").click()
    assert cells.all_inner_texts() == ["3.1万吨", "2.5万吨", "1万吨", "0.06亿公斤"] and table.locator("th").nth(1).get_attribute("aria-sort") == "descending"
    table.get_by_role("button", name="目标").click()
    assert cells.all_inner_texts() == ["0.06亿公斤", "1万吨", "2.5万吨", "3.1万吨"] and table.locator("th").nth(1).get_attribute("aria-sort") == "ascending"


def test_a_long_table_is_filtered(visit, demo_url):
    page = visit(demo_url).open("targets/indicators/index.html")
    rows = page.locator("table[data-tools] tbody tr:visible")
    before = rows.count()
    page.get_by_label("筛选").fill("粮食")
    assert 0 < rows.count() < before and all("粮食" in said for said in rows.all_inner_texts())
    page.get_by_label("筛选").fill("")
    assert rows.count() == before


def test_any_two_units_are_compared_from_a_disk(visit, goals_site):
    page = visit(goals_site.as_uri() + "/").open("targets/units/compare/index.html")
    page.select_option("select[name=a]", "xihe")
    page.select_option("select[name=a-year]", "2024")
    page.select_option("select[name=b]", "shinongyeju-16b5cf")
    assert page.locator("select[name=b-year] option:not([disabled])").all_inner_texts() == ["2025年"], "only the years in which the unit was set anything"
    page.select_option("select[name=b]", "dongshanxian-bf9eea")
    page.wait_for_function("document.querySelectorAll('#gz-chosen tbody tr').length === 2")
    assert page.locator("#gz-chosen tbody tr").first.locator("td").all_inner_texts() == ["粮食总产量", "2000万公斤", "3.1万吨", "+1.1万吨"]
    link = page.locator("#gz-chosen tbody a", has_text="3.1万吨")
    assert link.get_attribute("href").endswith("documents/shizheng-2025-1/index.html#u1-0-1")
    page.reload()
    page.wait_for_function("document.querySelectorAll('#gz-chosen tbody tr').length === 2")
    assert page.locator("select[name=a]").input_value() == "xihe" and page.locator("select[name=a-year]").input_value() == "2024", "the address keeps the choice"
    link.click()
    page.wait_for_url("**#u1-0-1")


def test_blocks_are_drawn_where_they_were_written(visit, goals_site):
    page = visit(goals_site.as_uri() + "/").open("disclosure/goals/index.html")
    assert page.locator(".gz-placed").count() == 2 and page.locator(".gz-placed svg[role=img]").count() == 1
    assert page.locator(".gz-placed dd", has_text="县（市、区）和开发区").count() == 1
    assert "::: 单位卡 unit=谁" in page.locator("code").inner_text()
    assert "\ue000" not in page.content()
    page.locator(".gz-placed a", has_text="粮食总产量").first.click()
    page.wait_for_url("**/targets/indicators/liangshizongchanliang-dcf736/index.html")
    assert visit(goals_site.as_uri() + "/").open("policies/jiedu/index.html").locator(".gz-placed__title").inner_text() == "东山县（2024年）"


def test_a_broken_block_fails_the_build_with_file_and_line(content, tmp_path):
    copy = tmp_path / "content"
    shutil.copytree(content, copy)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    (copy / "disclosure/goals.md").write_text(EDITORS.replace("粮食总产量", "粮产"), encoding="utf-8")
    with pytest.raises(UnusableInput, match=r"disclosure/goals\.md:9：没有叫“粮产”的指标"):
        build_site(copy, tmp_path / "site", progress=lambda said: None)
    assert not (tmp_path / "site").exists()


def test_downloads_can_be_had(goals_site):
    assert (goals_site / "targets/data/targets-2025.xlsx").read_bytes().startswith(b"PK")
    assert json.loads((goals_site / "targets/data/targets.json").read_text(encoding="utf-8"))["targets"][0]["year"] == 2024
    assert (goals_site / "targets/data/targets.csv").read_bytes().startswith(b"\xef\xbb\xbfyear,")
