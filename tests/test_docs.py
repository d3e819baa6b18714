"""What README, handbook and docstrings say is so: commands, options, make targets, places, finding codes, record rules, examples."""
from __future__ import annotations

import argparse
import ast
import doctest
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from build_scripts.__main__ import _parser
from build_scripts.text import clean

ROOT = Path(__file__).resolve().parents[1]
README, HANDBOOK = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/handbook.md"))
PROGRAM = sorted((ROOT / "build_scripts").rglob("*.py"))
CALLS = [node for path in PROGRAM for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]


def commands() -> dict[str, set[str]]:
    """Every command of the program with its options."""
    subparsers = next(action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction))
    return {name: {option for action in made._actions for option in action.option_strings if option not in ("-h", "--help")} for name, made in subparsers.choices.items()}


def said(text: str) -> Iterator[tuple[str, set[str]]]:
    """Each `python -m build_scripts …` in a text: its command and options."""
    for rest in re.findall(r"-m build_scripts ([^\n`；。#]+)", text):
        yield rest.split()[0], set(re.findall(r"--[a-z][a-z-]*", rest))


@pytest.mark.parametrize("text", [README, HANDBOOK], ids=["README", "handbook"])
def test_every_command_and_option_named_exists(text):
    known = commands()
    assert [(command, option) for command, options in said(text) for option in options or [None] if command not in known or (option and option not in known[command])] == []


def test_every_command_and_option_is_named_in_the_readme():
    named = dict.fromkeys(commands(), frozenset()) | dict(said(README))
    assert {name: options - named[name] for name, options in commands().items() if options - named[name]} == {}
    assert {name for name, _ in said(README)} == set(commands())


def test_every_make_target_named_exists_and_is_named():
    targets = set(re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)[1].split())
    assert set(re.findall(r"\bmake ([a-z]+)", README + HANDBOOK)) == targets


def test_every_place_named_exists():
    places = [place for row in re.findall(r"^\| (`[^|]*) \|", README, re.M) for place in re.findall(r"`([^`]+)`", row)]
    links = [base / link for text, base in ((README, ROOT), (HANDBOOK, ROOT / "docs")) for link in re.findall(r"(?<!!)\[[^\]`]+\]\(([^)#:]+)\)", text) if not (base / link).exists()]
    assert len(places) > 5 and [place for place in places if not (ROOT / place).exists()] == [] and links == []


def table(heading: str) -> list[str]:
    """First column of the handbook's table under a heading."""
    section = HANDBOOK.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `([a-z_.]+)` \|", section, re.M)


def called(name: str) -> Iterator[ast.Call]:
    return (call for call in CALLS if isinstance(call.func, ast.Name) and call.func.id == name)


def test_every_finding_code_is_documented_and_every_documented_code_exists():
    codes = set()
    for call in (*called("Finding"), *called("Found")):
        code = call.args[0] if call.args else next((keyword.value for keyword in call.keywords if keyword.arg == "code"), None)
        if code is None or isinstance(code, (ast.Attribute, ast.Subscript)):
            continue                                    # one read back from a record, or put at its place
        assert isinstance(code, ast.Constant), f"a code is written out where the finding is made (line {call.lineno})"
        codes.add(code.value)
    listed = table("存疑代码")
    assert set(listed) == codes and listed == sorted(set(listed))


def strings(node: ast.AST) -> set[str]:
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def rules() -> set[str]:
    """Names of the rules that drop or change characters, from where the program writes them."""
    found = {name for name, _, _ in clean.RULES} | {"nfc"}
    for call in CALLS:
        if isinstance(call.func, ast.Attribute) and call.func.attr == "append" and isinstance(call.func.value, ast.Attribute) and call.func.value.attr == "dropped":
            found |= strings(call.args[0].elts[-1])
    for name in ("Dropped", "Changed", "Moved"):
        for call in called(name):
            found |= strings(call.args[-1]) if isinstance(call.args[-1], ast.Constant) else set()
    for call in called("withheld"):
        found |= strings(call.args[-1])
    for path in PROGRAM:                                 # what the readers of the formats see to belong to the page
        found |= {name for name in strings(ast.parse(path.read_text(encoding="utf-8"))) if path.parent.name == "sources" and re.fullmatch(r"page\.[a-z_]+", name)}
    noise = next(path for path in PROGRAM if path.name == "noise.py")
    return found | {name for name in strings(ast.parse(noise.read_text(encoding="utf-8"))) if re.fullmatch(r"noise\.[a-z_]+", name)}


def test_every_record_rule_is_documented_and_every_documented_rule_exists():
    listed = table("记录规则")
    assert set(listed) == rules() and len(listed) == len(set(listed))


def test_the_demonstration_records_use_documented_words_alone():
    records = [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in (ROOT / "content" / "issues").rglob("record*.yml")]
    assert records
    assert {one["rule"] for record in records for kind in ("dropped", "changed", "moved") for one in record.get(kind) or ()} <= set(table("记录规则"))
    assert {one["code"] for record in records for one in record.get("findings") or ()} <= set(table("存疑代码"))


def test_examples_in_docstrings_are_true():
    named = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in PROGRAM if ">>>" in path.read_text(encoding="utf-8")]
    assert named and [name for name in named if doctest.testmod(import_module(name)).failed] == []
