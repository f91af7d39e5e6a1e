"""`python -m bot.understand`: what the trained model understands of sentences, without conversations and without a server.

One JSON object a line, in and out. The first line out says that sentences can come, or why they can't:

    {"status": "ready", "model": "sophie-…"}                    {"status": "failed", "problem": "There is no trained model …"}

Then for each line `{"text": …}` on standard input, in the same order, `{"intent": {"name", "confidence"}, "ranking": [the same,
most likely first], "is_certain": …, "entities": [docs/protocol.md, section 4], "language": an ISO 639-1 code or null}`. When
`is_certain` is false, live messages go to the fallback; `intent` is then the one beneath. It ends with standard input.

`--now` makes the clock of the date and time extractors stand still. Logs go to standard error.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

from bot.logs import configure_logs
from bot.rasa_environment import set_rasa_environment
from bot.trained_model import model_path


class Interpreter:
    """The language components of a trained model: the same as live messages pass, in the same order."""

    def __init__(self, model: Path, now: str | None = None) -> None:
        """Loads a model in some seconds. `now`: ISO 8601, in Amsterdam when it names no zone; None for the real clock."""
        from rasa.engine.graph import ExecutionContext
        from rasa.engine.runner.dask import DaskGraphRunner
        from rasa.engine.storage.local_model_storage import LocalModelStorage

        with TemporaryDirectory() as folder:
            storage, self._metadata = LocalModelStorage.from_model_archive(Path(folder), model)
            schema = self._metadata.predict_schema
            for node in schema.nodes.values():
                if "now" in node.uses.get_default_config():
                    node.config["now"] = now
            self._runner = DaskGraphRunner.create(schema, storage, ExecutionContext(schema, self._metadata.model_id))

    def understand(self, text: str) -> dict[str, Any]:
        """What is understood of one sentence; the keys stand at the head of this module."""
        from rasa.core.channels.channel import UserMessage
        from rasa.engine.constants import PLACEHOLDER_MESSAGE
        from rasa.nlu.classifiers.fallback_classifier import is_fallback_classifier_prediction, undo_fallback_prediction

        from bot.engine import plain_text

        target = self._metadata.nlu_target
        message = self._runner.run({PLACEHOLDER_MESSAGE: [UserMessage(plain_text(text))]}, targets=[target])[target][0]
        parsed = message.as_dict(only_output_properties=True)
        is_certain = not is_fallback_classifier_prediction(parsed)
        beneath = parsed if is_certain else undo_fallback_prediction(parsed)
        return {
            "intent": _intent(beneath["intent"]),
            "ranking": [_intent(intent) for intent in beneath["intent_ranking"]],
            "is_certain": is_certain,
            "entities": parsed.get("entities", []),
            "language": parsed.get("language"),
        }


def _intent(predicted: dict[str, Any]) -> dict[str, Any]:
    return {"name": predicted["name"], "confidence": float(predicted["confidence"])}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.understand", description="What the trained model understands.")
    parser.add_argument("--model", type=Path, help="default: SOPHIE_MODEL, or the model of the present training data")
    parser.add_argument("--now", help="the moment at which the clock stands still, such as 2026-11-25T10:00")
    arguments = parser.parse_args()
    # Standard output is for answers alone, whatever a library prints.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    configure_logs()
    set_rasa_environment()
    model = arguments.model or Path(os.environ.get("SOPHIE_MODEL") or model_path())
    if not model.is_file():
        _write(answers, {"status": "failed", "problem": f"there is no trained model at {model}: `make train` makes one"})
        return 2
    try:
        interpreter = Interpreter(model, arguments.now)
    except Exception as failure:  # before anybody could say anything: the text is about the model
        # Rasa wraps what a component said in the component's name.
        _write(answers, {"status": "failed", "problem": str(failure.__cause__ or failure)})
        return 1
    _write(answers, {"status": "ready", "model": model.name.removesuffix(".tar.gz")})
    for line in sys.stdin.buffer:
        _write(answers, interpreter.understand(json.loads(line)["text"]))
    return 0


def _write(answers: TextIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
