"""axe-core finds nothing on any kind of page: everything it knows in light, what colours and sizes can spoil in dark and in 长者模式; and the keyboard reaches the page."""
from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest

from kinds import kinds

AXE = next(Path(axe_playwright_python.__file__).parent.glob("axe*.js"))
ALL = "{resultTypes: ['violations'], preload: false, rules: {'target-size': {enabled: true}}}"
COLOURS = "{resultTypes: ['violations'], preload: false, runOnly: ['color-contrast', 'target-size', 'link-in-text-block']}"


def faults(page, options: str) -> list[tuple[str, str]]:
    return page.evaluate(f"axe.run({options}).then(found => found.violations.flatMap(one => one.nodes.slice(0, 3).map(node => [one.id, node.html.slice(0, 160)])))")


@pytest.mark.parametrize("mode", ["light", "dark", "elder"])
def test_axe_finds_nothing(visit, demo_site, demo_url, mode):
    watched = visit(demo_url)
    script = AXE.read_text(encoding="utf-8")
    found = {}
    for path in sorted(set(kinds(demo_site).values())):
        page = watched.open(path + ("#zhangzhe" if mode == "elder" else ""))
        if mode == "dark":
            page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
            page.wait_for_timeout(300)                  # colours change by a transition
        page.evaluate(script)
        if wrong := faults(page, ALL if mode == "light" else COLOURS):
            found[path] = wrong
    assert found == {}


def test_the_keyboard_goes_from_the_skip_link_into_the_text_and_is_seen(visit, demo_site, demo_url):
    watched = visit(demo_url)
    for path in ("index.html", next(one for one in kinds(demo_site).values() if one.startswith("documents/") and one.count("/") == 2)):
        page = watched.open(path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.md-skip')"), path
        assert page.evaluate("getComputedStyle(document.activeElement).opacity") == "1" or page.locator(".md-skip").bounding_box()["height"] > 0
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('#gz-main').contains(document.activeElement)"), path
        seen = page.evaluate("(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none')(getComputedStyle(document.activeElement))")
        assert seen, (path, "the focus is visible")


_UNSEEN = """() => {
  const one = {};
  for (const each of document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")) {
    if (each.checkVisibility({visibilityProperty: true}) && each.getClientRects().length) one[each.tagName + each.className] ??= each;
  }
  return Object.values(one).filter(each => {
    each.focus();
    const styles = [each, each.nextElementSibling].filter(Boolean).map(at => getComputedStyle(at));
    return document.activeElement === each && !styles.some((style, at) => (at === 0 || each.matches("input.md-option, input.gz-toc")) && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0);
  }).map(each => each.outerHTML.slice(0, 120));
}"""


def test_the_focus_is_seen_on_everything_that_takes_it(visit, demo_site, demo_url):
    watched = visit(demo_url)
    unseen = {}
    for path in sorted(set(kinds(demo_site).values())):
        page = watched.open(path)
        page.keyboard.press("Tab")                      # what follows counts as done from the keyboard
        if found := page.evaluate(_UNSEEN):
            unseen[path] = found
    assert unseen == {}
