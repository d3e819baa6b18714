"""A ZIP package of XML parts (DOCX) opened with care: sizes bounded, no document type, no entity, no network. Nothing is unpacked to a disk."""
from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from build_scripts.model import UnusableInput

_PARTS = 20_000
_MOST = 64 << 20
"""Bytes of one part of XML, unpacked: a gazette of a thousand pages has less than ten million."""
_ALL = 1 << 30
"""Bytes of all parts as the package declares them, pictures and all."""
_RATIO = 300
"""How many times a part may grow: XML shrinks to a fiftieth, a bomb to a thousandth."""


class Package:
    """The parts of one package."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises UnusableInput when it is no ZIP, is damaged, encrypted or grows beyond all measure."""
        self.name = name
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self.zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
            raise UnusableInput(f"{name}：文件是 ZIP 格式（DOCX 等），但打不开，多半已损坏或没有下载完整。请重新导出或重新下载。") from None
        if len(infos) > _PARTS or sum(one.file_size for one in infos) > _ALL:
            raise UnusableInput(f"{name}：压缩包展开后大得不正常（{len(infos)} 个部件），不予打开。请确认文件来源，用 Word 或 WPS 另存一次再导入。")
        self.sizes = {one.filename: one for one in infos}

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self.sizes

    def xml(self, part: str) -> etree._Element | None:
        """The root of a part; None where there is none. Raises UnusableInput when it is damaged or not to be trusted."""
        info = self.sizes.get(part)
        if info is None:
            return None
        data = self._bytes(info)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise UnusableInput(f"{self.name}：文件里的 {part} 带有文档类型声明（DOCTYPE、实体），正常的 Word 文件没有，不予打开。请用 Word 或 WPS 另存一次再导入。")
        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))
        except etree.XMLSyntaxError as error:
            raise UnusableInput(f"{self.name}：文件里的 {part} 第 {error.lineno or 1} 行读不下去（XML 损坏，或嵌套太深）。请用 Word 或 WPS 打开另存一次再导入。") from None
        return root

    def _bytes(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise UnusableInput(f"{self.name}：文件加了密码。请去掉密码再导入。")
        if info.file_size > _MOST or info.file_size > (1 << 20) and info.file_size > _RATIO * max(1, info.compress_size):
            raise UnusableInput(f"{self.name}：文件里的 {info.filename} 展开后大得不正常，不予打开。请确认文件来源，用 Word 或 WPS 另存一次再导入。")
        try:
            with self.zip.open(info) as stream:
                data = stream.read(_MOST + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
            raise UnusableInput(f"{self.name}：文件里的 {info.filename} 解压失败，文件已损坏。请重新导出或重新下载。") from None
        if len(data) > _MOST:
            raise UnusableInput(f"{self.name}：文件里的 {info.filename} 展开后大得不正常，不予打开。")
        return data
