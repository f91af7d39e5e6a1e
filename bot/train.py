"""`python -m bot.train`: trains the engine from `nlu_data/`, `domain.yml` and `config.yml`.

`--check` trains nothing: it prints the path of the model of the present sources and exits with 0, or with 1 when there is none.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from bot.rasa_environment import set_rasa_environment
from bot.settings import ROOT
from bot.trained_model import code_fingerprint, model_path

KEPT_MODELS = 3
"""The newest ones stay: going back to an earlier version of the data needs no new training."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.train", description="Trains Sophie's engine.")
    parser.add_argument("--check", action="store_true", help="only say whether the model of the present data is there")
    arguments = parser.parse_args()
    model = model_path()
    if arguments.check:
        if model.is_file():
            print(model.relative_to(ROOT))
        return 0 if model.is_file() else 1
    began = time.monotonic()
    train(model)
    print(f"Trained {model.relative_to(ROOT)} in {time.monotonic() - began:.0f} s", flush=True)
    return 0


def train(model: Path) -> None:
    """Trains into `model`. Raises RuntimeError when Rasa refuses the data; its own messages say why."""
    os.chdir(ROOT)
    # An earlier result of a component whose code has changed since must not be taken from the cache.
    os.environ["RASA_CACHE_DIRECTORY"] = str(ROOT / ".rasa" / "cache" / code_fingerprint())
    set_rasa_environment()
    print("Loading Rasa", flush=True)
    from rasa.model_training import train as rasa_train
    from rasa.utils.log_utils import configure_structlog

    configure_structlog()
    print("Training", flush=True)
    # Under another name until it is whole: a training that is cut off leaves no half model behind.
    unfinished = f"unfinished-{os.getpid()}"
    result = rasa_train("domain.yml", "config.yml", ["nlu_data"], output=str(model.parent), fixed_model_name=unfinished)
    if result.code != 0 or result.model is None:
        raise RuntimeError(f"Rasa could not train a model (code {result.code})")
    Path(result.model).rename(model)
    _drop_old_models(model)


def _drop_old_models(newest: Path) -> None:
    models = sorted(newest.parent.glob("sophie-*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in models[KEPT_MODELS:]:
        old.unlink()


if __name__ == "__main__":
    sys.exit(main())
