"""English words that the dialogue reads by itself, beside the Dutch ones of `actions.dialogue.dutch_words`.

None of them is a word of Dutch that means something else there, so they count in every conversation.
"""

from __future__ import annotations

from actions.languages.word_set import word_set

ENGLISH_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
"""Without "ten", which is Dutch too ("ten minste")."""

ENGLISH_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}

ENGLISH_LAST = frozenset({"last"})

ENGLISH_POINTING = word_set(
    """
    the one please option number i take i'll choose would like that is fine good ok okay for me time
    """
)
"""Words beside an ordinal that don't say which time."""

ENGLISH_NO_PREFERENCE = (
    "any time",
    "anytime",
    "any day",
    "no preference",
    "doesn't matter",
    "does not matter",
    "don't mind",
    "whenever",
)

ENGLISH_AS_SOON_AS_POSSIBLE = ("as soon as possible", "asap", "first available", "the earliest", "soonest")

ENGLISH_WRONG = word_set("wrong change incorrect different")
"""Words with which a resident says that something must change."""

ENGLISH_NO_NAMES = word_set(
    """
    i you your my me the what why how when where who which is are does not yes please thank thanks can could would want need name
    it this that and or hello hi sorry sure don't know have because appointment passport licence card
    """
)
"""Words that no name holds."""
