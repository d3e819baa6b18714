"""Feeds and sitemap: valid, stable, dated by what was recorded."""
from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from build_scripts.published.catalogue import read_catalogue
from build_scripts.published.feeds import column_slugs, feed_files, feeds
from build_scripts.published.pages import pages
from build_scripts.published.policies import policies
from build_scripts.published.site_facts import SiteFacts
from build_scripts.published.sitemap import sitemap_files

sys.path.insert(0, str(Path(__file__).parents[1] / "site"))
from sample import ALONE, ISSUE, RIVERS, WATER  # noqa: E402

SITE = SiteFacts(name="示例市人民政府公报", address="https://www.shili.gov.cn/gongbao/", sponsor="示例市人民政府办公室")
FILES = {"issues/2025-01/index.md": ISSUE, "issues/2025-01/shizheng-2025-1.md": RIVERS, "issues/2025-01/shizhengling-3.md": WATER, "issues/separate/shizhengban-2025-7/index.md": ALONE}
CORRECTED = "corrections: [{document: shizheng-2025-1, find: 界桩埋设率, replace: 界樁埋设率, by: 甲, date: 2025-07-01, reason: 核对}]\n"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def atom(**more: str) -> dict[str, ET.Element]:
    return {address: ET.fromstring(text) for address, text in feed_files(feeds(read_catalogue({**FILES, **more})), SITE).items()}


def test_each_column_has_its_feed_and_there_is_one_of_everything():
    assert {address: len(found.findall(f"{ATOM}entry")) for address, found in atom().items()} == {"/feeds/all.xml": 3, "/feeds/column-shizhengfuwenjian.xml": 2}


def test_a_feed_has_what_atom_demands():
    for address, found in atom().items():
        assert found.findtext(f"{ATOM}id") == SITE.absolute(address) and found.findtext(f"{ATOM}title") and found.findtext(f"{ATOM}author/{ATOM}name")
        assert found.find(f"{ATOM}link[@rel='self']").get("href") == SITE.absolute(address)
        entries = found.findall(f"{ATOM}entry")
        assert len({one.findtext(f"{ATOM}id") for one in entries}) == len(entries)
        for one in [found, *entries]:
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00\+08:00", one.findtext(f"{ATOM}updated"))
        assert found.findtext(f"{ATOM}updated") == max((one.findtext(f"{ATOM}updated") for one in entries))


def test_a_correction_is_an_update_and_the_place_stays():
    def rivers(found):
        return next((n, one) for n, one in enumerate(found["/feeds/all.xml"].findall(f"{ATOM}entry")) if "shizheng-2025-1/" in one.findtext(f"{ATOM}id"))
    (before, was), (after, now) = rivers(atom()), rivers(atom(**{"issues/2025-01/editorial.yml": CORRECTED}))
    assert before == after and was.findtext(f"{ATOM}id") == now.findtext(f"{ATOM}id")
    assert (was.findtext(f"{ATOM}updated")[:10], now.findtext(f"{ATOM}updated")[:10], now.findtext(f"{ATOM}published")[:10]) == ("2025-02-10", "2025-07-01", "2025-02-10")


def test_what_has_no_date_is_in_no_feed_and_fifty_are_enough():
    many = {f"issues/separate/x-{n}/index.md": f"---\nkind: document\nid: x-{n}\ntitle: 第{n}件<&>\ndate_written: 2025-03-{n % 28 + 1:02}\nsources: []\n---\n\n字\n" for n in range(60)}
    found = atom(**many, **{"issues/separate/y/index.md": "---\nkind: document\nid: y\ntitle: 何时\nsources: []\n---\n\n字\n"})["/feeds/all.xml"]
    titles = [one.findtext(f"{ATOM}title") for one in found.findall(f"{ATOM}entry")]
    assert len(titles) == 50 and "何时" not in titles and "第27件<&>" in titles


def test_columns_that_sound_alike_get_feeds_of_their_own():
    assert column_slugs(["示政", "市政", "公告"]) == {"公告": "column-gonggao", "市政": "column-shizheng", "示政": "column-shizheng-b"}


def sitemap(most: int = 50_000) -> dict[str, str]:
    catalogue = read_catalogue(FILES)
    return sitemap_files(pages(catalogue, frozenset(), policies(catalogue, "2025-06-03")), catalogue, SITE, most)


def test_the_sitemap_names_every_page_with_its_recorded_day():
    found = {one.findtext(f"{MAP}loc"): one.findtext(f"{MAP}lastmod") for one in ET.fromstring(sitemap()["/sitemap.xml"])}
    assert found["https://www.shili.gov.cn/gongbao/documents/shizheng-2025-1/"] == "2025-02-10" and found["https://www.shili.gov.cn/gongbao/"] == "2025-04-02"
    assert found["https://www.shili.gov.cn/gongbao/search/"] is None
    assert "Sitemap: https://www.shili.gov.cn/gongbao/sitemap.xml" in sitemap()["/robots.txt"]


def test_a_long_sitemap_is_cut_and_indexed():
    whole, parts = sitemap(), sitemap(4)
    index = ET.fromstring(parts["/sitemap.xml"])
    assert index.tag == f"{MAP}sitemapindex"
    named = [one.findtext(f"{MAP}loc").removeprefix("https://www.shili.gov.cn/gongbao") for one in index]
    urls = [one.findtext(f"{MAP}loc") for address in named for one in ET.fromstring(parts[address])]
    assert urls == [one.findtext(f"{MAP}loc") for one in ET.fromstring(whole["/sitemap.xml"])] and len(named) == -(-len(urls) // 4)
