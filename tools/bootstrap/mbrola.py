"""A clearer Dutch voice than espeak-ng's own, for tests in which a machine speaks to Sophie: MBROLA's nl3.

Recognisers don't make out espeak-ng's Dutch digits. MBROLA's voices may not be part of a product that is sold (Debian keeps them
in non-free), so Sophie doesn't ship or need them: they are unpacked for the tests alone, and nothing of the machine's own is
changed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from tools.bootstrap.problem import Problem
from tools.bootstrap.steps import Step, say

PROGRAM, VOICE = "mbrola", "nl3"
APT = Path("/etc/apt")
COMPONENTS = "contrib non-free"

_STANZA = re.compile(r"^Components:.*$", re.MULTILINE)
_LINE = re.compile(r"^(deb\s+(?:\[[^]]*\]\s+)?\S+\s+\S+)\s.*$", re.MULTILINE)


def folder(root: Path) -> Path:
    return root / ".tools" / "mbrola"


def is_there(root: Path) -> bool:
    return (folder(root) / "data" / "mbrola" / VOICE).is_file()


def fetch_mbrola(root: Path, logs: Path) -> None:
    """Unpacks the voice under `.tools/mbrola`: `bin` for the PATH, `data` for ESPEAK_DATA_PATH.

    Where it can't be had the tests say by keyboard what espeak-ng can't say aloud; that is printed, and is no failure.
    """
    if is_there(root):
        return
    step = Step("MBROLA, a voice for the tests", logs / "mbrola.log")
    work = folder(root) / "work"
    shutil.rmtree(folder(root), ignore_errors=True)
    try:
        _download(step, work)
        for package in sorted(work.glob("*.deb")):
            step.run(["dpkg-deb", "-x", package, work / "unpacked"], cwd=work)
        _arrange(work / "unpacked", folder(root))
    except (Problem, OSError) as failure:
        shutil.rmtree(folder(root), ignore_errors=True)
        say(f"  – No MBROLA for the tests (see {step.log}): they type what espeak-ng can't say clearly. {type(failure).__name__}")
        return
    shutil.rmtree(work)
    step.done("unpacked")


def _download(step: Step, work: Path) -> None:
    """From the machine's own Debian mirror, with lists of our own: apt's settings stay as they are."""
    sources = work / "sources"
    for made in (sources, work / "lists" / "partial", work / "cache" / "archives" / "partial"):
        made.mkdir(parents=True)
    for file in sources_of(APT):
        text = file.read_text(encoding="utf-8")
        (sources / file.name).write_text(with_components(text), encoding="utf-8")
    apt = (
        *("apt-get", "-q", "-o", "Dir::Etc::sourcelist=/dev/null", "-o", f"Dir::Etc::sourceparts={sources}"),
        *("-o", f"Dir::State::lists={work / 'lists'}", "-o", f"Dir::Cache={work / 'cache'}"),
        *("-o", "APT::Sandbox::User=root", "-o", "Acquire::Retries=2"),
    )
    step.run([*apt, "update"], cwd=work)
    step.run([*apt, "download", PROGRAM, f"{PROGRAM}-{VOICE}"], cwd=work)


def sources_of(apt: Path) -> list[Path]:
    """The files that say where packages come from."""
    return [file for file in (apt / "sources.list", *sorted((apt / "sources.list.d").glob("*.*"))) if file.is_file()]


def with_components(text: str) -> str:
    """The same sources, but for the parts of Debian in which MBROLA is."""
    return _LINE.sub(rf"\1 {COMPONENTS}", _STANZA.sub(f"Components: {COMPONENTS}", text))


def _arrange(unpacked: Path, target: Path) -> None:
    """espeak-ng looks for MBROLA's voices in its own data, which is copied for that."""
    said = subprocess.run(["espeak-ng", "--version"], capture_output=True, text=True, check=True).stdout
    shutil.copytree(said.partition("Data at: ")[2].strip(), target / "data", dirs_exist_ok=True)
    (target / "bin").mkdir()
    shutil.move(unpacked / "usr" / "bin" / PROGRAM, target / "bin" / PROGRAM)
    (target / "data" / "mbrola").mkdir()
    shutil.move(unpacked / "usr" / "share" / PROGRAM / VOICE / VOICE, target / "data" / "mbrola" / VOICE)
