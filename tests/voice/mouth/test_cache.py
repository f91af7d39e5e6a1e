"""Sentences that were made before."""

from __future__ import annotations

from voice.mouth.cache import Key, SoundCache
from voice.mouth.sound import Sound


def key(text: str, rate: int = 160) -> Key:
    return Key(text, "nl", rate)


def sound(length: int) -> Sound:
    return Sound(b"x" * length, 0, ())


def test_what_was_used_longest_ago_goes_first() -> None:
    cache = SoundCache(most_bytes=10)
    cache.put(key("one"), sound(4))
    cache.put(key("two"), sound(4))
    assert cache.get(key("one")) is not None
    cache.put(key("three"), sound(4))
    assert [cache.get(key(text)) is not None for text in ("one", "two", "three")] == [True, False, True]


def test_another_speed_is_another_sound() -> None:
    cache = SoundCache(most_bytes=10)
    cache.put(key("one"), sound(1))
    assert cache.get(key("one", rate=200)) is None


def test_what_is_put_again_counts_once() -> None:
    cache = SoundCache(most_bytes=10)
    for _ in range(9):
        cache.put(key("one"), sound(5))
    cache.put(key("two"), sound(5))
    assert cache.get(key("one")) is not None


def test_what_is_larger_than_all_of_it_pushes_nothing_out() -> None:
    cache = SoundCache(most_bytes=10)
    cache.put(key("one"), sound(5))
    cache.put(key("long"), sound(11))
    assert cache.get(key("one")) is not None
    assert cache.get(key("long")) is None
