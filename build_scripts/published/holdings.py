"""What a catalogue holds. It is filled by catalogue.py, and asked by everything that is published."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_scripts.model import Document, Issue, Targets
from build_scripts.published.blocks import PlacedBlock
from build_scripts.published.corrections import Done, Erratum
from build_scripts.published.disclosure import Disclosure
from build_scripts.published.frontmatter import Fields
from build_scripts.published.interpretations import Interpretation
from build_scripts.published.names import Names

if TYPE_CHECKING:
    from build_scripts.published.citing import Named    # of the rules of citing nothing is needed


@dataclass(frozen=True, slots=True)
class Page:
    """A page that an editor wrote (首页, 指南 …): Markdown that belongs to no document."""
    path: str
    fields: Fields
    body: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is published, editors' decisions applied. Every mapping is ordered: issues and documents by id in their path's order."""
    issues: Mapping[str, Issue] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    printed: Mapping[str, Document] = field(default_factory=dict)
    """Documents as printed, where corrections or editors' fields changed them."""
    errata: Mapping[str, tuple[Erratum, ...]] = field(default_factory=dict)
    """Document id → the corrections made in it, in the order of editorial.yml."""
    done: Mapping[str, tuple[Done, ...]] = field(default_factory=dict)
    """Path of an editorial.yml → its corrections that had nothing to do."""
    notes: Mapping[str, Fields] = field(default_factory=dict)
    """Document id → editors' fields (topic, summary …)."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Document or issue id → the reason that an editor gave for the fields of editorial.yml."""
    decided: dict[str, str] = field(default_factory=dict)
    """Document or issue id → the last ISO day on which an editor's decision about it is signed."""
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    """Document id → reason. A withdrawn document is in `documents` no more."""
    withheld: set[str] = field(default_factory=set)
    """Paths below content of the originals that hold the text of a withdrawn document: no download offers them."""
    paths: Mapping[str, str] = field(default_factory=dict)
    """Id of an issue, document or interpretation → path of its file below content/; `targets/<document>` for targets."""
    targets: Mapping[str, Targets] = field(default_factory=dict)
    """Document id → its targets."""
    interpretations: Mapping[str, Interpretation] = field(default_factory=dict)
    reviewed: Mapping[str, tuple[Fields, ...]] = field(default_factory=dict)
    """Folder below content/ → the `reviewed` of its editorial.yml."""
    records: Mapping[str, Fields] = field(default_factory=dict)
    """Folder below content/ → its record.yml."""
    names: Names = field(default_factory=Names)
    """targets/names.yml."""
    disclosure: Disclosure = field(default_factory=Disclosure)
    """disclosure/*.yml: the column 政府信息公开 and the assessment."""
    pages: Mapping[str, Page] = field(default_factory=dict)
    placed: Mapping[str, tuple[PlacedBlock, ...]] = field(default_factory=dict)
    """Path of an editor's page → the one-line blocks placed in it, in their order."""
    named: dict[str, Sequence[Named]] = field(default_factory=dict)
    """Document id → the places of its text that name documents, where they are known from an earlier reading."""
