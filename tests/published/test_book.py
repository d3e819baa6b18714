"""Addresses and names in the book of targets: ASCII, one for each, and the same whatever comes after."""
from __future__ import annotations

from build_scripts.published.book import book
from build_scripts.published.catalogue import read_catalogue
from goals import city, item, measure, unit, year


def of(*units: str):
    return book(read_catalogue({**city(), "targets/2025-shizheng-2025-1.yml": year(2025, [], list(units))}))


def test_a_body_or_indicator_of_one_sound_with_another_takes_and_moves_no_address():
    first = unit("市教育局", "department", "u1", item(1, "教师数5人", "u1-0-1", measure("教师数", "=", 5, "人")))
    second = unit("市交豫局", "department", "u2", item(1, "教师树5人", "u2-0-1", measure("教师树", "=", 5, "人")))
    alone, before, behind = of(first), of(second, first), of(first, second)
    for found in (before, behind):
        ids = {holder.name: id_ for id_, holder in found.holders.items()}
        assert ids["市教育局"] in alone.holders and ids["市教育局"].split("-")[0] == ids["市交豫局"].split("-")[0] == "shijiaoyuju" and ids["市教育局"] != ids["市交豫局"]
        assert found.slugs["教师数"] == alone.slugs["教师数"] != found.slugs["教师树"]
        assert all(id_.isascii() and "/" not in id_ for id_ in (*found.holders, *found.slugs.values()))


def test_a_long_name_keeps_its_address_apart_from_another_that_begins_alike():
    long = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"
    found = of(unit("东山县", "county", "u1", *(item(n, "目标", f"u1-0-{n}", measure(long + end, "=", n, "个")) for n, end in enumerate("子丑寅", 1))))
    slugs = [found.slugs[long + end] for end in "子丑寅"]
    assert len(set(slugs)) == 3 and all(len(one) <= 40 and one.isascii() for one in slugs)


def test_a_name_printed_in_traditional_characters_is_the_same_body():
    later = year(2025, [], [unit("东山县", "county", "u1", item(1, "做好工作", "u1-0-1"))])
    earlier = year(2024, [], [unit("東山縣政府", "county", "u1", item(1, "做好工作", "u1-0-1"))])
    [holder] = book(read_catalogue({**city(), "targets/names.yml": "kind: names\n", "targets/2024-shizheng-2024-1.yml": earlier, "targets/2025-shizheng-2025-1.yml": later})).holders.values()
    assert (holder.id, holder.name, holder.years) == ("dongshanxian-bf9eea", "东山县", [2024, 2025])


def test_bodies_that_were_merged_stand_together():
    names = "kind: names\nbodies:\n  - id: nongye\n    names: [{name: 市农业局, to: 2024}, {name: 市畜牧局, to: 2024}, {name: 市农业农村局, from: 2025}]\n"
    before = year(2024, [], [unit(name, "department", f"u{n}", item(1, "做好工作", f"u{n}-0-1")) for n, name in enumerate(("市农业局", "市畜牧局"), 1)])
    after = year(2025, [], [unit("市农业农村局", "department", "u1", item(1, "做好工作", "u1-0-1"))])
    files = {**city(), "targets/names.yml": names, "targets/2024-shizheng-2024-1.yml": before, "targets/2025-shizheng-2025-1.yml": after}
    [holder] = book(read_catalogue(files)).holders.values()
    assert (holder.id, holder.name, len(holder.at(2024)), len(holder.at(2025))) == ("nongye", "市农业农村局", 2, 1)
