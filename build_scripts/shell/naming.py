"""Where each text names other documents, found once for the same text and kept beside what is known of the files (reading.py)."""
from __future__ import annotations

from build_scripts.published.citing import named_in
from build_scripts.shell.cache import Cache, digest
from build_scripts.shell.reading import Content
from build_scripts.shell.slices import Known, all_known


def know_names(read: Content, cache: Cache) -> dict[str, str]:
    """Put into the catalogue what the texts of its documents name, as printed; return the sum of it by the document's path.

    Corrected documents are left out: what they say is decided by more than their file.
    """
    catalogue = read.catalogue
    ids = {catalogue.paths[id_]: id_ for id_ in catalogue.documents if id_ not in catalogue.errata and catalogue.paths[id_] in read.heads}

    def find(path: str, sum_: str, _: Known | None) -> Known:
        named = named_in(catalogue.documents[ids[path]].blocks)
        return [sum_, named, digest(repr(named).encode("utf-8", "surrogatepass")) if named else ""]

    known = all_known(cache, "named", {path: read.sums[path] for path in ids}, find)
    catalogue.named.update((id_, known[path][1]) for path, id_ in ids.items())
    return {path: known[path][2] for path in ids}
