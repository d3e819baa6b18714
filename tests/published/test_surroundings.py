"""What is kept of a document's surroundings says all that its page, its data and its head ask; what they do not ask is refused, not guessed."""
from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from build_scripts.emit import addresses
from build_scripts.published.catalogue import Catalogue, read_catalogue
from build_scripts.published.citing import named_in
from build_scripts.published.document_pages import document_page
from build_scripts.published.downloads import downloads
from build_scripts.published.head_tags import Heads, head, heads
from build_scripts.published.open_data import open_document
from build_scripts.published.open_page import with_downloads
from build_scripts.published.open_records import Opened
from build_scripts.published.policies import policies
from build_scripts.published.shelf import Shelf, shelf
from build_scripts.published.shown import Shown
from build_scripts.published.site_facts import SiteFacts
from build_scripts.published.surroundings import Beyond, Part, placed, surroundings
from build_scripts.shell.cache import as_json, from_json
from build_scripts.shell.content import other_files, read_content

sys.path.insert(0, str(Path(__file__).parents[1] / "site"))
from sample import ALONE, ISSUE, RIVERS, TARGETS, WATER  # noqa: E402

ROOT = Path(__file__).parents[2]
FILES = {
    "issues/2025-01/index.md": ISSUE, "issues/2025-01/shizheng-2025-1.md": RIVERS, "issues/2025-01/shizhengling-3.md": WATER, "targets/2025-shizheng-2025-1.yml": TARGETS,
    "issues/separate/shizhengban-2025-7/index.md": ALONE.replace("\n---\n", "\nrepeals: [示政〔2025〕1号]\n---\n\n按照示政〔2025〕1号文件，", 1),
    "issues/2025-01/editorial.yml": "fields:\n  shizhengling-3: {title: 示例市供水管理办法, topic: 农业、林业、水利, by: 甲, date: 2025-02-01, reason: 核定}\n",
}
SITE = SiteFacts("示例市人民政府公报", "https://www.shili.gov.cn/", "draft", "", "", "", "", "", "示例市人民政府办公室", "", "", "", "示例市", "示例市人民政府公报")


def sample() -> tuple[Catalogue, frozenset[str]]:
    return read_catalogue(FILES, records=False), frozenset({"issues/2025-01/original.txt"})


def demonstration() -> tuple[Catalogue, frozenset[str]]:
    return read_content(ROOT / "content", records=False), other_files(ROOT / "content")


@cache
def whole(content) -> tuple[Shelf, Opened, Heads]:
    catalogue, published = content()
    known = policies(catalogue, "2025-06-01")
    opened = Opened(catalogue, known, published, SITE.name, SITE.sponsor, sizes={address: 3 for address in downloads(catalogue, published)})
    pages = [Shown(addresses.document(id_), "document.html", one.title) for id_, one in catalogue.documents.items()]
    return shelf(catalogue, published, known), opened, heads(pages, catalogue, known, SITE)


def made(id_: str, order: Shelf, opened: Opened, facts: Heads) -> tuple:
    document = order.catalogue.documents[id_]
    page = with_downloads(document_page(document, order), opened, {})
    return page, open_document(document, opened), head(page, facts)


@pytest.mark.parametrize("content", [sample, demonstration], ids=lambda content: content.__name__)
def test_a_document_among_its_surroundings_is_what_it_is_in_the_whole(content):
    order, opened, facts = whole(content)
    everywhere = Opened(Catalogue(), opened.known, frozenset(), opened.site, opened.publisher)
    nowhere = Heads(SITE, Catalogue(), opened.known, {}, {}, {}, {}, facts.feeds, {}, facts.twice)
    compared = 0
    for id_, document in order.catalogue.documents.items():
        if id_ not in order.catalogue.errata:
            kept = from_json(as_json(surroundings(id_, order, opened, facts.numbers)))
            found = placed(kept, document.blocks, named_in(document.blocks), everywhere, nowhere)
            assert made(id_, found.shelf, found.opened, found.heads) == made(id_, order, opened, facts)
            compared += 1
    assert compared > 2


def test_what_is_not_kept_is_refused():
    part = Part({"a": 1}, {"b"})
    assert part["a"] == 1 and part.get("b") is None and "b" not in part
    for ask in (lambda: part["c"], lambda: part.get("c"), lambda: "c" in part, lambda: list(part), lambda: len(part), lambda: bool(part), lambda: {**part}):
        with pytest.raises(Beyond):
            ask()
