"""Loading the ears that were chosen. Each engine is imported only when it is used: the other may not be installed."""

from __future__ import annotations

from municipalities import Municipality
from voice.ears.choice import Ears
from voice.ears.domain_prompt import Prompts
from voice.ears.recogniser import Recogniser


def load(ears: Ears, municipality: Municipality, workers: int) -> Recogniser:
    """Takes a second or two. `workers` is how many streams are decoded at once. Raises CannotLoad."""
    if ears.engine == "vosk":
        from voice.ears.vosk_recogniser import VoskRecogniser

        return VoskRecogniser(ears.model)
    from voice.ears.whisper_recogniser import WhisperRecogniser

    return WhisperRecogniser(ears.model, Prompts.of(municipality), workers)
