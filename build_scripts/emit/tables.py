"""Tables as downloads: CSV, JSON, XLSX. The same rows give the same bytes; no clock is asked. What the columns mean is not known here."""
from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

Value = str | int | float | bool | None
BOM = "\ufeff"
"""Without it Excel reads a CSV of UTF-8 in the old encoding of the machine."""
_MADE = datetime(2000, 1, 1)
_WIDEST = 48
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠].", re.S)
"""Words that a spreadsheet program would run as a formula (OWASP, CSV Injection), its full-width forms too. A sign alone is none."""


def csv_text(head: Sequence[str], rows: Sequence[Sequence[Value]]) -> str:
    """A CSV by RFC 4180: BOM, CR LF, a field with a comma, quotation mark or line end in quotation marks.

    Words that a spreadsheet program would run as a formula get an apostrophe before them (`guarded`), which `unguarded` takes off again.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([[_written(value) for value in row] for row in rows])
    return BOM + out.getvalue()


def _written(value: Value) -> str | int | float:
    """True and false as JSON writes them."""
    if isinstance(value, str):
        return guarded(value)
    return "" if value is None else ("false", "true")[value] if isinstance(value, bool) else value


def guarded(words: str) -> str:
    """Words as a CSV holds them: an apostrophe before what begins like a formula, or like a formula behind apostrophes.

    >>> guarded("=1+1"), guarded("'=1"), guarded("="), guarded("甲=乙")
    ("'=1+1", "''=1", '=', '甲=乙')
    """
    return "'" + words if _FORMULA.match(words) else words


def unguarded(words: str) -> str:
    """What `guarded` was given."""
    return words[1:] if words.startswith("'") and _FORMULA.match(words) else words


def json_text(value: Any) -> str:
    """JSON that people and `diff` can read, characters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def xlsx_bytes(sheets: Sequence[tuple[str, Sequence[str], Sequence[Sequence[Value]]]]) -> bytes:
    """A workbook of (name, head, rows). Words are written as words: one that begins with = is no formula."""
    import xlsxwriter       # only where a site is built

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _MADE})
    bold = book.add_format({"bold": True, "bottom": 1})
    for name, head, rows in sheets:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, words in enumerate(head):
            sheet.write_string(0, column, words, bold)
            widest = max((_width(row[column]) for row in rows), default=0)
            sheet.set_column(column, column, min(max(widest, _width(words)) + 2, _WIDEST))
        for place, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(place, column, value)
                elif value is not None:
                    sheet.write_number(place, column, value)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(head) - 1)
    book.close()
    return out.getvalue()


def _width(value: Value) -> int:
    """A Chinese character is as wide as two Latin ones."""
    words = "" if value is None else str(value)
    return sum(2 if ord(one) > 0x2e7f else 1 for one in words)
