"""Dutch text as espeak-ng should read it: numbers in words, abbreviations in full, addresses spelt, what it misreads respelt."""

from __future__ import annotations

from voice.mouth.normaliser.addresses import say_addresses
from voice.mouth.normaliser.clock_times import say_times
from voice.mouth.normaliser.dates import say_dates
from voice.mouth.normaliser.electronic import say_electronic_addresses
from voice.mouth.normaliser.layout import ends_well, plain, say_lists, say_punctuation, without_loose_hyphens
from voice.mouth.normaliser.lexicon import respell, say_abbreviations, spell
from voice.mouth.normaliser.money import say_money
from voice.mouth.normaliser.other_numbers import say_other_numbers
from voice.mouth.normaliser.references import say_references
from voice.mouth.normaliser.symbols import say_symbols
from voice.mouth.normaliser.telephone import say_telephone_numbers

_IN_WORDS = (
    plain,
    say_lists,
    # What looks like anything else inside comes first: an e-mail address has points, a reference digits.
    say_electronic_addresses,
    say_references,
    say_dates,
    say_telephone_numbers,
    say_addresses,
    say_money,
    say_times,
    say_abbreviations,
    say_other_numbers,
    say_punctuation,
    say_symbols,
    without_loose_hyphens,
    ends_well,
)


def normalise(text: str) -> str:
    """What is said for `text`: without digits, on one line, ended by a full stop, question mark or exclamation mark; empty when
    there is nothing to say. What is normalised already stays as it is."""
    return ends_well(respell(spell(in_words(text))))


def in_words(text: str) -> str:
    """The same in good Dutch, before espeak-ng's own spelling comes into it: what somebody would say who reads `text` aloud."""
    for step in _IN_WORDS:
        text = step(text)
    return text
