"""The search index. The only module that knows Pagefind.

Pagefind gets words that are cut already (emit.tokens), as a page in language `und`: with `zh` it would cut them again.
"""
from __future__ import annotations

import asyncio
import json
import logging
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path

from build_scripts.emit.addresses import site_file
from build_scripts.emit.tokens import lone_characters, spelled, tag, tokens
from build_scripts.published.entries import Entry, choices
from build_scripts.text.variants import folding

FOLDER = "pagefind"
FOLDING = "search/folding.txt"
"""The folding as the browser reads it: pairs of characters, one after the other."""
FILTERS = "search/filters.json"
"""[[filter, [[value, number of documents]…]]…]. Filters are words of the index (emit.tokens.tag): Pagefind's own come in another order each time."""
_TITLE_WEIGHT = 8


class IndexFailed(Exception):
    """Pagefind failed; `str()` says so in Chinese."""


def write_index(entries: Iterable[Entry], site: Path, progress: Callable[[str], None]) -> int:
    """Index the entries into `site`; return how many there were. Raises IndexFailed where Pagefind fails."""
    logging.getLogger("pagefind").setLevel(logging.ERROR)
    chosen = list(entries)
    progress(f"编制检索索引：{len(chosen)} 件文件")
    (site / FOLDING).parent.mkdir(parents=True, exist_ok=True)
    (site / FOLDING).write_text("".join(char + simple for char, simple in sorted(folding().items())), encoding="utf-8", newline="\n")
    (site / FILTERS).write_text(json.dumps(choices(chosen), ensure_ascii=False), encoding="utf-8", newline="\n")
    try:
        with ThreadPoolExecutor(1) as thread:  # a caller's thread may run an event loop of its own
            thread.submit(lambda: asyncio.run(_write(chosen, site / FOLDER))).result()
    except Exception as error:
        raise IndexFailed(f"检索索引没有编成：{error}。请确认已按 requirements.txt 安装 pagefind 与 pagefind-bin。") from error
    return len(chosen)


async def _write(entries: list[Entry], folder: Path) -> None:
    """Hand Pagefind all pages as one folder: its Python service answers ten requests a second at most, whatever they ask."""
    from pagefind.index import IndexConfig, PagefindIndex
    with tempfile.TemporaryDirectory(prefix="gazette-index-") as pages:
        for one in entries:
            page = Path(pages, site_file(one.address))
            page.parent.mkdir(parents=True)
            page.write_text(page_of(one), encoding="utf-8")
        async with PagefindIndex(config=IndexConfig(output_path=str(folder), force_language="und")) as index:
            if entries:
                await index.add_directory(pages)


def page_of(entry: Entry) -> str:
    """Return the page that Pagefind reads in place of the real one."""
    title, number, text = (tokens(part, folding()) for part in (entry.title, entry.number, entry.text))
    lone = lone_characters(title + number + text)
    meta = {"title": entry.title, "number": entry.number, "origin": entry.origin, "file": site_file(entry.address), "text": entry.text}
    # One paragraph each: Pagefind puts no word between them, and a phrase of the body is never found across the title.
    weighted = "".join(f'<p data-pagefind-weight="{_TITLE_WEIGHT}">{_spelled(words)}.</p>' for words in (title, number) if words)
    return (
        '<!doctype html><html lang="und"><head><title></title></head><body data-pagefind-body>'
        + "".join(f'<i data-pagefind-meta="{name}[data-v]" data-v="{escape(value)}"></i>' for name, value in meta.items() if value)
        + weighted + f"<p>{_spelled(text)}.</p><p>{_spelled(lone)}.</p><p>{' '.join(tag(*one) for one in entry.filters)}</p></body></html>"
    )


def _spelled(words: list[str]) -> str:
    known = {word: spelled(word) for word in set(words)}
    return " ".join(known[word] for word in words)
