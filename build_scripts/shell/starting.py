"""The stage `new`: a site for another government, with the program, its settings to fill in, and empty content."""
from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from build_scripts.model import UnusableInput
from build_scripts.shell.settings import read_settings
from build_scripts.shell.settings_file import FILE

_ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = ("build_scripts", "macros", "docs", "starter", "Makefile", "setup.sh", "requirements.txt", ".gitignore")
_PLACED = {"github.yml": ".github/workflows/site.yml", "gitlab.yml": ".gitlab-ci.yml", "gitee.yml": ".workflow/site.yml", "pre-commit": ".githooks/pre-commit"}
_FOLDERS = ("issues", "policies", "targets", "disclosure")
_DEMONSTRATED = "示例市"
_REGION = re.compile(r"[\u4e00-\u9fff]{2,20}$")
_LATIN = re.compile(r"[a-z][a-z0-9-]*$")


def start(folder: Path, region: str, daizi: Mapping[str, str]) -> list[str]:
    """Makes the site of `region` in `folder`, which is absent or empty; returns what remains to be filled in, a line each. Raises UnusableInput."""
    _refuse(folder, region, daizi)
    for name in _PROGRAM:
        source = _ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    for name, place in _PLACED.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / "starter" / name, folder / place)
    for name in _FOLDERS:
        (folder / "content" / name).mkdir(parents=True)
        (folder / "content" / name / ".gitkeep").touch()
    (folder / FILE).write_text(settings_text((_ROOT / FILE).read_text(encoding="utf-8"), region, daizi), encoding="utf-8", newline="\n")
    read_settings(folder / "content")
    return _LEFT


_LEFT = [
    "mkdocs.yml 的 site_url：网站首页的网址；site_name、publication、sponsor：核对名称",
    "mkdocs.yml 的 daizi：发文机关代字和它的拉丁字母，发布以后不要再改",
    "mkdocs.yml 的页脚七项（网站标识码、ICP 备案号、公网安备号、主办单位、联系方式、两个标识的链接），填好以后把 stage 改为 live",
    "content/：用 make import FILE=原文 加进第一期公报；政府信息公开专栏的写法见 docs/disclosure.md",
    "git init 以后运行 git config core.hooksPath .githooks，提交以前就会自动检查",
]


def settings_text(demonstrated: str, region: str, daizi: Mapping[str, str]) -> str:
    """mkdocs.yml of the demonstration as that of another government: its names, its 代字; nothing fictional stays but the placeholders of a draft."""
    text = demonstrated.replace(_DEMONSTRATED, region).replace("    demo: true\n", "")
    for name, value in (("contact_mail", '""'), ("address", '""')):
        text = re.sub(rf"^(    {name}:).*$", rf"\1 {value}", text, flags=re.M)
    head, mark, rest = text.partition("    daizi:\n")
    following = "".join(line for line in rest.splitlines(keepends=True)[_entries(rest):])
    listed = "".join(f"      {sign}: {latin}\n" for sign, latin in daizi.items())
    return head + (mark + listed if listed else "    daizi: {}\n") + following


def _entries(rest: str) -> int:
    """How many lines the list of 代字 takes."""
    return next((n for n, line in enumerate(rest.splitlines()) if not line.startswith("      ")), len(rest.splitlines()))


def _refuse(folder: Path, region: str, daizi: Mapping[str, str]) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UnusableInput(f"{folder}：已经有东西在那里。请换一个空文件夹，或还不存在的文件夹。")
    if not _REGION.match(region):
        raise UnusableInput(f"--region {region}：应当是地方的名称，如 示例市、示例县。")
    for sign, latin in daizi.items():
        if not _REGION.match(sign) or not _LATIN.match(latin):
            raise UnusableInput(f"--daizi {sign}={latin}：应当写成“代字=拉丁字母”，如 示政=shizheng；拉丁字母用小写字母、数字和连字符。")
