"""Addresses that were published, held to: a build fails where one would vanish, and only `build --publish` adds to the list."""
from __future__ import annotations

import posixpath
import re
import shutil
from pathlib import Path

from build_scripts.emit import addresses
from build_scripts.model import UnusableInput
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.kept_addresses import PATH, read_kept, vanished, with_its_page, with_published
from build_scripts.shell.drawing import draw_moved
from build_scripts.shell.files import locked, write_all

_NOT_CITED = ("assets", "pagefind")
"""Folders of the site that no reader cites: style sheets, scripts, the index of the search."""
_SHEET = re.compile(r"/\d{1,3}/index\.html$")
"""A sheet's number; a year has four figures."""


def hold_addresses(content: Path, site: Path, catalogue: Catalogue) -> None:
    """Draws a page for each address that moved. Raises UnusableInput that names every published address which the new site has not.

    Of a withdrawn document the tombstone answers for its data, and an original that holds its text is withheld; a document that moved takes its
    data along; a list that holds nothing any more leads to the one above it.
    """
    kept, wrong = read_kept(_text(content))
    stones = tuple(addresses.document(id_) for id_ in catalogue.withdrawn)
    withheld = {posixpath.basename(path) for path in catalogue.withheld}
    moved = {**kept.moved, **{address: above for address in kept.lines if not _there(site, address) and (above := _list_above(site, address))}}
    carried = {address: with_its_page(address, kept.moved) for address in kept.lines if address not in moved and not _there(site, address)}

    def answers(address: str) -> bool:
        return _there(site, address) or address in moved and address not in kept.moved or bool(carried.get(address)) or not address.endswith("/") and (
            address.startswith(stones) or posixpath.basename(address) in withheld or bool(stones) and address.startswith(_LISTS))
    wrong += vanished(kept, answers)
    if wrong:
        raise UnusableInput("\n".join(wrong))
    for address, to in moved.items():
        file = site / addresses.site_file(address)
        if not file.exists() and file.suffix == ".html":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(draw_moved(addresses.link(to, at=address)), encoding="utf-8", newline="\n")
    for address, now in carried.items():
        if now and _there(site, now):
            (site / addresses.site_file(address)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(site / addresses.site_file(now), site / addresses.site_file(address))


_LISTS = ("/genres/", "/topics/", "/issuers/", "/numbers/", "/years/", "/validity/", "/targets/", "/coverage/", "/feeds/", "/disclosure/catalogue/")
"""Made of the documents that are there: when the last one of a kind is withdrawn, its list is gone with it."""


def _there(site: Path, address: str) -> bool:
    return (site / addresses.site_file(address)).is_file()


def _list_above(site: Path, address: str) -> str | None:
    """The nearest list above one that is gone."""
    while address.startswith(_LISTS) and address.endswith("/"):
        address = posixpath.dirname(address.rstrip("/")).rstrip("/") + "/"
        if _there(site, address):
            return address
    return None


def publish(content: Path, site: Path) -> int:
    """Adds every address of the site to the list; returns how many are new."""
    before = _text(content)
    after = with_published(before, answered(site))
    with locked(content):
        write_all(content, {PATH: after.encode("utf-8")})
    return after.count("\n") - before.count("\n")


def answered(site: Path) -> list[str]:
    """Every address of a built site that a reader may cite, in order; the later sheets of a list come and go with what it holds."""
    files = (file.relative_to(site) for file in site.rglob("*") if file.is_file())
    return sorted(_address(file) for file in files if not _SHEET.search(file.as_posix()) and file.parts[0] not in _NOT_CITED and file.name != "404.html" and not (file.parts[0] == "search" and file.name != "index.html"))


def _address(file: Path) -> str:
    path = "/" + file.as_posix()
    return path.removesuffix("index.html") if path.endswith("/index.html") else path


def _text(content: Path) -> str:
    file = content / PATH
    return file.read_text(encoding="utf-8") if file.is_file() else ""
