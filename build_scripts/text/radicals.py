"""Radicals of Unicode that stand in the place of characters: the fonts of PDFs name them so (⽂ → 文, ⻓ → 长, ⺠ → 民)."""
from __future__ import annotations

import unicodedata

_KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_FORMS = "⺎⺏⺝⺟⺠⺪⺫⺮⺶⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳"
_PLAIN = "兀尣月母民疋罒竹羊月虎西见角贝车长长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟"

RADICALS = _KANGXI | dict(zip(_FORMS, _PLAIN, strict=True))
"""Radical → the character that it looks like."""
