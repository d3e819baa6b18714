"""PDF with a text layer → lines and tables in the order of reading. What the page adds (heads, page numbers, watermarks) is furniture, on record.

Lines that the print broke become one again where its indents say so, else they follow directly; where a paragraph begins a blank line stands.
"""
from __future__ import annotations

from build_scripts.model import Finding, UnusableInput
from build_scripts.sources.extract import Extract
from build_scripts.sources.pdflines import Printed, read_lines
from build_scripts.sources.pdfpage import open_pdf, picture_of_page, read_page
from build_scripts.sources.pdfpages import write_pages
from build_scripts.sources.scans import MOST_SCANS, engine, read_scans
from build_scripts.sources.writing import Writing

MOST_PAGES = 3000
"""The thickest volume of a gazette has a third of it."""
_FEW = 8
"""Signs a page below which a PDF has no text layer worth the name."""


def read_pdf(data: bytes, name: str) -> Extract:
    """The text of a PDF. Raises UnusableInput when it is damaged, too long, or a scan without a text layer."""
    document = open_pdf(data, name)
    try:
        if len(document) > MOST_PAGES:
            raise UnusableInput(f"{name}：PDF 有 {len(document)} 页，超过 {MOST_PAGES} 页的上限。请按期拆开再导入。")
        return _read(document, name)
    finally:
        document.close()


def _read(document, name: str) -> Extract:
    pages: list[list[Printed]] = []
    sizes: list[tuple[float, float]] = []
    slanted: list[str] = []
    hidden: list[int] = []
    comments = unread = signs = 0
    pictured: list[int] = []
    layered = False
    for index in range(len(document)):
        page = read_page(document, index, name)
        if page.pictured and len(page.unseen) > 5 * len(page.signs):
            page.signs, page.unseen, layered = page.unseen, [], True      # the text layer that a scanner's program put under its picture
        if any(sign.char.strip() for sign in page.unseen):
            hidden.append(index)
        if page.pictured and len(page.signs) < _FEW:
            pictured.append(index)
        comments, unread, signs = comments + page.comments, unread + page.unread, signs + len(page.signs)
        pages.append(read_lines(page))
        sizes.append((page.width, page.height))
        slanted.append(page.slanted)
    if signs < _FEW * len(pages) and (pictured or not signs):
        one = engine(name, "PDF 里没有文字，是扫描的图片")
        if len(document) > MOST_SCANS:
            raise UnusableInput(f"{name}：扫描的 PDF 有 {len(document)} 页，超过 {MOST_SCANS} 页，识别要用几个小时。请拆成几份再导入。")
        return read_scans(one, (picture_of_page(document, index, name) for index in range(len(document))), name, ".pdf")
    if unread > signs:
        raise UnusableInput(f"{name}：PDF 的字体没有标明每个字是什么（{unread} 个字读不出来），复制出来是乱码。请用原来的 Word 文件，或打印成图片再用 OCR 导入。")
    out = Writing()
    starts = write_pages(out, pages, sizes, slanted)
    say = out.findings.append
    if hidden:
        say(Finding("source.hidden", "doubt", "", starts[hidden[0]], f"PDF 里有看不见的文字（第 {hidden[0] + 1} 页等 {len(hidden)} 页），没有导入。请确认不属于正文。", ""))
    if comments:
        say(Finding("source.comments", "note", "", 1, f"PDF 里有批注（{comments} 处），没有导入。", ""))
    if layered:
        say(Finding("source.layer", "doubt", "", 1, "这个 PDF 是扫描件，文字是扫描软件识别的，可能有误识。请对照原件。", ""))
    if unread:
        say(Finding("source.unread", "doubt", "", 1, f"PDF 里有 {unread} 个字的字体没有标明是什么字，读不出来，正文里缺这些字。请对照原件补上。", ""))
    for index in pictured:
        say(Finding("source.picture", "doubt", "", starts[index], f"PDF 第 {index + 1} 页是图片，没有文字。请对照原件看这一页有没有正文。", ""))
    return out.extract("pdf", ".pdf", private=[word for word, there in (("批注", comments), ("隐藏文字", hidden)) if there])
