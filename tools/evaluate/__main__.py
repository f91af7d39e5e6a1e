"""`make evaluate`: asks the trained model about the held-out sentences and writes the page and the figures.

With `--development` it measures on sentences that thresholds and features may be chosen on: it leaves every eighth training
example out, trains a model without them and asks that one about them. The held-out sentences stay unseen until all is chosen.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from sophie.engine_understanding import CannotUnderstand, EngineUnderstanding
from sophie.wished_moments import AMSTERDAM
from tests.nlu.examples import HELD_OUT, Example, read_examples
from tests.nlu.expected_entities import KINDS
from tests.stories.dialogue import Dialogue
from tools.evaluate.asking import ask_entities, ask_intents, hold_all
from tools.evaluate.development import CannotTrain, development_set
from tools.evaluate.dialogue_section import NAMES
from tools.evaluate.dialogues import DialogueFigures, held_out_dialogues
from tools.evaluate.entities import measure_entities
from tools.evaluate.figures import measure_intents
from tools.evaluate.page import Evaluation, curve_of, figures_of, is_in_use, page_of, points_shown

ROOT = Path(__file__).resolve().parents[2]
ENTITIES = ROOT / "tests" / "nlu" / "entities.yml"
MODELS = ROOT / "models"
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
            evaluation = evaluate(model, examples, [], [], "nlu_data/nlu, every eighth example")
        else:
            entities, dialogues = YAML(typ="safe").load(ENTITIES), held_out_dialogues()
            evaluation = evaluate(arguments.model, read_examples(HELD_OUT), entities, dialogues, "tests/nlu")
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


def evaluate(
    model: Path | None,
    examples: Sequence[Example],
    entities: Sequence[dict[str, Any]],
    dialogues: Sequence[Dialogue],
    sentences_from: str,
) -> Evaluation:
    """Asks everything. Raises CannotUnderstand."""
    now = datetime.now(AMSTERDAM).replace(hour=10, minute=0, second=0, microsecond=0)
    print("Loading the model", flush=True)
    chosen = str(model) if model else os.environ.get("SOPHIE_MODEL")
    with EngineUnderstanding(ROOT / "var" / "log" / "evaluate.log", now.isoformat(), chosen) as engine:
        print(f"Asking {engine.model}", flush=True)
        understood = ask_intents(engine, examples)
        checks = ask_entities(engine, entities, now)
        name = engine.model
    held = hold_all(dialogues, Path(chosen) if chosen else MODELS / f"{name}.tar.gz") if dialogues else []
    threshold = engine_threshold()
    return Evaluation(
        model=name,
        threshold=threshold,
        measured_at=datetime.now(AMSTERDAM),
        sentences_from=sentences_from,
        sentences=len(examples) + len(entities),
        intents=measure_intents(understood, threshold),
        entities=measure_entities(checks, KINDS) if checks else (),
        wrong_entities=tuple(check for check in checks if not check.is_exact),
        dialogues=DialogueFigures(tuple(held)) if held else None,
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
    print("\n  threshold   at once   after one question   out of scope not answered   asked back")
    for point in points_shown(evaluation.intents.curve, evaluation.threshold):
        shares = (point.right_at_once, point.right_after_one_question, point.refused, point.asked_back)
        used = "  in use" if is_in_use(point, evaluation.threshold) else ""
        print(f"  {point.threshold:9.2f}  {shares[0]:8.1%}   {shares[1]:18.1%}   {shares[2]:25.1%}   {shares[3]:10.1%}{used}")
    print()
    for figures in evaluation.entities:
        print(f"  {figures.kind + ' exact':25}  {figures.accuracy:6.1%}   ({figures.exact} of {figures.sentences})")
    if evaluation.dialogues:
        shares = ", ".join(f"{evaluation.dialogues.share(outcome):.1%} {name}" for outcome, name in NAMES.items())
        print(f"  {len(evaluation.dialogues.dialogues)} dialogues: {shares}")
    print(f"\n{page}")


if __name__ == "__main__":
    sys.exit(main())
