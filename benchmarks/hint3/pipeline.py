"""Our pipeline, as `config.yml` has it, for another language and another chatbot."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rasa.shared.utils.io import read_yaml_file, write_yaml

from benchmarks.hint3.published import Sentence
from benchmarks.hint3.scoring import Predicted
from bot.settings import ROOT

ONLY_DUTCH = ("Tokenizer", "Extractor", "Recogniser", "ForeignIntents", "FallbackClassifier")
"""How the names of components end that know Dutch, or apply a threshold that was chosen on Dutch sentences."""


def understand(train: Sequence[Sentence], asked: Sequence[Sentence]) -> list[Predicted]:
    """Trains on `train` and asks about `asked`, by the same components that live messages pass."""
    # Both import Rasa, which takes seconds and reads its environment then.
    from rasa.model_training import train_nlu

    from bot.understand import Interpreter

    with TemporaryDirectory() as name:
        folder = Path(name)
        write_yaml(configuration(), folder / "config.yml")
        write_yaml(training_data(train), folder / "nlu.yml")
        model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder), fixed_model_name="hint3")
        if model is None:
            raise RuntimeError("Rasa made no model; it says why above")
        interpreter = Interpreter(Path(model))
    # A nameless sentence has no words to classify; Rasa leaves its intent empty.
    answers = [interpreter.understand(sentence.text)["intent"] for sentence in asked]
    return [
        Predicted(sentence.label, answer["name"] or "", answer["confidence"])
        for sentence, answer in zip(asked, answers, strict=True)
    ]


def configuration() -> dict[str, Any]:
    """`config.yml` without what is only for Dutch and without policies."""
    config = read_yaml_file(ROOT / "config.yml")
    kept = [part for part in config["pipeline"] if not part["name"].endswith(ONLY_DUTCH)]
    pipeline = [{"name": "WhitespaceTokenizer"}, *kept]
    return {"recipe": config["recipe"], "assistant_id": "hint3", "language": "en", "pipeline": pipeline}


def training_data(sentences: Sequence[Sentence]) -> dict[str, Any]:
    """In Rasa's format. Brackets would be marks for entities, and a line is one example."""
    of_intent: dict[str, list[str]] = {}
    for sentence in sentences:
        text = " ".join(sentence.text.translate(str.maketrans("[](){}", "      ")).split())
        of_intent.setdefault(sentence.label, []).append(f"- {text}\n")
    return {"version": "3.1", "nlu": [{"intent": intent, "examples": "".join(lines)} for intent, lines in of_intent.items()]}


def prepare_rasa() -> None:
    """To be called before Rasa is imported. Its cache of trained parts would only grow: no part is trained twice."""
    from bot.rasa_environment import set_rasa_environment

    set_rasa_environment()
    os.environ.setdefault("RASA_MAX_CACHE_SIZE", "0")
