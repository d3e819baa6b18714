"""What holds for any source whatever: it is read, nothing is lost, the same text gives the same reading."""
from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from build_scripts.assess.verify import verify
from build_scripts.emit.markdown import body_markdown
from build_scripts.emit.pages import document_page, issue_page, record_page, targets_page
from build_scripts.model import Reading
from build_scripts.published import fields
from build_scripts.published.frontmatter import read_front_matter, read_yaml
from build_scripts.published.markdown import read_body
from build_scripts.shell.handed import read_source
from build_scripts.text.blanks import squeeze
from build_scripts.text.clean import clean_line, clean_lines
from tests.outline import characters
from tests.property.gazette import BLOCKS, TEXTS, demonstrations

ROOT = Path(__file__).parents[2]


def _record(reading: Reading) -> dict:
    return read_yaml(record_page(source={}, importer="", files={}, front=reading.front, dropped=reading.dropped, changed=reading.changed, moved=reading.moved,
                                 findings=reading.findings), "record.yml")


def _published(reading: Reading) -> list:
    """The documents as they come back from their files."""
    out = []
    for doc in reading.documents:
        values, body = read_front_matter(document_page(doc), doc.id)
        out.append(fields.document(values, read_body(body)))
    return out


@settings(max_examples=1200, deadline=None, derandomize=True, database=None)
@given(TEXTS)
@example("***")
@example("12\n")
@example("示例市人民政府令\n第5号")
@example("附件")
@example("|\n|")
def test_any_text_gives_a_document_and_loses_nothing(text):
    reading = read_source(text, "0" * 64, {})
    assert reading.documents, "至少一篇文件"
    assert len({doc.id for doc in reading.documents}) == len(reading.documents)
    failure = verify(text, _published(reading), _record(reading))
    assert failure is None, failure


@settings(max_examples=2000, deadline=None, derandomize=True, database=None)
@given(TEXTS)
def test_every_character_is_in_exactly_one_place(text):
    """Counted without assess/verify: characters of the source = bodies + front matter + dropped, after the changes."""
    reading = read_source(text, "0" * 64, {})
    printed = Counter(squeeze(unicodedata.normalize("NFC", text)))
    for change in reading.changed:
        if change.rule != "nfc":
            printed.subtract(squeeze(unicodedata.normalize("NFC", change.old)))
            printed.update(change.new)
    found: Counter[str] = Counter()
    for doc in reading.documents:
        found.update(unicodedata.normalize("NFC", characters(doc)))
    for f in reading.front:
        found.update(squeeze(f.text))
    for d in reading.dropped:
        found.update(unicodedata.normalize("NFC", d.text))
    assert +printed == +found, (printed - found, found - printed)


@settings(max_examples=900, deadline=None, derandomize=True, database=None)
@given(TEXTS)
def test_every_line_is_in_the_lines_of_some_block_or_on_record(text):
    reading = read_source(text, "0" * 64, {})
    told = {n for doc in reading.documents for block in doc.blocks for n in block.lines} | {f.line for f in reading.front} | {d.line for d in reading.dropped}
    assert {n for n, line in enumerate(text.split("\n"), 1) if squeeze(line)} <= told


@settings(max_examples=1000, deadline=None, derandomize=True, database=None)
@given(TEXTS)
def test_cleaning_keeps_the_number_of_lines(text):
    lines, emptied = clean_lines(text)
    raw = text.split("\n")
    assert all(raw[line.n - 1] == line.raw for line in lines)
    assert sum(line.gap + 1 for line in lines) <= len(raw) and [line.n for line in lines] == sorted({line.n for line in lines})
    for line in lines:
        assert "\n" not in line.text and unicodedata.is_normalized("NFC", line.text)
        assert clean_line(line.n, line.raw).text == line.text
        for edit in line.edits:
            assert line.raw[edit.column:edit.column + len(edit.old)] == edit.old


@settings(max_examples=1000, deadline=None, derandomize=True, database=None)
@given(TEXTS)
def test_what_is_written_is_nfc_and_reads_back(text):
    reading = read_source(text, "0" * 64, {})
    pages = [document_page(doc) for doc in reading.documents] + [targets_page(t) for t in reading.targets] + ([issue_page(reading.issue)] if reading.issue else [])
    for page in pages:
        assert unicodedata.is_normalized("NFC", page) and "\r" not in page and page.endswith("\n")
    for targets in reading.targets:
        assert fields.targets(read_yaml(targets_page(targets), "t.yml")) == targets
    for doc, again in zip(reading.documents, _published(reading)):
        assert [_shown(b) for b in again.blocks] == [_shown(b) for b in doc.blocks]
        assert (again.title, again.doc_number, again.attachments) == (doc.title, doc.doc_number, doc.attachments)


def _shown(block):
    return block.kind, block.level, block.anchor, block.role, block.text, block.table


@settings(max_examples=900, deadline=None, derandomize=True, database=None)
@given(BLOCKS)
def test_any_blocks_come_back_from_markdown(blocks):
    assert [_shown(b) for b in read_body(body_markdown(blocks))] == [_shown(b) for b in blocks]


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_reading(text):
    assert read_source(text, "0" * 64, {}) == read_source(text, "0" * 64, {})


_HASH = """
import hashlib, sys
from build_scripts.shell.handed import read_source
from tests.property.gazette import demonstrations
print(hashlib.sha256(repr([read_source(t, "", {}) for t in demonstrations()]).encode()).hexdigest())
"""


def test_the_hash_seed_does_not_matter():
    said = {subprocess.run([sys.executable, "-c", _HASH], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout for seed in ("0", "1", "77")}
    assert len(said) == 1


def test_the_demonstration_loses_nothing():
    for text in demonstrations():
        reading = read_source(text, "0" * 64, {})
        assert verify(text, _published(reading), _record(reading)) is None


@pytest.mark.parametrize("text", ["示政〔2031〕7号\n示例市人民政府令\n\n现予公布。", "示例市人民政府令\n同志们：\n\n今天公布。"])
def test_a_masthead_belongs_to_one_document(text):
    reading = read_source(text, "0" * 64, {})
    assert verify(text, _published(reading), _record(reading)) is None


def test_a_pipe_between_tabs_is_not_counted_twice():
    text = "甲\t乙\n\t|"
    reading = read_source(text, "0" * 64, {})
    assert verify(text, _published(reading), _record(reading)) is None
