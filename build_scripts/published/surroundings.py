"""What the page and the data of one document ask of all other content: kept as JSON when a site is built, so that a new text can be put into its place
without the rest being read.

Nothing here depends on the text. What is asked beyond what was kept is refused (`Beyond`), never answered by nothing.
"""
from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn, TypeVar

from build_scripts.emit import addresses
from build_scripts.model import Block, Citation, Document, Issue
from build_scripts.published import fields
from build_scripts.published.citing import Cited, Named
from build_scripts.published.coverage import Covered, Need
from build_scripts.published.head_tags import Heads
from build_scripts.published.holdings import Catalogue
from build_scripts.published.interpretations import Interpretation
from build_scripts.published.open_records import Opened
from build_scripts.published.policies import Policies
from build_scripts.published.shelf import Shelf
from build_scripts.published.validity import Validity

V = TypeVar("V")
Record = Mapping[str, Any]


class Beyond(Exception):
    """Something was asked that is not kept."""


class Part(Mapping[str, V]):
    """Of a mapping that part about which all is known: its values, and the keys that have none."""

    def __init__(self, held: Mapping[str, V], known: Collection[str | None]) -> None:
        self._held, self._known = held, known

    def __getitem__(self, key: str) -> V:
        if key not in self._held and key not in self._known:
            raise Beyond(key)
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        self._refuse()

    def __len__(self) -> int:
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise Beyond("all of it")


def surroundings(id_: str, shelf: Shelf, opened: Opened, numbers: Mapping[str, str]) -> Record:
    """The surroundings of one document. `numbers`: Heads.numbers. The classes in it become JSON as they are: names and values."""
    catalogue, known = shelf.catalogue, shelf.known
    document, printed, covered = catalogue.documents[id_], catalogue.printed.get(id_), known.coverage[id_]
    issue = catalogue.issues.get(document.issue or "")
    around = shelf.documents[document.issue][max(0, shelf.ranks[id_] - 1):shelf.ranks[id_] + 2] if document.issue is not None else [document]
    cites, cited_by = known.cites.get(id_, ()), known.cited_by.get(id_, ())
    others = {one: replace(catalogue.documents[one], attachments=(), sources=(), blocks=()) for one in (*(one.id for one in around), *cites, *cited_by) if one != id_}
    home = _home(document, issue)
    return {
        "document": replace(document, blocks=()), "printed": printed and replace(printed, blocks=()), "notes": catalogue.notes.get(id_), "path": catalogue.paths[id_],
        "issue": issue and replace(issue, contents=()), "around": [one.id for one in around], "others": [*others.values()], "targets": id_ in catalogue.targets,
        "validity": known.validity[id_], "need": covered.need, "counted": [covered.since, covered.since_basis, covered.days, covered.in_time],
        "interpretations": [replace(one, blocks=()) for one in covered.interpretations],
        "named": [one.target for one in known.citations.get(id_, ())], "cites": cites, "cited_by": cited_by, "external": known.external.get(id_, ()),
        "numbers": {number: numbers[number] for number in document.repeals if number in numbers},
        "originals": {one.file: opened.sizes[at] for one in document.sources if (at := addresses.original(home, one.file)) in opened.sizes}}


@dataclass(frozen=True, slots=True)
class Placed:
    """A document with a new text among its surroundings: what its page, its data and its head are made of."""
    shelf: Shelf
    opened: Opened
    heads: Heads


def placed(kept: Record, blocks: Sequence[Block], named: Sequence[Named], opened: Opened, heads: Heads) -> Placed:
    """Put a text into its surroundings. `named`: what it names, in the same order as before; `opened`, `heads`: what is the same for all documents.

    The pages and data made from it may raise Beyond.
    """
    document = fields.document(kept["document"], blocks)
    id_, path, issue = document.id, kept["path"], kept["issue"] and fields.issue(kept["issue"])
    own = {id_}

    def part(value: V | None) -> Part[V]:
        return Part({} if value is None else {id_: value}, own)

    documents = {id_: document} | {one["id"]: fields.document(one, ()) for one in kept["others"]}
    catalogue = Catalogue(
        issues=Part({issue.id: issue} if issue else {}, {document.issue, ""}), documents=Part(documents, ()), printed=part(kept["printed"] and fields.document(kept["printed"], blocks)),
        errata=part(None), notes=part(kept["notes"]), paths=part(path), targets=part(kept["targets"] or None))
    covered = Covered(document, Need(**kept["need"]), tuple(map(_interpretation, kept["interpretations"])), *kept["counted"])
    cited = [Cited(id_, anchor, title, number, target, block, start, end)
             for (title, number, _, block, anchor, start, end), target in zip(named, kept["named"], strict=True)]
    known = Policies(opened.known.as_of, part(Validity(**kept["validity"])), part(covered), part(cited), part(kept["cites"]), part(kept["cited_by"]),
                     part([Citation(**one) for one in kept["external"]]))
    published = frozenset(posixpath.join(posixpath.dirname(path), file) for file in kept["originals"])
    sizes = {addresses.original(_home(document, issue), file): size for file, size in kept["originals"].items()}
    order = [documents[one] for one in kept["around"]]
    shelf = Shelf(catalogue, published, known, [], {}, {document.issue: order}, {one.id: n for n, one in enumerate(order)}, [])
    at = addresses.document(id_)
    return Placed(shelf, replace(opened, catalogue=catalogue, known=known, published=published, sizes=sizes), replace(
        heads, catalogue=catalogue, known=known, documents=Part({at: document}, ()), issues=Part({}, ()), interpretations=Part({}, ()), written=Part({}, {at}),
        numbers=Part(kept["numbers"], document.repeals)))


def _interpretation(said: Mapping[str, Any]) -> Interpretation:
    return Interpretation(**{**said, "interprets": tuple(said["interprets"]), "what": tuple(said["what"]), "blocks": ()})


def _home(document: Document, issue: Issue | None) -> str:
    """Address of the page that its originals belong to."""
    return addresses.issue(issue.id) if issue else addresses.document(document.id)
