"""A ZIP whose bytes depend on its members alone: no clock, no order but the one given, no permissions of a machine."""
from __future__ import annotations

import copy
import struct
from collections.abc import Iterable, Mapping
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MADE = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP can hold stands for "no day"."""
_NAME_LENGTH = 26
"""Where the header of a member (30 bytes) says how long its name and its extra field are, which stand before its data."""


def write_archive(out: BinaryIO, members: Iterable[tuple[str, bytes | None]], last: BinaryIO | None = None) -> None:
    """Write (path, bytes) one after the other into `out`: however many there are, one is held at a time.

    `None` in the place of bytes: they are those of the archive `last`, which this function wrote, and are taken as they are compressed there.
    Raises KeyError where it has no such member.
    """
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        before: Mapping[str, ZipInfo] = ZipFile(last).NameToInfo if last else {}
        for path, data in members:
            if data is None:
                _copy(archive, before[path], last)
            else:
                archive.writestr(_member(path), data)


def _copy(archive: ZipFile, member: ZipInfo, last: BinaryIO) -> None:
    """What ZipFile has no method for: a member with its header, as it lies in another archive; the list at the end names its new place."""
    last.seek(member.header_offset)
    header = last.read(30)
    size = 30 + sum(struct.unpack_from("<HH", header, _NAME_LENGTH)) + member.compress_size
    placed = copy.copy(member)
    placed.header_offset = archive.start_dir
    archive.fp.seek(archive.start_dir)
    archive.fp.write(header + last.read(size - 30))
    archive.filelist.append(placed)
    archive.NameToInfo[placed.filename] = placed
    archive.start_dir = archive.fp.tell()


def _member(path: str) -> ZipInfo:
    info = ZipInfo(path, _MADE)
    info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
    return info
