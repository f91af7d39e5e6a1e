"""`python3 -m tools.bootstrap run|test`: everything that `make run` or `make test` needs, and nothing twice."""

from __future__ import annotations

import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.bootstrap.engine import train_engine
from tools.bootstrap.environments import Uv, make_engine_environment, make_root_environment
from tools.bootstrap.machine import check_python, check_room, debian_package, has_postgresql
from tools.bootstrap.mbrola import fetch_mbrola
from tools.bootstrap.pages import build_pages
from tools.bootstrap.problem import Problem
from tools.bootstrap.steps import say
from tools.bootstrap.voice import fetch_ears, install_speech

ROOT = Path(__file__).resolve().parents[2]


def prepare(root: Path, *, development: bool) -> None:
    """Makes everything ready under `root`. Raises Problem with one clear line when something stands in the way."""
    started = time.monotonic()
    logs = root / "var" / "log" / "bootstrap"
    check_python()
    check_room(root, first_start=not (root / "bot" / ".venv" / "stamp").is_file())
    say("Preparing Sophie")
    if development:
        debian_package("chromium", shutil.which("chromium") is not None, "the browser tests use it", logs / "debian.log")
        debian_package("postgresql", has_postgresql(), "the planner's tests run on it too", logs / "debian.log")
        install_speech(logs)
    uv = Uv(root, logs)
    uv.ensure()
    if development:
        fetch_mbrola(root, logs)  # after uv, whose environment takes the whole of .tools
    # The pages need no Python, and models only the network: both are made ready beside uv and the training.
    with ThreadPoolExecutor(max_workers=2) as pool:
        ears = pool.submit(fetch_ears, root, uv.pip_python, logs, development=development)
        pages = pool.submit(build_pages, root, logs, development=development)
        make_root_environment(uv, development=development)
        make_engine_environment(uv, development=development)
        train_engine(root, logs)
        pages.result()
        ears.result()
    say(f"Everything is ready ({time.monotonic() - started:.0f} s)")


def main(arguments: list[str]) -> int:
    if arguments not in (["run"], ["test"]):
        print("usage: python3 -m tools.bootstrap run|test", file=sys.stderr)
        return 2
    try:
        prepare(ROOT, development=arguments == ["test"])
    except Problem as problem:
        print(f"\nSophie can't start: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; `make` goes on from here next time.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
