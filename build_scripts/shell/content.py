"""A content folder read from the disk: its texts for `published`, and the names of what can be downloaded."""
from __future__ import annotations

from pathlib import Path

from build_scripts.model import UnusableInput
from build_scripts.published.catalogue import Catalogue, read_catalogue

_TEXTS = (".md", ".yml")


def read_texts(content: Path, *, records: bool = True) -> dict[str, str]:
    """Return {path below content, with slashes: text} of every Markdown and YAML file. Raises UnusableInput."""
    if not content.is_dir():
        raise UnusableInput(f"{content}：内容文件夹不存在。请检查 --content，或先用 import 导入公报。")
    texts, wrong = {}, []
    for file in _files(content):
        if file.suffix not in _TEXTS or (not records and file.name == "record.yml"):
            continue
        path = file.relative_to(content).as_posix()
        try:
            texts[path] = file.read_bytes().decode("utf-8").replace("\r\n", "\n").removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            wrong.append(f"{path}:{file.read_bytes()[:error.start].count(10) + 1}：不是 UTF-8 编码，请另存为 UTF-8。")
        except OSError as error:
            wrong.append(f"{path}：无法读取（{error.strerror}）。")
    if wrong:
        raise UnusableInput("\n".join(wrong))
    return texts


def read_content(content: Path, *, records: bool = True) -> Catalogue:
    """Return the catalogue of a content folder. Raises UnusableInput that names every mistake with file and line."""
    return read_catalogue(read_texts(content, records=records))


def other_files(content: Path) -> frozenset[str]:
    """Paths below content of the files that are neither Markdown nor YAML: originals, pictures."""
    return frozenset(file.relative_to(content).as_posix() for file in _files(content) if file.suffix not in _TEXTS)


def _files(content: Path) -> list[Path]:
    """Every file, in order; what begins with a dot is nobody's content."""
    return sorted(file for file in content.rglob("*") if file.is_file() and not any(part.startswith(".") for part in file.relative_to(content).parts))
