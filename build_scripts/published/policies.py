"""What the whole catalogue says of each document on a day: in force or not, cited by whom, interpreted or still waiting. Computed once, for every page."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.model import Citation
from build_scripts.published.citing import Cited, catalogue_citations, citing, names_of
from build_scripts.published.coverage import Covered, covered, explained
from build_scripts.published.holdings import Catalogue
from build_scripts.published.ondemand import OnDemand
from build_scripts.published.validity import Validity, validities


@dataclass(frozen=True, slots=True)
class Policies:
    """Every mapping is by document id; a document without an entry has none."""
    as_of: str
    """The ISO day for which it was computed."""
    validity: Mapping[str, Validity]
    coverage: Mapping[str, Covered]
    citations: Mapping[str, Sequence[Cited]]
    """Every place that names a document."""
    cites: Mapping[str, Sequence[str]]
    cited_by: Mapping[str, Sequence[str]]
    external: Mapping[str, Sequence[Citation]]
    """Documents that are named but not published here."""


def policies(catalogue: Catalogue, as_of: str) -> Policies:
    """Compute everything for the ISO day `as_of`."""
    names = names_of(catalogue.documents.values())
    found = catalogue_citations(catalogue.documents, catalogue.named, names)
    by_document: dict[str, list[Cited]] = {}
    for one in found:
        by_document.setdefault(one.document, []).append(one)
    interpreted = explained(catalogue, as_of)
    return Policies(as_of, validities(catalogue.documents, catalogue.notes, as_of, names),
                    OnDemand(catalogue.documents, lambda id_: covered(catalogue.documents[id_], catalogue, interpreted, as_of)), by_document, *citing(found))
