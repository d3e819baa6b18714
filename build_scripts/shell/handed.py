"""Sources as they are handed in: read from the disk, decoded, and sent through the pure rooms."""
from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.layers.facts import with_facts
from build_scripts.layers.masking import Masked
from build_scripts.model import Reading, UnusableInput
from build_scripts.sources.extract import Extract
from build_scripts.sources.formats import extract
from build_scripts.structure.cuts import Cut
from build_scripts.structure.read import read


@dataclass(frozen=True, slots=True)
class Handed:
    """A source as it was handed in."""
    path: Path
    data: bytes
    extract: Extract
    sha256: str
    masked: tuple[Masked, ...] = ()
    """Where personal data stood that `extract` has no more."""

    @property
    def text(self) -> str:
        """Its text, line by line."""
        return self.extract.text


def hand_over(name: str, data: bytes) -> Handed:
    """A source of any format, read. Raises UnusableInput when it cannot be used."""
    return Handed(Path(name), data, extract(data, name), hashlib.sha256(data).hexdigest())


def hand_in(paths: Sequence[Path]) -> list[Handed]:
    """Reads and decodes all sources. Raises UnusableInput that names every one that cannot be used."""
    handed, wrong = [], []
    for path in paths:
        try:
            if path.is_dir():
                raise UnusableInput(f"{path}：这是文件夹，不是文件。请逐个指明要导入的文件。")
            handed.append(hand_over(str(path), path.read_bytes()))
        except FileNotFoundError:
            wrong.append(f"{path}：找不到这个文件。请检查路径。")
        except OSError as error:
            wrong.append(f"{path}：无法读取（{error.strerror}）。请检查权限。")
        except UnusableInput as error:
            wrong.append(str(error))
    if wrong:
        raise UnusableInput("\n".join(wrong))
    return list({one.sha256: one for one in reversed(handed)}.values())[::-1]           # the same bytes twice are one source


def read_source(source: Extract | str, sha256: str, daizi: Mapping[str, str], cuts: Sequence[Cut] = ()) -> Reading:
    """What a reader gave (or a mere text) → Reading with all facts: the pure way through the rooms."""
    text = source if isinstance(source, str) else source.text
    return with_facts(read(source, sha256=sha256, daizi=daizi, cuts=cuts), text.split("\n"))
