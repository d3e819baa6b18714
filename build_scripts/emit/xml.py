"""XML text: the one place that escapes for it. Used by feeds and sitemaps."""
from __future__ import annotations

import re

_UNSAFE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"})
_BARRED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What may stand in no XML document (XML 1.0, production 2)."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def xml_text(text: str) -> str:
    """`text` as it can stand in an element or a quoted attribute; characters that XML bars become U+FFFD.

    >>> xml_text('A<B & "C"')
    'A&lt;B &amp; &quot;C&quot;'
    """
    return _BARRED.sub("\ufffd", text).translate(_UNSAFE)
