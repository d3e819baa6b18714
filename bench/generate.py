"""`python bench/generate.py 6000 FOLDER [--seed 1]`: a gazette of any size, in words of our own, always the same for the same seed.

FOLDER/content/ is content as the program reads it (20 documents an issue, over 25 years at least, with interpretations, targets, editors' fields),
FOLDER/mkdocs.yml its settings, FOLDER/manifest.jsonl one line a document {id, address, title, number, issue, date, text}: what a search must find.
"""
from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import documents as kinds  # noqa: E402
import words  # noqa: E402
from build_scripts.emit import addresses  # noqa: E402
from build_scripts.emit.pages import document_page, issue_page, targets_page  # noqa: E402
from build_scripts.emit.yaml import block as yaml_block  # noqa: E402
from build_scripts.model import Block, ContentsEntry, Document, Issue, Source, Targets  # noqa: E402
from build_scripts.structure.ids import document_id  # noqa: E402

PER_ISSUE, LAST_YEAR, YEARS = 20, 2025, 25
LATIN = {"示政": "shizheng", "示政办": "shizhengban", "示政令": "shizhengling", "示政函": "shizhenghan", "示政任": "shizhengren"}
_INTERPRETED, _TOPIC = 0.04, 0.5
"""So many documents in one have an interpretation, a topic that an editor gave."""
_TOPICS = ("国民经济管理、国有资产监管", "城乡建设、环境保护", "农业、林业、水利", "科技、教育", "卫生、体育", "民政、扶贫、救灾", "公安、安全、司法", "市场监管、安全生产监管")


@dataclass(frozen=True, slots=True)
class Number:
    """One issue with its documents."""
    issue: Issue
    documents: tuple[Document, ...]
    targets: tuple[Targets, ...]
    original: str


def gazette(count: int, seed: int = 1) -> Iterator[Number]:
    """Yield the issues of a gazette with `count` documents, the oldest first."""
    issues = -(-count // PER_ISSUE)
    per_year = max(12, -(-issues // YEARS))
    first = LAST_YEAR + 1 - -(-issues // per_year)
    press = _Press(seed)
    for n in range(issues):
        year, number = first + n // per_year, n % per_year + 1
        day = date(year, 1, 1) + timedelta(days=364 * number // per_year)
        yield press.issue(year, number, n + 1, day, min(PER_ISSUE, count - n * PER_ISSUE))


class _Press:
    """Prints one issue after the other and remembers what can be cited."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.printed: list[tuple[str, str | None]] = []
        self.used: dict[tuple[str, int], int] = {}

    def issue(self, year: int, number: int, total: int, day: date, count: int) -> Number:
        id_ = f"{year}-{number:02d}"
        made: list[tuple[kinds.Made, Document]] = [self._document(id_, order, year, day) for order in range(1, count + 1)]
        original, placed = _original([one for _, one in made])
        digest = hashlib.sha256(original.encode()).hexdigest()
        printed = tuple(replace(one, sources=(Source("original.txt", digest, placed[n]),)) for n, (_, one) in enumerate(made))
        contents = tuple(ContentsEntry(one.column, one.title, one.page, one.id) for one in sorted(printed, key=lambda one: (one.column or "", one.order or 0)))
        issue = Issue(id_, "示例市人民政府公报", year, number, total, day.isoformat(), kinds.OFFICE, f"示内资准字第{total:05d}号", "电话：0000-0000000", contents,
                      (Source("original.txt", digest, (1, original.count("\n") + 1)),))
        goals = tuple(Targets(one.id, year, (), None, what.units) for what, one in made if what.units)
        return Number(issue, printed, goals, original)

    def _document(self, issue: str, order: int, year: int, day: date) -> tuple[kinds.Made, Document]:
        chance = Random(f"{self.seed} {issue} {order}")
        yearly = issue.endswith("-01") and order == 1
        made = kinds.targets(chance, self._cite) if yearly else chance.choices([kind for _, kind in kinds.KINDS], [weight for weight, _ in kinds.KINDS])[0](chance, self._cite)
        written = day - timedelta(days=chance.randint(3, 40))
        number = self._number(made.daizi, written.year)
        title = made.title.replace("下达年度", f"下达{year}年度")
        id_ = document_id(number=number, issue=issue, page=2 * order - 1, order=order, date=None, title=title, daizi=LATIN)
        chinese = f"{written.year}年{written.month}月{written.day}日"
        blocks = (*made.blocks, Block("paragraph", made.issuer, role="signature"), Block("paragraph", chinese, role="date")) if made.daizi else made.blocks
        self.printed.append((title, number))
        return made, Document(
            id_, title, number, None, made.issuer, made.genre, made.column, written.isoformat(), day.isoformat(), "issue", made.addressee, issue, order, 2 * order - 1,
            written.isoformat() if made.lasts else None, _last_day(written, 5).isoformat() if made.lasts else None, (), made.attachments, (), blocks)

    def _number(self, daizi: str | None, year: int) -> str | None:
        if daizi is None:
            return None
        key = (daizi, 0 if daizi == "示政令" else year)
        self.used[key] = self.used.get(key, 0) + 1
        return f"示例市人民政府令第{self.used[key]}号" if daizi == "示政令" else f"{daizi}〔{year}〕{self.used[key]}号"

    def _cite(self, chance: Random) -> str:
        if not self.printed or chance.random() < 0.4:
            return "《中华人民共和国城乡规划法》" if chance.random() < 0.3 else ""
        title, number = self.printed[-chance.randint(1, min(len(self.printed), 2000))]
        return f"《{title}》" + (f"（{number}）" if number else "")


def _last_day(written: date, years: int) -> date:
    """The last of so many years from a day on: the day before it comes again."""
    return (written + timedelta(days=1) if (written.month, written.day) == (2, 29) else written).replace(year=written.year + years) - timedelta(days=1)


def text_of(blocks: tuple[Block, ...]) -> str:
    """All words of a body, blocks divided by a line end."""
    return "\n".join(text for one in blocks for text in ((one.text,) if one.table is None else (cell.text for row in one.table.rows for cell in row)))


def _original(found: list[Document]) -> tuple[str, list[tuple[int, int]]]:
    """The issue as it was handed in, and where each document stands in it."""
    lines: list[str] = []
    placed = []
    for one in found:
        first = len(lines) + 1
        lines += [one.title, *([one.doc_number] if one.doc_number else []), *text_of(one.blocks).split("\n"), ""]
        placed.append((first, len(lines)))
    return "\n".join(lines), placed


def write(count: int, folder: Path, seed: int = 1) -> Path:
    """Write the gazette, its settings and its manifest into `folder`; return the content folder."""
    content = folder / "content"
    chance = Random(f"{seed} editors")
    for below in ("issues", "targets", "policies", "disclosure"):
        (content / below).mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    (content / "disclosure/guide.md").write_text("# 公开指南\n\n本页说明怎样查找公报：先看首页，再按年份查找。\n", encoding="utf-8", newline="\n")
    (content / "index.md").write_text("本站刊载历年公报全文。\n", encoding="utf-8", newline="\n")
    with open(folder / "manifest.jsonl", "w", encoding="utf-8", newline="\n") as manifest:
        for one in gazette(count, seed):
            home = content / "issues" / one.issue.id
            home.mkdir(exist_ok=True)
            _put(home / "index.md", issue_page(one.issue))
            _put(home / "original.txt", one.original)
            _put(home / "editorial.yml", _editorial(one, chance))
            for goals in one.targets:
                _put(content / "targets" / f"{goals.year}-{goals.document}.yml", targets_page(goals))
            for document in one.documents:
                _put(home / f"{document.id}.md", document_page(document))
                if chance.random() < _INTERPRETED and document.doc_number:
                    _put(content / "policies" / f"jiedu-{document.id}.md", _interpretation(document, chance))
                line = {"id": document.id, "address": addresses.document(document.id), "title": document.title, "number": document.doc_number, "issue": document.issue,
                        "date": document.date_written, "text": text_of(document.blocks)}
                manifest.write(json.dumps(line, ensure_ascii=False) + "\n")
    return content


def _editorial(one: Number, chance: Random) -> str:
    fields = {document.id: {"topic": chance.choice(_TOPICS), "by": "编辑", "date": one.issue.date_published, "reason": "按目录核定"} for document in one.documents if chance.random() < _TOPIC}
    return "fields:\n" + "".join(f"  {id_}:\n{yaml_block(values, '    ')}" for id_, values in fields.items()) if fields else "fields: {}\n"


def _interpretation(document: Document, chance: Random) -> str:
    matter = chance.choice(words.MATTERS)
    given = {"kind": "interpretation", "id": f"jiedu-{document.id}", "title": f"《{document.title}》解读", "interprets": [document.id], "form": "文字", "by": chance.choice(words.BODIES),
             "date_published": document.date_published, "summary": words.sentence(chance, matter), "what": [words.sentence(chance, matter), words.sentence(chance, matter)]}
    return f"---\n{yaml_block(given)}---\n\n## 一、背景 {{#s1}}\n\n{words.paragraph(chance, matter)}\n\n## 二、内容 {{#s2}}\n\n{words.paragraph(chance, matter)}\n"


def _put(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    """Writes one gazette."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="how many documents")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(write(given.count, given.folder, given.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
