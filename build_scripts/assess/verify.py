"""The proof that nothing was lost: source text = documents + everything in the record (content-format, record.yml)."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from build_scripts.model import UNTITLED, Document
from build_scripts.published.frontmatter import Fields
from build_scripts.text.blanks import nfc, squeeze


@dataclass(frozen=True, slots=True)
class Failure:
    """Where the proof fails."""
    line: int | None
    """Of the source, from 1."""
    message: str


def verify(text: str, documents: Sequence[Document], record: Fields) -> Failure | None:
    """None when every character of the source `text` stands in one of `documents` or in `record`, and nothing else does; else the first failure.

    `documents`: those whose first source is this text, as they are on disk, corrections not applied.
    """
    rest = _Rest(text)
    for one in (_undone(rest, record), _fields(rest, documents, record)):
        if one:
            return one
    owned: set[int] = set()
    for doc in sorted(documents, key=lambda d: d.sources[0].lines):
        first, last = doc.sources[0].lines
        failure = _same(rest, doc, first, last)
        if failure:
            return failure
        owned.update(range(first, last + 1))
    for n in sorted(set(rest.left) - owned):
        if rest.left[n]:
            return Failure(n, f"第 {n} 行的“{_short(rest.left[n])}”既不在任何文件里，也不在 record.yml 的 dropped 里。")
    return None


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where a document is not its source."""
    document: str
    offset: int
    """Among the characters of its blocks, blanks not counted."""
    line: int
    """Of the source."""
    printed: str
    """What the source has there; "" where the document has more."""
    stands: str
    """What the document has; "" where it has lost something."""
    field: str = ""
    """title or doc_number where it is in the front matter; `offset` is 0 then."""


def differences(text: str, documents: Sequence[Document], record: Fields) -> list[Difference]:
    """Every place where one of `documents` differs from the source, where `verify` tells the first alone; [] where the record itself does not hold."""
    rest = _Rest(text)
    if _undone(rest, record):
        return []
    _fields(rest, documents, record)
    found = _changed_fields(documents, record)
    for doc in documents:
        first, last = doc.sources[0].lines
        lines = [(n, rest.left.get(n, "")) for n in range(first, last + 1)]
        printed, body = "".join(left for _, left in lines), _body(doc)
        starts = [0, *accumulate(len(left) for _, left in lines)]
        for begin, end, at, upto in _places(printed, body) if printed != body else ():
            line = lines[min(max(0, bisect_right(starts, begin) - 1), len(lines) - 1)][0] if lines else first
            found.append(Difference(doc.id, at, line, printed[begin:end], body[at:upto]))
    return found


_NEAR = 4
"""Differences that so few equal characters part are one: a word put in shares a character with what follows it."""


def _places(printed: str, body: str) -> list[tuple[int, int, int, int]]:
    """[begin, end) of each difference in the print and in the body."""
    places: list[tuple[int, int, int, int]] = []
    for one in Levenshtein.opcodes(printed, body):
        if one.tag == "equal":
            continue
        if places and one.src_start - places[-1][1] <= _NEAR and one.dest_start - places[-1][3] <= _NEAR:
            begin, _, at, _ = places.pop()
            places.append((begin, one.src_end, at, one.dest_end))
        else:
            places.append((one.src_start, one.src_end, one.dest_start, one.dest_end))
    return places


def _changed_fields(documents: Sequence[Document], record: Fields) -> list[Difference]:
    """Titles and numbers that are not what the record says was printed."""
    printed: dict[tuple[str, str], list[Fields]] = {}
    for one in record.get("front_matter") or ():
        printed.setdefault((one["document"], one["field"]), []).append(one)
    found = []
    for doc in documents:
        for field, value in (("title", doc.title), ("doc_number", doc.doc_number_printed or doc.doc_number or "")):
            said = "".join(squeeze(str(one["text"])) for one in printed.get((doc.id, field), ()))
            if (doc.id, field) in printed and nfc(said) != squeeze(value):
                found.append(Difference(doc.id, 0, printed[doc.id, field][0]["line"], said, squeeze(value), field))
    return found


class _Rest:
    """What is left of each source line after the record is taken off."""

    def __init__(self, text: str) -> None:
        self.raw = text.split("\n")
        self.left = {n: squeeze(line) for n, line in enumerate(self.raw, 1)}

    def place(self, n: int, old: str, column: int | None) -> int:
        """Where `old` stands among the characters of line `n`; -1 where it does not. `column` counts in the raw line, blanks and all."""
        left = self.left.get(n, "")
        at = left.find(old) if column is None else len(squeeze(self.raw[n - 1][:column])) if 0 < n <= len(self.raw) else -1
        return at if at >= 0 and left.startswith(old, at) else -1

    def put(self, n: int, at: int, old: str, new: str) -> None:
        self.left[n] = self.left[n][:at] + new + self.left[n][at + len(old):]

    def take(self, n: int, text: str) -> bool:
        """Takes `text` off line `n`: where it stands together, else its characters one by one from the left (the pipes of a table)."""
        left = self.left.get(n, "")
        at = left.find(text)
        if at >= 0:
            self.put(n, at, text, "")
            return True
        out, k = [], 0
        for c in left:
            if k < len(text) and c == text[k]:
                k += 1
            else:
                out.append(c)
        if k == len(text):
            self.left[n] = "".join(out)
        return k == len(text)


def _undone(rest: _Rest, record: Fields) -> Failure | None:
    """Takes changed, dropped and moved text off the source: marks inside a line from right to left, so that places hold, then the rest."""
    edits = [(c["line"], c.get("column"), squeeze(str(c["from"])), squeeze(str(c["to"]))) for c in record.get("changed") or ()]
    drops = record.get("dropped") or ()
    edits += [(d["line"], d.get("column"), squeeze(str(d["text"])), "") for d in drops if _is_mark(d)]
    placed = [(n, rest.place(n, old, column), old, new) for n, column, old, new in edits]
    for n, at, old, new in sorted(placed, key=lambda e: (e[0], -e[1])):
        if at < 0:
            return Failure(n, f"record.yml 记着第 {n} 行有“{_short(old)}”，源文这一行没有这些字。")
        rest.put(n, at, old, new)
    rest.left = {n: nfc(left) for n, left in rest.left.items()}
    for d in drops:
        if not _is_mark(d) and not rest.take(d["line"], nfc(squeeze(str(d["text"])))):
            return Failure(d["line"], f"record.yml 记着第 {d['line']} 行的“{_short(str(d['text']))}”没有收入正文，源文这一行没有这些字。")
    for m in record.get("moved") or ():
        text = squeeze(str(m["text"]))
        if not rest.take(m["line"], text):
            return Failure(m["line"], f"record.yml 记着第 {m['line']} 行的“{_short(text)}”移到了第 {m['to_line']} 行，源文这一行没有这些字。")
        rest.left[m["to_line"]] = rest.left.get(m["to_line"], "") + text
    return None


def _is_mark(dropped: Fields) -> bool:
    """Dirt inside a line, as text/clean.py takes it off; other dropped text is recorded as it stands without that dirt."""
    return str(dropped["rule"]).startswith(("ocr.", "nfc"))


def _fields(rest: _Rest, documents: Sequence[Document], record: Fields) -> Failure | None:
    """Takes the text of titles and numbers off their lines and holds it against the front matter."""
    taken: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for f in record.get("front_matter") or ():
        text = squeeze(str(f["text"]))
        if not rest.take(f["line"], nfc(text)):
            return Failure(f["line"], f"record.yml 记着第 {f['line']} 行的“{_short(text)}”进了 front matter，源文这一行没有这些字。")
        taken.setdefault((f["document"], f["field"]), []).append((f["line"], text))
    for doc in documents:
        failure = _field(doc, "title", squeeze(doc.title), taken) or _field(doc, "doc_number", squeeze(doc.doc_number_printed or doc.doc_number or ""), taken)
        if failure:
            return failure
    return None


def _field(doc: Document, field: str, value: str, taken: Mapping[tuple[str, str], list[tuple[int, str]]]) -> Failure | None:
    printed = taken.get((doc.id, field))
    if printed is None:
        body = _body(doc) if field == "title" else value
        return None if not value or value in body or value in (UNTITLED, squeeze(doc.doc_number_printed or doc.doc_number or "")) else Failure(doc.sources[0].lines[0], f"文件 {doc.id} 的标题“{_short(value)}”在源文里找不到出处。")
    text = "".join(t for _, t in printed)
    if nfc(text) != value:
        return Failure(printed[0][0], f"第 {printed[0][0]} 行印的是“{_short(text)}”，文件 {doc.id} 的 {field} 却是“{_short(value)}”。")
    return None


def _same(rest: _Rest, doc: Document, first: int, last: int) -> Failure | None:
    """The document's characters against what is left of its lines."""
    body = _body(doc)
    at = 0
    for n in range(first, last + 1):
        left = rest.left.get(n, "")
        if body.startswith(left, at):
            at += len(left)
            continue
        same = next((k for k, (a, b) in enumerate(zip(left, body[at:])) if a != b), min(len(left), len(body) - at))
        return Failure(n, f"第 {n} 行印的是“…{_short(left[max(0, same - 6):same + 12])}…”，文件 {doc.id} 在这里是“…{_short(body[max(0, at + same - 6):at + same + 12])}…”。")
    if at < len(body):
        return Failure(last, f"文件 {doc.id} 的末尾多出“{_short(body[at:])}”，第 {first}–{last} 行的源文里没有。")
    return None


def _body(doc: Document) -> str:
    parts = []
    for block in doc.blocks:
        parts.append(squeeze(block.text) if block.table is None else "".join(squeeze(c.text) for row in block.table.rows for c in row))
    return "".join(parts)


def _short(text: str, most: int = 24) -> str:
    return text if len(text) <= most else text[:most] + "…"
