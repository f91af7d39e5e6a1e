"""`bot/.venv/bin/python -m benchmarks.nlu.components [MODEL]`: where the time of understanding a sentence goes.

Time of the processor, not of the clock, so that other programs count little; of the held-out sentences, on the model of the
present training data when none is named.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.nlu.measuring import WARM_UP, held_out, percentile
from bot.rasa_environment import set_rasa_environment
from bot.trained_model import model_path

WHOLE, BETWEEN = "the whole sentence", "Rasa between the components"


def main() -> None:
    set_rasa_environment()
    took = measure(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(model_path()))
    whole = sum(took[WHOLE])
    print("| component | p50 | p95 | share |\n|---|---|---|---|")
    for name, times in sorted(took.items(), key=lambda item: -sum(item[1])):
        ordered = sorted(times)
        print(f"| {name} | {percentile(ordered, 50):.2f} ms | {percentile(ordered, 95):.2f} ms | {sum(times) / whole:.1%} |")


def measure(model: Path) -> dict[str, list[float]]:
    """Milliseconds of each sentence, by component. `model` has to fit the present code."""
    from bot.understand import Interpreter

    interpreter = Interpreter(model)
    took: defaultdict[str, list[float]] = defaultdict(list)
    # Rasa has no way to be asked this: a node of its graph holds the function of its component.
    for name, node in interpreter._runner._instantiated_nodes.items():
        node._fn = _timed(node._fn, took[_kind(name)])
    sentences = [text for text, _ in held_out()]
    for text in sentences[:WARM_UP]:
        interpreter.understand(text)
    for times in took.values():
        times.clear()
    whole = [_milliseconds(interpreter.understand, text) for text in sentences]
    of_language = {name: times for name, times in took.items() if times}  # the graph holds what decides in dialogues too
    parts = [sum(times[place] for times in of_language.values()) for place in range(len(sentences))]
    return {**of_language, BETWEEN: [all_of_it - part for all_of_it, part in zip(whole, parts, strict=True)], WHOLE: whole}


def _timed(run: Callable[..., Any], times: list[float]) -> Callable[..., Any]:
    def timed(*arguments: Any, **named: Any) -> Any:
        began = time.thread_time()
        output = run(*arguments, **named)
        times.append((time.thread_time() - began) * 1000)
        return output

    return timed


def _milliseconds(run: Callable[[str], Any], text: str) -> float:
    began = time.thread_time()
    run(text)
    return (time.thread_time() - began) * 1000


def _kind(node: str) -> str:
    """`run_bot.nlu.date_extractor.DutchDateExtractor6` is DutchDateExtractor, and the second of a kind keeps its number."""
    return node.split(".")[-1].removeprefix("run_")


if __name__ == "__main__":
    main()
