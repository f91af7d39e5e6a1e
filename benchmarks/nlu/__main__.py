"""`bot/.venv/bin/python -m benchmarks.nlu [NAME …]`: what each pipeline costs and what it gives, in one run."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.nlu.pipelines import NAMES
from bot.settings import ROOT

COLUMNS = {
    "train_s": ("train", "{:.0f} s"),
    "train_peak_mb": ("memory", "{:.0f} MB"),
    "model_mb": ("model", "{:.1f} MB"),
    "load_s": ("load", "{:.1f} s"),
    "parse_p50_ms": ("parse p50", "{:.1f} ms"),
    "parse_p95_ms": ("parse p95", "{:.1f} ms"),
    "parse_peak_mb": ("memory", "{:.0f} MB"),
    "accuracy": ("all right", "{:.3f}"),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nlu", description="Our pipeline against Rasa's default.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(map(repr, NAMES))} (default: all)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(NAMES):
        parser.error(f"there is no pipeline {', '.join(sorted(unknown))}")
    figures = {}
    print(f"| {'pipeline':26}|" + "|".join(f"{head:>11}" for head, _ in COLUMNS.values()) + "|", flush=True)
    print("|---|" + "---|" * len(COLUMNS), flush=True)
    for name in arguments.names or NAMES:
        with TemporaryDirectory() as folder:
            figures[name] = {**_measured(name, folder, "train"), **_measured(name, folder, "parse")}
        cells = [layout.format(figures[name][key]) for key, (_, layout) in COLUMNS.items()]
        print(f"| {name:26}|" + "|".join(f"{cell:>11}" for cell in cells) + "|", flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def _measured(name: str, folder: str, step: str) -> dict[str, float]:
    """The figures of one step. Its own messages come along when it fails."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.nlu.measuring", name, folder, step]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "RASA_MAX_CACHE_SIZE": "0"}, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{name}, {step}:\n{done.stdout[-2000:]}\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
