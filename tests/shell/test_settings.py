"""The project's settings: each wrong value is named with what to write; a live site must be complete, a draft need not be."""
from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from build_scripts.model import UnusableInput
from build_scripts.published.site_facts import footer
from build_scripts.shell.settings import read_settings

LIVE = {"stage": "live", "site_id_code": "1234567890", "icp": "示ICP备12345678号-1", "police": "示公网安备12345678901234号", "mark_link": "https://bszs.example/",
        "report_link": "https://zfwzgl.www.gov.cn/", "sponsor": "示例市人民政府办公室", "contact_phone": "0000-1234567", "accessibility": {"date": "2026-01-01", "gaps": ["甲。"]}}


def read(tmp_path: Path, given: dict | None, url: object = "https://www.shili.gov.cn/gongbao"):
    (tmp_path / "content").mkdir(exist_ok=True)
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({"site_name": "示例", "site_url": url, "extra": {"gazette": given}} if given is not None else {}, allow_unicode=True), encoding="utf-8")
    return read_settings(tmp_path / "content")


@pytest.mark.parametrize(("wrong", "said"), [
    ({"stage": "beta"}, "stage 应当是 draft"), ({"site_id_code": "12345"}, "site_id_code 应当是网站标识码"), ({"site_id_code": 1234567890}, "site_id_code 应当是文字（像数字的请加引号）"),
    ({"icp": "12345678"}, "icp 应当是 ICP 备案号"), ({"police": "示公网安备1号"}, "police 应当是公网安备号"), ({"mark_link": "bszs.example"}, "mark_link 应当是党政机关网站标识的网址"),
    ({"report_link": "javascript:x"}, "report_link 应当是"), ({"accessibility": "好"}, "accessibility 应当是“字段: 值”"), ({"accessibility": {"day": "2026-01-01"}}, "accessibility 中不认识 day"),
    ({"accessibility": {"date": "去年"}}, "accessibility.date 应当是日期"), ({"accessibility": {"gaps": "无"}}, "accessibility.gaps 应当是一列句子"), ({"demo": "是"}, "demo 应当是 true 或 false"),
    ({"colour": "红"}, "不认识 colour"),
])
def test_a_wrong_value_is_named(tmp_path, wrong, said):
    with pytest.raises(UnusableInput) as raised:
        read(tmp_path, wrong)
    assert said in str(raised.value) and "mkdocs.yml：" in str(raised.value)


def test_an_address_that_is_none_is_named(tmp_path):
    with pytest.raises(UnusableInput, match="site_url 应当是网站首页的网址"):
        read(tmp_path, {}, "www.shili.gov.cn")


@pytest.mark.parametrize("missing", ["site_id_code", "icp", "police", "mark_link", "report_link", "sponsor", "contact_phone", "accessibility"])
def test_a_live_site_must_be_complete(tmp_path, missing):
    assert read(tmp_path, LIVE).site.domain == "www.shili.gov.cn"
    with pytest.raises(UnusableInput, match="stage 是 live，缺少"):
        read(tmp_path, {name: value for name, value in LIVE.items() if name != missing})


def test_a_live_site_is_the_governments(tmp_path):
    with pytest.raises(UnusableInput, match=r"以 \.gov\.cn 结尾"):
        read(tmp_path, LIVE, "https://gazette.example/")


def test_a_draft_without_any_setting_builds_and_shows_what_is_missing(tmp_path):
    site = read(tmp_path, None).site
    assert site.name == "政府公报" and site.address == "https://gazette.invalid/"
    assert [one.value for one in footer(site)] == ["待填写"] * 7


def test_who_leaves_for_another_host_is_told(tmp_path):
    elements = {one.label: one for one in footer(read(tmp_path, LIVE).site)}
    assert elements["党政机关网站标识"].leaves and not elements["我为政府网站找错"].leaves
