"""Vosk's own habits, which the rest of Sophie needn't know: on the Korean model."""

from __future__ import annotations

import pytest

from tests.voice.ears.conftest import KOREAN
from tests.voice.ears.listening import silence
from tests.voice.ears.sounds import at_16_khz, say
from voice.ears.heard import Heard
from voice.ears.recogniser import BYTES_PER_SECOND, Recogniser
from voice.ears.vosk_recogniser import VoskRecogniser

CHUNK_BYTES = BYTES_PER_SECOND // 10


@pytest.fixture(scope="module")
def hello() -> bytes:
    return at_16_khz(say("안녕하세요", voice="ko"))


def hear(recogniser: Recogniser, pcm: bytes) -> Heard:
    stream = recogniser.open()
    for at in range(0, len(pcm), CHUNK_BYTES):
        stream.feed(pcm[at : at + CHUNK_BYTES])
    stream.settle()
    return stream.finish()


def test_an_utterance_that_vosk_ends_by_itself_is_part_of_the_turn(korean: Recogniser, hello: bytes):
    stream = korean.open()
    stream.feed(hello)
    # As a listener does with the silence of a pause, when the speaker goes on.
    first = stream.feed(silence(2.0))
    assert first
    assert stream.feed(hello).startswith(first)
    heard = stream.finish()
    assert heard.text.startswith(first)
    pause = len(hello) / BYTES_PER_SECOND
    assert any(word.start > pause + 1.0 for word in heard.words)


def test_each_turn_has_times_of_its_own(korean: Recogniser, hello: bytes):
    seconds = len(hello) / BYTES_PER_SECOND
    for _ in range(3):
        words = hear(korean, hello).words
        assert words
        assert all(-0.001 <= word.start < word.end <= seconds + 0.5 for word in words)


def test_a_turn_that_was_left_in_mid_word_leaves_nothing_to_the_next(hello: bytes):
    recogniser = VoskRecogniser(KOREAN)
    recogniser.open().feed(hello)
    assert hear(recogniser, silence(1.0)).text == ""


def test_a_turn_that_is_over_leaves_nothing_to_the_next(hello: bytes):
    recogniser = VoskRecogniser(KOREAN)
    assert hear(recogniser, hello).text
    following = recogniser.open()
    assert following.settle() == ""
    following.feed(silence(1.0))
    assert following.finish().text == ""


def test_turns_at_the_same_time_do_not_share_what_they_hear(hello: bytes):
    recogniser = VoskRecogniser(KOREAN)
    hear(recogniser, hello)
    speaks, is_silent = recogniser.open(), recogniser.open()
    for at in range(0, len(hello), CHUNK_BYTES):
        speaks.feed(hello[at : at + CHUNK_BYTES])
        is_silent.feed(silence(0.1))
    assert is_silent.finish().text == ""
    assert speaks.finish().text
