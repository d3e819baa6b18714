"""The search index as files: however it is sliced, it is the same."""
from __future__ import annotations

from dataclasses import replace

from build_scripts.published.entries import DOCUMENT, Entry, Part
from build_scripts.shell import search
from build_scripts.shell.cache import Cache
from build_scripts.shell.index import Indexer, Rowed


def entry(n: int) -> Entry:
    return Entry(f"documents/d{n}/", DOCUMENT, f"示例市第{n}号通知", f"示政〔2025〕{n}号", "示例市人民政府", "2025-01-08", (Part("", False, f"第{n}件的正文，供水用水一律照办。" * (1 + n % 3)),), (("年份", "2025"),))


def written(entries: list[Entry], folder, kept=None) -> dict[str, bytes]:
    search.write_index(entries, folder, Cache(kept or folder.with_name(f"{folder.name}-kept"), ""), lambda said: None)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_an_index_is_the_same_in_one_slice_and_in_many(tmp_path, monkeypatch):
    entries = [entry(n) for n in range(30)]
    whole = written(entries, tmp_path / "whole")
    monkeypatch.setattr(search, "_MOST", 200)
    assert len(list(search._starts(entries))) > 3
    assert written(entries, tmp_path / "sliced") == whole
    [build] = {path.split("/")[2] for path in whole if path.startswith("search/texts/")}
    assert {f"search/texts/{build}/{name}.pack" for name in ("0", "a", "t")} | {f"pagefind/index/{build}/0.pf_index"} < set(whole)


def test_of_a_changed_text_only_its_slice_is_made_anew_and_the_bytes_are_those_of_a_whole_index(tmp_path, monkeypatch):
    monkeypatch.setattr(search, "_LEAST", 1)
    monkeypatch.setattr(search, "_ENDS", 4)
    entries, kept = [entry(n) for n in range(30)], tmp_path / "kept"
    written(entries, tmp_path / "first", kept)
    before = {*kept.iterdir()}
    entries[7] = replace(entries[7], parts=(*entries[7].parts, Part("", False, "补充一句。")))
    whole = written(entries, tmp_path / "whole")
    assert written(entries, tmp_path / "again", kept) == whole
    [new] = {*kept.iterdir()} - before
    new.write_bytes(new.read_bytes()[:-9])
    assert written(entries, tmp_path / "damaged", kept) == whole
    monkeypatch.setattr(search, "_SPARE", 0)
    written(entries[20:], tmp_path / "fewer", kept)
    assert len([*kept.iterdir()]) < len(before)


def test_a_site_with_nothing_to_find_has_an_index(tmp_path):
    assert "pagefind/pagefind-entry.json" in written([], tmp_path)


def test_pagefind_does_not_write_the_fragments_that_nobody_reads(tmp_path):
    entries = [Rowed("示政20251号", "通知", "供水用水一律照办" * 3), Rowed("", "没有文号", "供水"), Rowed("", "", "只有正文")]
    found = Indexer().slice_of(entries, tmp_path)
    assert found.lengths == (35, 8, 7)
    assert [file.read_bytes() for file in (tmp_path / "pagefind/fragment").iterdir()] == [b"-"] * 3
