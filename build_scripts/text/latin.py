"""Han → ASCII for ids and addresses."""
from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=4096)
def latin(text: str, most: int = 40) -> str:
    """`text` in pinyin without tones, lower-case ASCII letters and digits alone, cut after a syllable at `most` characters."""
    from pypinyin import lazy_pinyin                    # takes 0.1 s to load: only where an id is made

    out = ""
    for syllable in lazy_pinyin(text, errors=lambda s: list(re.sub(r"[^A-Za-z0-9]", "", s))):
        part = re.sub(r"[^a-z0-9]", "", syllable.lower())
        if len(out) + len(part) > most:
            break
        out += part
    return out
