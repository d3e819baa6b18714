"""DOCX: its parts → lines and tables, in the order of reading. Numbers that Word made are written out, tracked changes are accepted.

What a reader of the paper would not see (comments, hidden text, deleted text) is not read, only named in a finding; running heads go to the end, as furniture.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from build_scripts.model import Cell, Finding, UnusableInput
from build_scripts.sources.docxtext import Runs, Styles, paragraph_text, read_styles, running, tabbed_rows
from build_scripts.sources.extract import Extract
from build_scripts.sources.numbering import W, Lists, number, read_lists
from build_scripts.sources.package import Package
from build_scripts.sources.writing import Writing

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_DEEPEST = 12
"""Tables within tables: print has one, forms two or three."""
_SPARSE = 5
"""Empty paragraphs set the others apart where one of five is empty: then they are the blank lines of a text, and paragraphs without one follow directly."""


@dataclass(slots=True)
class _Reader:
    package: Package
    styles: Styles
    lists: Lists
    notes: dict[str, list[etree._Element]]
    out: Writing = field(default_factory=Writing)
    sparse: bool = False
    running: frozenset[etree._Element] = frozenset()
    """Paragraphs that go on with the line above: the text was pasted line by line, as a column of print broke it."""
    tabbed: frozenset[etree._Element] = frozenset()
    """Paragraphs that are rows of a table made with tabs: two and more of them follow each other."""
    row: bool = False
    """The paragraph before was such a row."""
    tracked: list[tuple[int, str]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)
    boxes: list[int] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    """Footnotes of the paragraphs so far, until one ends."""
    blanks: int = 1
    deep: int = 0


def read_docx(data: bytes, name: str) -> Extract:
    """The text of a DOCX. Raises UnusableInput when it is damaged, not to be trusted, or no DOCX."""
    package = Package(data, name)
    part = _main_part(package)
    root = package.xml(part)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise UnusableInput(f"{name}：不是 Word 文档（DOCX）：压缩包里没有正文。表格、幻灯片请先转存为 DOCX 或 TXT 再导入。")
    folder = part.rsplit("/", 1)[0]
    notes = {kind + (one.get(W + "id") or ""): list(one) for kind, file in (("f", "footnotes"), ("e", "endnotes"))
             if (of_kind := package.xml(f"{folder}/{file}.xml")) is not None for one in of_kind if one.get(W + "type") in (None, "normal")}
    reader = _Reader(package, read_styles(package.xml(f"{folder}/styles.xml")), read_lists(package.xml(f"{folder}/numbering.xml")), notes)
    paragraphs = [(one, "".join(t.text or "" for t in one.iter(W + "t")).strip()) for one in body.findall(W + "p")]
    empty = sum(1 for _, text in paragraphs if not text)
    reader.sparse = _SPARSE * empty >= len(paragraphs) and empty > 3
    reader.running = frozenset() if reader.sparse else running([(one, text) for one, text in paragraphs if text])
    reader.tabbed = tabbed_rows([one for one, _ in paragraphs])
    _blocks(reader, body)
    _flush_notes(reader)
    if not any(line.strip() for line in reader.out.lines):
        raise UnusableInput(f"{name}：文档里没有可以导入的文字（可能全是图片）。扫描件请存为 PDF 或图片，用 OCR 导入。")
    _running_heads(reader, folder, root)
    if package.has(f"{folder}/comments.xml") and not reader.comments and len(package.xml(f"{folder}/comments.xml")):
        reader.comments.append(1)
    return reader.out.extract("docx", ".docx", private=_named(reader))


def _main_part(package: Package) -> str:
    rels = package.xml("_rels/.rels")
    for one in rels.iter(_REL + "Relationship") if rels is not None else ():
        if (one.get("Type") or "").endswith("/officeDocument"):
            return (one.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _blocks(reader: _Reader, parent: etree._Element) -> None:
    for one in _unwrapped(parent):
        if one.tag == W + "tbl":
            _table(reader, one)
        elif one.tag == W + "p":
            _paragraph(reader, one)


def _unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """Children, those inside content controls and accepted insertions too."""
    stack = [iter(parent)]
    while stack:
        one = next(stack[-1], None)
        if one is None:
            stack.pop()
        elif one.tag in _WRAPS:
            stack.append(iter(one))
        elif one.tag == _ALTERNATE:
            choice = next((c for c in one if c.tag == _CHOICE), None)
            stack.append(iter(choice if choice is not None else one))
        else:
            yield one


_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE, _CHOICE = _MC + "AlternateContent", _MC + "Choice"
_WRAPS = frozenset(W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))


def _label(reader: _Reader, paragraph: etree._Element) -> str:
    num, level = reader.styles.numbering(paragraph)
    label = reader.lists.label(num, level) if num else ""
    return label + " " if label and (label[-1].isalnum() or label[-1] == ".") else label


def _paragraph(reader: _Reader, paragraph: etree._Element) -> None:
    row = paragraph in reader.tabbed
    runs = paragraph_text(paragraph, reader.styles, row)
    if runs.page_before:
        reader.out.new_page()
    if runs.text.strip():
        text = _label(reader, paragraph) + runs.text
        heading = reader.styles.is_heading(paragraph)
        first = 0
        for k, piece in enumerate(text.split("\n")):
            if not piece.strip():
                continue
            tight = first > 0 or reader.blanks == 0 and (reader.sparse or paragraph in reader.running or row and reader.row)
            n = reader.out.line(piece, tight=tight, heading=heading)
            first = first or n
        reader.blanks, reader.row = 0, row
        _remember(reader, runs, first)
    else:
        reader.blanks += 1
        if reader.sparse and reader.blanks > 1:
            reader.out.blank()
        _remember(reader, runs, len(reader.out.lines) or 1)
    for box in runs.boxes:
        reader.boxes.append(len(reader.out.lines) + 1)
        _inside(reader, box)
    reader.waiting += _notes(reader, runs)
    if len(runs.text) >= 20 and runs.text.rstrip()[-1:] in "。；！？：":
        _flush_notes(reader)
    if runs.page_after:
        reader.out.new_page()


def _inside(reader: _Reader, box: etree._Element) -> None:
    if reader.deep < _DEEPEST:
        reader.deep += 1
        _blocks(reader, box)
        reader.deep -= 1


def _remember(reader: _Reader, runs: Runs, line: int) -> None:
    if runs.tracked:
        reader.tracked.append((line, runs.text.strip()[:40]))
    if runs.hidden:
        reader.hidden.append(line)
    if runs.commented:
        reader.comments.append(line)


def _notes(reader: _Reader, runs: Runs) -> list[str]:
    out = []
    for mark, key in runs.notes:
        text = " ".join(paragraph_text(p, reader.styles).text.strip() for one in reader.notes.get(key, ()) for p in one.iter(W + "p"))
        if text:
            out.append(f"[{mark}]{text}".replace("\n", " "))
    return out


def _flush_notes(reader: _Reader) -> None:
    for text in reader.waiting:
        n = reader.out.line(text)
        reader.out.findings.append(Finding("source.footnote", "note", "", n, "Word 的脚注（尾注）排在引用它的段落之后，编号加了方括号。请对照原件看位置是否合适。", text[:40]))
    reader.waiting.clear()


def _table(reader: _Reader, table: etree._Element) -> None:
    if reader.deep >= _DEEPEST:
        return
    reader.deep += 1
    rows: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}                # column → the cell (row, place in it) that a merge may go on with
    found = Runs()
    for tr in (one for one in _unwrapped(table) if one.tag == W + "tr"):
        if tr.find(f"{W}trPr/{W}del") is not None:
            found.tracked = True
            continue
        rows.append([])
        column = number(_value(tr, "trPr/gridBefore"), 0)
        if column:
            rows[-1].append(Cell("", 1, min(column, 60)))
        for tc in (one for one in _unwrapped(tr) if one.tag == W + "tc"):
            _take_cell(reader, tc, rows, above, column, found)
            column += min(number(_value(tc, "tcPr/gridSpan"), 1), 60) or 1
    reader.deep -= 1
    before = len(reader.out.lines)
    reader.out.table(rows)
    reader.blanks = 1
    _remember(reader, found, before + 2)
    for box in found.boxes:
        reader.boxes.append(len(reader.out.lines) + 1)
        _inside(reader, box)
    reader.waiting += _notes(reader, found)


def _take_cell(reader: _Reader, tc: etree._Element, rows: list[list[Cell]], above: dict[int, tuple[int, int]], column: int, found: Runs) -> None:
    span = min(number(_value(tc, "tcPr/gridSpan"), 1), 60) or 1
    merge = tc.find(f"{W}tcPr/{W}vMerge")
    side = tc.find(f"{W}tcPr/{W}hMerge")
    text = _cell_text(reader, tc, found)
    row = rows[-1]
    if side is not None and side.get(W + "val") != "restart" and row:
        row[-1] = Cell(row[-1].text + text, row[-1].rowspan, row[-1].colspan + span)
        return
    if merge is not None and merge.get(W + "val") != "restart" and column in above:
        r, k = above[column]
        if rows[r][k].colspan == span:
            old = rows[r][k]
            rows[r][k] = Cell(old.text + text, len(rows) - r, span)
            return
    row.append(Cell(text, 1, span))
    above[column] = (len(rows) - 1, len(row) - 1)


def _cell_text(reader: _Reader, tc: etree._Element, found: Runs) -> str:
    parts: list[str] = []
    for one in _unwrapped(tc):
        if one.tag == W + "p":
            runs = paragraph_text(one, reader.styles)
            if runs.text.strip():
                parts.append(_label(reader, one) + runs.text.replace("\n", " ").replace("\t", " "))
            found.join(runs)
        elif one.tag == W + "tbl" and reader.deep < _DEEPEST:
            reader.deep += 1
            parts += [_cell_text(reader, inner, found) for tr in _unwrapped(one) if tr.tag == W + "tr" for inner in _unwrapped(tr) if inner.tag == W + "tc"]
            reader.deep -= 1
    return " ".join(parts)


def _value(element: etree._Element, path: str) -> str | None:
    found = element.find("/".join(W + step for step in path.split("/")))
    return found.get(W + "val") if found is not None else None


def _running_heads(reader: _Reader, folder: str, root: etree._Element) -> None:
    """Headers and footers stand on every page and in no document: written once, at the end, as furniture."""
    rels = reader.package.xml(f"{folder}/_rels/document.xml.rels")
    files = [f"{folder}/{one.get('Target')}" for one in (rels.iter(_REL + "Relationship") if rels is not None else ()) if (one.get("Type") or "").endswith(("/header", "/footer"))]
    met: set[str] = set()
    for file in sorted(files):
        part = reader.package.xml(file)
        for paragraph in part.iter(W + "p") if part is not None else ():
            text = paragraph_text(paragraph, reader.styles).text.replace("\n", " ").replace("\t", " ").strip()
            if text and text not in met:
                met.add(text)
                reader.out.line(text, rule="page.header")


def _named(reader: _Reader) -> list[str]:
    """A finding for whatever the original holds beside its text; the words for what keeps it from being published. Nothing of the contents is told."""
    say = reader.out.findings.append
    for line, excerpt in reader.tracked:
        say(Finding("source.tracked", "doubt", "", line, "Word 里这一段有没有接受的修订；导入时按“全部接受”读出。请确认这是定稿。", excerpt))
    for line in reader.hidden:
        say(Finding("source.hidden", "doubt", "", line, "Word 里这一段有隐藏的文字，没有导入。请确认不属于正文。", ""))
    if reader.comments:
        say(Finding("source.comments", "note", "", reader.comments[0], f"Word 里有批注（{len(reader.comments)} 处），没有导入。", ""))
    for line in reader.boxes:
        say(Finding("source.textbox", "note", "", line, "这里的文字在 Word 的文本框里，排在它所附的段落之后。请对照原件看位置是否合适。", reader.out.lines[line][:40] if line < len(reader.out.lines) else ""))
    return [word for word, there in (("批注", reader.comments), ("修订记录", reader.tracked), ("隐藏文字", reader.hidden)) if there]
