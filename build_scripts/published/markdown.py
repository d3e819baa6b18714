"""The body of a document read back from restricted Markdown: headings, paragraphs, pipe tables, HTML tables.

Nothing is rendered here and nothing of a text is executed. Markdown that an editor wrote by hand (lists, emphasis, line breaks,
stray tags) is borne: its marks go, its characters stay. What a block looks like on a page is not known here.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from build_scripts.model import Block, Role, Table
from build_scripts.published.htmltable import read_html_table
from build_scripts.published.plain import MARK, plain_lines, plain_text, read_plain, table_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_WORD_EDGE = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_BREAK_TAG = re.compile(r"<br\s*/?>$", re.I)


@cache
def _parser() -> MarkdownIt:
    """Indented code, setext headings and link definitions are no part of restricted Markdown; read as such they would swallow text."""
    from markdown_it import MarkdownIt                  # asked for by few texts, and a tenth of the start of the program

    return MarkdownIt("commonmark", {"html": True, "maxNesting": 1000}).enable("table").disable(["code", "lheading", "reference"])


def read_body(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a body. Text comes back as plain characters; no character of it is lost."""
    plain = read_plain(markdown)
    return read_marked_up(markdown) if plain is None else plain


def read_marked_up(markdown: str) -> tuple[Block, ...]:
    """The same by markdown-it-py, for a body with markup of any kind."""
    return tuple(block for block, _ in _placed(markdown))


def read_placed(markdown: str) -> list[tuple[Block, int]]:
    """The blocks of a body, each with the line that it begins on, from 1."""
    plain = read_plain(markdown)
    return _placed(markdown) if plain is None else list(zip(plain, plain_lines(markdown), strict=True))


def _placed(markdown: str) -> list[tuple[Block, int]]:
    numbers, lines = zip(*_tables_in_one_piece(markdown.split("\n")))
    marks = {n: mark for n, line in enumerate(lines) if "{" in line and (mark := take_mark(line))[1:] != (None, None)}
    reader = _Reader(lines, marks)
    blocks = reader.read()
    if reader.unclaimed:  # a mark in the middle of a paragraph, or in code: it is text
        reader = _Reader(lines, {n: mark for n, mark in marks.items() if n not in reader.unclaimed})
        blocks = reader.read()
    return [(block, numbers[min(line, len(numbers) - 1)]) for block, line in blocks]


def take_mark(line: str) -> tuple[str, str | None, Role | None]:
    """Take ` {#anchor .role}` off the end of a line: return the line without it, the anchor, the role.

    >>> take_mark("示例市人民政府 {.signature}")
    ('示例市人民政府', None, 'signature')
    """
    found = MARK.search(line)
    if not found:
        return line, None, None
    return line[:found.start()], found["anchor"], found["role"]  # type: ignore[return-value]


def _tables_in_one_piece(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Lines with their numbers. A blank line would end an HTML table in CommonMark, and a line after `</table>` would belong to it."""
    inside = False
    for n, line in enumerate(lines, 1):
        inside = inside or line.lstrip().lower().startswith("<table")
        if not inside or line.strip():
            yield n, line
        if inside and "</table>" in line.lower():
            inside = False
            yield n, ""


class _Reader:
    """Walks the tokens of one body; `unclaimed` are the lines whose mark belongs to no block."""

    def __init__(self, lines: Sequence[str], marks: dict[int, tuple[str, str | None, Role | None]]) -> None:
        self.lines = [marks[n][0] if n in marks else line for n, line in enumerate(lines)]
        self.marks = marks
        self.unclaimed = set(marks)
        self.numbers: list[str] = []
        """Printed number of each open list, "" for bullets."""

    def read(self) -> list[tuple[Block, int]]:
        """Blocks with the place in `lines` that each begins at."""
        tokens = _parser().parse("\n".join(self.lines))
        return [(block, token.map[0] if token.map else 0) for n, token in enumerate(tokens) for block in self._blocks(token, tokens, n)]

    def _blocks(self, token: Token, tokens: Sequence[Token], n: int) -> Iterator[Block]:
        match token.type:
            case "heading_open":
                anchor, role = self._mark(token.map[0])
                text = "".join(_pieces(tokens[n + 1])).replace("\n", "")
                yield Block("heading", text, max(2, int(token.tag[1])), anchor, role)
            case "paragraph_open":
                yield from self._paragraphs(token, tokens[n + 1])
            case "list_item_open":
                self.numbers.append(token.info + token.markup if token.info else "")
            case "list_item_close":
                self.numbers.pop()
            case "fence" | "code_block":
                said = f"{token.info}\n{token.content}"     # words behind the fence are words too
                yield from (Block("paragraph", line.strip()) for line in said.split("\n") if line.strip())
            case "html_block":
                yield from _html_blocks(token.content)
            case "table_open":
                yield Block("table", table=_pipe_table(self.lines[token.map[0]:token.map[1]]))

    def _mark(self, line: int) -> tuple[str | None, Role | None]:
        self.unclaimed.discard(line)
        return self.marks[line][1:] if line in self.marks else (None, None)

    def _paragraphs(self, token: Token, inline: Token) -> Iterator[Block]:
        anchor, role = self._mark(token.map[1] - 1)
        texts = ["".join(part) for part in _parts(inline)]
        if self.numbers and self.numbers[-1] and texts:  # the number of a list written by hand was printed
            texts[0], self.numbers[-1] = self.numbers[-1] + texts[0], ""
        texts = [text for text in texts if text]
        for place, text in enumerate(texts):
            last = place == len(texts) - 1
            yield Block("paragraph", text, 0, anchor if last else None, role if last else None)


def _parts(inline: Token) -> Iterator[list[str]]:
    """The text of a paragraph, cut at its hard line breaks."""
    part: list[str] = []
    for piece in _pieces(inline):
        if piece == "\n":
            yield part
            part = []
        else:
            part.append(piece)
    yield part


def _pieces(inline: Token) -> Iterator[str]:
    """Plain text of an inline token; a hard break is "\\n" in a paragraph. A soft break is a blank between Latin words alone."""
    children = inline.children or []
    for n, child in enumerate(children):
        match child.type:
            case "softbreak":
                before, after = _neighbour(children[:n][::-1], -1), _neighbour(children[n + 1:], 0)
                yield " " if _WORD_EDGE.match(before) and _WORD_EDGE.match(after) else ""
            case "hardbreak":
                yield "\n"
            case "image":
                yield from _pieces(child)
            case "html_inline" if _BREAK_TAG.match(child.content):
                yield "\n"
            case "text" | "text_special" | "code_inline" | "html_inline":
                yield child.content  # a stray tag is characters: nothing of a text is executed


def _neighbour(tokens: Sequence[Token], edge: int) -> str:
    return next((token.content[edge] for token in tokens if token.content), "")


def _html_blocks(content: str) -> Iterator[Block]:
    """An HTML table, with what stands around it as text; a comment is no text."""
    content = _COMMENT.sub("", content)
    start, end = content.lower().find("<table"), content.lower().rfind("</table>")
    if start < 0:
        yield from _literal(content)
        return
    end = end + len("</table>") if end >= 0 else len(content)
    yield from _literal(content[:start])
    caption, table = read_html_table(content[start:end])
    if caption:
        yield Block("paragraph", caption, role="caption")
    yield Block("table", table=table)
    yield from _literal(content[end:])


def _literal(content: str) -> Iterator[Block]:
    yield from (Block("paragraph", line.strip()) for line in content.split("\n") if line.strip())


_CELL_END = re.compile(r"(?<!\\)\|")


def _pipe_table(lines: Sequence[str]) -> Table:
    """A pipe table, read row by row: markdown-it-py drops the cells that go beyond the header. An empty header is none."""
    return table_of([_cells(line) for n, line in enumerate(lines) if n != 1 and line.strip()])


def _cells(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [_inline(cell.strip().replace("\\|", "|")) for cell in _CELL_END.split(line)]


def _inline(markdown: str) -> str:
    plain = plain_text(markdown)
    if plain is not None:
        return plain
    return "".join(_pieces(_parser().parseInline(markdown)[0])).replace("\n", "")
