"""The day for which a site is made: given, else SOURCE_DATE_EPOCH, else today. The only reader of the clock."""
from __future__ import annotations

import os
from datetime import date, datetime, timezone

from build_scripts.model import UnusableInput

VARIABLE = "SOURCE_DATE_EPOCH"


def day(given: str | None = None) -> str:
    """The ISO day. Raises UnusableInput where what was given is no day."""
    if given is not None:
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError:
            raise UnusableInput(f"--as-of {given}：不是日期。请写成 2026-06-30 的样子。") from None
    epoch = os.environ.get(VARIABLE)
    if not epoch:
        return date.today().isoformat()
    try:
        return datetime.fromtimestamp(int(epoch), timezone.utc).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise UnusableInput(f"环境变量 {VARIABLE} 的值“{epoch}”不是自1970年起的秒数。") from None
