"""Checks of the words: doubtful characters, personal data, marks of secrecy. What a place looks like is layers' matter; here it becomes a finding."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.assess.found import Found, Inspected
from build_scripts.layers.personal import CHINESE, PersonalDatum, masked, personal_data, personal_data_of
from build_scripts.layers.place_names import names_alone, odd_names, oddly_named
from build_scripts.layers.suspects import UNPAIRED, Suspect, count_names, is_quiet, misspelt, suspects, unpaired
from build_scripts.model import Document
from build_scripts.text.blanks import squeeze

_SECRET = re.compile(r"(?:^|[\s　])(?:机密|秘密|绝密)\s*(?:[★☆*]|$)|(?:机密|秘密|绝密)\s*★")
_IN_TITLE = re.compile(r"(?:绝密|机密|秘密)[★☆*]|(?<=号)(?:绝密|机密|秘密|特急|特提|加急|平急)(?=\S*关于)|(?<!国家)(?<!商业)(?<!工作)(?:绝密|机密|秘密|特急|特提|加急|平急)$|^(?:绝密|机密|秘密|特急|特提|加急|平急)(?=\S{2,30}关于)")
_URGENT = re.compile(r"^(?:特\s*[急提]|加\s*急|平\s*急)$|^\d{6}$")
_KEPT_BACK = re.compile(r"内部(?:资料|文件|材料)[，,\s]*(?:注意保存|不得外传|请勿外传)|(?:不得|请勿)(?:对外|公开)(?:传播|宣传报道|报道)|此件发至|传达(?:至|到)[县乡地厅局科团师基][^，。]{0,6}(?:级|层)|阅后(?:收回|清退|销毁)")
_KEPT_WORDS = ("内部", "对外", "公开", "此件", "传达", "阅后")
"""Nearly every paragraph has none of them."""
_NOT_OPEN = re.compile(r"[（(](?:此件?|本文件?|本件|该件)(?:依申请公开|不予?公开|不公开发布|删减后公开)[）)]?")


@dataclass(frozen=True, slots=True)
class Names:
    """The place names of the whole content, by which a rare spelling is known."""
    often: Mapping[str, int]
    rare: re.Pattern[str] | None
    """Finds the rare spellings."""
    alone: Mapping[str, int]
    """How often counties, cities and districts stand by themselves."""
    odd: Mapping[str, str]
    """A rare one of them → the frequent one that may be meant."""


def place_names(content: Inspected) -> Names:
    """Those that the documents print."""
    said = [said_in((one,)) for one in content.documents()]
    often, alone = count_names(said), names_alone(said)
    return Names(often, misspelt(often), alone, odd_names(alone, said))


def said_in(documents: Sequence[Document]) -> str:
    """All that they say."""
    return "\n".join(text for one in documents for _, _, text in _texts(one))


def doubtful_words(one: Document, names: Names, said: Callable[[], str]) -> Iterator[Found]:
    """Characters that OCR has probably misread (layers.suspects). `said`: all that the issue says, where it matters how often it prints a word."""
    for field, name, text in (("title", "标题", one.title), ("doc_number", "文号", one.doc_number or "")):
        for suspect in suspects(text):
            yield Found("ocr.suspect", "doubt", one.id, f"{name}：{_reading(suspect.why, suspect.reading)}", suspect.excerpt, field=field)
    running = _running_quotes(one)
    quiet = is_quiet(said_in((one,)), names.rare)
    for n, row, text in _texts(one):
        found = [*((unpaired(text) if quiet else suspects(text, names=names.often)) or _split_words(text, said))]
        found += [other for other in oddly_named(text, names.odd, names.alone) if not any(other.start < suspect.end and suspect.start < other.end for suspect in found)]
        for suspect in found:
            if UNPAIRED in suspect.why and text[suspect.start] in "“”" and n in running:
                continue
            yield Found("ocr.suspect", "doubt", one.id, _reading(suspect.why, suspect.reading), suspect.excerpt, n, row)


def _running_quotes(document: Document) -> frozenset[int]:
    """Paragraphs of a quotation that runs over several: “ begins each of them, ” ends the last one (将第三条修改为：“… …”)."""
    found: set[int] = set()
    opened: list[int] = []
    if not any(one.text.count("“") != one.text.count("”") for one in document.blocks):
        return frozenset()
    for n, block in enumerate(document.blocks):
        lone = [block.text[one.start] for one in suspects(block.text) if UNPAIRED in one.why and block.text[one.start] in "“”"]
        if lone == ["“"]:
            opened.append(n)
        elif opened and _QUOTE_ENDS.search(block.text) and (lone == ["”"] or not lone and block.text.startswith("“")):
            found.update((*opened, n))
            opened = []
        elif opened and n - opened[-1] > _QUOTED:
            opened = []
    return frozenset(found)


_QUOTE_ENDS = re.compile(r"”[。；;]?$")
_QUOTED = 12
"""Paragraphs that a quotation may run over without a mark."""


_MEASURED = frozenset("个名项万亿千百元年月日号次条家户亩米吨分位度天级类期批所座台辆部件人岁周小多余角点种篇本章节款倍成时秒克升瓦处段线路届组队班层间栋套张份支只头亿公里平方立厘毫加减至到或和及与、以月季")
_FIGURES = re.compile(rf"\d{{1,3}}\s?(?=(?![{''.join(sorted(_MEASURED))}])[\u4e00-\u9fff])")
"""A figure before Han that is no measure: few paragraphs have one."""
_COUNTING = frozenset("第约近达每共满前后上下余至到过为于有增减超足计不仅约各这那两几数近逾占在按是了新旧")
_COMMON = 8


def _split_words(text: str, said: Callable[[], str]) -> list[Suspect]:
    """A digit inside a word that the same issue prints often: 工2作 where 工作 stands eight times and more."""
    found = []
    for match in _FIGURES.finditer(text):
        start, end = match.span()
        start -= text[start - 1:start].isspace()
        before, after = text[max(0, start - 1):start], text[end:end + 1]
        if "\u4e00" <= before <= "\u9fff" and before not in _COUNTING and said().count(before + after) >= _COMMON:
            found.append(Suspect(start, end, text[max(0, start - 2):end + 2], text[max(0, start - 2):start] + text[end:end + 2], "词中夹有数字"))
    return found


def _reading(why: str, reading: str | None) -> str:
    return f"{why}" + (f"，可能是“{reading}”" if reading else "") + "。正文照印保留；请对照原件，确有误识用 corrections 更正，原件如此在 reviewed 里写明。"


def _texts(document: Document) -> Iterator[tuple[int, int, str]]:
    for n, block in enumerate(document.blocks):
        if block.table is None:
            yield n, 0, block.text
        else:
            yield from ((n, r, cell.text) for r, row in enumerate(block.table.rows) for cell in row if cell.text)


def personal(document: Document, content: Inspected) -> Iterator[Found]:
    """个人信息 that is not masked (standards.md YS-01 … YS-06): a person's blocks a release, an office's is told apart."""
    for one in personal_data(document.title):
        found = _personal(document.id, one, document.title, 0, 0)
        yield Found(found.code, found.severity, found.where, found.message, found.excerpt, field="title")
    for n, block in enumerate(document.blocks):
        if block.table is None:
            yield from (_personal(document.id, one, block.text, n, 0) for one in personal_data(block.text))
        else:
            yield from (_personal(document.id, one, block.table.rows[r][c].text, n, r, sum(len(squeeze(cell.text)) for cell in block.table.rows[r][:c])) for r, c, one in personal_data_of(block.table))


def personal_elsewhere(content: Inspected) -> Iterator[Found]:
    """The same in interpretations, editors' own pages and data, decisions and records: whatever is no document and no contents page."""
    documents = {content.catalogue.paths[one.id] for one in content.documents()} | {content.catalogue.paths[one] for one in content.catalogue.issues}
    for path, text in content.texts.items():
        for n, line in enumerate(text.split("\n"), 1) if path not in documents else ():
            for one in personal_data(_SUM.sub("", line)):
                if one.whose == "person" or one.whose == "unknown" and not path.startswith("issues/"):
                    found = _personal("", one, _SUM.sub("", line), 0, 0)
                    yield Found(found.code, found.severity, "", found.message, found.excerpt, path=path, line=n)


_SUM = re.compile(r"\b[0-9a-f]{64}\b")
"""A sum has long rows of figures too."""


def _personal(where: str, one: PersonalDatum, text: str, block: int, row: int, before: int = 0) -> Found:
    """`before`: characters of the row that stand before the cell."""
    span = before + len(squeeze(text[:one.start])), before + len(squeeze(text[:one.end]))
    value, name = text[one.start:one.end], CHINESE[one.kind]
    shown = value if one.whose == "office" else masked(one, value)
    if one.whose == "office":
        if one.kind == "mobile":
            return Found("personal.office_mobile", "doubt", where, f"对外公布的{name} {shown}，像是单位的公开电话。请核对：确是单位的就在 reviewed 里写 office，是个人的用 mask 隐去。", shown, block, row, span=span)
        return Found("personal.office", "note", where, f"{name}（{shown}）是单位公布的，照印（条例第二十条）。", shown, block, row, span=span)
    if one.whose == "unknown":
        return Found("personal.undecided", "doubt", where, f"{name} {shown} 不知是个人的还是单位的。请核对：个人的用 mask 隐去，单位的在 reviewed 里写 office。", shown, block, row, span=span)
    return Found("personal.unmasked", "error", where, f"有没有隐去的{name}（{shown}）" + ("" if one.valid else "，校验码不对，可能有一位误识") + "。请运行 mask 隐去；依法应当公示的在 reviewed 里写 statutory 和依据。", shown, block, row, span=span)


def secrecy(document: Document, content: Inspected) -> Iterator[Found]:
    """Marks that no published document has (保密法 art. 22, 35; standards.md GW-14, YS-09): 机密★, 特急, 内部资料, 此件依申请公开."""
    title = squeeze(document.title)
    if match := _IN_TITLE.search(title):
        yield Found("secrecy.mark", "error", document.id, f"标题里有密级或紧急程度“{match[0]}”。涉密文件不得发布，请立即停止并报告保密机构；若是误识，在 corrections 里更正。", match[0], field="title")
    for n, block in enumerate(document.blocks):
        text = block.text
        if n < 10 and (match := _SECRET.search(text)):
            yield Found("secrecy.mark", "error", document.id, f"有密级标志“{match[0].strip()}”。涉密文件不得发布，请立即停止并报告保密机构；若是误识，在 corrections 里更正。", match[0].strip(), n)
        elif n < 10 and len(text) < 8 and (match := _URGENT.match(text)):
            yield Found("secrecy.mark", "error", document.id, f"有份号或紧急程度“{match[0]}”，公开的文本不应当有。请核对这是不是内部文件。", match[0], n)
        if any(word in text for word in _KEPT_WORDS) and (match := _KEPT_BACK.search(text)):
            yield Found("secrecy.limited", "error", document.id, f"“{match[0]}”说明这件文件限制传播。请核对可否公开；可以公开的在 reviewed 里写明依据。", match[0], n)
        if "公开" in text and (match := _NOT_OPEN.search(text)):
            yield Found("disclosure.withheld", "error", document.id, f"附注写着“{match[0]}”，这样的文件不能主动公开（条例第十三条）。请核对；确不公开就撤回它。", match[0], n)
