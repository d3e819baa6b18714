"""Which reader reads a source: told by its bytes, never by its name. The one door from the shell to the readers."""
from __future__ import annotations

import re

from build_scripts.model import UnusableInput
from build_scripts.sources.docx import read_docx
from build_scripts.sources.extract import Extract
from build_scripts.sources.html import read_html
from build_scripts.sources.pdf import read_pdf
from build_scripts.sources.plain import decode
from build_scripts.sources.scans import read_picture

MOST = 512 << 20
"""Bytes of a source: beyond this no gazette was ever printed, and memory is no longer certain."""
_HTML = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<\x00?(?:!\x00?d\x00?o\x00?c\x00?t\x00?y\x00?p\x00?e\x00?\s\x00?h|h\x00?t\x00?m\x00?l|h\x00?e\x00?a\x00?d\b|meta\b|body\b)", re.I | re.S)
_PICTURE = re.compile(rb"^(?:\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|BM.{4}\x00\x00\x00\x00|II\*\x00|MM\x00\*|RIFF.{4}WEBP)", re.S)
_REFUSED = (
    (re.compile(rb"^\xd0\xcf\x11\xe0"), "这是旧版 Word（.doc）、WPS 或加了密码的 Office 文件。请用 Word 或 WPS 打开（有密码的先去掉密码），另存为 .docx 再导入。"),
    (re.compile(rb"^\{\\rtf"), "这是 RTF 文件。请用 Word 或 WPS 另存为 .docx 再导入。"),
    (re.compile(rb"^(?:From: <Saved by|MIME-Version:)", re.I), "这是网页归档（.mht）。请在浏览器里另存为“网页，仅 HTML”再导入。"),
    (re.compile(rb"^AT&TFORM"), "这是 DjVu 文件。请转存为 PDF 再导入。"),
    (re.compile(rb"^(?:\x1f\x8b|Rar!|7z\xbc\xaf|BZh|\xfd7zXZ)"), "这是压缩文件。请先解压，再导入里面的文件。"),
    (re.compile(rb"^(?:\x7fELF|MZ)"), "这是程序文件，不是公报。请确认选对了文件。"),
)


def extract(data: bytes, name: str) -> Extract:
    """The text of a source of any format. Raises UnusableInput that names the file and says why it cannot be used and what to do."""
    if len(data) > MOST:
        raise UnusableInput(f"{name}：文件有 {len(data) >> 20} MB，超过 {MOST >> 20} MB 的上限。请按期拆开再导入。")
    for sign, what in _REFUSED:
        if sign.match(data):
            raise UnusableInput(f"{name}：{what}")
    try:
        return _read(data, name)
    except UnusableInput:
        raise
    except (RecursionError, MemoryError):
        raise UnusableInput(f"{name}：文件嵌套太深或内容太大，读不下去。请用 Word、WPS 或浏览器打开后另存一次再导入。") from None
    except Exception as error:                          # a damaged file may break a reader anywhere: the user gets a sentence, never a traceback
        raise UnusableInput(f"{name}：文件已损坏，读不下去（{type(error).__name__}）。请重新导出或重新下载这个文件；若能正常打开，请把它附在问题报告里。") from None


def _read(data: bytes, name: str) -> Extract:
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return read_docx(data, name)
    if b"%PDF-" in data[:1024]:
        return read_pdf(data, name)
    if _PICTURE.match(data):
        return read_picture(data, name)
    if _HTML.match(data[:4096]):
        return read_html(data, name)
    text, encoding = decode(data, name)
    return Extract(text, encoding)
