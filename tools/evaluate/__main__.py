"""`make evaluate`: asks the trained model about the held-out sentences and writes the page and the figures.

With `--development` it measures on sentences that thresholds and features may be chosen on: it leaves every eighth training
example out, trains a model without them and asks that one about them. The held-out sentences stay unseen until all is chosen.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from sophie.engine_understanding import CannotUnderstand, EngineUnderstanding
from sophie.wished_moments import AMSTERDAM
from tests.nlu.examples import HELD_OUT, Example, read_examples
from tests.nlu.expected_entities import KINDS
from tools.evaluate.asking import ask_entities, ask_intents
from tools.evaluate.development import CannotTrain, development_set
from tools.evaluate.entities import measure_entities
from tools.evaluate.figures import measure_intents
from tools.evaluate.page import Evaluation, curve_of, figures_of, page_of

ROOT = Path(__file__).resolve().parents[2]
ENTITIES = ROOT / "tests" / "nlu" / "entities.yml"
OUTPUT = ROOT / "var" / "evaluation"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.evaluate", description="How well Sophie understands.")
    parser.add_argument("--development", action="store_true", help="on an eighth of the training data, with a model of its own")
    parser.add_argument("--model", type=Path, help="default: the model of the present training data")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder of the page (default: var/evaluation)")
    arguments = parser.parse_args()
    output: Path = arguments.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    try:
        if arguments.development:
            model, examples = development_set(output)
            evaluation = evaluate(model, examples, [], "nlu_data/nlu, every eighth example")
        else:
            evaluation = evaluate(arguments.model, read_examples(HELD_OUT), YAML(typ="safe").load(ENTITIES), "tests/nlu")
    except (CannotUnderstand, CannotTrain) as problem:
        print(f"\nCan't evaluate: {problem}", file=sys.stderr)
        return 1
    name = "development" if arguments.development else "index"
    page = output / f"{name}.html"
    page.write_text(page_of(evaluation), encoding="utf-8")
    (output / f"{name}.json").write_text(figures_of(evaluation) + "\n", encoding="utf-8")
    (output / f"{name}-curve.svg").write_text(curve_of(evaluation.intents, evaluation.threshold) + "\n", encoding="utf-8")
    _say(evaluation, page)
    return 0


def evaluate(model: Path | None, examples: list[Example], entities: list[dict[str, Any]], sentences_from: str) -> Evaluation:
    """Asks everything. Raises CannotUnderstand."""
    now = datetime.now(AMSTERDAM).replace(hour=10, minute=0, second=0, microsecond=0)
    print("Loading the model", flush=True)
    chosen = str(model) if model else os.environ.get("SOPHIE_MODEL")
    with EngineUnderstanding(ROOT / "var" / "log" / "evaluate.log", now.isoformat(), chosen) as engine:
        print(f"Asking {engine.model}", flush=True)
        understood = ask_intents(engine, examples)
        checks = ask_entities(engine, entities, now)
        threshold = engine_threshold()
        return Evaluation(
            model=engine.model,
            threshold=threshold,
            measured_at=datetime.now(AMSTERDAM),
            sentences_from=sentences_from,
            sentences=len(examples) + len(entities),
            intents=measure_intents(understood, threshold),
            entities=measure_entities(checks, KINDS) if checks else (),
            wrong_entities=tuple(check for check in checks if not check.is_exact),
        )


def engine_threshold() -> float:
    """The threshold in `config.yml` below which Sophie asks back."""
    pipeline = YAML(typ="safe").load(ROOT / "config.yml")["pipeline"]
    return next(float(part["threshold"]) for part in pipeline if part["name"] == "FallbackClassifier")


def _say(evaluation: Evaluation, page: Path) -> None:
    live = evaluation.intents.live
    print(f"\n  right at once              {live.right_at_once:6.1%}   (right intent, whatever the confidence: ", end="")
    print(f"{evaluation.intents.accuracy_in_scope:.1%})")
    print(f"  right after one question   {live.right_after_one_question:6.1%}")
    print(f"  out of scope not answered  {live.refused:6.1%}")
    for figures in evaluation.entities:
        print(f"  {figures.kind + ' exact':25}  {figures.accuracy:6.1%}   ({figures.exact} of {figures.sentences})")
    print(f"\n{page}")


if __name__ == "__main__":
    sys.exit(main())
