"""Building: what is refused, what a failure leaves behind, and that the same content gives the same bytes."""
from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from build_scripts.model import UnusableInput
from build_scripts.shell.settings import read_settings
from build_scripts.shell.site import SiteError, build_site
from conftest import ROOT
from sample import RIVERS, write_sample


def quiet(said: str) -> None:
    pass


@pytest.fixture
def content(tmp_path) -> Path:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return write_sample(tmp_path / "content")


def digests(site: Path) -> dict[str, str]:
    return {file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(site.rglob("*")) if file.is_file()}


def test_the_same_content_gives_the_same_bytes(content, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    for n in range(40):
        (content / f"issues/2025-01/x{n}.md").write_text(RIVERS.replace("shizheng-2025-1", f"x-{n}").replace("order: 1", f"order: {n + 3}"), encoding="utf-8")
    build_site(content, tmp_path / "one", progress=quiet)
    build_site(content, tmp_path / "two", progress=quiet)
    one, two = digests(tmp_path / "one"), digests(tmp_path / "two")
    assert [path for path in one.keys() | two.keys() if one.get(path) != two.get(path)] == []


def test_content_with_nothing_or_only_issues_builds(tmp_path):
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    (tmp_path / "content").mkdir()
    build_site(tmp_path / "content", tmp_path / "site", progress=quiet)
    assert "还没有发布任何一期公报" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_a_title_is_only_characters(content, tmp_path):
    hostile = "关于<script>alert(1)</script>与{{ 7*7 }}{% raw %}&amp;../../etc/passwd的通知"
    path = content / "issues/2025-01/shizheng-2025-1.md"
    path.write_text(RIVERS.replace("title: 示例市人民政府关于加强河道管护工作的通知", f"title: '{hostile}'"), encoding="utf-8")
    build_site(content, tmp_path / "site", progress=quiet)
    for page in ("documents/shizheng-2025-1/index.html", "issues/2025-01/index.html", "index.html", "documents/index.html", "targets/index.html"):
        said = (tmp_path / "site" / page).read_text(encoding="utf-8")
        assert "<script>alert" not in said, page
    assert "关于&lt;script&gt;alert(1)&lt;/script&gt;与{{ 7*7 }}{% raw %}&amp;amp;../../etc/passwd的通知</h1>" in (
        tmp_path / "site/documents/shizheng-2025-1/index.html").read_text(encoding="utf-8")


def test_a_warning_of_mkdocs_fails_the_build_and_the_last_site_stays(content, tmp_path):
    site = tmp_path / "site"
    build_site(content, site, progress=quiet)
    before = digests(site)
    (content / "disclosure").mkdir()
    (content / "disclosure/guide.md").write_text("# 指南\n\n[没有这页](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(SiteError, match="nowhere.md"):
        build_site(content, site, progress=quiet)
    assert digests(site) == before
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".site")] == []


def test_damaged_content_is_refused_before_anything_is_written(content, tmp_path):
    (content / "issues/2025-01/shizhengling-3.md").write_text("---\nkind: document\n正文", encoding="utf-8")
    with pytest.raises(UnusableInput, match=r"issues/2025-01/shizhengling-3\.md:1："):
        build_site(content, tmp_path / "site", progress=quiet)
    assert not (tmp_path / "site").exists()


def test_a_folder_with_other_files_is_never_emptied(content, tmp_path):
    site = tmp_path / "papers"
    site.mkdir()
    (site / "thesis.txt").write_text("重要", encoding="utf-8")
    with pytest.raises(UnusableInput, match="里面有别的文件"):
        build_site(content, site, progress=quiet)
    assert (site / "thesis.txt").read_text(encoding="utf-8") == "重要"


def test_a_content_folder_that_is_not_there(tmp_path):
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    with pytest.raises(UnusableInput, match="内容文件夹不存在"):
        build_site(tmp_path / "nowhere", tmp_path / "site", progress=quiet)


def test_settings_are_those_beside_the_content_else_of_the_current_folder(tmp_path, monkeypatch):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir(), there.mkdir()
    (here / "mkdocs.yml").write_text("site_name: 此处\nextra: {gazette: {daizi: {示政: shizheng}}}\nx: !ENV X\n", encoding="utf-8")
    assert read_settings(there / "content", here).site_name == "此处"
    (there / "mkdocs.yml").write_text("site_name: 彼处\n", encoding="utf-8")
    assert read_settings(there / "content", here).site_name == "彼处"
    assert read_settings(here / "content", here).daizi == {"示政": "shizheng"}
    with pytest.raises(UnusableInput, match="找不到 mkdocs.yml"):
        read_settings(tmp_path / "x/y/content", tmp_path / "x")


@pytest.mark.parametrize(("written", "said"), [
    ("site_name: [", "YAML 写法有误"), ("extra: {gazette: {colour: red}}", "不认识 colour"), ("extra: {gazette: {demo: maybe}}", "demo 应当是"),
    ("extra: {gazette: {downloads: [pdf]}}", "downloads 应当是"), ("extra: {gazette: {daizi: [a]}}", "daizi 应当是"), ("extra: {gazette: [a]}", "字段: 值"), ("- a", "字段: 值"),
])
def test_damaged_settings_are_refused(tmp_path, written, said):
    (tmp_path / "mkdocs.yml").write_text(written, encoding="utf-8")
    with pytest.raises(UnusableInput, match=said):
        read_settings(tmp_path / "content")


def test_an_editors_page_links_to_files_of_the_content_as_they_lie(content, tmp_path):
    (content / "disclosure").mkdir()
    (content / "disclosure/guide.md").write_text("# 指南\n\n[文件](../issues/2025-01/shizheng-2025-1.md#s1)、[一期](../issues/2025-01/index.md)、[另一页](more.md)\n", encoding="utf-8")
    (content / "disclosure/more.md").write_text("# 更多\n", encoding="utf-8")
    build_site(content, tmp_path / "site", progress=quiet)
    said = (tmp_path / "site/disclosure/guide/index.html").read_text(encoding="utf-8")
    for link in ("../../documents/shizheng-2025-1/index.html#s1", "../../issues/2025-01/index.html", "../more/index.html"):
        assert f'href="{link}"' in said
