"""The engine's language components, asked in a process of their own: they live in another environment."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

from sophie.settings import ROOT

ENGINE_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"


class CannotUnderstand(Exception):
    """The engine can't be asked; the text says in one line why."""


class EngineUnderstanding:
    """`python -m bot.understand`, started and ready. To be used with `with`; one sentence at a time."""

    def __init__(self, log: Path, now: str | None = None, model: str | None = None) -> None:
        """Loads the model, which takes some seconds. What the engine logs goes to `log`; `now` makes its clock stand still.

        Raises CannotUnderstand.
        """
        if not ENGINE_PYTHON.exists():
            raise CannotUnderstand("the engine isn't installed yet: `make run` does that")
        command = [str(ENGINE_PYTHON), "-m", "bot.understand"]
        command += ["--now", now] if now else []
        command += ["--model", model] if model else []
        self._log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as logs:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=logs,
                encoding="utf-8",
                # Ctrl-C is for this process, which then closes the other's standard input.
                start_new_session=True,
            )
        try:
            began = self._read()
            if began["status"] != "ready":
                raise CannotUnderstand(str(began["problem"]))
        except BaseException:
            self.close()
            raise
        self.model: str = began["model"]

    def __enter__(self) -> EngineUnderstanding:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def understand(self, text: str) -> dict[str, Any]:
        """What `bot.understand` makes of a sentence. Raises CannotUnderstand when the engine has ended."""
        assert self._process.stdin is not None  # noqa: S101  (opened above)
        try:
            self._process.stdin.write(json.dumps({"text": text}) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._ended() from None
        return self._read()

    def close(self) -> None:
        """Ends the process."""
        self._process.kill()  # it holds nothing that could be lost
        self._process.communicate()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None  # noqa: S101  (opened above)
        line = self._process.stdout.readline()
        if not line:
            raise self._ended()
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _ended(self) -> CannotUnderstand:
        return CannotUnderstand(f"the engine has ended; why stands in {self._log}")
