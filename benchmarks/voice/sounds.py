"""What is said to both: people who recorded Dutch, and a synthetic Korean voice for the Korean model."""

from __future__ import annotations

from dataclasses import dataclass

from tests.voice.ears.sounds import AUDIO, at_16_khz, recording, say
from voice.ears.recogniser import BYTES_PER_SECOND
from voice.turns.timing import FRAME_MS
from voice.turns.voice_activity import VoiceActivity

KOREAN = ("안녕하세요. 여권을 신청하고 싶습니다.", "내일 오전에 시간이 있습니다.", "감사합니다. 안녕히 계세요.")


@dataclass(frozen=True)
class Clip:
    pcm: bytes
    """16 bits, 16 kHz, mono."""
    speech_ends: float
    """Seconds from the beginning: where the last voice is."""

    @property
    def seconds(self) -> float:
        return len(self.pcm) / BYTES_PER_SECOND


def clips(language: str, most: int) -> list[Clip]:
    """At most so many, in Dutch ("nl") or Korean ("ko")."""
    if language == "ko":
        return [_clip(at_16_khz(say(text, voice="ko"))) for text in KOREAN[:most]]
    return [_clip(recording(file.stem)) for file in sorted(AUDIO.glob("*.flac"))[:most]]


def _clip(pcm: bytes) -> Clip:
    voiced = [number for number, (_, voice) in enumerate(VoiceActivity().frames(pcm)) if voice]
    return Clip(pcm, (voiced[-1] + 1) * FRAME_MS / 1000)
