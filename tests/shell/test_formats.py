"""One gazette in several formats gives the same documents; each is proved from its own original; a better source takes the place of a worse one."""
from __future__ import annotations

import re

import pytest
import yaml

from tests.printing import as_documents, as_lines, docx_of
from tests.shell.conftest import ISSUE, Desk
from tests.sources.test_html import CATALOGUES, page
from tests.sources.word import p, word
from tests.typesetting import pdf_of

WORDS = {"as Word sets it": docx_of(as_documents(ISSUE), head="示例市人民政府公报"), "line by line": docx_of(as_lines(ISSUE)),
         "with blank lines": docx_of(as_lines(ISSUE), blanks=True), "with line breaks": docx_of(as_lines(ISSUE), soft=True)}


def documents(desk: Desk) -> dict[str, str]:
    """What a reader sees of each document: the page without its sources."""
    return {path: re.sub(r"(?m)^sources:\n(?:  - .*\n)+", "", desk.text(path)) for path in desk.tree() if path.endswith(".md")}


@pytest.mark.parametrize("how", WORDS)
def test_docx_gives_the_documents_of_the_text(desk: Desk, how):
    text, other = Desk(desk.folder / "text"), Desk(desk.folder / "word")
    for one, name, data in ((text, "a.txt", ISSUE), (other, "a.docx", WORDS[how])):
        one.folder.mkdir()
        (one.folder / "mkdocs.yml").write_bytes((desk.folder / "mkdocs.yml").read_bytes())
        assert one.import_(one.source(name, data)) == 0
        assert one.run("verify") == 0
    assert documents(other) == documents(text)
    assert (other.content / "issues/2031-02/original.docx").read_bytes() == WORDS[how]


def test_a_better_source_keeps_ids_and_takes_the_place_of_the_old_one(imported: Desk):
    before = documents(imported)
    assert imported.import_(imported.source("a.docx", WORDS["line by line"])) == 0
    assert documents(imported) == before
    assert {path for path in imported.tree() if "original" in path or "record" in path} == {"issues/2031-02/original.docx", "issues/2031-02/record.yml"}
    assert imported.run("verify") == 0 and imported.run("verify", imported.folder / "a.docx") == 0


def test_an_altered_docx_fails_its_proof(desk: Desk, capfd):
    assert desk.import_(desk.source("a.docx", WORDS["line by line"])) == 0
    assert desk.run("verify", desk.source("b.docx", docx_of(as_lines(ISSUE.replace("先修危桥", "先修险桥"))))) == 1
    assert "先修险桥" in capfd.readouterr().err


def test_an_original_with_comments_is_kept_back_but_can_be_proved(desk: Desk, capfd):
    data = word("".join(p(line) for line in ISSUE.split("\n") if line.strip() and "\t" not in line), comments='<w:comment w:id="0"><w:p><w:r><w:t>内部意见</w:t></w:r></w:p></w:comment>')
    source = desk.source("a.docx", data)
    assert desk.import_(source) == 0
    tree = desk.tree()
    assert "issues/2031-02/original.docx" not in tree and "issues/2031-02/original.docx.txt" in tree
    assert not any("内部意见" in desk.text(path) for path in tree)
    assert desk.run("verify") == 0 and "不可在此证明" in capfd.readouterr().out
    assert desk.run("verify", source) == 0 and desk.import_(source) == 0
    assert desk.tree() == tree


def test_a_saved_page_gives_one_document_with_the_fields_of_its_catalogue(desk: Desk):
    assert desk.import_(desk.source("a.html", page(CATALOGUES["table"]))) == 0
    values = yaml.safe_load(desk.text("issues/separate/shizheng-2031-8/index.md").split("---\n")[1])
    assert {name: str(values[name]) for name in ("index_no", "topic", "date_published", "date_published_basis", "validity")} == {
        "index_no": "SLS001-0202-2031-0007", "topic": "城乡建设、环境保护", "date_published": "2031-03-09", "date_published_basis": "source", "validity": "有效"}
    assert desk.run("verify") == 0
    from build_scripts.shell.content import read_content
    assert read_content(desk.content).documents["shizheng-2031-8"].title == "示例市人民政府关于修缮老桥的通知"


def test_pdf_gives_the_documents_of_the_text(desk: Desk):
    text, other = Desk(desk.folder / "text"), Desk(desk.folder / "print")
    for one, name, data in ((text, "a.txt", ISSUE), (other, "a.pdf", pdf_of(as_documents(ISSUE), columns=1, head="示例市人民政府公报"))):
        one.folder.mkdir()
        (one.folder / "mkdocs.yml").write_bytes((desk.folder / "mkdocs.yml").read_bytes())
        assert one.import_(one.source(name, data)) == 0
        assert one.run("verify") == 0
    assert documents(other) == documents(text)
