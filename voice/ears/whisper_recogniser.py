"""Recognition by Whisper (faster-whisper, 8 bits, on the processor): the Dutch engine where no Dutch Vosk model can be had.

Whisper hears windows, not streams. Partial results come from hearing the growing turn again; so that these leave room for others,
each waits for as much new sound as the last one took to decode, twice. A turn is one window: it is never longer than Whisper's 30
seconds. The library's own loop isn't used: after a turn it goes on in what is left of the window, and invents there.

A turn is heard without a prompt. When Whisper isn't sure, and words of the municipality may have been said, it is heard again
with these as a prompt. What costs most, the encoding of the sound, is done once.
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

from voice.ears.domain_prompt import Expected, Prompts
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
SURE = -0.45
"""Mean log probability of a token, from where on a prompt never changed anything for the better."""
MUCH_LIKELIER = 0.25
"""The same, between two: so much is gained at least by a prompt that has the words that were said, and by no other."""
EDGES = " .,;:!?…\"'()[]-–"


@dataclass(frozen=True)
class _Encoded:
    """Sound, as Whisper's decoder looks at it."""

    features: Any
    frames: int

    @property
    def seconds(self) -> float:
        return self.frames / FRAMES_PER_SECOND


@dataclass(frozen=True)
class _Decoded:
    text: str
    tokens: list[int]
    prompt: str
    no_speech: float
    log_probability: float


class WhisperRecogniser:
    """Whisper's weights, shared by all its streams."""

    certain = Certain(enough=0.6, check=0.25)
    """From the tables in docs/voice_quality.md: where `enough` costs as much as it brings, and where short answers ("Nee.") that
    were heard well begin."""

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
        self._tokenizer = _Tokenizer(self._model.hf_tokenizer, True, task="transcribe", language=LANGUAGE)
        self._suppressed = get_suppressed_tokens(self._tokenizer, [-1])
        self._prompts = prompts

    def open(self, phrases: Sequence[str] = (), asked: str | None = None) -> Stream:
        """Whisper can't be held to `phrases`: they are what it expects, whatever is asked."""
        return _WhisperStream(self, Expected(", ".join(phrases)) if phrases else self._prompts.for_slot(asked))

    def partial(self, sound: np.ndarray[Any, Any]) -> str:
        """The words so far, quickly: one guess, without times."""
        encoded = self._encode(sound, PARTIAL_FRAMES)
        decoded = self._decode(encoded, "", PARTIAL_BEAM)
        return "" if _is_invented(decoded, encoded) else decoded.text

    def final(self, sound: np.ndarray[Any, Any], expected: Expected) -> Heard:
        """The words with times and probabilities; nothing when nothing was said, as far as the guards can tell."""
        encoded = self._encode(sound, WINDOW_FRAMES)
        decoded = self._likelier(self._decode(encoded, "", FINAL_BEAM), encoded, expected)
        return NOTHING if _is_invented(decoded, encoded) else Heard(decoded.text, self._words(decoded, encoded))

    def _likelier(self, heard: _Decoded, encoded: _Encoded, expected: Expected) -> _Decoded:
        """What was heard without a prompt, or with what was expected."""
        digits = any(character.isdigit() for character in heard.text)
        if not expected.text or heard.log_probability > SURE or (digits and not expected.beside_digits):
            return heard
        prompted = self._decode(encoded, expected.text, FINAL_BEAM)
        gain = prompted.log_probability - heard.log_probability
        return prompted if gain >= MUCH_LIKELIER and not echoes_prompt(prompted.text, expected.text) else heard

    def _encode(self, sound: np.ndarray[Any, Any], window: int) -> _Encoded:
        """The sound is padded to `window` frames at least."""
        features = self._model.feature_extractor(sound)[:, :WINDOW_FRAMES]
        frames = features.shape[1]
        room = min(WINDOW_FRAMES, max(window, frames + PADDING_FRAMES))
        return _Encoded(self._model.encode(np.pad(features, ((0, 0), (0, room - frames)))), frames)

    def _decode(self, encoded: _Encoded, prompt: str, beam: int) -> _Decoded:
        tokens = self._model.get_prompt(self._tokenizer, self._as_tokens(prompt), without_timestamps=True)
        most = LEAST_TOKENS + int(TOKENS_PER_SECOND * encoded.seconds)
        result = self._model.model.generate(
            encoded.features,
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
        return _Decoded(text, said, prompt, result.no_speech_prob, result.scores[0])

    def _words(self, decoded: _Decoded, encoded: _Encoded) -> tuple[Word, ...]:
        """As probable as they were with the prompt that they were heard with: without it, no name of a village would be."""
        tokenizer = _Tokenizer(self._model.hf_tokenizer, True, task="transcribe", language=LANGUAGE)
        if decoded.prompt:
            tokenizer.before = [tokenizer.sot_prev, *self._as_tokens(decoded.prompt)]
        positions = encoded.frames // TIMES_PER_FRAME
        aligned = self._model.find_alignment(tokenizer, [decoded.tokens], encoded.features, positions)[0]
        end = encoded.seconds
        words: list[Word] = []
        for found in aligned:
            text = found["word"].strip(EDGES)
            if text:
                start, until = min(float(found["start"]), end), min(float(found["end"]), end)
                words.append(Word(text, round(start, 2), round(until, 2), round(float(found["probability"]), 4)))
        return tuple(words)

    def _as_tokens(self, prompt: str) -> list[int]:
        """As many as the library takes, which keeps the last ones."""
        tokens: list[int] = self._tokenizer.encode(" " + prompt) if prompt else []
        return tokens[-(self._model.max_length // 2 - 1) :]


class _Tokenizer(Tokenizer):  # type: ignore[misc]
    """Lets the library align words that were heard with a prompt."""

    before: Sequence[int] = ()
    """Tokens of the prompt, and the one that tells Whisper so."""

    @property
    def sot_sequence(self) -> list[int]:
        return [*self.before, *super().sot_sequence]


def _is_invented(decoded: _Decoded, encoded: _Encoded) -> bool:
    return is_invented(decoded.text, encoded.seconds, decoded.no_speech, decoded.log_probability)


class _WhisperStream:
    def __init__(self, recogniser: WhisperRecogniser, expected: Expected) -> None:
        self._recogniser = recogniser
        self._expected = expected
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
            self._partial = self._recogniser.partial(self._samples())
            self._pause_after(time.monotonic() - began)
        return self._partial

    def settle(self) -> str:
        return self.finish().text

    def finish(self) -> Heard:
        if self._settled_at != len(self._sound):
            began = time.monotonic()
            self._settled = self._recogniser.final(self._samples(), self._expected)
            self._settled_at = len(self._sound)
            self._partial = self._settled.text
            self._pause_after(time.monotonic() - began)
        return self._settled

    def _pause_after(self, took: float) -> None:
        self._next_partial = len(self._sound) + int(max(FIRST_PARTIAL_S, 2 * took) * BYTES_PER_SECOND)

    def _samples(self) -> np.ndarray[Any, Any]:
        return np.frombuffer(bytes(self._sound), dtype="<i2").astype(np.float32) / 32768
