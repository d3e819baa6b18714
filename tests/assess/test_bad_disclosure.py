"""Bad input of the disclosure and the assessment: each mistake is told with file, line and field, and nothing is assessed or built."""
from __future__ import annotations

import pytest

from build_scripts.assess.case import Facts
from build_scripts.assess.desk import assessments
from build_scripts.model import UnusableInput
from build_scripts.published.catalogue import read_catalogue
from disclosed import all_met, claim, points, system

SYSTEM, POINTS, SUBJECTS, EVIDENCE, RECORDS = (
    "disclosure/assessment/small.yml", "disclosure/assessment/points.yml", "disclosure/subjects.yml", "disclosure/evidence.yml", "disclosure/records.yml")


def refused(content: dict[str, str]) -> str:
    with pytest.raises(UnusableInput) as error:
        assessments(Facts(read_catalogue(content), "2026-01-31", frozenset({"policies/a.svg"})))
    return str(error.value)


def line_of(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), 1) if words in line)


@pytest.mark.parametrize(("path", "old", "new", "field", "said"), [
    (SYSTEM, "rule: leader_hears", "rule: leader_listens", "rule", "不存在"),
    (SYSTEM, "level2: training_held, note: \"\", rule: training_held", "level2: training_held, note: \"\", rule: leader_hears", "rule", "用了两次"),
    (SYSTEM, "leaves_out: [", "leaves_out: [leader_hears, ", "leaves_out", "有指标使用"),
    (SYSTEM, "at_least: 80", "at_least: 95", "grades", "逐个减小"),
    (SYSTEM, "effect: zero", "effect: nought", "effect", "之一"),
    (POINTS, "total: 100", "total: 99", "total", "相加是 100"),
    (POINTS, "i-leader-hears: 10", "i-leader-hears: 1.0e400", "points.i-leader-hears", "不小于0"),
    (POINTS, "i-leader-hears: 10", "i-leader-heart: 10", "points.i-leader-heart", "没有这个指标"),
    (POINTS, "i-leader-hears: 10", "i-leader-hears: -10", "points.i-leader-hears", "不小于0"),
    (POINTS, "judged_at_least: 60", "judged_at_least: 160", "judged_at_least", "超过"),
    (POINTS, "year: 2025", "year: 二〇二五", "year", "年份"),
    (SUBJECTS, "system: small", "system: big", "system", "没有编号为 big"),
    (SUBJECTS, "name: 示例市水务局", "nmae: 示例市水务局", "nmae", "不认识"),
    (EVIDENCE, "indicator: i-leader-hears", "indicator: i-99", "indicator", "没有指标 i-99"),
    (EVIDENCE, "subject: shuiwu, indicator: i-leader-hears", "subject: shuili, indicator: i-leader-hears", "subject", "没有编号为 shuili"),
    (EVIDENCE, "date: 2025-03-10", "date: 2025-02-30", "date", "日历上有的日期"),
    (EVIDENCE, "date: 2025-03-10", "date: 三月十日", "date", "日期"),
    (EVIDENCE, "claim: 举办业务培训", "claim: 举办业务培训, state: met", "state", "不认识"),
    (EVIDENCE, "period: 2025", "period: 去年", "period", "年份"),
    ("disclosure/guide.yml", "updated_at: 2025-05-01", "updated_at: 2025-13-01", "updated_at", "日期"),
    ("disclosure/rules.yml", "covers: [工作制度]", "covers: [工做制度]", "covers", "工作制度"),
    ("disclosure/application.yml", "subject: shuiwu", "subject: shuili", "subject", "没有编号为 shuili"),
    ("disclosure/annual-reports/2024.yml", "level: department", "level: bureau", "level", "之一"),
    ("disclosure/annual-reports/2024.yml", "行政许可: [3]", "行政许可: [三]", "t2", "行政许可")])
def test_a_mistake_names_file_line_and_field(path, old, new, field, said):
    content = all_met()
    text = content[path].replace(old, new, 1)
    assert text != content[path]
    message = refused({**content, path: text})
    expected = next((n for n, line in enumerate(text.split("\n"), 1) if new.split("\n")[0] in line), 0)
    first = next(line for line in message.split("\n") if field in line and said in line)
    assert first.startswith(f"{path}:{expected}：")


def test_a_rule_without_an_indicator():
    text = system().replace("leaves_out: [", "leaves_out: [", 1)
    name = text.split("leaves_out: [")[1].split(",")[0]
    text = text.replace(f"[{name}, ", "[", 1)
    message = refused({**all_met(), SYSTEM: text})
    assert message.startswith(f"{SYSTEM}:{line_of(text, 'leaves_out')}：字段 leaves_out") and name in message


def test_an_indicator_without_points_and_one_too_many():
    content = {**all_met(), POINTS: points().replace("  i-hall-one-stop: 10\n", "")}
    message = refused(content)
    assert "缺少指标 i-hall-one-stop" in message and "相加是 90" in message


def test_records_are_held_to_their_form():
    bad = "- {quarter: 2025-Q5, subject: shuiwu, indicator: i-leader-hears, points: -2, reason: 某, by: 某}\n- {quarter: 2025-Q1, subject: shuiwu, indicator: i-leader-hears, points: 二, reason: 某, by: 某}\n"
    message = refused({**all_met(), RECORDS: bad})
    assert f"{RECORDS}:1：字段 quarter" in message and f"{RECORDS}:2：字段 points" in message


@pytest.mark.parametrize(("path", "text", "said"), [
    (EVIDENCE, "- {subject: shuiwu, indicator: [a], period: 2025, claim: 某, date: 2025-03-10, by: 某}", ":1：字段 indicator"),
    (RECORDS, "- {quarter: 2025-Q1, subject: shuiwu, indicator: i-falsified, points: -2, reason: 某, by: 某}", ":1：字段 indicator：i-falsified 是直接归零项"),
    (RECORDS, "- {quarter: 2025-Q1, subject: shuiwu, indicator: i-leader-hears, points: .inf, reason: 某, by: 某}", ":1：字段 points"),
    ("disclosure/x.yml", "kind: [guide]", ":1：kind"),
    ("disclosure/x.yml", "kind: reading_places\nplaces: 5", ":2：字段 places"),
    ("disclosure/x.yml", "kind: reading_places\nplaces:\n  - name: 馆\n    kind: 档案馆\n    handed_over:\n      - {date: 2025-02-01, what: 公报, subject: wu}", ":6：字段 subject"),
    ("disclosure/x.yml", "kind: subjects\nsubjects:\n  - {id: shuiwu, name: 某局, system: small}", ":3：字段 id：编号 shuiwu 用了两次"),
    ("disclosure/x.yml", "kind: proactive\nitems:\n  - {item: 20-1, reason: 无}\n  - {item: 20-1, reason: 无}", ":4：字段 item：编号 20-1 用了两次")])
def test_what_no_form_expects_is_told_at_its_line(path, text, said):
    assert f"{path}{said}" in refused({**all_met(), path: text + "\n"})


def test_points_have_the_total_of_their_system():
    assert f"{POINTS}:4：字段 total 是 100，而小表的总分是 200" in refused({**all_met(), SYSTEM: system().replace("total: 100", "total: 200")})


def test_the_gazette_has_one_history():
    once = "kind: gazette\nfirst: 2019-01\n"
    assert "disclosure/y.yml:1：字段 kind" in refused({**all_met(), "disclosure/x.yml": once, "disclosure/y.yml": once})


def test_a_special_without_points_would_swallow_its_records():
    assert "缺少指标 i-tasks-neglected" in refused({**all_met(), POINTS: points().replace("  i-tasks-neglected: 3\n", "")})


def test_all_mistakes_of_all_files_are_told_at_once():
    content = all_met()
    content[EVIDENCE] = content[EVIDENCE].replace("date: 2025-03-10", "date: 2025-02-30") + claim("i", "某", "2025-01-01")
    content[POINTS] = points(total=7)
    message = refused(content)
    assert message.count(f"{EVIDENCE}:") == 2 and f"{POINTS}:" in message


@pytest.mark.parametrize(("path", "text"), [
    ("disclosure/evidence.yml", "kind: evidence\n"), ("disclosure/unknown.yml", "kind: wonders\n"), ("disclosure/assessment/points-2.yml", points()),
    ("disclosure/application.md", "# 依申请公开\n"), ("disclosure/proactive.yml", "kind: proactive\nitems:\n  - {item: 20-1, documents: [wu-1]}\n"),
    ("disclosure/proactive.yml", "kind: proactive\nitems:\n  - {item: 20-16, documents: [a-1]}\n"), ("disclosure/gazette.yml", "kind: gazette\nissues: {2024: 0}\n")])
def test_a_file_that_cannot_be(path, text):
    assert path in refused({**all_met(), path: text})
