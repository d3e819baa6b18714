"""A correction of a document reaches its targets: what the print would have given, had it been printed so, is what is read."""
from __future__ import annotations

from dataclasses import replace

import pytest

from build_scripts.model import Targets
from build_scripts.published.catalogue import read_catalogue
from build_scripts.published.corrections import Correction, corrected
from build_scripts.published.target_corrections import corrected_targets
from build_scripts.published.target_data import target_files
from build_scripts.shell.handed import read_source
from published import goals

PRINTED = """示例市人民政府
关于下达2025年度责任目标的通知

示政〔2025〕12号

各县（市、区）人民政府：

现将2025年度责任目标下达给你们，请认真落实。

示例市人民政府

2025年3月1日

2025年全市经济社会发展主要目标

1. 粮食总产量达到84万吨；

2. 城镇新增就业3万人。

各单位责任目标

东川区

（一）重点目标（60分）

1. 新建公厕12座，亮灯率达95%（40分）；

2. 水环境质量改善：（20分）

（1）国控断面达标率90%；

（2）饮水达标率98%。

扣分项目：发生较大事故的，每起扣10分。

（二）一般目标（40分）

3. 培训农民800人（40分）。

云岭县

（一）重点目标（100分）

1. 完成税收3亿元（60分）；

2. 建成泵站2座（40分）。

市水利局

（一）重点目标（100分）

1. 完成水费收入500万元（50分）；

2. 治理河道30公里（50分）。
"""


def read(text: str) -> tuple:
    reading = read_source(text, "0" * 64, {"示政": "shizheng"})
    assert len(reading.documents) == 1 and len(reading.targets) == 1
    return reading.documents[0], reading.targets[0]




@pytest.mark.parametrize(("find", "put", "block"), [
    ("84万吨", "94万吨", None),                       # a city-wide item
    ("12座", "21座", None),                           # an item of a unit
    ("（40分）；", "（30分）；", "u1-1-1"),            # its points
    ("亮灯率达95%", "亮灯率不低于95%", None),
    ("断面达标率90%", "断面达标率93%", None),          # a part of an item
    ("每起扣10分", "每起扣20分", None),                # a clause
    ("重点目标（60分）", "首要目标（70分）", "u1-1"),   # a group
    ("云岭县", "云峰县", None),                        # a unit
    ("2. 建成".replace(" ", ""), "3.建成", None),      # a number
    ("500万元（50分）", "600万元（55分）", None),
])
def test_targets_are_as_if_they_had_been_printed_so(find: str, put: str, block: str | None) -> None:
    before, targets = read(PRINTED)
    after, _, wrong, _ = corrected(before, [Correction(before.id, find, put, block, None)])
    assert wrong == []
    printed = find.replace("2.建成", "2. 建成")
    at = 0 if block is None else PRINTED.index("东川区")
    _, expected = read(PRINTED[:at] + PRINTED[at:].replace(printed, put, 1))
    assert corrected_targets(targets, before, after) == bare_anchors(expected, targets)


def bare_anchors(expected: Targets, kept: Targets) -> Targets:
    """What the altered print gives, with the anchors and lines that were published: a correction moves nothing."""
    units = []
    for unit, own in zip(expected.units, kept.units, strict=True):
        groups = tuple(replace(g, items=tuple(replace(i, anchor=k.anchor, line=k.line) for i, k in zip(g.items, h.items, strict=True))) for g, h in zip(unit.groups, own.groups, strict=True))
        units.append(replace(unit, anchor=own.anchor, groups=groups))
    return replace(expected, units=tuple(units))


def test_the_catalogue_its_book_and_its_downloads_are_corrected() -> None:
    files = goals.city()
    path = "issues/separate/shizheng-2025-1/"
    body = "".join(f"{n}.{text}。 {{#c{n}}}\n\n" for n, text in ((1, "粮食总产量0.6亿公斤"), (2, "生产总值增长6.5%"), (3, "城镇新增就业1万人")))
    files[path + "index.md"] = files[path + "index.md"].replace("正文\n", body)
    files[path + "editorial.yml"] = "corrections:\n- {document: shizheng-2025-1, find: 1万人, replace: 1.2万人}\n"
    catalogue = read_catalogue(files)
    item = catalogue.targets["shizheng-2025-1"].citywide[2]
    assert item.text == "城镇新增就业1.2万人" and item.measures[0].value == 1.2
    assert "城镇新增就业1.2万人" in target_files(catalogue)["/targets/data/targets-2025.csv"].decode()


def test_a_withdrawn_document_is_in_no_download() -> None:
    files = goals.city()
    files["issues/separate/shizheng-2025-1/editorial.yml"] = "withdrawn:\n- {document: shizheng-2025-1, reason: 内容有误}\n"
    made = target_files(read_catalogue(files))
    assert "/targets/data/targets-2025.csv" not in made
    assert not any(b"shizheng-2025-1" in data for address, data in made.items() if not address.endswith(".xlsx"))
