"""What a check gives: a finding at its place in the content. The nouns of the checks; no rule lives here."""
from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from build_scripts.assess.verify import Difference
from build_scripts.model import Document, Finding, Severity
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.frontmatter import Fields


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found, before its line is looked up."""
    code: str
    severity: Severity
    where: str
    """Id of the document, issue or interpretation; "" for a file that is none of them."""
    message: str
    """One Chinese sentence: what is wrong and what to do."""
    excerpt: str = ""
    block: int | None = None
    """Which block of the document; None: its front matter."""
    row: int = 0
    """Row of a table, from 0."""
    field: str = ""
    """Which field of the front matter."""
    span: tuple[int, int] = (0, 0)
    """[start, end) of what is wrong in the row's or the paragraph's text without blanks, where the rule knows it."""
    path: str = ""
    """File below content/; "" for the one of `where`."""
    line: int | None = None
    """Of `path`, where the rule knows it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding at its place in the content."""
    finding: Finding
    """`line` counts in `file`."""
    file: str
    block: str = ""
    """Anchor, or p<n>: the nth paragraph (content-format, editorial.yml); "" outside a body."""
    review: Fields | None = None
    """The editor's entry in `reviewed` that covers it."""

    @property
    def open(self) -> bool:
        """Nobody has looked at it yet, or nobody could decide it away."""
        return self.review is None


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the checks look at: the content as published, and what only the files say."""
    catalogue: Catalogue
    texts: Mapping[str, str]
    """Path below content/ → text of every Markdown and YAML file."""
    wrong: tuple[str, ...] = ()
    """`path:line：message` of each file that could not be read."""
    failures: Mapping[str, tuple[str, int | None, str]] = field(default_factory=dict)
    """Path of a record → (file, its line, message) where there is nothing to prove, or where no place can be named."""
    differences: tuple[Difference, ...] = ()
    """Characters of imported documents that are not their source's."""
    mended: frozenset[str] = frozenset()
    """Paths of imported files whose bytes are not those that the importer wrote."""
    originals: Mapping[str, str] = field(default_factory=dict)
    """Path of an original below content/ → its text."""

    files: frozenset[str] = frozenset()
    """Paths of the files that are neither Markdown nor YAML; empty where nobody looked."""

    @property
    def unread(self) -> frozenset[str]:
        """Ids of the files that could not be read at all; they are named by the id, or their folder is (单行文件)."""
        paths = {said.split("：")[0].rsplit(":", 1)[0] for said in self.wrong}
        ids = {posixpath.basename(posixpath.dirname(path) if path.endswith("/index.md") else path.removesuffix(".md")) for path in paths if path.endswith(".md")}
        return frozenset(ids - self.catalogue.documents.keys())

    def documents(self) -> list[Document]:
        return list(self.catalogue.documents.values())
