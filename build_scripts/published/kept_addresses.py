"""addresses.txt: every address ever published, and where one that moved leads now. An address once published answers for ever (content-format, "Addresses")."""
from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

PATH = "addresses.txt"
_PATH = r"/(?:(?!\.{1,2}(?:/|\s|$))[^\s/\\%?#]+(?:/|(?=\s|$)))*"
"""Segments with one slash between them, none of them . or ..: a page is written at an address that moved, and nowhere outside the site."""
_LINE = re.compile(rf"(?P<address>{_PATH})(?:\s+->\s+(?P<to>{_PATH}))?$")


@dataclass(frozen=True, slots=True)
class Kept:
    """What addresses.txt says."""
    lines: dict[str, int] = field(default_factory=dict)
    """Address → its line."""
    moved: dict[str, str] = field(default_factory=dict)
    """Address that moved → where to."""


def read_kept(text: str) -> tuple[Kept, list[str]]:
    """The addresses and the mistakes of the file, each as `addresses.txt:line：message`. A line is an address, or `/old/ -> /new/`, or begins with #."""
    kept, wrong = Kept(), []
    for n, line in enumerate(text.split("\n"), 1):
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        match = _LINE.match(said)
        if match is None:
            wrong.append(f"{PATH}:{n}：看不懂。一行写一个地址，如 /documents/shizheng-2025-4/；移到别处的写成 /旧地址/ -> /新地址/。\n    {said}")
        elif match["address"] in kept.lines:
            wrong.append(f"{PATH}:{n}：这个地址在第 {kept.lines[match['address']]} 行已经写过，请只留一行。\n    {said}")
        else:
            kept.lines[match["address"]] = n
            if match["to"]:
                kept.moved[match["address"]] = match["to"]
    return kept, wrong


def with_its_page(address: str, moved: Mapping[str, str]) -> str | None:
    """Where the data of a page that moved are now: /documents/a/a.json of a that is b now → /documents/b/b.json; None where its page did not move."""
    page, _, name = address.rpartition("/")
    to = moved.get(f"{page}/")
    if not name or to is None or not to.endswith("/"):
        return None
    return to + name.replace(page.rpartition("/")[2], to.rstrip("/").rpartition("/")[2], 1)


def vanished(kept: Kept, answers: Callable[[str], bool]) -> list[str]:
    """A message for every address that answers no more, and for every move that leads nowhere; `answers`: whether the site has an address."""
    wrong = []
    for address, n in kept.lines.items():
        to = kept.moved.get(address)
        if to is None and not answers(address):
            wrong.append(f"{PATH}:{n}：{address} 发布过，现在没有了。网址发布以后不能消失：撤回文件请用 editorial.yml 的 withdrawn（原地留下说明）；移到了别处请把这一行写成 {address} -> /新地址/。")
        elif to is not None and not answers(to):
            wrong.append(f"{PATH}:{n}：{address} 移到的 {to} 不存在。请核对新地址。")
    return wrong


def with_published(text: str, now: Collection[str]) -> str:
    """The file with the addresses of today added at its end, in order; what stands there stays as it is."""
    new = sorted(set(now) - read_kept(text)[0].lines.keys())
    head = text if not text or text.endswith("\n") else text + "\n"
    return head + "".join(f"{address}\n" for address in new)
