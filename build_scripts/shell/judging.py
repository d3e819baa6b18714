"""What was read is assessed: the desk's facts, whom and what year it looks at, its output. Nothing here reads the content."""
from __future__ import annotations

from collections.abc import Sequence

from build_scripts.assess.case import Facts
from build_scripts.assess.desk import Assessment, assess
from build_scripts.assess.report import as_json, as_lines, as_xlsx
from build_scripts.assess.rules import check_rules
from build_scripts.model import UnusableInput
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.downloads import loose
from build_scripts.published.site_facts import SiteFacts
from build_scripts.shell.settings import Settings

EARLIEST = 1949
"""Before it there is nothing to assess; years in the content begin here too."""


def site_facts(catalogue: Catalogue, others: frozenset[str], settings: Settings | None, as_of: str) -> Facts:
    """What the desk looks at, for the command and for the site. `others`: paths below content/ of what is neither Markdown nor YAML."""
    return Facts(catalogue, as_of, loose(others - catalogue.withheld), settings.site if settings else SiteFacts())


def chosen(facts: Facts, subject: str | None, year: int | None) -> list[Assessment]:
    """The subjects that are asked for, assessed. Raises UnusableInput: a subject or year that there is not, nobody to assess."""
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


def output(found: Sequence[Assessment], form: str) -> bytes:
    """The assessments in the form that was asked for: text, json, xlsx."""
    if form == "xlsx":
        return as_xlsx(found)
    return (as_json(found) if form == "json" else "\n".join(as_lines(found)) + "\n").encode("utf-8")
