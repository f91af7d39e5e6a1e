"""Everything that is measured, with its progress on the terminal."""

from __future__ import annotations

import asyncio
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TypeVar

from municipalities import Municipality
from tools.voice_evaluate.clips import Clip
from tools.voice_evaluate.hearing import hear, pcm_of
from tools.voice_evaluate.residents import ResidentAnswer
from tools.voice_evaluate.turns import HeardText, Turn
from tools.voice_evaluate.word_errors import WordErrors, total
from voice.ears.recogniser import BYTES_PER_SECOND, Recogniser
from voice.meant import meant
from voice.mouth import pieces
from voice.mouth.normaliser import normalise
from voice.mouth.settings import MouthSettings
from voice.mouth.synthesiser import Synthesiser

Subject = TypeVar("Subject")
Outcome = TypeVar("Outcome")

SILENCE = bytes(BYTES_PER_SECOND // 5)
"""As much as a turn has before and behind its words."""


@dataclass(frozen=True)
class SpokenSentence:
    """One sentence of Sophie's answers, heard from her own voice."""

    as_written: HeardText
    """Spoken as espeak-ng reads it by itself."""
    normalised: HeardText
    """Spoken as Sophie says it."""
    altered: bool
    """Whether the normaliser gives espeak-ng something else to say; otherwise both sound the same."""


@dataclass(frozen=True)
class Comparison:
    """The same sentences, before and after the normaliser."""

    sentences: int
    before: WordErrors
    after: WordErrors

    @classmethod
    def of(cls, sentences: Sequence[SpokenSentence]) -> Comparison:
        return cls(
            len(sentences),
            total(sentence.as_written.errors for sentence in sentences),
            total(sentence.normalised.errors for sentence in sentences),
        )


@dataclass(frozen=True)
class VoiceEvaluation:
    recogniser: str
    voice: MouthSettings
    measured_at: datetime
    answers: int
    sentences: tuple[SpokenSentence, ...]
    """Of all answers."""
    residents: tuple[Turn, ...]
    """Their answers, spoken by Sophie's voice."""
    clips: tuple[Turn, ...]
    """Recordings of people; empty when there were none."""

    @property
    def all(self) -> Comparison:
        return Comparison.of(self.sentences)

    @property
    def altered(self) -> Comparison:
        """Of what the normaliser changes only."""
        return Comparison.of([sentence for sentence in self.sentences if sentence.altered])

    @property
    def people(self) -> WordErrors:
        return total(clip.errors for clip in self.clips)


def measure_answers(recogniser: Recogniser, settings: MouthSettings, answers: Sequence[str]) -> tuple[SpokenSentence, ...]:
    """Speaks each sentence with and without the normaliser and listens to it. Raises CannotSpeak."""
    with asyncio.Runner() as runner:
        mouth = Synthesiser(settings)

        @cache
        def heard(spoken: str) -> str:
            return hear(recogniser, pcm_of(runner.run(mouth.sound(spoken)).wav)).text

        def sentences_of(answer: str) -> list[SpokenSentence]:
            return [
                SpokenSentence(HeardText(raw, heard(raw)), HeardText(raw, heard(said)), altered=_sounds(raw) != _sounds(said))
                for raw, said in pieces(answer)
            ]

        try:
            return tuple(sentence for sentences in _each("answers", answers, sentences_of) for sentence in sentences)
        finally:
            runner.run(mouth.close())


def measure_residents(
    recogniser: Recogniser, settings: MouthSettings, answers: Sequence[ResidentAnswer], municipality: Municipality
) -> tuple[Turn, ...]:
    """Speaks each answer, with silence around it as in a turn, and takes it as Sophie would. Raises CannotSpeak."""
    with asyncio.Runner() as runner:
        mouth = Synthesiser(settings)

        def turn(answer: ResidentAnswer) -> Turn:
            pcm = pcm_of(runner.run(mouth.sound(normalise(answer.text))).wav)
            return _turn(recogniser, SILENCE + pcm + SILENCE, answer, municipality)

        try:
            return _each("residents", answers, turn)
        finally:
            runner.run(mouth.close())


def measure_clips(recogniser: Recogniser, clips: Sequence[Clip], municipality: Municipality) -> tuple[Turn, ...]:
    """Recordings, each taken as what somebody says of their own accord."""
    return _each("clips", clips, lambda clip: _turn(recogniser, pcm_of(clip.file), ResidentAnswer(None, clip.text), municipality))


def _turn(recogniser: Recogniser, pcm: bytes, said: ResidentAnswer, municipality: Municipality) -> Turn:
    heard = hear(recogniser, pcm, said.asked)
    taken = meant(heard.text, heard.words, said.asked, (), municipality)
    confidence = taken.confidence if heard.text else 0.0
    return Turn(said.text, heard.text, said.asked, taken.text, confidence, said.must_come_over)


def _each(name: str, subjects: Sequence[Subject], work: Callable[[Subject], Outcome]) -> tuple[Outcome, ...]:
    began, outcomes = time.monotonic(), []
    for number, subject in enumerate(subjects, start=1):
        outcomes.append(work(subject))
        left = (time.monotonic() - began) / number * (len(subjects) - number)
        end = "\n" if number == len(subjects) or not sys.stdout.isatty() else "\r"
        print(f"  {name}: {number} of {len(subjects)}, {left:.0f} s to go  ", end=end, flush=True)
    return tuple(outcomes)


def _sounds(text: str) -> list[str]:
    """What espeak-ng makes sound of."""
    return re.findall(r"\w+(?:-\w+)*|[^\w\s.,:;!?-]", text)
