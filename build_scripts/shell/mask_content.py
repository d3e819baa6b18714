"""The stage `mask`: personal data taken out of content that is there already. A source is read again without them; what else holds a value is masked in place."""
from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

from build_scripts.emit.escape import escape
from build_scripts.layers.masking import PersonalPlace, in_text, mask_text, personal_places
from build_scripts.published.frontmatter import Fields
from build_scripts.shell.content import is_record, read_texts
from build_scripts.shell.day import day
from build_scripts.shell.files import locked, write_all
from build_scripts.shell.folder import Folder
from build_scripts.shell.handed import hand_over, read_source
from build_scripts.shell.importing import Summary, settle
from build_scripts.shell.masking import Decide, place_name, remember, spared, without


def mask_content(content: Path, daizi: Mapping[str, str], decide: Decide) -> tuple[int, int]:
    """(values masked, files changed). All or nothing; raises UnusableInput, content is then as it was."""
    with locked(content):
        folder = Folder(content)
        places = [place for home in folder.homes() for place in _of_folder(folder, home, daizi, decide)]
        places += _of_pages(content)
        texts = read_texts(content)
        texts |= {path: data.decode("utf-8") for path, data in folder.files.items() if path.endswith((".md", ".yml", ".txt"))}
        for path, text in texts.items():
            if path not in folder.deleted and (done := _masked(path, text, places)) != text:
                folder.files[path] = done.encode("utf-8")
        return len(places), write_all(content, folder.files, sorted(folder.deleted - folder.files.keys()))


def _masked(path: str, text: str, places: list[PersonalPlace]) -> str:
    """A file without the values; in the body of Markdown a form is written with its asterisks escaped."""
    head, mark, body = text.partition("\n---\n") if path.endswith(".md") else (text, "", "")
    return mask_text(head, places)[0] + mark + mask_text(body, places, escape)[0]


def _of_folder(folder: Folder, home: str, daizi: Mapping[str, str], decide: Decide) -> list[PersonalPlace]:
    """What is to be masked in one folder; its sources read again without it."""
    chosen: list[PersonalPlace] = []
    entries: dict[str, list[Fields]] = {}
    found, reviewed = folder.documents(home), folder.reviewed(home)
    for document in found.values():
        for place in personal_places(document):
            if not spared(document, place, reviewed) and decide(document, place):
                chosen.append(place)
                entries.setdefault(document.id, []).append({"block": place_name(document, place), "occurrence": place.occurrence, "kind": place.datum.kind, "length": len(place.value)})
    documents = tuple(found.values())
    for path in folder.names(home):
        if path.endswith((".md", ".yml")) and path not in found and documents:
            chosen += [place for place in _certain(path, folder.text(path) or "") if decide(documents[0], place)]
    if not chosen:
        return []
    for record in [path for path in folder.names(home) if is_record(path)]:
        name = str((folder.record(record).get("source") or {}).get("file"))
        data = folder.bytes(f"{home}/{name}")
        one = hand_over(name, data) if data is not None else None
        kept_back = without(one, chosen) if one else None
        if one is None or kept_back is None or kept_back is one:
            continue
        if posixpath.basename(record) == "record.yml":
            settle(kept_back, read_source(kept_back.extract, one.sha256, daizi, folder.cuts(home)), folder, Summary(), False)
        else:
            folder.files[f"{home}/{name}.txt"] = kept_back.text.encode("utf-8")
        folder.deleted.add(f"{home}/{name}")
        folder.files.pop(f"{home}/{name}", None)
    places = {document.id: n for n, document in enumerate(documents)}
    remember(folder, home, [document.id for document in documents], [(places[id_], entry) for id_, listed in entries.items() for entry in listed], "mask", day())
    return chosen


def _of_pages(content: Path) -> list[PersonalPlace]:
    """The same in interpretations and editors' own pages and data: only what is certain."""
    return [place for path, text in read_texts(content).items() if not path.startswith("issues/") for place in _certain(path, text)]


_SUM = re.compile(r"\b[0-9a-f]{64}\b")


def _certain(path: str, text: str) -> list[PersonalPlace]:
    """A person's values in a file that is no document, line by line; a sum has long rows of figures too."""
    return [place for line in text.split("\n") for place in in_text(path, _SUM.sub("", line)) if place.datum.whose == "person"]
