"""`python3 -m tools.models [WHEEL]`: installs spaCy's trained Dutch model into the engine's environment.

It is on no package registry, so it isn't in the lock file: it is fetched from its makers' releases, or taken from a file that was
fetched elsewhere. Sophie also works without it (bot/nlu/dutch_spacy.py).
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.bootstrap.environments import Uv, make_engine_environment
from tools.bootstrap.machine import check_python
from tools.bootstrap.problem import Problem
from tools.bootstrap.steps import Step, say

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
    if len(arguments) > 1:
        print("usage: python3 -m tools.models [WHEEL]", file=sys.stderr)
        return 2
    logs = ROOT / "var" / "log" / "bootstrap"
    try:
        check_python()
        say("Installing spaCy's Dutch model")
        uv = Uv(ROOT, logs)
        uv.ensure()
        make_engine_environment(uv, development=False)
        install(
            arguments[0] if arguments else ADDRESS, ROOT / "bot" / ".venv" / "bin" / "python", uv.program, logs / "models.log"
        )
    except Problem as problem:
        print(f"\nNo Dutch model for spaCy: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; `make models` starts again.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
