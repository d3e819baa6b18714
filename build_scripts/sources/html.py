"""HTML as saved from a government site: the text of its one document, what its catalogue table says, and the rest of the page as furniture.

Nothing is executed, fetched or expanded. Where the text stands is told by its sentences, not by the names that a site gives to its parts.
"""
from __future__ import annotations

import re
from collections import Counter

from lxml import etree, html

from build_scripts.model import UnusableInput
from build_scripts.sources.catalogue import Catalogue, find_catalogue
from build_scripts.sources.extract import Extract
from build_scripts.sources.htmllines import Piece, pieces
from build_scripts.sources.plain import decode
from build_scripts.sources.writing import Writing
from build_scripts.text.blanks import squeeze

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})|<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_-]{2,20})", re.I)
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb-2312": "gb18030", "gb18030": "gb18030", "utf-8": "utf-8", "utf8": "utf-8", "big5": "big5"}
_SENTENCE = re.compile(r"[。；！？]|：$|，")
_BESIDE = re.compile(r"^(?:发布(?:时间|日期)|发文(?:时间|日期)|信息来源|来源|文章来源|浏览(?:次数|量)?|访问量|点击(?:率|数|量)?|阅读(?:次数|量)?|作者|字体|字号|打印|分享|关闭|扫一扫|责任编辑|责编|编辑|审核|"
                     r"上一[篇条]|下一[篇条]|相关(?:解读|链接|文件|稿件|文档|阅读|附件)|返回|收藏|纠错|保存|当前位置|您(?:现在)?的?位置|首页|附件下载|点击下载|主办单位|承办单位|网站标识码|版权所有|\S{0,6}ICP备|\S公网安备)[】\]]?(?:[:：>\s]|$|打印|分享|到|本页|窗口|\d)|"
                     r"^[【\[](?:字体|打印|关闭|大|分享|收藏)")
_PUBLISHED = re.compile(r"(?:发布(?:时间|日期)|发文(?:时间|日期))[:：]?\s*((?:19|20)\d{2})[-年./](\d{1,2})[-月./](\d{1,2})")
_MOST_LINES = 400_000


def read_html(data: bytes, name: str) -> Extract:
    """The document of a saved page. Raises UnusableInput when there is none, or the page is damaged."""
    text, encoding = _decoded(data, name)
    root = _parsed(text, name)
    found = pieces(root)
    if len(found) > _MOST_LINES:
        raise UnusableInput(f"{name}：网页有 {len(found)} 行，大得不正常。请只保存正文所在的网页再导入。")
    if not any(piece.text.strip() for piece in found):
        raise UnusableInput(f"{name}：网页里没有文字。内容可能由脚本显示：请在浏览器里打开，全选复制到 Word 或记事本，存好再导入。")
    catalogue = find_catalogue(root)
    inside = _main(found, catalogue)
    titled = _title(found, inside, catalogue, root)
    out = Writing()
    fields = dict(catalogue.fields)
    for piece in found:
        rule = _rule(piece, inside, titled, catalogue)
        if rule and "date_published" not in fields and (day := _PUBLISHED.search(squeeze(piece.text))):
            fields["date_published"] = f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}"
        if piece.rows is not None and not rule:
            out.table(piece.rows)
        elif piece.rows is not None:
            for row in piece.rows:
                out.line("　".join(cell.text for cell in row), tight=True, rule=rule)
        else:
            out.line(piece.text, tight=piece.tight, heading=piece.heading and not rule, rule=rule)
    if not any(line.strip() and n not in out.furniture for n, line in enumerate(out.lines, 1)):
        raise UnusableInput(f"{name}：没有在网页里找到正文，只有菜单、目录表之类。请在浏览器里打开，把正文复制到 Word 或记事本，存好再导入。")
    return out.extract(encoding, ".html", fields=fields)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """BOM, then what the page declares, then what it looks like; a declared encoding that does not fit is not believed."""
    declared = _CHARSET.search(data[:4096])
    if declared and data[:2] not in (b"\xff\xfe", b"\xfe\xff") and data[:3] != b"\xef\xbb\xbf":
        wanted = _CHINESE.get((declared[1] or declared[2]).decode("ascii").lower())
        if wanted:
            try:
                return data.decode(wanted), wanted
            except UnicodeDecodeError:
                pass
    return decode(data, name)


def _parsed(text: str, name: str) -> etree._Element:
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).replace("\x00", "")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnusableInput(f"{name}：网页是空的，或者损坏得读不下去。请在浏览器里打开，重新保存（“网页，仅 HTML”）。") from None
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnusableInput(f"{name}：网页嵌套太深（超过 256 层），读不完整，不予导入。请在浏览器里打开，把正文复制到 Word，存为 .docx 再导入。")
    return root


def _main(found: list[Piece], catalogue: Catalogue) -> etree._Element | None:
    """The smallest element that holds nearly all sentences of the page; None where there are none."""
    weight: Counter[etree._Element] = Counter()
    total = 0
    for piece in found:
        if catalogue.holds(piece.element) or piece.linked or _BESIDE.match(squeeze(piece.text)):
            continue
        size = sum(len(cell.text) for row in piece.rows for cell in row) if piece.rows is not None else len(piece.text) if _SENTENCE.search(piece.text) else 0
        if size < 10:
            continue
        total += size
        weight[piece.element] += size
        for above in piece.element.iterancestors():
            weight[above] += size
    if not total:
        return None
    enough = [one for one, size in weight.items() if size >= 0.85 * total]
    best = max(enough, key=lambda one: sum(1 for _ in one.iterancestors()))
    while best.tag in ("p", "span", "td", "tr", "tbody", "table", "li", "font", "strong", "b") and best.getparent() is not None and best.getparent().tag not in ("body", "html"):
        best = best.getparent()                         # one long paragraph is not the document: its signature stands beside it
    return best


def _title(found: list[Piece], inside: etree._Element | None, catalogue: Catalogue, root: etree._Element) -> frozenset[int]:
    """Pieces before the text that are its title: those that say what the page calls itself."""
    names = {squeeze(one.get("content") or "") for one in root.iter("meta") if (one.get("name") or "").lower() in ("articletitle", "title")}
    names |= {squeeze(catalogue.fields.get("title", ""))}
    window = squeeze(" ".join(one.text or "" for one in root.iter("title")))
    first = next((k for k, piece in enumerate(found) if _within(piece.element, inside)), 0)
    own = [squeeze(piece.text) for piece in found[first:first + 6]]
    fits = [k for k in range(first) if not found[k].linked and not catalogue.holds(found[k].element)
            and (squeeze(found[k].text) in names or found[k].element.tag == "h1" or len(squeeze(found[k].text)) > 8 and window.startswith(squeeze(found[k].text)))]
    fits = [k for k in fits if squeeze(found[k].text)]
    return frozenset(fits[-1:]) if fits and squeeze(found[fits[-1]].text) not in own and not "".join(own).startswith(squeeze(found[fits[-1]].text)) else frozenset()


def _within(element: etree._Element, holder: etree._Element | None) -> bool:
    return holder is None or element is holder or any(one is holder for one in element.iterancestors())


def _rule(piece: Piece, inside: etree._Element | None, titled: frozenset[int], catalogue: Catalogue) -> str | None:
    """The rule that drops a piece; None: it is text."""
    if catalogue.holds(piece.element):
        return "page.catalogue"
    if piece.order in titled:
        return None
    if not _within(piece.element, inside) or piece.linked and len(squeeze(piece.text)) < 6:
        return "page.furniture"
    return "page.furniture" if piece.rows is None and len(piece.text) < 80 and _BESIDE.match(squeeze(piece.text)) else None
