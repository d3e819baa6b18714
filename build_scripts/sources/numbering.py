"""Numbers that Word made itself: numbering.xml and the counters that run through a document → the printed label of a paragraph."""
from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CN = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_BULLETS = str.maketrans({"\uf06c": "●", "\uf0b7": "●", "\uf06e": "■", "\uf0a7": "■", "\uf075": "◆", "\uf0d8": "➢", "\uf0fc": "√", "\uf0b2": "◇", "\uf071": "□", "\uf0a8": "□"})


@dataclass(slots=True)
class Level:
    """One level of a list."""
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    """The level whose next number starts this one again; None: any level above."""
    legal: bool = False
    """All numbers in the label are written in digits."""


@dataclass(slots=True)
class Lists:
    """The lists of a document and how far each has counted."""
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    """By w:num."""
    abstract: dict[str, str] = field(default_factory=dict)
    """w:num → w:abstractNum: lists of one kind count on together."""
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    """Where a w:num starts a level anew, until it did."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, num: str, level: int) -> str:
        """The label of the next paragraph of this list and level, "" where it has none; counts on."""
        levels = self.levels.get(num)
        if levels is None or level not in levels:
            return ""
        counts = self.counts.setdefault(self.abstract[num], {})
        if (num, level) in self.starts:
            counts[level] = self.starts.pop((num, level))
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [one for one in counts if one > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or restart != 0 and level < restart:
                del counts[deeper]
        own = levels[level]
        if own.format == "bullet":
            return own.text.translate(_BULLETS) if not re.search("[\ue000-\uf8ff]", own.text.translate(_BULLETS)) else "●"

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            given = levels.get(at, Level())
            return written(counts.get(at, given.start), "decimal" if own.legal else given.format)
        return re.sub(r"%([1-9])", number, own.text) if own.format != "none" else re.sub(r"%[1-9]", "", own.text)


def read_lists(root: etree._Element | None) -> Lists:
    """numbering.xml → lists."""
    lists = Lists()
    if root is None:
        return lists
    kinds = {one.get(W + "abstractNumId"): one for one in root.iter(W + "abstractNum")}
    linked = {style.get(W + "val"): id_ for id_, one in kinds.items() if (style := one.find(W + "styleLink")) is not None}
    for num in root.iter(W + "num"):
        id_ = num.get(W + "numId")
        ref = num.find(W + "abstractNumId")
        abstract = ref.get(W + "val") if ref is not None else None
        kind = kinds.get(abstract)
        if kind is not None and (link := kind.find(W + "numStyleLink")) is not None:
            abstract = linked.get(link.get(W + "val"), abstract)
            kind = kinds.get(abstract)
        if kind is None or id_ is None or abstract is None:
            continue
        levels = {number(one.get(W + "ilvl"), 0): _level(one) for one in kind.findall(W + "lvl")}
        for over in num.findall(W + "lvlOverride"):
            at = number(over.get(W + "ilvl"), 0)
            if (own := over.find(W + "lvl")) is not None:
                levels[at] = _level(own)
            if (start := over.find(W + "startOverride")) is not None:
                lists.starts[id_, at] = number(start.get(W + "val"), 1)
        lists.levels[id_] = levels
        lists.abstract[id_] = abstract
    return lists


def _level(element: etree._Element) -> Level:
    def value(tag: str) -> str | None:
        found = element.find(W + tag)
        return found.get(W + "val") if found is not None else None
    restart = value("lvlRestart")
    legal = element.find(W + "isLgl")
    return Level(number(value("start"), 1), value("numFmt") or "decimal", value("lvlText") or "", number(restart, 0) if restart is not None else None,
                 legal is not None and legal.get(W + "val") not in ("0", "false"))


def number(text: str | None, otherwise: int) -> int:
    """An attribute's integer, within what can be counted."""
    return min(int(text), 1_000_000) if text and re.fullmatch(r"\d{1,9}", text) else otherwise


def written(n: int, form: str) -> str:
    """A number as a list format of WordprocessingML writes it (ECMA-376, 17.18.59 ST_NumberFormat). An unknown format writes digits.

    >>> [written(21, form) for form in ("chineseCounting", "ideographDigital", "decimalEnclosedParen", "lowerRoman")]
    ['二十一', '二一', '21', 'xxi']
    """
    return _FORMS[form](n) if form in _FORMS and n > 0 else str(n)


def _counted(n: int, digits: str = _CN, units: str = "十百千", zero: str = "零") -> str:
    if n >= 10_000:
        return "".join(digits[int(c)] for c in str(n))
    out = ""
    for place, c in zip(range(len(str(n)) - 1, -1, -1), str(n)):
        out += digits[int(c)] + (units[place - 1] if place else "") if c != "0" else zero
    out = re.sub(zero + "+", zero, out).rstrip(zero)
    return out[1:] if 10 <= n < 20 and digits is _CN else out


def _spelt(n: int) -> str:
    return "".join(_CN[int(c)] for c in str(n))


def _cycle(signs: str, n: int) -> str:
    return signs[n - 1] if n <= len(signs) else str(n)


def _letters(n: int, first: str) -> str:
    return chr(ord(first) + (n - 1) % 26) * min((n - 1) // 26 + 1, 40)


def _roman(n: int) -> str:
    if n >= 4000:
        return str(n)
    out = ""
    for value, sign in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")):
        out += sign * (n // value)
        n %= value
    return out


_CIRCLED = "".join(map(chr, [*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)]))
_FORMS = {
    **dict.fromkeys(("chineseCountingThousand", "japaneseCounting"), _counted),
    **dict.fromkeys(("chineseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"), lambda n: _counted(n) if n < 100 else _spelt(n)),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"), _spelt),
    "chineseLegalSimplified": lambda n: _counted(n, _LEGAL, "拾佰仟"), "ideographLegalTraditional": lambda n: _counted(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "ideographTraditional": lambda n: _cycle("甲乙丙丁戊己庚辛壬癸", n), "ideographZodiac": lambda n: _cycle("子丑寅卯辰巳午未申酉戌亥", n),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), lambda n: _cycle(_CIRCLED, n)),
    "decimalEnclosedParen": lambda n: _cycle("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", n), "decimalEnclosedFullstop": lambda n: _cycle("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", n),
    "ideographEnclosedCircle": lambda n: _cycle("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", n), "decimalZero": lambda n: f"{n:02d}", "decimalFullWidth": lambda n: str(n).translate({48 + i: 0xFF10 + i for i in range(10)}),
    "upperLetter": lambda n: _letters(n, "A"), "lowerLetter": lambda n: _letters(n, "a"), "upperRoman": _roman, "lowerRoman": lambda n: _roman(n).lower(),
}
