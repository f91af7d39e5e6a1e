"""Recognition by Vosk: streaming, with partial results while somebody speaks."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vosk

from voice.ears.heard import Heard, Word
from voice.ears.recogniser import BYTES_PER_SECOND, RATE, CannotLoad, Certain, Stream

UNKNOWN = "[unk]"
"""What Vosk calls a word that isn't among the phrases."""
MOST_IDLE = 8
"""Recognisers that wait for the next turn. Each remembers the parts of the graph that it made, some tens of megabytes."""


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
        self._idle: deque[_Idle] = deque(maxlen=MOST_IDLE)

    def open(self, phrases: Sequence[str] = (), asked: str | None = None) -> Stream:
        """With `phrases`, and a model whose graph is made at run time, nothing else can be heard. Vosk can't be told what is
        likely without ruling out the rest, so `asked` changes nothing."""
        # Vosk would skip what the model has no sound for word by word, and leave half a phrase.
        known = [phrase for phrase in [*phrases, UNKNOWN] if all(self._knows(word) for word in phrase.split())]
        if known in ([], [UNKNOWN]):
            return self._anything()
        return _VoskStream(vosk.KaldiRecognizer(self._model, RATE, json.dumps(known, ensure_ascii=False)))

    def _anything(self) -> Stream:
        """A recogniser that was used before, if there is one: a new one of a small model makes its graph as it listens, which
        takes most of a second at the first word, and a third of it is enough from then on."""
        try:
            idle = self._idle.pop()
        except IndexError:
            idle = _Idle(vosk.KaldiRecognizer(self._model, RATE), 0.0)
        return _VoskStream(idle.recogniser, idle.heard_s, self._idle.append)

    def _knows(self, word: str) -> bool:
        return bool(self._model.vosk_model_find_word(word) >= 0)


@dataclass(frozen=True)
class _Idle:
    recogniser: Any
    heard_s: float
    """Seconds of sound so far: Vosk goes on counting from there."""


class _VoskStream:
    """Vosk ends an utterance by rules of its model; we go by the voice, so what it ended is put together again."""

    def __init__(self, recogniser: Any, begin: float = 0.0, give_back: Callable[[_Idle], None] | None = None) -> None:
        """`begin` is where the recogniser's own clock stands; `give_back` gets it after the last word, for another turn."""
        self._recogniser = recogniser
        self._recogniser.SetWords(True)
        self._begin = begin
        self._give_back = give_back
        self._bytes = 0
        self._ended: list[Word] = []

    def feed(self, pcm: bytes) -> str:
        self._bytes += len(pcm)
        if self._recogniser.AcceptWaveform(pcm):
            self._ended += _words(self._recogniser.Result())
        return self.settle()

    def settle(self) -> str:
        # Right after an utterance ended there is no partial result, not even an empty one.
        going_on = json.loads(self._recogniser.PartialResult()).get("partial", "").split()
        return " ".join([*(word.text for word in self._ended), *(word for word in going_on if word != UNKNOWN)])

    def finish(self) -> Heard:
        words = (*self._ended, *_words(self._recogniser.FinalResult()))
        if self._give_back is not None:
            self._give_back(_Idle(self._recogniser, self._begin + self._bytes / BYTES_PER_SECOND))
        return Heard(" ".join(word.text for word in words), words).later(-self._begin)


def _words(result: str) -> list[Word]:
    found = json.loads(result).get("result", [])
    return [Word(word["word"], word["start"], word["end"], word["conf"]) for word in found if word["word"] != UNKNOWN]
