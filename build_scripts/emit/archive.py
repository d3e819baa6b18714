"""A ZIP whose bytes depend on its members alone: no clock, no order but the one given, no permissions of a machine."""
from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MADE = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP can hold stands for "no day"."""


def write_archive(out: BinaryIO, members: Iterable[tuple[str, bytes]]) -> None:
    """Write (path, bytes) one after the other into `out`: however many there are, one is held at a time."""
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for path, data in members:
            archive.writestr(_member(path), data)


def _member(path: str) -> ZipInfo:
    info = ZipInfo(path, _MADE)
    info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
    return info
