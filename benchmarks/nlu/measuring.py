"""`python -m benchmarks.nlu.measuring NAME FOLDER EVERY train|parse`: one step of one pipeline, in a process of its own.

A process of its own, because memory that was used once is not given back. Prints one JSON object as its last line.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.rasa_environment import set_rasa_environment
from bot.settings import ROOT

DATA = ROOT / "nlu_data"
HELD_OUT = ROOT / "tests" / "nlu" / "sentences"
WARM_UP = 20
"""Sentences before the clock counts."""


def train(name: str, folder: Path, every: int) -> dict[str, float]:
    """Trains on one of so many examples into `folder`, without Rasa's cache. Rasa is loaded before the clock starts."""
    from rasa.model_training import train as rasa_train
    from rasa.shared.utils.io import write_yaml

    from benchmarks.nlu.pipelines import configuration

    config = folder / "config.yml"
    write_yaml(configuration(name), config)
    data = training_data(folder, every)
    began, worked = time.monotonic(), time.process_time()
    result = rasa_train(
        str(ROOT / "domain.yml"),
        str(config),
        [str(data)],
        output=str(folder),
        fixed_model_name="model",
        force_training=True,
    )
    if result.model is None:
        raise RuntimeError("Rasa made no model; it says why above")
    took = {"train_s": time.monotonic() - began, "train_cpu_s": time.process_time() - worked}
    return {**took, "train_peak_mb": peak_mb()}


def training_data(folder: Path, every: int) -> Path:
    """The folder with the training data, of each intent one of so many examples."""
    if every == 1:
        return DATA
    from rasa.shared.utils.io import read_yaml_file, write_yaml

    thinned = folder / "nlu_data"
    shutil.copytree(DATA, thinned)
    for file in (thinned / "nlu").rglob("*.yml"):
        content = dict(read_yaml_file(file))
        for item in content["nlu"]:
            if "intent" in item:
                item["examples"] = "".join(f"{line}\n" for line in item["examples"].splitlines()[::every])
        write_yaml(content, file)
    return thinned


def parse(folder: Path) -> dict[str, float]:
    """Loads the model of `folder`, asks it about every held-out sentence, and leaves what it said in `understood.json`."""
    from bot.understand import Interpreter

    began = time.monotonic()
    interpreter = Interpreter(folder / "model.tar.gz")
    load_s = time.monotonic() - began
    sentences = held_out()
    for text, _ in sentences[:WARM_UP]:
        interpreter.understand(text)
    took, answers = [], []
    for text, intent in sentences:
        began = time.monotonic()
        answer = interpreter.understand(text)
        took.append((time.monotonic() - began) * 1000)
        answers.append({"text": text, "expected": intent, "ranking": answer["ranking"], "is_certain": answer["is_certain"]})
    (folder / "understood.json").write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    took.sort()
    return {
        "load_s": load_s,
        "parse_p50_ms": percentile(took, 50),
        "parse_p95_ms": percentile(took, 95),
        "parse_peak_mb": peak_mb(),
        "model_mb": (folder / "model.tar.gz").stat().st_size / 1e6,
    }


def percentile(values: Sequence[float], share: int) -> float:
    """`values` in order; `share` of 100."""
    return values[len(values) * share // 100]


def held_out() -> list[tuple[str, str]]:
    """(sentence, intent) of `tests/nlu/sentences`."""
    from rasa.shared.utils.io import read_yaml_file

    items = [item for file in sorted(HELD_OUT.glob("*.yml")) for item in read_yaml_file(file)["nlu"]]
    return [(line.strip().removeprefix("- "), item["intent"]) for item in items for line in item["examples"].splitlines()]


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    name, folder, every, step = sys.argv[1:]
    set_rasa_environment()
    figures: dict[str, Any] = train(name, Path(folder), int(every)) if step == "train" else parse(Path(folder))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
