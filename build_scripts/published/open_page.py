"""开放数据: the page that says which files there are, what is in them, on what terms, how large they are and what their sums are."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from build_scripts.emit import addresses
from build_scripts.published.open_data import COLUMNS, FORMATS, TABLES, TARGET_FORMATS, Download, Sum, download, downloads, endings, size
from build_scripts.published.open_records import Opened
from build_scripts.published.open_schema import CITATIONS, COVERAGE, ENTRY, FILES, INTERPRETATION, ISSUE, TEXT, VALIDITY
from build_scripts.published.shown import Shown, chinese_date

_NO_TERMS = "主办单位没有另行声明使用条件。"
_FIELDS = (("文件目录（catalogue.json、catalogue.csv）和每份文件的 JSON 共有的字段", ENTRY), ("正文和文件", (*TEXT, FILES)))
_MORE = (("期次（issues.json）", ISSUE), ("政策解读（interpretations.json）", INTERPRETATION), ("政策解读情况（coverage.json、coverage.csv）", COVERAGE),
         ("有效性（validity.json、validity.csv）", VALIDITY), ("文件之间的引用（citations.json、citations.csv）", CITATIONS))
_MEANT = {
    "json": "目录数据和全文：逐块的标题、段落、表格，锚点，引用，有效性及其依据，来源",
    "xml": "Akoma Ntoso 3.0（OASIS LegalDocML 1.0）：章、节、条、一、（一）等层次，表格，附件，引用；eId 就是网页的锚点",
    "txt": "标题、文号、正文，一段一行，表格一行一行，各格以制表符分隔",
    "docx": "公文格式（GB/T 9704—2012）的 DOCX",
}


def data_page(opened: Opened, sums: Mapping[str, Sum]) -> Shown:
    """The page. `sums`: of every data file by address; a file without one is not listed yet."""
    example = next(iter(opened.catalogue.documents), None)
    chosen = endings(opened.formats)
    formats = [{"name": name, "pattern": addresses.document_file("<编号>", ending), "meaning": _MEANT[ending],
                "example": addresses.document_file(example, ending) if example else ""} for name, ending in FORMATS if ending in chosen]
    return Shown(addresses.DATA, "data.html", "开放数据", {
        "terms": opened.terms or _NO_TERMS, "as_of": chinese_date(opened.known.as_of), "count": len(opened.catalogue.documents), "formats": formats,
        "files": [download(addresses.site_file(address), address, sums[address], what) for address, what in _whole(opened) if address in sums],
        "schemas": [download(addresses.site_file(address), address, sums[address], what) for address, what in _SCHEMAS if address in sums],
        "rest": [download(addresses.site_file(address), address, sums[address]) for address in _rest(opened, sums)], "sums": addresses.SUMS,
        "fields": _FIELDS, "more_fields": _MORE, "columns": COLUMNS, "targets": addresses.TARGET_DICTIONARY if opened.catalogue.targets else "",
    }, entrance=True, description="全部文件和目录的开放数据：JSON、CSV、Akoma Ntoso XML、校验值和字段说明。")


def _rest(opened: Opened, sums: Mapping[str, Sum]) -> list[str]:
    """Data of one year, body or list: everything else that is data, without the documents' own files."""
    named = {address for address, _ in (*_whole(opened), *_SCHEMAS)}
    return sorted(address for address in sums if address.endswith(TABLES) and address not in named and not address.startswith(addresses.DOCUMENTS))


def with_downloads(page: Shown, opened: Opened, sums: Mapping[str, Sum]) -> Shown:
    """A page with what it offers to download, once the files are made: a document's its own formats (`sums` may be of these alone), an issue's its originals, /data/ everything."""
    if page.address == addresses.DATA:
        return data_page(opened, sums)
    if page.template not in ("document.html", "issue.html"):
        return page
    originals = {one["address"]: Download(f"原件 {one['file']}", one["address"], size(opened.sizes[one["address"]]), one["sha256"])
                 for one in page.data["sources"] if one["address"] in opened.sizes}
    own = downloads(page.data["id"], sums) if page.template == "document.html" else ()
    return replace(page, data={**page.data, "downloads": [*own, *originals.values()]})


_SCHEMAS = tuple((addresses.schema(kind), f"{what}的 JSON Schema（2020-12）") for kind, what in
                 (("document", "文件"), ("catalogue", "目录"), ("issues", "期次"), ("interpretations", "解读")))


def _whole(opened: Opened) -> list[tuple[str, str]]:
    """Every file over the whole, and what it is."""
    told = [(addresses.ARCHIVE, "全部数据打成一包：下列各文件和每份文件的 JSON、XML、纯文本"), (addresses.CATALOGUE_JSON, "文件目录，附每份文件各种格式的大小和校验值"),
            (addresses.CATALOGUE_CSV, "文件目录，一份文件一行"), (addresses.ISSUES_JSON, "各期公报和照印的目录"), (addresses.INTERPRETATIONS_JSON, "政策解读")]
    told += [(addresses.target_download(None, ending), f"各年责任目标（{name}）") for name, ending in TARGET_FORMATS]
    for address, what in ((addresses.COVERAGE, "政策解读情况"), (addresses.VALIDITY, "有效性"), (addresses.CITATIONS, "文件之间的引用")):
        told += [(addresses.data(address, ending), f"{what}（{name}）") for name, ending in (("JSON", "json"), ("CSV", "csv"))]
    return told
