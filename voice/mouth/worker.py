"""The process that speaks: pyttsx3 on espeak-ng, one sentence at a time.

A process of its own, since pyttsx3 blocks, knows one engine a process and loses sentences when several threads use it; and a C
library that falls over takes only this process along. Started as `python -m voice.mouth.worker VOICE RATE`. On standard output: a
JSON line, `{"ready":true}` or `{"error":S}`, once; then for each JSON line `{"text":S}` on standard input
`{"wav":BYTES,"duration_ms":N,"phonemes":[[MS,IPA],…]}` followed by so many bytes, or `{"error":S}`. It ends with its input.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import wave
from pathlib import Path
from typing import Any, BinaryIO

from voice.mouth.sound import CannotSpeak, Sound

PATIENCE_S = 8.0
"""A sentence takes 20 ms on a machine that isn't busy."""


class Speaker:
    """pyttsx3 with one voice."""

    def __init__(self, voice: str, rate: int, folder: Path) -> None:
        """`folder` is for the file that pyttsx3 writes. Raises CannotSpeak."""
        try:
            import pyttsx3

            from voice.mouth.eavesdropping import Eavesdropper, data_folder
        except ImportError as problem:
            raise CannotSpeak("pyttsx3 isn't installed (pip install 'sophie[voice]')") from problem
        except RuntimeError as problem:
            # pyttsx3 looks for the library when it is imported.
            raise CannotSpeak("the library of espeak-ng isn't installed (Debian: apt install espeak-ng)") from problem
        self._file = folder / "sentence.wav"
        self._eavesdropper = Eavesdropper()
        self._problem: Exception | None = None
        try:
            self._engine = pyttsx3.init("espeak")
        except RuntimeError as problem:
            raise CannotSpeak(f"pyttsx3 can't start espeak-ng: {problem}") from problem
        self._eavesdropper.listen()
        self._engine.connect("error", self._note_problem)
        _require_variant(voice, Path(data_folder()))
        self._engine.setProperty("voice", voice)
        self._engine.setProperty("rate", rate)
        # The first run after the start does what waits and returns at once, before a sentence would be ready.
        self._engine.runAndWait()
        if self._problem is not None:
            raise CannotSpeak(f"espeak-ng has no voice {voice}")

    def speak(self, text: str) -> Sound:
        """Raises CannotSpeak."""
        self._eavesdropper.phonemes.clear()
        self._eavesdropper.finished.clear()
        self._problem = None
        self._engine.save_to_file(text, str(self._file))
        self._engine.runAndWait()
        if self._problem is not None:
            raise CannotSpeak(type(self._problem).__name__)
        if not self._eavesdropper.finished.wait(PATIENCE_S):
            raise CannotSpeak("espeak-ng doesn't finish the sentence")
        try:
            with wave.open(str(self._file), "rb") as written:
                samples = written.readframes(written.getnframes())
        finally:
            self._file.unlink(missing_ok=True)
        rate = self._eavesdropper.sample_rate
        return Sound(_as_wav(samples, rate), len(samples) // 2 * 1000 // rate, tuple(self._eavesdropper.phonemes))

    def _note_problem(self, name: str | None, exception: Exception) -> None:
        self._problem = exception


def main(voice: str, rate: int, commands: BinaryIO, answers: BinaryIO) -> None:
    with tempfile.TemporaryDirectory(prefix="sophie-mouth-") as folder:
        try:
            speaker = Speaker(voice, rate, Path(folder))
        except CannotSpeak as problem:
            _answer(answers, {"error": str(problem)})
            return
        _answer(answers, {"ready": True})
        for line in commands:
            try:
                sound = speaker.speak(json.loads(line)["text"])
            except CannotSpeak as problem:
                _answer(answers, {"error": str(problem)})
                continue
            about = {"wav": len(sound.wav), "duration_ms": sound.duration_ms, "phonemes": sound.phonemes}
            _answer(answers, about, sound.wav)


def _answer(answers: BinaryIO, about: dict[str, Any], wav: bytes = b"") -> None:
    answers.write(json.dumps(about).encode() + b"\n" + wav)
    answers.flush()


def _require_variant(voice: str, data: Path) -> None:
    """espeak-ng takes "nl+nobody" for "nl" without a word."""
    _, _, variant = voice.partition("+")
    if variant and not (data / "voices" / "!v" / variant).is_file():
        raise CannotSpeak(f"espeak-ng has no voice {voice}: there is no variant {variant}")


def _as_wav(samples: bytes, rate: int) -> bytes:
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples)
    return written.getvalue()


if __name__ == "__main__":
    # pyttsx3 prints what it does on standard output, which is for answers.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as own:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        main(sys.argv[1], int(sys.argv[2]), sys.stdin.buffer, own)
    # espeak-ng's own threads would keep the process from ending.
    os._exit(0)
