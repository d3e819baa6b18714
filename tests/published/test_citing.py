"""Which published document a name means: exact names only, and never the wrong one."""
from __future__ import annotations

import pytest

from build_scripts.model import Attachment, Block, Cell, Document, Table
from build_scripts.published.citing import catalogue_citations, citing


def document(id_: str, title: str, number: str | None = None, *said: str, issuer: str = "示例市人民政府", written: str | None = "2024-05-01",
             carried: str | None = None, blocks: tuple[Block, ...] = ()) -> Document:
    return Document(id_, title, number, None, issuer, "通知", None, written, None, None, None, None, None, None, None, None, (),
                    (Attachment(None, carried, "zw"),) if carried else (), (), blocks or tuple(Block("paragraph", one) for one in said))


SHELF = (
    document("water", "示例市节水办法", "示例市人民政府令第3号"),
    document("parking", "示例市人民政府关于印发示例市停车管理办法(试行)的通知", "示政〔2024〕7号", carried="示例市停车管理办法"),
    document("school", "示例市人民政府办公室转发市教育局关于增加学位意见的通知", "示政办〔2024〕9号", issuer="示例市人民政府办公室", carried="关于增加学位的意见"),
    document("report24", "政府工作报告", None, written="2024-02-01"),
    document("report25", "政府工作报告", None, written="2025-02-01"),
    document("implement", "示例省实施《城乡规划条例》办法", "示例省人民政府令第8号", issuer="示例省人民政府"),
    document("body", "示例市财政局", None, issuer="示例市财政局"),
    document("twice-a", "示例市人民政府关于做好防汛工作的通知", "示政〔2024〕3号"),
    document("twice-b", "示例市人民政府关于做好防汛工作的通知", "示政〔2023〕3号", written="2023-05-01"),
    document("later", "示例市供热办法", "示政〔2026〕1号", written="2026-01-01"),
)


def targets(said: str, **kind) -> list[str | None]:
    citer = document("citer", "示例市人民政府关于某事的通知", "示政〔2025〕9号", said, written="2025-06-01", **kind)
    return [one.target for one in catalogue_citations({one.id: one for one in (*SHELF, citer)}) if one.document == "citer"]


@pytest.mark.parametrize(("said", "meant"), [
    ("按照《示例市节水办法》执行", ["water"]),
    ("按照《示例市节水办法》（示例市人民政府令第3号）执行", ["water"]),
    ("参照示政〔2024〕7号文件", ["parking"]),
    ("参照示政[2024]第07 号文件", ["parking"]),
    ("《示例市停车管理办法（试行）》", ["parking"]),
    ("《示例市停车管理办法》", ["parking"]),
    ("《停车管理办法》（示政〔2024〕7号）", ["parking"]),
    ("市政府《关于印发示例市停车管理办法（试行）的通知》（示政〔2024〕7号）", ["parking"]),
    ("《示例市人民政府关于做好防汛工作的通知》（示政〔2023〕3号）", ["twice-b"]),
    ("市政府办公室《关于增加学位的意见》", ["school"]),
    ("2025年市政府《政府工作报告》", ["report25"]),
    ("示例市2024年《政府工作报告》", ["report24"]),
    ("《示例市节水办法》（示例市人民政府令第3号，以下简称《办法》），违反《办法》的", ["water", "water"]),
])
def test_a_name_leads_to_its_document(said, meant):
    assert targets(said) == meant


@pytest.mark.parametrize("said", [
    "根据《城乡规划条例》", "根据《示例市节水办法实施细则》", "根据《节水办法》", "《示例市停车管理办法》（示政〔2019〕7号）", "《示例市节水办法》（示政〔2024〕7号）",
    "学习《政府工作报告》", "2023年市政府《政府工作报告》", "省政府2025年《政府工作报告》", "《示例市人民政府关于做好防汛工作的通知》", "《关于增加学位的意见》", "省政府《关于增加学位的意见》", "市政府转发省政府《关于增加学位的意见》", "市政府及市教育局《关于增加学位的意见》", "邻近市政府《关于增加学位的意见》",
    "《示例市供热办法》", "示政〔2026〕1号", "根据《示例市财政》办法", "甲市政〔2024〕7号", "《中华人民共和国水法》",
])
def test_what_is_not_certain_stays_external(said):
    assert set(targets(said)) <= {None}


def test_a_text_that_a_notice_carries_is_the_notice_itself():
    own = document("own", "示例市人民政府关于印发示例市停车管理办法的通知", "示政〔2025〕2号", "现将《示例市停车管理办法》印发给你们", written="2025-01-01", carried="示例市停车管理办法")
    found = catalogue_citations({one.id: one for one in (*SHELF, own)})
    assert [one.target for one in found] == ["own"]
    assert citing(found) == ({}, {}, {})


def test_both_directions_each_once_and_what_is_external():
    citer = document("citer", "示例市人民政府关于某事的通知", None, "《示例市节水办法》和《中华人民共和国水法》", "再按《示例市节水办法》、示政〔2024〕7号", written="2025-06-01")
    cites, cited_by, external = citing(catalogue_citations({one.id: one for one in (*SHELF, citer)}))
    assert cites == {"citer": ["water", "parking"]} and cited_by == {"water": ["citer"], "parking": ["citer"]}
    assert [(one.title, one.number) for one in external["citer"]] == [("中华人民共和国水法", None)]


def test_the_anchor_is_the_nearest_above_and_a_row_in_a_table():
    blocks = (Block("paragraph", "《示例市节水办法》"), Block("heading", "一、要求", 2, "s1"), Block("paragraph", "按示政〔2024〕7号办理"),
              Block("table", table=Table(((Cell("依据"),), (Cell("《示例市节水办法》"),)))))
    citer = document("citer", "示例市人民政府关于某事的通知", written="2025-06-01", blocks=blocks)
    found = catalogue_citations({one.id: one for one in (*SHELF, citer)})
    assert [(one.anchor, one.target, one.block) for one in found] == [(None, "water", 0), ("s1", "parking", 2), ("t1-r2", "water", 3)]
    assert blocks[2].text[found[1].start:found[1].end] == "示政〔2024〕7号"
