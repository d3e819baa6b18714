"""The list of all addresses is what the built site answers, no more and no less."""
from __future__ import annotations

from build_scripts.emit import addresses
from build_scripts.published.every_address import every_address
from build_scripts.published.policies import policies
from build_scripts.shell.content import other_files, read_content
from build_scripts.shell.day import day
from build_scripts.shell.settings import read_settings
from conftest import ROOT

DESIGN = ("assets/", "pagefind/", "search/", "sitemap", "404.html")
"""What the design brings, and the search."""


def test_every_address_is_listed_and_answers(demo_site):
    catalogue = read_content(ROOT / "content", records=False)
    listed = every_address(catalogue, other_files(ROOT / "content") - catalogue.withheld, policies(catalogue, day(None)), read_settings(ROOT / "content").downloads)
    files = {addresses.site_file(one) for one in listed}
    assert len(files) == len(listed) == len(set(listed))
    built = {path.relative_to(demo_site).as_posix() for path in demo_site.rglob("*") if path.is_file()}
    assert not files - built
    assert not [one for one in built - files if not one.startswith(DESIGN) and not one.startswith("_")]
