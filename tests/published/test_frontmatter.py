"""Front matter and YAML are read strictly, and every mistake is told with file and line."""
from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.emit.yaml import block
from build_scripts.model import UnusableInput
from build_scripts.published.fields import DOCUMENT
from build_scripts.published.frontmatter import check_fields, read_any_yaml, read_front_matter, read_yaml
from build_scripts.published.plainyaml import read_plain_entries, read_plain_yaml

GOOD = "---\nkind: document\nid: shizheng-2025-1\ntitle: 示例\ndate_written: 2025-01-08\nno: 3\n---\n\n正文\n---\n尾\n"
KINDS = ("document", "issue")


def test_fields_and_body_are_parted_and_dates_stay_as_written():
    fields, body = read_front_matter(GOOD, "a.md", KINDS)
    assert fields == {"kind": "document", "id": "shizheng-2025-1", "title": "示例", "date_written": "2025-01-08", "no": 3}
    assert body == "\n正文\n---\n尾\n"


@pytest.mark.parametrize(("text", "line", "said"), [
    ("正文", 1, "缺少前置元数据"),
    ("---\nkind: document\n正文", 1, "没有结束"),
    ("---\nkind: document\nid: a\nid: b\n---\n", 4, "写了两次"),
    ("---\nkind: document\ntitle: 甲: 乙\n---\n", 3, "YAML 写法有误"),
    ("---\nkind: poem\n---\n", 2, "此处只能是"),
    ("---\ntitle: 甲\n---\n", 2, "缺少字段 kind"),
    ("---\n- 甲\n---\n", 2, "字段: 值"),
    ("---\nkind: document\nsources:\n- {file: a, file: b}\n---\n", 4, "写了两次"),
    ("---\nkind: document\ntitle: \"没有成对\n---\n", 3, "YAML 写法有误"),
])
def test_a_damaged_file_is_refused_by_name_and_line(text, line, said):
    with pytest.raises(UnusableInput) as caught:
        read_front_matter(text, "issues/a.md", KINDS)
    assert str(caught.value).startswith(f"issues/a.md:{line}：") and said in str(caught.value)


def test_all_mistakes_are_told_at_once_with_the_line_itself():
    text = "---\nkind: document\nid: 中文\ntitle: 2025\npage: 三\ndate_written: 2025-13-01\ncolour: red\n---\n"
    fields, _ = read_front_matter(text, "a.md", KINDS)
    wrong = check_fields(fields, DOCUMENT, text, "a.md", first_line=1)
    assert [one.split("：")[0] for one in wrong] == ["a.md:3", "a.md:4", "a.md:6", "a.md:5", "a.md:7"]
    assert "page: 三" in wrong[3]


def test_a_mistake_deep_in_a_list_is_told_at_its_own_line():
    text = "---\nkind: document\nid: a\ntitle: 甲\nattachments:\n- {label: null, title: 乙, anchor: null}\n- label: 附件\n  titel: 丙\nsources:\n- {file: a, sha256: b, lines: [一, 2]}\n---\n"
    fields, _ = read_front_matter(text, "a.md", KINDS)
    assert [one.split("\n")[0] for one in check_fields(fields, DOCUMENT, text, "a.md", first_line=1)] == [
        "a.md:7：字段 title 缺少，应当是文字（像数字的请加引号）。", "a.md:8：不认识字段 titel，请检查拼写。", "a.md:10：字段 lines 的值“['一', 2]”不对，应当是起止两个行号（如 [12, 80]）。"]


@pytest.mark.parametrize(("text", "line", "said"), [
    ("a:\n\t- b\n", 2, "制表符"), ("a: 甲\n\tb: 乙\n", 2, "制表符（Tab），请改成空格。"), ("a: |\n  甲\n\t乙\n", 3, "制表符（Tab），请改成空格。"), (" a: 甲\nb: 乙\n", 2, "缩进与上面的行不齐。"), ("a: \"甲\\乙\"\n", 1, "反斜杠"), ("a: 甲\nb：乙\nc: 丙\n", 2, "半角"), ("a: [甲, 乙\nb: 丙\n", 2, "方括号"), ("a: {b: 甲\nc: 丙\n", 2, "花括号"), ("a: 甲: 乙\n", 1, "冒号"), ("a: '甲\nb: 乙\n", 1, "引号"),
])
def test_damaged_yaml_is_explained_in_chinese(text, line, said):
    with pytest.raises(UnusableInput) as caught:
        read_yaml(text, "t.yml")
    assert str(caught.value).startswith(f"t.yml:{line}：YAML 写法有误") and said in str(caught.value)


def test_words_of_yaml_1_1_are_only_words():
    assert read_yaml("no: 1\nclock: 12:30\nday: 2025-01-02\nanswer: yes\n", "t.yml") == {"no": 1, "clock": "12:30", "day": "2025-01-02", "answer": "yes"}


def test_a_page_of_an_editor_needs_no_front_matter():
    assert read_front_matter("# 指南\n", "disclosure/guide.md") == ({}, "# 指南\n")


@pytest.mark.parametrize("text", ["a: &x [1]\nb: *y\n", "!!python/object/apply:os.system [ls]\n", "a: [1, 2\n", "\t- a\n", "a: \x07\n"])
def test_hostile_yaml_is_refused_and_never_run(text):
    with pytest.raises(UnusableInput):
        read_yaml(text, "t.yml")


character = st.one_of(st.sampled_from("\"'#:,{}[]&*!|>%@`\\-~ 010ntf三政〔〕《》\u3000\ue001"), st.characters(exclude_categories=("Cs",)))
word = st.text(character, max_size=8)
value = st.one_of(st.none(), st.booleans(), st.integers(-5, 2100), word, st.sampled_from(["null", "true", "~", "2017-06-20", "010", "1.5", "No"]))
fields = st.dictionaries(st.from_regex(r"[a-z]{1,4}", fullmatch=True), st.one_of(value, st.lists(value, max_size=3), st.lists(st.dictionaries(st.sampled_from(["file", "lines", "no"]), st.one_of(value, st.lists(st.integers(0, 9), max_size=2)), min_size=1), max_size=3)), max_size=5)


shape = st.recursive(st.one_of(value, st.floats(-9, 9, width=16), st.sampled_from(["2023年", "1-1-1", "2025-Q1", "8:30—12:00", "低于4%的", "a@b.example", "a:b", "3.50", "# 注"])), lambda inner: st.one_of(
    st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["no", "units", "1-1", "2017-p3", "规章", "危及“三安全”", "true", "2"]), inner, max_size=3)), max_leaves=8)


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(["kind", "units", "fields"]), shape, max_size=3), st.sampled_from([None, False]), word, st.integers(0, 80))
def test_nested_fields_are_read_as_by_the_parser(given_fields, flow, disturbance, place):
    written = yaml.safe_dump(given_fields, allow_unicode=True, sort_keys=False, width=10000, default_flow_style=flow)
    for text in (written, written.replace("'", '"').replace("\n- ", "\n  - "), written[:place] + disturbance + written[place:], written[:place] + written[place + len(disturbance):]):
        plain = read_plain_yaml(text)
        if plain is not None:
            assert plain == read_any_yaml(text, "a.yml") and str(plain) == str(read_any_yaml(text, "a.yml"))


@settings(max_examples=200)
@given(st.lists(shape, max_size=3), st.sampled_from([None, False]), word, st.integers(0, 60))
def test_entries_are_read_as_by_the_parser(entries, flow, disturbance, place):
    written = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=10000, default_flow_style=flow)
    for text in (written, written.replace("'", '"'), written[:place] + disturbance + written[place:]):
        plain = read_plain_entries(text)
        if plain is not None:
            assert {"a": plain} == read_any_yaml("a:\n" + "".join(f"  {line}\n" for line in text.split("\n") if line), "a.yml")


@pytest.mark.parametrize("text", [
    "fields:\n  2012-p7:\n    topic: 科技、教育\n    date: \"2012-05-31\"\n  shizheng-2017-29: {page: 3}\n",
    "# 说明\nunits:\n  - unit: 东川区\n    groups:\n      - name: null\n        items:\n          - {\"no\": 1, value: 2.60, measures: [{relation: \">=\", value: -3}]}\n  - unit: 西川区\n",
    "a:\n  - 1-1-1\n  - 2023年\n  - [x, {y: []}]\n  # 注\nb: {}\n",
])
def test_nested_fields_as_the_program_writes_them_need_no_parser(text):
    assert read_plain_yaml(text) == read_any_yaml(text, "a.yml") != {}


@pytest.mark.parametrize("text", ["a:\n- 1\n", "a:\n   b: 1\n", "a:\n", "a: 1\n  b: 2\n", "a:\n  b: 1\n c: 2\n", "a: {b: 1, b: 2}\n", "a:\n  b: 1\n  b: 2\n", "a: [1,2]\n", "a: {1: 2}\n", "1: 2\n", "a: [x: y]\n"])
def test_what_is_written_otherwise_is_left_to_the_parser(text):
    assert read_plain_yaml(text) is None


@settings(max_examples=200)
@given(fields, word, st.integers(0, 120))
def test_what_is_read_without_a_parser_is_read_as_by_the_parser(given_fields, disturbance, place):
    written = block(given_fields) if given_fields else ""
    for text in (written, written[:place] + disturbance + written[place:], written[:place] + written[place + len(disturbance):]):
        plain = read_plain_yaml(text)
        if plain is not None:
            assert plain == read_any_yaml(text, "a.yml") and str(plain) == str(read_any_yaml(text, "a.yml"))


def test_front_matter_of_the_demonstration_is_read_without_a_parser():
    heads = [file.read_text(encoding="utf-8")[4:].split("\n---\n", 1)[0] + "\n" for file in (Path(__file__).parents[2] / "content/issues").glob("*/*.md")]
    assert len(heads) > 20 and sum(read_plain_yaml(head) is not None for head in heads) > 0.9 * len(heads)


def test_aliases_are_refused_before_they_grow():
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12))
    with pytest.raises(UnusableInput, match="x.yml:2：不能用 YAML 的别名"):
        read_yaml(bomb, "x.yml")
    assert read_yaml('a: "*b"\nb: 3 * 4', "x.yml") == {"a": "*b", "b": "3 * 4"}
