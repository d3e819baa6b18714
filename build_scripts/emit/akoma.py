"""A document as Akoma Ntoso 3.0 (OASIS LegalDocML 1.0): identification, text as a hierarchy, annexes as attachments.

The text is the printed text, character for character; `eId` is the anchor of the document's page. What is known of a document is given;
nothing is looked up here.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import quote

from build_scripts.emit import addresses
from build_scripts.emit.parts import Node, Part, Placed, mark, parts
from build_scripts.emit.xml import DECLARATION, characters, element
from build_scripts.model import Document

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
UNKNOWN_DAY = "0001-01-01"
"""FRBRdate must be a day: this one, named `unknown`, says that none is known."""
_SITE, _ISSUER, _NUMBERED = "_site", "_issuer{}", "_n{}"
"""Ids of our own begin with _, anchors never do."""

Reference = tuple[int, int, str]
"""[start, end) in a block's text, and the address that it leads to."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document beside its own fields."""
    site: str
    """Who publishes the site."""
    publication: str = ""
    """刊名."""
    issue: str = ""
    """期次: 2025年第3期."""
    published: str | None = None
    """ISO day on which the issue came out."""
    references: Mapping[int, Sequence[Reference]] = field(default_factory=lambda: MappingProxyType({}))
    """Place of a block → where its text names a document of the site."""


def akoma(document: Document, known: Known) -> str:
    """The whole XML file of a document."""
    writer = _Writer(document, known)
    return DECLARATION + element("akomaNtoso", {"xmlns": NAMESPACE}, "\n", writer.whole(), "\n") + "\n"


class _Writer:
    """Writes one document; remembers which ids are given."""

    def __init__(self, document: Document, known: Known) -> None:
        self.document, self.known = document, known
        self.given: set[str] = set()
        self.numbered = 0
        self.day = document.date_written or (document.date_published or "")[:10] or known.published or UNKNOWN_DAY
        issuer = document.issuer
        self.issuers = issuer if isinstance(issuer, tuple) else (issuer,) if issuer else ()

    def whole(self) -> str:
        first, *carried = parts(self.document.blocks)
        attached = "".join(self._attachment(one, number) for number, one in enumerate(carried, 1))
        return self._text(first, "main", self.document.genre or "公文", self._preface(), _lines("attachments", {}, attached) if attached else "")

    def _preface(self) -> str:
        number = self.document.doc_number
        return _lines("preface", {}, element("p", {}, element("docTitle", {}, characters(self.document.title))) + "\n"
                      + (element("p", {}, element("docNumber", {}, characters(number))) + "\n" if number else ""))

    def _attachment(self, part: Part, number: int) -> str:
        block = part.head.block
        return _lines("attachment", {"eId": self._id(block.anchor)}, self._head(part.head, "annex")[1]
                      + self._text(part, f"annex{number}", "附件" if block.anchor and block.anchor.startswith("fj") else "正文"))

    def _text(self, part: Part, component: str, name: str, preface: str = "", attached: str = "") -> str:
        """`act` where the text is made of 条, else `doc`."""
        kind, body = ("act", self._hierarchy(part.items)) if part.legal else ("doc", self._mixed(part.items))
        main = _lines("body" if part.legal else "mainBody", {}, body or element("p", {}) + "\n")
        ending = _lines("conclusions", {}, "".join(map(self._block, part.ending))) if part.ending else ""
        return _lines(kind, {"name": name}, self._meta(component, part.head.block.text if part.head else self.document.title) + preface + main + ending + attached)

    def _mixed(self, items: Sequence[Node | Placed]) -> str:
        return "".join(self._node(one) if isinstance(one, Node) else self._block(one) for one in items)

    def _hierarchy(self, items: Sequence[Node | Placed]) -> str:
        """Headings and 条 alone: blocks between them stand in a container of their own."""
        out = []
        for run in _runs(items):
            out.append(self._node(run) if isinstance(run, Node) else _lines("hcontainer", {"name": "text", "eId": self._id(None)}, _lines("content", {}, "".join(map(self._block, run)))))
        return "".join(out)

    def _node(self, node: Node) -> str:
        printed, head = self._head(node.head, node.kind)
        lead = "" if node.head.block.kind == "heading" else element("p", {}, self._words(node.head, len(printed))) + "\n"
        plain = node.kind in ("", "annex")
        id_ = self._id(node.head.block.anchor)
        return _lines("hcontainer" if plain else node.kind, {"name": "heading" if plain else None, "eId": id_}, head + self._inside(_runs(node.items), lead))

    def _inside(self, runs: list[Node | list[Placed]], lead: str) -> str:
        """`content` where there are blocks alone, else `intro`, headings, `wrapUp`. `lead`: the first words of a 条."""
        first = runs.pop(0) if runs and not isinstance(runs[0], Node) else []
        blocks = lead + "".join(map(self._block, first))
        if not runs:
            return _lines("content", {}, blocks) if blocks else ""
        last = runs.pop() if not isinstance(runs[-1], Node) else []
        between = self._hierarchy([one for run in runs for one in ([run] if isinstance(run, Node) else run)])
        return (_lines("intro", {}, blocks) if blocks else "") + between + (_lines("wrapUp", {}, "".join(map(self._block, last))) if last else "")

    def _head(self, placed: Placed, kind: str) -> tuple[str, str]:
        """The printed mark, and `num` with `heading`; the words of a 条 that is a paragraph are its first text."""
        text, found = placed.block.text, mark(placed.block.text)
        printed = found[1] if found[0] == kind else ""
        num = element("num", {}, characters(printed)) + "\n" if printed else ""
        if placed.block.kind != "heading" or (printed and len(text) == len(printed)):
            return printed, num
        return printed, num + element("heading", {}, self._words(placed, len(printed))) + "\n"

    def _block(self, placed: Placed) -> str:
        block = placed.block
        if block.table is not None:
            return self._table(placed)
        words = self._words(placed)
        if block.role == "signature":
            words = element("signature", {}, words)
        elif block.role == "date" and self.document.date_written and placed.place == self._dated():
            words = element("date", {"date": self.document.date_written}, words)
        return element("p", {"class": block.role, "eId": self._id(block.anchor) if block.anchor else None}, words) + "\n"

    def _dated(self) -> int:
        """The place of the first date: the one that date_written was read from."""
        return next((place for place, block in enumerate(self.document.blocks) if block.role == "date"), -1)

    def _words(self, placed: Placed, start: int = 0) -> str:
        """The text from `start`, with a `ref` where it names a document of the site."""
        text, out, done = placed.block.text, [], start
        for begin, end, address in self.known.references.get(placed.place, ()):
            if begin >= done and end <= len(text):
                out += [characters(text[done:begin]), element("ref", {"href": address}, characters(text[begin:end]))]
                done = end
        return "".join(out) + characters(text[done:])

    def _table(self, placed: Placed) -> str:
        table, rows = placed.block.table, []
        for number, row in enumerate(table.rows, 1):
            name = "th" if number <= table.header_rows else "td"
            cells = [element(name, {"rowspan": _span(cell.rowspan), "colspan": _span(cell.colspan)}, element("p", {}, characters(cell.text))) for cell in row]
            rows.append(element("tr", {"eId": self._id(f"t{placed.table}-r{number}")}, *(cells or [element("td", {})])) + "\n")
        return _lines("table", {"eId": self._id(f"t{placed.table}")}, "".join(rows) or element("tr", {}, element("td", {})))

    def _id(self, anchor: str | None) -> str:
        """The anchor, or a number where there is none or it is taken: an id is given once."""
        if anchor and anchor not in self.given:
            self.given.add(anchor)
            return anchor
        self.numbered += 1
        return _NUMBERED.format(self.numbered)

    def _meta(self, component: str, title: str) -> str:
        main = component == "main"
        return _lines("meta", {}, self._identification(component, title) + (self._publication() + self._references() if main else ""))

    def _identification(self, component: str, title: str) -> str:
        document, site = self.document, "#" + _SITE
        work = f"/akn/cn/doc/{self.day}/{document.id}"
        said = f"{work}/zho@"
        date = element("FRBRdate", {"date": self.day, "name": "unknown" if self.day == UNKNOWN_DAY else "generation" if document.date_written else "publication"})
        authors = "".join(element("FRBRauthor", {"href": f"#{_ISSUER.format(n)}"}) for n in range(1, len(self.issuers) + 1)) or element("FRBRauthor", {"href": site})
        alias = element("FRBRalias", {"value": title, "name": "title"}) + element("FRBRalias", {"value": addresses.document(document.id), "name": "address"})
        main = component == "main"
        number = element("FRBRnumber", {"value": document.doc_number}) if main and document.doc_number else ""
        subtype = element("FRBRsubtype", {"value": document.genre}) if main and document.genre else ""

        def named(uri: str, this: str, aliases: str = "", by: str = "") -> str:
            return element("FRBRthis", {"value": this}) + element("FRBRuri", {"value": uri}) + aliases + date + (by or element("FRBRauthor", {"href": site}))
        return _lines("identification", {"source": site}, (
            _lines("FRBRWork", {}, named(work, f"{work}/!{component}", alias, authors) + element("FRBRcountry", {"value": "cn"}) + subtype + number)
            + _lines("FRBRExpression", {}, named(said, f"{said}/!{component}", by=authors) + element("FRBRlanguage", {"language": "zho"}))
            + _lines("FRBRManifestation", {}, named(f"{said}.xml", f"{said}/!{component}.xml") + element("FRBRformat", {"value": "application/akn+xml"}))))

    def _publication(self) -> str:
        day = (self.document.date_published or "")[:10] or self.known.published
        if not day or not self.known.publication:
            return ""
        return element("publication", {"date": day, "name": self.known.publication, "showAs": self.known.publication, "number": self.known.issue or None}) + "\n"

    def _references(self) -> str:
        named = [(_SITE, self.known.site), *((_ISSUER.format(n), name) for n, name in enumerate(self.issuers, 1))]
        return _lines("references", {"source": "#" + _SITE}, "".join(
            element("TLCOrganization", {"eId": id_, "href": f"/akn/ontology/organization/cn/{quote(name)}", "showAs": name}) + "\n" for id_, name in named))


def _runs(items: Sequence[Node | Placed]) -> list[Node | list[Placed]]:
    """Items with neighbouring blocks gathered."""
    out: list[Node | list[Placed]] = []
    for one in items:
        if isinstance(one, Node):
            out.append(one)
        elif out and isinstance(out[-1], list):
            out[-1].append(one)
        else:
            out.append([one])
    return out


def _lines(name: str, attributes: Mapping[str, str | int | None], inside: str) -> str:
    """An element that holds elements alone, each on a line of its own."""
    return element(name, attributes, "\n", inside) + "\n" if inside else element(name, attributes) + "\n"


def _span(number: int) -> int | None:
    return number if number > 1 else None
