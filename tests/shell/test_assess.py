"""`assess` as a user calls it: exit codes, forms of output, and that a broken file stops the command and the site alike."""
from __future__ import annotations

import io
import json
import subprocess
import zipfile

import pytest

from conftest import ROOT
from disclosed import all_met, falsified, half_met, points, written


def content(desk, made: dict[str, str]) -> None:
    written({**made, "policies/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}, desk.content)


@pytest.mark.parametrize(("made", "options", "code"), [
    (all_met, [], 0), (all_met, ["--fail-under", "90"], 0), (all_met, ["--fail-under", "106"], 1), (half_met, [], 0), (half_met, ["--fail-under", "44"], 0),
    (half_met, ["--fail-under", "44.5"], 1), (falsified, [], 1), (falsified, ["--fail-under", "0"], 1)])
def test_the_exit_code_is_the_verdict(desk, made, options, code, capfd):
    content(desk, made())
    assert desk.run("assess", "--as-of", "2026-01-31", "--year", "2025", *options) == code


def test_a_mark_without_points_is_a_mistake_of_use(desk, capfd):
    content(desk, {path: text for path, text in all_met().items() if not path.endswith("points.yml")})
    assert desk.run("assess", "--as-of", "2025-12-31", "--fail-under", "60") == 2
    assert "没有设定分值" in capfd.readouterr().err
    assert desk.run("assess", "--as-of", "2025-12-31") == 0


@pytest.mark.parametrize("options", [["--subject", "wu"], ["--year", "2030"], ["--year", "0"], ["--year", "-3"], ["--fail-under", "nan"], ["--fail-under", "inf"], ["--fail-under", "六十"], ["--as-of", "2025-02-30"]])
def test_what_there_is_not_is_refused(desk, options, capfd):
    content(desk, all_met())
    assert desk.run("assess", "--as-of", "2025-12-31", *options) == 2 and capfd.readouterr().err


def test_the_same_day_gives_the_same_bytes(desk, capfd):
    content(desk, half_met())
    said = []
    for form in ("text", "json", "text", "json"):
        desk.run("assess", "--as-of", "2026-01-31", "--year", "2025", "--format", form)
        said.append(capfd.readouterr().out)
    assert said[:2] == said[2:]
    [one] = json.loads(said[1])
    assert (one["score"], one["grade"], one["judged"]) == (44, "不合格", 90) and len(one["indicators"]) == 12
    assert "44分 不合格（90/100 分可以判断）" in said[0]


@pytest.mark.parametrize(("size", "state"), [(0, "未证实"), (1, "达到")])
def test_an_empty_file_proves_nothing(desk, capfd, size, state):
    made = all_met()
    made["disclosure/evidence.yml"] = made["disclosure/evidence.yml"].replace("disclosure/proofs/peixun.md", "disclosure/qiandao.pdf")
    content(desk, made)
    (desk.content / "disclosure/qiandao.pdf").write_bytes(b" " * size)
    desk.run("assess", "--as-of", "2026-01-31", "--year", "2025", "--format", "json")
    [one] = json.loads(capfd.readouterr().out)
    assert {found["rule"]: found["state"] for found in one["indicators"]}["training_held"] == state


def test_the_workbook_is_the_form_that_assessors_fill_in(desk):
    content(desk, half_met())
    line = desk.line("assess", "--as-of", "2026-01-31", "--year", "2025", "--format", "xlsx", "--subject", "shuiwu")
    made = [subprocess.run(line, cwd=ROOT, capture_output=True, check=True, timeout=60).stdout for _ in range(2)]
    words = zipfile.ZipFile(io.BytesIO(made[0])).read("xl/sharedStrings.xml").decode()
    assert made[0] == made[1] and all(f">{head}<" in words for head in ("内容", "二级指标", "分值", "自评得分", "证明材料", "合计"))


def test_bad_input_stops_the_command_and_the_site(desk, capfd):
    content(desk, {**all_met(), "disclosure/assessment/points.yml": points(total=7)})
    for command in (["assess"], ["build", "--site", desk.folder / "site"]):
        assert desk.run(*command, "--as-of", "2025-12-31") == 2
        assert "disclosure/assessment/points.yml:4：字段 total" in capfd.readouterr().err
    assert not (desk.folder / "site").exists()
