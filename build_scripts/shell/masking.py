"""Personal data taken out of a source before anything is written (`import --mask`), and out of content that is there (`mask`).

What is personal is layers' matter. Here: who decides, what is written in place of the original, what editorial.yml remembers.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from build_scripts.emit.yaml import flow
from build_scripts.layers.masking import TITLE, PersonalPlace, in_text, mask_text, personal_places
from build_scripts.layers.personal import CHINESE
from build_scripts.model import Document, Reading
from build_scripts.published.corrections import block_name
from build_scripts.published.frontmatter import Fields
from build_scripts.shell.content import is_record
from build_scripts.shell.folder import Folder
from build_scripts.shell.handed import Handed

Decide = Callable[[Document, PersonalPlace], bool]
PRIVATE = "个人信息"


def nothing(document: Document, place: PersonalPlace) -> bool:
    """Nothing is masked."""
    return False


def place_name(document: Document, place: PersonalPlace) -> str:
    """How `masks` of editorial.yml names the block of a place."""
    return "title" if place.block == TITLE else block_name(document, place.block)


def spared(document: Document, place: PersonalPlace, reviewed: Iterable[Fields]) -> bool:
    """Whether an editor has looked at it and lets it stand (`reviewed`: an office's, or to be public by law)."""
    return any(str(one["code"]).startswith("personal.") and one.get("document") in (None, document.id) and one.get("block") in (None, place_name(document, place))
               and (one.get("excerpt") or "") in (place.form, place.value, "") for one in reviewed)


def decider(mode: str, ask: Callable[[str], bool]) -> Decide:
    """Who says what is masked. auto: only what is certain · ask: a person, on the terminal, for the rest · none: nobody.

    An office's public number is never masked: it must be public (条例 20(2)).
    """
    def decide(document: Document, place: PersonalPlace) -> bool:
        if mode == "none" or place.datum.whose == "office":
            return False
        if mode == "auto":
            return place.datum.whose == "person"
        certain = "，应当隐去" if place.datum.whose == "person" else "，不知是个人的还是单位的"
        return ask(f"{document.title}（{place_name(document, place)}）：{CHINESE[place.datum.kind]} {place.value}{certain}。隐去吗？")
    return decide


def take_out(one: Handed, reading: Reading, folder: Folder, decide: Decide) -> tuple[Handed, list[tuple[int, Fields]]]:
    """The source without the values that are to be masked, and the entries of `masks`, each with the place of its document in the reading.

    What was masked before is masked again without asking, wherever a better source has it now.
    """
    home = folder.home_of(reading, one.sha256)
    found = [(n, document, place) for n, document in enumerate(reading.documents) for place in personal_places(document)]
    outside = [place for place in _outside(reading) if place.datum.whose == "person"] if decide is not nothing and reading.documents else []
    if not found and not outside:
        return one, []
    known, reviewed = _Remembered(folder, home, reading), folder.reviewed(home)
    chosen, entries = [place for place in outside if place in known or decide(reading.documents[0], place)], []
    for n, document, place in found:
        named = {"block": place_name(document, place), "occurrence": place.occurrence, "kind": place.datum.kind}
        if (entered := known.names(document.id, named)) or not spared(document, place, reviewed) and (place in known or decide(document, place)):
            chosen.append(place)
            if not (entered or place in known):
                entries.append((n, {**named, "length": len(place.value)}))
    return without(one, chosen), entries


def _outside(reading: Reading) -> Iterator[PersonalPlace]:
    """Personal values where no document is: in the contents page, in what was dropped, in the facts of the issue."""
    for entry in reading.issue.contents if reading.issue else ():
        yield from in_text("", entry.title)
    for dropped in reading.dropped:
        yield from in_text("", dropped.text)


def without(one: Handed, places: Sequence[PersonalPlace]) -> Handed:
    """The source with the values masked; its original is not kept then, only its masked text."""
    text, masked = mask_text(one.text, places)
    if not masked:
        return one
    private = (*one.extract.private, PRIVATE) if PRIVATE not in one.extract.private else one.extract.private
    return replace(one, extract=replace(one.extract, text=text, private=private, fields={name: mask_text(value, places)[0] for name, value in one.extract.fields.items()}), masked=masked)


class _Remembered:
    """What was masked before in the folders that a reading belongs to: the places in editorial.yml, the forms in the records."""

    def __init__(self, folder: Folder, home: str, reading: Reading) -> None:
        ids = folder.ids()
        homes = sorted({home, *(ids[document.id] for document in reading.documents if document.id in ids)})
        self._places = {(m.get("document"), m.get("block"), m.get("occurrence") or 1, m.get("kind")) for one in homes for m in folder.masks(one)}
        records = [folder.record(path) for one in homes for path in folder.names(one) if is_record(path)]
        self._forms = {(m["kind"], m["to"]) for record in records for m in record.get("masked") or () if m["to"]}

    def names(self, document: str, place: Fields) -> bool:
        """Whether editorial.yml names the place."""
        return (document, place["block"], place["occurrence"], place["kind"]) in self._places

    def __contains__(self, place: PersonalPlace) -> bool:
        """Whether the value was masked; one that is an office's here stays."""
        return place.datum.whose != "office" and (place.datum.kind, place.form) in self._forms


def remember(folder: Folder, home: str, ids: Sequence[str], entries: Iterable[tuple[int, Fields]], by: str, day: str) -> None:
    """Adds entries to `masks` of the folder's editorial.yml; every other character of it stays. `ids`: of the documents that the entries number."""
    added = [f"  - {flow({'document': ids[n], **entry, 'by': by, 'date': day})}\n" for n, entry in entries]
    if added:
        path = f"{home}/editorial.yml"
        folder.files[path] = with_masks(folder.text(path) or "", added).encode("utf-8")


def with_masks(text: str, added: Sequence[str]) -> str:
    """editorial.yml with lines added at the end of its `masks`."""
    if text and not text.endswith("\n"):
        text += "\n"
    section = re.search(r"^masks:[^\n]*\n(?:(?:[ \t-][^\n]*)?\n)*", text, re.M)
    if section is None:
        return text + "masks:\n" + "".join(added)
    head, _, rest = section[0].partition("\n")
    rest = rest.rstrip("\n") + "\n" if rest.strip() else ""
    return text[:section.start()] + "masks:\n" + rest + "".join(added) + text[section.end():]
