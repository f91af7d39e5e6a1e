"""How one client hears what was heard: as vosk-server replies, or as events with questions back."""

from __future__ import annotations

import math
from array import array
from typing import Protocol

import structlog

from voice.ears.heard import Heard
from voice.ears.recogniser import BYTES_PER_SECOND, Recogniser
from voice.ears.resampling import Resampler
from voice.logs import described
from voice.outlet import Outlet
from voice.protocol import Asked, Config, SophieConfig, event, partial, result, word_list
from voice.service import Service
from voice.turns.certainty import Again, Certainty, Check, GiveUp, Understood
from voice.turns.listener import Broken, Interrupted, Listener, Report, TurnBegan, TurnHeard, WordsSoFar
from voice.turns.yes_no import after_no, is_yes

LEVEL_BYTES = BYTES_PER_SECOND // 10
HELD_IN_VAIN_MS = 400
"""Who held the button and used so much voice meant to say something."""
INTERNAL_ERROR = 1011

log = structlog.get_logger()


class Hearing(Protocol):
    """What is done with the sound of one client."""

    listener: Listener

    async def sound(self, pcm: bytes) -> None:
        """The next sound, as the client sends it."""

    async def end(self) -> None:
        """No more sound will come: says what is left to say."""


class VoskHearing:
    """For clients of vosk-server: one reply to each chunk, and one at the end."""

    def __init__(self, service: Service, recogniser: Recogniser, outlet: Outlet, config: Config) -> None:
        self._outlet = outlet
        self._config = config
        self._resampler = Resampler(config.sample_rate)
        self._words = ""
        self._heard: list[Heard] = []
        self.listener = Listener(recogniser, service.pool, self._report, phrases=config.phrases, timing=service.timing)

    async def sound(self, pcm: bytes) -> None:
        await self.listener.take(self._resampler.take(pcm))
        await self.listener.drained()
        await self._outlet.send(self._result() if self._heard else partial(self._words))

    async def end(self) -> None:
        await self.listener.take(self._resampler.flush())
        await self.listener.release()
        await self.listener.drained()
        await self._outlet.send(self._result())

    def _result(self) -> dict[str, object]:
        """Everything that ended since the last reply, as one utterance."""
        words = tuple(word for heard in self._heard for word in heard.words)
        text = " ".join(heard.text for heard in self._heard)
        self._heard.clear()
        return result(Heard(text, words), words=self._config.words)

    async def _report(self, report: Report) -> None:
        if isinstance(report, WordsSoFar):
            self._words = report.text
        elif isinstance(report, TurnHeard):
            self._words = ""
            if report.heard.text:
                self._heard.append(report.heard)
        elif isinstance(report, Broken):
            await _broken(self._outlet, report)


class SophieHearing:
    """For who asked for events: turns, what was meant with them, and questions back."""

    def __init__(self, service: Service, recogniser: Recogniser, outlet: Outlet, config: Config, wishes: SophieConfig) -> None:
        self._service = service
        self._outlet = outlet
        self._resampler = Resampler(config.sample_rate)
        self._wishes = wishes
        self._expects = wishes.expects
        self._certainty = Certainty(recogniser.certain)
        self._level = array("h")
        self.listener = Listener(
            recogniser,
            service.pool,
            self._report,
            held=wishes.mode == "hold",
            phrases=config.phrases,
            timing=service.timing,
        )
        self.listener.asked = wishes.asked
        self._products = tuple(product.name for product in service.municipality.products.values())
        self.listener.expects = (*wishes.expects, *self._products)

    async def sound(self, pcm: bytes) -> None:
        at_our_rate = self._resampler.take(pcm)
        await self._show_level(at_our_rate)
        await self.listener.take(at_our_rate)

    async def end(self) -> None:
        await self.listener.take(self._resampler.flush())
        await self.listener.release()
        await self.listener.drained()

    def asked(self, asked: Asked) -> None:
        """What is asked now. A question of ours that is still open belongs to what was asked before."""
        if asked.slot != self.listener.asked:
            self._certainty.forget()
        self.listener.asked = asked.slot
        self.listener.expects = (*asked.expects, *self._products)
        self._expects = asked.expects

    async def _report(self, report: Report) -> None:
        if isinstance(report, TurnBegan):
            await self._outlet.send(event("started"))
        elif isinstance(report, Interrupted):
            await self._outlet.send(event("barge_in"))
        elif isinstance(report, WordsSoFar):
            await self._outlet.send(event("partial", text=report.text))
        elif isinstance(report, TurnHeard):
            await self._outlet.send(self._judged(report))
        else:
            await _broken(self._outlet, report)

    def _judged(self, report: TurnHeard) -> dict[str, object]:
        in_vain = self._wishes.mode == "hold" and report.voiced_ms >= HELD_IN_VAIN_MS
        if not report.heard.text and not in_vain:
            return event("nothing")
        turn = self._meant(report.heard)
        verdict = self._certainty.judge(turn) if self._wishes.checks else turn
        texts = self._service.texts
        if isinstance(verdict, Check):
            return event("check", text=verdict.text, question=texts.check(verdict.text))
        if isinstance(verdict, Again):
            return event("again", question=texts.again)
        if isinstance(verdict, GiveUp):
            return event("give_up", text=texts.give_up)
        return event(
            "heard",
            text=verdict.text,
            said=verdict.heard.text,
            confidence=round(verdict.confidence, 4),
            words=word_list(verdict.heard.words),
            took_ms=report.took_ms,
        )

    def _meant(self, heard: Heard) -> Understood:
        answers_us = self._certainty.awaits_yes_or_no and (is_yes(heard.text) or after_no(heard.text) == "")
        if answers_us or not heard.text:
            return Understood(heard.text, heard.confidence, heard)
        meant = self._service.correct(heard.text, heard.words, self.listener.asked, self._expects, self._service.municipality)
        return Understood(meant.text, meant.confidence, heard)

    async def _show_level(self, pcm: bytes) -> None:
        self._level.frombytes(pcm)
        if len(self._level) * self._level.itemsize >= LEVEL_BYTES:
            square = sum(sample * sample for sample in self._level) / len(self._level)
            self._level = array("h")
            await self._outlet.send(event("level", rms=round(math.sqrt(square) / 32768, 4)))


async def _broken(outlet: Outlet, report: Broken) -> None:
    log.error("recogniser_failed", **described(report.failure))
    await outlet.close(INTERNAL_ERROR, "the recogniser failed")
