"""`python -m benchmarks.nlu.measuring NAME FOLDER train|parse`: one step of one pipeline, in a process of its own.

A process of its own, because memory that was used once is not given back. Prints one JSON object as its last line.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from bot.rasa_environment import set_rasa_environment
from bot.settings import ROOT

HELD_OUT = ROOT / "tests" / "nlu" / "sentences"
WARM_UP = 20
"""Sentences before the clock counts."""


def train(name: str, folder: Path) -> dict[str, float]:
    """Trains into `folder`, without Rasa's cache. Rasa is loaded before the clock starts."""
    from rasa.model_training import train as rasa_train
    from rasa.shared.utils.io import write_yaml

    from benchmarks.nlu.pipelines import configuration

    config = folder / "config.yml"
    write_yaml(configuration(name), config)
    began = time.monotonic()
    result = rasa_train(
        str(ROOT / "domain.yml"),
        str(config),
        [str(ROOT / "nlu_data")],
        output=str(folder),
        fixed_model_name="model",
        force_training=True,
    )
    if result.model is None:
        raise RuntimeError("Rasa made no model; it says why above")
    return {"train_s": time.monotonic() - began, "train_peak_mb": peak_mb()}


def parse(folder: Path) -> dict[str, float]:
    """Loads the model of `folder` and asks it about every held-out sentence."""
    from bot.understand import Interpreter

    began = time.monotonic()
    interpreter = Interpreter(folder / "model.tar.gz")
    load_s = time.monotonic() - began
    sentences = held_out()
    for text, _ in sentences[:WARM_UP]:
        interpreter.understand(text)
    took, right = [], 0
    for text, intent in sentences:
        began = time.monotonic()
        answer = interpreter.understand(text)
        took.append((time.monotonic() - began) * 1000)
        right += answer["intent"]["name"] == intent
    took.sort()
    return {
        "load_s": load_s,
        "parse_p50_ms": took[len(took) // 2],
        "parse_p95_ms": took[len(took) * 95 // 100],
        "parse_peak_mb": peak_mb(),
        "accuracy": right / len(sentences),
        "model_mb": (folder / "model.tar.gz").stat().st_size / 1e6,
    }


def held_out() -> list[tuple[str, str]]:
    """(sentence, intent) of `tests/nlu/sentences`."""
    from rasa.shared.utils.io import read_yaml_file

    items = [item for file in sorted(HELD_OUT.glob("*.yml")) for item in read_yaml_file(file)["nlu"]]
    return [(line.strip().removeprefix("- "), item["intent"]) for item in items for line in item["examples"].splitlines()]


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    name, folder, step = sys.argv[1:]
    set_rasa_environment()
    figures: dict[str, Any] = train(name, Path(folder)) if step == "train" else parse(Path(folder))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
