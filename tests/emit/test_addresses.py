"""Addresses are permanent; links are relative and name a file, so that a site also works from a folder or a disk."""
from __future__ import annotations

import posixpath
from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

import pytest

from build_scripts.emit import addresses


@pytest.mark.parametrize(("to", "at", "link"), [
    ("/documents/a-1/", "/issues/2025-01/", "../../documents/a-1/index.html"),
    ("/", "/issues/2025-01/", "../../index.html"),
    ("/search/", "/", "search/index.html"),
    ("/issues/2025-01/original.txt", "/documents/a-1/", "../../issues/2025-01/original.txt"),
    ("/issues/2025-01/", "/issues/2025-01/", "index.html"),
    ("/issues/2025-01/原件 1#.txt", "/issues/2025-01/", "%E5%8E%9F%E4%BB%B6%201%23.txt"),
])
def test_a_link_is_relative_to_the_page_it_stands_on(to, at, link):
    assert addresses.link(to, at) == link


def test_where_a_document_lies_shows_in_no_address():
    assert addresses.document("shizheng-2025-1") == "/documents/shizheng-2025-1/"
    assert addresses.issue("2025-z1") == "/issues/2025-z1/"
    assert addresses.page("disclosure/guide.md") == "/disclosure/guide/" and addresses.page("index.md") == "/"


@settings(max_examples=200)
@given(*[st.lists(st.sampled_from(["documents", "a", "b", "甲 乙"]), max_size=4).map(lambda parts: "/" + "".join(f"{part}/" for part in parts))] * 2)
def test_a_link_is_the_shortest_way(to, at):
    start = posixpath.dirname(addresses.site_file(at)) or "."
    assert addresses.link(to, at) == quote(posixpath.relpath(addresses.site_file(to), start))
