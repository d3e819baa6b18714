"""The open data of the whole: catalogue, schemas, archive, and the sums over all data and downloads. A document's own files are making.py's."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import file_digest
from pathlib import Path

from build_scripts.emit import addresses
from build_scripts.emit.archive import write_archive
from build_scripts.published.open_data import Sum, in_archive, sum_of, sums_text, whole_files
from build_scripts.published.open_records import Opened, Record
from build_scripts.shell.making import put

Folders = Sequence[Path]
"""Where a file of the site may lie, the first that has it: what is being built, and the last site where a part of it stays."""


def write_open_data(opened: Opened, folders: Folders, entries: Mapping[str, Record], documents: Mapping[str, Sum], data: Iterable[str], originals: Iterable[str]) -> dict[str, Sum]:
    """Write the data of the whole into the first of the folders; return the sums of all data and downloads by address.

    `entries`, `documents`: of every document's files, which lie there already, as do `data` (targets, policies) and `originals`.
    """
    whole = whole_files(opened, [entries[id_] for id_ in opened.catalogue.documents], documents)
    put(folders[0], whole)
    sums = {**documents, **{address: sum_of(one) for address, one in whole.items()}, **{address: _sum(_place(address, folders)) for address in data}}
    with (folders[0] / addresses.site_file(addresses.ARCHIVE)).open("wb") as out:
        write_archive(out, _members(folders, in_archive(sums), sums))
    sums |= {address: _sum(_place(address, folders)) for address in (addresses.ARCHIVE, *originals)}
    put(folders[0], {addresses.SUMS: sums_text(sums)})
    return sums


def _place(address: str, folders: Folders) -> Path:
    path = addresses.site_file(address)
    return next((folder / path for folder in folders if (folder / path).exists()), folders[0] / path)


def _sum(path: Path) -> Sum:
    with path.open("rb") as file:
        return Sum(path.stat().st_size, file_digest(file, "sha256").hexdigest())


def _members(folders: Folders, inside: Sequence[str], sums: Mapping[str, Sum]) -> Iterator[tuple[str, bytes]]:
    """Paths as on the site, so that the sums can be checked where the archive is unpacked."""
    yield addresses.site_file(addresses.SUMS), sums_text({address: sums[address] for address in inside}).encode("utf-8")
    for address in inside:
        yield addresses.site_file(address), _place(address, folders).read_bytes()
