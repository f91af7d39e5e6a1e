"""Whether a resident wants none of the offered times."""

from __future__ import annotations

from actions.dialogue.dutch_words import plain
from actions.dialogue.turn import Turn
from actions.dialogue.yes_no import says_no
from actions.times.relative_day import says_how_much_later, wants_another_day
from actions.times.said import Said, said_in

PHRASES = (
    "andere tijd",
    "ander moment",
    "andere moment",
    "andere opties",
    "anders",
    "later",
    "eerder",
    "vroeger",
    "geen van",
    "niks bij",
    "past niet",
    "kan niet",
    "kan ik niet",
    "schikt niet",
    "komt niet uit",
    "meer tijden",
    "nog meer",
)


def declines(turn: Turn) -> bool:
    """A no to all that was offered, without a wish of its own."""
    if said_in(turn) != Said() or says_how_much_later(turn) or wants_another_day(turn):
        return False
    said = plain(turn.text)
    return turn.intent == "request_other_times" or says_no(turn) or any(phrase in said for phrase in PHRASES)
