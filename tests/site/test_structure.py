"""What every page built keeps for whoever reads it with a screen reader or a keyboard: read from the HTML of all pages, without a browser."""
from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

_FOCUSABLE = frozenset(("a", "button", "select", "textarea", "summary"))
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class _Outline(HTMLParser):
    """Gathers what the rules below ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.levels: list[int] = []
        self.focused: list[dict[str, str]] = []
        self.landmarks: Counter[tuple[str, str]] = Counter()
        self.lang = ""
        self.tables: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = given.get("lang", "")
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag in _FOCUSABLE and (tag != "a" or "href" in given):
            self.focused.append(given)
        if tag in ("main", "header", "footer", "nav"):
            self.landmarks[tag, given.get("aria-label", "") if tag == "nav" else ""] += 1
            if tag == "nav" and not (given.get("aria-label") or given.get("aria-labelledby")):
                self.wrong.append("nav without a name")
        if tag == "img" and "alt" not in given:
            self.wrong.append("img without alt")
        if tag == "th" and "scope" not in given:
            self.wrong.append("th without scope")
        if int(given.get("tabindex", "0")) > 0:
            self.wrong.append("positive tabindex")
        if tag == "table":
            self.tables.append("aria-label" in given)
        if tag == "caption" and self.tables:
            self.tables[-1] = True
        if tag == "meta" and given.get("name") == "viewport" and re.search("user-scalable|maximum-scale", given.get("content", "")):
            self.wrong.append("the page cannot be enlarged")


@pytest.mark.parametrize("which", ["sample_site", "demo_site"])
def test_every_page_is_well_formed_for_every_reader(which, request):
    site: Path = request.getfixturevalue(which)
    titles: Counter[str] = Counter()
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if path.startswith("pagefind/"):
            continue
        html = file.read_text(encoding="utf-8")
        page = _Outline()
        page.feed(html)
        assert page.wrong == [], path
        assert page.lang == "zh-CN", path
        assert page.levels.count(1) == 1, (path, page.levels)
        assert all(later <= before + 1 for before, later in zip(page.levels, page.levels[1:])), (path, "a heading level is skipped", page.levels)
        assert page.landmarks["main", ""] == page.landmarks["footer", ""] == 1, path
        assert [name for (tag, name), n in page.landmarks.items() if tag == "nav" and n > 1] == [], (path, "two nav with one name")
        assert all(page.tables), (path, "a table without a name")
        assert page.focused[0].get("class") == "md-skip" and f'id="{page.focused[0]["href"][1:]}"' in html, (path, "the skip link comes first")
        assert re.search(r'class="md-skip">\s*跳转至正文\s*</a>', html), (path, "and says where it leads, as the accessibility statement says")
        titles[re.search("<title>(.*?)</title>", html, re.S)[1]] += 1
    assert [title for title, n in titles.items() if n > 1] == []
    assert all(title.endswith("示例市人民政府公报") for title in titles)


def test_the_navigation_marks_where_a_page_lies(demo_site):
    marked = {"": "首页", "documents/": "文件目录", "documents/shizheng-2025-4/": "文件目录", "years/2025/": "文件目录", "validity/in-force/": "文件目录", "issues/2025-03/": "公报期次",
              "targets/2025/compare/": "责任目标", "coverage/": "政策解读", "disclosure/assessment/": "政府信息公开", "accessibility/": None}
    for path, name in marked.items():
        html = (demo_site / path / "index.html").read_text(encoding="utf-8")
        found = re.findall(r'md-tabs__item--active">\s*<a [^>]*?class="md-tabs__link"( aria-current="page")?>([^<]*)', html)
        assert [one for _, one in found] == ([name] if name else []), path
        assert not found or bool(found[0][0]) == (path in ("", "documents/")), "the page itself, or one above it"
