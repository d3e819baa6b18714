"""What every reader of a source format gives: numbered lines of text, and what the format knows of them beyond their characters."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from build_scripts.model import Finding, Row

FIELDS = ("index_no", "topic", "issuer", "date_written", "date_published", "title", "doc_number", "validity", "keywords")
"""What a government site's catalogue table may say of a document: names of front matter fields."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a source as lines, numbered from 1. Blank lines part paragraphs, a form feed stands where a page begins."""
    text: str
    encoding: str
    """As the record names it: `utf-8`, `docx`, `pdf` …"""
    suffix: str = ".txt"
    """Of the original's name: `.txt`, `.docx`, `.pdf`, `.html` …"""
    rows: Mapping[int, Row] = field(default_factory=dict)
    """Lines that are rows of a table which the format has as such; their cells stand between tabs."""
    furniture: Mapping[int, str] = field(default_factory=dict)
    """Whole lines that belong to the page, not to the text (running heads, page numbers, menus) → rule that drops them."""
    headings: frozenset[int] = frozenset()
    """Lines that the format marks as headings."""
    pages: Mapping[int, int] = field(default_factory=dict)
    """First line of each page → its printed number."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Front matter that the source itself gives (names: FIELDS)."""
    findings: tuple[Finding, ...] = ()
    private: tuple[str, ...] = ()
    """What the original holds beside its text, in Chinese words (批注, 修订记录, 隐藏文字): not empty, the original is not published."""


def plain(text: str) -> Extract:
    """Text without anything beside it."""
    return Extract(text, "utf-8")
