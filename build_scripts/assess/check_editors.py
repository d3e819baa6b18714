"""Checks of what editors write beside the gazette: blocks in their pages, indicators of the assessment, corrections that have nothing left to correct.

What a build refuses is refused here in the same words, so that nobody has to build to hear of it.
"""
from __future__ import annotations

from collections.abc import Iterator

from build_scripts.assess.check_files import mistake
from build_scripts.assess.found import Found, Inspected
from build_scripts.assess.rules import check_rules
from build_scripts.model import UnusableInput
from build_scripts.published.block_views import block_mistakes


def blocks(content: Inspected) -> Iterator[Found]:
    """A block that leads to nothing (docs/blocks.md): `::: 目标表 year=2025 indicator=粮产`. One that may lead to a file which cannot be read is left to that."""
    spoiled = any(said.startswith("targets/") for said in content.wrong)
    for said in block_mistakes(content.catalogue):
        found = mistake(said)
        name = found.excerpt.removeprefix(":::").split()[:1]
        waits = any(id_ in found.excerpt for id_ in content.unread) or spoiled and name != ["政策卡"]
        if not waits:
            yield found


def indicators(content: Inspected) -> Iterator[Found]:
    """An indicator of the assessment whose rule is none, or a rule that is forgotten."""
    spoiled = any(said.startswith("disclosure/") and ".yml" in said.split("：")[0] for said in content.wrong)
    try:
        check_rules(content.catalogue.disclosure.systems.values(), all_read=not spoiled)
    except UnusableInput as error:
        yield from map(mistake, str(error).split("\n"))


def done(content: Inspected) -> Iterator[Found]:
    """A correction whose words are gone and whose replacement stands already (content-format, editorial.yml): what changed, and where it stands now."""
    for path, listed in content.catalogue.done.items():
        for one in listed:
            at = f"{one.block or '标题'}（{one.excerpt}）"
            said = f"更正“{one.correction.find}”→“{one.correction.replace}”没有改动什么：原文已经不是“{one.correction.find}”，现在 {at} 就是更正后的写法，想必换了更好的来源。核对以后可以删去这一条。" if one.there else \
                f"更正“{one.correction.find}”→“{one.correction.replace}”没有改动什么：所指的地方已经没有“{one.correction.find}”，“{one.correction.replace}”在 {at}，不一定是同一处。请对照原件：已经改好就删去这一条，没有改好就把 find、block 写成现在的样子。"
            yield Found("editorial.correction_done", "note" if one.there else "doubt", one.correction.document, said, one.excerpt, path=path, line=one.correction.line)
