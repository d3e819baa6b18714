"""DOCX as Word and others write it: what a reader sees on paper is in the lines, and nothing else is."""
from __future__ import annotations

import io
import zipfile

import pytest

from build_scripts.model import UnusableInput
from build_scripts.sources.formats import extract
from build_scripts.sources.numbering import written
from tests.sources.word import p, root, tbl, tc, word


def lines(data: bytes) -> list[str]:
    return [line for line in extract(data, "a.docx").text.split("\n") if line.strip()]


def codes(data: bytes) -> list[str]:
    return [f.code for f in extract(data, "a.docx").findings]


@pytest.mark.parametrize(("form", "n", "label"), [
    ("chineseCountingThousand", 1, "一"), ("chineseCountingThousand", 10, "十"), ("chineseCountingThousand", 11, "十一"), ("chineseCountingThousand", 20, "二十"), ("chineseCountingThousand", 105, "一百零五"),
    ("chineseCounting", 12, "十二"), ("chineseCounting", 21, "二十一"), ("japaneseCounting", 30, "三十"), ("ideographDigital", 10, "一〇"), ("chineseLegalSimplified", 12, "壹拾贰"),
    ("ideographTraditional", 3, "丙"), ("decimalEnclosedCircle", 20, "⑳"), ("decimalEnclosedCircleChinese", 21, "㉑"), ("decimalEnclosedParen", 2, "⑵"), ("decimalEnclosedFullstop", 3, "⒊"),
    ("decimalFullWidth", 12, "１２"), ("decimalZero", 3, "03"), ("upperLetter", 28, "BB"), ("lowerRoman", 14, "xiv"), ("decimal", 7, "7"), ("noSuchFormat", 7, "7")])
def test_numbers_as_word_writes_them(form, n, label):
    assert written(n, form) == label


LEVELS = "".join(f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
                 for i, (form, text) in enumerate((("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("decimal", "%3.%4"))))
NUMBERING = f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' \
            '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'


def item(text: str, level: int, num: int = 1) -> str:
    return p(text, props=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def test_numbering_is_written_out_through_all_levels_and_starts_again():
    body = item("总则", 0) + item("目的", 1) + item("甲", 2) + item("乙", 2) + item("细", 3) + item("范围", 1) + item("丙", 2) + item("附则", 0) + item("另起", 0, 2) + item("再", 0, 2)
    assert lines(word(body, numbering=NUMBERING)) == ["一、总则", "（一）目的", "1. 甲", "2. 乙", "2.1 细", "（二）范围", "1. 丙", "二、附则", "一、另起", "二、再"]


def test_numbering_of_a_style():
    styles = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="甲"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' \
             '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
    data = word(p("总则", props='<w:pStyle w:val="b"/>') + p("不编号", props='<w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr>'), numbering=NUMBERING, styles=styles)
    assert lines(data) == ["一、总则", "不编号"] and len(extract(data, "a.docx").headings) == 2


def test_merged_cells_become_spans():
    data = word(p("表前的一段话。") + tbl(
        tc("单位", '<w:vMerge w:val="restart"/>') + tc("指标", '<w:gridSpan w:val="2"/>'), tc("", "<w:vMerge/>") + tc("年初") + tc("年末"),
        tc("东区", '<w:vMerge w:val="restart"/>') + tc("1") + tc("2"), tc("", "<w:vMerge/>") + tc("3") + tc("4")))
    got = extract(data, "a.docx")
    rows = {n: (got.text.split("\n")[n - 1], row.spans) for n, row in got.rows.items()}
    assert list(rows.values()) == [("单位\t指标", ((2, 1), (1, 2))), ("年初\t年末", ((1, 1), (1, 1))), ("东区\t1\t2", ((2, 1), (1, 1), (1, 1))), ("3\t4", ((1, 1), (1, 1)))]


def test_changes_are_accepted_and_named_and_the_original_is_kept_back():
    data = word(p("市政府", '<w:ins w:id="1" w:author="x"><w:r><w:t>决定</w:t></w:r></w:ins>', '<w:del w:id="2"><w:r><w:delText>拟议</w:delText></w:r></w:del>', "修桥。"))
    got = extract(data, "a.docx")
    assert lines(data) == ["市政府决定修桥。"] and codes(data) == ["source.tracked"] and got.private == ("修订记录",)
    assert got.findings[0].excerpt == "市政府决定修桥。" and "拟议" not in repr(got)


def test_hidden_text_and_comments_are_named_and_not_read():
    body = p("看得见。", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部掌握</w:t></w:r>") + p("甲", '<w:commentRangeStart w:id="0"/>', "乙", '<w:r><w:commentReference w:id="0"/></w:r>')
    data = word(body, comments='<w:comment w:id="0"><w:p><w:r><w:t>此处存疑</w:t></w:r></w:p></w:comment>')
    got = extract(data, "a.docx")
    assert lines(data) == ["看得见。", "甲乙"] and sorted(codes(data)) == ["source.comments", "source.hidden"] and got.private == ("批注", "隐藏文字")
    assert "内部" not in repr(got) and "存疑" not in repr(got)


def test_footnotes_follow_their_paragraph():
    data = word(p("按照老办法", '<w:r><w:footnoteReference w:id="2"/></w:r>', "办理这一件旧事情，各部门都要照此执行，不得拖延。") + p("下一段。"),
                footnotes='<w:footnote w:id="2"><w:p><w:r><w:t>老办法指旧规。</w:t></w:r></w:p></w:footnote>')
    assert lines(data) == ["按照老办法[1]办理这一件旧事情，各部门都要照此执行，不得拖延。", "[1]老办法指旧规。", "下一段。"] and codes(data) == ["source.footnote"]


def test_a_text_box_is_read_once():
    box = "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent>" + p("框里的话") + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>" \
          "<w:txbxContent>" + p("框里的话") + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    data = word(p("段落。", box) + p("后文。"))
    assert lines(data) == ["段落。", "框里的话", "后文。"] and codes(data) == ["source.textbox"]


def test_line_breaks_tabs_fields_symbols_and_controls():
    body = p("第一行", "<w:r><w:br/><w:t>第二行</w:t></w:r>") + p('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>', "题目", "<w:r><w:tab/><w:t>3</w:t></w:r>") \
        + "<w:sdt><w:sdtContent>" + p("控件里的段落", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>') + "</w:sdtContent></w:sdt>" + p('<w:hyperlink><w:r><w:t>链接的字</w:t></w:r></w:hyperlink>')
    assert lines(word(body)) == ["第一行", "第二行", "题目　　3", "控件里的段落√", "链接的字"]


def test_tabs_make_a_table_where_rows_follow_each_other():
    tab = "<w:r><w:tab/></w:r>"
    data = word(p("章名", tab, "12") + p("下一段。") + p(tab, "缩进的一句。") + p("序号", tab, "名称") + p("1", tab, "清点") + p(tab, "装订"))
    assert [line for line in extract(data, "a.docx").text.split("\n") if line] == ["章名　　12", "下一段。", "　　缩进的一句。", "序号\t名称", "1\t清点", "\t装订"]


def test_headers_and_footers_are_on_record_only():
    data = word(p("正文。"))
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/_rels/document.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
                         'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>')
        package.writestr("word/header1.xml", root("hdr", p("某某公报")))
    got = extract(out.getvalue(), "a.docx")
    assert [got.text.split("\n")[n - 1] for n in got.furniture] == ["某某公报"] and set(got.furniture.values()) == {"page.header"}


def bomb() -> bytes:
    return word(p("炸" * 20_000_000))


@pytest.mark.parametrize(("data", "said"), [
    (word(p("好。"))[:-60], "损坏"), (word(p("好。")).replace(b"document.xml", b"documenx.xml"), "不是 Word"), (word(""), "没有可以导入的文字"), (bomb(), "大得不正常"),
    (word("<w:tbl><w:tr><w:tc>" * 200 + p("深") + "</w:tc></w:tr></w:tbl>" * 200), "嵌套"),
    (b"PK\x03\x04" + b"\x00" * 60, "打不开"), (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, ".docx"), (b"{\\rtf1 x}", "RTF")])
def test_damaged_and_hostile_files_are_refused(data, said):
    with pytest.raises(UnusableInput, match="坏.docx：") as refused:
        extract(data, "坏.docx")
    assert said in str(refused.value)


def test_external_entities_are_refused_and_never_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    evil = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>' + root("document", "<w:body>" + p("&e;") + "</w:body>").split("?>", 1)[1]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", evil)
    with pytest.raises(UnusableInput, match="DOCTYPE"):
        extract(out.getvalue(), "a.docx")
