"""Plain text and Markdown: bytes → text, in whatever encoding an office saves it. No file is opened here."""
from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from build_scripts.model import UnusableInput

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MAGIC = ((b"%PDF", "PDF 文件"), (b"PK\x03\x04", "DOCX/ZIP 文件"), (b"\xd0\xcf\x11\xe0", "旧版 Word 文件"), (b"\x89PNG", "图片"),
          (b"\xff\xd8\xff", "图片"), (b"GIF8", "图片"), (b"\x1f\x8b", "压缩文件"), (b"Rar!", "压缩文件"), (b"\x7fELF", "程序文件"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_GUESSES = ["gb18030", "utf_16_le", "utf_16_be", "big5"]
_MESS = 0.1
"""Above this share of odd sequences charset-normalizer only guesses."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of a plain source and the name of its encoding.

    LF ends a line; CRLF and a lone CR are made LF, so that line n of the result is line n of the file in any editor.
    Raises UnusableInput for an empty file, a binary, or an encoding that is not UTF-8, UTF-16, GB18030 or Big5.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnusableInput(f"{name}：这是{what}，不是文本。请先转存为纯文本（TXT 或 Markdown）再导入。")
    text, encoding = _decoded(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \t\n\f\u3000"):
        raise UnusableInput(f"{name}：文件是空的，没有可以导入的文字。请确认选对了文件。")
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > max(8, len(text) // 200):
        raise UnusableInput(f"{name}：文件里有大量控制字符，像是二进制文件而不是文本。请改用文本文件。")
    return text, encoding


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise UnusableInput(_broken(name, encoding, data, error.start)) from None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        bad = error.start
    # most of a UTF-8 file reads as UTF-8; no other encoding does by chance
    readable = len(data[:bad].decode("utf-8").encode("ascii", "ignore"))
    if bad > 30 and bad - readable > 30:
        raise UnusableInput(_broken(name, "utf-8", data, bad))
    best = from_bytes(data[:65536], cp_isolation=_GUESSES, preemptive_behaviour=False).best()
    if best is not None and best.chaos <= _MESS:
        try:
            return data.decode(best.encoding), best.encoding.replace("_", "-")
        except UnicodeDecodeError as error:
            raise UnusableInput(_broken(name, best.encoding, data, error.start)) from None
    raise UnusableInput(f"{name}：认不出文件的编码（试过 UTF-8、UTF-16、GB18030、Big5）。请用记事本或 WPS 另存为 UTF-8 文本后再导入。")


def _broken(name: str, encoding: str, data: bytes, at: int) -> str:
    line = data.count(b"\n", 0, at) + 1
    return f"{name} 第 {line} 行：文件像是 {encoding} 编码，但这里有无法解码的字节（可能文件被截断或混入了别的编码）。请重新导出该文件。"
