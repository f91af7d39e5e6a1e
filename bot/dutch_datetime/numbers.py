"""Dutch numbers: cardinals to 99 in words or digits, ordinals to 31, and hours as in "na vieren"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dutch_datetime.word_sets import word_set

if TYPE_CHECKING:
    from bot.dutch_datetime.reading import Reading

_UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = ("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")

CARDINALS = {word: number for number, word in enumerate(_UNITS, start=1)}
CARDINALS |= {word: number for number, word in enumerate(_TEENS, start=10)}
CARDINALS |= {word: tens * 10 for tens, word in enumerate(_TENS, start=2)}
CARDINALS |= {
    f"{unit}en{ten}": tens * 10 + number for tens, ten in enumerate(_TENS, start=2) for number, unit in enumerate(_UNITS, start=1)
}
CARDINALS |= {"ene": 1, "eentje": 1, "nul": 0}

_IRREGULAR = {"eerste": 1, "derde": 3, "achtste": 8, "twintigste": 20, "dertigste": 30}
ORDINALS = {
    word + ("ste" if number >= 20 else "de"): number
    for word, number in CARDINALS.items()
    if 1 <= number <= 31 and word not in ("een", "ene", "eentje", "drie", "acht")
} | _IRREGULAR
ORDINALS |= {"1ste": 1}

HOUR_WORDS = {word: number for word, number in CARDINALS.items() if 1 <= number <= 12 and word not in ("ene", "eentje")}

ROUND_HOURS = {
    "enen": 1,
    "tweeen": 2,
    "drieen": 3,
    "vieren": 4,
    "vijven": 5,
    "zessen": 6,
    "zevenen": 7,
    "achten": 8,
    "negenen": 9,
    "tienen": 10,
    "elven": 11,
    "twaalven": 12,
}
"""As in "na vieren"."""

COUNTED = word_set("""
    dag dagen week weken maand maanden jaar jaren persoon personen mensen man kinderen euro keer kaarten paspoorten minuten
    minuut stuks x km meter uurtjes
    """)
"""What a number before it counts: no hour and no day."""

_ORDINAL_ENDINGS = ("e", "de", "ste")


def cardinal(reading: Reading, at: int) -> tuple[int, int] | None:
    """A number in digits or words, also "zes en twintig", with the position after it."""
    if (digits := reading.digits(at)) is not None:
        return digits, at + 1
    word = reading.word(at)
    if word in _UNITS and reading.word(at + 1) == "en" and reading.word(at + 2) in _TENS:
        return CARDINALS[word] + CARDINALS[reading.word(at + 2)], at + 3
    return (CARDINALS[word], at + 1) if word in CARDINALS else None


def ordinal(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "26e", "26ste", "26-ste", "zesentwintigste", "zes en twintigste", with the position after it."""
    if (digits := reading.digits(at)) is not None:
        stop = at + 1
        if reading.word(stop) in ("-", "'") and reading.glued(stop):
            stop += 1
        return (digits, stop + 1) if reading.word(stop) in _ORDINAL_ENDINGS and reading.glued(stop) else None
    word = reading.word(at)
    if word in _UNITS and reading.word(at + 1) == "en" and (tens := ORDINALS.get(reading.word(at + 2), 0)) in (20, 30):
        return CARDINALS[word] + tens, at + 3
    return (ORDINALS[word], at + 1) if word in ORDINALS else None
