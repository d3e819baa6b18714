"""The same documents in plain Material and in Hugo, to be built beside ours: their folders are written here, bench/site.py runs them.

Plain Material gets the documents outside the navigation and no search. Hugo gets our own frame as its template, so that its pages weigh
what ours weigh, and nothing of what ours compute (citations, validity, lists): it is given every advantage.
"""
from __future__ import annotations

import json
import re
from pathlib import Path

from build_scripts.model import Document
from build_scripts.published.catalogue import Catalogue
from build_scripts.published.frontmatter import read_front_matter

_MARK = re.compile(r" \{[#.][^}\n]*\}$", re.M)
_HEADING_MARK = re.compile(r"^(#+ .*?) \{#([\w-]+)[^}\n]*\}$", re.M)
_MATERIAL = """site_name: 示例市人民政府公报
site_url: https://gazette.example/
docs_dir: docs
site_dir: site
plugins: []
theme: {name: material, language: zh, font: false, features: [navigation.tabs, navigation.top, toc.follow]}
markdown_extensions: [tables, attr_list]
validation: {nav: {omitted_files: ignore}}
nav: [{首页: index.md}]
"""
_HUGO = """baseURL: https://gazette.example/
title: 示例市人民政府公报
languageCode: zh
disableKinds: [taxonomy, term, RSS, section]
markup: {goldmark: {renderer: {unsafe: true}}}
"""


def write_material(content: Path, catalogue: Catalogue, folder: Path) -> None:
    """A MkDocs project in `folder`; its site is `folder`/site."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_MATERIAL, encoding="utf-8")
    (folder / "docs/index.md").write_text("# 首页\n", encoding="utf-8")
    for id_ in catalogue.documents:
        body = read_front_matter((content / catalogue.paths[id_]).read_text(encoding="utf-8"), "")[1]
        page = folder / f"docs/documents/{id_}/index.md"
        page.parent.mkdir(parents=True)
        page.write_text(f"{_front_matter(catalogue.documents[id_])}\n# {catalogue.documents[id_].title}\n{_plain(body)}", encoding="utf-8")


def write_hugo(content: Path, catalogue: Catalogue, page: str, folder: Path) -> None:
    """A Hugo project in `folder`; its site is `folder`/public. `page`: one of our document pages, of which its template is made."""
    (folder / "layouts/_default").mkdir(parents=True)
    (folder / "hugo.yaml").write_text(_HUGO, encoding="utf-8")
    (folder / "config.yaml").write_text(_HUGO, encoding="utf-8")
    (folder / "layouts/_default/single.html").write_text(_template(page), encoding="utf-8")
    (folder / "layouts/index.html").write_text("<!doctype html><title>{{ .Title }}</title>", encoding="utf-8")
    for id_, document in catalogue.documents.items():
        body = read_front_matter((content / catalogue.paths[id_]).read_text(encoding="utf-8"), "")[1]
        file = folder / f"content/documents/{id_}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{_front_matter(document)}{_plain(body)}", encoding="utf-8")


def _front_matter(document: Document) -> str:
    """What a template may show of a document: a few of the fields that our own build reads."""
    given = {"title": document.title, "number": document.doc_number or "", "issuer": str(document.issuer), "written": document.date_written}
    return "---\n" + "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in given.items()) + "---\n"


def _plain(body: str) -> str:
    """The body with the marks that headings alone may have in their Markdown."""
    kept = _HEADING_MARK.sub(r"\1 {##\2}", body)
    return _MARK.sub("", kept).replace("{##", "{#")


def _template(page: str) -> str:
    """One of our pages with Hugo's actions in place of its title, contents and text."""
    page = page.replace("{{", "").replace("}}", "")
    page = re.sub(r"<title>.*?</title>", "<title>{{ .Title }}</title>", page, flags=re.S)
    page = re.sub(r'(<ul class="md-nav__list" data-md-component="toc".*?>).*?(</nav>\s*</div>)', r"{{ .TableOfContents }}\2", page, flags=re.S)
    return re.sub(r'<div class="gz-body">.*?</div>(?=\s*</div>)', '<h1>{{ .Title }}</h1><p>{{ .Params.number }} {{ .Params.issuer }} {{ .Params.written }}</p>{{ .Content }}', page, count=1, flags=re.S)
