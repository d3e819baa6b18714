"""Pages saved from government sites: the document is found by its sentences, the catalogue table fills the fields, the rest is furniture on record."""
from __future__ import annotations

import pytest

from build_scripts.model import UnusableInput
from build_scripts.shell.handed import read_source
from build_scripts.sources.formats import extract

BODY = """<p style="text-align:center">示政〔2031〕8号</p><p>各县（市、区）人民政府，市政府各部门：</p>
<p>　　为了让老桥重新通车，现将有关事项通知如下。</p><p>　　一、先查后修</p><p>　　先查清桥墩的裂缝，再决定修缮的办法，不得边修边查。</p>
<p>　　二、分工</p><table border="1"><tr><td rowspan="2">事项</td><td colspan="2">单位</td></tr><tr><td>牵头</td><td>配合</td></tr><tr><td>清点</td><td>市档案馆</td><td>市财政局</td></tr></table>
<p style="text-align:right">示例市人民政府</p><p style="text-align:right">2031年3月5日</p>"""
CATALOGUES = {
    "table": """<table class="xx"><tr><td><b>索 引 号：</b></td><td>SLS001-0202-2031-0007</td><td><b>主题分类：</b></td><td>城乡建设、环境保护</td></tr>
<tr><td>发文机关：</td><td>示例市人民政府</td><td>成文日期：</td><td>2031年03月05日</td></tr><tr><td>标　　题：</td><td colspan="3">关于修缮老桥的通知</td></tr>
<tr><td>发文字号：</td><td>示政〔2031〕8号</td><td>发布日期：</td><td>2031-03-09 10:30</td></tr><tr><td>有 效 性：</td><td>有效</td><td>主题词：</td><td>老桥 修缮</td></tr></table>""",
    "list": """<ul><li><strong>索引号：</strong><span>SLS001-0202-2031-0007</span></li><li><strong>主题分类：</strong><span>城乡建设、环境保护</span></li><li><strong>发文机关：</strong>示例市人民政府</li>
<li><strong>成文日期：</strong>2031-03-05</li><li><strong>发布日期：</strong>2031-03-09</li><li><strong>有效性：</strong>有效</li><li>主题词：老桥，修缮</li></ul>""",
    "divs": """<div class="a"><div class="b"><span>索引号:</span> <span>SLS001-0202-2031-0007</span></div><div class="b"><span>主题分类:</span> <span>城乡建设、环境保护</span></div>
<div class="b"><span>发布机构:</span> <span>示例市人民政府</span></div><div class="b"><span>成文日期:</span> <span>2031年3月5日</span></div><div class="b"><span>发布日期:</span> <span>2031年3月9日</span></div>
<div class="b"><span>时效性:</span> <span>有效</span></div><div class="b"><span>关键词:</span> <span>老桥；修缮</span></div></div>""",
}


def page(catalogue: str, charset: str = "utf-8") -> str:
    return f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>示例市人民政府关于修缮老桥的通知_示例市人民政府门户网站</title>
<style>p {{ color: red; }}</style><script>document.write("不该出现的字。不该出现的字。不该出现的字。");</script></head><body>
<div id="top"><a href="/">首页</a> <a href="/a">政务公开</a> <a href="/b">办事服务</a></div><div>当前位置：<a href="/">首页</a> &gt; <a href="/c">市政府文件</a></div>
{catalogue}<h1>示例市人民政府关于修缮老桥的通知</h1><div>发布时间：2031-03-09 来源：市政府办公室 浏览次数：12 【字体：大 中 小】</div>
<div class="con"><div id="zoom">{BODY}</div></div><div><a href="x.doc">附件下载：老桥图纸.doc</a></div><div>相关解读</div><ul><li><a href="/j">一图读懂老桥修缮</a></li></ul>
<div style="display:none">隐藏的一句话，不该出现在正文里。</div><div id="foot">主办单位：示例市人民政府办公室　网站标识码：4100000000　版权所有</div></body></html>"""


@pytest.mark.parametrize("kind", CATALOGUES)
def test_the_catalogue_table_fills_the_fields_and_the_page_is_dropped_on_record(kind):
    got = extract(page(CATALOGUES[kind]).encode(), "a.html")
    reading = read_source(got, "0" * 64, {})
    doc, = reading.documents
    assert (doc.title, doc.doc_number, doc.issuer, doc.date_written) == ("示例市人民政府关于修缮老桥的通知", "示政〔2031〕8号", "示例市人民政府", "2031-03-05")
    assert (doc.date_published, doc.date_published_basis) == ("2031-03-09", "source")
    assert dict(doc.given) == {"index_no": "SLS001-0202-2031-0007", "topic": "城乡建设、环境保护", "keywords": "老桥；修缮", "validity": "有效", "validity_basis": "来源网页的目录表"}
    said = [b.text for b in doc.blocks]
    assert said[0] == "各县（市、区）人民政府，市政府各部门：" and said[-1] == "2031年3月5日" and "一、先查后修" in said
    table, = (b.table for b in doc.blocks if b.table)
    assert [(c.text, c.rowspan, c.colspan) for c in table.rows[0]] == [("事项", 2, 1), ("单位", 1, 2)] and table.header_rows == 2
    dropped = {d.rule for d in reading.dropped}
    assert {"page.catalogue", "page.furniture"} <= dropped and "不该出现" not in got.text


@pytest.mark.parametrize(("declared", "encoding"), [("gb2312", "gb18030"), ("GBK", "gbk"), ("gb18030", "gb18030"), ("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("utf-8", "gb18030"), ("gb2312", "utf-8"), ("utf-16", "utf-16")])
def test_encodings_declared_or_not(declared, encoding):
    assert "为了让老桥重新通车" in extract(page("", declared).encode(encoding), "a.html").text


def test_breaks_lists_and_entities():
    body = "<div>　　第一段话，讲一件事。<br><br>　　第二段话，讲 A&lt;B 的事。<br>接着讲。</div><ol start='3'><li>丙事要抓紧办理，不得拖延。</li><li>丁事缓办。</li></ol><p>PM<sub>2.5</sub>&nbsp;下降，完成任务。</p>"
    got = extract(f"<html><body>{body}</body></html>".encode(), "a.html")
    assert [line for line in got.text.split("\n") if line.strip()] == ["　　第一段话，讲一件事。", "　　第二段话，讲 A<B 的事。", "接着讲。", "3.丙事要抓紧办理，不得拖延。", "4.丁事缓办。", "PM2.5\xa0下降，完成任务。"]
    assert got.text.split("\n")[3].strip() == "接着讲。"


@pytest.mark.parametrize(("text", "said"), [("<html><body></body></html>", "没有文字"), ("<html><body>" + "<div>" * 3000 + "深" + "</div>" * 3000, "嵌套"), ("<html>", "没有文字"),
                                           ("<html><body><a href='/'>首页</a></body></html>", "没有")])
def test_pages_without_a_document_are_refused(text, said):
    with pytest.raises(UnusableInput, match="坏.html：") as refused:
        extract(text.encode(), "坏.html")
    assert said in str(refused.value)


def test_a_text_with_a_table_of_an_ocr_engine_is_no_page():
    assert extract("标题\n\n<table><tr><td>甲</td></tr></table>\n".encode(), "a.txt").suffix == ".txt"
