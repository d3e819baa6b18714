"""The open data of a site written: every document's files, those of the whole, the archive, and the sums over all data and downloads."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import file_digest
from pathlib import Path

from build_scripts.emit import addresses
from build_scripts.emit.archive import write_archive
from build_scripts.published.open_data import Files, Sum, in_archive, open_document, sum_of, sums_text, whole_files
from build_scripts.published.open_records import Opened, Record


def write_open_data(opened: Opened, site: Path, data: Iterable[str], originals: Iterable[str]) -> dict[str, Sum]:
    """Write all of it into `site`; return the sums of all data and downloads by address.

    `data`: addresses of the data that lies there already (targets, policies); `originals`: of the originals and pictures that can be downloaded.
    """
    entries: list[Record] = []
    sums: dict[str, Sum] = {}
    for document in opened.catalogue.documents.values():
        listed, files = open_document(document, opened)
        entries.append(listed)
        sums |= _written(files, site)
    sums |= _written(whole_files(opened, entries, sums), site)
    sums |= {address: _sum(site / addresses.site_file(address)) for address in data}
    sums[addresses.ARCHIVE] = _archive(site, in_archive(sums), sums)
    sums |= {address: _sum(site / addresses.site_file(address)) for address in originals}
    _written({addresses.SUMS: sums_text(sums).encode("utf-8")}, site)
    return sums


def _written(files: Files, site: Path) -> dict[str, Sum]:
    for address, data in files.items():
        path = site / addresses.site_file(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return {address: sum_of(data) for address, data in files.items()}


def _sum(path: Path) -> Sum:
    with path.open("rb") as file:
        return Sum(path.stat().st_size, file_digest(file, "sha256").hexdigest())


def _archive(site: Path, inside: Sequence[str], sums: dict[str, Sum]) -> Sum:
    path = site / addresses.site_file(addresses.ARCHIVE)
    with path.open("wb") as out:
        write_archive(out, _members(site, inside, sums))
    return _sum(path)


def _members(site: Path, inside: Sequence[str], sums: dict[str, Sum]) -> Iterator[tuple[str, bytes]]:
    """Paths as on the site, so that the sums can be checked where the archive is unpacked."""
    yield addresses.site_file(addresses.SUMS), sums_text({address: sums[address] for address in inside}).encode("utf-8")
    for address in inside:
        path = addresses.site_file(address)
        yield path, (site / path).read_bytes()
