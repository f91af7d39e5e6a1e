"""What `make` does before anything is installed: finding Python 3.10, refusing clearly, not doing things twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.bootstrap import machine
from tools.bootstrap.environments import Uv
from tools.bootstrap.fingerprint import Stamp, fingerprint
from tools.bootstrap.problem import Problem
from tools.bootstrap.python310 import find_python310
from tools.bootstrap.steps import Step

ROOT = Path(__file__).resolve().parents[2]


def program(path: Path, *, says: str = "3.10", code: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{says}'\nexit {code}\n")
    path.chmod(0o755)
    return path


class TestFindingPython310:
    def test_pyenvs_version_is_found_behind_a_shim_that_fails(self, tmp_path: Path) -> None:
        shim = program(tmp_path / "shims" / "python3.10", says="pyenv: python3.10: command not found", code=127)
        real = program(tmp_path / "pyenv" / "versions" / "3.10.13" / "bin" / "python3.10")
        assert find_python310({"PATH": str(shim.parent), "PYENV_ROOT": str(tmp_path / "pyenv")}) == real

    def test_pyenv_is_found_without_its_variable(self, tmp_path: Path) -> None:
        pyenv = program(tmp_path / "pyenv" / "bin" / "pyenv")
        real = program(tmp_path / "pyenv" / "versions" / "3.10.4" / "bin" / "python3.10")
        assert find_python310({"PATH": str(pyenv.parent)}) == real

    def test_the_newest_of_pyenvs_versions_is_taken(self, tmp_path: Path) -> None:
        for patch in ("3.10.4", "3.10.13", "3.10.9"):
            program(tmp_path / ".pyenv" / "versions" / patch / "bin" / "python3.10")
        found = find_python310({"PATH": "", "HOME": str(tmp_path)})
        assert found is not None
        assert "3.10.13" in str(found)

    def test_a_system_python_is_found(self, tmp_path: Path) -> None:
        real = program(tmp_path / "bin" / "python3.10")
        assert find_python310({"PATH": f"{tmp_path / 'nothing'}{os.pathsep}{real.parent}"}) == real

    def test_one_that_is_named_goes_first(self, tmp_path: Path) -> None:
        program(tmp_path / "bin" / "python3.10")
        named = program(tmp_path / "mine" / "python")
        assert find_python310({"PATH": str(tmp_path / "bin"), "SOPHIE_PYTHON310": str(named)}) == named

    def test_another_version_by_that_name_is_not_taken(self, tmp_path: Path) -> None:
        program(tmp_path / "bin" / "python3.10", says="3.12")
        assert find_python310({"PATH": str(tmp_path / "bin")}) is None


class TestRefusingClearly:
    def test_too_little_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(machine, "ROOM_FOR_A_FIRST_START", 10**18)
        with pytest.raises(Problem, match=r"Too little disk: .* GB is free .* needs .* GB"):
            machine.check_room(tmp_path, first_start=True)

    def test_an_old_python(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(machine, "OLDEST_PYTHON", (3, 99))
        with pytest.raises(Problem, match=r"needs Python 3.99 or newer.*PYTHON=python3"):
            machine.check_python()

    def test_no_node(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(Problem, match="Node is missing"):
            machine.check_node()

    def test_an_old_node(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        program(tmp_path / "node", says="v18.4.0")
        program(tmp_path / "npm")
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        with pytest.raises(Problem, match=r"Node is too old: v18.4.0"):
            machine.check_node()

    def test_a_missing_debian_package_without_root(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        with pytest.raises(Problem, match="sudo apt-get install chromium"):
            machine.debian_package("chromium", False, "the browser tests use it", tmp_path / "log")

    def test_a_failing_step_shows_its_last_lines(self, tmp_path: Path) -> None:
        step = Step("pages", tmp_path / "log")
        with pytest.raises(Problem, match=r"pages: .* failed \(exit code 7\)[\s\S]*it broke here"):
            step.run(["sh", "-c", "echo it broke here; exit 7"], cwd=tmp_path)


class TestNothingTwice:
    def test_a_stamp_fits_until_a_file_changes(self, tmp_path: Path) -> None:
        lock = tmp_path / "lock"
        lock.write_text("a==1")
        Stamp(tmp_path / "made" / "stamp", fingerprint([lock], "3.11")).set()
        assert Stamp(tmp_path / "made" / "stamp", fingerprint([lock], "3.11")).fits()
        assert not Stamp(tmp_path / "made" / "stamp", fingerprint([lock], "3.12")).fits()
        lock.write_text("a==2")
        assert not Stamp(tmp_path / "made" / "stamp", fingerprint([lock], "3.11")).fits()

    def test_an_environment_that_fits_is_left_alone(self, tmp_path: Path) -> None:
        lock = tmp_path / "lock"
        lock.write_text("a==1")
        Stamp(tmp_path / "env" / "stamp", fingerprint([lock], "3.10")).set()
        uv = Uv(tmp_path, tmp_path)  # has no program: running it would fail
        assert uv.make(Step("x", tmp_path / "log"), tmp_path / "env", "3.10", lock) is None


@pytest.mark.parametrize(
    "lock", ["requirements.lock", "requirements-dev.lock", "bot/requirements.lock", "bot/requirements-dev.lock"]
)
def test_lock_files_hold_hashes_and_no_addresses(lock: str) -> None:
    text = (ROOT / lock).read_text()
    packages = [line for line in text.splitlines() if "==" in line and not line.startswith(("#", " "))]
    assert packages
    assert text.count("--hash=sha256:") >= len(packages)
    assert "://" not in text


def test_a_wrong_word_gets_the_usage() -> None:
    said = subprocess.run([sys.executable, "-m", "tools.bootstrap", "fly"], cwd=ROOT, capture_output=True, text=True)
    assert said.returncode == 2
    assert "usage" in said.stderr
