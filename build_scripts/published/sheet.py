"""One YAML file held to its form: every mistake of every entry with file, line, field and the line quoted. What the fields mean is not known here."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from build_scripts.published.frontmatter import Fields, at_line, lines_within
from build_scripts.published.shapes import Check, Misfit

Way = tuple[str | int, ...]


class Sheet:
    """A file that was parsed, and the mistakes found in it."""

    def __init__(self, path: str, text: str, values: Any) -> None:
        self.path, self.text, self.values = path, text, values
        self.wrong: list[str] = []

    @cached_property
    def _lines(self) -> Mapping[Way, int]:
        return lines_within(self.text)

    def line(self, *way: str | int) -> int:
        """The line of a value, or of the nearest thing that contains it."""
        while way and way not in self._lines:
            way = way[:-1]
        return self._lines.get(way, 1)

    def say(self, way: Sequence[str | int], message: str) -> None:
        """Note a mistake at the value that `way` leads to."""
        self.wrong.append(at_line(self.path, self.line(*way), message, self.text))

    def fits(self, values: Any, schema: Mapping[str, Check], *way: str | int) -> bool:
        """Whether a mapping has the fields of `schema` and no others, each of its type; what is wrong is noted."""
        before = len(self.wrong)
        if not isinstance(values, dict):
            self.say(way, "应当是“字段: 值”的形式。")
            return False
        for name, check in schema.items():
            message = check(values.get(name))
            if isinstance(message, Misfit):
                for inner, said, absent in message.places:
                    self.say((*way, name, *inner), f"字段 {'.'.join(map(str, (name, *inner)))} {'缺少，' if absent else ''}"
                             + (f"应当是{said}。" if said else "不认识，请检查拼写。"))
            elif message:
                said = "缺少" if values.get(name) is None else f"的值“{str(values[name])[:40]}”不对"
                self.say((*way, name), f"字段 {name} {said}，应当是{message}。")
        for name in values:
            if name not in schema and not (name == "kind" and not way):
                self.say((*way, name), f"不认识字段 {name}，可用的是 {'、'.join(schema)}。")
        return len(self.wrong) == before

    def entries(self, schema: Mapping[str, Check], *way: str | int) -> Iterator[tuple[Fields, Way]]:
        """The entries of a list that are right, each with its way."""
        found = self.values
        for step in way:
            found = found.get(step) if isinstance(found, dict) else None
        if found is None:
            return
        if not isinstance(found, list):
            self.say(way, f"{way[-1] if way else '文件'} 应当是列表。")
            return
        for place, one in enumerate(found):
            if self.fits(one, schema, *way, place):
                yield one, (*way, place)
