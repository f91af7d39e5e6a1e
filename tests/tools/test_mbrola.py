"""Where the voice for tests comes from: the machine's own Debian mirror, without touching apt's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.bootstrap import mbrola

STANZAS = """Types: deb
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
"""
LINES = """# Debian
deb [signed-by=/usr/share/keyrings/x.gpg] http://mirror.example/debian bookworm main contrib
deb http://mirror.example/debian-security bookworm-security main
"""


def test_only_the_components_are_other_ones() -> None:
    assert mbrola.with_components(STANZAS) == STANZAS.replace("Components: main", "Components: contrib non-free")
    assert mbrola.with_components(LINES).splitlines() == [
        "# Debian",
        "deb [signed-by=/usr/share/keyrings/x.gpg] http://mirror.example/debian bookworm contrib non-free",
        "deb http://mirror.example/debian-security bookworm-security contrib non-free",
    ]


def test_both_kinds_of_sources_are_found(tmp_path: Path) -> None:
    (tmp_path / "sources.list.d").mkdir()
    for name in ("sources.list", "sources.list.d/debian.sources", "sources.list.d/other.list"):
        (tmp_path / name).write_text(LINES)
    assert [file.name for file in mbrola.sources_of(tmp_path)] == ["sources.list", "debian.sources", "other.list"]


def test_without_it_the_tests_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(mbrola, "APT", tmp_path / "nowhere")
    monkeypatch.setenv("PATH", str(tmp_path))
    mbrola.fetch_mbrola(tmp_path, tmp_path / "log")
    assert "No MBROLA" in capsys.readouterr().out
    assert not mbrola.is_there(tmp_path)
    assert not mbrola.folder(tmp_path).exists()
