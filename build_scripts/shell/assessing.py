"""`assess`: the desk on the command line. Reads the content, prints what the site's desk shows, and says by its exit code whether it is enough."""
from __future__ import annotations

import sys
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from build_scripts.assess.case import Facts
from build_scripts.assess.desk import Assessment, assess
from build_scripts.assess.report import as_json, as_lines, as_xlsx, number
from build_scripts.assess.rules import check_rules
from build_scripts.model import UnusableInput
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.downloads import loose
from build_scripts.published.site_facts import SiteFacts
from build_scripts.shell.cache import FOLDER, Cache, program
from build_scripts.shell.content import other_files, read_content
from build_scripts.shell.day import day
from build_scripts.shell.reading import read_site_content
from build_scripts.shell.settings import Settings, read_settings, settings_file


EARLIEST = 1949
"""Before it there is nothing to assess; years in the content begin here too."""


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
    chosen = _chosen(facts, subject, year)
    below = [f"{one.subject.name} {one.year}年：{stop}" for one in chosen for stop in one.total.stopped]
    unset = [f"{one.subject.name} {one.year}年" for one in chosen if fail_under is not None and one.points is None]
    if fail_under is not None:
        below += [f"{one.subject.name} {one.year}年：{number(one.total.score) + '分' if one.total.score is not None else '没有可以判断的项目'}，不到{fail_under:g}分"
                  for one in chosen if one.points is not None and (one.total.score is None or one.total.score < fail_under)]
    return Result(chosen, _output(chosen, form), below, unset)


def _facts(content: Path, as_of: str) -> Facts:
    """What the desk looks at. What an earlier build or assessment knows of the files is taken from the cache beside mkdocs.yml, where there is one."""
    settings = _settings(content)
    if settings is None:
        return site_facts(read_content(content, records=False), other_files(content), None, as_of)
    read = read_site_content(content, Cache(settings.file.parent / FOLDER, program(settings.file)))
    return site_facts(read.catalogue, read.others, settings, as_of)


def site_facts(catalogue: Catalogue, others: frozenset[str], settings: Settings | None, as_of: str) -> Facts:
    """The same for the command and for the site. `others`: paths below content/ of what is neither Markdown nor YAML."""
    return Facts(catalogue, as_of, loose(others - catalogue.withheld), settings.site if settings else SiteFacts())


def _settings(content: Path) -> Settings | None:
    """The settings that belong to the content; None where there is no mkdocs.yml."""
    try:
        settings_file(content)
    except UnusableInput:
        return None
    return read_settings(content)


def _chosen(facts: Facts, subject: str | None, year: int | None) -> list[Assessment]:
    known = facts.disclosure
    if not known.subjects:
        raise UnusableInput("内容里没有被考核单位。请在 disclosure/subjects.yml 写明 subjects，格式见 docs/disclosure.md。")
    found = [one for one in known.subjects if subject in (None, one.id)]
    if not found:
        raise UnusableInput(f"--subject {subject}：没有这个被考核单位。已有的是 {'、'.join(one.id for one in known.subjects)}。")
    asked = year if year is not None else int(facts.as_of[:4])
    if asked < EARLIEST:
        raise UnusableInput(f"--year {asked}：应当是{EARLIEST}年以后的年份。")
    if asked > int(facts.as_of[:4]):
        raise UnusableInput(f"--year {asked}：晚于 {facts.as_of} 所在的年份，还不能考核。")
    check_rules(known.systems.values())
    return [assess(facts, one, asked) for one in found]


def _output(chosen: list[Assessment], form: str) -> bytes:
    if form == "xlsx":
        return as_xlsx(chosen)
    return (as_json(chosen) if form == "json" else "\n".join(as_lines(chosen)) + "\n").encode("utf-8")


def write_out(data: bytes, form: str) -> None:
    """To standard output; a workbook only where it is no terminal. Raises UnusableInput."""
    if form == "xlsx" and sys.stdout.isatty():
        raise UnusableInput("--format xlsx 的结果是文件，请转存：python -m build_scripts assess --format xlsx > 考核.xlsx")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
