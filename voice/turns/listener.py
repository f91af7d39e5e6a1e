"""One microphone: its sound goes through the voice detector and the turn machine, and the turns to the recogniser.

The voice is looked at as soon as it comes, so that somebody who interrupts Sophie is noticed however busy the recogniser is.
Decoding follows behind, in a thread, in order. What it finds goes back into the machine, since words decide how long to wait for
more.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

from voice.ears.heard import NOTHING, Heard
from voice.ears.recogniser import BYTES_PER_SECOND, Recogniser, Stream
from voice.turns.echo import is_echo
from voice.turns.events import BargedIn, Ended, Event, Paused, Resumed, Started
from voice.turns.patience import silence_for
from voice.turns.timing import FRAME_MS, Timing
from voice.turns.turn_machine import TurnMachine
from voice.turns.voice_activity import VoiceActivity

CHUNK_FRAMES = 5
"""So many frames go to the recogniser together: each call costs something, and a partial result each 100 ms is often enough."""
LEAST_VOICE_MS = 100
"""A held turn with less voice isn't decoded: nothing was said, and Whisper would hear something all the same."""
MOST_BACKLOG_S = 4.0
"""Sound that waits to be decoded. Who sends more must wait: that keeps memory flat."""
MOST_AHEAD_S = 1.0
"""Who sends sound faster than it was spoken, such as a file, waits for its words: they decide where a turn ends."""


@dataclass(frozen=True)
class TurnBegan:
    """Somebody began to speak."""


@dataclass(frozen=True)
class Interrupted:
    """Somebody speaks through Sophie."""


@dataclass(frozen=True)
class WordsSoFar:
    """A turn that is going on."""

    text: str


@dataclass(frozen=True)
class TurnHeard:
    """A turn is over. Without words it was a cough, a click or Sophie's own voice: no turn at all."""

    heard: Heard
    voiced_ms: int
    """So much of it was a voice that isn't Sophie's."""
    took_ms: int
    """From the end of the turn to its words."""


@dataclass(frozen=True)
class Broken:
    """The recogniser failed; nothing more is heard."""

    failure: Exception


Report = TurnBegan | Interrupted | WordsSoFar | TurnHeard | Broken
_Work = Callable[[], Awaitable[None]]
_T = TypeVar("_T")


class Listener:
    """Reports what it hears, in order, to `report`. To be closed."""

    def __init__(
        self,
        recogniser: Recogniser,
        pool: Executor,
        report: Callable[[Report], Awaitable[None]],
        *,
        held: bool = False,
        phrases: Sequence[str] = (),
        timing: Timing | None = None,
    ) -> None:
        self.asked: str | None = None
        """The slot that is being asked: addresses and numbers take patience."""
        self.expects: Sequence[str] = ()
        """Answers that are whole by themselves: who gave one needn't wait long."""
        self._recogniser = recogniser
        self._pool = pool
        self._report = report
        self._phrases = phrases
        self._timing = timing or Timing()
        self._voice = VoiceActivity()
        self._machine = TurnMachine(self._timing, held=held, silence_for=self._silence_for, is_hers=self._is_hers)
        self._saying = ""
        kept_ms = self._timing.before_ms + 4 * self._timing.start_ms
        self._before: deque[bytes] = deque(maxlen=kept_ms // FRAME_MS)
        self._first_sound: float | None = None
        self._turn: _Turn | None = None
        self._pending: asyncio.Queue[tuple[_Work, int]] = asyncio.Queue()
        self._backlog = 0
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._working = asyncio.create_task(self._work())

    async def take(self, pcm: bytes) -> None:
        """The next sound. Waits when the recogniser is far behind."""
        await self._until(self._has_room.wait())
        if self._ahead_s() > MOST_AHEAD_S:
            await self.drained()
        for frame, voice in self._voice.frames(pcm):
            self._before.append(frame)
            happened = self._machine.frame(voice)
            if self._turn is not None:
                self._turn.add(frame)
            for event in happened:
                await self._follow(event)
            if self._turn is not None and self._turn.is_chunk():
                self._decode(self._turn)

    async def release(self) -> None:
        """The turn that is open is over."""
        for event in self._machine.release():
            await self._follow(event)

    async def drained(self) -> None:
        """Returns when everything that was taken has been decoded and reported."""
        await self._until(self._pending.join())

    def speaking(self, on: bool) -> None:
        """Sophie begins or stops to speak."""
        self._machine.speaking(on)

    def saying(self, text: str) -> None:
        """What she says, to know it when it comes back."""
        self._saying = text

    @property
    def in_turn(self) -> bool:
        """Whether somebody is speaking, or was and isn't decoded yet."""
        return self._turn is not None or self._backlog > 0

    async def close(self) -> None:
        """Stops; what is being decoded is dropped."""
        self._working.cancel()
        await asyncio.gather(self._working, return_exceptions=True)

    async def _follow(self, event: Event) -> None:
        if isinstance(event, Started):
            frames = list(self._before)[-((event.at - event.begin) // FRAME_MS) :]
            self._turn = _Turn(self._recogniser.open(self._phrases, self.asked), event.at - len(frames) * FRAME_MS, frames)
            await self._report(TurnBegan())
        elif isinstance(event, BargedIn):
            await self._report(Interrupted())
        elif self._turn is not None:
            if isinstance(event, Paused):
                self._decode(self._turn)
                self._turn.withholding = True
                self._settle(self._turn)
            elif isinstance(event, Resumed):
                self._turn.withholding = False
            else:
                self._finish(self._turn, event)
                self._turn = None

    def _decode(self, turn: _Turn) -> None:
        if pcm := turn.cut():

            async def work() -> None:
                await self._partial(turn, await self._in_thread(turn.stream.feed, pcm))

            self._queue(work, len(pcm))

    def _settle(self, turn: _Turn) -> None:
        turn.settling += 1

        async def work() -> None:
            words = await self._in_thread(turn.stream.settle)
            turn.settling -= 1
            await self._partial(turn, words)

        self._queue(work, 0)

    def _finish(self, turn: _Turn, event: Ended) -> None:
        if not turn.withholding:
            self._decode(turn)
        ended = asyncio.get_running_loop().time()

        async def work() -> None:
            voiced = event.voiced
            heard = NOTHING if voiced < LEAST_VOICE_MS else await self._in_thread(turn.stream.finish)
            if event.over_her and is_echo(heard.text, self._saying, echoes=self._machine.echoes):
                self._machine.echo_heard()
                heard, voiced = NOTHING, 0
            took = asyncio.get_running_loop().time() - ended
            await self._report(TurnHeard(heard.later(turn.begin / 1000), voiced, round(took * 1000)))

        self._queue(work, 0)

    async def _partial(self, turn: _Turn, text: str) -> None:
        # Also when they are what they were: the machine may have waited for just that.
        if turn is self._turn:
            for event in self._machine.words(text):
                await self._follow(event)
        if text == turn.words:
            return
        turn.words = text
        if self._turn in (turn, None):  # otherwise the next turn has begun, and these would seem to be its words
            await self._report(WordsSoFar(text))

    def _silence_for(self, words: str) -> int:
        settled = self._turn is None or self._turn.settling == 0
        return silence_for(words, self._timing.end_ms, self.asked, expects=self.expects, settled=settled)

    def _is_hers(self, words: str) -> bool:
        return is_echo(words, self._saying, echoes=True)

    def _queue(self, work: _Work, sound: int) -> None:
        self._backlog += sound
        if self._backlog > MOST_BACKLOG_S * BYTES_PER_SECOND:
            self._has_room.clear()
        self._pending.put_nowait((work, sound))

    async def _work(self) -> None:
        while True:
            work, sound = await self._pending.get()
            try:
                await work()
            except Exception as failure:
                await self._report(Broken(failure))
                return
            self._backlog -= sound
            if self._backlog <= MOST_BACKLOG_S * BYTES_PER_SECOND:
                self._has_room.set()
            self._pending.task_done()

    def _ahead_s(self) -> float:
        now = asyncio.get_running_loop().time()
        if self._first_sound is None:
            self._first_sound = now
        return self._machine.now / 1000 - (now - self._first_sound)

    async def _until(self, awaited: Coroutine[None, None, object]) -> None:
        """Waits, unless nothing is decoded any more."""
        waiting = asyncio.create_task(awaited)
        await asyncio.wait({waiting, self._working}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()

    async def _in_thread(self, call: Callable[..., _T], *arguments: object) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, call, *arguments)


class _Turn:
    """The sound of a turn that isn't with the recogniser yet."""

    def __init__(self, stream: Stream, begin: int, frames: list[bytes]) -> None:
        self.stream = stream
        self.begin = begin
        self.words = ""
        self.settling = 0
        """So many pauses whose words are still being looked for."""
        self.withholding = False
        """In a pause: the recogniser gets its silence only when the speaker goes on, so that what it settled stays true."""
        self._frames = frames

    def add(self, frame: bytes) -> None:
        self._frames.append(frame)

    def is_chunk(self) -> bool:
        return not self.withholding and len(self._frames) >= CHUNK_FRAMES

    def cut(self) -> bytes:
        pcm = b"".join(self._frames)
        self._frames.clear()
        return pcm
