"""`bot/.venv/bin/python -m benchmarks.hint3 [FOLDER]`: our pipeline on HINT3, over the threshold, beside what was published.

The test file is asked about once, after the threshold was chosen on the train file (see development.py). The published figures
are each system's best over all thresholds on the test file, so ours is printed in that way too.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.hint3.development import folds
from benchmarks.hint3.pipeline import prepare_rasa, understand
from benchmarks.hint3.published import PUBLISHED, ChatbotSet, read_set
from benchmarks.hint3.scoring import Predicted, Score, best, curve, score
from bot.settings import ROOT

DATA = ROOT.parent / "shared" / "data" / "hint3"
SHOWN = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.hint3", description="Our pipeline on HINT3, beside what was published."
    )
    parser.add_argument("folder", type=Path, nargs="?", default=DATA, help="where <set>_train.csv and <set>_test.csv are")
    parser.add_argument("--sets", nargs="+", choices=list(PUBLISHED), default=list(PUBLISHED))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    arguments = parser.parse_args()
    try:
        sets = [read_set(arguments.folder, name) for name in arguments.sets]
    except FileNotFoundError as missing:
        print(f"There is no {missing.filename}. HINT3 is at github.com/hellohaptik/HINT3 (v1); give its folder.", file=sys.stderr)
        return 2
    prepare_rasa()
    results = {chatbot.name: measure(chatbot) for chatbot in sets}
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(chatbot: ChatbotSet) -> dict[str, Any]:
    """Prints the figures of one set and returns them."""
    began = time.monotonic()
    print(f"\n{chatbot.name}: {len(chatbot.train)} sentences to train on, {len(chatbot.test)} of traffic", flush=True)
    tried: list[Predicted] = []
    for number, (kept, asked) in enumerate(folds(chatbot.train), 1):
        print(f"  threshold, part {number}: training on {len(kept)}, asking {len(asked)}", flush=True)
        tried += understand(kept, asked)
    threshold = best(curve(tried, balanced=True)).threshold
    print(f"  training on all, asking {len(chatbot.test)}", flush=True)
    asked_once = understand(chatbot.train, chatbot.test)
    chosen, over = score(asked_once, threshold), curve(asked_once)
    _print(chatbot.name, chosen, over, time.monotonic() - began)
    return {"chosen": vars(chosen), "best": vars(best(over)), "curve": [vars(one) for one in over]}


def _print(name: str, chosen: Score, over: list[Score], took_s: float) -> None:
    print(f"\n  {'threshold':>30}  in scope  refused    MCC")
    for one in over:
        if one.threshold in SHOWN:
            _row(f"{one.threshold:.2f}", one)
    _row(f"chosen on the train file {chosen.threshold:.2f}", chosen)
    _row(f"best on the test file {best(over).threshold:.2f}", best(over))
    published = ", ".join(f"{system} {mcc:.3f}" for system, mcc in PUBLISHED[name].items())
    print(f"  published, best on the test file: {published}     ({took_s:.0f} s)", flush=True)


def _row(what: str, one: Score) -> None:
    print(f"  {what:>30}  {one.in_scope:8.3f}  {one.refused:7.3f}  {one.mcc:5.3f}")


if __name__ == "__main__":
    sys.exit(main())
