"""What the OASIS schema of Akoma Ntoso 3.0 asks of the elements that we write: order of children, attributes, where characters may stand.

Written from the specification (akn-core v1.0, part 2), for the packages that carry the schema itself have licences that we do not take. An
element or attribute that is not here is a fault: who writes a new one adds what the specification says of it.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

_HIER = "book|part|chapter|section|article|paragraph|subparagraph|point|indent"
_HIERARCHY = f"((num|heading) )*((intro )?(({_HIER}|hcontainer) )*(wrapUp )?|content )"
_BLOCKS = "((p|table) )*"
_INLINE = "((ref|signature|date|docTitle|docNumber) )*"
_CORE = "FRBRthis (FRBRuri )+(FRBRalias )*(FRBRdate )+(FRBRauthor )+"
_ENDING = "(conclusions )?(attachments )?"
_SPANS = "rowspan colspan"

# element: children in their order, each with a blank behind it; attributes that it must have; those that it may have
_ELEMENTS: dict[str, tuple[str, str, str]] = {
    "akomaNtoso": ("(doc|act) ", "", ""),
    "doc": (f"meta (preface )?mainBody {_ENDING}", "name", ""), "act": (f"meta (preface )?body {_ENDING}", "name", ""),
    "meta": ("identification (publication )?(references )*", "", ""), "identification": ("FRBRWork FRBRExpression FRBRManifestation ", "source", ""),
    "FRBRWork": (f"{_CORE}FRBRcountry (FRBRsubtype )?(FRBRnumber )*", "", ""), "FRBRExpression": (f"{_CORE}(FRBRlanguage )+", "", ""), "FRBRManifestation": (f"{_CORE}(FRBRformat )?", "", ""),
    **{f"FRBR{name}": ("", "value", "") for name in ("this", "uri", "country", "subtype", "number", "format")},
    "FRBRalias": ("", "value name", ""), "FRBRdate": ("", "date name", ""), "FRBRauthor": ("", "href", ""), "FRBRlanguage": ("", "language", ""),
    "publication": ("", "date name showAs", "number"), "references": ("(TLCOrganization )+", "source", ""), "TLCOrganization": ("", "eId href showAs", ""),
    "preface": ("(p )+", "", ""), "mainBody": (f"(({_HIER}|hcontainer|p|table) )+", "", ""), "body": (f"(({_HIER}|hcontainer) )+", "", ""), "conclusions": ("((p|table) )+", "", ""),
    "attachments": ("(attachment )+", "", ""), "attachment": ("((num|heading) )*(doc|act) ", "", "eId"),
    "hcontainer": (_HIERARCHY, "name", "eId"), **{name: (_HIERARCHY, "", "eId") for name in _HIER.split("|")},
    **{name: (_BLOCKS, "", "") for name in ("content", "intro", "wrapUp")}, "th": (_BLOCKS, "", _SPANS), "td": (_BLOCKS, "", _SPANS),
    "table": ("(tr )+", "", "eId"), "tr": ("((th|td) )+", "", "eId"),
    "p": (_INLINE, "", "eId class"), "num": (_INLINE, "", ""), "heading": (_INLINE, "", ""), "signature": (_INLINE, "", ""), "docTitle": (_INLINE, "", ""), "docNumber": (_INLINE, "", ""),
    "ref": (_INLINE, "href", ""), "date": (_INLINE, "date", ""),
}
_MIXED = {name for name, (children, *_) in _ELEMENTS.items() if children == _INLINE}
_VALUES = {"eId": r"\S+", "rowspan": "[1-9][0-9]*", "colspan": "[1-9][0-9]*", "language": "[a-z]{2,3}", "date": r"\d{4}-\d{2}-\d{2}", "source": "#.+", "href": "[^ ]+"}


def faults(root: Any, namespace: str) -> list[str]:
    """What is wrong with the file of a document (an lxml element), in words; nothing when it is valid."""
    ids = [one.get("eId") for one in root.iter() if one.get("eId") is not None]
    said = [f"eId {one} is given twice" for one in sorted({one for one in ids if ids.count(one) > 1})]
    if root.tag != f"{{{namespace}}}akomaNtoso":
        said.append(f"root is {root.tag}")
    return said + [fault for one in root.iter() for fault in _of(one, namespace)]


def _of(one: Any, namespace: str) -> Iterator[str]:
    space, _, name = one.tag.rpartition("}")
    if space != "{" + namespace or name not in _ELEMENTS:
        yield f"unknown element {one.tag}"
        return
    children, must, may = _ELEMENTS[name]
    inside = "".join(f"{child.tag.rpartition('}')[2]} " for child in one)
    if not re.fullmatch(children, inside):
        yield f"{name} holds {inside or 'nothing'}"
    if name not in _MIXED and "".join([one.text or "", *(child.tail or "" for child in one)]).strip():
        yield f"characters in {name}"
    if missing := set(must.split()) - set(one.attrib):
        yield f"{name} lacks {missing}"
    if strange := set(one.attrib) - set(f"{must} {may}".split()):
        yield f"{name} has {strange}"
    for attribute, value in one.attrib.items():
        if not re.fullmatch(_VALUES.get(attribute, "(?s).*"), value) or (attribute == "date" and not _day(value)):
            yield f'{name} {attribute}="{value}"'


def _day(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False
