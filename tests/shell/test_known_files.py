"""What an earlier reading knows changes nothing of what is said: catalogue and mistakes are those of a first reading, every time."""
from __future__ import annotations

import os
from pathlib import Path

import pytest

from build_scripts.model import UnusableInput
from build_scripts.shell.cache import Cache
from build_scripts.published.citing import named_in
from build_scripts.published.markdown import read_body
from build_scripts.shell.content import read_content
from build_scripts.shell.naming import named_by
from build_scripts.shell.reading import read_site_content
from build_scripts.shell.workers import FEWEST

DOCUMENT = ("---\nkind: document\nid: {id}\ntitle: 示例市人民政府关于第{n}号河道的通知\ndoc_number: 示政〔2025〕{n}号\nissuer: 示例市人民政府\ngenre: 通知\ncolumn: null\n"
            'date_written: "2025-01-08"\nissue: "2025-01"\norder: {n}\nsources:\n  - {{file: original.txt, sha256: abc, lines: [{n}, 9{n}]}}\n---\n\n各县区：\n\n按照示政〔2025〕1号文件办理。\n')
EXPLAINS = "---\nkind: interpretation\nid: jiedu-1\ntitle: 河道通知解读\ninterprets: [shizheng-2025-2]\nform: 文字\n---\n\n## 为什么\n\n{text}\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """More files than are read by one process, all of them old enough to be known by their times."""
    files = {f"issues/2025-01/shizheng-2025-{n}.md": DOCUMENT.format(id=f"shizheng-2025-{n}", n=n) for n in range(1, FEWEST + 9)}
    files |= {"issues/2025-01/index.md": '---\nkind: issue\nid: "2025-01"\nyear: 2025\nnumber: 1\n---\n', "policies/jiedu-1.md": EXPLAINS.format(text="河道要管好。"),
              "policies/jiedu-2.md": EXPLAINS.replace("jiedu-1", "jiedu-2").format(text="写法见 a::b 。"),
              "issues/2025-01/editorial.yml": "fields:\n  shizheng-2025-3: {topic: 农业、林业、水利, by: 甲, date: 2025-02-01, reason: 核定}\n"}
    for path, text in files.items():
        write(tmp_path / "content" / path, text)
    return tmp_path / "content"


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (1_700_000_000, 1_700_000_000))


def told(read) -> str:
    with pytest.raises(UnusableInput) as caught:
        read()
    return str(caught.value)


def test_what_is_known_is_the_catalogue_of_a_first_reading(content: Path):
    cache = Cache(content.parent / ".cache", "x")
    changed = content / "issues/2025-01/shizheng-2025-5.md"
    for names in (False, True, False, True):
        write(changed, changed.read_text(encoding="utf-8") + "\n没有别的事项。\n")
        first = read_content(content, records=False)
        read = read_site_content(content, cache, names=names)
        assert read.catalogue.documents == first.documents and read.catalogue.issues == first.issues
        assert read.catalogue.notes == first.notes and read.catalogue.paths == first.paths
        assert [(*one.interprets, *one.blocks) for one in read.catalogue.interpretations.values()] == [(*one.interprets, *one.blocks) for one in first.interpretations.values()]
        assert len(read.named) == sum(len(found) == 1 for found in read.catalogue.named.values()) == len(first.documents) * names
    assert len(list((content.parent / ".cache").iterdir())) > 1


@pytest.mark.parametrize(("path", "old", "new", "said"), [
    ("issues/2025-01/shizheng-2025-5.md", "issuer: 示例市人民政府", "isuer: 示例市人民政府", "shizheng-2025-5.md:6：不认识字段 isuer，请检查拼写。"),
    ("issues/2025-01/shizheng-2025-5.md", "lines: [5, 95]", "lines: [5]", "shizheng-2025-5.md:13：字段 lines 的值“[5]”不对"),
    ("issues/2025-01/shizheng-2025-5.md", "id: shizheng-2025-5", "id: shizheng-2025-6", "编号 shizheng-2025-6 已经由"),
    ("issues/2025-01/shizheng-2025-2.md", "id: shizheng-2025-2", "id: shizheng-2025-2x", "policies/jiedu-1.md:5：interprets 所指的文件 shizheng-2025-2 不在内容中。"),
    ("issues/2025-01/editorial.yml", "shizheng-2025-3:", "shizheng-2025-999:", "editorial.yml:2：fields 所指的 shizheng-2025-999 不在内容中"),
    ("issues/2025-01/editorial.yml", "topic: 农业、林业、水利", "page: 1.0e999", "字段 page 的值“inf”不对"),
    ("policies/jiedu-1.md", "form: 文字", "form: 图解", "policies/jiedu-1.md:6：图解缺少字段 picture"),
])
def test_a_mistake_is_told_each_time_as_the_first_time(content: Path, path: str, old: str, new: str, said: str):
    cache = Cache(content.parent / ".cache", "x")
    read_site_content(content, cache)
    text = (content / path).read_text(encoding="utf-8")
    assert old in text
    write(content / path, text.replace(old, new))
    wrong = told(lambda: read_content(content, records=False))
    assert said in wrong
    assert [told(lambda: read_site_content(content, cache)) for _ in range(3)] == [wrong] * 3
    write(content / path, text)
    assert len(read_site_content(content, cache).catalogue.interpretations) == 2


def test_a_text_that_cannot_be_read_is_told_with_every_other_and_forgotten_when_mended(content: Path):
    cache, paths = Cache(content.parent / ".cache", "x"), [f"issues/2025-01/shizheng-2025-{n}.md" for n in (7, 9)]
    good = {path: (content / path).read_bytes() for path in paths}
    for path in paths:
        (content / path).write_bytes(good[path] + "示例".encode("gb18030"))
    for _ in range(2):
        wrong = told(lambda: read_site_content(content, cache))
        assert [line.split("：")[1] for line in wrong.split("\n")] == ["不是 UTF-8 编码，请另存为 UTF-8。"] * 2 and "shizheng-2025-7.md:19" in wrong
    for path in paths:
        (content / path).write_bytes(good[path])
    assert len(read_site_content(content, cache).catalogue.documents) == FEWEST + 8


def test_an_entry_that_cannot_be_written_anew_is_not_the_old_one(tmp_path: Path):
    cache = Cache(tmp_path, "x")
    cache.put("one", "old")
    (tmp_path / f".one.json-{os.getpid()}").mkdir()             # stands for a disk that is full
    cache.put("one", "new")
    assert cache.get("one") is None


@pytest.mark.parametrize("said", ["示政〔2025〕7号", "示政〔2025〕7&nbsp;号", "示政〔2025〕**7**号", "示政〔2025〕7\n号", "示政〔２０２５〕７号", "示例市人民政府令第5号", "示例市人民政府公告（第二号）",
                                  "《示例市河道管理办法》", "&#x300A;示例市河道管理办法》"])
def test_a_name_is_found_however_it_is_written(said: str):
    markdown = f"各县区：\n\n按照{said}办理，逾期销号。\n"
    assert named_by(markdown) == named_in(read_body(markdown)) != []


def test_a_text_without_a_name_names_nothing():
    assert named_by("各县区：\n\n请设置 12 块标志牌，逾期销号。\n") == []
