"""One command is all or nothing: whatever happens at whatever moment, the next start finds the old content or the new one."""
from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from build_scripts.shell import files as shell_files
from tests.shell.conftest import ISSUE, ROOT, SEPARATE, Desk

NEW = ISSUE.replace("先修危桥", "先修险桥").replace("整理完毕", "整理和核对完毕").replace("路灯由所在街道管护", "路灯由所在社区管护")
OTHER = SEPARATE.replace("2031〕2号", "2031〕77号").replace("老桥", "新桥")


@pytest.fixture
def two(desk: Desk) -> tuple[Desk, dict[str, str], dict[str, str], tuple[Path, ...]]:
    """A content folder, how it is before and how it will be after an import that changes, adds and deletes."""
    base, changed, extra = desk.source("a.txt", ISSUE), desk.source("b.txt", NEW.partition("示例市人民政府办公室\n关于整理旧档的通知")[0]), desk.source("c.txt", OTHER)
    other = Desk(desk.folder / "after")
    other.folder.mkdir()
    (other.folder / "mkdocs.yml").write_bytes((desk.folder / "mkdocs.yml").read_bytes())
    for one in (desk, other):
        assert one.import_(base) == 0
    assert other.import_(changed, extra) == 0
    old, new = desk.tree(), other.tree()
    assert old != new and set(old) - set(new) and set(new) - set(old)
    return desk, old, new, (changed, extra)


class Stop(BaseException):
    """Power off."""


@pytest.mark.parametrize("name", ["replace", "fsync", "unlink", "mkdir", "rmdir"])
def test_a_stop_at_any_step_leaves_the_old_or_the_new(two, monkeypatch, name):
    """The k-th call of each step fails, for every k; the next start finishes or undoes it."""
    desk, old, new, sources = two
    real, seen = getattr(os, name), []
    for k in range(40):
        calls = 0

        def failing(*arguments, **more):
            nonlocal calls
            calls += 1
            if calls == k + 1:
                raise Stop()
            return real(*arguments, **more)

        stopped = False
        with monkeypatch.context() as patch:
            patch.setattr(os, name, failing)
            if name in ("unlink", "mkdir", "rmdir"):
                for target in (Path,):
                    patch.setattr(target, name, lambda self, *a, _n=name, **m: _path_step(_n, failing, self, *a, **m))
            try:
                desk.import_(*sources)
            except Stop:
                stopped = True
        assert desk.run("verify") in (0, 1)                                # a start: it recovers first
        found = desk.tree()
        assert found in (old, new), (name, k, sorted(set(found.items()) ^ set(new.items())))
        seen.append(found == new)
        if not stopped:
            break
        if found == new:
            _restore(desk, old)
    else:
        pytest.fail("没有跑到头")
    assert seen[-1] is True


def _path_step(name, failing, path, *arguments, missing_ok=False, parents=False, exist_ok=False, mode=0o777):
    try:
        return failing(path)
    except FileNotFoundError:
        if name == "unlink" and missing_ok:
            return None
        if name == "mkdir" and parents:
            os.makedirs(path, exist_ok=True)
            return None
        raise
    except FileExistsError:
        if name == "mkdir" and exist_ok:
            return None
        raise


def _restore(desk: Desk, old: dict[str, str]) -> None:
    """The old content once more, made from nothing."""
    shutil.rmtree(desk.content)
    assert desk.import_(desk.folder / "a.txt") == 0
    assert desk.tree() == old


def _killed(desk: Desk, sources: tuple[Path, ...], after: float) -> subprocess.Popen:
    """An import that is killed after some seconds; its children (a process a core) are left to themselves."""
    running = subprocess.Popen(desk.line("import", *sources), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(after)
    running.send_signal(signal.SIGKILL)
    running.wait()
    return running


def _end(running: subprocess.Popen) -> None:
    """Ends what the killed import left behind."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)


def _time(desk: Desk, sources: tuple[Path, ...]) -> float:
    begun = time.perf_counter()
    assert subprocess.run(desk.line("import", *sources), cwd=ROOT, capture_output=True).returncode == 0
    return time.perf_counter() - begun


@pytest.mark.parametrize("n", range(15))
def test_a_kill_at_any_moment_leaves_the_old_or_the_new(two, n):
    desk, old, new, sources = two
    whole = _time(desk, sources)
    assert desk.tree() == new
    _restore(desk, old)
    running = _killed(desk, sources, whole * (0.2 + 0.8 * n / 15))
    _end(running)
    desk.run("verify")
    assert desk.tree() in (old, new)
    assert desk.import_(*sources) == 0 and desk.tree() == new, "下一次导入照常"


def test_children_of_a_killed_import_do_not_hold_the_lock(two):
    desk, old, new, sources = two
    big = tuple(desk.source(f"大{n}.txt", NEW.replace("第2期", f"第{n}期") + "\n\n充数。这一段只是为了让识别多花一点时间。" * 40000) for n in (3, 4))
    running = _killed(desk, big, 1.2)
    try:
        time.sleep(0.3)
        assert desk.import_(*sources) == 0, "被杀的导入留下的子进程还占着锁"
    finally:
        _end(running)
    assert desk.tree() == new


def test_ctrl_c_says_so_and_leaves_the_old_or_the_new(two):
    desk, old, new, sources = two
    big = desk.source("大.txt", NEW + "\n\n一、充数。这一段只是为了让识别多花一点时间。" * 20000)
    running = subprocess.Popen(desk.line("import", big), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                               preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))     # tests run in the background ignore it
    time.sleep(0.6)
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=60)[1]
    assert running.returncode != 0 and "中断" in said and "Traceback" not in said
    desk.run("verify")
    assert desk.tree() == old


def test_a_command_that_only_reads_recovers_too(two, monkeypatch):
    """A crash between two renames; `verify` is the next start."""
    desk, old, new, sources = two
    real, calls = os.replace, []

    def third(a, b):
        calls.append(b)
        if len(calls) == 3:
            raise Stop()
        return real(a, b)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", third)
        with pytest.raises(Stop):
            desk.import_(*sources)
    assert desk.tree() not in (old, new), "停在中间"
    assert desk.run("verify") == 0
    assert desk.tree() == new


def test_two_imports_at_once(two, capfd):
    """The second is told to wait; nothing is mixed."""
    desk, old, new, sources = two
    with shell_files.locked(desk.content):
        assert desk.import_(*sources) == 2
        assert "另一个导入" in capfd.readouterr().err
        assert desk.tree() == old
    assert desk.import_(*sources) == 0 and desk.tree() == new


def test_a_reader_does_not_disturb_a_running_import(two, monkeypatch):
    """`verify` or `build` while an import is between its files: it must not throw away or finish what is being staged."""
    desk, old, new, sources = two
    real, done = os.replace, []

    def with_a_reader(a, b):
        if not done:
            done.append(True)
            called = desk.call("verify")
            assert "Traceback" not in called.stderr
        return real(a, b)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", with_a_reader)
        assert desk.import_(*sources) == 0
    assert desk.tree() == new


def test_many_imports_race(desk: Desk):
    """Four at once: each is done or refused, and what is there is whole."""
    sources = [desk.source(f"{n}.txt", SEPARATE.replace("2031〕2号", f"2031〕{50 + n}号").replace("老桥", f"{n}号桥")) for n in range(4)]
    running = [subprocess.Popen(desk.line("import", s), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for s in sources]
    codes = []
    for one in running:
        err = one.communicate(timeout=60)[1]
        assert "Traceback" not in err
        codes.append(one.returncode)
    assert set(codes) <= {0, 2} and 0 in codes
    assert desk.run("verify") == 0
    assert len([p for p in desk.tree() if p.endswith(".md")]) == codes.count(0)


def test_content_that_cannot_be_written_is_refused(desk: Desk, capfd, monkeypatch):
    """Read-only content (root may write anything, so the refusal is played)."""
    assert desk.import_(desk.source("a.txt", ISSUE)) == 0
    before = desk.tree()
    real = open

    def read_only(path, mode="r", *arguments, **more):
        if str(path).startswith(str(desk.content)) and ("w" in mode or "a" in mode):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, mode, *arguments, **more)

    with monkeypatch.context() as patch:
        patch.setattr("builtins.open", read_only)
        capfd.readouterr()
        assert desk.import_(desk.source("b.txt", NEW)) == 2
    assert "无法写入" in capfd.readouterr().err
    assert desk.tree() == before


def test_a_full_disk_is_an_error_in_chinese_and_leaves_the_old(two, capfd, monkeypatch):
    desk, old, new, sources = two

    def full(_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        capfd.readouterr()
        assert desk.import_(*sources) == 2
    err = capfd.readouterr().err
    assert "Traceback" not in err and any("\u4e00" <= c <= "\u9fff" for c in err)
    desk.run("verify")
    assert desk.tree() == old


@pytest.mark.parametrize("journal", ["", "{", "[]"])
def test_a_journal_that_is_damaged_is_no_crash(two, capfd, journal):
    desk, old, new, sources = two
    stage = desk.content / ".import"
    stage.mkdir()
    (stage / "0").write_text("x")
    (stage / "journal.json").write_text(journal, encoding="utf-8")
    capfd.readouterr()
    code = desk.run("verify")
    assert code in (0, 2) and "Traceback" not in capfd.readouterr().err
    assert {p: h for p, h in desk.tree().items() if not p.startswith(".import")} == old
