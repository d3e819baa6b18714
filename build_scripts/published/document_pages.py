"""The page of a document, and the tombstone of one that was withdrawn."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from build_scripts.emit import addresses
from build_scripts.model import Document, Issue
from build_scripts.published.bodies import Body, Link, table_of_contents
from build_scripts.published.described import Described, described
from build_scripts.published.errata_pages import changes, errata_of
from build_scripts.published.gazette_years import issue_name
from build_scripts.published.issue_pages import sources_shown
from build_scripts.published.policies import Policies
from build_scripts.published.policy_pages import citation_lines, interpretation_cards, policy_standing, validity_shown
from build_scripts.published.shelf import Shelf, content_source
from build_scripts.published.shown import Shown, chinese_date, issuers, issuing_bodies

NO_INDEX, NOT_VERIFIED = "未编制", "未核实"


def tombstones(shelf: Shelf) -> Iterator[Shown]:
    """Yield the page that stays of every withdrawn document."""
    for id_, reason in shelf.catalogue.withdrawn.items():
        yield _tombstone(id_, reason, shelf)


def document_page(document: Document, shelf: Shelf) -> Shown:
    """The page of one document. Of other documents it asks everything but their text, so documents can be shared out to workers."""
    catalogue = shelf.catalogue
    issue = catalogue.issues.get(document.issue or "")
    home = addresses.issue(issue.id) if issue else addresses.document(document.id)
    about = described(document, catalogue.notes.get(document.id, {}))
    previous, following = _neighbours(document, shelf)
    validity = validity_shown(document.id, shelf.known)
    return Shown(addresses.document(document.id), "document.html", document.title, {
        "id": document.id, "heading": _heading_lines(document.title), "number": document.doc_number or "", "card": _card(document, issue, about, catalogue.notes.get(document.id, {}), validity),
        "issue": {"name": issue_name(issue), "address": home, "publication": issue.publication or "公报", "page": document.page} if issue else None,
        "column": document.column or "", "body": Body(document.blocks, _links(document, shelf.known), changes(document.id, catalogue)), "errata": errata_of(document.id, catalogue), "about": about,
        "attachments": document.attachments, "previous": previous, "next": following,
        "sources": sources_shown(document.sources, catalogue.paths.get(document.id, ""), home, shelf.published),
        "targets": addresses.targets(document.id) if document.id in catalogue.targets else "",
        "interpretations": interpretation_cards(shelf.known.coverage[document.id].interpretations), "standing": policy_standing(document.id, shelf.known),
        "validity": validity, **citation_lines(document.id, catalogue, shelf.known), "reference": _reference(document, issue),
        "downloads": (), "corrected": document.id in catalogue.printed and catalogue.printed[document.id] != document,
    }, toc=tuple(table_of_contents(document.blocks)), description=about.summary or _first_sentence(document))


def _tombstone(id_: str, reason: str, shelf: Shelf) -> Shown:
    """What stays of a withdrawn document: its address, and why. Not even its title is kept here."""
    return Shown(addresses.document(id_), "withdrawn.html", "此文件已撤回", {"id": id_, "reason": reason}, description="此文件已撤回，本页保留其地址。")


def _links(document: Document, known: Policies) -> dict[int, list[Link]]:
    """Block → the places in it that name another document that is published here."""
    links: dict[int, list[Link]] = {}
    for one in known.citations.get(document.id, ()):
        if one.target and one.target != document.id and one.end:
            links.setdefault(one.block, []).append(Link(one.start, one.end, addresses.document(one.target)))
    return links


def _card(document: Document, issue: Issue | None, about: Described, notes: Any, validity: dict[str, str]) -> list[dict[str, Any]]:
    """目录数据: what a catalogue says of the document. What is not known is said to be so where the rules ask for the field."""
    printed = document.doc_number_printed
    where = f"{issue.publication or '公报'} {issue_name(issue)}" + (f" 第{document.page}页" if document.page is not None else "") if issue else "单行文件"
    rows = [
        ("索引号", notes.get("index_no") or NO_INDEX, ""), ("发文字号", f"{document.doc_number}（原件作“{printed}”）" if printed else document.doc_number, ""),
        ("发文机关" if issuing_bodies(document) else "讲话人", issuers(document), ""), ("成文日期", chinese_date(document.date_written), ""), ("发布日期", chinese_date(document.date_published) or NOT_VERIFIED, ""),
        ("有效性", validity["state"], validity["list"]), ("施行日期", chinese_date(document.date_effective), ""), ("有效期至", chinese_date(document.date_expires), ""),
        ("废止的文件", "；".join(document.repeals), ""), ("文种", document.genre, ""), ("主题分类", about.topic, ""), ("栏目", document.column, ""),
        ("期号页码", where, addresses.issue(issue.id) if issue else ""), ("来源", content_source(document, issue), ""), ("关键词", "、".join(about.keywords), "")]
    proposed = {"主题分类": "topic", "关键词": "keywords"}
    return [{"name": name, "value": value, "address": address, "proposed": proposed.get(name) in about.proposed} for name, value, address in rows if value]


def _reference(document: Document, issue: Issue | None) -> str:
    """引用本文, without the address: 发文机关．标题（文号）[Z]．刊名，2017年第7期：第6页."""
    issued = f"{issuers(document)}．" if document.issuer else ""
    number = f"（{document.doc_number}）" if document.doc_number else ""
    where = f"{issue.publication or '公报'}，{issue_name(issue)}" + (f"，第{document.page}页" if document.page is not None else "") if issue else chinese_date(document.date_written)
    return f"{issued}{document.title}{number}．{where}" if where else f"{issued}{document.title}{number}"


def _heading_lines(title: str) -> tuple[str, str]:
    """The title and, after ——, its subtitle."""
    head, dash, tail = title.partition("——")
    return (head, dash + tail) if tail else (title, "")


def _first_sentence(document: Document) -> str:
    said = next((one.text for one in document.blocks if one.kind == "paragraph" and one.role is None), document.title)
    return said[:120]


def _neighbours(document: Document, shelf: Shelf) -> tuple[dict[str, str] | None, dict[str, str] | None]:
    """The documents before and after it in its issue."""
    if document.issue is None:
        return None, None
    order, place = shelf.documents[document.issue], shelf.ranks[document.id]
    around = (order[place - 1] if place else None), (order[place + 1] if place + 1 < len(order) else None)
    before, after = ({"name": one.title, "address": addresses.document(one.id)} if one else None for one in around)
    return before, after
