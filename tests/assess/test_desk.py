"""The assessment: three folders with states and grades worked out by hand, states without points, evidence that proves nothing, what the site cannot see."""
from __future__ import annotations

import pytest

from build_scripts.assess.case import Facts, same_body
from build_scripts.assess.desk import assessments
from build_scripts.assess.desk_pages import desk_pages
from build_scripts.assess.report import number
from build_scripts.assess.verdict import MET, PARTLY, RECORDED, UNMET, UNPROVED, UNSEEN, Verdict, together, unseen
from build_scripts.published.catalogue import read_catalogue
from disclosed import GUIDE, all_met, claim, document, falsified, half_met, points, system

AS_OF = "2026-01-31"


def desk(content: dict[str, str], as_of: str = AS_OF, year: int = 2025):
    found = assessments(Facts(read_catalogue(content), as_of, frozenset({"policies/a.svg"})))
    return next(one for one in found if one.year == year)


def states(one) -> dict[str, str]:
    return {found.indicator.rule: found.verdict.state for found in one.found}


def test_all_met():
    one = desk(all_met())
    assert states(one) == {
        "leader_hears": MET, "training_held": MET, "office_named": MET, "work_rules": MET, "guide_catalogue_report": MET, "within_twenty_days": MET,
        "application_channel": MET, "all_interpreted": MET, "hall_one_stop": UNSEEN, "praised_in_circular": MET, "tasks_neglected": UNSEEN, "falsified": UNSEEN}
    assert (one.total.score, one.total.grade, one.total.judged, one.total.extra) == (105, "优秀", 90, 5)
    assert "90/100 分可以判断" in one.total.why and not one.total.stopped
    assert all(found.verdict.reason for found in one.found)


def test_half_met():
    one = desk(half_met())
    assert states(one) == {
        "leader_hears": MET, "training_held": UNPROVED, "office_named": MET, "work_rules": UNMET, "guide_catalogue_report": PARTLY, "within_twenty_days": PARTLY,
        "application_channel": PARTLY, "all_interpreted": PARTLY, "hall_one_stop": UNSEEN, "praised_in_circular": UNSEEN, "tasks_neglected": UNSEEN, "falsified": UNSEEN}
    assert {found.indicator.rule: found.earned for found in one.found} == {
        "leader_hears": 8, "training_held": 0, "office_named": 5, "work_rules": 0, "guide_catalogue_report": 10, "within_twenty_days": 7.5, "application_channel": 5,
        "all_interpreted": 5, "hall_one_stop": None, "praised_in_circular": 0, "tasks_neglected": -1, "falsified": None}
    assert (one.total.score, one.total.grade, one.total.judged) == (44, "不合格", 90)
    late = one.by_id["i-within-twenty-days"].verdict
    assert [offender.address for offender in late.offenders] == ["/documents/a-2/"] and "21个工作日" in late.offenders[0].what


def test_falsified():
    one = desk(falsified())
    assert states(one)["falsified"] == UNMET and states(one)["leader_hears"] == UNMET
    assert (one.total.score, one.total.grade) == (0, "不合格") and one.total.stopped
    assert "12人" in one.by_id["i-falsified"].verdict.offenders[0].what


def test_a_reviewer_may_call_evidence_false_but_nobody_may_call_it_met():
    content = all_met()
    content["disclosure/evidence.yml"] += claim("training-held", "另一次培训", "2025-06-01", "disclosure/proofs/peixun.md",
                                                ", refuted: {by: 李审核, date: 2025-12-01, reason: 签到表系补签}")
    one = desk(content)
    assert one.total.grade == "不合格" and one.total.score == 0 and "李审核" in one.by_id["i-training-held"].verdict.reason


def test_a_finding_of_a_later_day_is_not_known_yet():
    content = all_met()
    content["disclosure/evidence.yml"] += claim("training-held", "另一次培训", "2025-06-01", "disclosure/proofs/peixun.md",
                                                ", refuted: {by: 李审核, date: 2026-02-01, reason: 签到表系补签}")
    assert desk(content, as_of="2026-01-31").total.grade == "优秀" and desk(content, as_of="2026-02-01").total.grade == "不合格"


def test_without_points_there_are_states_alone():
    content = all_met()
    del content["disclosure/assessment/points.yml"]
    one = desk(content)
    assert (one.total.score, one.total.grade) == (None, None) and states(one)["training_held"] == MET
    assert dict(one.total.states) == {MET: 8, PARTLY: 0, UNMET: 0, UNPROVED: 0, UNSEEN: 1}


def test_falsehood_counts_without_points_too():
    content = falsified()
    del content["disclosure/assessment/points.yml"]
    assert (desk(content).total.score, desk(content).total.grade) == (0, "不合格")


def test_no_grade_where_too_little_can_be_judged():
    one = desk({**all_met(), "disclosure/assessment/points.yml": points(judged_at_least=95)})
    assert one.total.score == 105 and one.total.grade is None and "不足 95 分" in one.total.why


def test_unverified_points_are_marked():
    assert "分值未经核实" in desk({**all_met(), "disclosure/assessment/points.yml": points(verified="false")}).total.why


@pytest.mark.parametrize(("score", "grade"), [(100, "优秀"), (90, "优秀"), (89.99, "良好"), (89.5, "良好"), (80, "良好"), (79.9, "合格"), (60, "合格"), (59.999, "不合格"), (0, "不合格")])
def test_grades_have_no_gaps(score, grade):
    assert desk(all_met()).system.grade(score) == grade


@pytest.mark.parametrize(("written", "said"), [
    (claim("training-held", "培训", "2025-04-08"), "没有附文件"),
    (claim("training-held", "培训", "2025-04-08", "disclosure/proofs/wu.md"), "打不开"),
    (claim("training-held", "培训", "2026-04-08", "disclosure/proofs/peixun.md"), "还没有到"),
    (claim("training-held", "培训", "2024-06-08", "disclosure/proofs/peixun.md"), "不在考核的时段里"),
    (claim("training-held", "培训", "2025-04-08", "disclosure/proofs/peixun.md").replace("period: 2025", "period: 2025-Q3"), "不在考核的时段里"),
    ("- {subject: shuiwu, indicator: i-training-held, period: 2025, claim: 培训, date: 2025-04-08, document: wu-1, by: 某}\n", "打不开")])
def test_a_claim_without_a_living_document_is_unproved(written, said):
    one = desk({**all_met(), "disclosure/evidence.yml": written})
    verdict = one.by_id["i-training-held"].verdict
    assert verdict.state == UNPROVED and said in verdict.reason and one.by_id["i-training-held"].earned == 0


def test_a_blank_page_proves_nothing():
    one = desk({**all_met(), "disclosure/proofs/peixun.md": "---\ntitle: 业务培训通知\ndate: 2025-04-02\n---\n"})
    verdict = one.by_id["i-training-held"].verdict
    assert verdict.state == UNPROVED and "没有内容" in verdict.reason


def test_computed_proof_beats_recorded():
    content = all_met()
    content["disclosure/guide.yml"] = content["disclosure/guide.yml"].replace("org: 水务局办公室\n", "")
    content["disclosure/evidence.yml"] += claim("office-named", "设有办公室", "2025-04-02", "disclosure/proofs/peixun.md")
    assert states(desk(content))["office_named"] == UNMET


@pytest.mark.parametrize(("published", "basis", "state"), [
    ("2025-03-10", "source", MET), ("2025-03-11", "source", UNMET), ("2025-03-10", "issue", MET), ("2025-03-11", "issue", UNSEEN), (None, None, UNSEEN)])
def test_late_only_where_the_day_of_first_publication_was_recorded(published, basis, state):
    """2025-02-10 and twenty working days: 2025-03-10, no day off between."""
    content = all_met()
    text = content["issues/separate/a-1/index.md"]
    given = f"date_published: {published}\ndate_published_basis: {basis}\n" if published else ""
    content["issues/separate/a-1/index.md"] = text.replace("date_published: 2025-03-03\ndate_published_basis: source\n", given)
    assert states(desk(content))["within_twenty_days"] == state


def test_a_year_that_the_calendar_lacks_is_unknown():
    content = all_met()
    path = "issues/separate/a-1/index.md"
    content[path] = content[path].replace("2025-02-10", "2026-12-20").replace("2025-03-03", "2027-01-08")
    found = desk(content, "2026-12-31", 2026).by_id["i-within-twenty-days"].verdict
    assert found.state == UNSEEN and "工作日历没有收录这一年" in found.offenders[0].what


def later(path: str, old: str, new: str) -> dict[str, str]:
    content = all_met()
    assert old in content[path]
    return {**content, path: content[path].replace(old, new)}


@pytest.mark.parametrize(("content", "as_of", "rule", "state", "said"), [
    (later("disclosure/guide.yml", "2025-05-01", "2027-01-01"), AS_OF, "guide_catalogue_report", PARTLY, "有1处不足"),
    (later("disclosure/annual-reports/2024.yml", "2025-01-20", "2025-03-02"), "2025-03-01", "guide_catalogue_report", PARTLY, "没有2024年度的年报"),
    (all_met(), "2025-01-10", "guide_catalogue_report", PARTLY, "期限是2025-01-31"),
    (all_met(), "2025-02-20", "all_interpreted", UNMET, "已解读0件"),
    (all_met(), "2025-03-05", "all_interpreted", MET, "已解读1件")])
def test_what_is_dated_after_the_day_asked_for_is_not_there_yet(content, as_of, rule, state, said):
    verdict = desk(content, as_of).by_id[f"i-{rule.replace('_', '-')}"].verdict
    assert verdict.state == state and said in verdict.reason


def test_a_record_counts_when_its_quarter_has_begun():
    content = {**all_met(), "disclosure/records.yml": "- {quarter: 2025-Q4, subject: shuiwu, indicator: i-leader-hears, points: -2, reason: 迟报, by: 考核办}\n"}
    assert desk(content, "2025-09-30").by_id["i-leader-hears"].earned == 10 and not desk(content, "2025-09-30").records
    assert desk(content, "2025-10-01").by_id["i-leader-hears"].earned == 8


@pytest.mark.parametrize(("score", "words"), [(89.996, "89.99"), (90, "90"), (89.5, "89.5"), (0.1 + 0.2, "0.3"), (0, "0"), (-0.5, "-0.5"), (100, "100"), (None, "")])
def test_a_score_is_never_written_as_more_than_it_is(score, words):
    assert number(score) == words


def _site(*claims: str) -> dict[str, str]:
    """A table of one indicator: 网站建设及安全, with the search that works and the accessibility statement that has no date."""
    worth = points().split("points:\n")[0] + "points:\n  i-site-safe: 100\n"
    return {**all_met(), "disclosure/assessment/small.yml": system(("site_safe",)), "disclosure/assessment/points.yml": worth, "disclosure/evidence.yml": "".join(claims)}


def test_a_dead_claim_does_not_take_away_what_is_computed():
    dead = desk(_site(claim("site-safe", "等保测评", "2025-06-01", "disclosure/proofs/wu.md"))).by_id["i-site-safe"].verdict
    assert dead.state == desk(_site()).by_id["i-site-safe"].verdict.state == PARTLY and "打不开" in dead.reason and dead.offenders[-1].name == "等保测评"


def test_dead_claims_alone_are_unproved_together_too():
    said = Verdict(UNPROVED, "没有附文件", RECORDED)
    assert [together(parts, "见政务服务").state for parts in ([said, said], [said, unseen("无")], [said, Verdict(UNMET, "无")], [said, Verdict(MET, "有")])] == [
        UNPROVED, UNPROVED, UNMET, PARTLY]


def alone(rule: str, *claims: str) -> dict[str, str]:
    """A table of one indicator, of a subject of whom nothing else is here."""
    content = {path: text for path, text in all_met().items() if path.startswith(("disclosure/subjects", "disclosure/proofs"))}
    worth = points().split("points:\n")[0] + f"points:\n  i-{rule.replace('_', '-')}: 100\n"
    return {**content, "disclosure/assessment/small.yml": system((rule,)), "disclosure/assessment/points.yml": worth, "disclosure/evidence.yml": "".join(claims)}


@pytest.mark.parametrize(("proof", "state"), [("disclosure/proofs/peixun.md", MET), ("disclosure/proofs/wu.md", UNPROVED), (None, UNSEEN)])
def test_where_nothing_can_be_computed_the_record_counts(proof, state):
    """The office keeps its guide, catalogue and report on a site of its own."""
    made = claim("guide-catalogue-report", "指南、目录、年报在本局网站", "2025-04-08", proof) if proof else ""
    assert states(desk(alone("guide_catalogue_report", made))) == {"guide_catalogue_report": state}


@pytest.mark.parametrize(("rule", "state"), [("links_alive", UNSEEN), ("tags_complete", UNSEEN), ("search_works", UNSEEN), ("no_blank_columns", UNMET)])
def test_an_empty_site_has_done_nothing_well(rule, state):
    assert states(desk(alone(rule))) == {rule: state}


@pytest.mark.parametrize(("as_of", "stale"), [("2025-08-01", []), ("2025-12-01", ["政策文件", "政府公报"]), ("2026-06-01", ["政策文件", "政府公报", "政府信息公开指南"])])
def test_each_column_has_its_own_age(as_of, stale):
    """A document and an issue of 1 April, a guide of 1 May 2025: half a year for what is issued, a year for the guide."""
    content = alone("columns_fresh")
    content["disclosure/guide.yml"] = GUIDE.replace("subject: shuiwu\n", "")
    content["issues/2025-04/index.md"] = "---\nkind: issue\nid: 2025-04\npublication: 示例市公报\nyear: 2025\nnumber: 4\ndate_published: 2025-04-01\n---\n"
    content["issues/separate/a-1/index.md"] = document("a-1", "示例市水务局关于水库调度的通知", "2025-03-20", "2025-04-01")
    verdict = desk(content, as_of, int(as_of[:4])).by_id["i-columns-fresh"].verdict
    assert [one.name for one in verdict.offenders if "没有更新" in one.what] == stale and "个空白" in verdict.reason


def test_a_site_is_as_fresh_as_it_was_in_the_year_that_is_assessed():
    content = {**all_met(), "disclosure/assessment/small.yml": system(("documents_fresh",)), "disclosure/evidence.yml": "",
               "disclosure/assessment/points.yml": points().split("points:\n")[0] + "points:\n  i-documents-fresh: 100\n"}
    content["issues/separate/a-2/index.md"] = document("a-2", "示例市水务局关于水库调度的通知", "2026-01-06", "2026-01-09")
    old, new = (desk(content, "2026-01-31", year).by_id["i-documents-fresh"].verdict for year in (2025, 2026))
    assert (old.state, new.state) == (UNMET, MET) and "303天前" in old.reason and "22天前" in new.reason


def test_what_offends_for_all_alike_is_listed_once_and_never_by_the_thousand():
    """201 documents without a day of publication, one site, two years: the newest year lists 200 and says where the rest is, the other refers to it."""
    content = alone("tags_complete")
    content |= {f"issues/separate/b-{n}/index.md": document(f"b-{n}", f"示例市水务局关于{n}号水闸的通知", "2025-02-10", None) for n in range(201)}
    facts = Facts(read_catalogue(content), AS_OF)
    page = next(one for one in desk_pages(facts, assessments(facts)) if one.address.endswith("/small/i-tags-complete/"))
    newest, before = page.data["judged"]
    assert (newest["year"], len(newest["offenders"]), newest["more"], newest["same"], newest["data"]) == (2026, 200, 1, None, "/disclosure/assessment/shuiwu/2026/assessment.json")
    assert (before["offenders"], before["more"], before["count"], before["same"]) == ((), 0, 201, ("示例市水务局 2026年", "shuiwu-2026"))


def test_a_veto_makes_the_grade_the_worst():
    content = {**all_met(), "disclosure/assessment/small.yml": system().replace("rule: within_twenty_days, effect: score", "rule: within_twenty_days, effect: veto").replace("total: 100", "total: 85")}
    content["disclosure/assessment/points.yml"] = points(total=85).replace("  i-within-twenty-days: 15\n", "")
    content["issues/separate/a-1/index.md"] = content["issues/separate/a-1/index.md"].replace("date_published: 2025-03-03", "date_published: 2025-04-03")
    one = desk(content)
    assert one.total.grade == "不合格" and one.total.stopped and one.total.score == 90


@pytest.mark.parametrize(("name", "other", "same"), [
    ("示例市财政局", "示例市财政局", True), ("示例市财政局", "市财政局", True), ("示例市财政局", "财政局", True), ("云岭区人民政府", "云岭区", True), ("云岭区人民政府", "示例市云岭区人民政府", True),
    ("示例市人民政府", "示例市人民政府办公室", False), ("示例市财政局", "示例市教育局", False), ("东川区人民政府", "示例市人民政府", False), ("示例市人民政府", "人民政府", False)])
def test_a_body_is_known_by_its_short_name(name, other, same):
    assert same_body(name, other) is same
