"""The link check sees every kind of link, and every kind of fault in one."""
from __future__ import annotations

import pytest

from build_scripts.assess.site_links import check_links

HOME = "https://www.shili.gov.cn/gongbao/"
SITE = {
    "index.html": '<link rel="canonical" href="https://www.shili.gov.cn/gongbao/"><a href="documents/甲/index.html#s1">甲</a><form action="search/index.html">',
    "documents/甲/index.html": '<h2 id="s1">一</h2><a href="#s1">#</a><a href="../../index.html">首页</a><a href="%E7%94%B2.json">数据</a><img src="../../a.png"><a href="https://www.gov.cn/">外</a>',
    "documents/甲/甲.json": '{"address": "/documents/甲/", "text": "见 /documents/乙/ 一处"}',
    "search/index.html": '<script src="../search.js"></script><a href="?q=1">一</a><a href="mailto:a@b.example">信</a>',
    "sitemap.xml": f"<loc>{HOME}documents/%E7%94%B2/</loc>",
    "404.html": '<a href="/gongbao/documents/%E7%94%B2/index.html">甲</a>',
    "SHA256SUMS": f"{'0' * 64}  documents/甲/甲.json\n",
    "a.png": "", "search.js": "",
}


def check(**more: str):
    texts = {**SITE, **{path.replace("__", "/"): text for path, text in more.items()}}
    return check_links(((path, text) for path, text in texts.items() if not path.endswith((".png", ".js"))), texts.keys(), HOME)


def faults(path: str, text: str) -> list[tuple[str, str]]:
    return [(one.link, one.why) for one in check(**{path: SITE.get(path, "") + text}).broken]


def test_a_sound_site_has_no_fault():
    found = check()
    assert found.broken == () and found.checked == 16
    assert found.outside == {"https://www.gov.cn/": "documents/甲/index.html"}


@pytest.mark.parametrize(("text", "link", "why"), [
    ('<a href="documents/乙/index.html">', "documents/乙/index.html", "不存在"), ('<a href="documents/甲/">', "documents/甲/", "指向文件夹"), ("<A HREF='x.html'>", "x.html", "不存在"),
    ('<a href="documents/甲/index.html#s2">', "documents/甲/index.html#s2", "没有锚点 s2"), ('<a href="#s9">', "#s9", "没有锚点 s9"), ('<a href="../index.html">', "../index.html", "网站文件夹以外"),
    ('<a href="/documents/甲/index.html">', "/documents/甲/index.html", "以 / 开头"), ('<img src="b.png">', "b.png", "不存在"), ('<img srcset="a.png 1x, b.png 2x">', "b.png", "不存在"),
    ('<script src="https://cdn.example/x.js">', "https://cdn.example/x.js", "别的主机"), ('<a href="javascript:x()">', "javascript:x()", "不是网址"), ('<form action="find/index.html">', "find/index.html", "不存在"),
    (f'<meta name="Url" content="{HOME}documents/x/">', f"{HOME}documents/x/", "不存在"), (f'<script type="application/ld+json">{{"@id":"{HOME}issues/1/"}}</script>', f"{HOME}issues/1/", "不存在"),
    (f'<a href="{HOME}documents/%E7%94%B2/#s3">', f"{HOME}documents/%E7%94%B2/#s3", "没有锚点 s3"), ('<p id="x"></p><p id="x"></p>', "#x", "两个这样的锚点"),
])
def test_a_fault_in_a_page_is_told(text, link, why):
    [(found, said)] = faults("index.html", text)
    assert found == link and why in said


@pytest.mark.parametrize(("path", "text", "link"), [
    ("sitemap.xml", f"<loc>{HOME}documents/none/</loc>", f"{HOME}documents/none/"), ("feeds__all.xml", f'<link href="{HOME}feeds/none.xml"/>', f"{HOME}feeds/none.xml"),
    ("data.json", '{"address": "/documents/none/", "x": "/nowhere/"}', "/documents/none/"), ("data.csv", "编号,地址\r\nx,/documents/none/\r\n", "/documents/none/"),
    ("SHA256SUMS", f"{'1' * 64}  documents/none.json\n", "documents/none.json"), ("assets__a.css", "a { background: url(none.svg) } b { background: url('data:x') }", "none.svg"),
    ("404.html", '<a href="/gongbao/none/index.html">', "/gongbao/none/index.html"), ("404.html", '<a href="/elsewhere/index.html">', "/elsewhere/index.html"),
])
def test_a_fault_in_data_is_told(path, text, link):
    assert [one for one, _ in faults(path, text)] == [link]


def test_the_end_of_a_sentence_is_no_part_of_an_address():
    assert faults("index.html", f"<p>网址：{HOME}documents/%E7%94%B2/。又：{HOME}documents/%E7%94%B2/.</p>") == []
