"""How well the trained model understands sentences that it has never seen (`sentences/*.yml`).

The floors guard against a model that got worse without anybody noticing; they are no aim. Raise them when the model got better.
`rasa test nlu` has no gate of its own, so its report is read here. It measures the classifier: where the fallback
would have asked the resident to say it differently, the intent beneath counts.
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.nlu.examples import HELD_OUT, INTENTS, normalised, read_examples
from tests.running import ROOT
from tests.stories.engine_process import ENGINE_ENVIRONMENT, ENGINE_PYTHON, RunningEngine, trained_model

LEAST_ACCURACY = 0.91
"""Share of all held-out sentences with the right intent (the weighted average of the recalls)."""

LEAST_MACRO_RECALL = 0.91
"""Average of the intents' recalls, each intent counting alike however many sentences it has."""

LEAST_RECALL = 0.65
"""Recall that every single intent reaches."""

LEAST_SENTENCES = 12
"""Of each intent, so that its recall means something."""

SENTENCES = read_examples(HELD_OUT)
PLAIN = [
    "ik wil graag een nieuw paspoort aanvragen.",
    "Wat kost een rijbewijs eigenlijk?",
    "Goedemorgen, ik wil graag een afspraak maken.",
    "Wanneer komen jullie bij mij langs?",
    "Ik wil mijn afspraak graag afzeggen!",
    "Mijn identiteitskaart is gestolen.",
    "Dank u wel voor uw hulp!",
    "Ik wil een medewerker spreken.",
    "Ben je een robot, of een mens?",
    "Nee, dat klopt niet.",
    "Wat zijn uw openingstijden?",
    "Hoe lang is een paspoort geldig?",
]
"""Sentences about which no model should doubt: what is tested with them is the writing, not the meaning."""


@dataclass(frozen=True)
class Report:
    """What `rasa test nlu` wrote down."""

    recalls: dict[str, float]
    errors: list[dict[str, Any]]

    @property
    def accuracy(self) -> float:
        return 1 - len(self.errors) / len(SENTENCES)

    @property
    def macro_recall(self) -> float:
        return sum(self.recalls.values()) / len(self.recalls)

    def table(self) -> str:
        """What went wrong, intent after intent, for the one who has to mend it."""
        lines = [
            f"accuracy {self.accuracy:.3f}, macro recall {self.macro_recall:.3f}, {len(self.errors)} of {len(SENTENCES)} wrong"
        ]
        for intent, recall in sorted(self.recalls.items(), key=lambda item: item[1]):
            wrong = [error for error in self.errors if error["intent"] == intent]
            lines += [f"{intent}: recall {recall:.2f}"] if wrong else []
            for error in wrong:
                took = error["intent_prediction"]
                lines.append(f"    {error['text']}  ->  {took['name']} ({took['confidence']:.2f})")
        return "\n".join(lines)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    results = tmp_path_factory.mktemp("understanding") / "results"
    command = [ENGINE_PYTHON, "-m", "rasa", "test", "nlu", "--no-plot", "--nlu", HELD_OUT, "--out", results]
    done = subprocess.run(
        [*command, "--model", trained_model()],
        cwd=ROOT,
        env=ENGINE_ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    intents = json.loads((results / "intent_report.json").read_text())
    assert sum(intents[intent]["support"] for intent in INTENTS) == len(SENTENCES)
    return Report({intent: intents[intent]["recall"] for intent in INTENTS}, _errors(results / "intent_errors.json"))


def _errors(file: Path) -> list[dict[str, Any]]:
    return json.loads(file.read_text()) if file.exists() else []  # not written when there are none


def test_most_sentences_are_understood(report: Report) -> None:
    assert report.accuracy >= LEAST_ACCURACY, report.table()
    assert report.macro_recall >= LEAST_MACRO_RECALL, report.table()


@pytest.mark.parametrize("intent", INTENTS)
def test_every_intent_is_understood(intent: str, report: Report) -> None:
    assert report.recalls[intent] >= LEAST_RECALL, report.table()


@pytest.mark.parametrize("text", PLAIN)
def test_the_way_of_writing_changes_nothing(text: str, understanding_engine: RunningEngine) -> None:
    ways = {
        "as written": text,
        "capitals": text.upper(),
        "lower case": text.lower(),
        "no punctuation": normalised(text),
        "blanks": f" {text.replace(' ', '  ')} ",
    }
    intents = {way: _intent(understanding_engine, said) for way, said in ways.items()}
    assert len(set(intents.values())) == 1, intents


def _intent(engine: RunningEngine, text: str) -> str:
    return engine.says(uuid4().hex, text).understanding["intent"]["name"]


def test_every_intent_has_held_out_sentences() -> None:
    counts = Counter(example.intent for example in SENTENCES)
    assert set(counts) == set(INTENTS)
    assert {intent: count for intent, count in counts.items() if count < LEAST_SENTENCES} == {}


def test_no_sentence_stands_twice() -> None:
    counts = Counter(normalised(example.text) for example in SENTENCES)
    assert [text for text, count in counts.items() if count > 1] == []
