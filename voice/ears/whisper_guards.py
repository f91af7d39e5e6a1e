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
LONGEST_ROUND = 4
"""Words that come round again and again: "neem een t neem een t neem"."""
MOST_TIMES_THE_SAME = 4
"""One word after itself: "twee twee twee twee" may be part of a telephone number."""
UNSURE = -1.0
"""Mean log probability of a token."""
PROMPT_RUN = 3
"""So many words of the prompt in its own order are not said by chance: the places stand in it by alphabet, without 'en'."""

_WORD = re.compile(r"\w+")


def is_invented(text: str, seconds: float, no_speech: float, log_probability: float) -> bool:
    """Whether the text can't have been said in so much sound."""
    words = _WORD.findall(text.casefold())
    plain = " ".join(words)
    if not plain or SUBTITLES.search(plain) or _goes_round(words):
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


def _goes_round(words: Sequence[str]) -> bool:
    """Whether the same words follow each other more often than anybody says them. Numbers may: 06 12 12 12 12."""
    for many in range(1, LONGEST_ROUND + 1):
        again = 0
        for before, word in zip(words, words[many:], strict=False):
            again = again + 1 if word == before and (many == 1 or not word.isdecimal()) else 0
            if again >= (MOST_TIMES_THE_SAME if many == 1 else many + 1):
                return True
    return False


def _stands_in(run: Sequence[str], words: Sequence[str]) -> bool:
    return any(list(words[at : at + len(run)]) == list(run) for at in range(len(words) - len(run) + 1))
