"""Working days (工作日) of the People's Republic of China: the days off and the make-up days as data, and counting by them.

The table writes out the yearly 国务院办公厅关于部分节假日安排的通知: per year the weekdays that are off and the Saturdays and Sundays
that are worked, as MMDD. Where each notice was printed says NOTICES. A year that is not in it is unknown: nothing is guessed. Local holidays do not count.
"""
from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import accumulate

_OFF_AND_WORKED: dict[int, tuple[str, str]] = {
    2004: ("0101 0122 0123 0126 0127 0128 0503 0504 0505 0506 0507 1001 1004 1005 1006 1007",
           "0117 0118 0508 0509 1009 1010"),
    2005: ("0103 0209 0210 0211 0214 0215 0502 0503 0504 0505 0506 1003 1004 1005 1006 1007",
           "0205 0206 0430 0508 1008 1009 1231"),
    2006: ("0102 0103 0130 0131 0201 0202 0203 0501 0502 0503 0504 0505 1002 1003 1004 1005 1006",
           "0128 0205 0429 0430 0930 1008 1230 1231"),
    2007: ("0101 0102 0103 0219 0220 0221 0222 0223 0501 0502 0503 0504 0507 1001 1002 1003 1004 1005 1231",
           "0217 0225 0428 0429 0929 0930 1229"),
    2008: ("0101 0206 0207 0208 0211 0212 0404 0501 0502 0609 0915 0929 0930 1001 1002 1003",
           "0202 0203 0504 0927 0928"),
    2009: ("0101 0102 0126 0127 0128 0129 0130 0406 0501 0528 0529 1001 1002 1005 1006 1007 1008",
           "0104 0124 0201 0531 0927 1010"),
    2010: ("0101 0215 0216 0217 0218 0219 0405 0503 0614 0615 0616 0922 0923 0924 1001 1004 1005 1006 1007",
           "0220 0221 0612 0613 0919 0925 0926 1009"),
    2011: ("0103 0202 0203 0204 0207 0208 0404 0405 0502 0606 0912 1003 1004 1005 1006 1007",
           "0130 0212 0402 1008 1009 1231"),
    2012: ("0102 0103 0123 0124 0125 0126 0127 0402 0403 0404 0430 0501 0622 1001 1002 1003 1004 1005",
           "0121 0129 0331 0401 0428 0929"),
    2013: ("0101 0102 0103 0211 0212 0213 0214 0215 0404 0405 0429 0430 0501 0610 0611 0612 0919 0920 1001 1002 1003 1004 1007",
           "0105 0106 0216 0217 0407 0427 0428 0608 0609 0922 0929 1012"),
    2014: ("0101 0131 0203 0204 0205 0206 0407 0501 0502 0602 0908 1001 1002 1003 1006 1007",
           "0126 0208 0504 0928 1011"),
    2015: ("0101 0102 0218 0219 0220 0223 0224 0406 0501 0622 0903 0904 1001 1002 1005 1006 1007",
           "0104 0215 0228 0906 1010"),
    2016: ("0101 0208 0209 0210 0211 0212 0404 0502 0609 0610 0915 0916 1003 1004 1005 1006 1007",
           "0206 0214 0612 0918 1008 1009"),
    2017: ("0102 0127 0130 0131 0201 0202 0403 0404 0501 0529 0530 1002 1003 1004 1005 1006",
           "0122 0204 0401 0527 0930"),
    2018: ("0101 0215 0216 0219 0220 0221 0405 0406 0430 0501 0618 0924 1001 1002 1003 1004 1005 1231",
           "0211 0224 0408 0428 0929 0930 1229"),
    2019: ("0101 0204 0205 0206 0207 0208 0405 0501 0502 0503 0607 0913 1001 1002 1003 1004 1007",
           "0202 0203 0428 0505 0929 1012"),
    2020: ("0101 0124 0127 0128 0129 0130 0131 0406 0501 0504 0505 0625 0626 1001 1002 1005 1006 1007 1008",
           "0119 0426 0509 0628 0927 1010"),
    2021: ("0101 0211 0212 0215 0216 0217 0405 0503 0504 0505 0614 0920 0921 1001 1004 1005 1006 1007",
           "0207 0220 0425 0508 0918 0926 1009"),
    2022: ("0103 0131 0201 0202 0203 0204 0404 0405 0502 0503 0504 0603 0912 1003 1004 1005 1006 1007",
           "0129 0130 0402 0424 0507 1008 1009"),
    2023: ("0102 0123 0124 0125 0126 0127 0405 0501 0502 0503 0622 0623 0929 1002 1003 1004 1005 1006",
           "0128 0129 0423 0506 0625 1007 1008"),
    2024: ("0101 0212 0213 0214 0215 0216 0404 0405 0501 0502 0503 0610 0916 0917 1001 1002 1003 1004 1007",
           "0204 0218 0407 0428 0511 0914 0929 1012"),
    2025: ("0101 0128 0129 0130 0131 0203 0204 0404 0501 0502 0505 0602 1001 1002 1003 1006 1007 1008",
           "0126 0208 0427 0928 1011"),
    2026: ("0101 0102 0216 0217 0218 0219 0220 0223 0406 0501 0504 0505 0619 0925 1001 1002 1005 1006 1007",
           "0104 0214 0228 0509 0920 1010"),
}
NOTICES: dict[int, str] = {
    2007: "2007/content_503397", 2008: "2008/content_859870", 2009: "2008/content_1175823", 2010: "2009/content_1487011",
    2011: "2010/content_1765282", 2012: "2011/content_2020918", 2013: "2012/content_2292057", 2014: "2014/content_2561299",
    2015: "2015/content_2799019", 2016: "2016/content_2979719", 2017: "2016/content_5148793", 2018: "2017/content_5248221",
    2019: "2018/content_5350046 2019/content_5380356", 2020: "2019/content_5459138 2020/content_5477297", 2021: "2020/content_5567750",
    2022: "2021/content_5651728", 2023: "2023/content_5736714", 2024: "2023/issue_10806/202311/content_6913823",
    2025: "2024/issue_11726/202411/content_6989767", 2026: "2025/issue_12406/202511/content_7048922",
}
"""Year → the pages of 国务院公报 (www.gov.cn/gongbao/…) that print its notice, and the one that changed it. The notices of 2004 to 2006 are not
there; their days are those on which three published calendars agree, but for 2005-12-31 (worked), which one of them lacks."""
_YEARS = {year: (frozenset(off.split()), frozenset(worked.split())) for year, (off, worked) in _OFF_AND_WORKED.items()}
_FIRST = date(min(_YEARS), 1, 1)
_SATURDAY = 5
_DAY = timedelta(1)


def calendar_day(written: str | None) -> date | None:
    """The day at the head of an ISO text; None where there is none, or one that no calendar has (2025-02-30)."""
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def is_working_day(day: date) -> bool | None:
    """Whether `day` is worked; None where its year is not in the table."""
    if day.year not in _YEARS:
        return None
    off, worked = _YEARS[day.year]
    named = f"{day.month:02}{day.day:02}"
    return named in worked if day.weekday() >= _SATURDAY else named not in off


def add_working_days(start: date, count: int) -> date | None:
    """The day on which `count` working days after `start` end; None where a year is unknown.

    The day of the start is not counted (民法典 art. 201): 2018-04-08 + 20 is 2018-05-07.
    """
    day = start
    while count > 0:
        day += _DAY
        worked = is_working_day(day)
        if worked is None:
            return None
        count -= worked
    return day


def working_days(start: date, end: date) -> int | None:
    """Working days after `start` up to and with `end`; 0 where `end` is not later; None where a year is unknown."""
    if end <= start:
        return 0
    counted, first, last = _counted(), (start - _FIRST).days + 1, (end - _FIRST).days + 1
    return counted[last] - counted[first] if 0 <= first and last < len(counted) else None


@cache
def _counted() -> tuple[int, ...]:
    """How many of the table's first n days are worked, for every n; its years have no gap."""
    days = (date(max(_YEARS), 12, 31) - _FIRST).days + 1
    return tuple(accumulate((bool(is_working_day(_FIRST + n * _DAY)) for n in range(days)), initial=0))
