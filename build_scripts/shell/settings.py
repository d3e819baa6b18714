"""The project's own settings: `extra.gazette` of the mkdocs.yml that belongs to a content folder. What MkDocs makes of the rest is site.py's."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

import yaml

from build_scripts.model import UnusableInput

DISCLAIMER = "本页为数字化文本，以公报原件为准。"
FILE = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs between governments."""
    file: Path
    """The mkdocs.yml that was read."""
    site_name: str = "政府公报"
    site_url: str = ""
    """Where the site stands: `https://gazette.example/`; "" where not said. It ends in a slash."""
    region: str = ""
    """地区: 示例市."""
    publication: str = ""
    """刊名: 示例市人民政府公报."""
    sponsor: str = ""
    """主办单位."""
    disclaimer: str = DISCLAIMER
    demo: bool = False
    """The content is 演示数据: every page says so."""
    contact_mail: str = ""
    contact_phone: str = ""
    address: str = ""
    daizi: Mapping[str, str] = field(default_factory=dict)
    """代字 → Latin for ids: {示政: shizheng}."""


class _Loader(yaml.CSafeLoader):
    """mkdocs.yml may carry tags of MkDocs (`!ENV`, `!!python/name`); they are nothing to these settings."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def settings_file(content: Path, current: Path | None = None) -> Path:
    """Return the mkdocs.yml beside the content folder, else the one of the current folder. Raises UnusableInput."""
    for folder in (content.resolve().parent, (current or Path.cwd()).resolve()):
        if (folder / FILE).is_file():
            return folder / FILE
    raise UnusableInput(f"找不到 {FILE}：内容文件夹 {content} 的旁边和当前文件夹都没有。请在其中一处放一份（可从本项目复制）。")


def read_settings(content: Path, current: Path | None = None) -> Settings:
    """Return the settings of a content folder. Raises UnusableInput that names what is wrong in the file."""
    file = settings_file(content, current)
    try:
        whole = yaml.load(file.read_text(encoding="utf-8"), _Loader) or {}
    except UnicodeDecodeError:
        raise UnusableInput(f"{file}：不是 UTF-8 编码。") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UnusableInput(f"{file}:{mark.line + 1 if mark else 1}：YAML 写法有误（{getattr(error, 'problem', error)}）。") from None
    if not isinstance(whole, dict):
        raise UnusableInput(f"{file}:1：应当是“字段: 值”的形式。")
    given = (whole.get("extra") or {}).get("gazette") or {}
    return _settings(file, {"site_name": str(whole.get("site_name") or Settings.site_name), "site_url": _slashed(str(whole.get("site_url") or ""))}, given)


def _slashed(url: str) -> str:
    return url if url.endswith("/") or not url else url + "/"


def _settings(file: Path, outer: Mapping[str, str], given: Mapping) -> Settings:
    if not isinstance(given, dict):
        raise UnusableInput(f"{file}：extra.gazette 应当是“字段: 值”的形式。")
    known = {one.name for one in fields(Settings)} - {"file", *outer}
    wrong = [f"{file}：extra.gazette 中不认识 {name}，可用的是 {'、'.join(sorted(known))}。" for name in given if name not in known]
    for name, value in given.items():
        if name == "daizi" and not (isinstance(value, dict) and all(isinstance(one, str) for pair in value.items() for one in pair)):
            wrong.append(f"{file}：extra.gazette.daizi 应当是“代字: 拉丁字母”的对照表，如“示政: shizheng”。")
        elif name == "demo" and not isinstance(value, bool):
            wrong.append(f"{file}：extra.gazette.demo 应当是 true 或 false。")
        elif name not in ("daizi", "demo") and name in known and not isinstance(value, str):
            wrong.append(f"{file}：extra.gazette.{name} 应当是文字（像数字的请加引号）。")
    if wrong:
        raise UnusableInput("\n".join(wrong))
    return Settings(file, **outer, **given)
