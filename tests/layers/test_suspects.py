"""Which characters are reported as misread, and which are left in peace."""
import subprocess
import sys

import pytest

from build_scripts.layers.suspects import UNPAIRED, count_names, is_quiet, misspelt, suspects, unpaired


@pytest.mark.parametrize("text, excerpt, reading", [
    ("制定节水管理辦法", "管理辦法", "管理办法"), ("河堤兩側", "河堤兩側", "河堤两侧"), ("完成年度目 2 标任务", "度目 2 标任", "度目标任"), ("完成目2标", "成目2标", "成目标"),
    ("统筹 and 协调", None, "统筹和协调"), ("路灯、绿地etc。", "绿地etc", "绿地等"), ("统筹task安排", "统筹task安排", "统筹任务安排"), ("统筹xyzzy安排", "统筹xyzzy安排", None),
    ("新建2.5万m²2，", None, None), ("完成目标任任务", "目标任任务", "目标任务"), ("市里下下达的指标", "市里下下达的", "市里下达的"), ("不低于于往年", "不低于于往年", "不低于往年"),
    ("第三十二二次会议", "第三十二二次会", "第三十二次会"), ("人口自然增长率控制在6.5%以内", "6.5%", "6.5‰"), ("示例\ufffd市", "示例\ufffd市", None), ("示例\ue001市", None, None),
    ("贯彻<精神", None, None), ("做好（防汛工作", "做好（防汛工作", None), ("学习《节水办法", "学习《节水办法", None), ("加强管理）工作", None, None)])
def test_reported(text, excerpt, reading):
    found = suspects(text)
    assert len(found) == 1, found
    assert excerpt is None or found[0].excerpt.replace(" ", "") == excerpt.replace(" ", "")
    assert reading is None or found[0].reading == reading
    assert found[0].excerpt in text and any("\u4e00" <= c <= "\u9fff" for c in found[0].why)
    among = f"按照要求，\n{text}\n特此通知。"                 # one look at many paragraphs passes over none of them
    assert not is_quiet(among, None) or UNPAIRED in found[0].why and found == unpaired(text)


@pytest.mark.parametrize("text", [
    "第2条规定设2个窗口、3所学校和PM2.5监测站，2025年6月建成", "发展GDP、APP和WTO规则，通过ISO9001认证，使用Logo", "铺设管道12km、电缆3kv，网址www.example.gov.cn", "乾隆年间的著作，瞭望塔，陈昇",
    "项目2标段完工", "全市2场招聘会", "成立由市委委员、组织部部长任组长的小组，落实责任任务", "改进工作作风，改善学校校舍和居民民生", "以节水为目的的活动，和和睦睦，的的确确", "人人有责，天天如此",
    "经济增长率12%，自然增长率0.6%，出生率12‰", "要求：1）按时；2）保质", "（一）加强领导（含“一把手”）", "见《关于印发<办法>的通知》", "（1)混用的括号", "温度A<B，x<5", "", " "])
def test_left_in_peace(text):
    assert suspects(text) == ()


def test_a_rare_spelling_of_a_frequent_name_is_reported():
    texts = ["泾河县人民政府"] * 9 + ["径河县水利局"]
    (found,) = suspects("由径河负责", names=count_names(texts))
    assert (found.excerpt, found.reading) == ("径河", "泾河")
    assert suspects("由泾河负责", names=count_names(texts)) == ()


    rare = misspelt(count_names(texts))
    assert not is_quiet("一、修桥\n由径河负责", rare) and is_quiet("一、修桥\n由泾河负责", rare)


def test_two_words_that_meet_are_no_name():
    names = count_names(["金岔县人民政府"] * 9)
    assert suspects("资金分配方案", names=names) == () and suspects("由金分负责", names=names) != ()


def test_two_names_that_are_both_frequent_are_two_places():
    assert suspects("由径河负责", names=count_names(["泾河县"] * 9 + ["径河县"] * 4)) == ()


def test_opencc_is_loaded_only_when_a_text_is_read():
    code = "import sys, build_scripts.layers.suspects; assert 'opencc' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
