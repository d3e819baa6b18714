"""Input that cannot be used is refused with a clear message, exit code 2, and content/ as it was; strange text is imported."""
from __future__ import annotations

from pathlib import Path

import pytest

from tests.shell.conftest import ISSUE, SEPARATE, Desk, desk, imported  # noqa: F401 (fixtures)


@pytest.mark.parametrize(("name", "data", "said"), [
    ("空.txt", b"", "空"), ("空白.txt", " \n\t\n\u3000\f".encode(), "空"), ("只有BOM.txt", b"\xef\xbb\xbf\n", "空"),
    ("二进制.txt", bytes(range(256)) * 40, "二进制"), ("图.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "图片"), ("书.pdf", b"%PDF-1.7\n", "PDF"),
    ("文.docx", b"PK\x03\x04" + b"\x00" * 60, "DOCX"), ("半截.txt", ISSUE.encode()[:-30] + b"\xff\xfe\x80" + "完\n".encode(), "第"),
    ("乱码.txt", bytes((i * 37 + 129) % 127 + 128 for i in range(4000)), "编码")])
def test_unusable_sources_are_refused(desk: Desk, capfd, name, data, said):
    good = desk.source("好.txt", SEPARATE)
    assert desk.import_(good) == 0
    before = desk.tree()
    capfd.readouterr()
    assert desk.import_(good, desk.source(name, data)) == 2
    err = capfd.readouterr().err
    assert name in err and said in err and "Traceback" not in err
    assert desk.tree() == before


def test_all_mistakes_are_named_at_once_and_nothing_is_imported(desk: Desk, capfd):
    (desk.folder / "夹").mkdir()
    assert desk.import_(desk.source("好.txt", SEPARATE), desk.folder / "没有.txt", desk.folder / "夹", desk.source("空.txt", b"")) == 2
    err = capfd.readouterr().err
    assert all(word in err for word in ("没有.txt", "找不到", "夹", "文件夹", "空.txt"))
    assert desk.tree() == {}


def test_an_unreadable_source_is_refused(desk: Desk, capfd, monkeypatch):
    source = desk.source("锁.txt", SEPARATE)
    read = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == source.name:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert desk.import_(source) == 2
    assert "锁.txt" in capfd.readouterr().err and desk.tree() == {}


def test_exit_codes_and_messages_of_the_real_command_line(desk: Desk):
    done = desk.call("import", desk.source("好.txt", SEPARATE))
    assert (done.returncode, done.stderr) == (0, "") and "合计" in done.stdout and "好.txt" in done.stdout
    for arguments, code in (((), 2), (("import",), 2), (("nonsense",), 2), (("import", "--nonsense", "x"), 2), (("import", desk.folder / "没有.txt"), 2),
                            (("verify", desk.folder / "没有.txt"), 2), (("explain", desk.folder / "没有.txt"), 2), (("explain", desk.folder / "好.txt", "99999"), 2),
                            (("explain", desk.folder / "好.txt", "x"), 2), (("verify",), 0)):
        called = desk.call(*arguments)
        assert called.returncode == code, (arguments, called.stderr)
        assert "Traceback" not in called.stderr
        assert code == 0 or any("\u4e00" <= c <= "\u9fff" for c in called.stderr), arguments


@pytest.mark.parametrize("damage", [
    lambda t: t.replace("title:", "title: [", 1), lambda t: t.replace("---\n", "", 1), lambda t: t.replace("kind: document", "kind document", 1),
    lambda t: t.replace("date_written: ", "date_written: 今年 # ", 1), lambda t: t.replace("order: 1", "order: 第一", 1), lambda t: t.split("---\n")[1]])
def test_front_matter_damaged_by_hand_is_refused_with_file_and_line(imported: Desk, capfd, damage):
    imported.change("issues/2031-02/shizheng-2031-2.md", damage)
    before = imported.tree()
    assert imported.import_(imported.folder / "a.txt") == 2
    err = capfd.readouterr().err
    assert "shizheng-2031-2.md" in err and "Traceback" not in err
    assert imported.tree() == before


@pytest.mark.parametrize(("path", "text"), [
    *((path, text) for path in ("record.yml", "editorial.yml") for text in ("a: [1, 2\n", "\t坏\n", "- 1\n")),
    ("record.yml", "files: {a: b}\n"), ("record.yml", "source: 3\n"), ("record.yml", "files: [3]\n"), ("editorial.yml", "cuts: 5\n"), ("editorial.yml", "cuts: [5]\n")])
def test_yaml_damaged_by_hand_is_refused_with_its_name(imported: Desk, capfd, path, text):
    (imported.content / "issues/2031-02" / path).write_text(text, encoding="utf-8")
    before = imported.tree()
    assert imported.import_(imported.folder / "a.txt") == 2
    assert path in capfd.readouterr().err
    assert imported.tree() == before


def test_text_that_is_no_gazette_is_one_document_with_findings(desk: Desk):
    assert desk.import_(desk.source("诗.txt", "春天到了，河里的冰化了。\n\n孩子们在岸边放风筝。\n")) == 0
    pages = [p for p in desk.tree() if p.endswith(".md")]
    assert len(pages) == 1 and "title.none" in desk.text(pages[0].rsplit("/", 1)[0] + "/record.yml")


@pytest.mark.parametrize("text", ["***\n", "12\n", "— 3 —\n\n— 4 —\n", "![](p1.png)\n", "## \n\n---\n"])
def test_a_source_of_nothing_but_dirt_is_borne(desk: Desk, capfd, text):
    """Either one document or a refusal, never a crash."""
    assert desk.import_(desk.source("x.txt", text)) in (0, 2)
    assert "Traceback" not in capfd.readouterr().err


def test_two_documents_with_one_number_are_both_kept(desk: Desk):
    assert desk.import_(desk.source("a.txt", ISSUE.replace("示政〔2031〕3号", "示政〔2031〕2号"))) == 0
    assert {"issues/2031-02/shizheng-2031-2.md", "issues/2031-02/shizheng-2031-2-b.md"} <= set(desk.tree())
    assert "id.clash" in desk.text("issues/2031-02/record.yml")
    assert desk.run("verify") == 0


STRANGE = ("{{ 7*7 }}", "{% include x %}", "{#x}", "<script>alert(1)</script>", "../../etc/passwd", "A<B且C>D", "[链](javascript:x)", "`码`", "*斜*", "~~删~~", "a_b_c", "\\*", "&lt;", "|竖|", "#井")


def test_markup_in_a_source_is_characters(desk: Desk):
    """In the title and in the body; nothing leaves the content folder."""
    body = "\n\n".join(f"第{n}段写着{s}这样的字。" for n, s in enumerate(STRANGE))
    text = SEPARATE.replace("关于修缮老桥的通知", "关于{{ 7*7 }}<script>../修缮老桥{#x}的通知").replace("资金由市财政安排。", body)
    assert desk.import_(desk.source("x.txt", text)) == 0
    assert all(p.startswith("issues/separate/shizheng-2031-2/") for p in desk.tree() if not p.startswith("."))
    assert desk.run("verify") == 0
    from build_scripts.shell.content import read_content
    catalogue = read_content(desk.content)
    doc = catalogue.documents["shizheng-2031-2"]
    from build_scripts.text.blanks import squeeze
    assert squeeze(doc.title) == "示例市人民政府关于{{7*7}}<script>../修缮老桥{#x}的通知"
    said = squeeze("".join(b.text for b in doc.blocks))
    for s in STRANGE:
        assert squeeze(f"写着{s}这样") in said, s


@pytest.mark.parametrize("title", ["../../../外面", "/etc/passwd", "..", "con.", "a/b", "\u202e倒写", "🎉"])
def test_a_title_never_leads_out_of_the_content_folder(desk: Desk, title):
    assert desk.import_(desk.source("x.txt", f"{title}\n\n正文只有一句话。\n")) == 0
    outside = [p for p in desk.folder.rglob("*") if p.is_file() and desk.content not in p.parents]
    assert sorted(p.name for p in outside) == ["mkdocs.yml", "x.txt"]
    assert desk.run("verify") == 0


def test_every_encoding_gives_the_same_documents(desk: Desk):
    trees = []
    for n, data in enumerate((ISSUE.encode(), b"\xef\xbb\xbf" + ISSUE.encode(), ISSUE.encode("gb18030"), ISSUE.encode("utf-16"), b"\xfe\xff" + ISSUE.encode("utf-16-be"),
                              ISSUE.replace("\n", "\r\n").encode("gb18030"), ISSUE.replace("\n", "\r").encode(), ISSUE.replace("\n\n示例市人民政府\n关于", "\n\n\f示例市人民政府\n关于").encode())):
        one = Desk(desk.folder / str(n))
        one.folder.mkdir()
        (one.folder / "mkdocs.yml").write_bytes((desk.folder / "mkdocs.yml").read_bytes())
        assert one.import_(one.source("a.txt", data)) == 0
        assert one.run("verify") == 0
        trees.append({p: "\n".join(line for line in one.text(p).split("\n") if "sha256" not in line) for p in one.tree() if p.endswith(".md")})
    assert len(trees[0]) == 4
    for other in trees[1:]:
        assert other == trees[0]


def test_symbolic_links_lead_nothing_out_of_the_content_folder(desk: Desk, capsys):
    (desk.content / "policies").mkdir(parents=True)
    (desk.content / "policies" / "loop").symlink_to(desk.content)
    outside = desk.folder / "outside"
    outside.mkdir()
    (desk.content / "issues").mkdir()
    (desk.content / "issues" / "2031-02").symlink_to(outside)
    assert desk.run("check") == 0
    capsys.readouterr()
    assert desk.import_(desk.source("a.txt", ISSUE)) == 2 and "符号链接" in capsys.readouterr().err and not list(outside.iterdir())


@pytest.mark.parametrize("old, new", [("source: {file: original.txt", "source: {file: ../../../secret.txt"), ("{file: index.md", "{file: targets/../../secret.txt")])
def test_a_record_names_no_file_outside_its_folder(imported: Desk, capsys, old, new):
    secret = imported.folder / "secret.txt"
    secret.write_text("别的文件", encoding="utf-8")
    imported.change("issues/2031-02/record.yml", lambda t: t.replace(old, new, 1))
    before = imported.tree()
    capsys.readouterr()
    assert imported.import_(imported.source("b.txt", ISSUE)) == 2 and "record.yml" in capsys.readouterr().err
    assert imported.tree() == before and secret.is_file() and imported.run("check") == 1
