"""The column 政府信息公开 and the desk in a real browser: nothing overflows, the form prints, and the desk says what `assess` says."""
from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from build_scripts.shell.assessing import run

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("disclosure/", "disclosure/guide/", "disclosure/rules/", "disclosure/proactive/", "disclosure/catalogue/2025/", "disclosure/annual-reports/2025/", "disclosure/application/",
         "disclosure/reading-places/", "disclosure/gazette/", "disclosure/assessment/", "disclosure/assessment/caizheng/2025/", "disclosure/assessment/caizheng/2025/print/",
         "disclosure/assessment/indicators/counties/3-5-2/", "disclosure/assessment/timeliness/")


@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_overflows(visit, demo_url, width):
    watched = visit(demo_url, width)
    for path in PAGES:
        page = watched.open(path + "index.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("h1").count() == 1 and page.locator("img:not([alt])").count() == 0, path


def test_every_link_of_the_column_leads_somewhere(demo_site):
    dead = []
    for file in sorted((demo_site / "disclosure").rglob("*.html")):
        for link in re.findall(r'href="([^"#?]+)', file.read_text(encoding="utf-8")):
            if not link.startswith(("http", "mailto:", "data:")) and not (file.parent / link).resolve().exists():
                dead.append((file.relative_to(demo_site).as_posix(), link))
    assert dead == []


def test_the_desk_says_what_the_command_says(demo_site):
    for year in (2025, 2026):
        said = json.loads(run(ROOT / "content", as_of=None, form="json", subject=None, year=year, fail_under=None).output)
        assert len(said) == 6
        for one in said:
            desk = demo_site / f"disclosure/assessment/{one['subject']}/{year}"
            assert json.loads((desk / "assessment.json").read_text(encoding="utf-8")) == [one]
            html = (desk / "index.html").read_text(encoding="utf-8")
            assert [html.count(f'gz-mark-state--{slug}"') > 0 for slug in ("met", "unseen")] == [one["states"]["达到"] > 0, one["states"]["本站看不出"] > 0]
            assert zipfile.is_zipfile(io.BytesIO((desk / "assessment.xlsx").read_bytes()))


def test_the_form_prints_without_the_frame_of_the_site(visit, demo_url):
    page = visit(demo_url).open("disclosure/application/index.html")
    page.emulate_media(media="print")
    assert page.locator(".md-header").is_hidden() and page.locator("#form").is_visible()


def test_the_catalogue_can_be_filtered(visit, demo_url):
    page = visit(demo_url).open("disclosure/catalogue/2025/index.html")
    rows = page.locator(".gz-catalogue tbody tr")
    before = rows.count()
    page.locator(".gz-filter input").fill("养老")
    assert 0 < page.locator(".gz-catalogue tbody tr:not([hidden])").count() < before


def test_the_trend_is_drawn_over_the_recorded_quarters(visit, demo_url):
    page = visit(demo_url).open("disclosure/assessment/caizheng/2025/index.html")
    assert page.locator(".gz-trend circle").count() == 5
