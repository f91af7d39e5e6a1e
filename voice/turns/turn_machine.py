"""Turn taking as a state machine: frames go in, events come out. Its only clock is the number of frames.

Two ways to talk. Hands-free, a turn begins with voice and ends with silence; how much silence depends on the words so far
(patience.py). Held, it begins with the first frame and ends with `release`, as with a button that is held down.

While Sophie speaks, voice alone silences her. Once her own voice has come back from the room as if somebody said it (echo.py),
voice proves nothing any more, and only words that aren't hers do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from voice.turns.events import BargedIn, Ended, Event, Paused, Resumed, Started
from voice.turns.timing import FRAME_MS, Timing


class _Run:
    """Voice, more or less without a break: silence takes away as much as voice adds, so a gap between words changes little."""

    def __init__(self) -> None:
        self.begin = 0
        self.length = 0

    def add(self, voice: bool, at: int, most: int) -> None:
        if voice and self.length == 0:
            self.begin = at
        self.length = min(self.length + FRAME_MS, most) if voice else max(self.length - FRAME_MS, 0)

    def clear(self) -> None:
        self.length = 0


class TurnMachine:
    """Of one listener. Nothing it does fails."""

    def __init__(
        self,
        timing: Timing,
        *,
        held: bool,
        silence_for: Callable[[str], int],
        is_hers: Callable[[str], bool],
    ) -> None:
        """`silence_for` gives the silence in ms that ends a turn with these words, `is_hers` whether words are Sophie's own."""
        self._timing = timing
        self._held = held
        self._silence_for = silence_for
        self._is_hers = is_hers
        self.now = 0
        """Milliseconds of sound so far."""
        self._run = _Run()
        self._over_her = _Run()
        self._speaking = False
        self._barged_in = False
        self._echoes = False
        self._spoke_until = -timing.echo_ms - 1
        self._in_turn = False
        self._begin = 0
        self._last_end = 0
        self._voiced = 0
        self._silence = 0
        self._resuming = 0
        self._paused = False
        self._words = ""
        self._turn_over_her = False

    def frame(self, voice: bool) -> list[Event]:
        """The next frame: whether there is voice in it."""
        began, self.now = self.now, self.now + FRAME_MS
        self._run.add(voice, began, self._timing.start_ms)
        events = [*self._talk_over_her(voice, began)]
        if not self._in_turn:
            return [*events, *self._begin_turn(began)]
        return [*events, *self._go_on(voice)]

    def words(self, text: str) -> list[Event]:
        """What the turn is understood to say so far."""
        if not self._in_turn:
            return []
        self._words = text
        # The end first: what somebody says after it belongs to another turn.
        ended = [self._end()] if self._silent_enough() else []
        return [*ended, *self._barge_in()]

    def speaking(self, on: bool) -> None:
        """Sophie begins or stops to speak."""
        if on and not self._speaking:
            self._over_her.clear()
            self._barged_in = False
        if self._speaking and not on:
            self._spoke_until = self.now
        self._speaking = on

    def echo_heard(self) -> None:
        """A turn turned out to be Sophie's own voice."""
        self._echoes = True

    @property
    def echoes(self) -> bool:
        """Whether her own voice came back before."""
        return self._echoes

    def release(self) -> list[Event]:
        """The button is let go, or no more sound will come: what is open is over."""
        return [self._end()] if self._in_turn else []

    def _begin_turn(self, frame_began: int) -> Iterable[Event]:
        if self._held:
            begin = frame_began
        elif self._run.length >= self._timing.start_ms:
            begin = max(self._run.begin - self._timing.before_ms, self._last_end)
        else:
            return
        self._in_turn = True
        self._begin = begin
        self._voiced = self._run.length
        self._silence = self._resuming = 0
        self._paused = False
        self._words = ""
        self._turn_over_her = self._speaking or begin - self._spoke_until <= self._timing.echo_ms
        yield Started(self.now, begin)
        yield from self._barge_in()

    def _go_on(self, voice: bool) -> Iterable[Event]:
        timing = self._timing
        if voice:
            self._voiced += FRAME_MS
            self._resuming += FRAME_MS
            if self._resuming >= timing.resume_ms or not self._paused:
                self._silence = 0
                if self._paused:
                    self._paused = False
                    yield Resumed(self.now)
        else:
            self._resuming = 0
        if not voice or self._paused:
            self._silence += FRAME_MS
        if not self._paused and self._silence >= timing.pause_ms:
            self._paused = True
            yield Paused(self.now)
        if self.now - self._begin >= timing.longest_turn_ms or self._silent_enough():
            yield self._end()

    def _silent_enough(self) -> bool:
        if self._held or self._silence == 0:
            return False
        return self._silence >= min(self._silence_for(self._words), self._timing.longest_silence_ms)

    def _end(self) -> Ended:
        self._in_turn = False
        self._last_end = self.now
        self._run.clear()
        return Ended(self.now, self._voiced, self._turn_over_her)

    def _talk_over_her(self, voice: bool, began: int) -> Iterable[Event]:
        if self._speaking:
            self._over_her.add(voice, began, self._timing.barge_in_ms)
            yield from self._barge_in()

    def _barge_in(self) -> Iterable[Event]:
        if not self._speaking or self._barged_in or not self._in_turn or self._over_her.length < self._timing.barge_in_ms:
            return
        if self._echoes and (not self._words or self._is_hers(self._words)):
            return
        self._barged_in = True
        yield BargedIn(self.now)
