"""Documents for the tests of what is made of them: any blocks, any characters, and what each of them says."""
from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import strategies as st

from build_scripts.model import Block, Cell, Document, Table
from tests.property.gazette import BLOCKS

PLAIN = Document(
    id="shizheng-2031-2", title="示例市人民政府关于修缮老桥的通知", doc_number="示政〔2031〕2号", doc_number_printed=None, issuer="示例市人民政府", genre="通知", column="市政府文件",
    date_written="2031-02-03", date_published="2031-02-28", date_published_basis="issue", addressee="各县（市、区）人民政府", issue="2031-02", order=1, page=3,
    date_effective=None, date_expires=None, repeals=(), attachments=(), sources=(), blocks=())

# Half-width, combining and astral characters, signs of four markups, control marks, what Unicode calls no character.
_STRANGE = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from("<>&\"'=+-@\x00\x0b\x1b\x7f\x85\r\t\ufeff\ufffe\U00020bb7\U0001f600ｶﾞ﹝﹞％"), max_size=16)
_MARKED = st.sampled_from(("第一编 路", "第二章", "第三节总则", "第四条 桥", "一、", "二、修桥", "（一）", "(2)量", "1.", "3．画线", "2031年", "5%", "附件1", "附件", "附件：清单"))
_ANCHORS = st.none() | st.sampled_from(("s1", "s1-2", "tiao-1", "zw-tiao-2", "fj1", "fj2", "zw", "zw-s1", "u1-1-2", "h3-b", "t1", "t1-r1", "t1-r1"))
_ROLES = st.sampled_from((None, None, "addressee", "signature", "date", "note", "imprint", "caption"))
_CELLS = st.builds(Cell, _STRANGE, st.integers(1, 3), st.integers(1, 3))
_ODD = st.lists(
    st.builds(Block, st.just("heading"), _MARKED | _STRANGE, st.integers(2, 6), _ANCHORS, _ROLES) | st.builds(Block, st.just("paragraph"), _MARKED | _STRANGE, st.just(0), _ANCHORS, _ROLES)
    | st.builds(lambda rows, head: Block("table", table=Table(tuple(map(tuple, rows)), head)), st.lists(st.lists(_CELLS, max_size=3), max_size=3), st.integers(0, 2)), max_size=9).map(tuple)

DOCUMENTS = st.builds(
    lambda blocks, title, number, issuer, day: replace(PLAIN, blocks=blocks, title=title, doc_number=number, issuer=issuer, date_written=day),
    BLOCKS | _ODD, _STRANGE.filter(str.strip) | st.just(PLAIN.title), st.none() | st.just(PLAIN.doc_number), st.sampled_from((None, "示例市人民政府", ("示例市公安局", "示例市<民政>局"))),
    st.sampled_from((None, "2031-02-03")))
"""Documents as an importer, or an editor's hand, may make them."""


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """The text of each block, in a table of each cell."""
    return [text for block in blocks for text in ([block.text] if block.table is None else [cell.text for row in block.table.rows for cell in row])]


def said(document: Document) -> str:
    """Every character of a document: title, number, text."""
    return characters(document.title + (document.doc_number or "") + "".join(texts(document.blocks)))


def characters(text: str) -> str:
    """Without white space, BOM and control marks, which are no characters of a document; the two that are none in Unicode either are U+FFFD in XML."""
    return re.sub(r"[\ufffe\uffff]", "\ufffd", re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufeff]", "", text))
