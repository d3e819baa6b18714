"""Permanent ids of documents and issues (content-format, field `id`)."""
from __future__ import annotations

import re
from collections.abc import Mapping

from build_scripts.text.latin import latin


def document_id(*, number: str | None, issue: str | None, page: int | None, order: int, date: str | None, title: str, daizi: Mapping[str, str]) -> str:
    """`sanzheng-2017-29` from the number, else `2017-07-p3` from issue and page, else `2017-07-n3`, else date and pinyin of the title.

    `daizi` maps a 代字 to its Latin, as the settings give it; others are spelt in pinyin.
    """
    if number:
        match = re.fullmatch(r"(.+)〔(\d{4})〕(\d+)号", number)
        if match:
            return f"{daizi.get(match[1]) or latin(match[1]) or 'n'}-{match[2]}-{match[3]}"
        decree = re.fullmatch(r"([\u4e00-\u9fff]{3,}?)((?:\d{4}年)?)第(\w+?)号令?", number)
        if decree:
            name = daizi.get(decree[1]) or latin(decree[1]) or "n"
            return "-".join(part for part in (name, decree[2][:4], latin(decree[3], 12)) if part)
    if issue and page:
        return f"{issue}-p{page}"
    if issue:
        return f"{issue}-n{order}"
    name = latin(title) or "wenjian"
    return f"{date}-{name}"[:51] if date else name


def once(name: str, used: set[str]) -> str:
    """`name`, or with the first free suffix -b, -c …; it is used from then on."""
    n = 0
    free = name
    while free in used:
        n += 1
        free = f"{name}-{chr(97 + n)}" if n < 26 else f"{name}-b{n}"
    used.add(free)
    return free
