"""What the program mends after a person's hand: `check --fix` gives headings their anchors, `import --again` derives targets anew."""
from __future__ import annotations

import hashlib
import posixpath
from pathlib import Path

from build_scripts.emit.pages import targets_page
from build_scripts.layers.facts import measured
from build_scripts.model import Document
from build_scripts.published.catalogue import read_what_can_be
from build_scripts.published.markdown import read_placed
from build_scripts.shell.content import read_texts
from build_scripts.shell.files import locked, write_all
from build_scripts.structure.mended import missing_anchors, targets_again


def fix(content: Path) -> list[str]:
    """Gives every heading without an anchor one; returns a line for each: `path:line：标题 {#anchor}`."""
    with locked(content):
        texts = read_texts(content, records=False)
        catalogue, _ = read_what_can_be(texts)
        said: list[str] = []
        files: dict[str, bytes] = {}
        for id_, document in catalogue.documents.items():
            if anchors := missing_anchors(document):
                path = catalogue.paths[id_]
                files[path] = _with_anchors(texts[path], path, anchors, document, said).encode("utf-8")
        write_all(content, files)
    return said


def _with_anchors(text: str, path: str, anchors: dict[int, str], document: Document, said: list[str]) -> str:
    head, mark, body = text.partition("\n---\n")
    lines, places = body.split("\n"), [line for _, line in read_placed(body)]
    for n, anchor in anchors.items():
        at = places[n] - 1
        lines[at] = f"{lines[at].rstrip()} {{#{anchor}}}"
        said.append(f"{path}:{at + head.count(chr(10)) + 3}：{document.blocks[n].text} {{#{anchor}}}")
    return head + mark + "\n".join(lines)


def derive(content: Path) -> list[str]:
    """Derives the targets of every document anew from its text as it stands; returns the paths of the files that changed."""
    with locked(content):
        texts = read_texts(content)
        catalogue, _ = read_what_can_be(texts)
        files: dict[str, bytes] = {}
        for id_, before in catalogue.targets.items():
            document = catalogue.printed.get(id_) or catalogue.documents.get(id_)
            path = catalogue.paths[f"targets/{id_}"]
            text = targets_page(measured(targets_again(document, before))) if document else texts[path]
            if document and text != texts[path]:
                files[path] = text.encode("utf-8")
                _record(texts, files, catalogue.paths[id_], path, texts[path], text)
        write_all(content, files)
    return sorted(path for path in files if path.startswith("targets/"))


def _record(texts: dict[str, str], files: dict[str, bytes], document: str, path: str, old: str, new: str) -> None:
    """The record keeps pace: the targets are the program's own again."""
    folder = posixpath.dirname(document)
    for name, text in texts.items():
        if posixpath.dirname(name) == folder and posixpath.basename(name).startswith("record") and path in text:
            text = files.get(name, text.encode()).decode("utf-8")
            at = text.find(f"file: {path}") if f"file: {path}" in text else text.find(path)
            end = text.find("\n", at)
            entry = text[at:end]
            digest = hashlib.sha256(new.encode("utf-8")).hexdigest()
            files[name] = (text[:at] + entry.split("sha256:")[0] + f'sha256: "{digest}"}}' + text[end:]).encode("utf-8")
