"""XML written as text: elements, attributes, characters. The one place that escapes for XML; what the elements mean is not known here."""
from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (2.2, Char) cannot hold in any form. Control marks are no characters of a document (content-format, "Body rules")."""


def characters(text: str) -> str:
    """Text as XML character data. Control marks that XML forbids go; a carriage return is written so that no parser makes it a line end.

    >>> characters("A<B & C")
    'A&lt;B &amp; C'
    """
    return escape(_FORBIDDEN.sub("", text), {"\r": "&#13;"})


def element(name: str, attributes: Mapping[str, str | int | None], *content: str) -> str:
    """One element whose `content` is XML already. An attribute that is None is left out.

    >>> element("td", {"colspan": 2, "rowspan": None}, "甲")
    '<td colspan="2">甲</td>'
    """
    written = "".join(f" {key}={_value(value)}" for key, value in attributes.items() if value is not None)
    inside = "".join(content)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def _value(value: str | int) -> str:
    # A parser turns line ends and tabs of an attribute into blanks; quoteattr writes them as references.
    return quoteattr(_FORBIDDEN.sub("", str(value)))
