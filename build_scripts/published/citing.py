"""Citations over the whole catalogue: which published document each 《title》（number） means, and who cites whom.

A wrong link is worse than none: a name leads to a document only when it is its exact number or exact title, and nothing speaks against it
(standards.md, section 10). What a paragraph names is found by layers.citations; what no document here is called stays external.
"""
from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from build_scripts.layers.citations import document_citations, may_name
from build_scripts.model import Block, Citation, Document
from build_scripts.text.blanks import squeeze
from build_scripts.text.numerals import normalise_doc_number


@dataclass(frozen=True, slots=True)
class Cited:
    """One place in one document that names a document."""
    document: str
    """The citing document."""
    anchor: str | None
    """Of the block, else of the nearest one before it; None above the first."""
    title: str | None
    number: str | None
    target: str | None
    """Id of the document that is meant, the citing one itself for a text that it carries; None: external."""
    block: int
    """Which of its blocks."""
    start: int
    end: int
    """In the text of the block; (0, 0) in a table."""


@dataclass(frozen=True, slots=True)
class Names:
    """By what the documents of a catalogue are known."""
    numbers: Mapping[str, Sequence[Document]]
    titles: Mapping[str, Sequence[Document]]


_CARRIES = re.compile(r"(?:印发|发布|公布|颁布|转发|批转|下发)(?P<carried>.+)的(?:通知|决定|公告|通告|通报|命令|令|意见|函)$")
_FOLDED = re.compile(r"[\s《》〈〉<>“”‘’\"'「」『』]")
_DASHES = str.maketrans(dict.fromkeys("—–―－──", "-"))
_REGION = re.compile(r"[\u4e00-\u9fff]{2,9}?(?:自治区|自治州|省|市|县|区|州|盟|旗)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH = 25
"""So many characters before 《 are looked at for the issuer and the year."""
_OTHER_BODY = re.compile(r"政府|国务院|国家|中央|[省市县区厅部委局办]|人大|党")
_NAME_AND_NUMBER = re.compile(r"(?P<title>.+)[（(](?P<number>[^（）()]*号[^（）()]*)[）)]$")


def names_of(documents: Iterable[Document]) -> Names:
    """By number, by title, by the title of the text that a notice carries (印发《X》的通知 counts for X)."""
    numbers: dict[str, list[Document]] = defaultdict(list)
    titles: dict[str, list[Document]] = defaultdict(list)
    for one in documents:
        if one.doc_number:
            numbers[one.doc_number].append(one)
        for name in dict.fromkeys(map(_folded, _titles(one))):
            titles[name].append(one)
    return Names(numbers, titles)


def _titles(document: Document) -> list[str]:
    carries = _CARRIES.search(document.title)
    carried = [a.title for a in document.attachments if a.label is None or (carries and _folded(a.title) in _folded(document.title))]
    return [document.title, *([carries["carried"]] if carries else []), *carried]


@lru_cache(maxsize=1 << 15)
def _folded(title: str) -> str:
    """A title without what print varies: width, blanks, quotation marks, length of dashes."""
    return _FOLDED.sub("", unicodedata.normalize("NFKC", title)).translate(_DASHES)


def resolved(title: str | None, number: str | None, names: Names, by: Document, before: str = "", own: bool = False) -> Document | None:
    """The one document that `title` and `number` mean in a text of `by`, or None.

    `before`: the words in front of the name. `own`: it is another document of the same issuer (what `by` repeals).
    """
    if number:
        meant = [one for one in names.numbers.get(number, ()) if not title or _is_called(one, title)]
    else:
        meant = [one for one in names.titles.get(_folded(title or ""), ()) if _certain(title or "", one, by, before, own)]
    meant = [one for one in meant if not _later(one, by) and not (own and one is by)]
    if len(meant) > 1 and by in meant:
        return by
    return meant[0] if len(meant) == 1 else None


def _is_called(document: Document, title: str) -> bool:
    """Whether a title that stands beside a document's number can be its title, shortened as texts do: without issuer, without 关于印发…的通知."""
    asked = _folded(title)
    return any(asked == name or (len(asked) > 5 and asked in name) or (len(name) > 5 and name in asked) for name in map(_folded, _titles(document)))


def _certain(title: str, document: Document, by: Document, before: str, own: bool) -> bool:
    """Whether an exact title alone says enough: it names the place, or the words before it name the issuer and, where it has no 关于, the year.

    政府工作报告 is every government's of every year; 示例市停车管理办法 is one document.
    """
    place = _place(document)
    if document is by or (place and place in title):
        return True
    if own:
        return document.issuer == by.issuer
    near = before[-_REACH:]
    year = (document.date_written or "")[:4]
    return _speaks_of(place, near, place == _place(by)) and ("关于" in title or year in _YEAR.findall(title) or year in _YEAR.findall(near))


def _speaks_of(place: str, near: str, home: bool) -> bool:
    """Whether the last body named in `near` is the government of `place`: 示例市人民政府2025年, and in its own documents 市政府, 我市."""
    if not place:
        return False
    level = place[-1]
    named = re.escape(place) + (rf"|(?:(?<![\u4e00-\u9fff])|(?<=[和及与对按照据由年月日])){level}(?=人民政府|政府)|[我本全]{level}" if home else "")
    found = list(re.finditer(rf"(?:{named})(?:人民政府|政府)?(?:办公[室厅])?", near))
    return bool(found) and not _OTHER_BODY.search(near, found[-1].end())


def _place(document: Document) -> str:
    """Whose document it is: 示例市 of 示例市人民政府; "" where the issuer does not begin with a place."""
    issuer = document.issuer[0] if isinstance(document.issuer, tuple) else document.issuer or ""
    match = _REGION.match(issuer)
    return match[0] if match else ""


def _later(document: Document, by: Document) -> bool:
    """Nobody cites what is not yet written."""
    return bool(document.date_written and by.date_written and document.date_written > by.date_written)


def resolved_name(name: str, names: Names, by: Document) -> Document | None:
    """The document of the same issuer that a name as printed (示例市…办法（示政〔2015〕7号）, a title, a number) means, or None."""
    if number := normalise_doc_number(name):
        return resolved(None, number, names, by)
    match = _NAME_AND_NUMBER.match(name)
    number = normalise_doc_number(match["number"]) if match else None
    return resolved(match["title"] if match and number else name, number, names, by, own=True)


Named = Sequence[Any]
"""A place that names a document, before it is known which: title, number, the words before it, block, anchor, start, end (as in Cited)."""


def catalogue_citations(documents: Mapping[str, Document], named: Mapping[str, Sequence[Named]] = MappingProxyType({}), names: Names | None = None) -> tuple[Cited, ...]:
    """Every citation of every document, in order. `named`: what `named_in` gives, of the documents for which it is known already; `names`: of all."""
    names = names or names_of(documents.values())
    return tuple(one for id_, document in documents.items() for one in _of_document(document, named[id_] if id_ in named else named_in(document.blocks), names))


def named_in(blocks: Sequence[Block]) -> list[Named]:
    """Every place of a text that names a document. It asks nothing but the text, and is plain enough to be kept as JSON."""
    texts = list(_texts(blocks))
    found: list[Named] = []
    for index, cited in document_citations([text for text, *_ in texts]):
        text, block, anchor, in_table = texts[index]
        start, end = (0, 0) if in_table else (cited.start, cited.end)
        found.append([cited.title, cited.number, text[max(0, cited.start - _REACH):cited.start], block, anchor, start, end])
    return found


def _of_document(document: Document, named: Iterable[Named], names: Names) -> Iterator[Cited]:
    for title, number, before, block, anchor, start, end in named:
        target = resolved(title, number, names, document, before)
        yield Cited(document.id, anchor, title, number, target.id if target else None, block, start, end)


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, int, str | None, bool]]:
    """Each text that can name a document, with its block, the anchor that leads to it, and whether it is a cell."""
    anchor, tables = None, 0
    for place, block in enumerate(blocks):
        anchor = block.anchor or anchor
        if block.table is None:
            if may_name(block.text):
                yield block.text, place, anchor, False
            continue
        tables += 1
        for number, row in enumerate(block.table.rows, 1):
            yield from ((cell.text, place, f"t{tables}-r{number}", True) for cell in row if may_name(cell.text))


def citing(found: Iterable[Cited]) -> tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[Citation]]]:
    """(document → documents it cites, document → documents that cite it, document → external ones), each once, in order, without itself."""
    cites: dict[str, dict[str, None]] = defaultdict(dict)
    cited_by: dict[str, dict[str, None]] = defaultdict(dict)
    external: dict[str, dict[tuple[str, str], Citation]] = defaultdict(dict)
    for one in found:
        if one.target is None:
            key = (squeeze(one.title or ""), one.number or "")
            external[one.document].setdefault(key, Citation(one.title, one.number, 0, 0))
        elif one.target != one.document:
            cites[one.document][one.target] = None
            cited_by[one.target][one.document] = None
    return ({k: list(v) for k, v in cites.items()}, {k: list(v) for k, v in cited_by.items()}, {k: list(v.values()) for k, v in external.items()})
