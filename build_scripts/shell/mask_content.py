"""The stage `mask`: personal data taken out of content that is there already. A source is read again without them; what else holds a value is masked in place."""
from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

from build_scripts.emit.escape import escape
from build_scripts.layers.masking import PersonalPlace, mask_text, personal_places
from build_scripts.layers.personal import personal_data
from build_scripts.published.corrections import block_name
from build_scripts.published.frontmatter import Fields
from build_scripts.shell.content import is_record, read_texts
from build_scripts.shell.day import day
from build_scripts.shell.files import locked, write_all
from build_scripts.shell.folder import Folder
from build_scripts.shell.handed import hand_over, read_source
from build_scripts.shell.importing import Summary, settle
from build_scripts.shell.masking import Decide, remember, without


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
    for document in folder.documents(home).values():
        for place in personal_places(document):
            if decide(document, place):
                chosen.append(place)
                entries.setdefault(document.id, []).append({"block": block_name(document, place.block), "occurrence": place.occurrence, "kind": place.datum.kind, "length": len(place.value)})
    if not chosen:
        return []
    documents = tuple(folder.documents(home).values())
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
    """The same in interpretations and editors' own pages: only what is certain."""
    return [PersonalPlace(path, n, 1, one, line[one.start:one.end]) for path, text in read_texts(content).items() if path.endswith(".md") and not path.startswith("issues/")
            for n, line in enumerate(text.split("\n")) for one in personal_data(line) if one.whose == "person"]
