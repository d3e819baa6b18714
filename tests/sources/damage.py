"""Damaged sources for fuzzing: real files of every format cut, flipped, doubled, with parts of ZIP packages rewritten; and bytes out of nothing."""
from __future__ import annotations

import io
import random
import zipfile
from functools import cache

from tests.printing import as_documents, as_lines, docx_of
from tests.shell.conftest import ISSUE
from tests.sources.test_html import CATALOGUES, page
from tests.sources.word import p, tbl, tc, word
from tests.typesetting import pdf_of


@cache
def whole() -> tuple[tuple[str, bytes], ...]:
    """(suffix, bytes) of undamaged sources."""
    return ((".txt", ISSUE.encode()), (".txt", ISSUE.encode("gb18030")), (".docx", docx_of(as_documents(ISSUE), head="公报")), (".docx", docx_of(as_lines(ISSUE), blanks=True)),
            (".docx", word(p("甲") + tbl(tc("单位", '<w:vMerge w:val="restart"/>') + tc("指标", '<w:gridSpan w:val="2"/>'), tc("", "<w:vMerge/>") + tc("1") + tc("2")))),
            (".pdf", pdf_of(as_documents(ISSUE), head="公报")), (".pdf", pdf_of(as_documents(ISSUE), columns=1)), (".html", page(CATALOGUES["table"]).encode()), (".html", page(CATALOGUES["divs"], "gb2312").encode("gb18030")))


def damaged(seed: int) -> tuple[str, bytes]:
    """One source, damaged by chance that `seed` decides: (suffix, bytes)."""
    dice = random.Random(seed)
    suffix, data = dice.choice(whole())
    if suffix == ".docx" and dice.random() < 0.6:
        data = _repacked(data, dice)
    else:
        data = dice.choice((_flipped, _cut, _doubled, _mixed, _flipped))(data, dice)
    return suffix, data


def _flipped(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((1, 3, 20, 200))):
        out[dice.randrange(len(out))] = dice.randrange(256)
    return bytes(out)


def _cut(data: bytes, dice: random.Random) -> bytes:
    a, b = sorted((dice.randrange(len(data)), dice.randrange(len(data))))
    return dice.choice((data[:a], data[a:], data[:a] + data[b:]))


def _doubled(data: bytes, dice: random.Random) -> bytes:
    a, b = sorted((dice.randrange(len(data)), dice.randrange(len(data))))
    return data[:b] + data[a:b] * dice.choice((1, 2, 30)) + data[b:]


def _mixed(data: bytes, dice: random.Random) -> bytes:
    return data[:dice.randrange(len(data))] + dice.randbytes(dice.choice((0, 10, 3000))) + dice.choice(whole())[1][dice.randrange(60):]


def _repacked(data: bytes, dice: random.Random) -> bytes:
    """A sound package whose XML is changed: attributes, tags and texts swapped, doubled or lost."""
    package = zipfile.ZipFile(io.BytesIO(data))
    parts = {one: package.read(one) for one in package.namelist()}
    name = dice.choice([one for one in parts if one.endswith(".xml")])
    if dice.random() < 0.1:
        del parts[name]
    else:
        xml = parts[name].decode("utf-8", "replace")
        for _ in range(dice.choice((1, 2, 8))):
            pieces = xml.split("<")
            a, b = dice.randrange(len(pieces)), dice.randrange(len(pieces))
            what = dice.random()
            if what < 0.3:
                pieces[a], pieces[b] = pieces[b], pieces[a]
            elif what < 0.5:
                del pieces[a]
            elif what < 0.7:
                pieces.insert(a, pieces[b])
            elif what < 0.85:
                pieces[a] = pieces[a].replace('"1"', dice.choice(('"-1"', '"999999999"', '"x"', '""')), 1).replace('"2"', '"77777"', 1)
            else:
                pieces[a:a] = pieces[b:b + 3] * dice.choice((2, 400))
            xml = "<".join(pieces)
        parts[name] = xml.encode("utf-8", "replace")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for one, content in parts.items():
            packed.writestr(one, content)
    return out.getvalue()
