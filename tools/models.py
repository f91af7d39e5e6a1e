"""`python3 -m tools.models [WHEEL] [--vosk ZIP]`: fetches the models that Sophie works better with, and can do without.

spaCy's trained Dutch model, for the engine's environment (bot/nlu/dutch_spacy.py), and Vosk's, to hear with (voice/ears/), are on
no package registry, so they are in no lock file: they are fetched from their makers, or taken from a file that was fetched
elsewhere. Whisper's weights, to hear with where Vosk has no Dutch, come as packages do.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from tools.bootstrap.environments import Uv, make_engine_environment
from tools.bootstrap.machine import check_python
from tools.bootstrap.problem import Problem
from tools.bootstrap.steps import Step, say
from tools.voice_models.dutch import install_dutch
from tools.voice_models.whisper import fetch_whisper

ROOT = Path(__file__).resolve().parents[1]

PACKAGE = "nl_core_news_sm"
NAME = f"{PACKAGE}-3.7.0-py3-none-any.whl"
"""Made for spaCy 3.7, which bot/requirements.lock holds. Its hash isn't known here and isn't checked: what vouches for it is the
connection to github.com."""
ADDRESS = f"https://github.com/explosion/spacy-models/releases/download/{PACKAGE}-3.7.0/{NAME}"

LOAD = "from bot.nlu.dutch_spacy import DutchWords, vocabulary; DutchWords().of('Hallo'); print('Loaded', vocabulary())"


def install(wheel: str, python: Path, uv: Path, log: Path) -> None:
    """Installs a wheel, given as a path or an address, and loads the model once. Raises Problem with one line."""
    step = Step("spaCy's Dutch model", log)
    try:
        step.run([uv, "pip", "install", "--no-deps", "--python", python, wheel], cwd=ROOT)
    except Problem as failed:
        raise Problem(
            f"{wheel} can't be fetched or installed (the reason is in {log}). Sophie works without it. "
            f"On a machine without internet: make models WHEEL=path/to/{NAME}"
        ) from failed
    try:
        step.run([python, "-c", LOAD], cwd=ROOT)
    except Problem as failed:
        step.run([uv, "pip", "uninstall", "--python", python, PACKAGE], cwd=ROOT)
        raise Problem(f"spaCy can't load what is in {wheel}, so it was removed again (the reason is in {log})") from failed
    step.done("installed; the next start trains the engine with it")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python3 -m tools.models", description="Fetches the models that Sophie works better with."
    )
    parser.add_argument("wheel", nargs="?", metavar="WHEEL", help="spaCy's Dutch model, fetched elsewhere")
    parser.add_argument("--vosk", type=Path, metavar="ZIP", help="Vosk's Dutch model, fetched elsewhere")
    wanted = parser.parse_args(arguments)
    logs = ROOT / "var" / "log" / "bootstrap"
    uv = Uv(ROOT, logs)
    try:
        check_python()
        say("Fetching models")
        uv.ensure()
        # Each by itself: one that can't be had keeps nobody from the others.
        done = [
            _said("No Dutch model for spaCy", lambda: _spacy(wanted.wheel, uv, logs)),
            _said("No Dutch model for Vosk", lambda: install_dutch(ROOT, logs, wanted.vosk)),
            _said("No Whisper", lambda: fetch_whisper(ROOT, uv.pip_python, logs)),
        ]
    except Problem as problem:
        print(f"\nNo models: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; `make models` starts again.", file=sys.stderr)
        return 130
    return 0 if all(done) else 1


def _spacy(wheel: str | None, uv: Uv, logs: Path) -> None:
    make_engine_environment(uv, development=False)
    install(wheel or ADDRESS, ROOT / "bot" / ".venv" / "bin" / "python", uv.program, logs / "models.log")


def _said(without: str, fetch: Callable[[], None]) -> bool:
    """Whether it could be fetched; if not, says why."""
    try:
        fetch()
    except Problem as problem:
        print(f"\n{without}: {problem}", file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
