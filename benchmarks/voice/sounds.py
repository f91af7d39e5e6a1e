"""What is said to both: people who recorded Dutch, and a synthetic Korean voice for the Korean model."""

from __future__ import annotations

from dataclasses import dataclass

from tests.voice.ears.sounds import AUDIO, at_16_khz, recording, say
from voice.ears.recogniser import BYTES_PER_SECOND
from voice.turns.timing import FRAME_MS
from voice.turns.voice_activity import VoiceActivity

KOREAN = (
    "안녕하세요. 여권을 신청하고 싶습니다.",
    "내일 오전에 시간이 있습니다.",
    "감사합니다. 안녕히 계세요.",
    "운전면허증을 잃어버렸습니다.",
    "비용은 얼마입니까?",
    "아들이 지난주에 태어났습니다.",
    "몇 시에 오십니까?",
    "저는 시청에서 일하지 않습니다.",
    "약속을 취소하고 싶습니다.",
    "다음 주 화요일이 좋습니다.",
    "제 아내와 두 아이를 위한 것입니다.",
    "사진은 어디에서 찍을 수 있습니까?",
    "우리 집은 학교 옆에 있습니다.",
    "전화번호를 알려 주십시오.",
    "오늘은 날씨가 아주 좋습니다.",
    "신분증은 얼마 동안 유효합니까?",
    "오후 세 시까지 기다리겠습니다.",
    "직원과 이야기하고 싶습니다.",
    "이메일로 확인서를 보내 주세요.",
    "처음부터 다시 설명해 주시겠습니까?",
)
"""Another one each time: a recogniser that heard a sentence before is quicker with it."""


@dataclass(frozen=True)
class Clip:
    pcm: bytes
    """16 bits, 16 kHz, mono."""
    speech_ends: float
    """Seconds from the beginning: where the last voice is."""

    @property
    def seconds(self) -> float:
        return len(self.pcm) / BYTES_PER_SECOND


def clips(language: str) -> list[Clip]:
    """All there are, in Dutch ("nl") or Korean ("ko")."""
    if language == "ko":
        return [_clip(at_16_khz(say(text, voice="ko"))) for text in KOREAN]
    return [_clip(recording(file.stem)) for file in sorted(AUDIO.glob("*.flac"))]


def _clip(pcm: bytes) -> Clip:
    voiced = [number for number, (_, voice) in enumerate(VoiceActivity().frames(pcm)) if voice]
    return Clip(pcm, (voiced[-1] + 1) * FRAME_MS / 1000)
