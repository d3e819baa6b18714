"""Personal data that were masked stand nowhere: every file of content and site is opened, packed ones too, and searched for the values."""
from __future__ import annotations

import gzip
import html
import io
import json
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from conftest import ROOT
from tests.sources.word import p, tbl, tc, word

GAZETTE = """示例市人民政府公报

2031年第5期（总第12期）

订户王某（身份证号110101198806153514）请到收发室领取合订本

目　录

示例市人民政府关于给予周某（身份证号34010419791231001X）表彰的决定 ……… 3

示例市民政局关于发放冬季补助的公示 ……… 5

示例市人民政府
关于给予周某（身份证号34010419791231001X）表彰的决定

示政〔2031〕7号

各区人民政府：

周某，男，1979年12月出生，住示例县西镇柳林村七组。其联系电话见附表。

示例市人民政府
2031年5月3日

示例市民政局
关于发放冬季补助的公示

示民〔2031〕8号

各街道办事处：

补助对象李某某，身份证号110101197504
123518，手机13711112222，家庭住址：示例县南镇槐树巷36号。补助发至户主吴某的银行卡6222021357924680135，手机１３７３３３３４４４４。

一、2031年度补助目标：发放户数达到300户。

咨询电话：0300-2866001。举报电话：13955556666。

附表：

姓名	身份证号	住址	手机
郑某	110101196601020018	示例县北镇石桥街9号	136 7777 8888

示例市民政局
2031年5月6日
"""
VALUES = ("110101198806153514", "34010419791231001X", "柳林村七组", "110101197504123518", "13711112222", "槐树巷36号", "6222021357924680135", "13733334444",
          "110101196601020018", "石桥街9号", "13677778888")
OFFICE = ("03002866001", "13955556666")
LETTER = "受助人冯某，身份证号110101195503050014，手机13512340987。"
LETTER_VALUES = ("110101195503050014", "13512340987", "110101194404040012", "13598760123")


def letter() -> bytes:
    """A Word file with values in a paragraph cut into runs, in a merged cell and in its head."""
    cells = tbl(tc("姓名") + tc("身份证号及手机"), tc("陈某") + tc("110101194404040012，手机13598760123"))
    return word(p("示例市民政局") + p("关于核定临时救助的批复") + p("示民〔2031〕9号") + p("示例区民政局：") + p(*re.findall(".{1,7}", LETTER)) + p("附件：名单") + cells
                + p("示例市民政局") + p("2031年5月9日"))


def opened(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """A file, and whatever is packed in it."""
    yield name, data
    if data[:2] == b"\x1f\x8b":
        yield from opened(gzip.decompress(data), f"{name}:gz")
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for inner in package.namelist():
                yield from opened(package.read(inner), f"{name}:{inner}")


def plain(data: bytes) -> str:
    """Its letters, digits and Han in a row, once as they stand and once without tags: however a value is spaced, cut, widened or escaped."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), html.unescape(data.decode("utf-8", "replace")))
    return "\n".join(re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", one)).upper() for one in (text, re.sub(r"<[^<>]*>", "", text)))


def holding(folder: Path, values: tuple[str, ...]) -> list[tuple[str, str]]:
    """(file, value) wherever one stands."""
    found, seen = [], 0
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        for name, data in opened(path.read_bytes(), path.relative_to(folder).as_posix()):
            seen += 1
            said = plain(data)
            found += [(name, value) for value in values if value in said]
    assert seen > 5
    return found


class Desk:
    """A content folder beside the project's own settings."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.content, self.site = folder, folder / "content", folder / "site"
        shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
        (folder / "公报.txt").write_text(GAZETTE, encoding="utf-8")
        (folder / "批复.docx").write_bytes(letter())

    def run(self, *arguments: object) -> int:
        return main([*map(str, arguments), "--content", str(self.content)])


@pytest.fixture(scope="module", params=("import", "mask"))
def desk(request, tmp_path_factory) -> Desk:
    """Masked by the import; imported open and masked later."""
    desk = Desk(tmp_path_factory.mktemp(request.param))
    sources = desk.folder / "公报.txt", desk.folder / "批复.docx"
    if request.param == "import":
        assert desk.run("import", *sources, "--mask", "auto") == 0
    else:
        assert desk.run("import", *sources, "--mask", "none") == 0
        assert {value for _, value in holding(desk.content, VALUES + LETTER_VALUES)} == set(VALUES + LETTER_VALUES)
        assert desk.run("mask", "--mask", "auto") == 0
    assert desk.run("build", "--site", desk.site, "--publish") == 0
    return desk


def test_no_file_of_content_and_site_holds_a_masked_value(desk):
    assert holding(desk.content, VALUES + LETTER_VALUES) == []
    assert holding(desk.site, VALUES + LETTER_VALUES) == []


def test_an_offices_numbers_are_on_the_page_in_the_data_and_in_the_archive(desk):
    found = holding(desk.site, OFFICE)
    assert {value for _, value in found} == set(OFFICE)
    assert {name.rsplit(".", 1)[-1] for name, _ in found} >= {"html", "json", "xml", "txt"} and any(".zip:" in name for name, _ in found)


def test_the_search_sees_through_packs():
    """The search above would see a value that is packed, cut by tags, widened or escaped."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("a.json.gz", gzip.compress(json.dumps({"住": "石桥街9号"}).encode()))
        package.writestr("b.xml", "<t>13711</t><t> １１２２２２</t>")
    said = "".join(plain(data) for _, data in opened(packed.getvalue(), "a.zip"))
    assert "石桥街9号" in said and "13711112222" in said


def test_a_second_and_a_better_source_keep_the_masks(desk, tmp_path):
    """The better source spaces and cuts the values otherwise and adds a paragraph; the second one prints one document alone."""
    shutil.copytree(desk.content, tmp_path / "content")
    again = Desk(tmp_path)
    masks = sorted(path.read_text(encoding="utf-8").count("kind:") for path in again.content.rglob("editorial.yml"))
    better = GAZETTE.replace("110101197504\n123518", "110101 1975 0412 3518").replace("槐树巷36号。", "槐树巷\n36号。").replace("补助对象李", "请各街道及时张贴。\n\n补助对象李")
    alone = "示例市民政局\n关于发放冬季补助的公示" + GAZETTE.split("关于发放冬季补助的公示")[-1]
    for name, text in (("更好.txt", better), ("单行.txt", alone)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert again.run("import", tmp_path / name, "--mask", "none") == 0
        assert holding(again.content, VALUES) == []
    assert sorted(path.read_text(encoding="utf-8").count("kind:") for path in again.content.rglob("editorial.yml")) == masks
    assert "请各街道及时张贴" in "".join(path.read_text(encoding="utf-8") for path in again.content.rglob("*.md"))
    assert again.run("build", "--site", again.site) == 0 and holding(again.site, VALUES + LETTER_VALUES) == []
    assert again.run("check", "--release") == 0
