"""DOCX packages written by hand, so that a test says exactly what stands in them."""
from __future__ import annotations

import io
import zipfile

_NS = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
       'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"')
_RELS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
         'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')


def root(tag: str, inner: str) -> str:
    """One part."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{tag} {_NS}>{inner}</w:{tag}>'


def word(body: str, **parts: str) -> bytes:
    """A DOCX of a body and other parts (`numbering`, `styles`, `footnotes`, `comments`: their inner XML)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", _RELS)
        package.writestr("word/document.xml", root("document", f"<w:body>{body}</w:body>"))
        for name, inner in parts.items():
            package.writestr(f"word/{name}.xml", root(name, inner))
    return out.getvalue()


def p(*runs: str, props: str = "") -> str:
    """A paragraph of texts or ready runs."""
    return f"<w:p><w:pPr>{props}</w:pPr>" + "".join(one if one.startswith("<") else f"<w:r><w:t>{one}</w:t></w:r>" for one in runs) + "</w:p>"


def tc(text: str, props: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{p(text) if text else '<w:p/>'}</w:tc>"


def tbl(*rows: str) -> str:
    """A table of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
