"""Sentences on which may be chosen: a part of the training data, and a model that was trained without it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from sophie.engine_understanding import ENGINE_PYTHON
from tests.nlu.examples import TRAINING, Example, read_examples

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = 8
"""Every so manieth example of an intent."""


LEARNT_IN_OTHER_WAYS = ("nlu", "rules", "stories")
"""Folders of `nlu_data/`: the examples are written anew, without those that are left out, and dialogues aren't measured here."""


class CannotTrain(Exception):
    """No model came out; the text says where to read why."""


def development_set(folder: Path) -> tuple[Path, list[Example]]:
    """The model that was trained without the development sentences, and those sentences. Training shows its own progress.

    Everything is written under `folder`. Raises CannotTrain.
    """
    trained_on, left_out = split(read_examples(TRAINING))
    data = folder / "development"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    _write(trained_on, data / "nlu.yml")
    shutil.copytree(TRAINING.parent, data, ignore=shutil.ignore_patterns(*LEARNT_IN_OTHER_WAYS), dirs_exist_ok=True)
    print(f"Training on {len(trained_on)} examples, without {len(left_out)}", flush=True)
    command: list[str | Path] = [
        ENGINE_PYTHON,
        "-m",
        "rasa",
        "train",
        "nlu",
        "--nlu",
        data,
        "--out",
        data,
        "--fixed-model-name",
        "development",
    ]
    env = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
    ended = subprocess.run([*command, "--domain", "domain.yml"], cwd=ROOT, env=env)
    model = data / "development.tar.gz"
    if ended.returncode != 0 or not model.is_file():
        raise CannotTrain("Rasa made no model; it says why above")
    return model, left_out


def split(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """(to train on, left out); every intent is left out alike."""
    of_intent: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples:
        of_intent[example.intent].append(example)
    left_out = {example for own in of_intent.values() for example in own[LEFT_OUT - 1 :: LEFT_OUT]}
    return [one for one in examples if one not in left_out], [one for one in examples if one in left_out]


def _write(examples: Sequence[Example], file: Path) -> None:
    of_intent: defaultdict[str, list[str]] = defaultdict(list)
    for example in examples:
        of_intent[example.intent].append(f"- {example.text}\n")
    nlu = [{"intent": intent, "examples": LiteralScalarString("".join(lines))} for intent, lines in of_intent.items()]
    yaml = YAML()
    yaml.width = 10_000
    yaml.dump({"version": "3.1", "nlu": nlu}, file)
