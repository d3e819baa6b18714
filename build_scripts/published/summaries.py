"""内容概述 by rule, where no editor wrote one: the sentence of a document that says what it is about. Shown as proposed, never stored."""
from __future__ import annotations

import re

from build_scripts.model import Document

LEAST, MOST = 10, 300
"""Characters of a summary (standards GK-02)."""
_OPENING = re.compile(r"(?:现将?.{0,20}(?:如下|印发给你们).*|请.{0,12}(?:贯彻|遵照|组织)(?:执行|实施)。?)$")
_LONGEST = 120


def summary(document: Document) -> str:
    """The first paragraph's first sentence that says something of its own; "" where there is none: 为规范…，制定本办法。"""
    for block in document.blocks:
        if block.kind != "paragraph" or block.role is not None:
            continue
        for sentence in re.findall(r"[^。！？]+[。！？]?", block.text):
            said = sentence.strip()
            if len(said) >= LEAST and said.rstrip("。") != document.title and not _OPENING.match(said):
                return said if len(said) <= _LONGEST else said[:_LONGEST - 1] + "…"
    return ""
