"""`.venv/bin/python -m benchmarks.nlu [NAME …]`: what each pipeline costs and what it gives, in one run.

Here are the figures; Rasa trains and parses in the engine's environment (`measuring`).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.nlu.pipelines import NAMES, ROOT, threshold
from sophie.engine_understanding import ENGINE_PYTHON
from tools.evaluate.figures import IntentResult, measure_intents
from tools.evaluate.sentences import Understood

REFUSED = 0.95
"""Share of what is out of scope that has to be refused where pipelines are compared apart from their thresholds."""

COLUMNS = {
    "train_s": ("train", "{:.0f} s"),
    "train_cpu_s": ("processor", "{:.0f} s"),
    "train_peak_mb": ("memory", "{:.0f} MB"),
    "model_mb": ("model", "{:.1f} MB"),
    "load_s": ("load", "{:.1f} s"),
    "parse_p50_ms": ("parse p50", "{:.1f} ms"),
    "parse_p95_ms": ("parse p95", "{:.1f} ms"),
    "parse_peak_mb": ("memory", "{:.0f} MB"),
    "accuracy": ("all right", "{:.3f}"),
    "right_at_once": ("at once", "{:.3f}"),
    "refused": ("refused", "{:.3f}"),
    "right_where_refused": (f"at {REFUSED:.0%} ref.", "{:.3f}"),
}

LEGEND = f"""
all right: right intent, whatever the confidence. At once: of what is in scope, right and above the pipeline's own threshold.
refused: of what is out of scope, taken for that or below the threshold. At {REFUSED:.0%} ref.: in scope at once, at the lowest
threshold at which {REFUSED:.0%} of what is out of scope is refused."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nlu", description="Our pipeline against Rasa's default.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(map(repr, NAMES))} (default: all)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    parser.add_argument(
        "--every", type=int, default=1, metavar="N", help="train on every Nth example of an intent, to compare sooner"
    )
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(NAMES):
        parser.error(f"there is no pipeline {', '.join(sorted(unknown))}")
    figures = {}
    print(f"| {'pipeline':26}|" + "|".join(f"{head:>11}" for head, _ in COLUMNS.values()) + "|", flush=True)
    print("|---|" + "---|" * len(COLUMNS), flush=True)
    for name in arguments.names or NAMES:
        with TemporaryDirectory() as folder:
            figures[name] = {
                **_measured(name, folder, arguments.every, "train"),
                **_measured(name, folder, arguments.every, "parse"),
            }
            figures[name] |= shares(_understood(Path(folder)), threshold(name))
        cells = [layout.format(figures[name][key]) for key, (_, layout) in COLUMNS.items()]
        print(f"| {name:26}|" + "|".join(f"{cell:>11}" for cell in cells) + "|", flush=True)
    print(LEGEND)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def shares(understood: list[Understood], own_threshold: float) -> dict[str, float]:
    """What a pipeline made of the held-out sentences."""
    result = measure_intents(understood, own_threshold)
    return {
        "accuracy": result.accuracy,
        "right_at_once": result.live.right_at_once,
        "refused": result.live.refused,
        "right_where_refused": _right_where_refused(result),
    }


def _right_where_refused(result: IntentResult) -> float:
    return next((point.right_at_once for point in result.curve if point.refused >= REFUSED), 0.0)


def _understood(folder: Path) -> list[Understood]:
    answers = json.loads((folder / "understood.json").read_text(encoding="utf-8"))
    return [Understood.of(answer["text"], answer["expected"], answer) for answer in answers]


def _measured(name: str, folder: str, every: int, step: str) -> dict[str, float]:
    """The figures of one step. Its own messages come along when it fails."""
    command = [ENGINE_PYTHON, "-W", "ignore", "-m", "benchmarks.nlu.measuring", name, folder, str(every), step]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "RASA_MAX_CACHE_SIZE": "0"}, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{name}, {step}:\n{done.stdout[-2000:]}\n{done.stderr[-3000:]}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    sys.exit(main())
