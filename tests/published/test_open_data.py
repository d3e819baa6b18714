"""The open data: every format says what the document says, the files fit their schemas, and nothing that was withdrawn or not published is in any of them."""
from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from build_scripts.emit import addresses
from build_scripts.emit.plaintext import plain_text
from build_scripts.emit.tables import csv_text, guarded, unguarded
from build_scripts.published.catalogue import Catalogue, read_catalogue
from build_scripts.published.open_data import COLUMNS, open_document, sum_of, sums_text, whole_files
from build_scripts.published.open_page import data_page
from build_scripts.published.open_records import Opened
from build_scripts.published.policies import policies
from build_scripts.published.policy_data import policy_files
from build_scripts.shell.content import other_files, read_content
from tests.emit.documents import DOCUMENTS, characters, said

sys.path.insert(0, str(Path(__file__).parents[1] / "site"))
from sample import ALONE, ISSUE, RIVERS, TARGETS, WATER  # noqa: E402

ROOT = Path(__file__).parents[2]
FILES = {
    "issues/2025-01/index.md": ISSUE, "issues/2025-01/shizheng-2025-1.md": RIVERS, "issues/2025-01/shizhengling-3.md": WATER,
    "issues/separate/shizhengban-2025-7/index.md": ALONE, "targets/2025-shizheng-2025-1.yml": TARGETS,
}
EDITORIAL = "issues/2025-01/editorial.yml"
KINDS = {addresses.CATALOGUE_JSON: "catalogue", addresses.ISSUES_JSON: "issues", addresses.INTERPRETATIONS_JSON: "interpretations"}


def opened(catalogue: Catalogue, published: frozenset[str] = frozenset()) -> Opened:
    return Opened(catalogue, policies(catalogue, "2025-06-01"), published, "示例市人民政府公报", "示例市人民政府办公室")


def document_files(document, one: Opened) -> dict[str, bytes]:
    return open_document(document, one)[1]


def everything(one: Opened) -> dict[str, bytes]:
    made = [open_document(document, one) for document in one.catalogue.documents.values()]
    files = {address: data for _, found in made for address, data in found.items()}
    return {**files, **whole_files(one, [listed for listed, _ in made], {address: sum_of(data) for address, data in files.items()})}


@cache
def demonstration() -> tuple[Opened, dict[str, bytes]]:
    one = replace(opened(read_content(ROOT / "content", records=False), other_files(ROOT / "content")), formats=("docx",))
    return one, everything(one)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def in_json(data: bytes) -> str:
    record = json.loads(data)
    return characters(record["title"] + (record["doc_number"] or "") + "".join(
        block["text"] if block["kind"] != "table" else "".join(cell["text"] for row in block["rows"] for cell in row["cells"]) for block in record["blocks"]))


def in_xml(data: bytes) -> str:
    return characters("".join(ElementTree.fromstring(data).itertext()))


def agree(document, one: Opened) -> None:
    files = document_files(document, one)
    json_, xml, txt = (files[addresses.document_file(document.id, ending)] for ending in ("json", "xml", "txt"))
    assert in_json(json_) == in_xml(xml) == characters(txt.decode("utf-8")) == said(document)


def test_every_format_of_every_demonstration_document_says_the_same():
    one, _ = demonstration()
    assert len(one.catalogue.documents) > 20
    for document in one.catalogue.documents.values():
        agree(document, one)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(DOCUMENTS)
def test_every_format_of_any_document_says_the_same_and_fits_its_schema(document):
    one = opened(Catalogue(documents={document.id: document}))
    agree(document, one)
    record = json.loads(document_files(document, one)[addresses.document_file(document.id, "json")])
    assert [block.text for block in document.blocks if block.table is None] == [block["text"] for block in record["blocks"] if block["kind"] != "table"]
    validator("document").validate(record)


@cache
def validator(kind: str) -> Draft202012Validator:
    """Of the schema as it is published."""
    schema = json.loads(whole_files(opened(Catalogue()), [], {})[addresses.schema(kind)])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_every_file_of_the_demonstration_fits_its_published_schema():
    one, files = demonstration()
    documents = validator("document")
    for id_ in one.catalogue.documents:
        documents.validate(json.loads(files[addresses.document_file(id_, "json")]))
    for address, kind in KINDS.items():
        validator(kind).validate(json.loads(files[address]))


def test_the_catalogue_lists_every_document_with_its_sums_and_the_csv_says_the_same():
    one, files = demonstration()
    listed = json.loads(files[addresses.CATALOGUE_JSON])["documents"]
    assert [entry["id"] for entry in listed] == list(one.catalogue.documents)
    for entry in listed:
        assert [(file["address"], file["bytes"], file["sha256"]) for file in entry["files"]] == [
            (address, len(files[address]), sum_of(files[address]).sha256) for address in (addresses.document_file(entry["id"], ending) for ending in ("docx", "txt", "json", "xml"))]
    found = rows(files[addresses.CATALOGUE_CSV])
    assert [(row["id"], row["title"], row["doc_number"], row["validity"]) for row in found] == [
        (entry["id"], entry["title"], entry["doc_number"] or "", entry["validity"]["state"]) for entry in listed]
    assert tuple(found[0]) == COLUMNS and files[addresses.CATALOGUE_CSV].startswith(b"\xef\xbb\xbf")


def test_a_record_says_what_is_known():
    one = opened(read_catalogue({**FILES, EDITORIAL: "fields:\n  shizheng-2025-1: {topic: 农业、林业、水利, by: 甲, date: 2025-03-01, reason: 核对}\n"}), frozenset({"issues/2025-01/original.txt"}))
    files = everything(one)
    record = json.loads(files["/documents/shizheng-2025-1/shizheng-2025-1.json"])
    assert record["topic"] == {"value": "农业、林业、水利", "proposed": False}
    assert record["issue"] == {"id": "2025-01", "address": "/issues/2025-01/", "name": "2025年第1期（总第31期）", "publication": "示例市人民政府公报", "order": 1, "page": 1}
    assert (record["validity"]["state"], record["validity"]["as_of"]) == ("未核实", "2025-06-01") and record["cited_by"] == ["shizhengban-2025-7"]
    assert record["sources"][0]["address"] == "/issues/2025-01/original.txt" and record["targets"] == "/targets/shizheng-2025-1/"
    table = record["blocks"][-1]
    assert table["anchor"] == "t1" and table["header_rows"] == 2
    assert table["rows"][2] == {"anchor": "t1-r3", "cells": [{"text": "东山县人民政府"}, {"text": "42.5"}, {"text": "118"}, {"text": "2025年6月", "rowspan": 2}]}
    cited = json.loads(files["/documents/shizhengban-2025-7/shizhengban-2025-7.json"])
    place = cited["citations"][-1]
    assert place["document"] == "shizheng-2025-1" and cited["blocks"][place["block"]]["text"][place["start"]:place["end"]] == "示政〔2025〕1号"
    assert '<ref href="/documents/shizheng-2025-1/">示政〔2025〕1号</ref>' in files["/documents/shizhengban-2025-7/shizhengban-2025-7.xml"].decode("utf-8")


def test_what_a_rule_proposed_is_marked_and_what_was_corrected_is_told():
    one = opened(read_catalogue({**FILES, EDITORIAL: "corrections:\n- {document: shizheng-2025-1, find: 600万元, replace: 660万元, reason: 误植, by: 甲, date: 2025-03-01}\n"}))
    record = json.loads(everything(one)["/documents/shizheng-2025-1/shizheng-2025-1.json"])
    assert record["summary"]["proposed"] is True and record["summary"]["value"] and record["index_no"] is None
    assert record["corrected"] is True and record["errata"] == [{"anchor": None, "printed": "600万元", "text": "660万元", "reason": "误植", "date": "2025-03-01"}]
    row = rows(everything(one)[addresses.CATALOGUE_CSV])[0]
    assert (row["summary_proposed"], row["corrected"]) == ("true", "true")


def test_a_withdrawn_document_is_in_no_file():
    one = opened(read_catalogue({**FILES, EDITORIAL: "withdrawn:\n- {document: shizheng-2025-1, reason: 内容有误, by: 甲, date: 2025-03-01}\n"}))
    files = everything(one)
    assert not [address for address in files if "shizheng-2025-1" in address]
    whole = b"\n".join(files.values()).decode("utf-8")
    assert "河道管护工作" not in whole and "管好城乡河道" not in whole and "示例市供水用水办法" in whole
    assert not [one for one in json.loads(files[addresses.ISSUES_JSON])["issues"][0]["contents"] if one["document"] == "shizheng-2025-1"]


def test_an_original_that_is_not_published_is_named_with_its_hash_alone():
    record = json.loads(everything(opened(read_catalogue(FILES)))["/documents/shizheng-2025-1/shizheng-2025-1.json"])
    assert record["sources"][0]["address"] is None and len(record["sources"][0]["sha256"]) == 64


def test_plain_text_is_title_number_and_text_with_a_line_for_each_paragraph_and_row():
    document = read_catalogue(FILES).documents["shizheng-2025-1"]
    lines = plain_text(document).split("\n")
    assert lines[:4] == [document.title, "示政〔2025〕1号", "", "各县（市、区）人民政府，市政府各部门："]
    assert lines[-5:] == ["责任单位\t管护长度\t\t完成时限", "\t干流\t支流\t", "东山县人民政府\t42.5\t118\t2025年6月", "西河区人民政府\t17\t63.2\t", ""]


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(st.text("'=+-@\t\r\n＝＋1甲,\"", max_size=6))
def test_a_csv_runs_no_formula_and_gives_every_word_back(words):
    read = next(csv.reader(io.StringIO(csv_text(["x", "y"], [[words, "末"]])[1:].split("\r\n", 1)[1], newline="")))[0]
    assert unguarded(read) == words and read == guarded(words)
    assert len(read) < 2 or read[0] not in "=+-@\t\r＝＋"


def test_the_page_names_every_file_over_the_whole_with_its_size_and_sum():
    one, files = demonstration()
    sums = {address: sum_of(data) for address, data in files.items()}
    shown = data_page(one, sums)
    offered = [*shown.data["files"], *shown.data["schemas"]]
    assert {file.address for file in offered} == {address for address in files if address.startswith("/data/")}
    assert all(file.sha256 == sums[file.address].sha256 for file in offered) and shown.data["terms"]


def test_sums_are_lines_that_sha256sum_reads():
    one = sum_of(b"1")
    assert sums_text({"/b/": one, "/a/甲 乙.txt": one}) == f"{one.sha256}  a/甲 乙.txt\n{one.sha256}  b/index.html\n"
    assert sums_text({"/a\\b": one}) == f"\\{one.sha256}  a\\\\b\n"


@pytest.mark.parametrize("given_issuer", [None, "示例市人民政府", ("示例市公安局", "示例市民政局")])
def test_issuers_are_a_list_in_every_record(given_issuer):
    catalogue = read_catalogue(FILES)
    document = replace(catalogue.documents["shizhengling-3"], issuer=given_issuer)
    record = json.loads(document_files(document, opened(catalogue))[addresses.document_file(document.id, "json")])
    assert record["issuer"] == list(given_issuer if isinstance(given_issuer, tuple) else [given_issuer] if given_issuer else [])


def test_the_columns_of_every_table_are_explained_on_the_page():
    one = opened(read_catalogue(FILES))
    shown = data_page(one, {})
    explained = {f"/{label.rsplit('、', 1)[1].removesuffix('.csv）')}/": [field.name for field in fields] for label, fields in shown.data["more_fields"] if label.endswith(".csv）")}
    for address, names in explained.items():
        found = rows(policy_files(one.known)[addresses.data(address, "csv")].encode("utf-8"))
        assert list(found[0]) == names
    assert set(explained) == {addresses.COVERAGE, addresses.VALIDITY, addresses.CITATIONS} and shown.data["targets"]


def test_true_and_false_and_several_values_are_written_alike_in_every_csv():
    files = {**everything(opened(read_catalogue(FILES))), **{address: text.encode("utf-8") for address, text in policy_files(opened(read_catalogue(FILES)).known).items()}}
    assert {row["corrected"] for row in rows(files[addresses.CATALOGUE_CSV])} == {"false"}
    assert {row["needed"] for row in rows(files["/coverage/coverage.csv"])} == {"true"}
    joint = csv_text(["a"], [[True], [False], [None], [1]])
    assert joint == "\ufeffa\r\ntrue\r\nfalse\r\n\"\"\r\n1\r\n"
