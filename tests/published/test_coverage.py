"""Which documents need an interpretation, why, and how many working days it took."""
from __future__ import annotations

import pytest

from build_scripts.model import Document
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.coverage import coverage, need
from build_scripts.published.interpretations import Interpretation


def document(title: str, genre: str, number: str | None = "示政〔2025〕1号", issuer: str = "示例市人民政府", start: str | None = None,
             published: tuple[str, str] | None = None) -> Document:
    day, basis = published or (None, None)
    return Document("a", title, number, None, issuer, genre, None, "2025-03-06", day, basis, None, None, None, None, start, None, (), (), (), ())


@pytest.mark.parametrize(("title", "genre", "more"), [
    ("示例市人民政府关于加快养老服务发展的意见", "意见", {}), ("示例市停车管理办法", "命令", {"number": "示例市人民政府令第5号"}),
    ("示例市人民政府办公室关于印发示例市节水实施细则的通知", "通知", {"issuer": "示例市人民政府办公室"}), ("示例市人民政府关于禁止燃放烟花爆竹的通告", "通告", {}),
    ("示例市人民政府关于印发示例市举报奖励办法的通知", "通知", {}), ("示例市人民政府关于印发示例市事业单位人员任职资格管理办法的通知", "通知", {}),
    ("示例市人民政府关于设立养老机构补助办法的通知", "通知", {}),
    ("示例市财政局关于规范收费管理的通知", "通知", {"issuer": "示例市财政局", "start": "2025-09-01"})])
def test_a_policy_needs_one(title, genre, more):
    assert need(document(title, genre, **more), {}, None).needed


@pytest.mark.parametrize(("title", "genre", "more"), [
    ("在全市工作会议上的讲话", "讲话", {}), ("示例市人民政府关于甲乙丙等同志职务任免的通知", "通知", {}), ("示例市人民政府关于甲乙丙任职的通知", "通知", {}),
    ("示例市人民政府关于某某的通知", "通知", {"number": "示政任〔2025〕3号"}), ("示例市人民政府关于表彰先进单位的决定", "决定", {}),
    ("示例市人民政府关于对某局的嘉奖令", "嘉奖令", {}), ("示例市人民政府关于城管局更名的通知", "通知", {}), ("示例市人民政府关于某规划的批复", "批复", {}),
    ("示例市人民政府办公室关于某事的复函", "函", {}), ("示例市人民政府关于调整防汛指挥部组成人员的通知", "通知", {}), ("示例市人民政府关于工作进展情况的通报", "通报", {}),
    ("示例市人民政府关于下达2025年度责任目标的通知", "通知", {}), ("示例市人民政府征收土地启动公告", "公告", {}),
    ("示例市财政局关于开会的通知", "通知", {"issuer": "示例市财政局"}), ("大事记", "大事记", {})])
def test_what_is_no_policy_needs_none_and_says_why(title, genre, more):
    said = need(document(title, genre, **more), {}, None)
    assert not said.needed and said.reason


def test_an_editor_decides_before_every_rule():
    policy = document("示例市人民政府关于养老的意见", "意见")
    assert need(policy, {"needs_interpretation": False}, "已在发布会说明").reason == "编辑决定不需要解读：已在发布会说明"
    assert need(document("讲话", "讲话"), {"needs_interpretation": True}, None).needed


def covered(found: str | None, as_of: str = "2025-04-07", **more):
    one = document("示例市人民政府关于养老的意见", "意见", **more)
    said = {"i": Interpretation("i", "解读", ("a",), "文字", None, found, None, None, None, (), None, None, None, 1, ())} if found else {}
    return coverage(Catalogue(documents={"a": one}, interpretations=said), as_of)[0]


def test_days_count_from_the_day_of_writing_unless_publication_is_proved():
    assert (covered("2025-03-10").days, covered("2025-03-10").since_basis) == (2, "成文日期")
    proved = covered("2025-03-14", published=("2025-03-12 09:00", "source"))
    assert (proved.days, proved.since_basis) == (2, "发布日期")
    assert covered("2025-03-14", published=("2025-03-12", "issue")).since_basis == "成文日期"
    assert covered("2025-03-01").days == 0


def test_in_time_and_late_only_where_certain():
    assert covered("2025-03-11").in_time is True
    assert covered("2025-03-12").in_time is None, "first published some day after it was written"
    assert covered("2025-03-18", published=("2025-03-12", "editor")).in_time is False


def test_what_waits_is_counted_to_the_day_and_unknown_years_stay_unknown():
    waiting = covered(None, "2025-04-07")
    assert waiting.days == 21 and waiting.in_time is None
    assert covered(None, "2027-02-01").days is None
