"""Sources of a fictional gazette, a content folder of its own for each test, and the program as a user calls it."""
from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.__main__ import main

ROOT = Path(__file__).parents[2]

ISSUE = """示例市人民政府公报

2031年第2期（总第9期）

目　录

【市政府文件】

示例市人民政府关于修缮老桥的通知 ……… 3

示例市人民政府关于印发示例市路灯管护办法的通知 ……… 5

【市政府办公室文件】

示例市人民政府办公室关于整理旧档的通知 ......... 7

示例市人民政府
关于修缮老桥的通知

示政〔2031〕2号

各县（市、区）人民政府：

老桥年久，今年修缮，具体要求如下。

一、先急后缓

先修危桥，再修旧桥。

二、保障措施

资金由市财政安排。

示例市人民政府
2031年2月3日

示例市人民政府
关于印发示例市路灯管护办法的通知

示政〔2031〕3号

市政府各部门：

现印发执行。

示例市人民政府
2031年2月6日

示例市路灯管护办法

一、总则

路灯由所在街道管护。

二、附则

本办法自印发之日起施行。

示例市人民政府办公室
关于整理旧档的通知

示政办〔2031〕4号

市政府各部门：

旧档要在年底前整理完毕，分工如下。

序号	名称	单位
1	清点	市档案馆
2	装订	市政府办公室

示例市人民政府办公室
2031年2月9日
"""

SEPARATE = """示例市人民政府
关于修缮老桥的通知

示政〔2031〕2号

各县（市、区）人民政府：

老桥年久，今年修缮，具体要求如下。

一、先急后缓

先修危桥，再修旧桥。

二、保障措施

资金由市财政安排。

示例市人民政府
2031年2月3日
"""


def tree(folder: Path) -> dict[str, str]:
    """Path → hash of every file but the lock; a folder that is not there is {}."""
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file() and p.name != ".import.lock"} if folder.is_dir() else {}


class Desk:
    """A folder with sources and a content folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "content"

    def source(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def run(self, command: str, *arguments: object) -> int:
        """One command in this process; its exit code."""
        try:
            return main([command, *map(str, arguments), "--content", str(self.content)])
        except SystemExit as stop:
            return int(stop.code or 0)

    def import_(self, *arguments: object) -> int:
        return self.run("import", *arguments)

    def call(self, *arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
        """The program as a user calls it."""
        return subprocess.run(self.line(*arguments), cwd=ROOT, capture_output=True, text=True, timeout=60, env={**os.environ, "PYTHONIOENCODING": "utf-8"}, **more)

    def line(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "build_scripts", *map(str, arguments), "--content", str(self.content)]

    def tree(self) -> dict[str, str]:
        return tree(self.content)

    def text(self, path: str) -> str:
        return (self.content / path).read_text(encoding="utf-8")

    def change(self, path: str, edit: Callable[[str], str]) -> None:
        before = self.text(path)
        after = edit(before)
        assert after != before, f"{path}：没有可改的字"
        (self.content / path).write_text(after, encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: 示例\nextra:\n  gazette:\n    daizi: {示政: shizheng, 示政办: shizhengban}\n", encoding="utf-8")
    return Desk(tmp_path)


@pytest.fixture
def imported(desk: Desk) -> Desk:
    assert desk.import_(desk.source("a.txt", ISSUE)) == 0
    return desk
