"""What the DOCX of a document promises: programs open it, it says what the document says in the form of GB/T 9704, the same document gives the same bytes."""
from __future__ import annotations

import io
from dataclasses import replace
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
from hypothesis import given, settings

from build_scripts.emit.docx import docx_bytes
from build_scripts.model import Block, Cell, Table
from tests.emit.documents import DOCUMENTS, PLAIN, characters, said

_T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
BRIDGES = replace(PLAIN, blocks=(
    Block("paragraph", "各县（市、区）人民政府：", role="addressee"), Block("heading", "一、先急后缓", 2, "s1"), Block("heading", "（一）危桥", 3, "s1-1"), Block("paragraph", "本月修完。"),
    Block("paragraph", "示例市人民政府", role="signature"), Block("paragraph", "2031年2月3日", role="date"), Block("heading", "附件1 桥梁名录", 2, "fj1"),
    Block("table", table=Table(((Cell("桥名", 2), Cell("长度", 1, 2)), (Cell("主桥"), Cell("引桥")), (Cell("东桥"), Cell("30"), Cell("5"))), 2)),
    Block("heading", "老桥管护办法", 2, "zw"), Block("paragraph", "第一条桥要常查。", 0, "zw-tiao-1")))


def opened(document):
    return docx.Document(io.BytesIO(docx_bytes(document, "公报 2031年第2期")))


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(DOCUMENTS)
def test_any_document_is_opened_and_keeps_every_character(document):
    data = docx_bytes(document, "")
    body = ElementTree.fromstring(ZipFile(io.BytesIO(data)).read("word/document.xml"))
    assert characters("".join(one.text or "" for one in body.iter(_T))) == said(document)
    assert data == docx_bytes(document, "")
    docx.Document(io.BytesIO(data))


def test_every_part_of_an_official_document_has_its_style():
    found = [(one.style.name, one.text) for one in opened(BRIDGES).paragraphs if one.text]
    assert found == [
        ("公文标题", PLAIN.title), ("发文字号", "示政〔2031〕2号"), ("主送机关", "各县（市、区）人民政府："), ("一级标题", "一、先急后缓"), ("二级标题", "（一）危桥"), ("Normal", "本月修完。"),
        ("署名", "示例市人民政府"), ("成文日期", "2031年2月3日"), ("附件标识", "附件1"), ("无序号标题", "桥梁名录"), ("附件标题", "老桥管护办法"), ("Normal", "第一条\u3000桥要常查。")]


def test_the_page_is_that_of_the_standard():
    page = opened(BRIDGES).sections[0]
    assert [round(one.mm) for one in (page.page_width, page.page_height, page.top_margin, page.right_margin, page.bottom_margin, page.left_margin)] == [210, 297, 37, 26, 35, 28]
    assert [one.paragraphs[0].text for one in (page.footer, page.even_page_footer)] == ["—  —", "—  —"]


def test_a_table_keeps_its_spans_and_repeats_its_head():
    table = opened(BRIDGES).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["桥名", "长度", "长度"], ["桥名", "主桥", "引桥"], ["东桥", "30", "5"]]
    assert [row._tr.trPr.find(_T[:-1] + "tblHeader") is not None for row in table.rows] == [True, True, False]


def test_the_properties_say_whose_it_is_and_where_it_was_printed():
    facts = opened(BRIDGES).core_properties
    assert (facts.title, facts.author, facts.subject, facts.comments) == (PLAIN.title, "示例市人民政府", "示政〔2031〕2号", "公报 2031年第2期")
