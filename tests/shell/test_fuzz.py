"""Whatever is handed in, the program either imports and proves it or refuses it in one sentence with its name; content/ is whole either way."""
from __future__ import annotations


from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.shell.conftest import ISSUE, Desk
from tests.sources.damage import damaged

_FILES = st.one_of(st.integers(0, 10 ** 9).map(damaged), st.binary(max_size=400).map(lambda data: (".bin", data)),
                   st.tuples(st.sampled_from([".docx", ".pdf", ".html", ".txt"]), st.tuples(st.sampled_from([b"PK\x03\x04", b"%PDF-1.7\n", b"<html>", b"<!DOCTYPE html>", b""]), st.binary(max_size=300)).map(b"".join)))


def hand_in(desk: Desk, suffix: str, data: bytes, capfd) -> int:
    """Imports one source over what is there; says what is wrong about how the program took it."""
    name = f"坏{suffix}"
    before = desk.tree()
    source = desk.source(name, data)
    capfd.readouterr()
    code = desk.import_(source)
    said = capfd.readouterr()
    assert code in (0, 2) and "Traceback" not in said.err + said.out, said.err
    if code == 2:
        assert desk.tree() == before and name in said.err and any("\u4e00" <= c <= "\u9fff" for c in said.err.replace(name, "")), said.err
    else:
        assert desk.run("verify") == 0, capfd.readouterr().err
    assert not (desk.content / ".import").exists()
    assert sorted(path.name for path in desk.folder.iterdir()) == sorted({"content", "mkdocs.yml", "a.txt", name} & {path.name for path in desk.folder.iterdir()})
    source.unlink()
    return code


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large])
@given(_FILES)
def test_nothing_that_is_handed_in_breaks_the_program(tmp_path_factory, capfd, one):
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "mkdocs.yml").write_text("site_name: 示例\n", encoding="utf-8")
    desk = Desk(folder)
    assert desk.import_(desk.source("a.txt", ISSUE)) == 0
    hand_in(desk, *one, capfd)


def test_the_damage_is_real():
    """Half of the damaged files or so still read: the fuzzing reaches past the first check."""
    from build_scripts.model import UnusableInput
    from build_scripts.sources.formats import extract
    read = 0
    for seed in range(60):
        try:
            read += bool(extract(damaged(seed)[1], "x").text)
        except UnusableInput:
            pass
    assert 10 < read < 60
