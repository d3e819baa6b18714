"""Where each text names other documents, found once for the same text and kept beside what is known of the files (reading.py)."""
from __future__ import annotations

from collections.abc import Sequence

from build_scripts.published.citing import Named, named_in
from build_scripts.shell.cache import Cache, digest
from build_scripts.shell.reading import Content
from build_scripts.shell.slices import Known, all_known


def know_names(read: Content, cache: Cache) -> dict[str, str]:
    """Put into the catalogue what the texts of its documents name, as printed; return the sum of it (sum_of_names) by the document's path.

    Corrected documents are left out: what they say is decided by more than their file.
    """
    catalogue = read.catalogue
    ids = {catalogue.paths[id_]: id_ for id_ in catalogue.documents if id_ not in catalogue.errata and catalogue.paths[id_] in read.heads}

    def find(path: str, sum_: str, _: Known | None) -> Known:
        named = named_in(catalogue.documents[ids[path]].blocks)
        return [sum_, named, sum_of_names(named)]

    known = all_known(cache, "named", {path: read.sums[path] for path in ids}, find)
    catalogue.named.update((id_, known[path][1]) for path, id_ in ids.items())
    return {path: known[path][2] for path in ids}


def sum_of_names(named: Sequence[Named]) -> str:
    """The sum of what a text names as far as other pages show it or it decides what is meant: where in the text it stands is its own matter."""
    said = [[title, number, before, anchor] for title, number, before, _, anchor, _, _ in named]
    return digest(repr(said).encode("utf-8", "surrogatepass")) if said else ""
