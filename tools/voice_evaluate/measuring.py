"""Everything that is measured, with its progress on the terminal."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from tools.voice_evaluate.clips import Clip
from tools.voice_evaluate.hearing import hear
from tools.voice_evaluate.word_errors import WordErrors, total, word_errors
from voice.ears.recogniser import Recogniser
from voice.mouth import pieces
from voice.mouth.settings import MouthSettings
from voice.mouth.synthesiser import Synthesiser

Subject = TypeVar("Subject")
Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class HeardText:
    """One text, and what was heard of it."""

    said: str
    heard: str

    @property
    def errors(self) -> WordErrors:
        return word_errors(self.said, self.heard)


@dataclass(frozen=True)
class SpokenAnswer:
    """One answer of Sophie's, heard from her own voice."""

    as_written: HeardText
    """Spoken as espeak-ng reads it by itself."""
    normalised: HeardText
    """Spoken as Sophie says it."""


@dataclass(frozen=True)
class VoiceEvaluation:
    recogniser: str
    voice: MouthSettings
    measured_at: datetime
    answers: tuple[SpokenAnswer, ...]
    clips: tuple[HeardText, ...]
    """Recordings of people; empty when there were none."""

    @property
    def before(self) -> WordErrors:
        return total(answer.as_written.errors for answer in self.answers)

    @property
    def after(self) -> WordErrors:
        return total(answer.normalised.errors for answer in self.answers)

    @property
    def people(self) -> WordErrors:
        return total(clip.errors for clip in self.clips)


def measure_answers(recogniser: Recogniser, settings: MouthSettings, answers: Sequence[str]) -> tuple[SpokenAnswer, ...]:
    """Speaks each answer twice and listens to it. Raises CannotSpeak."""
    with asyncio.Runner() as runner:
        mouth = Synthesiser(settings)

        def spoken(answer: str) -> SpokenAnswer:
            sentences = pieces(answer)
            return SpokenAnswer(heard(answer, [raw for raw, _ in sentences]), heard(answer, [said for _, said in sentences]))

        def heard(answer: str, sentences: list[str]) -> HeardText:
            sounds = [runner.run(mouth.sound(sentence)).wav for sentence in sentences]
            return HeardText(answer, " ".join(hear(recogniser, sound) for sound in sounds))

        try:
            return _each("answers", answers, spoken)
        finally:
            runner.run(mouth.close())


def measure_clips(recogniser: Recogniser, clips: Sequence[Clip]) -> tuple[HeardText, ...]:
    return _each("clips", clips, lambda clip: HeardText(clip.text, hear(recogniser, clip.file)))


def _each(name: str, subjects: Sequence[Subject], work: Callable[[Subject], Outcome]) -> tuple[Outcome, ...]:
    began, outcomes = time.monotonic(), []
    for number, subject in enumerate(subjects, start=1):
        outcomes.append(work(subject))
        left = (time.monotonic() - began) / number * (len(subjects) - number)
        end = "\n" if number == len(subjects) or not sys.stdout.isatty() else "\r"
        print(f"  {name}: {number} of {len(subjects)}, {left:.0f} s to go  ", end=end, flush=True)
    return tuple(outcomes)
