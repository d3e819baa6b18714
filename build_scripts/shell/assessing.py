"""`assess`: the desk on the command line. Reads the content, prints what the site's desk shows, and says by its exit code whether it is enough.

Most of the program that it needs (judging.py) is loaded while other processes read already.
"""
from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.model import UnusableInput
from build_scripts.shell.cache import FOLDER, Cache, program
from build_scripts.shell.day import day
from build_scripts.shell.reading import read_site_content
from build_scripts.shell.settings_file import settings_file

if TYPE_CHECKING:
    from build_scripts.assess.case import Facts
    from build_scripts.assess.desk import Assessment


@dataclass(frozen=True, slots=True)
class Result:
    """What was assessed, and why it is not enough."""
    chosen: list[Assessment]
    output: bytes
    below: list[str]
    """Chinese sentences: a score below the mark, a veto, false evidence."""
    unset: list[str]
    """Subjects for which a mark was asked and no points are set."""


def run(content: Path, *, as_of: str | None, form: str, subject: str | None, year: int | None, fail_under: float | None) -> Result:
    """Assess a content folder. Raises UnusableInput: content that cannot be read, a subject or year that there is not, nobody to assess, a mark that is no number."""
    if fail_under is not None and not isfinite(fail_under):
        raise UnusableInput(f"--fail-under {fail_under}：应当是一个分数，如 60。")
    facts = _facts(content, day(as_of))
    from build_scripts.assess.report import number
    from build_scripts.shell import judging

    chosen = judging.chosen(facts, subject, year)
    below = [f"{one.subject.name} {one.year}年：{stop}" for one in chosen for stop in one.total.stopped]
    unset = [f"{one.subject.name} {one.year}年" for one in chosen if fail_under is not None and one.points is None]
    if fail_under is not None:
        below += [f"{one.subject.name} {one.year}年：{number(one.total.score) + '分' if one.total.score is not None else '没有可以判断的项目'}，不到{fail_under:g}分"
                  for one in chosen if one.points is not None and (one.total.score is None or one.total.score < fail_under)]
    return Result(chosen, judging.output(chosen, form), below, unset)


def _facts(content: Path, as_of: str) -> Facts:
    """What the desk looks at. What an earlier build or assessment knows of the files is taken from the cache beside mkdocs.yml, where there is one."""
    try:
        file = settings_file(content)
    except UnusableInput:                               # no settings: nowhere to keep anything
        return _without_settings(content, as_of)
    settings = cache(lambda: _judging_and_settings(content))
    read = read_site_content(content, Cache(file.parent / FOLDER, program(file)), meanwhile=settings)
    judging, found = settings()
    return judging.site_facts(read.catalogue, frozenset(read.others), found, as_of)


def _judging_and_settings(content: Path):
    from build_scripts.shell import judging
    from build_scripts.shell.settings import read_settings

    return judging, read_settings(content)


def _without_settings(content: Path, as_of: str) -> Facts:
    from build_scripts.shell.content import other_files, read_content
    from build_scripts.shell.judging import site_facts

    return site_facts(read_content(content, records=False), other_files(content), None, as_of)


def write_out(data: bytes, form: str) -> None:
    """To standard output; a workbook only where it is no terminal. Raises UnusableInput."""
    if form == "xlsx" and sys.stdout.isatty():
        raise UnusableInput("--format xlsx 的结果是文件，请转存：python -m build_scripts assess --format xlsx > 考核.xlsx")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
