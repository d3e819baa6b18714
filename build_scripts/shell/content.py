"""A content folder read from the disk: its texts for `published`, and the names of what can be downloaded."""
from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.model import UnusableInput

if TYPE_CHECKING:
    from build_scripts.published.catalogue import Catalogue

TEXTS = (".md", ".yml")
_RECORD = re.compile(r"record(?:-\d+)?\.yml")


def read_texts(content: Path, paths: Iterable[str] | None = None, *, records: bool = True) -> dict[str, str]:
    """Return {path below content, with slashes: text} of every Markdown and YAML file, or of those asked for. Raises UnusableInput."""
    texts, wrong = {}, []
    for path in [path for path, _ in listed(content) if path.endswith(TEXTS)] if paths is None else paths:
        if records or path.rsplit("/", 1)[-1] != "record.yml":
            texts[path], mistake = decoded(f"{content}/{path}", path)
            wrong += [mistake] if mistake else []
    unusable(wrong)
    return texts


def decoded(file: str | Path, path: str) -> tuple[str, str]:
    """The text of a file with LF and without BOM, and what is wrong with it: "" where nothing is. `path`: what the file is called below content."""
    data, wrong = bytes_of(file, path)
    return ("", wrong) if wrong else text_of(data, path)


def bytes_of(file: str | Path, path: str, size: int = 1 << 15) -> tuple[bytes, str]:
    """The bytes of a file, and what is wrong with it. `size`: how many are expected, which are then read at once."""
    try:
        opened = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            data = more = os.read(opened, size + 1)
            while more and len(data) > size:
                more = os.read(opened, 1 << 20)
                data += more
        finally:
            os.close(opened)
        return data, ""
    except OSError as error:
        return b"", f"{path}：无法读取（{error.strerror}）。"


def text_of(data: bytes, path: str) -> tuple[str, str]:
    """The text that a file's bytes are, and what is wrong with it."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return "", f"{path}:{data[:error.start].count(10) + 1}：不是 UTF-8 编码，请另存为 UTF-8。"
    return (text.replace("\r\n", "\n") if b"\r" in data else text).removeprefix("\ufeff"), ""


def unusable(wrong: list[str]) -> None:
    """Raise UnusableInput with every mistake, where there is one."""
    if wrong:
        raise UnusableInput("\n".join(wrong))


def read_content(content: Path, *, records: bool = True) -> Catalogue:
    """Return the catalogue of a content folder. Raises UnusableInput that names every mistake with file and line."""
    from build_scripts.published.catalogue import read_catalogue    # of which who reads a folder bit by bit has no need yet

    return read_catalogue(read_texts(content, records=records))


def is_record(path: str) -> bool:
    """Whether a path names a record: record.yml, record-2.yml."""
    return _RECORD.fullmatch(path.rsplit("/", 1)[-1]) is not None


def other_files(content: Path) -> frozenset[str]:
    """Paths below content of the files that are neither Markdown nor YAML: originals, pictures. An empty one is none: it proves nothing, and nobody wants it."""
    return frozenset(path for path, stat in listed(content) if stat.st_size and not path.endswith(TEXTS))


def listed(content: Path) -> list[tuple[str, os.stat_result]]:
    """Every file with its path below content, in order; what begins with a dot is nobody's content, and a symbolic link leads out of it. Raises UnusableInput."""
    if not content.is_dir():
        raise UnusableInput(f"{content}：内容文件夹不存在。请检查 --content，或先用 import 导入公报。")
    return sorted(found_in(content), key=lambda one: one[0].split("/"))


def found_in(content: Path) -> list[tuple[str, os.stat_result]]:
    """The same in no order; nothing where there is no such folder."""
    found: list[tuple[str, os.stat_result]] = []
    below = [(os.fspath(content), "")] if content.is_dir() else []
    for folder, before in below:
        with os.scandir(folder) as there:
            for one in there:
                if one.name.startswith(".") or one.is_symlink():
                    continue
                if one.is_dir(follow_symlinks=False):
                    below.append((one.path, f"{before}{one.name}/"))
                elif one.is_file(follow_symlinks=False):
                    found.append((before + one.name, one.stat(follow_symlinks=False)))
    return found
