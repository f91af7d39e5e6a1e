"""Whether a resident says yes or no, read from the words themselves.

A booking hangs on a yes, and a language model that is wrong once would book what nobody wanted. So the engine's `affirm` is never
enough: the words must say yes too, and nothing in them may say otherwise.
"""

from __future__ import annotations

from actions.dialogue.dutch_words import NO, YES, YES_ALONG, plain, word_set
from actions.dialogue.turn import Turn

LONGEST_YES_WORDS = 12
"""A longer text says more than yes."""

DOUBT = word_set(
    """
    maar behalve alleen of misschien tenzij eerst wacht wijzig wijzigen weet straks later
    """
)


def says_yes(turn: Turn) -> bool:
    """An explicit yes and nothing else."""
    words = turn.words
    if not words or "?" in turn.text or turn.entities or NO & set(words) or not YES & set(words):
        return False
    if all(word in YES or word in YES_ALONG for word in words):
        # "maar" only softens ("doe maar", "ja hoor, maar goed"); as the first word after yes it takes something back.
        return not plain(turn.text).startswith(("ja maar", "ja, maar", "oke maar", "goed maar"))
    return turn.intent == "affirm" and len(words) <= LONGEST_YES_WORDS and not DOUBT & set(words)


def says_no(turn: Turn) -> bool:
    """A no, whatever else is said with it."""
    words = turn.words
    if not words:
        return False
    if words[0] in {"nee", "neen", "nope", "neej", "neeh"}:
        return True
    return ("niet" in words and bool({"klopt", "goed", "juist", "akkoord", "correct"} & set(words))) or (
        turn.intent == "deny" and not YES & set(words)
    )
