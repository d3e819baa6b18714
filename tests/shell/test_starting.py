"""`new`: another government's site, built from nothing."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import yaml

from build_scripts.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


def test_a_new_site_is_its_own_and_builds_checks_and_imports(tmp_path):
    site = tmp_path / "site"
    assert main(["new", str(site), "--region", "样本县", "--daizi", "样政=yangzheng"]) == 0
    settings = (site / "mkdocs.yml").read_text(encoding="utf-8")
    assert "示例市" not in settings and "demo:" not in settings and yaml.safe_load(settings)["extra"]["gazette"]["daizi"] == {"样政": "yangzheng"}
    source = tmp_path / "通知.txt"
    source.write_text("样本县人民政府\n关于修桥的通知\n\n样政〔2025〕3号\n\n各乡镇人民政府：\n\n请照此办理。\n\n样本县人民政府\n2025年3月3日\n", encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([sys.executable, "-m", "build_scripts", *arguments], cwd=site, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": ""})
    for arguments in (("build",), ("check",), ("import", str(source)), ("check", "--strict"), ("build",)):
        done = run(*arguments)
        assert done.returncode == 0, (arguments, done.stderr, done.stdout)
    assert (site / "site" / "documents" / "yangzheng-2025-3" / "index.html").is_file()
    for file in (site / ".github" / "workflows" / "site.yml", site / ".gitlab-ci.yml", site / ".workflow" / "site.yml"):
        assert "make check" in file.read_text(encoding="utf-8") and yaml.safe_load(file.read_text(encoding="utf-8"))
    assert os.access(site / ".githooks" / "pre-commit", os.X_OK)


def test_what_is_there_is_never_overwritten_and_slips_are_told(tmp_path, capsys):
    (tmp_path / "别的.txt").write_text("别的", encoding="utf-8")
    assert main(["new", str(tmp_path), "--region", "样本县"]) == 2 and "已经有东西" in capsys.readouterr().err
    assert main(["new", str(tmp_path / "a"), "--region", "Sample"]) == 2 and not (tmp_path / "a").exists()
    assert main(["new", str(tmp_path / "a"), "--region", "样本县", "--daizi", "样政"]) == 2 and not (tmp_path / "a").exists()


def test_the_hook_stops_a_commit_of_what_cannot_be_published(tmp_path):
    site = tmp_path / "site"
    assert main(["new", str(site), "--region", "样本县"]) == 0
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "编辑", "GIT_AUTHOR_EMAIL": "a@b.example", "GIT_COMMITTER_NAME": "编辑", "GIT_COMMITTER_EMAIL": "a@b.example"}

    def git(*arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(["git", *arguments], cwd=site, capture_output=True, text=True, env=env)
    git("init", "-q")
    (site / ".venv" / "bin").mkdir(parents=True)
    (site / ".venv" / "bin" / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (site / ".venv" / "bin" / "python").chmod(0o755)
    (site / "setup.sh").write_text("exit 0\n", encoding="utf-8")        # this machine's environment is ready
    assert git("add", "-A").returncode == 0 and git("commit", "-qm", "开始").returncode == 0
    git("config", "core.hooksPath", ".githooks")
    page = site / "content" / "issues" / "separate" / "a" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\nkind: document\nid: a\ntitle: 关于修桥的通知\n---\n\n王某身份证号110101199003078515。\n", encoding="utf-8")
    git("add", "-A")
    refused = git("commit", "-qm", "加一件")
    assert refused.returncode == 1 and "personal.unmasked" in refused.stderr and "没有提交" in refused.stderr
    page.write_text(page.read_text(encoding="utf-8").replace("110101199003078515", "11\\*\\*\\*515"), encoding="utf-8")
    git("add", "-A")
    assert git("commit", "-qm", "加一件").returncode == 0
