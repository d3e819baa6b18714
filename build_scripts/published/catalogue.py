"""The catalogue: everything that is published, read from `content/` given as a mapping {path: text}.

Site, search, open data and checks start here. All mistakes of all files are told at once; no file is read from a disk.
"""
from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from build_scripts.model import Block, Issue, UnusableInput
from build_scripts.published import editorial, fields, interpretations, names
from build_scripts.published.blocks import take_blocks
from build_scripts.published.corrections import Correction, corrected
from build_scripts.published.disclosure_reading import FOLDER as DISCLOSURE
from build_scripts.published.disclosure_reading import page_mistakes, read_disclosure
from build_scripts.published.frontmatter import Fields, body_of, check_fields, line_of, read_front_matter, read_yaml
from build_scripts.published.gist import Gist
from build_scripts.published.holdings import Catalogue, Page
from build_scripts.published.interpretations import Interpretation
from build_scripts.published.markdown import read_body
from build_scripts.published.names import Names
from build_scripts.published.shapes import Check

__all__ = ["Catalogue", "Page", "read_catalogue", "read_what_can_be"]
_GAZETTE = ("issues/", "policies/", "targets/")
"""Folders in which every file has a `kind`; a page elsewhere is an editor's own."""
_RECORD = "record.yml"
_EDITORIAL = "editorial.yml"
_WHERE_IDS = "请核对编号：就是文件名，也是文件页面网址的最后一段。"


def read_catalogue(files: Mapping[str, str], *, records: bool = True, earlier: Mapping[str, Gist] = MappingProxyType({})) -> Catalogue:
    """Read content given as {path below content/: text}. `records=False` leaves out record.yml, which a site does not need.

    `earlier` are files that were read before and had no mistake: their YAML is not read again, and a document, an issue, an interpretation whose
    blocks can wait need no text. Raises UnusableInput that names every mistake with file and line.
    """
    catalogue, wrong = read_what_can_be(files, records=records, earlier=earlier)
    if wrong:
        raise UnusableInput("\n".join(wrong))
    return catalogue


def read_what_can_be(files: Mapping[str, str], *, records: bool = True, earlier: Mapping[str, Gist] = MappingProxyType({})) -> tuple[Catalogue, list[str]]:
    """The catalogue of the files that are sound, and every mistake of the others as `path:line：message`: one bad file hides no other."""
    reader = _Reader(earlier)
    for path in sorted({*files, *earlier}):
        reader.read_guarded(path, files.get(path, ""), records)
    reader.apply_editorial()
    reader.check_interpretations()
    reader.check_targets()
    reader.read_disclosure()
    return reader.catalogue, reader.wrong


class _Reader:
    """Fills one catalogue and gathers the mistakes."""

    def __init__(self, earlier: Mapping[str, Gist]) -> None:
        self.earlier = earlier
        self.catalogue = Catalogue()
        self.wrong: list[str] = []
        self.editorials: dict[str, editorial.Editorial] = {}
        self.interpretations: dict[str, Callable[[], str]] = {}
        """Id → what gives its file."""
        self.lines_of_targets: dict[str, int] = {}
        self.disclosure: dict[str, str] = {}

    def read_guarded(self, path: str, text: str, records: bool) -> None:
        try:
            self.read(path, text, records)
        except UnusableInput as error:
            self.wrong.append(str(error))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            self.wrong.append(f"{path}：内容与约定的格式不符（{error!r}）。")

    def read(self, path: str, text: str, records: bool) -> None:
        name = posixpath.basename(path)
        gist = self.earlier.get(path)
        if gist and gist.blocks is not None:
            (self._known_document if gist.fields["kind"] == "document" else self._known_interpretation)(path, gist, gist.blocks)
        elif gist and path.endswith(".md") and gist.fields["kind"] == "issue":
            self._put_named(self.catalogue.issues, gist.fields["id"], fields.issue(gist.fields), path, line=gist.line)
        elif path.endswith(".md"):
            self._markdown(path, text)
        elif path.startswith("issues/") and name.startswith("record") and name.endswith(".yml"):
            if records and (sound := self._sound(read_yaml(text, path), fields.RECORD, text, path, first_line=1)) and name == _RECORD:
                self._put(self.catalogue.records, posixpath.dirname(path), sound, path)
        elif name == _EDITORIAL:
            self.editorials[path], wrong = editorial.read_editorial(self._yaml(path, text), text, path)
            self.wrong += wrong
        elif path.startswith("targets/") and path.endswith(".yml"):
            self._targets(path, text)
        elif path.startswith(DISCLOSURE) and path.endswith(".yml"):
            self.disclosure[path] = text

    def _markdown(self, path: str, text: str) -> None:
        if not path.startswith(_GAZETTE):
            values, body = read_front_matter(text, path)
            if values.get("kind") not in ("document", "issue", "interpretation"):
                self.catalogue.pages[path] = Page(path, values, self._with_blocks(path, text, body))
                return
        gist = self.earlier.get(path)
        values, body = (gist.fields, body_of(text)) if gist else read_front_matter(text, path, ("document", "issue", "interpretation"))
        self._KINDS[values["kind"]](self, path, text, values, body)

    def _yaml(self, path: str, text: str) -> Fields:
        return self.earlier[path].fields if path in self.earlier else read_yaml(text, path)

    def _known_document(self, path: str, gist: Gist, blocks: Sequence[Block]) -> None:
        document = fields.document(gist.fields, blocks)
        if self._put_named(self.catalogue.documents, document.id, document, path, line=gist.line):
            self._note(document.id, gist.fields)

    def _known_interpretation(self, path: str, gist: Gist, blocks: Sequence[Block]) -> None:
        self._put_interpretation(path, interpretations.interpretation(gist.fields, blocks, ""), gist.line, gist.source)

    def _put_interpretation(self, path: str, one: Interpretation, line: int, source: Callable[[], str]) -> None:
        if self._put_named(self.catalogue.interpretations, one.id, one, path, line=line):
            self.interpretations[one.id] = source

    def _note(self, id_: str, values: Fields) -> None:
        notes = {} if fields.EDITORS.keys().isdisjoint(values) else {name: value for name, value in values.items() if name in fields.EDITORS and value is not None}
        if notes:
            self.catalogue.notes[id_] = notes  # type: ignore[index]

    def _document(self, path: str, text: str, values: Fields, body: str) -> None:
        if sound := self._sound(values, fields.DOCUMENT, text, path):
            document = fields.document(sound, read_body(body))
            self._put_named(self.catalogue.documents, document.id, document, path, line=line_of(text, "id"))
            self._note(document.id, sound)

    def _issue(self, path: str, text: str, values: Fields, body: str) -> None:
        if sound := self._sound(values, fields.ISSUE, text, path):
            self._put_named(self.catalogue.issues, sound["id"], fields.issue(sound), path, line=line_of(text, "id"))

    def _interpretation(self, path: str, text: str, values: Fields, body: str) -> None:
        if sound := self._sound(values, fields.INTERPRETATION, text, path):
            one = interpretations.interpretation(sound, read_body(self._with_blocks(path, text, body)), text)
            self._put_interpretation(path, one, line_of(text, "id"), lambda: text)

    _KINDS = {"document": _document, "issue": _issue, "interpretation": _interpretation}

    def _targets(self, path: str, text: str) -> None:
        values = self._yaml(path, text)
        if values.get("kind") == "names":
            self._names(path, text, values)
        elif values.get("kind") != "targets":
            self.wrong.append(f"{path}:1：kind 是“{values.get('kind')}”，targets/ 中只能是 targets 或 names。")
        elif sound := self._sound(values, fields.TARGETS, text, path, first_line=1):
            self._put_named(self.catalogue.targets, sound["document"], fields.targets(sound), path, f"targets/{sound['document']}", line_of(text, "document"))
            self.lines_of_targets.setdefault(values["document"], line_of(text, "document"))

    def _names(self, path: str, text: str, values: Fields) -> None:
        if path != names.PATH:
            self.wrong.append(f"{path}:1：规范名称只能写在 {names.PATH}，请把内容并入那个文件。")
            return
        read, wrong = names.read_names(values, text, path)
        self.wrong += wrong
        self.catalogue = replace(self.catalogue, names=read)

    def _with_blocks(self, path: str, text: str, body: str) -> str:
        """The body of an editor's page with a mark for each block placed in it."""
        body, placed, wrong = take_blocks(body, path, text.count("\n", 0, len(text) - len(body)) + 1)
        self.wrong += wrong
        if placed:
            self.catalogue.placed[path] = placed  # type: ignore[index]
        return body

    def _sound(self, values: Fields, schema: Mapping[str, Check], text: str, path: str, first_line: int = 1) -> Fields:
        """The fields that are right, so that what else is wrong in the file is found too; {} where one that must be there is not."""
        wrong = [] if path in self.earlier else check_fields(values, schema, text, path, first_line)
        self.wrong += wrong
        if not wrong:
            return values
        sound = {name: value for name, value in values.items() if name in schema and not schema[name](value)}
        return sound if not any(check(sound.get(name)) for name, check in schema.items()) else {}

    def _put_named(self, where: Any, name: str, value: Any, path: str, key: str | None = None, line: int = 1) -> bool:
        put = self._put(where, name, value, f"{path}:{line}", self.catalogue.paths.get(key or name))
        if put:
            self.catalogue.paths[key or name] = path  # type: ignore[index]
        return put

    def _put(self, where: Any, name: str, value: Any, at: str, other: str | None = None) -> bool:
        if name in where:
            self.wrong.append(f"{at}：编号 {name} 已经由 {other or '另一个文件'} 使用。编号一经发布不得重复，请改用别的编号。")
            return False
        where[name] = value
        return True

    def apply_editorial(self) -> None:
        for path, decisions in self.editorials.items():
            self.catalogue.decided.update(decisions.dates)
            for name, values in decisions.fields.items():
                if not self._give_fields(name, values, decisions.reasons.get(name)):
                    self.wrong.append(f"{path}:{decisions.line('fields', name)}：fields 所指的 {name} 不在内容中。{_WHERE_IDS}")
            for name in dict.fromkeys(one.document for one in decisions.corrections):
                self._correct(path, name, [one for one in decisions.corrections if one.document == name])
            for place, one in enumerate(decisions.withdrawn):
                self._withdraw(path, decisions.line("withdrawn", place), one)
            if decisions.reviewed:
                self.catalogue.reviewed[posixpath.dirname(path)] = decisions.reviewed  # type: ignore[index]

    def _give_fields(self, name: str, values: Fields, reason: str | None) -> bool:
        """Whether there is a document or an issue of that id."""
        for where in (self.catalogue.documents, self.catalogue.issues):
            if name in where:
                self._remember(name)
                where[name] = editorial.with_fields(where[name], values)  # type: ignore[index]
                notes = {field: value for field, value in values.items() if field in fields.EDITORS}
                if notes:
                    self.catalogue.notes[name] = {**self.catalogue.notes.get(name, {}), **notes}  # type: ignore[index]
                if reason:
                    self.catalogue.reasons[name] = reason  # type: ignore[index]
                return True
        return False

    def _correct(self, path: str, name: str, corrections: list[Correction]) -> None:
        if name not in self.catalogue.documents:
            self.wrong += [f"{path}:{one.line}：corrections 所指的 {name} 不在内容中。{_WHERE_IDS}" for one in corrections]
            return
        self._remember(name)
        before = self.catalogue.documents[name]
        after, made, wrong, done = corrected(before, corrections)
        if done:
            self.catalogue.done[path] = (*self.catalogue.done.get(path, ()), *done)  # type: ignore[index]
        self.catalogue.errata[name] = tuple(made)  # type: ignore[index]
        self.wrong += [f"{path}:{line}：{message}" for line, message in wrong]
        self.catalogue.documents[name] = after  # type: ignore[index]
        if name in self.catalogue.targets:
            from build_scripts.published.target_corrections import corrected_targets     # a fifth of the start of the program: the rules of reading

            self.catalogue.targets[name] = corrected_targets(self.catalogue.targets[name], before, after)  # type: ignore[index]
        if before.title != after.title and after.issue in self.catalogue.issues:
            self._retitle(self.catalogue.issues[after.issue], before, after)

    def _retitle(self, issue: Issue, before: Document, after: Document) -> None:
        contents = tuple(replace(entry, title=after.title) if entry.document == after.id and entry.title == before.title else entry
                         for entry in issue.contents)
        self.catalogue.issues[issue.id] = replace(issue, contents=contents)  # type: ignore[index]

    def _remember(self, name: str) -> None:
        if name in self.catalogue.documents:
            self.catalogue.printed.setdefault(name, self.catalogue.documents[name])  # type: ignore[attr-defined]

    def _withdraw(self, path: str, line: int, one: Fields) -> None:
        if one["document"] not in self.catalogue.documents:
            self.wrong.append(f"{path}:{line}：withdrawn 所指的 {one['document']} 不在内容中。{_WHERE_IDS}")
            return
        gone = self.catalogue.documents.pop(one["document"])  # type: ignore[attr-defined]
        self.catalogue.withheld.update(posixpath.join(posixpath.dirname(path), s.file) for s in gone.sources)
        self.catalogue.targets.pop(one["document"], None)  # type: ignore[attr-defined]
        self.catalogue.withdrawn[one["document"]] = one.get("reason") or ""  # type: ignore[index]

    def check_interpretations(self) -> None:
        """An interpretation explains documents that are there (a withdrawn one keeps its tombstone), and a picture has its text."""
        known = dict.fromkeys([*self.catalogue.documents, *self.catalogue.withdrawn, *self._unread()])
        for one in self.catalogue.interpretations.values():
            self.wrong += interpretations.mistakes(one, known, self.interpretations[one.id], self.catalogue.paths[one.id])

    def check_targets(self) -> None:
        """Targets are of a document that is there; those of a withdrawn one are gone with it."""
        known = dict.fromkeys([*self.catalogue.documents, *self.catalogue.withdrawn, *self._unread()])
        self.wrong += [f"{self.catalogue.paths[f'targets/{name}']}:{self.lines_of_targets[name]}：{interpretations.nowhere('document', name, known)}"
                       for name in self.catalogue.targets if name not in known]

    def read_disclosure(self) -> None:
        """The files below disclosure/ together: they name one another, and documents that are published."""
        if self.disclosure:
            read, wrong = read_disclosure(self.disclosure, {*self.catalogue.documents, *self.catalogue.withdrawn, *self._unread()})
            self.wrong += wrong + page_mistakes(self.catalogue.pages, read)
            self.catalogue = replace(self.catalogue, disclosure=read)

    def _unread(self) -> list[str]:
        """Ids of files that could not be read: they are named by the id, or their folder is (单行文件)."""
        paths = [message.split(":")[0].split("：")[0] for message in self.wrong]
        return [posixpath.basename(posixpath.dirname(path) if path.endswith("/index.md") else path.removesuffix(".md")) for path in paths]
