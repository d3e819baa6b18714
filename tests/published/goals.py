"""Targets of a fictional city for the tests: two counties (one renamed), one department, two years."""
from __future__ import annotations

DOCUMENT = "---\nkind: document\nid: {id}\ntitle: 示例市人民政府关于下达{year}年度责任目标的通知\ndoc_number: 示政〔{year}〕1号\ndate_written: {year}-03-01\nsources: []\n---\n\n正文\n"
NAMES = """kind: names
indicators:
  粮食总产量: [粮食产量]
bodies:
  - id: xihe
    names: [{name: 西河县, to: 2024}, {name: 西河区, from: 2025}]
"""


def item(no: int, text: str, anchor: str, *measures: str, points: int = 10) -> str:
    return f'{{no: {no}, text: "{text}", points: {points}, line: {no}, anchor: {anchor}, measures: [{", ".join(measures)}]}}'


def measure(indicator: str, relation: str, value: float, unit: str) -> str:
    return f'{{indicator: {indicator}, relation: "{relation}", value: {value}, unit: "{unit}"}}'


def unit(name: str, kind: str, anchor: str, *items: str) -> str:
    return (f"  - unit: {name}\n    kind: {kind}\n    section: null\n    total_points: 100\n    anchor: {anchor}\n    clauses: []\n    groups:\n"
            "      - name: null\n        points: null\n        items:\n" + "".join(f"          - {one}\n" for one in items))


def year(number: int, citywide: list[str], units: list[str]) -> str:
    return (f"kind: targets\ndocument: shizheng-{number}-1\nyear: {number}\n" + ("citywide:\n" + "".join(f"  - {one}\n" for one in citywide) if citywide else "citywide: []\n")
            + "common: null\nunits:\n" + "".join(units))


def city() -> dict[str, str]:
    """Content of two years: grain adds up in 2024 and not in 2025, in other units of measure; growth never adds up."""
    grain, jobs, growth = "粮食总产量", "城镇新增就业", "生产总值"
    first = year(2024, [item(1, "粮食总产量0.5亿公斤", "c1", measure(grain, "=", 0.5, "亿公斤")), item(2, "生产总值增长6%", "c2", measure(growth, "+", 6, "%")), item(3, "完成上级下达的减排任务", "c3")], [
        unit("东山县", "county", "u1", item(1, "粮食产量3万吨", "u1-0-1", measure("粮食产量", "=", 3, "万吨")), item(2, "生产总值增长5%", "u1-0-2", measure(growth, "+", 5, "%"))),
        unit("西河县", "county", "u2", item(1, "粮食产量2000万公斤", "u2-0-1", measure("粮食产量", "=", 2000, "万公斤")), item(2, "做好防汛工作", "u2-0-2")),
    ])
    second = year(2025, [item(1, "粮食总产量0.6亿公斤", "c1", measure(grain, "=", 0.6, "亿公斤")), item(2, "生产总值增长6.5%", "c2", measure(growth, "+", 6.5, "%")),
                         item(3, "城镇新增就业1万人", "c3", measure(jobs, "=", 1, "万人"))], [
        unit("东山县", "county", "u1", item(1, "粮食总产量3.1万吨", "u1-0-1", measure(grain, "=", 3.1, "万吨")), item(2, "城镇新增就业7000人", "u1-0-2", measure(jobs, "=", 7000, "人"))),
        unit("西河区", "county", "u2", item(1, "粮食总产量2.5万吨，其中夏粮1万吨", "u2-0-1", measure(grain, "=", 2.5, "万吨"), measure(grain, "=", 1, "万吨")),
             item(2, "做好2025年防汛工作", "u2-0-2"), item(3, "城镇新增就业3000人", "u2-0-3", measure(jobs, "=", 3000, "人"))),
        unit("市农业局", "department", "u3", item(1, "粮食总产量0.06亿公斤", "u3-0-1", measure(grain, "=", 0.06, "亿公斤"))),
    ])
    documents = {f"issues/separate/shizheng-{number}-1/index.md": DOCUMENT.format(id=f"shizheng-{number}-1", year=number) for number in (2024, 2025)}
    return {**documents, "targets/2024-shizheng-2024-1.yml": first, "targets/2025-shizheng-2025-1.yml": second, "targets/names.yml": NAMES}
