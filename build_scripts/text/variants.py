"""Traditional and variant characters. The only module that asks OpenCC."""
from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_HAN_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))


@cache
def folding() -> Mapping[str, str]:
    """Traditional and variant characters → simplified, one to one, after OpenCC's t2s."""
    from opencc import OpenCC                                    # loaded late: most commands never need it
    chars = [chr(code) for first, last in _HAN_BLOCKS for code in range(first, last + 1)]
    folded = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    return {char: simple for char, simple in zip(chars, folded, strict=True) if char != simple and len(simple) == 1}
