"""The review: the line of the source beside the line of the content, and where to begin."""
from __future__ import annotations

from build_scripts.assess.found import Checked, Inspected
from build_scripts.assess.review import folders, rows
from build_scripts.model import Finding
from build_scripts.published.catalogue import read_what_can_be
from build_scripts.shell.reporting import _marked

FOLDER = "issues/2031-02/"
ORIGINAL = """示例市人民政府公报

目录

关于修缮老桥的通知 3

关于修缮老桥的通知

接入便民服务不少于120项。

除110、119、120等紧急热线以外，一律
归并到12345热线。

一、拨打12345。
"""
PAGE = ("---\nkind: document\nid: x\ntitle: 关于修缮老桥的通知\nissue: \"2031-02\"\nsources:\n  - {file: original.txt, sha256: \"0\", lines: [7, 14]}\n---\n\n接入便民服务不少于120项。\n\n"
        "除110、119、120等紧急热线以外，一律归并到12345热线。\n\n## 一、拨打12345。 {#s1}\n")
ISSUE = "---\nkind: issue\nid: \"2031-02\"\nyear: 2031\nnumber: 2\ncontents:\n  - {column: null, title: 关于修缮老桥的通知, page: 3, document: x}\nsources:\n  - {file: original.txt, sha256: \"0\", lines: [1, 14]}\n---\n"
TEXTS = {FOLDER + "x.md": PAGE, FOLDER + "index.md": ISSUE}


def source_line(excerpt: str, line: int, file: str = "x.md", where: str = "x") -> int | None:
    content = Inspected(read_what_can_be(TEXTS)[0], TEXTS, originals={FOLDER + "original.txt": ORIGINAL})
    return rows([Checked(Finding("c", "note", where, line, "", excerpt), FOLDER + file)], content)[0]["source_line"]


def test_a_number_that_stands_in_several_lines_is_shown_where_it_is_meant():
    assert source_line("120", 10) == 9 and source_line("120", 12) == 11 and source_line("12345", 12) == 12 and source_line("12345", 14) == 14


def test_an_excerpt_that_a_line_end_cuts_is_shown_by_its_paragraph():
    assert source_line("一律归并到", 12) == 11


def test_an_entry_is_shown_on_the_contents_page_and_a_title_over_its_text():
    assert source_line("关于修缮老桥的通知", 7, "index.md") == 5 and source_line("关于修缮老桥的通知", 7, "index.md", "2031-02") == 5 and source_line("关于修缮老桥的通知", 4) == 7


def test_each_folder_says_what_there_is_to_look_at():
    one = {"review": None, "severity": "doubt"}
    assert folders([("issues/a/x.md", [one, one]), ("issues/a/y.md", [{**one, "severity": "error"}, {**one, "review": {"by": "x"}}]), ("issues/b/x.md", [one])]) == [
        ("issues/a", "错误 1，存疑 2，已核对 1", 1), ("issues/b", "存疑 1", 3)]


def test_the_words_in_question_are_marked_however_they_are_spaced():
    assert [_marked(text, "管理and卫生") for text in ("监督管理 and 卫生健康", "监督管理and卫生健康", "监督")] == ["监督<mark>管理 and 卫生</mark>健康", "监督<mark>管理and卫生</mark>健康", "监督"]
    assert _marked("1. <b>甲*乙", "甲*乙") == "1. &lt;b&gt;<mark>甲*乙</mark>" and _marked(r"手机138\*\*\*\*1234", "138****1234").endswith(r"<mark>138\*\*\*\*1234</mark>")
