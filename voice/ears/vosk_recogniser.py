"""Recognition by Vosk: streaming, with partial results while somebody speaks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vosk

from voice.ears.heard import Heard, Word
from voice.ears.recogniser import RATE, CannotLoad, Certain, Stream

UNKNOWN = "[unk]"
"""What Vosk calls a word that isn't among the phrases."""


class VoskRecogniser:
    """A Vosk model, shared by all its streams."""

    certain = Certain(enough=0.65, check=0.35)
    """Vosk gives the posterior of each word in its lattice: near 1 where no other word comes close."""

    def __init__(self, folder: Path) -> None:
        """Loads the model in `folder`. Raises CannotLoad when there is none that Vosk can read."""
        vosk.SetLogLevel(-1)
        try:
            self._model = vosk.Model(str(folder))
        except Exception as failure:  # Vosk raises nothing more precise
            raise CannotLoad(f"{folder} holds no model that Vosk can read ({failure})") from failure
        self.name = f"Vosk, {folder.name}"
        self.version = version("vosk")

    def open(self, phrases: Sequence[str] = (), asked: str | None = None) -> Stream:
        """With `phrases`, and a model whose graph is made at run time, nothing else can be heard. Vosk can't be told what is
        likely without ruling out the rest, so `asked` changes nothing."""
        # Vosk would skip what the model has no sound for word by word, and leave half a phrase.
        known = [phrase for phrase in [*phrases, UNKNOWN] if all(self._knows(word) for word in phrase.split())]
        if known in ([], [UNKNOWN]):
            return _VoskStream(vosk.KaldiRecognizer(self._model, RATE))
        return _VoskStream(vosk.KaldiRecognizer(self._model, RATE, json.dumps(known, ensure_ascii=False)))

    def _knows(self, word: str) -> bool:
        return bool(self._model.vosk_model_find_word(word) >= 0)


class _VoskStream:
    """Vosk ends an utterance by rules of its model; we go by the voice, so what it ended is put together again."""

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser
        self._recogniser.SetWords(True)
        self._ended: list[Word] = []

    def feed(self, pcm: bytes) -> str:
        if self._recogniser.AcceptWaveform(pcm):
            self._ended += _words(self._recogniser.Result())
        return self.settle()

    def settle(self) -> str:
        going_on = json.loads(self._recogniser.PartialResult())["partial"].split()
        return " ".join([*(word.text for word in self._ended), *(word for word in going_on if word != UNKNOWN)])

    def finish(self) -> Heard:
        words = (*self._ended, *_words(self._recogniser.FinalResult()))
        return Heard(" ".join(word.text for word in words), words)


def _words(result: str) -> list[Word]:
    found = json.loads(result).get("result", [])
    return [Word(word["word"], word["start"], word["end"], word["conf"]) for word in found if word["word"] != UNKNOWN]
