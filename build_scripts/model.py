"""The nouns of the program: what every room speaks of. No room may give a second name to what is named here.

Chinese term → English word: 公报 gazette · 期 issue · 文件 document · 栏目 column · 目录 contents · 标题 title · 发文字号 doc_number ·
发文机关 issuer · 主送机关 addressee · 署名 signature · 成文日期 date_written · 附件 attachment · 印发的正文 carried text ·
附注 note · 版记 imprint · 版头、报头 masthead · 责任目标 targets · 单位 unit · 组 group · 目标项 item · 分值 points ·
指标 measure · 存疑 finding. Only dataclasses live here; nothing here reads, decides or writes.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

UNTITLED = "无题"       # title of a document in which not a word is left
Severity = Literal["note", "doubt", "error"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that puzzled the program or looks wrong; it never stops an import."""
    code: str
    """Stable, documented, dotted: `ocr.suspect`."""
    severity: Severity
    """note 提示 · doubt 存疑 · error 错误."""
    where: str                  # the document's id, or the issue's, or ""
    line: int | None            # of the source, from 1
    message: str
    """One Chinese sentence: what is wrong and what to do."""
    excerpt: str
    """The words it is about, as printed."""


class UnusableInput(Exception):
    """Input that cannot be used at all: exit code 2. `str()` is the Chinese message, with file and line where known."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One certain change of a source line: dirt dropped or spelling normalised, always on record."""
    line: int
    column: int                 # of `old` in the raw line, from 0
    old: str
    new: str                    # "" when the characters are dropped
    rule: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source that is not blank, cleaned."""
    n: int                      # number in the source, from 1 (split on LF alone)
    raw: str
    text: str                   # without dirt, blanks put right, NFC
    gap: int                    # blank lines before it (0: it follows the line above directly)
    page_break: bool = False    # a form feed stands before it
    indent: bool = False        # it begins with two blanks or more, or an ideographic space
    edits: tuple[Edit, ...] = ()
    row: "Row | None" = None    # where the source's format has tables of its own: this line is a row of one
    heading: bool = False       # the source's format marks it as a heading


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table that the source's format has as such; on its line the cells stand between tabs."""
    table: int                  # which of the source's tables, from 1
    spans: tuple[tuple[int, int], ...]      # (rowspan, colspan) of each cell that begins in this row


@dataclass(slots=True, unsafe_hash=True)
class Cell:
    """A table cell; one that spans stands once, in its first place. Nobody changes one: as Block."""
    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, the first `header_rows` of them headers."""
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1


BlockKind = Literal["heading", "paragraph", "table"]
Role = Literal["addressee", "signature", "date", "note", "imprint", "caption"]


@dataclass(slots=True, unsafe_hash=True)
class Block:
    """One heading, paragraph or table, from the source or read back. Nobody changes one; a frozen one takes four times as long to make, and there are a million."""
    kind: BlockKind
    text: str = ""
    """Plain characters as printed; "" for a table."""
    level: int = 0              # 2–6 for a heading, else 0
    anchor: str | None = None
    role: Role | None = None
    table: Table | None = None
    lines: tuple[int, ...] = ()
    """Source lines it was made of; () when read back."""
    rules: tuple[str, ...] = ()
    """Names of the rules that made it, for `explain`."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件: a text that a document carries or names. `label` is None for carried text, `anchor` None when only listed (略)."""
    label: str | None
    title: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document or issue was read from."""
    file: str                   # name of the original in the same folder: `original.txt`, `original.docx` …
    sha256: str
    lines: tuple[int, int]      # first and last line of its text, from 1, both included


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in a text, by 《title》, by number, or both."""
    title: str | None
    number: str | None
    """Normalised: `示政〔2025〕7号`."""
    start: int
    """Place in the text it was found in, [start, end)."""
    end: int


@dataclass(frozen=True, slots=True)
class Effect:
    """施行、有效期、废止, as a text says it."""
    date_effective: str | None = None
    """ISO date, or "written" (自印发之日起), or "published" (自公布之日起)."""
    date_expires: str | None = None
    """ISO date, or None."""
    repeals: tuple[str, ...] = ()
    """Titles without 《》 or numbers of the documents that it repeals, as printed."""
    months: int | None = None
    """有效期N年 or N个月 in months, where `date_expires` cannot be computed because `date_effective` is no ISO date."""


@dataclass(frozen=True, slots=True)
class Document:
    """文件: the front matter's fields and the body. Field meanings: content-format, "A document"."""
    id: str
    title: str
    doc_number: str | None
    doc_number_printed: str | None
    """Only when the print differs from `doc_number`."""
    issuer: str | tuple[str, ...] | None
    genre: str | None
    column: str | None
    date_written: str | None
    date_published: str | None
    date_published_basis: str | None
    addressee: str | None
    issue: str | None
    order: int | None
    page: int | None
    date_effective: str | None
    date_expires: str | None
    repeals: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    sources: tuple[Source, ...]
    blocks: tuple[Block, ...]
    given: tuple[tuple[str, str], ...] = ()     # editors' fields that the source itself gives (索引号, 主题分类 …), by name


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents page, as printed."""
    column: str | None
    title: str
    page: int | None
    document: str | None        # id, or None for an entry without a text


@dataclass(frozen=True, slots=True)
class Issue:
    """期: the gazette's own data and its contents page."""
    id: str
    publication: str | None
    year: int | None
    number: int | str | None
    total_number: int | None
    date_published: str | None
    sponsor: str | None
    permit: str | None
    contact: str | None
    contents: tuple[ContentsEntry, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure that an item sets as a target: {indicator, relation, value, unit}."""
    indicator: str
    relation: Literal["=", "+", "-", ">=", "<="]
    value: int | float
    unit: str                   # as printed, with its scale word (亿元); "" for a ratio


@dataclass(frozen=True, slots=True)
class Item:
    """目标项."""
    no: int | None
    text: str                   # joined, without its points and the final ；or 。
    points: int | float | None
    line: int
    anchor: str
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """组: items that stand together, with the points that the print declares for them."""
    name: str | None
    points: int | float | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """单位: a county, department or enterprise with its targets."""
    unit: str
    kind: Literal["county", "department", "enterprise"]
    section: str | None
    total_points: int | float | None
    anchor: str
    clauses: tuple[str, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class CommonTargets:
    """共同目标: what every unit has to reach, printed once."""
    points: int | float | None
    text: str | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Targets:
    """年度责任目标 of one document."""
    document: str
    year: int | None
    citywide: tuple[Item, ...]
    common: CommonTargets | None
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class FrontText:
    """Source text that stands in a front matter field instead of a body."""
    line: int
    text: str
    document: str
    field: Literal["title", "doc_number"]


@dataclass(frozen=True, slots=True)
class Dropped:
    """Source text that is in no document."""
    line: int
    text: str
    rule: str
    column: int | None = None
    """From 0; only where `text` occurs earlier in the line too."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Source text that was altered: `old` stands in the source, `new` in the document."""
    line: int
    old: str
    new: str
    rule: str
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """Source text that changed its place: a slid table cell."""
    line: int
    text: str
    to_line: int
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source became: everything an import writes, before ids are settled against the content that is there."""
    issue: Issue | None
    documents: tuple[Document, ...]
    targets: tuple[Targets, ...]
    front: tuple[FrontText, ...]
    dropped: tuple[Dropped, ...]
    changed: tuple[Changed, ...]
    moved: tuple[Moved, ...]
    findings: tuple[Finding, ...]
