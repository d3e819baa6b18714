"""What every DOCX of a document has beside its text: page, grid, styles, page numbers, in the form of GB/T 9704—2012.

A4, margins 37/26/35/28 mm, 22 lines of 28 characters (5.2.3); 3号 is 16 pt, 2号 22 pt, 4号 14 pt. Fonts are named, not embedded: the reader's program
takes its own where one is missing.
"""
from __future__ import annotations

from collections.abc import Mapping

from build_scripts.emit.xml import DECLARATION, characters, element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FANG, _HEI, _KAI, _TITLE, _SONG = "仿宋", "黑体", "楷体", "方正小标宋简体", "宋体"
_MM = 56.6929
"""Twentieths of a point in a millimetre."""
_LINE, _CLOSER = 580, -5
"""225 mm in 22 lines are 29 pt each; 156 mm in 28 characters are 15.79 pt, so those of 3号 stand 0.25 pt closer. A grid of characters
would say so too, but LibreOffice makes 18 to a line of it."""


def mm(length: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(length * _MM)


def w(name: str, attributes: Mapping[str, str | int | None] | None = None, *content: str) -> str:
    """An element of WordprocessingML, its attributes named without their prefix."""
    return element(f"w:{name}", {f"w:{key}": value for key, value in (attributes or {}).items()}, *content)


def _look(font: str, half_points: int) -> str:
    return w("rFonts", {"ascii": font, "hAnsi": font, "eastAsia": font}) + w("spacing", {"val": _CLOSER if half_points == 32 else 0}) + w("sz", {"val": half_points}) + w("szCs", {"val": half_points})


def _style(id_: str, name: str, paragraph: str, run: str = "") -> str:
    return w("style", {"type": "paragraph", "customStyle": 1, "styleId": id_}, w("name", {"val": name}), w("basedOn", {"val": "Normal"}), w("qFormat"),
             w("pPr", {}, paragraph), w("rPr", {}, run) if run else "")


_INDENT = w("ind", {"firstLineChars": 200, "firstLine": 640})
_FLUSH = w("ind", {"firstLineChars": 0, "firstLine": 0})
_CENTRED = _FLUSH + w("jc", {"val": "center"})
_TIGHT = w("snapToGrid", {"val": 0}) + w("spacing", {"line": 360, "lineRule": "exact"})
STYLES: Mapping[str, tuple[str, str, str]] = {
    "title": ("公文标题", w("keepNext") + w("snapToGrid", {"val": 0}) + w("spacing", {"before": 580, "after": 0, "line": 720, "lineRule": "exact"}) + _CENTRED, _look(_TITLE, 44)),
    "number": ("发文字号", w("spacing", {"after": 580}) + _CENTRED, ""),
    "addressee": ("主送机关", _FLUSH, ""),
    "chapter": ("章节", w("keepNext") + _CENTRED, _look(_HEI, 32)),
    "first": ("一级标题", w("keepNext") + _INDENT, _look(_HEI, 32)),
    "second": ("二级标题", w("keepNext") + _INDENT, _look(_KAI, 32)),
    "third": ("三级标题", w("keepNext") + _INDENT, ""),
    "plain": ("无序号标题", w("keepNext") + _CENTRED, _look(_HEI, 32)),
    "label": ("附件标识", w("keepNext") + w("pageBreakBefore") + _FLUSH, _look(_HEI, 32)),
    "annex": ("附件标题", w("keepNext") + w("pageBreakBefore") + w("snapToGrid", {"val": 0}) + w("spacing", {"before": 580, "after": 580, "line": 720, "lineRule": "exact"}) + _CENTRED, _look(_TITLE, 44)),
    "signature": ("署名", w("keepNext") + _FLUSH + w("jc", {"val": "right"}), ""),
    "date": ("成文日期", w("ind", {"rightChars": 400, "right": 1280, "firstLineChars": 0, "firstLine": 0}) + w("jc", {"val": "right"}), ""),
    "note": ("附注", _INDENT, ""),
    "imprint": ("版记", w("pBdr", {}, w("top", {"val": "single", "sz": 6, "space": 1, "color": "auto"}), w("bottom", {"val": "single", "sz": 6, "space": 1, "color": "auto"}))
                + w("ind", {"leftChars": 100, "rightChars": 100, "firstLineChars": 0, "firstLine": 0}), _look(_FANG, 28)),
    "caption": ("表题", w("keepNext") + _FLUSH, ""),
    "cell": ("表中文字", _TIGHT + _FLUSH + w("jc", {"val": "left"}), _look(_FANG, 24)),
    "head": ("表头", _TIGHT + _CENTRED, _look(_HEI, 24)),
}
"""Style id → its Chinese name, paragraph and characters. The order of elements is the schema's (CT_PPr, CT_RPr)."""


def styles() -> str:
    """word/styles.xml."""
    defaults = w("docDefaults", {}, w("rPrDefault", {}, w("rPr", {}, _look(_FANG, 32), w("lang", {"val": "zh-CN", "eastAsia": "zh-CN"}))),
                 w("pPrDefault", {}, w("pPr", {}, w("widowControl", {"val": 0}), w("overflowPunct", {"val": 0}), w("jc", {"val": "both"}))))
    normal = w("style", {"type": "paragraph", "default": 1, "styleId": "Normal"}, w("name", {"val": "Normal"}), w("qFormat"), w("pPr", {}, _INDENT), w("rPr", {}, _look(_FANG, 32)))
    footer = w("style", {"type": "paragraph", "styleId": "Footer"}, w("name", {"val": "footer"}), w("basedOn", {"val": "Normal"}), w("pPr", {}, w("snapToGrid", {"val": 0}) + _FLUSH),
               w("rPr", {}, _look(_SONG, 28)))
    table = w("style", {"type": "table", "default": 1, "styleId": "TableNormal"}, w("name", {"val": "Normal Table"}),
              w("tblPr", {}, w("tblCellMar", {}, w("left", {"w": 85, "type": "dxa"}), w("right", {"w": 85, "type": "dxa"}))))
    return _part("styles", defaults + normal + table + footer + "".join(_style(id_, *one) for id_, one in STYLES.items()))


def section() -> str:
    """The section properties that close the body."""
    return w("sectPr", {}, _reference("default", "rId3"), _reference("even", "rId4"), w("pgSz", {"w": mm(210), "h": mm(297)}),
             w("pgMar", {"top": mm(37), "right": mm(26), "bottom": mm(35), "left": mm(28), "header": mm(15), "footer": mm(23), "gutter": 0}),
             w("docGrid", {"type": "lines", "linePitch": _LINE}))


def _reference(kind: str, id_: str) -> str:
    return element("w:footerReference", {"w:type": kind, "r:id": id_})


def fixed_parts() -> dict[str, str]:
    """Path → text of every part that is the same for all documents."""
    parts = (("/word/document.xml", "document.main"), ("/word/styles.xml", "styles"), ("/word/settings.xml", "settings"), ("/word/footer1.xml", "footer"), ("/word/footer2.xml", "footer"))
    types = element("Types", {"xmlns": f"{_PACKAGE}/content-types"}, element("Default", {"Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"}),
                    *(element("Override", {"PartName": path, "ContentType": f"{_WORD}.{kind}+xml"}) for path, kind in parts),
                    element("Override", {"PartName": "/docProps/core.xml", "ContentType": "application/vnd.openxmlformats-package.core-properties+xml"}))
    return {
        "[Content_Types].xml": DECLARATION + types,
        "_rels/.rels": _relations(("rId1", f"{_R}/officeDocument", "word/document.xml"), ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")),
        "word/_rels/document.xml.rels": _relations(("rId1", f"{_R}/styles", "styles.xml"), ("rId2", f"{_R}/settings", "settings.xml"), ("rId3", f"{_R}/footer", "footer1.xml"),
                                                   ("rId4", f"{_R}/footer", "footer2.xml")),
        "word/styles.xml": styles(),
        "word/settings.xml": _part("settings", w("evenAndOddHeaders") + w("characterSpacingControl", {"val": "compressPunctuation"})),
        "word/footer1.xml": _footer("right", {"rightChars": 100}), "word/footer2.xml": _footer("left", {"leftChars": 100})}


def _relations(*found: tuple[str, str, str]) -> str:
    return DECLARATION + element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, *(element("Relationship", {"Id": id_, "Type": kind, "Target": target}) for id_, kind, target in found))


def _footer(side: str, indent: Mapping[str, int]) -> str:
    """— 1 —, one character from the outer edge (7.5)."""
    field = "".join(w("r", {}, one) for one in (w("t", {}, "— "), w("fldChar", {"fldCharType": "begin"}), w("instrText", {}, "PAGE"), w("fldChar", {"fldCharType": "end"}), w("t", {}, " —")))
    field = field.replace("<w:t>", '<w:t xml:space="preserve">')
    return _part("ftr", w("p", {}, w("pPr", {}, w("pStyle", {"val": "Footer"}), w("ind", {**indent, "firstLineChars": 0, "firstLine": 0}), w("jc", {"val": side})), field))


def _part(root: str, inside: str) -> str:
    return DECLARATION + element(f"w:{root}", {"xmlns:w": W, "xmlns:r": _R}, inside)


def document_part(body: str) -> str:
    """word/document.xml with its text."""
    return _part("document", w("body", {}, body, section()))


def core_part(facts: Mapping[str, str]) -> str:
    """docProps/core.xml: title, creator, subject, description. No day on which the file was made: the same document gives the same bytes."""
    names = {"title": "dc:title", "creator": "dc:creator", "subject": "dc:subject", "description": "dc:description"}
    space = {"xmlns:cp": f"{_PACKAGE}/metadata/core-properties", "xmlns:dc": "http://purl.org/dc/elements/1.1/"}
    return DECLARATION + element("cp:coreProperties", space, *(element(names[name], {}, characters(value)) for name, value in facts.items() if value))
