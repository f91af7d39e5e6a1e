"""The pipelines that are compared: ours, ours with another classifier or without its heavier pieces, and the stock one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
STOCK = Path(__file__).with_name("stock.yml")

WORDS, SENTENCES = "CountVectorsFeaturizer", "SentenceFeaturizer"

LEFT_OUT = {
    "without sentence vectors": SENTENCES,
    "sentence vectors alone": WORDS,
    "without nearest examples": "NearestExamples",
    "DIET on words": SENTENCES,
}
"""What of ours a pipeline lacks, by the last part of a component's name."""

DIET = {
    "name": "DIETClassifier",
    "epochs": 40,
    "entity_recognition": False,
    "constrain_similarities": True,
    "random_seed": 42,
    "ranking_length": 0,
}
"""Instead of logistic regression. Without entities and with all intents in its ranking, as ours. It refuses
sentence vectors without features of words."""

INSTEAD = {
    "DIET on both": {"QuickLogisticRegression": DIET},
    "DIET on words": {"QuickLogisticRegression": DIET},
    "without spaCy": {"DutchSpacyTokenizer": {"name": "WhitespaceTokenizer"}},
}
"""What a pipeline has in the place of a component of ours."""

NAMES = ("ours", *dict.fromkeys([*LEFT_OUT, *INSTEAD]), "stock")


def configuration(name: str) -> dict[str, Any]:
    """Rasa's configuration of one of NAMES. Raises ValueError when ours no longer has what this one should lack."""
    config: dict[str, Any] = YAML(typ="safe").load(STOCK if name == "stock" else ROOT / "config.yml")
    changed = {LEFT_OUT.get(name), *INSTEAD.get(name, {})} - {None}
    if missing := changed - {_kind(part) for part in config["pipeline"]}:
        raise ValueError(f"there is no {', '.join(map(str, missing))} in config.yml: see benchmarks/nlu/pipelines.py")
    config["pipeline"] = [
        INSTEAD.get(name, {}).get(_kind(part), part) for part in config["pipeline"] if _kind(part) != LEFT_OUT.get(name)
    ]
    return config


def threshold(name: str) -> float:
    """The confidence below which a pipeline is not sure enough of an intent."""
    return next(float(part["threshold"]) for part in configuration(name)["pipeline"] if _kind(part) == "FallbackClassifier")


def _kind(part: dict[str, Any]) -> str:
    return str(part["name"]).split(".")[-1]
