"""The open data of the whole: catalogue, schemas, archive, and the sums over all data and downloads. A document's own files are making.py's."""
from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

from build_scripts.emit import addresses
from build_scripts.emit.archive import write_archive
from build_scripts.published.open_data import Files, Sum, in_archive, sum_of, sums_text
from build_scripts.shell.making import put

Sums = Mapping[str, Sum]
"""Address → sum."""


@dataclass(frozen=True, slots=True)
class Last:
    """The site that stands: what is the same as in it is neither written nor compressed again."""
    site: Path
    data: Sums = field(default_factory=dict)
    """Of all that its archive holds."""
    stays: bool = True
    """The files of that site stay where they are; else a new one is written, and only what the archive compressed is of use."""

    def has(self, address: str, one: Sum) -> bool:
        """Whether that file is there already."""
        return self.data.get(address) == one


def write_open_data(whole: Files, folder: Path, documents: Sums, data: Sums, originals: Sums, last: Last | None = None) -> tuple[Sums, Sums]:
    """Write the data of the whole into `folder`; return the sums of all that the archive holds, and of all data and downloads.

    `documents`: of every document's files; `data`: of what else there is (targets, policies). Those that `last` has not lie in the folder.
    """
    inside = {**documents, **{address: sum_of(one) for address, one in whole.items()}, **data}
    put(folder, {address: one for address, one in whole.items() if not (last and last.stays and last.has(address, inside[address]))})
    archive = folder / addresses.site_file(addresses.ARCHIVE)
    archive.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as opening:
        before = opening.enter_context((last.site / addresses.site_file(addresses.ARCHIVE)).open("rb")) if last else None
        write_archive(opening.enter_context(archive.open("wb")), _members(folder, in_archive(inside), inside, last), before)
    sums = {**inside, addresses.ARCHIVE: file_sum(archive), **originals}
    put(folder, {addresses.SUMS: sums_text(sums)})
    return inside, sums


def file_sum(path: Path) -> Sum:
    """The sum of a file."""
    with path.open("rb") as file:
        return Sum(path.stat().st_size, file_digest(file, "sha256").hexdigest())


def _members(folder: Path, held: Sequence[str], sums: Sums, last: Last | None) -> Iterator[tuple[str, bytes | None]]:
    """Paths as on the site, so that the sums can be checked where the archive is unpacked."""
    yield addresses.site_file(addresses.SUMS), sums_text({address: sums[address] for address in held}).encode("utf-8")
    for address in held:
        path = addresses.site_file(address)
        yield path, None if last and last.has(address, sums[address]) else _place(path, folder, last).read_bytes()


def _place(path: str, folder: Path, last: Last | None) -> Path:
    """Where a new file lies: a preview may have put it into the site already."""
    return last.site / path if last and not (folder / path).exists() else folder / path
