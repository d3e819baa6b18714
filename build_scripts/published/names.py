"""targets/names.yml: one name for an indicator, one body through its renamings and mergers. Read strictly; the printed words stay in the data.

    kind: names
    indicators:
      地区生产总值: [生产总值, GDP]            # the name the site uses: [what is printed elsewhere, …]
    bodies:
      - id: yunling                          # stands in addresses, never to be changed
        names:
          - {name: 云岭县, from: null, to: 2024-12-31}
          - {name: 云岭区, from: 2025-01-01, to: null}

Widths, brackets and traditional characters need no entry: 浓度(PM2.5) and 浓度（PM2.5） are one already.
"""
from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from build_scripts.published.frontmatter import Fields, check_fields, lines_within
from build_scripts.published.shapes import Check, each, either, identifier, integer, iso_date, optional, record, text
from build_scripts.text.variants import folding

PATH = "targets/names.yml"
_FIRST, _LAST = "0000-01-01", "9999-12-31"


def _judge_variants(value: Any) -> str | None:
    if not isinstance(value, dict):
        return "“名称: [印出的其他写法]”的对照表"
    wrong = next((name for name, listed in value.items() if not isinstance(name, str) or each(text)(listed)), None)
    return f"“名称: [印出的其他写法]”的对照表，而“{wrong}”后面不是这样的列表" if wrong is not None else None


_variants = Check(_judge_variants, {"type": "object", "additionalProperties": each(text).schema})
_DAY = optional(either(iso_date, integer))
SCHEMA = {
    "indicators": optional(_variants),
    "bodies": optional(each(record(id=identifier, names=each(record(**{"name": text, "from": _DAY, "to": _DAY}))))),
}


@dataclass(frozen=True, slots=True)
class Dated:
    """One name of a body, from the first to the last day, both included."""
    name: str
    first: str = _FIRST
    last: str = _LAST


@dataclass(frozen=True, slots=True)
class Body:
    """单位: a body through all its names."""
    id: str
    names: tuple[Dated, ...]

    @property
    def name(self) -> str:
        """Its latest name."""
        return max(self.names, key=lambda one: (one.last, one.first)).name


@dataclass(frozen=True, slots=True)
class Names:
    """The authority file, ready to be asked."""
    indicators: Mapping[str, str] = field(default_factory=dict)
    """Folded words → the name."""
    bodies: tuple[Body, ...] = ()

    def indicator(self, printed: str) -> str:
        """The one name of an indicator; its printed words where nobody gave it another."""
        return self.indicators.get(fold(printed), wide(printed))

    def body(self, printed: str, day: str) -> Body | None:
        """The body that bore this name on that day, else the only one that ever bore it; None where nobody wrote it down."""
        known = [one for one in self.bodies if any(fold(dated.name) == fold(printed) for dated in one.names)]
        then = [one for one in known if any(fold(dated.name) == fold(printed) and dated.first <= day <= dated.last for dated in one.names)]
        return then[0] if then else known[0] if len(known) == 1 else None


@lru_cache(maxsize=8192)
def fold(words: str) -> str:
    """Words for comparing: no blanks, one width, one kind of quotation mark, simplified characters. 浓度（PM2.5） is 浓度(PM2.5), 东山縣 is 东山县."""
    return "".join(unicodedata.normalize("NFKC", words).split()).translate(_same()).casefold()


@cache
def _same() -> dict[int, str]:
    return {ord(char): simple for char, simple in folding().items()} | _QUOTES


def wide(words: str) -> str:
    """Words for showing: the brackets of Chinese print, so that one thing printed in two widths looks like one."""
    return words.translate(_BRACKETS)


_QUOTES = str.maketrans("“”‘’「」", "\"\"''\"\"")
_BRACKETS = str.maketrans("()", "（）")


def read_names(fields: Fields, source: str, path: str) -> tuple[Names, list[str]]:
    """The names of a checked or unchecked file, and every mistake as `path:line：message`."""
    wrong = check_fields(fields, SCHEMA, source, path, 1)
    if wrong:
        return Names(), wrong
    lines = lines_within(source)
    indicators, wrong = _indicators(fields.get("indicators") or {}, lines, path)
    bodies, more = _bodies(fields.get("bodies") or (), lines, path)
    return Names(indicators, bodies), wrong + more


def _indicators(given: Mapping[str, Sequence[str]], lines: Mapping[tuple, int], path: str) -> tuple[dict[str, str], list[str]]:
    found: dict[str, str] = {}
    wrong: list[str] = []
    for name, variants in given.items():
        for place, words in enumerate((name, *variants)):
            other = found.setdefault(fold(words), name)
            if other != name or (place and fold(words) == fold(name)):
                line = lines.get(("indicators", name, place - 1) if place else ("indicators", name), 1)
                wrong.append(f"{path}:{line}：“{words}”" + (f"已经归入“{other}”，一种写法只能归入一个指标。请留下一处。" if other != name else "就是指标名本身（全角半角、繁体简体视为相同），不必再写。"))
    return found, wrong


def _bodies(given: Sequence[Fields], lines: Mapping[tuple, int], path: str) -> tuple[tuple[Body, ...], list[str]]:
    bodies: list[Body] = []
    wrong: list[str] = []
    for n, one in enumerate(given):
        if any(one["id"] == other.id for other in bodies):
            wrong.append(f"{path}:{lines.get(('bodies', n, 'id'), 1)}：编号 {one['id']} 写了两次，一个单位只写一次，它的各个名称都列在 names 下。")
        if not one["names"]:
            wrong.append(f"{path}:{lines.get(('bodies', n), 1)}：单位 {one['id']} 没有名称，请在 names 下至少写一个。")
            continue
        dated = tuple(Dated(name["name"], _day(name.get("from"), _FIRST, "-01-01"), _day(name.get("to"), _LAST, "-12-31")) for name in one["names"])
        body = Body(one["id"], dated)
        for place, name in enumerate(dated):
            at = f"{path}:{lines.get(('bodies', n, 'names', place), 1)}"
            if name.first > name.last:
                wrong.append(f"{at}：“{name.name}”的起始日期 {name.first} 晚于终止日期 {name.last}，请核对。")
            other = next((earlier for earlier in bodies if earlier.id != body.id and _bears(earlier, name)), None)
            if other:
                wrong.append(f"{at}：“{name.name}”在同一时期已经是 {other.id} 的名称，一个名称同一天只能属于一个单位。请改日期或合并两个单位。")
        bodies.append(body)
    return tuple(bodies), wrong


def _bears(body: Body, name: Dated) -> bool:
    return any(fold(one.name) == fold(name.name) and one.first <= name.last and name.first <= one.last for one in body.names)


def _day(value: str | int | None, otherwise: str, of_year: str) -> str:
    return otherwise if value is None else f"{value}{of_year}" if isinstance(value, int) else value
