"""Checks of the files: what cannot be read, characters changed past editorial.yml, structure mended by hand, targets against their document, links."""
from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from markdown_it import MarkdownIt

from build_scripts.assess.found import Found, Inspected
from build_scripts.assess.verify import Difference
from build_scripts.emit import addresses
from build_scripts.layers.facts import measured
from build_scripts.layers.personal import masked, personal_data
from build_scripts.model import Document, Item, Targets
from build_scripts.published.fields import CUT
from build_scripts.published.frontmatter import read_yaml
from build_scripts.structure.targetsums import check_sums
from build_scripts.text.blanks import squeeze

_MISTAKE = re.compile(r"^(?P<path>[^:：\n]+?)(?::(?P<line>\d+))?：(?P<said>.*)$", re.S)
_ONLY_THE_SOURCE_SAYS = frozenset(("table.slid", "ocr.escape", "title.none", "id.clash", "text.none", "document.two_sources", "document.second_source"))


def unreadable(content: Inspected) -> Iterator[Found]:
    """Every mistake of a file that cannot be read."""
    yield from map(mistake, content.wrong)


def mistake(said: str) -> Found:
    """A mistake as a reader of content tells it (`path:line：message`, the line quoted below), as a finding."""
    match = _MISTAKE.match(said)
    message, _, quoted = (match["said"] if match else said).partition("\n")
    return Found("content.invalid", "error", "", message, quoted.strip(), path=match["path"] if match else "", line=int(match["line"]) if match and match["line"] else None)


_MENDING = "正文的字只能通过 editorial.yml 的 corrections 改：请把这里恢复成原文，再写一条更正。"


def unproved(content: Inspected) -> Iterator[Found]:
    """A character that is not the source's. Structure may be mended by hand, characters change through editorial.yml alone."""
    for record, (file, line, message) in content.failures.items():
        yield Found("text.changed", "error", "", message, path=file or record, line=line)
    for one in content.differences:
        printed = content.catalogue.printed.get(one.document) or content.catalogue.documents.get(one.document)
        if printed:
            stands, was = _shown(one.stands), _shown(one.printed)
            said = f"这里是“{stands}”，原文第 {one.line} 行印的是“{was}”" if was and stands else \
                f"多出“{stands}”，原文第 {one.line} 行没有" if stands else f"少了原文第 {one.line} 行的“{was}”"
            if one.field:
                yield Found("text.changed", "error", one.document, f"{said}。{_MENDING}", stands or was, field=one.field)
            else:
                yield _at(printed, one, f"{said}。{_MENDING}")


def _shown(text: str) -> str:
    """A text as it may be printed on a terminal or in a log: personal values masked, a long one cut."""
    for one in reversed(personal_data(text)):
        if one.whose != "office":
            text = text[:one.start] + masked(one, text[one.start:one.end]) + text[one.end:]
    return text if len(text) <= _MOST else text[:_MOST] + "…"


_MOST = 60


def _at(document: Document, one: Difference, message: str) -> Found:
    """The finding at the block and row of a difference, with some text around it."""
    at, last = 0, (0, 0, 0, "")
    for n, block in enumerate(document.blocks):
        rows = [block.text] if block.table is None else ["".join(cell.text for cell in row) for row in block.table.rows]
        for row, text in enumerate(map(squeeze, rows)):
            last = n, row, at, text
            if one.offset < at + len(text):
                break
            at += len(text)
        else:
            continue
        break
    n, row, at, text = last
    begin = one.offset - at
    end = begin + len(one.stands)
    return Found("text.changed", "error", one.document, message, _shown(text[max(0, begin - 8):max(begin + 12, end)]), n, row, span=(begin, end))


def mended(content: Inspected) -> Iterator[Found]:
    """The imported files of a folder that were altered by hand, their characters intact."""
    unsound = {one.document for one in content.differences} | content.unread
    folders: dict[str, list[str]] = defaultdict(list)
    for path in sorted(content.mended):
        if path.endswith(".md") and _id_of(path) not in unsound:
            folders[posixpath.dirname(path)].append(path)
    for folder, paths in folders.items():
        names = "、".join(posixpath.basename(path) for path in paths)
        yield Found("structure.mended", "note", _id_of(f"{folder}/index.md"), f"导入以后手工修改过，正文的字没有变：{names}。再导入时会保留；改过标题层级或表格的，请核对目录和锚点。", path=paths[0], line=1)


def _id_of(path: str) -> str:
    return posixpath.basename(posixpath.dirname(path)) if path.endswith("/index.md") else posixpath.basename(path).removesuffix(".md")


def of_the_import(content: Inspected) -> Iterator[Found]:
    """What only the reading of the source could see; the rest is looked for again in the content as it stands."""
    numbers = Counter(one.doc_number for one in content.documents() if one.doc_number)
    for folder, record in content.catalogue.records.items():
        source = (record.get("source") or {}).get("file")
        for one in record.get("findings") or ():
            document = content.catalogue.documents.get(one.get("where"))
            if one.get("code") == "id.clash" and document and numbers[document.doc_number] > 1:
                continue                                # told as doc_number.repeated
            known = document or one.get("where") in content.catalogue.issues
            if one.get("code") in _ONLY_THE_SOURCE_SAYS and known:
                path = f"{folder}/{source}" if one.get("line") else ""
                yield Found(one["code"], one["severity"], one["where"], one["message"], one.get("excerpt") or "", path=path, line=one.get("line"))


def targets(content: Inspected) -> Iterator[Found]:
    """Points, numbers and units of each target file (structure.targetsums), and each item against its document."""
    for id_, one in content.catalogue.targets.items():
        path = content.catalogue.paths.get(f"targets/{id_}", "")
        for finding in check_sums(one):
            yield Found(finding.code, finding.severity, id_, finding.message, finding.excerpt, path=path, line=_line_with(content.texts.get(path, ""), finding.excerpt))
        yield from _stale(one, path, content)


def _line_with(text: str, excerpt: str) -> int | None:
    at = text.find(excerpt.split("·")[0]) if excerpt else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else None


_AGAIN = "请运行 import --again 重新得出目标。"


def _stale(one: Targets, path: str, content: Inspected) -> Iterator[Found]:
    """targets.stale (content-format): the text of an item is not in its document any more."""
    document = content.catalogue.documents.get(one.document)
    if document is None:                                    # told as unreadable
        return
    said = squeeze("".join(block.text if block.table is None else "".join(cell.text for row in block.table.rows for cell in row) for block in document.blocks))
    for unit in one.units:
        if squeeze(unit.unit) not in said:
            yield Found("targets.stale", "error", one.document, f"责任目标里的单位“{unit.unit}”在文件正文里找不到。{_AGAIN}", unit.unit, path=path, line=_line_with(content.texts.get(path, ""), unit.unit))
    for item, read in zip(_items(one), _items(measured(one))):
        if item.measures != read.measures and squeeze(item.text) in said:
            yield Found("targets.stale", "doubt", one.document, f"责任目标里这一项的指标（measures）与它的文字不同。{_AGAIN}", item.text[:40], path=path, line=_line_with(content.texts.get(path, ""), item.text))
    lost = [item for item in _items(one) if squeeze(item.text) not in said]
    for item in lost[:20]:
        yield Found("targets.stale", "error", one.document, "责任目标里的这一项在文件正文里找不到，文件的结构或字改过了。请运行 import --again 重新得出目标。", item.text[:40], path=path, line=_line_with(content.texts.get(path, ""), item.text))


def _items(one: Targets) -> Iterator[Item]:
    yield from one.citywide
    yield from one.common.items if one.common else ()
    for unit in one.units:
        for group in unit.groups:
            yield from group.items


def cuts(content: Inspected) -> Iterator[Found]:
    """A cut that no line of the originals begins with: the next import would heed nothing."""
    for path, text in content.texts.items():
        if posixpath.basename(path) != "editorial.yml" or "cuts" not in text:
            continue
        try:
            values = read_yaml(text, path)
        except Exception:      # told by `unreadable` already
            continue
        if any(CUT[name](values.get(name)) for name in CUT):
            continue
        folder = posixpath.dirname(path)
        lines = [squeeze(line) for name, original in content.originals.items() if posixpath.dirname(name) == folder for line in original.split("\n")]
        for cut in values.get("cuts") or ():
            if lines and not any(line.startswith(squeeze(cut["line_begins"])) for line in lines):
                yield Found("editorial.cut_unmatched", "error", "", f"cuts 里的“{cut['line_begins']}”与原文任何一行的开头都不符。请照原文写行首的几个字。", cut["line_begins"],
                            path=path, line=_line_with(text, cut["line_begins"]))


_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
_HREF = re.compile(r"""(?:href|src)\s*=\s*["']([^"']+)["']""", re.I)


def links(content: Inspected) -> Iterator[Found]:
    """A link of an editor's page or an interpretation that leads to nothing."""
    known = _addresses(content)
    for path, text in content.texts.items():
        if path.endswith(".md") and not path.startswith("issues/"):
            for n, href in _hrefs(text):
                if said := _broken(href, path, known, content):
                    yield Found("link.broken", "error", "", f"链接 {href} {said}", href, path=path, line=n)


def pictures(content: Inspected) -> Iterator[Found]:
    """The picture of a 图解 lies beside it."""
    for one in content.catalogue.interpretations.values():
        path = content.catalogue.paths[one.id]
        if one.picture and content.files and posixpath.join(posixpath.dirname(path), one.picture) not in content.files:
            yield Found("link.broken", "error", one.id, f"picture 所指的图片 {one.picture} 不在同一个文件夹。请放入图片，或改正文件名。", one.picture, field="picture")


def _hrefs(text: str) -> Iterator[tuple[int, str]]:
    for token in _PARSER.parse(text):
        line = (token.map[0] if token.map else 0) + 1
        for child in token.children or ():
            href = child.attrGet("href") or child.attrGet("src")
            if isinstance(href, str):
                yield line + text.split("\n")[line - 1:line + 40].index(next((row for row in text.split("\n")[line - 1:line + 40] if href in row or unquote(href) in row), text.split("\n")[line - 1])), href
        if token.type in ("html_block", "inline") and "<" in token.content:
            yield from ((line, match[1]) for match in _HREF.finditer(token.content))


def _addresses(content: Inspected) -> Mapping[str, frozenset[str] | None]:
    """Address of every document → its anchors; of every tombstone, issue and interpretation → None, their anchors are not known here."""
    catalogue = content.catalogue
    known = {addresses.document(one.id): frozenset(block.anchor for block in one.blocks if block.anchor) for one in catalogue.documents.values()}
    known |= {addresses.document(id_): None for id_ in catalogue.withdrawn}
    known |= {addresses.issue(id_): None for id_ in catalogue.issues}
    known |= {addresses.interpretation(id_): None for id_ in catalogue.interpretations}
    return known


def _broken(href: str, path: str, known: Mapping[str, frozenset[str] | None], content: Inspected) -> str:
    """What is wrong with a link; "" where nothing is, or where only the built site can tell."""
    if re.match(r"(?:[a-z][a-z0-9+.-]*:|//)", href, re.I):
        return "不是网址。请改成 https:// 开头的地址，或站内的文件。" if re.match(r"(?:javascript|data|vbscript):", href, re.I) else ""
    target, _, anchor = unquote(href).partition("#")
    if re.match(r"/(?:documents|issues)/[^/]|/policies/(?!\d+/?$)[^/]+/?$", target):
        address = target.removesuffix("index.html").rstrip("/") + "/"
        if address not in known:
            return "指向本站没有的地址。请核对编号。"
        return "里的锚点不在那篇文件里。请核对 # 后面的部分。" if anchor and known[address] is not None and anchor not in known[address] else ""
    if target and not target.startswith("/") and target.endswith(".md"):
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        return "" if file in content.texts else "指向的文件不存在。请核对路径。"
    if target and not target.startswith("/") and target.lower().endswith(_PUBLISHED) and content.files:
        return "" if posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in content.files else "指向的文件不存在。请把文件放进去，或核对路径。"
    return ""


_PUBLISHED = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".pdf")
