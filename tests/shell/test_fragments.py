"""What stands in the body of a page: drawn from the macros' shapes, escaped, with its anchors, links and corrections."""
from __future__ import annotations

import re

from jinja2 import FileSystemLoader

from build_scripts.emit.width import wide
from build_scripts.model import Block, Cell, Table
from build_scripts.published.bodies import Body, Change, Link
from build_scripts.shell.drawing import MACROS
from build_scripts.shell.fragments import Fragments
from build_scripts.shell.templates import Templates

_TABLE = Block("table", table=Table(((Cell("甲"), Cell("乙")), (Cell("12.5%"), Cell("丙", colspan=2)))))


def html(*blocks: Block, **marked: dict) -> str:
    environment = Templates(loader=FileSystemLoader(MACROS / "pages"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["wide"] = wide
    return str(Fragments(environment).blocks(Body(blocks, **marked), lambda address: f"../..{address}index.html"))


def test_a_text_is_only_ever_characters():
    drawn = html(Block("paragraph", "若A<B且C>D，100%&s {x}"), Block("heading", "一、“100%”<b>", 2, "s1"), Block("paragraph", "<i>", role="signature"), Block("table", table=Table(((Cell("<td>%s"),),))))
    assert "若A&lt;B且C&gt;D，100%&amp;s {x}</p>" in drawn and '<p class="gz-p gz-p--signature">&lt;i&gt;</p>' in drawn and ">&lt;td&gt;%s<" in drawn
    assert 'id="s1">一、“100%”&lt;b&gt;<a class="gz-mark" href="#s1" aria-label="“一、“100%”&lt;b&gt;”的链接"></a></h2>' in drawn


def test_rows_of_tables_have_addresses_of_their_own():
    drawn = html(Block("paragraph", "表一", role="caption"), _TABLE, _TABLE)
    assert re.findall(r'<tr id="([^"]+)">', drawn) == ["t1-r1", "t1-r2", "t2-r1", "t2-r2"] and 'aria-label="表1：表一"' in drawn and 'aria-label="表2"' in drawn
    assert '<th scope="col">甲<a class="gz-mark" href="#t1-r1" aria-label="第1行的链接"></a></th>' in drawn and '<td colspan="2">丙</td>' in drawn
    assert '<td class="gz-figure">12.5%<a' in drawn


def test_links_and_corrections_stand_in_their_places():
    text = "按照《办法》执行，时限十日。"
    drawn = html(Block("paragraph", text), _TABLE, links={0: [Link(2, 6, "/documents/a/")]}, changes={(0,): [Change(11, 13, "七日", "#kanwu-1")], (1, 1, 1): [Change(0, 1, "内", "#kanwu-2")]})
    assert '按照<a class="gz-cite" href="../../documents/a/index.html">《办法》</a>执行，时限<ins class="gz-corrected"><a href="#kanwu-1" title="原印：七日">十日</a></ins>。</p>' in drawn
    assert '<td colspan="2"><ins class="gz-corrected"><a href="#kanwu-2" title="原印：内">丙</a></ins></td>' in drawn
    cut = html(Block("paragraph", text), links={0: [Link(2, 6, "/documents/a/")]}, changes={(0,): [Change(3, 5, "方法", "#kanwu-1")]})
    assert "gz-cite" not in cut and '《<ins class="gz-corrected">' in cut


def test_what_print_sets_apart_stands_in_a_mark_of_its_own():
    drawn = html(Block("paragraph", "第一条为了规范,制定本办法。", 0, "tiao-1"), Block("heading", "第一章总则", 2, "z1"))
    assert '<p class="gz-p gz-p--text" id="tiao-1"><span class="gz-law">第一条</span>为了规范' in drawn and 'aria-label="第一条的链接"' in drawn
    assert '<span class="gz-law">第一章</span>总则' in drawn and 'data-w="，"><i>,</i>' in drawn
