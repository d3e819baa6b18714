"""Decides which figures are measures: an ordered table of rules. Names and relations are not read here."""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from build_scripts.layers import naming
from build_scripts.layers.measure_words import AT_WORK, DOING, DURATIONS, EXTENT, TASKS, TIME_NAMES
from build_scripts.layers.quantity import Quantity

MARK = re.compile("|".join(sorted(DOING + EXTENT, key=len, reverse=True)))
"""The verbs that decide whether a figure before its thing counts."""
_OF = re.compile(r"的(?!目标|任务|水平|要求|标准|比例)")
_AT_WORK = re.compile("|".join(AT_WORK))
_PER_HEAD = re.compile(r"每[人户亩个村年月]$")


@dataclass(frozen=True, slots=True)
class Case:
    """One figure and what stands around it in its clause."""
    figure: Quantity
    head: str
    rest: str
    """What follows the figure and could be its thing; "" when the figure stands behind its name."""
    later: bool
    """Another figure follows in the clause."""
    before: bool | None
    """Whether the figure joined before it counts (甲2个、乙3个), None where none is."""


def counts(case: Case) -> bool:
    """Run the ordered rules; the first that knows decides, and what no rule knows is not certain."""
    return next((answer for rule in RULES if (answer := rule(case)) is not None), False)


def describes(q: Quantity, head: str, behind: str, last: bool) -> bool:
    """Whether a figure is a threshold or size that belongs to a name: 投资900万元以上的项目, 总投资700万元的2个工程.

    `behind` is the rest of the clause, `last` whether the figure is the last in it.
    """
    if not behind or q.rank or not (q.sized and behind[0] != "的" or _OF.match(behind)) or not naming.read_rest(behind):
        return False
    return not last or not _ends_in_doing(head) and naming.strip_lead(head) != ""


def time_that_is_no_name(case: Case) -> bool | None:
    """A period or an age is no measure, unless the name is of time: 3天 is none, 优良天数300天 is."""
    if case.figure.unit not in DURATIONS:
        return None
    name = naming.read_head(case.head).name
    return None if any(word in name for word in TIME_NAMES) else False


def behind_its_name(case: Case) -> bool | None:
    """A figure behind the name of what it counts is always a measure: 支持重点项目10个."""
    return True if not case.rest or case.rest in TASKS and not case.later else None


def joined_to_another(case: Case) -> bool | None:
    """What is joined to a figure counts as that does: 建成2个校园、3个基地."""
    if case.before is None or case.head and (case.later or not case.before):
        return None
    return case.before


def where_it_starts(case: Case) -> bool | None:
    """What something grows from is no target: 由5家增加到8家."""
    return False if case.later and case.head.endswith(("从", "由")) else None


def work_on_it(case: Case) -> bool | None:
    """In a clause about work a figure only says how big the thing is: 做好40个项目的服务."""
    return False if "做好" in case.rest or _AT_WORK.match(naming.strip_lead(case.head)) else None


def per_head(case: Case) -> bool | None:
    """A rate for each of many is a measure: 按照每人85元的标准安排补助."""
    return True if _PER_HEAD.search(case.head) else None


def share_of_things(case: Case) -> bool | None:
    """A percentage before its thing is a measure: 药品100%纳入监管."""
    return True if case.figure.unit in ("%", "％", "‰") and not case.later else None


def nothing_before(case: Case) -> bool | None:
    """With no words before it, the figure belongs to what is done: 20家企业通过验收; not so after 督促."""
    return True if not case.later and "督" not in case.head and not case.head.endswith("加快") and not naming.strip_lead(case.head) else None


def verb_before(case: Case) -> bool | None:
    """The last verb before the figure decides: 建成3所, 对20家…进行检查 yes; 在3个县, 加强对20家…的服务 no."""
    marks = MARK.findall(case.head)
    if not marks or marks[-1] in EXTENT or marks[-1] in "对为" and not naming.TAKEN_UP.search(case.rest):
        return False
    return True if not case.later or _ends_in_doing(case.head) else None


RULES: tuple[Callable[[Case], bool | None], ...] = (
    time_that_is_no_name, where_it_starts, behind_its_name, joined_to_another, work_on_it, per_head, share_of_things, nothing_before, verb_before)


def only_doing(head: str) -> bool:
    """Whether the words before a figure are a verb without a thing: 新建."""
    match = MARK.match(rest := naming.strip_lead(head))
    return match is not None and match.end() == len(rest) and match[0] not in EXTENT


def _ends_in_doing(head: str) -> bool:
    last = None
    for last in MARK.finditer(head):
        pass
    return last is not None and last.end() == len(head) and last[0] not in EXTENT
