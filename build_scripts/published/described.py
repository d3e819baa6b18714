"""主题、概述、关键词 of a document: an editor's, else proposed by rule. What is proposed is shown as proposed (拟) and stored nowhere."""
from __future__ import annotations

from dataclasses import dataclass

from build_scripts.layers.abstract import keywords_of, summary_of
from build_scripts.layers.topics import topic_of
from build_scripts.model import Document
from build_scripts.published.frontmatter import Fields

_SPEAKS = ("讲话", "致辞", "贺信")
"""What begins with a greeting has no sentence that sums it up."""


@dataclass(frozen=True, slots=True)
class Described:
    """What a catalogue says of a document's matter."""
    topic: str | None
    """主题分类: a value of the first level, or an editor's 一级\\二级."""
    summary: str | None
    keywords: tuple[str, ...]
    proposed: frozenset[str]
    """Which of `topic`, `summary`, `keywords` a rule proposed."""


def topic(document: Document, notes: Fields) -> str | None:
    """主题分类 of a document: an editor's, else the one that its title proves. `notes`: the editors' fields (Catalogue.notes)."""
    return notes.get("topic") or topic_of(document.title)


def first_level(topic: str) -> str:
    """A topic without its second level: what lists and filters group by."""
    return topic.split("\\")[0]


_last: tuple[Document | None, Fields, Described | None] = (None, {}, None)
"""A document's data and its page ask the same one after the other, and the answer takes longer than the rest of either."""


def described(document: Document, notes: Fields) -> Described:
    """`notes`: the editors' fields of the document (Catalogue.notes); each goes before the rule."""
    global _last
    if _last[2] is None or _last[0] is not document or _last[1] != notes:
        _last = (document, notes, _described(document, notes))
    return _last[2]


def summary(document: Document, notes: Fields) -> str | None:
    """内容概述 of a document, an editor's or proposed, which alone takes less time."""
    return notes.get("summary") or (None if document.genre in _SPEAKS else summary_of(document.blocks))


def _described(document: Document, notes: Fields) -> Described:
    about = topic(document, notes)
    issuer = document.issuer if isinstance(document.issuer, str) or document.issuer is None else document.issuer[0]
    keywords = tuple(notes.get("keywords") or keywords_of(document.title, document.blocks, issuer, about and first_level(about)))
    given = {"topic": about, "summary": summary(document, notes), "keywords": keywords}
    return Described(about, given["summary"], keywords, frozenset(name for name, value in given.items() if value and not notes.get(name)))
