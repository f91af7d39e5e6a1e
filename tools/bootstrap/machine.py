"""What the machine must have: a recent Python, Node, room on the disk, and Debian packages."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.bootstrap.problem import Problem
from tools.bootstrap.steps import Step

OLDEST_PYTHON = (3, 11)
OLDEST_NODE = (20, 19)
"""Vite 8 asks for at least this one."""

GIGABYTE = 1_000_000_000
ROOM_FOR_A_FIRST_START = 6 * GIGABYTE
"""The environments take 2.3 GB and front-end and model 0.3 GB; the installer's cache can take as much again."""
ROOM_FOR_A_NEXT_START = GIGABYTE // 2


def check_python() -> None:
    """The Python that runs this is the one that Sophie gets."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        raise Problem(
            f"Sophie needs Python {'.'.join(map(str, OLDEST_PYTHON))} or newer, and `python3` here is {found}. "
            "Install a newer one and say which: make run PYTHON=python3.12"
        )


def check_room(root: Path, *, first_start: bool) -> None:
    """Refuses to begin what can't be finished: half an installation on a full disk is hard to understand."""
    needed = ROOM_FOR_A_FIRST_START if first_start else ROOM_FOR_A_NEXT_START
    free = shutil.disk_usage(root).free
    if free < needed:
        raise Problem(
            f"Too little disk: {free / GIGABYTE:.1f} GB is free at {root}, and Sophie needs {needed / GIGABYTE:.1f} GB. "
            "Make room, or clone Sophie on a larger disk."
        )


def check_node() -> None:
    """Node and npm build the pages."""
    node, npm = shutil.which("node"), shutil.which("npm")
    wanted = ".".join(map(str, OLDEST_NODE))
    if node is None or npm is None:
        raise Problem(
            f"Node is missing: install Node {wanted} or newer with npm (Debian: apt-get install nodejs npm, or nodejs.org)."
        )
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    version = tuple(int(part) for part in re.findall(r"\d+", said)[:2])
    if version < OLDEST_NODE:
        raise Problem(f"Node is too old: {said.strip()} is here, and building the pages needs {wanted} or newer.")


def has_venv() -> bool:
    """Debian's python3 comes without ensurepip, and then can't make an environment."""
    return importlib.util.find_spec("ensurepip") is not None


def has_postgresql() -> bool:
    """Debian keeps the server's programs outside the PATH, in a folder for each version."""
    return any(Path("/usr/lib/postgresql").glob("*/bin/postgres")) or shutil.which("postgres") is not None


def debian_package(package: str, present: bool, why: str, log: Path) -> None:
    """Installs a Debian package when it is missing and we may; otherwise says in one line how."""
    if present:
        return
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        raise Problem(f"The package {package} is missing ({why}). Install it with: sudo apt-get install {package}")
    step = Step(f"Debian package {package}", log)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    step.run([apt, "update", "-q"], cwd=Path("/"), env=quiet)
    step.run([apt, "install", "-y", "-q", "--no-install-recommends", package], cwd=Path("/"), env=quiet)
    step.done("installed")
