"""Topic, summary and keywords proposed by rule: what a title proves is proposed, what it leaves open is not."""
from __future__ import annotations

import pytest

from build_scripts.emit.addresses import TOPIC_SLUGS
from build_scripts.layers.abstract import FEWEST, LONGEST, MOST, keywords_of, summary_of
from build_scripts.layers.topic_words import FORMS, SUBJECTS, TOPICS
from build_scripts.layers.topics import topic_of
from build_scripts.model import Block

PROVED = [
    ("示例市人民政府关于加快推进养老服务高质量发展的意见", "民政、扶贫、救灾"),
    ("示例市人民政府办公室关于印发示例市2025年大气污染防治攻坚实施方案的通知", "城乡建设、环境保护"),
    ("示例市人民政府办公室转发市财政局关于加强中小学食堂管理意见的通知", "科技、教育"),          # a body's name is no topic
    ("示例市人民政府关于孟小川等同志职务任免的通知", "劳动、人事、监察"),
    ("示例市人民政府办公室关于印发示例市农村公路养护办法的通知", "工业、交通"),                # 农村公路 is no 农村
    ("示例市人民政府关于印发老旧小区改造规划的通知", "城乡建设、环境保护"),                    # 小区 is no place
    ("示例市人民政府办公室关于成立市重点工作领导小组的通知", "综合政务"),                      # no matter named: the kind of paper
    ("示例市人民政府关于下达2025年度责任目标的通知", "国民经济管理、国有资产监管"),
]
OPEN = [
    "示例市人民政府关于对市应急管理局的嘉奖令",
    "示例市人民政府关于有关事项的通知",
    "示例市人民政府关于旧城改造项目税收管理的通知",          # two claims that disagree
    "李某某同志在全市干部大会上的讲话",
]


@pytest.mark.parametrize(("title", "topic"), PROVED)
def test_a_title_that_proves_a_topic(title, topic):
    assert topic_of(title) == topic


@pytest.mark.parametrize("title", OPEN)
def test_a_title_that_proves_none(title):
    assert topic_of(title) is None


def test_the_vocabulary_is_the_one_of_the_standard():
    assert len(TOPICS) == len(set(TOPICS)) == 22 and set(TOPIC_SLUGS) == set(TOPICS) and len(set(TOPIC_SLUGS.values())) == 22
    assert {topic for topic, _ in (*SUBJECTS, *FORMS)} <= set(TOPICS)
    words = [word for _, said in (*SUBJECTS, *FORMS) for word in said.split()]
    assert sorted({word for word in words if words.count(word) > 1}) == [], "a word that several topics share stands nowhere"


def test_a_summary_is_a_sentence_of_the_text():
    blocks = (Block("paragraph", "《示例市渡口管理办法》已经市政府同意，现印发给你们，请认真贯彻执行。"), Block("heading", "示例市渡口管理办法", 2),
              Block("paragraph", "第一条为了加强渡口管理，保障过渡群众安全，制定本办法。渡口由县级政府管理。", anchor="tiao-1"))
    assert summary_of(blocks) == "为了加强渡口管理，保障过渡群众安全，制定本办法。"
    assert summary_of((Block("paragraph", "1.地区生产总值增长6%，粮食产量稳定在去年的水平；"),)) is None
    assert summary_of((Block("paragraph", "你局《关于设立渡口管理所的请示》收悉，现批复如下。"),)) is None
    for tail in ("现就有关事项通知如下：", "特提出如下意见。", "现将有关事项通告如下，请认真遵守。", "根据有关规定，结合本市实际，现通告如下："):
        assert summary_of((Block("paragraph", "为加强渡口管理，保障过渡群众安全，" + tail),)) == "为加强渡口管理，保障过渡群众安全。", "what only leads on is no summary"
    assert summary_of((Block("paragraph", "经市政府第40次常务会议研究，现决定："),)) is None
    long = summary_of((Block("paragraph", "为了" + "加强渡口管理，" * 40 + "制定本办法。"),))
    assert len(long) <= LONGEST and long.endswith("…")


def test_keywords_stand_in_the_text_or_there_are_none():
    blocks = (Block("heading", "一、农村客运", 2), Block("paragraph", "公路两侧五十米以内的公路用地，由公路机构管理；公路桥梁每年检测，公交线路同步调整，公交站点、公交场站一并规划。"))
    found = keywords_of("示例市人民政府关于加强渡口安全和公路养护工作的通知", blocks, "示例市人民政府", "工业、交通")
    said = "示例市人民政府关于加强渡口安全和公路养护工作的通知" + "".join(block.text for block in blocks)
    assert found[:2] == ("渡口安全", "公路养护") and "公交" in found and all(word in said for word in found)
    assert FEWEST <= len(found) <= MOST and not any("示例市" in word for word in found)
    assert keywords_of("示例市人民政府关于有关事项的通知", (), "示例市人民政府", None) == ()
