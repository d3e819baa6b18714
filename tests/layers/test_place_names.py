"""One name spelt several ways."""
from __future__ import annotations

import pytest

from build_scripts.layers.place_names import names_alone, oddly_named, odd_names

LIST = ["东川区、云岭区、河口县，青柳河示例市"] * 8


def told(*texts: str) -> list[tuple[str, str | None]]:
    names = names_alone([*LIST, *texts])
    return [(one.excerpt, one.reading) for text in texts for one in oddly_named(text, odd_names(names, [*LIST, *texts]), names)]


@pytest.mark.parametrize(("text", "excerpt", "reading"), [("东川区、云岑区城区露天烧烤一律进店，云岑区。", "云岑区", "云岭区"), ("河囗县", "河囗县", "河口县"), ("何口县", "何口县", "河口县"), ("在云岺区、东川区选点", "云岺区", "云岭区"), ("（东州区人民政府负责）", "东州区", "东川区"), ("完成云岑区域划定，云岑区。", "云岑区", "云岭区")])
def test_a_rare_spelling_is_told(text, excerpt, reading):
    assert set(told(text)) == {(excerpt, reading)}


@pytest.mark.parametrize("text", ["云岭县、云岭市", "南口县、西川区", "完成云岑区域划定", "在云台区域划定", "任何口岸、为何口径", "由云岭区、东川区负责", "东一区、东川区", "云岑区、" * 3])
def test_what_is_another_name_or_none(text):
    assert told(text) == []


def test_neighbours_that_a_direction_tells_apart_are_two():
    texts = ["河东区、示例市"] * 6 + ["河西区。"]
    assert odd_names(names_alone(texts), texts) == {}
