"""Lists of documents: every document is on them once, no page grows with their number, and an address is made of the list's name alone."""
from __future__ import annotations

import pytest

from build_scripts.published.catalogue import read_catalogue
from build_scripts.published.list_pages import list_pages
from build_scripts.published.paging import SIZE
from build_scripts.published.policies import policies
from build_scripts.published.shelf import shelf

DOCUMENT = """---
kind: document
id: {id}
title: {title}
doc_number: {number}
issuer: 示例市人民政府
genre: 通知
column: null
date_written: {date}
date_published: null
addressee: null
issue: null
order: null
page: null
date_effective: null
date_expires: null
repeals: []
attachments: []
sources: []
---

现就有关事项通知如下。
"""


@pytest.fixture(scope="module")
def pages():
    files = {f"issues/separate/shizheng-2024-{n}/index.md": DOCUMENT.format(id=f"shizheng-2024-{n}", title=f"示例市人民政府关于加强第{n}号河道管护工作的通知",
             number=f"示政〔2024〕{n}号", date=f"2024-{n % 12 + 1:02}-01") for n in range(1, 4 * SIZE + 21)}
    files["issues/separate/wurenzhi/index.md"] = DOCUMENT.format(id="wurenzhi", title="没有日期的通知", number="null", date="null")
    catalogue = read_catalogue(files)
    return {page.address: page for page in list_pages(shelf(catalogue, frozenset(), policies(catalogue, "2026-06-30")))}


def test_a_list_stands_on_sheets_and_every_document_on_one(pages):
    sheets = [pages[address] for address in ("/years/2024/", *(f"/years/2024/{n}/" for n in range(2, 6)))]
    lines = [line.address for page in sheets for line in page.data["lines"]]
    assert len(lines) == len(set(lines)) == 4 * SIZE + 20 and "/years/2024/6/" not in pages
    assert max(len(page.data["lines"]) for page in pages.values() if "lines" in page.data) == SIZE
    assert len({page.title for page in pages.values()}) == len(pages), "no two pages have one title"
    assert sheets[0].data["sheet"].previous == "" and sheets[0].data["sheet"].next == "/years/2024/2/" and sheets[-1].data["sheet"].next == ""


def test_numbers_stand_in_their_row(pages):
    found = [page for address, page in sorted(pages.items()) if address.startswith("/numbers/shizheng-") and address.endswith("/2024/")]
    assert [line.number for line in found[0].data["lines"]][:12] == [f"示政〔2024〕{n}号" for n in range(1, 13)]


def test_what_is_not_known_has_its_place(pages):
    assert [line.title for line in pages["/years/0/"].data["lines"]] == ["没有日期的通知"]
    assert pages["/topics/agriculture-water/"].data["sheet"].total == 4 * SIZE + 20
    assert not any("没有日期的通知" in str(page.data.get("lines")) for address, page in pages.items() if address.startswith("/topics/"))


def test_every_address_is_ascii(pages):
    assert all(address.isascii() for address in pages)
