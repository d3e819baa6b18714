"""A source's text → clean lines. Only dirt that is certain and no part of a sentence goes, and every bit of it is an Edit.

Rules look at one raw line. They are tried where a character of dirt stands at all; the number of lines never changes.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterator, Mapping

from build_scripts.model import Edit, Line, Row
from build_scripts.text.blanks import nfc, put_right

_DIRTY = re.compile(r"[*$_#>\\\u2080-\u2089]|!\[|<br|</?table|^\s*[-+]\s|&(?:nbsp|lt|gt|amp);|[-=_*]{3}", re.I)
_COMMANDS = {r"\%": "%", r"\sim": "～", r"\times": "×", r"\geq": "≥", r"\ge": "≥", r"\leq": "≤", r"\le": "≤", r"\pm": "±", r"\cdot": "·",
             r"\degree": "°", r"\circ": "°", r"\mu": "μ", r"\rightarrow": "→", r"\to": "→", r"\div": "÷", r"\geqslant": "≥", r"\leqslant": "≤",
             r"\permil": "‰", r"\alpha": "α", r"\beta": "β", r"\sqrt": "√", r"\quad": "", r"\,": "", r"\ ": "", r"\&": "&", r"\_": "_", r"\#": "#"}
_SUPER = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SUB = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")

Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str]], str | None]]


def _formula(match: re.Match[str]) -> str | None:
    r"""A formula's marks go, its characters stay: `$PM_{2.5}$` → `PM2.5`, `$10 \mathrm{m}^{2}$` → `10m²`. None when a command is unknown."""
    text = match[0].strip("$")
    if match[0][0] == "$" and match.string[match.end():match.end() + 1].isdigit() and not re.search(r"[\\^_{]", text):
        return None                                     # money: $3000-$5000
    text = re.sub(r"\\(?:text|mathrm|mathbf|mathit|rm|textbf|operatorname|textcircled|boldsymbol)\s*\{([^{}]*)\}", r"\1", text)
    text = re.sub(r"\^\s*\{?\s*\\circ\s*\}?", "°", text)
    text = re.sub(r"\^\s*(?:\{([\d+-]{1,3})\}|(\d))", lambda m: (m[1] or m[2]).translate(_SUPER), text)
    text = re.sub(r"_\s*(?:\{([^{}]*)\}|(\w))", lambda m: m[1] if m[1] is not None else m[2], text)
    text = re.sub(r"\\(?:[A-Za-z]+|[%,&_# ])\s*", lambda m: _COMMANDS.get(m[0].rstrip() or m[0], "\\"), text)
    text = text.replace("{", "").replace("}", "")
    return None if "\\" in text or "^" in text else text


def _nothing(_: re.Match[str]) -> str:
    return ""


_ESCAPES = {"\\|": "｜", "&lt;": "＜", "&gt;": "＞", "&amp;": "＆", "&nbsp;": " "}


def _escaped(match: re.Match[str]) -> str | None:
    """In a line of a table alone: elsewhere the same characters may be meant."""
    line = match.string.lstrip()
    return _ESCAPES[match[0]] if (line.startswith("|") if match[0] == "\\|" else "<t" in line) else None


RULES: tuple[Rule, ...] = (
    # 图片、分隔线：整行都是识别程序的记号，`![](p3.png)`、`***`
    ("ocr.image", re.compile(r"!\[[^\]\[\n]*\]\([^()\n]*\)"), _nothing),
    ("ocr.rule", re.compile(r"^\s*([-*_=])(?:\s*\1){2,}\s*$"), _nothing),
    # 标题号、引用号、列表横线：`## 一、总则`、`> 摘自`、`- 1.生产总值`
    ("ocr.heading", re.compile(r"^\s*#{1,6}(?=\s)"), _nothing),
    ("ocr.quote", re.compile(r"^\s*>(?=\s+[\u4e00-\u9fff（(“《])"), _nothing),
    ("ocr.dash", re.compile(r"^\s*(?:- )?[-+*](?=[ \u3000]+(?![-–—\s]|[\d.]+\s*(?:[%％‰–—-]|\t|$))\S)"), _nothing),
    # 加粗号：`**三是抓**`，紧接着再加粗 `**甲****乙**`；隐去的号码 `138****1234` 不是
    ("ocr.bold", re.compile(r"(?<!\*)\*{2,3}(?!\*)|(?<![*\d])\*{4}(?!\*)(?=[^*\n]*(?<!\*)\*\*(?!\*))|(?<![\w_])__(?=[^_\s])|(?<=[^_\s])__(?![\w_])"), _nothing),
    # 公式：`$PM_{2.5}$`、`PM_{10}`、`PM₁₀`
    ("ocr.formula", re.compile(r"(?<![A-Za-z\\])\$[^$\u4e00-\u9fff\n]{1,60}\$|\\\([^\u4e00-\u9fff\n]{1,60}?\\\)"), _formula),
    ("ocr.formula", re.compile(r"[A-Za-z]+_\{[^{}\n]{1,8}\}|[A-Za-z0-9]\^\{?[\d]{1,2}\}?"), _formula),
    ("ocr.formula", re.compile(r"(?<=[A-Za-z])[\u2080-\u2089]+(?:\.[\u2080-\u2089]+)?"), lambda m: m[0].translate(_SUB)),
    # 表格里转义的记号：管道表格的 `\|`，HTML 表格的 `&lt;`；改作全角，不再和表格的线混淆
    ("ocr.escape", re.compile(r"\\\||&(?:nbsp|lt|gt|amp);"), _escaped),
    ("ocr.break", re.compile(r"<br\s*/?>", re.I), _nothing),
)


def clean_lines(text: str, rows: Mapping[int, Row] = {}, headings: Container[int] = ()) -> tuple[list[Line], list[Edit]]:
    """The lines of `text` that are not blank after cleaning, and the edits of lines that became blank.

    `rows`, `headings`: the lines that the source's format knows as rows of a table, as headings.
    """
    lines: list[Line] = []
    emptied: list[Edit] = []
    gap, fresh = 0, False
    for n, raw in enumerate(text.split("\n"), 1):
        if not raw or raw.isspace():
            gap += 1
            fresh = fresh or "\f" in raw
            continue
        line = clean_line(n, raw, gap, fresh, rows.get(n), n in headings)
        if line.text:
            lines.append(line)
            gap, fresh = 0, False
        else:
            emptied.extend(line.edits)
            gap += 1
    return lines, emptied


def clean_line(n: int, raw: str, gap: int = 0, page_break: bool = False, row: Row | None = None, heading: bool = False) -> Line:
    """One raw line cleaned. Tabs between cells stay; other blanks are put right."""
    edits = tuple(_edits(n, raw))
    text = _applied(raw, edits) if edits else raw
    text = nfc(text)
    if row or "\t" in text.strip() or text.count("\t") > 1:
        body = "\t".join(put_right(cell) for cell in text.strip("\n\r\f").split("\t"))
    else:
        body = put_right(text)
    indent = raw[:1] == "\u3000" or raw[:2] == "  "
    return Line(n, raw, body, gap, page_break or "\f" in raw, indent, edits, row, heading)


def _applied(raw: str, edits: tuple[Edit, ...]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += raw[at:edit.column], edit.new
        at = edit.column + len(edit.old)
    return "".join(parts) + raw[at:]


def _edits(n: int, raw: str) -> Iterator[Edit]:
    """The edits of one line, from left to right, none overlapping: an earlier rule has the first word."""
    found: list[tuple[int, int, str, str]] = []
    taken = bytearray(len(raw))
    if _DIRTY.search(raw):
        for name, pattern, rewrite in RULES:
            for match in pattern.finditer(raw):
                start, end = match.span()
                if any(taken[start:end]):
                    continue
                new = rewrite(match)
                if new is not None and new != match[0]:
                    found.append((start, end, new, name))
                    taken[start:end] = b"\1" * (end - start)
    if not unicodedata.is_normalized("NFC", raw):
        found += [hit for hit in _composed(raw) if not any(taken[hit[0]:hit[1]])]
    for start, end, new, name in sorted(found):
        yield Edit(n, start, raw[start:end], new, name)


def _composed(raw: str) -> Iterator[tuple[int, int, str, str]]:
    """Characters that NFC alters, each with the combining marks behind it: `ｶﾞ` stays, `é` in two parts becomes one."""
    for match in re.finditer(r"[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]*", raw):
        new = unicodedata.normalize("NFC", match[0])
        if new != match[0]:
            yield match.start(), match.end(), new, "nfc"
