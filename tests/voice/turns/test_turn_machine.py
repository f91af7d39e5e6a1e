"""Turn taking on a virtual clock: what is heard is written as milliseconds of voice and silence, and nothing waits."""

from __future__ import annotations

from typing import Any

from voice.turns.echo import is_echo
from voice.turns.events import BargedIn, Ended, Event, Paused, Resumed, Started
from voice.turns.patience import silence_for
from voice.turns.timing import FRAME_MS, Timing
from voice.turns.turn_machine import TurnMachine

TIMING = Timing()
GREETING = "Goedendag. Ik ben Sophie, de digitale assistent van de gemeente."


class Room:
    """A machine, what was heard so far, and what Sophie says."""

    def __init__(self, *, held: bool = False, saying: str = "") -> None:
        self.machine = TurnMachine(
            TIMING,
            held=held,
            silence_for=lambda words: silence_for(words, TIMING.end_ms),
            is_hers=lambda words: is_echo(words, saying, echoes=True),
        )
        self.events: list[Event] = []

    def voice(self, ms: int) -> Room:
        return self._hear(ms, True)

    def silence(self, ms: int) -> Room:
        return self._hear(ms, False)

    def words(self, text: str) -> Room:
        self.events += self.machine.words(text)
        return self

    def release(self) -> Room:
        self.events += self.machine.release()
        return self

    def all(self, kind: type[Any]) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    def _hear(self, ms: int, voice: bool) -> Room:
        for _ in range(ms // FRAME_MS):
            self.events += self.machine.frame(voice)
        return self


def test_a_turn_begins_after_200_ms_of_voice_with_the_sound_before_it():
    room = Room().silence(1000).voice(180)
    assert room.events == []
    room.voice(20)
    assert room.events == [Started(at=1200, begin=1000 - TIMING.before_ms)]


def test_a_turn_ends_after_600_ms_of_silence():
    room = Room().voice(1000).silence(580)
    assert not room.all(Ended)
    room.silence(20)
    assert room.all(Ended) == [Ended(at=1600, voiced=1000, over_her=False)]


def test_the_words_are_asked_for_before_the_turn_ends():
    room = Room().voice(1000).silence(600)
    assert [type(event) for event in room.events] == [Started, Paused, Ended]
    assert room.all(Paused) == [Paused(at=1300)]


def test_a_click_and_a_cough_begin_nothing():
    room = Room().voice(60).silence(400).voice(120).silence(400).voice(40).silence(1000)
    assert room.events == []


def test_gaps_between_words_do_not_end_a_turn():
    room = Room().voice(600).silence(400).voice(600).silence(500).voice(300)
    assert [type(event) for event in room.events] == [Started, Paused, Resumed, Paused, Resumed]


def test_voice_with_short_gaps_begins_a_turn_from_its_first_sound():
    room = Room().silence(1000)
    for _ in range(6):
        room.voice(60).silence(20)
    assert room.all(Started)[0].begin == 1000 - TIMING.before_ms


def test_noise_in_the_silence_does_not_hold_a_turn_open():
    room = Room().voice(600).silence(320).voice(40).silence(240)
    assert room.all(Ended) == [Ended(at=1200, voiced=640, over_her=False)]


def test_unfinished_words_get_more_time():
    room = Room().voice(600).words("ik wil graag een paspoort en").silence(1480)
    assert not room.all(Ended)
    assert room.silence(20).all(Ended)


def test_a_postcode_gets_more_time_between_its_parts():
    room = Room().voice(600).words("mijn postcode is 1771").silence(1800).voice(400).words("mijn postcode is 1771 ab")
    assert not room.all(Ended)
    assert room.silence(600).all(Ended)


def test_words_that_came_in_the_silence_still_count():
    room = Room().voice(600).silence(500).words("omdat").silence(900)
    assert not room.all(Ended)


def test_a_turn_that_waited_for_its_words_ends_with_them():
    known: list[str] = []
    machine = TurnMachine(TIMING, held=False, silence_for=lambda _words: 600 if known else 2000, is_hers=lambda _words: False)
    room = Room()
    room.machine = machine
    room.voice(400).silence(1200)
    assert not room.all(Ended)
    known.append("1771 ab")
    assert room.words(known[0]).all(Ended) == [Ended(at=1600, voiced=400, over_her=False)]


def test_words_end_no_turn_in_which_somebody_speaks():
    assert not Room().voice(1000).words("ja").all(Ended)
    assert not Room(held=True).voice(400).silence(5000).words("ja").all(Ended)


def test_three_seconds_of_silence_end_every_turn():
    machine = TurnMachine(TIMING, held=False, silence_for=lambda _words: 60_000, is_hers=lambda _words: False)
    room = Room()
    room.machine = machine
    room.voice(400).silence(2980)
    assert not room.all(Ended)
    assert room.silence(20).all(Ended)


def test_a_turn_has_a_maximum_length_and_what_follows_is_a_turn_of_its_own():
    room = Room().voice(TIMING.longest_turn_ms + 5000)
    assert len(room.all(Started)) == 2
    first_end = room.all(Ended)[0].at
    assert first_end <= TIMING.longest_turn_ms
    assert room.all(Started)[1].begin == first_end, "no sound may be lost or heard twice"


def test_held_to_talk_a_turn_begins_at_once_and_ends_with_release():
    room = Room(held=True).silence(20)
    assert room.all(Started) == [Started(at=20, begin=0)]
    room.voice(1000).silence(5000)
    assert not room.all(Ended)
    assert room.release().all(Ended) == [Ended(at=6020, voiced=1000, over_her=False)]


def test_a_release_without_a_turn_means_nothing():
    assert Room().silence(500).release().events == []


def test_held_without_voice_says_how_little_was_voice():
    assert Room(held=True).silence(2000).release().all(Ended)[0].voiced == 0


def test_300_ms_of_voice_silence_sophie_and_the_words_are_kept():
    room = Room(saying=GREETING)
    room.machine.speaking(True)
    room.silence(1000).voice(280)
    assert not room.all(BargedIn)
    room.voice(20)
    assert room.all(BargedIn) == [BargedIn(at=1300)]
    room.voice(700).silence(600)
    assert room.all(Started)[0].begin <= 1000
    assert room.all(Ended) == [Ended(at=2600, voiced=1000, over_her=True)]


def test_sophie_is_silenced_once_until_she_speaks_again():
    room = Room()
    room.machine.speaking(True)
    room.voice(2000).silence(700).voice(2000)
    assert len(room.all(BargedIn)) == 1
    room.machine.speaking(False)
    room.machine.speaking(True)
    assert len(room.voice(1000).all(BargedIn)) == 2


def test_a_cough_does_not_silence_sophie():
    room = Room()
    room.machine.speaking(True)
    assert not room.voice(200).silence(1000).all(BargedIn)


def test_who_goes_on_talking_when_sophie_begins_silences_her():
    room = Room().voice(1000)
    room.machine.speaking(True)
    assert room.voice(300).all(BargedIn) == [BargedIn(at=1300)]


def test_voice_without_sophie_is_no_barge_in():
    assert not Room().voice(2000).all(BargedIn)


def test_once_her_own_voice_came_back_only_other_words_silence_her():
    room = Room(saying=GREETING)
    room.machine.echo_heard()
    room.machine.speaking(True)
    room.voice(800)
    assert not room.all(BargedIn)
    room.words("goedendag ik ben")
    assert not room.all(BargedIn)
    room.words("goedendag ik ben stop even hou op alstublieft")
    assert room.all(BargedIn) == [BargedIn(at=800)]


def test_a_turn_right_after_she_stopped_may_be_her_own_voice():
    room = Room()
    room.machine.speaking(True)
    room.silence(1000)
    room.machine.speaking(False)
    room.silence(300).voice(400).silence(600)
    assert room.all(Ended)[0].over_her
    room.silence(2000).voice(400).silence(600)
    assert not room.all(Ended)[1].over_her
