"""Building the front-end when its sources changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.bootstrap.fingerprint import Stamp, fingerprint
from tools.bootstrap.machine import check_node
from tools.bootstrap.steps import Step

NOT_SOURCES = {"node_modules", "dist"}


def build_pages(root: Path, logs: Path, *, development: bool) -> None:
    """Installs the front-end's packages from its lock file and builds it. Development keeps the packages current as well."""
    frontend = root / "frontend"
    packages = Stamp(
        frontend / "node_modules" / ".stamp", fingerprint([frontend / "package.json", frontend / "package-lock.json"])
    )
    built = Stamp(frontend / "dist" / ".stamp", fingerprint(_sources(frontend)))
    if built.fits() and (packages.fits() or not development):
        return
    check_node()
    step = Step("pages", logs / "pages.log")
    if not packages.fits():
        step.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=frontend)
        packages.set()
    if not built.fits():
        step.run(["npm", "run", "build"], cwd=frontend)
        built.set()
    step.done("built")


def _sources(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir() and path.name not in NOT_SOURCES:
            yield from _sources(path)
        elif path.is_file():
            yield path
