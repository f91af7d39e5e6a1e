"""Sentences that were made before, since Sophie says many of them often."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from voice.mouth.sound import Sound


class Key(NamedTuple):
    text: str
    voice: str
    rate: int


class SoundCache:
    """In memory only, as sentences may name a resident. What was used longest ago goes first."""

    def __init__(self, most_bytes: int) -> None:
        """`most_bytes` of sound; a sentence that is longer by itself is not kept."""
        self._most_bytes = most_bytes
        self._bytes = 0
        self._sounds: OrderedDict[Key, Sound] = OrderedDict()

    def get(self, key: Key) -> Sound | None:
        sound = self._sounds.get(key)
        if sound is not None:
            self._sounds.move_to_end(key)
        return sound

    def put(self, key: Key, sound: Sound) -> None:
        if len(sound.wav) > self._most_bytes:
            return
        if replaced := self._sounds.pop(key, None):
            self._bytes -= len(replaced.wav)
        self._sounds[key] = sound
        self._bytes += len(sound.wav)
        while self._bytes > self._most_bytes:
            _, oldest = self._sounds.popitem(last=False)
            self._bytes -= len(oldest.wav)
