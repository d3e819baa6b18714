"""有效性 on a day: what repeals, ends, amends, and that nothing is in force without a basis."""
from __future__ import annotations

from dataclasses import replace

import pytest

from build_scripts.model import Attachment, Block, Cell, Document, Table
from build_scripts.published.validity import validities


def document(id_: str, title: str, number: str | None = None, *, written: str | None = "2025-03-01", start: str | None = None, end: str | None = None,
             repeals: tuple[str, ...] = (), blocks: tuple[Block, ...] = (), issuer: str = "示例市人民政府", carried: str | None = None) -> Document:
    return Document(id_, title, number, None, issuer, "通知", None, written, None, None, None, None, None, None, start, end, repeals,
                    (Attachment(None, carried, "zw"),) if carried else (), (), blocks)


def states(*documents: Document, as_of: str = "2025-06-01", **notes) -> dict[str, tuple[str, str | None]]:
    found = validities({one.id: one for one in documents}, notes, as_of)
    assert all(one.basis for one in found.values())
    return {id_: (one.state, one.by) for id_, one in found.items()}


OLD = document("old", "示例市人民政府关于印发示例市停车办法的通知", "示政〔2019〕9号", written="2019-05-01", start="2019-05-01", end="2025-12-31")


def test_a_running_term_is_a_basis_and_its_last_day_counts():
    assert states(OLD, as_of="2025-12-31") == {"old": ("有效", None)}
    assert states(OLD, as_of="2026-01-01") == {"old": ("失效", None)}


def test_without_a_term_nothing_is_in_force():
    assert states(document("a", "示例市供水办法", start="2025-01-01"))["a"][0] == "未核实"
    assert states(document("a", "示例市供水办法"))["a"][0] == "未核实"
    assert states(document("a", "示例市供水办法", start="2025-07-01", end="2027-06-30"))["a"][0] == "未核实", "not yet in force"


def test_a_term_without_a_day_of_beginning_runs_when_it_must_have_begun():
    open_ended = replace(document("a", "示例市供水办法", end="2027-12-31"), date_published="2025-03-31", date_published_basis="issue")
    assert states(open_ended, as_of="2025-04-30")["a"][0] == "未核实", "it may begin 30 days after publication"
    assert states(open_ended, as_of="2025-05-01")["a"][0] == "有效"
    assert states(replace(open_ended, date_published=None), as_of="2026-01-01")["a"][0] == "未核实"


@pytest.mark.parametrize("name", ["示例市停车办法（示政〔2019〕9号）", "示政〔2019〕9号", "示例市停车办法", "示例市人民政府关于印发示例市停车办法的通知"])
def test_a_repeal_holds_from_its_day(name):
    new = document("new", "示例市停车管理办法", "示政〔2025〕3号", start="2025-05-01", repeals=(name,))
    assert states(OLD, new)["old"] == ("废止", "new")
    assert states(OLD, new, as_of="2025-04-30")["old"] == ("有效", None)
    assert "2025年5月1日起废止" in validities({"old": OLD, "new": new}, {}, "2025-04-30")["old"].basis


@pytest.mark.parametrize("name", ["示例市停车办法（示政〔2019〕19号）", "示例市停车办法实施细则", "停车办法", "东川区停车办法（东政〔2019〕9号）", "示例市供水办法（示政〔2019〕9号）"])
def test_what_is_not_exactly_named_is_not_repealed(name):
    assert states(OLD, document("new", "示例市停车管理办法", repeals=(name,)))["old"] == ("有效", None)


def test_a_document_does_not_repeal_itself_nor_what_comes_later():
    new = document("new", "示例市人民政府关于印发示例市停车办法的通知", "示政〔2025〕3号", start="2025-05-01", end="2030-04-30", repeals=("示例市停车办法",))
    assert states(OLD, new) == {"old": ("废止", "new"), "new": ("有效", None)}


def test_a_clean_up_lists_what_becomes_of_documents():
    def listed(heading: str, *said: str) -> tuple[Block, ...]:
        return (Block("heading", "附件1", 2, "fj1"), Block("heading", heading, 3, "fj1-h0"), *(Block("paragraph", one) for one in said))
    title, line = "示例市人民政府关于公布清理结果的决定", "1.示例市人民政府关于印发示例市停车办法的通知（示政〔2019〕9号）"
    for heading, state in (("予以废止的文件目录", "废止"), ("宣布失效的文件目录", "失效"), ("废止和修改的文件", "有效")):
        assert states(OLD, document("new", title, blocks=listed(heading, line)))["old"][0] == state, heading
    plain = document("plain", "示例市人民政府关于停车的通告", "示政〔2018〕2号", written="2018-01-01")
    table = Block("table", table=Table(tuple(tuple(map(Cell, row)) for row in (("序号", "名称", "文号"), ("1", plain.title, "示政〔2018〕2号")))))
    kept = document("new", title, blocks=(Block("heading", "继续有效的文件目录", 2, "fj1"), table))
    assert states(plain, kept)["plain"] == ("有效", "new")
    amended = (Block("heading", "附件", 2), Block("heading", "予以修改的内容", 3), Block("heading", "一、《示例市停车办法》（示政〔2019〕9号）", 4))
    assert states(OLD, document("new", title, blocks=amended))["old"] == ("已修改", "new")


def test_editors_have_a_word_but_only_with_a_basis():
    plain = document("a", "示例市供水办法", "示政〔2019〕1号", written="2019-01-01")
    assert states(plain, a={"validity": "有效", "validity_basis": "2025年清理公布"})["a"][0] == "有效"
    assert states(plain, a={"validity": "有效"})["a"][0] == "未核实"
    new = document("new", "示例市用水办法", start="2025-05-01", repeals=("示政〔2019〕1号",))
    assert states(plain, new, a={"validity": "有效", "validity_basis": "旧的清单"})["a"] == ("废止", "new")
    assert states(plain, new, a={"validity": "已修改", "validity_basis": "公报更正"})["a"] == ("已修改", None)
