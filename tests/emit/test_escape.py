"""What `escape` promises: every Markdown parser of the house reads back exactly the text that was escaped."""
from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from build_scripts.emit.escape import escape

PYTHON_MARKDOWN = markdown.Markdown(extensions=["tables", "attr_list", "fenced_code", "toc"])
MARKDOWN_IT = MarkdownIt("commonmark").enable("table")

SPECIAL = "\\`*_{}[]()#+-.!|<>&~=:;\"'/^$% 1)2\t 　三政〔〕《》。，ab"
character = st.one_of(st.sampled_from(SPECIAL), st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")))
line = st.text(character, min_size=1, max_size=24).map(lambda s: s.strip()).filter(bool)

AWKWARD = [
    "1. 甲", "2017. 年", "１. 全角", "12) 乙", "- 项", "+ 项", "-", "--", "---", "***", "# 题", "#标签", "题 #", "题##", "#", "###", "- #", "> 引", "=====", "=",
    "a<b且c>d", "<script>alert(1)</script>", "{{ 7*7 }}", "{% x %}", "{#x}", "文字 {#s1}", "文字 {: .a}", "[甲](乙)", "[甲]: 乙", "![图](乙)",
    "[TOC]", "*[缩写]: 全称", "三政[2017]29号", "P_{2.5}", "`码`", "~~~", "```", "~~删~~", "甲|乙", "| --- |", "--|--", "&amp;", "&#123;", "AT&T",
    "http://a.b/c_d_e", "<http://a.b>", "a@b.cn", "\\*", "\\", "甲\\", "!!! note", "=== \"a\"", ": 释", "^[1]", "[^1]: 注", "1.", "1)", "(1)", "1.5亿元",
    "-5%", "a  b", "甲 　乙", "../../etc", "__init__", "_", "*", "\\`", "&copy;", "$x_1$", "!", "![", "](", "<!-- 注 -->", "a\u00a0b",
]


def plain(rendered: str, tag: str) -> str:
    found = re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", rendered, re.S)
    assert found, rendered
    assert "<" not in found[1], f"a tag was made of plain text: {rendered}"
    return html.unescape(found[1])


def python_markdown(text: str) -> str:
    PYTHON_MARKDOWN.reset()
    return PYTHON_MARKDOWN.convert(text)


def every_line(test):
    for text in AWKWARD:
        test = example(text)(test)
    return settings(max_examples=300, deadline=None)(given(line)(test))


@pytest.mark.parametrize("render", [python_markdown, MARKDOWN_IT.render], ids=["Python-Markdown", "markdown-it-py"])
@pytest.mark.parametrize(("shape", "tag"), [("{}", "p"), ("## {}", "h2"), ("前文\n\n{}\n\n后文", "p:2")], ids=["paragraph", "heading", "between"])
def test_both_parsers_read_back_the_text(render, shape, tag):
    @every_line
    def holds(text):
        rendered = render(shape.format(escape(text)))
        if tag == "p:2":
            rendered = rendered.split("<p>前文</p>", 1)[1].rsplit("<p>后文</p>", 1)[0]
        assert plain(rendered, tag.split(":")[0]) == text
    holds()


@pytest.mark.parametrize("render", [python_markdown, MARKDOWN_IT.render], ids=["Python-Markdown", "markdown-it-py"])
def test_a_cell_of_a_pipe_table_reads_back_the_text(render):
    @every_line
    def holds(text):
        rendered = render(f"| 甲 | 乙 |\n| --- | --- |\n| {escape(text)} | 末 |\n")
        cells = re.findall(r"<td[^>]*>(.*?)</td>", rendered, re.S)
        assert [html.unescape(cell) for cell in cells] == [text, "末"]
    holds()


@every_line
def test_the_escaped_line_is_one_line_and_holds_no_brace(text):
    line = escape(text)
    assert "{" not in line and "}" not in line and "|" not in line
    assert len(line.splitlines()) == 1 and line == line.strip()


@pytest.mark.parametrize("text", ["一、总体要求", "增长8.5%（70分）；", "3.2 万人", "-5%", "1.5亿元", "A-B (c) d!", "1#楼", "a > b", "三政〔2017〕29号"])
def test_what_means_nothing_is_left_as_it_is(text):
    assert escape(text) == text

