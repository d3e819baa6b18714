"""Built again: only what changed is made anew, and the bytes are those of a whole build, whatever was changed, damaged or killed between."""
from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build_scripts.model import UnusableInput
from build_scripts.shell.cache import FOLDER
from build_scripts.shell.site import build_site
from conftest import ROOT
from sample import ALONE, RIVERS, write_sample
from test_build import digests

DOCUMENT = "issues/2025-01/shizheng-2025-1.md"


def build(home: Path, site: str = "site", as_of: str = "2026-01-01") -> str:
    said: list[str] = []
    build_site(home / "content", home / site, progress=said.append, as_of=as_of)
    return "\n".join(said)


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder in which a site was built once, beside a copy of it."""
    folder = tmp_path_factory.mktemp("again")
    (folder / "home").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder / "home/mkdocs.yml")
    write_sample(folder / "home/content")
    build(folder / "home")
    shutil.copytree(folder / "home", folder / "copy")
    return folder


@pytest.fixture
def home(built) -> Path:
    """The same for each test, at the same place: by its place and the times of its files a site is known."""
    shutil.rmtree(built / "home")
    shutil.copytree(built / "copy", built / "home")
    return built / "home"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def text(home: Path) -> None:
    """A paragraph, which its own page alone shows."""
    file = home / "content" / DOCUMENT
    file.write_text(file.read_text(encoding="utf-8") + "\n补充的一段，没有提到别的文件。\n", encoding="utf-8")


def texts(home: Path) -> None:
    """A new beginning of every text: what they name stands elsewhere in them, and there is another summary."""
    for path in (DOCUMENT, "issues/2025-01/shizhengling-3.md", "issues/separate/shizhengban-2025-7/index.md"):
        edit(home / "content" / path, "\n---\n", "\n---\n\n为做好有关工作，保障安全，现就有关事项说明如下。\n")


def citation(home: Path) -> None:
    """A text that names another document: that one's page says so."""
    file = home / "content" / DOCUMENT
    file.write_text(file.read_text(encoding="utf-8") + "\n按照示政办〔2025〕7号文件执行。\n", encoding="utf-8")


def title(home: Path) -> None:
    edit(home / "content" / DOCUMENT, "title: 示例市人民政府关于", "title: 示例市人民政府重新关于")


def number(home: Path) -> None:
    """The name by which another document cites it."""
    edit(home / "content" / DOCUMENT, "doc_number: 示政〔2025〕1号", "doc_number: 示政〔2025〕11号")


def unclosed(home: Path) -> None:
    """Front matter that does not end: what is left of it is the same."""
    file = home / "content" / DOCUMENT
    file.write_text(file.read_text(encoding="utf-8").partition("\n---\n")[0], encoding="utf-8")


def added(home: Path) -> None:
    (home / "content/issues/2025-01/x-1.md").write_text(RIVERS.replace("shizheng-2025-1", "x-1").replace("order: 1", "order: 9"), encoding="utf-8")


def removed(home: Path) -> None:
    shutil.rmtree(home / "content/targets", ignore_errors=True)
    (home / "content" / DOCUMENT).unlink()
    for path in (home / "content/policies").glob("*.md"):
        path.unlink()


def renamed(home: Path) -> None:
    (home / "content" / DOCUMENT).rename(home / "content/issues/2025-01/other.md")


def settings(home: Path) -> None:
    edit(home / "mkdocs.yml", "site_name: ", "site_name: 另一个")


def correction(home: Path) -> None:
    (home / "content/issues/2025-01/editorial.yml").write_text(
        "corrections:\n- {document: shizheng-2025-1, find: 加强河道管护工作, replace: 加强河道养护工作, block: title, reason: 核对, by: 甲, date: 2025-03-01}\n", encoding="utf-8")


def damaged(home: Path) -> None:
    (home / "site/documents/shizheng-2025-1/index.html").write_text("坏了", encoding="utf-8")


def strange(home: Path) -> None:
    (home / "site/documents/left-over.html").write_text("别处来的", encoding="utf-8")
    (home / "site/documents/.#index.html").symlink_to("nowhere")    # as an editor leaves beside a file that is open in it


def damaged_index(home: Path) -> None:
    """A text that the search shows, and a file beside it, while the text of a document changes."""
    text(home)
    next(file for file in (home / "site/search/texts").rglob("*.pack")).write_bytes(b"")
    (home / "site/search/texts/left-over.pack").write_bytes(b"")


def lost(home: Path) -> None:
    """What is known of the site's files, while the text of a document changes."""
    text(home)
    for file in (home / FOLDER).glob("site-*-files.json"):
        file.unlink()


def cut_short(home: Path) -> None:
    for file in (home / FOLDER).glob("*.json"):
        file.write_bytes(file.read_bytes()[:len(file.read_bytes()) // 2])


def altered(home: Path) -> None:
    for file in (home / FOLDER).glob("*.json"):
        data = file.read_bytes()
        file.write_bytes(data.replace("示例市".encode(), "例示市".encode()))


CHANGES = (text, texts, citation, title, number, unclosed, added, removed, renamed, settings, correction, damaged, strange, damaged_index, lost, cut_short, altered)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_built_again_is_built_whole(home, change):
    try:
        change(home)
        build(home)
    except Exception as error:                          # what a whole build refuses is refused as well
        shutil.rmtree(home / FOLDER)
        with pytest.raises(type(error)):
            build(home, "whole")
        return
    shutil.rmtree(home / FOLDER)
    build(home, "whole")
    assert digests(home / "site") == digests(home / "whole")


@pytest.mark.parametrize("change", [text, texts], ids=lambda change: change.__name__)
def test_new_texts_are_put_in_their_places(home, change):
    change(home)
    assert f"只有 {1 if change is text else 3} 件文件的正文有改动" in (said := build(home)) and "期，" not in said
    assert "没有变化" in build(home)


def test_a_changed_title_has_only_the_pages_made_anew_that_show_it(home):
    """The document's own, those of its neighbours in the issue and of what it cites or is cited by; another stays the same file, here none does."""
    page = "site/documents/{}/index.html".format
    alone = home / page("shizhengban-2025-8")
    (home / "content/issues/separate/shizhengban-2025-8").mkdir()
    own = ALONE.replace("shizhengban-2025-7", "shizhengban-2025-8").replace("示政办〔2025〕7号", "示政办〔2025〕8号").replace("示政〔2025〕1号", "示政〔2020〕9号")
    (home / "content/issues/separate/shizhengban-2025-8/index.md").write_text(own, encoding="utf-8")
    build(home)
    pages = [home / page(id_) for id_ in ("shizheng-2025-1", "shizhengling-3", "shizhengban-2025-7")]
    before, stays = [one.stat().st_mtime_ns for one in pages], alone.stat().st_mtime_ns
    title(home)
    build(home)
    assert alone.stat().st_mtime_ns == stays and all(one.stat().st_mtime_ns != time for one, time in zip(pages, before))
    shutil.rmtree(home / FOLDER)
    build(home, "whole")
    assert digests(home / "site") == digests(home / "whole")


def test_a_site_never_takes_the_place_of_another_folder(home):
    """`..` below a folder that is not there leads back all the same."""
    with pytest.raises(UnusableInput, match="里面有别的文件"):
        build(home, "absent/../content")
    assert (home / "content" / DOCUMENT).is_file()


def test_a_changed_text_makes_one_page_anew_and_nothing_changed_makes_none(home):
    page, other = home / "site/documents/shizheng-2025-1/index.html", home / "site/documents/shizhengling-3/index.html"
    before = page.stat().st_mtime_ns, other.stat().st_mtime_ns
    assert "没有变化" in build(home)
    text(home)
    build(home)
    assert page.stat().st_mtime_ns != before[0] and other.stat().st_mtime_ns == before[1]


@pytest.mark.parametrize("change", [text, title], ids=lambda change: change.__name__)
def test_a_preview_is_seen_before_the_index_is_made_and_ends_as_a_whole_build(home, change):
    page, index = home / "site/documents/shizheng-2025-1/index.html", home / "site/pagefind/pagefind-entry.json"
    old, seen = page.read_bytes(), []
    before = index.stat().st_mtime_ns
    change(home)

    def look() -> None:
        seen.append(page.read_bytes() != old and (not index.exists() or index.stat().st_mtime_ns == before))
    build_site(home / "content", home / "site", progress=lambda said: None, as_of="2026-01-01", seen=look)
    shutil.rmtree(home / FOLDER)
    build(home, "whole")
    assert seen == [True] and digests(home / "site") == digests(home / "whole")


@pytest.mark.parametrize("change", [text, title], ids=lambda change: change.__name__)
def test_what_another_writes_while_a_site_is_built_is_none_of_it(home, change):
    """Another build of the same site, at the same time: the next one sees that this is not what it wrote."""
    change(home)
    build_site(home / "content", home / "site", progress=lambda said: None, as_of="2026-01-01", seen=lambda: damaged(home))
    build(home)
    shutil.rmtree(home / FOLDER)
    build(home, "whole")
    assert digests(home / "site") == digests(home / "whole")


def test_an_original_with_the_name_of_a_documents_own_data_stays_in_its_place(home):
    folder, name = home / "content/issues/separate/shizhengban-2025-7", "shizhengban-2025-7.txt"
    edit(folder / "index.md", "sources: []", f"sources:\n  - {{file: {name}, sha256: abc, lines: [1, 2]}}")
    (folder / name).write_text("原件\n", encoding="utf-8")
    build(home)
    edit(folder / "index.md", "配备应急照明", "配备照明")
    build(home)
    shutil.rmtree(home / FOLDER)
    build(home, "whole")
    assert digests(home / "site") == digests(home / "whole")


def test_another_day_is_another_site(home):
    build(home, as_of="2031-01-01")
    shutil.rmtree(home / FOLDER)
    build(home, "whole", as_of="2031-01-01")
    assert digests(home / "site") == digests(home / "whole")


@pytest.mark.skipif(hasattr(os, "getuid") and os.getuid() == 0, reason="root may write anywhere")
def test_a_cache_that_cannot_be_written_is_no_mistake(home):
    shutil.rmtree(home / FOLDER)
    (home / FOLDER).mkdir()
    (home / FOLDER).chmod(0o500)
    text(home)
    build(home)
    assert not [*(home / FOLDER).iterdir()]


def test_a_file_in_the_place_of_the_cache_is_no_mistake(home):
    shutil.rmtree(home / FOLDER)
    (home / FOLDER).write_text("", encoding="utf-8")
    text(home)
    build(home)
    assert "补充的一段" in (home / "site/documents/shizheng-2025-1/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("seconds", [0.3, 0.8, 1.6])
def test_a_killed_build_leaves_the_last_good_site(home, seconds):
    before = digests(home / "site")
    settings(home)
    process = subprocess.Popen([sys.executable, "-m", "build_scripts", "build", "--content", str(home / "content"), "--site", str(home / "site"), "--as-of", "2026-01-01"],
                               cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    after = digests(home / "site")
    build(home)
    assert [one.name for one in home.iterdir() if one.name.startswith(".site")] == []
    assert after in (before, digests(home / "site"))
