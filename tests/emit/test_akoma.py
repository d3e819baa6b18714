"""What the Akoma Ntoso file of a document promises: it is valid, it says what the document says, its ids are the anchors, once each."""
from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from lxml import etree

from build_scripts.emit.akoma import NAMESPACE, Known, akoma
from build_scripts.model import Block, Cell, Table
from tests.emit.akoma_grammar import faults
from tests.emit.documents import DOCUMENTS, PLAIN, characters, said

KNOWN = Known("示例市人民政府办公室", "示例市人民政府公报", "2031年第2期", "2031-02-28")


def read(document, known: Known = KNOWN):
    """The root of the document's file, which is valid: element order, attributes, and every eId once."""
    root = etree.fromstring(akoma(document, known).encode("utf-8"))
    assert faults(root, NAMESPACE) == []
    return root


def found(root, path: str) -> list:
    return root.findall(".//" + "/".join(f"{{{NAMESPACE}}}{name}" for name in path.split("/")))


def words(element) -> str:
    return "".join(element.itertext()).strip("\n")


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(DOCUMENTS)
@example(replace(PLAIN, blocks=()))
def test_any_document_is_valid_and_keeps_every_character(document):
    root = read(document)
    assert characters("".join(root.itertext())) == said(document)
    assert {block.anchor for block in document.blocks if block.anchor} <= {one.get("eId") for one in root.iter()}


def test_the_levels_of_the_text_are_levels_of_the_file():
    root = read(replace(PLAIN, blocks=(
        Block("paragraph", "各县（市、区）人民政府：", role="addressee"), Block("paragraph", "老桥要修。"),
        Block("heading", "一、先急后缓", 2, "s1"), Block("paragraph", "先修危桥。"), Block("heading", "（一）危桥", 3, "s1-1"), Block("paragraph", "本月修完。"),
        Block("paragraph", "示例市人民政府", role="signature"), Block("paragraph", "2031年2月3日", role="date"),
        Block("heading", "附件1 桥梁名录", 2, "fj1"), Block("table", table=Table(((Cell("桥名", 1, 2),), (Cell("东<桥>"), Cell("西&桥"))), 1)),
        Block("heading", "老桥管护办法", 2, "zw"), Block("heading", "第一章 总则", 3, "zw-z1"), Block("paragraph", "第一条 桥要常查。", 0, "zw-tiao-1"), Block("paragraph", "每月一次。"))))
    body = root[0].find(f"{{{NAMESPACE}}}mainBody")
    assert [(one.tag.split("}")[1], one.get("eId")) for one in body] == [("p", None), ("p", None), ("paragraph", "s1")]
    inner = found(root, "subparagraph")[0]
    assert (inner.get("eId"), words(inner[0]), words(inner[1])) == ("s1-1", "（一）", "危桥")
    assert words(found(root, "conclusions/p/signature")[0]) == "示例市人民政府" and found(root, "conclusions/p/date")[0].get("date") == "2031-02-03"
    assert [one.get("eId") for one in found(root, "attachments/attachment")] == ["fj1", "zw"]
    assert [(one.get("eId"), [words(cell) for cell in one]) for one in found(root, "tr")] == [("t1-r1", ["桥名"]), ("t1-r2", ["东<桥>", "西&桥"])]
    assert found(root, "th")[0].get("colspan") == "2"
    article = found(root, "act/body/chapter/article")[0]
    assert (article.get("eId"), words(article[0]), [words(one) for one in article[1]]) == ("zw-tiao-1", "第一条", [" 桥要常查。", "每月一次。"])


def test_a_named_document_is_a_reference():
    text = "按示政〔2030〕7号文件和《老桥管护办法》执行。"
    known = replace(KNOWN, references={0: [(1, 11, "/documents/shizheng-2030-7/"), (14, 22, "/documents/x/")]})
    refs = found(read(replace(PLAIN, blocks=(Block("paragraph", text),)), known), "ref")
    assert [(one.get("href"), one.text) for one in refs] == [("/documents/shizheng-2030-7/", text[1:11]), ("/documents/x/", text[14:22])]


def test_identification_says_what_is_known_and_invents_no_day():
    root = read(replace(PLAIN, date_written=None, date_published=None, doc_number=None, issuer=("示例市公安局", "示例市民政局")), replace(KNOWN, published=None))
    assert [one.get("name") for one in found(root, "FRBRWork/FRBRdate")] == ["unknown"] and not found(root, "publication")
    assert [one.get("showAs") for one in found(root, "TLCOrganization")] == ["示例市人民政府办公室", "示例市公安局", "示例市民政局"]
    root = read(PLAIN)
    assert found(root, "FRBRWork/FRBRnumber")[0].get("value") == "示政〔2031〕2号" and found(root, "FRBRWork/FRBRdate")[0].get("date") == "2031-02-03"
    assert found(root, "publication")[0].get("number") == "2031年第2期" and found(root, "FRBRExpression/FRBRlanguage")[0].get("language") == "zho"


@pytest.mark.parametrize("old, new", [
    ("<preface>", '<preface eId="s1">'), ('name="通知"', 'kind="通知"'), ('date="2031-02-03"', 'date="2031-02-30"'), ("<FRBRcountry value=\"cn\"/>", ""), ("mainBody>", "body>"),
    ("</paragraph>", '<p eId="s1">甲</p></paragraph>'), ("</content>", "</content><content><p>甲</p></content>"), ("<num>", "散字<num>"), ("signature>", "sign>"), ('xmlns="http:', 'xmlns="https:')])
def test_the_grammar_finds_what_is_wrong(old, new):
    blocks = (Block("heading", "一、先急后缓", 2, "s1"), Block("paragraph", "先修危桥。"), Block("paragraph", "示例市人民政府", role="signature"))
    text = akoma(replace(PLAIN, blocks=blocks), KNOWN)
    assert old in text and faults(etree.fromstring(text.encode("utf-8")), NAMESPACE) == []
    assert faults(etree.fromstring(text.replace(old, new).encode("utf-8")), NAMESPACE)
