"""What Whisper makes up: it was trained on subtitles, and always says something.

Each guard knows one kind of invention. What they refuse counts as not heard; a resident who did speak is asked to say it again.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

SUBTITLES = re.compile(
    r"^(?:ondertitel\w*|vertaald? door|vertaling|bedankt voor het kijken|dank u wel voor het kijken|tot de volgende keer"
    r"|amara|tv gelderland|muziek|applaus|gelach|geluid\w*|copyright|www\b).*$"
    r"|amara\.org|ondertitel(?:d|ing)\b",
)
"""The lines with which Dutch subtitles begin and end, and the sounds they describe: nobody says these to a municipality."""

FASTEST_LETTERS_PER_S = 32
"""Nobody says more. Fast Dutch has some 7 syllables a second."""
LOOSE_LETTERS = 12
"""Beside that rate, for a word whose sound the voice detector cut."""
MOST_REPETITION = 2.4
"""Whisper's own threshold: text that packs better than this goes round in circles."""
REPETITION_LETTERS = 40
"""Short texts say nothing about repetition: "ja ja ja" is a real answer."""
SILENCE_PROBABILITY = 0.6
"""With UNSURE, Whisper's own threshold for a window without speech."""
UNSURE = -1.0
"""Mean log probability of a token."""
PROMPT_RUN = 3
"""So many words of the prompt in its own order are not said by chance: the places stand in it by alphabet, without 'en'."""

_WORD = re.compile(r"\w+")


def is_invented(text: str, seconds: float, no_speech: float, log_probability: float) -> bool:
    """Whether the text can't have been said in so much sound."""
    plain = " ".join(_WORD.findall(text.casefold()))
    if not plain or SUBTITLES.search(plain):
        return True
    if no_speech > SILENCE_PROBABILITY and log_probability < UNSURE:
        return True
    if len(plain) > seconds * FASTEST_LETTERS_PER_S + LOOSE_LETTERS:
        return True
    packed = zlib.compress(plain.encode())
    return len(plain) > REPETITION_LETTERS and len(plain.encode()) / len(packed) > MOST_REPETITION


def echoes_prompt(text: str, prompt: str) -> bool:
    """Whether words of the prompt stand in the text in the order of the prompt: then they were read, not heard."""
    said, known = _WORD.findall(text.casefold()), _WORD.findall(prompt.casefold())
    return any(_stands_in(said[at : at + PROMPT_RUN], known) for at in range(len(said) - PROMPT_RUN + 1))


def _stands_in(run: Sequence[str], words: Sequence[str]) -> bool:
    return any(list(words[at : at + len(run)]) == list(run) for at in range(len(words) - len(run) + 1))
