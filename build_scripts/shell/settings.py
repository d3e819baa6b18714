"""The project's own settings: `extra.gazette` of the mkdocs.yml that belongs to a content folder. What MkDocs makes of the rest is site.py's."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path

from build_scripts.model import UnusableInput
from build_scripts.published.site_facts import DRAFT, NO_ADDRESS, WISHED, FootLink, SiteFacts, accessibility, footer, is_web_address, mistakes
from build_scripts.shell.cache import Cache, as_json, from_json
from build_scripts.shell.settings_file import settings_file

SITE_NAME = "政府公报"
DISCLAIMER = "本页为数字化文本，以公报原件为准。"


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs between governments."""
    file: Path
    """The mkdocs.yml that was read."""
    site_name: str = SITE_NAME
    site_url: str = NO_ADDRESS
    """Absolute address of the home page, with a slash at the end."""
    region: str = ""
    """地区: 示例市."""
    publication: str = ""
    """刊名: 示例市人民政府公报."""
    sponsor: str = ""
    """主办单位."""
    disclaimer: str = DISCLAIMER
    demo: bool = False
    """The content is 演示数据: every page says so."""
    downloads: Sequence[str] = ()
    """Formats of every document beside JSON, XML and text: docx."""
    fullwidth_punctuation: bool = True
    """Half-width punctuation beside Han is shown full-width; content, data and copies keep their characters."""
    data_terms: str = ""
    """使用条件 of the open data, in one or two sentences."""
    contact_mail: str = ""
    contact_phone: str = ""
    address: str = ""
    stage: str = DRAFT
    """draft 筹备 | live 正式: a live site's footer must be complete."""
    site_id_code: str = ""
    """网站标识码."""
    icp: str = ""
    """ICP 备案号."""
    police: str = ""
    """公网安备号."""
    mark_link: str = ""
    """Where 党政机关网站标识 leads."""
    report_link: str = ""
    """Where 我为政府网站找错 leads."""
    accessibility: Mapping = field(default_factory=dict)
    """无障碍说明: {date, standard, gaps, contact}."""
    daizi: Mapping[str, str] = field(default_factory=dict)
    """代字 → Latin for ids: {示政: shizheng}."""

    @property
    def site(self) -> SiteFacts:
        """What the settings say of the site itself, checked already."""
        return SiteFacts(self.site_name, self.site_url, self.stage, self.site_id_code, self.icp, self.police, self.mark_link, self.report_link, self.sponsor,
                         self.address, self.contact_phone, self.contact_mail, self.region, self.publication, accessibility(self.accessibility)[0])

    @property
    def footer(self) -> tuple[FootLink, ...]:
        """The seven elements of every page's foot."""
        return footer(self.site)


def kept_settings(file: Path, cache: Cache) -> Settings:
    """The settings of a mkdocs.yml, from a cache whose program (cache.program) is the sum of that file too, so that YAML need not be loaded for them.

    Raises UnusableInput that names what is wrong in the file.
    """
    if said := cache.get("settings"):
        return Settings(file, **said)
    read = settings_in(file)
    said = {one.name: getattr(read, one.name) for one in fields(Settings) if one.name != "file"}
    if "date" in read.accessibility:
        said["accessibility"] = {**read.accessibility, "date": str(read.accessibility["date"])}        # JSON has no dates
    if from_json(as_json(said)) == said:
        cache.put("settings", said)
    return read


def read_settings(content: Path, current: Path | None = None) -> Settings:
    """Return the settings of a content folder. Raises UnusableInput that names what is wrong in the file."""
    return settings_in(settings_file(content, current))


def settings_in(file: Path) -> Settings:
    """The settings of a mkdocs.yml. Raises UnusableInput that names what is wrong in it."""
    import yaml                                         # a tenth of the start of a program that asks the cache

    try:
        whole = yaml.load(file.read_text(encoding="utf-8"), _loader()) or {}
    except UnicodeDecodeError:
        raise UnusableInput(f"{file}：不是 UTF-8 编码。") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UnusableInput(f"{file}:{mark.line + 1 if mark else 1}：YAML 写法有误（{getattr(error, 'problem', error)}）。") from None
    if not isinstance(whole, dict):
        raise UnusableInput(f"{file}:1：应当是“字段: 值”的形式。")
    given = (whole.get("extra") or {}).get("gazette") or {}
    return _settings(file, str(whole.get("site_name") or SITE_NAME), whole.get("site_url") or NO_ADDRESS, given)


@lru_cache(maxsize=1)
def _loader() -> type:
    """mkdocs.yml may carry tags of MkDocs (`!ENV`, `!!python/name`); they are nothing to these settings."""
    import yaml

    class Loader(yaml.CSafeLoader):
        """Passes over them."""
    Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
    return Loader


def _settings(file: Path, site_name: str, site_url: object, given: Mapping) -> Settings:
    if not isinstance(given, dict):
        raise UnusableInput(f"{file}：extra.gazette 应当是“字段: 值”的形式。")
    known = {one.name for one in fields(Settings)} - {"file", "site_name", "site_url"}
    wrong = [f"{file}：extra.gazette 中不认识 {name}，可用的是 {'、'.join(sorted(known))}。" for name in given if name not in known]
    wrong += [f"{file}：extra.gazette.{name} {said}。" for name, value in given.items() if name in known and (said := _misfit(name, value))]
    if not isinstance(site_url, str) or not is_web_address(site_url):
        wrong.append(f"{file}：site_url 应当是网站首页的网址，如 https://www.shili.gov.cn/gongbao/ 。")
    if wrong:
        raise UnusableInput("\n".join(wrong))
    settings = Settings(file, site_name, site_url.rstrip("/") + "/", **given)
    if wrong := [*accessibility(settings.accessibility)[1], *mistakes(settings.site)]:
        raise UnusableInput("\n".join(f"{file}：extra.gazette.{said}。" for said in wrong))
    return settings


def _misfit(name: str, value: object) -> str:
    """What is wrong with the type of a setting, or ""."""
    if name == "daizi":
        fits = isinstance(value, dict) and all(isinstance(one, str) for pair in value.items() for one in pair)
        return "" if fits else "应当是“代字: 拉丁字母”的对照表，如“示政: shizheng”"
    if name == "accessibility":
        return "" if isinstance(value, dict) else "应当是“字段: 值”的形式，字段有 date、standard、gaps、contact"
    if name == "downloads":
        fits = isinstance(value, list) and all(one in WISHED for one in value)
        return "" if fits else f"应当是格式的列表，可用的是 {'、'.join(WISHED)}，如 [{WISHED[0]}]"
    if name in ("demo", "fullwidth_punctuation"):
        return "" if isinstance(value, bool) else "应当是 true 或 false"
    return "" if isinstance(value, str) else "应当是文字（像数字的请加引号）"
