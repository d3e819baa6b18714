"""What sets up and judges: the search for a browser never takes one that does not work, and the figures of CI are not taken for good when they are short."""
from __future__ import annotations

import importlib.util
import subprocess
from pathlib import Path

import pytest

import setup_browser

ROOT = Path(__file__).resolve().parents[1]


def script(folder: Path, name: str, body: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with nothing on its PATH, where nothing can be installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("GAZETTE_BROWSER", raising=False)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(setup_browser, "from_distribution", lambda: iter(()))
    monkeypatch.setattr(setup_browser, "playwrights_own", lambda: iter(()))
    return tmp_path


def test_a_stub_is_passed_over_for_a_browser_that_shows_the_page(machine, capsys):
    script(machine, "google-chrome", "exit 1")
    works = script(machine, "chromium", "echo '<html><p>gazette</p></html>'")
    assert setup_browser.main() == 0
    assert capsys.readouterr().out == works + "\n"


def test_the_browser_named_by_the_environment_comes_first(machine, monkeypatch, capsys):
    script(machine, "chromium", "echo '<p>gazette</p>'")
    mine = script(machine, "mine", "echo '<p>gazette</p>'")
    monkeypatch.setenv("GAZETTE_BROWSER", mine)
    assert setup_browser.main() == 0
    assert capsys.readouterr().out == mine + "\n"


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("1", 1)])
def test_without_a_browser_tests_skip_but_fail_on_ci(machine, monkeypatch, capsys, ci, code):
    monkeypatch.setenv("CI", ci)
    assert setup_browser.main() == code
    said = capsys.readouterr()
    assert said.out == "" and "没有可用的浏览器" in said.err


def test_what_hangs_is_stopped(monkeypatch, capsys):
    assert setup_browser.run(["sleep", "60"], 1) is False
    assert "超过 1 秒" in capsys.readouterr().err


@pytest.fixture
def figures():
    spec = importlib.util.spec_from_file_location("figures", ROOT / ".ci" / "figures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_figures_that_must_be_whole_are_held_to_it(figures):
    whole = {"documents.found": 1.0, "targets.items": 1.0, "text.kept": 0.9995, "headings.found": 0.996}
    assert figures.short_of(whole) == []
    assert [one.split()[0] for one in figures.short_of(whole | {"targets.items": 0.9999, "text.kept": 0.998})] == ["targets.items", "text.kept"]


@pytest.mark.parametrize("file", ["setup.sh", ".ci/run"])
def test_scripts_are_well_formed(file):
    subprocess.run(["bash", "-n", str(ROOT / file)], check=True)
