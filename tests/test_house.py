"""The rules of the house: which room may know which, who touches the world, how long things may be, and what may never stand in the program."""
from __future__ import annotations

import ast
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "build_scripts"
CORPUS = ROOT.parent / "shared" / "corpus"
ROOMS = ("model", "text", "sources", "structure", "layers", "emit", "published", "assess", "shell", "__main__")
"""From the ground up: imports point down."""
MODULES = sorted(path for path in PROGRAM.rglob("*.py"))
WORLD = frozenset("os subprocess shutil tempfile time random secrets uuid socket threading multiprocessing concurrent asyncio signal glob locale platform urllib http logging sqlite3 fcntl".split())
"""Modules through which a disk, a clock, an environment, chance or another program is reached."""
ACTS = frozenset("read_text read_bytes write_text write_bytes mkdir unlink rmdir rename iterdir rglob is_file is_dir exists stat resolve now utcnow today cwd home getenv environ".split())
"""Methods of paths and clocks that do the same."""
BARRED_NAMES = frozenset("utils util helpers helper common manager misc".split())

each_module = pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PROGRAM).as_posix())


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def room(module: Path) -> str:
    return module.relative_to(PROGRAM).parts[0].removesuffix(".py")


def imported(module: Path) -> set[str]:
    """Dotted names of everything that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = ["build_scripts", *module.relative_to(PROGRAM).parts][:-node.level] if node.level else []
            whence = ".".join([*above, *([node.module] if node.module else [])])
            names.update(f"{whence}.{alias.name}" for alias in node.names)
    return names


@each_module
def test_imports_point_down(module):
    if module.parent == PROGRAM and module.name == "__init__.py":
        return
    own = ROOMS.index(room(module))
    rooms = {name.split(".")[1] for name in imported(module) if name.startswith("build_scripts.")} - {"__version__"}
    assert [name for name in rooms if ROOMS.index(name) > own] == []


def test_every_room_is_known():
    assert {room(module) for module in MODULES} <= {*ROOMS, "__init__"}


@each_module
def test_only_the_shell_touches_the_world(module):
    if room(module) in ("shell", "__main__"):
        return
    found = [name for name in imported(module) if (name.split(".")[0] in WORLD and not name.startswith("urllib.parse.")) or name in ("pathlib.Path", "pathlib")]
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("open", "print", "input", "exec", "eval", "__import__"):
            found.append(f"{node.func.id}() in line {node.lineno}")
        elif isinstance(node, ast.Attribute) and node.attr in ACTS:
            found.append(f".{node.attr} in line {node.lineno}")
    assert found == []


@each_module
def test_a_module_is_short_and_says_what_lives_there(module):
    lines = module.read_text(encoding="utf-8").count("\n")
    assert lines <= 300, f"{lines} lines"
    assert ast.get_docstring(tree(module)), "no docstring"
    assert module.stem not in BARRED_NAMES and not BARRED_NAMES & set(module.relative_to(PROGRAM).parts[:-1])


@each_module
def test_what_is_public_has_a_docstring(module):
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    top = [node for node in tree(module).body if isinstance(node, (*functions, ast.ClassDef)) and not node.name.startswith("_")]
    without = [node.name for node in top if not ast.get_docstring(node)]
    assert without == []


@cache
def repository() -> tuple[Path, ...]:
    """Every file that is or would be committed."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
        return tuple(ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file())
    beside = {".git", ".venv", "site", ".cache", ".pytest_cache", ".hypothesis", "__pycache__"}
    return tuple(path for path in sorted(ROOT.rglob("*")) if path.is_file() and not beside & set(path.relative_to(ROOT).parts[:-1]))


def readable(path: Path) -> str:
    """A file's text in whichever encoding it has; "" for a binary."""
    data = path.read_bytes()
    for encoding in ("utf-8", "gb18030"):
        try:
            return "" if b"\0" in data else data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


_ELSEWHERE = re.compile(r"(?<![\w.:/])/(?:root|home|Users|work|opt)/\w|(?<![\w.])[A-Z]:\\\\?Users")


def test_no_path_of_a_machine():
    found = [f"{path.relative_to(ROOT)}:{n}: {line.strip()[:80]}" for path in repository() if path.name != Path(__file__).name
             for n, line in enumerate(readable(path).split("\n"), 1) if _ELSEWHERE.search(line)]
    assert found == []


needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not beside this folder")


@cache
def corpus() -> tuple[str, ...]:
    return tuple(readable(path) for path in sorted(CORPUS.glob("*.txt")))


def sample_names() -> set[str]:
    """Names in the samples: of places (at the head of a title or signature, or alone on a line), 代字, and the persons of the editorial boards."""
    found: set[str] = set()
    for text in corpus():
        found.update(re.findall(r"^([\u4e00-\u9fff]{2,3})[市县](?:人民政府)(?:办公室)?(?:关于.*)?$", text, re.M))
        found.update(re.findall(r"^([\u4e00-\u9fff]{2,3}[市县])[ \t]*$", text, re.M))
        found.update(re.findall(r"^([\u4e00-\u9fff]政)(?:办)?\s*[〔\[（(]20\d\d", text, re.M))
        masthead = text[:4000].split("编辑出版")[0] if "编委会" in re.sub(r"\s", "", text[:4000]) else ""
        for line in masthead.split("\n"):
            name = re.sub(r"\s", "", re.split("[：:]", line)[-1])
            if re.fullmatch(r"[\u4e00-\u9fff]{3}", name):
                found.add(name)
    return found - _NOT_NAMES


_NOT_NAMES = frozenset(("编委会", "编辑部", "目录", "国务院", "市政府", "办公室"))
"""Words of three characters that stand on a line of their own in any gazette's masthead."""


@needs_corpus
def test_no_name_of_a_sample_in_the_program():
    names = sample_names()
    assert len(names) > 10, "the samples' names were not found: this test would see nothing"
    program = [path for path in repository() if path.is_relative_to(PROGRAM) or path.is_relative_to(ROOT / "macros")]
    found = [(path.relative_to(ROOT).as_posix(), name) for path in program for text in [readable(path)] for name in sorted(names) if name in text]
    assert found == []


RUN = 30
"""Han characters in a row, stops and line ends aside, that are nobody's set phrase."""


_WORD_FOR_WORD = ROOT / "content" / "disclosure" / "assessment"
"""Tables of indicators: data that an assessment has to repeat to the letter (tests/assess/test_tables.py)."""


@needs_corpus
def test_no_sentence_of_the_samples_in_the_repository():
    def han(text: str) -> str:
        return re.sub(r"[^\u4e00-\u9fff]", "", text)
    theirs = {text[i:i + RUN] for text in map(han, corpus()) for i in range(len(text) - RUN + 1)}
    found = []
    for path in repository():
        if path.parent == _WORD_FOR_WORD:
            continue
        ours = han(readable(path))
        hit = next((ours[i:i + RUN] for i in range(len(ours) - RUN + 1) if ours[i:i + RUN] in theirs), None)
        if hit:
            found.append(f"{path.relative_to(ROOT)}: {hit}")
    assert found == []


def test_no_two_test_files_have_one_name():
    """pytest knows a file by its name alone."""
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name not in ("__init__.py", "__main__.py", "conftest.py")]
    assert sorted(names) == sorted(set(names))
