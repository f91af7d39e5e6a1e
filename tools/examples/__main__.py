"""`make examples`: prints the report, writes the page, and ends with 1 when the tests can't be believed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.nlu.examples import INTENTS, TRAINING, read_examples
from tools.examples.held_out import held_out_sentences
from tools.examples.page import page_of
from tools.examples.report import read_product_words, report_on
from tools.examples.terminal import lines

ROOT = Path(__file__).resolve().parents[2]
SYNONYMS = ROOT / "nlu_data" / "synonyms.yml"
OUTPUT = ROOT / "var" / "examples"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.examples", description="Coverage, copies and leaks of the examples.")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder of the page (default: var/examples)")
    output: Path = parser.parse_args().output.resolve()
    report = report_on(read_examples(TRAINING), held_out_sentences(), INTENTS, read_product_words(SYNONYMS))
    print("\n".join(lines(report)))
    output.mkdir(parents=True, exist_ok=True)
    page = output / "index.html"
    page.write_text(page_of(report), encoding="utf-8")
    for problem in report.problems:
        print(f"Not good: {problem}")
    print(page)
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main())
