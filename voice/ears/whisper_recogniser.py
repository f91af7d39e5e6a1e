"""Recognition by Whisper (faster-whisper, 8 bits, on the processor): the Dutch engine where no Dutch Vosk model can be had.

Whisper hears windows, not streams. Partial results come from hearing the growing turn again; so that these leave room for others,
each waits for as much new sound as the last one took to decode, twice. A turn is one window: it is never longer than Whisper's 30
seconds. The library's own loop isn't used: after a turn it goes on in what is left of the window, and invents there.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import get_suppressed_tokens

from voice.ears.domain_prompt import Prompts
from voice.ears.heard import NOTHING, Heard, Word
from voice.ears.recogniser import BYTES_PER_SECOND, CannotLoad, Certain, Stream
from voice.ears.whisper_guards import echoes_prompt, is_invented

LANGUAGE = "nl"
"""Always: left to itself, Whisper takes some Dutch for German."""
WINDOW_FRAMES = 3000
FRAMES_PER_SECOND = 100
TIMES_PER_FRAME = 2
"""The encoder halves the number of frames."""
PARTIAL_FRAMES = 1500
"""Partial results look at 15 s, which is less than half the work. The final words would have a third more errors by it."""
PADDING_FRAMES = 200
FINAL_BEAM = 5
PARTIAL_BEAM = 1
TOKENS_PER_SECOND = 9
LEAST_TOKENS = 16
"""With that rate, more than anybody says: where Whisper goes round in circles, it stops there."""
FIRST_PARTIAL_S = 1.0
EDGES = " .,;:!?…\"'()[]-–"


@dataclass(frozen=True)
class _Decoded:
    text: str
    tokens: list[int]
    encoded: Any
    frames: int
    no_speech: float
    log_probability: float


class WhisperRecogniser:
    """Whisper's weights, shared by all its streams."""

    certain = Certain(enough=0.55, check=0.3)
    """Whisper gives the probability of its own spelling: a name that is spelled strangely but heard well gets little."""

    def __init__(self, folder: Path, prompts: Prompts, workers: int) -> None:
        """Loads the weights in `folder`; `workers` streams can be decoded at once, each on one core. Raises CannotLoad."""
        try:
            self._model = WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=1, num_workers=workers, local_files_only=True
            )
        except (RuntimeError, ValueError, OSError) as failure:
            raise CannotLoad(f"{folder} holds no weights that Whisper can read ({failure})") from failure
        self.name = f"Whisper, {folder.name}"
        self.version = f"{version('faster-whisper')} {version('ctranslate2')}"
        self._tokenizer = Tokenizer(self._model.hf_tokenizer, True, task="transcribe", language=LANGUAGE)
        self._suppressed = get_suppressed_tokens(self._tokenizer, [-1])
        self._prompts = prompts

    def open(self, phrases: Sequence[str] = (), asked: str | None = None) -> Stream:
        """Whisper can't be held to `phrases`: they take the place of the prompt, so that it expects them."""
        return _WhisperStream(self, ", ".join(phrases) if phrases else self._prompts.for_slot(asked))

    def partial(self, sound: np.ndarray[Any, Any], prompt: str) -> str:
        """The words so far, quickly: one guess, without times."""
        decoded = self._decode(sound, prompt, PARTIAL_BEAM, PARTIAL_FRAMES)
        return decoded.text if decoded else ""

    def final(self, sound: np.ndarray[Any, Any], prompt: str) -> Heard:
        """The words with times and probabilities."""
        decoded = self._decode(sound, prompt, FINAL_BEAM, WINDOW_FRAMES)
        return Heard(decoded.text, self._words(decoded)) if decoded else NOTHING

    def _decode(self, sound: np.ndarray[Any, Any], prompt: str, beam: int, window: int) -> _Decoded | None:
        """None when nothing was said, as far as the guards can tell. The sound is padded to `window` frames at least."""
        features = self._model.feature_extractor(sound)[:, :WINDOW_FRAMES]
        frames = features.shape[1]
        room = min(WINDOW_FRAMES, max(window, frames + PADDING_FRAMES))
        encoded = self._model.encode(np.pad(features, ((0, 0), (0, room - frames))))
        seconds = frames / FRAMES_PER_SECOND
        decoded = self._generate(encoded, frames, prompt, beam)
        if prompt and echoes_prompt(decoded.text, prompt):
            decoded = self._generate(encoded, frames, "", beam)
        if is_invented(decoded.text, seconds, decoded.no_speech, decoded.log_probability):
            return None
        return decoded

    def _generate(self, encoded: Any, frames: int, prompt: str, beam: int) -> _Decoded:
        before = self._tokenizer.encode(" " + prompt) if prompt else []
        tokens = self._model.get_prompt(self._tokenizer, before, without_timestamps=True)
        most = LEAST_TOKENS + int(TOKENS_PER_SECOND * frames / FRAMES_PER_SECOND)
        result = self._model.model.generate(
            encoded,
            [tokens],
            beam_size=beam,
            max_length=len(tokens) + most,
            return_scores=True,
            return_no_speech_prob=True,
            suppress_blank=True,
            suppress_tokens=self._suppressed,
        )[0]
        said = [token for token in result.sequences_ids[0] if token < self._tokenizer.eot]
        text = self._tokenizer.decode(said).strip()
        return _Decoded(text, said, encoded, frames, result.no_speech_prob, result.scores[0])

    def _words(self, decoded: _Decoded) -> tuple[Word, ...]:
        positions = decoded.frames // TIMES_PER_FRAME
        aligned = self._model.find_alignment(self._tokenizer, [decoded.tokens], decoded.encoded, positions)[0]
        end = decoded.frames / FRAMES_PER_SECOND
        words: list[Word] = []
        for found in aligned:
            text = found["word"].strip(EDGES)
            if text:
                start, until = min(float(found["start"]), end), min(float(found["end"]), end)
                words.append(Word(text, round(start, 2), round(until, 2), round(float(found["probability"]), 4)))
        return tuple(words)


class _WhisperStream:
    def __init__(self, recogniser: WhisperRecogniser, prompt: str) -> None:
        self._recogniser = recogniser
        self._prompt = prompt
        self._sound = bytearray()
        self._partial = ""
        self._next_partial = int(FIRST_PARTIAL_S * BYTES_PER_SECOND)
        """So much sound there must be before the turn is heard again."""
        self._settled = NOTHING
        self._settled_at = 0
        """So much sound there was then."""

    def feed(self, pcm: bytes) -> str:
        self._sound += pcm
        if len(self._sound) >= self._next_partial:
            began = time.monotonic()
            self._partial = self._recogniser.partial(self._samples(), self._prompt)
            self._pause_after(time.monotonic() - began)
        return self._partial

    def settle(self) -> str:
        return self.finish().text

    def finish(self) -> Heard:
        if self._settled_at != len(self._sound):
            began = time.monotonic()
            self._settled = self._recogniser.final(self._samples(), self._prompt)
            self._settled_at = len(self._sound)
            self._partial = self._settled.text
            self._pause_after(time.monotonic() - began)
        return self._settled

    def _pause_after(self, took: float) -> None:
        self._next_partial = len(self._sound) + int(max(FIRST_PARTIAL_S, 2 * took) * BYTES_PER_SECOND)

    def _samples(self) -> np.ndarray[Any, Any]:
        return np.frombuffer(bytes(self._sound), dtype="<i2").astype(np.float32) / 32768
