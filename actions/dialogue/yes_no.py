"""Whether a resident says yes or no, read from the words themselves.

A booking hangs on a yes, and a language model that is wrong once would book what nobody wanted. So the engine's `affirm` is never
enough: the words must say yes too, and nothing in them may say otherwise.
"""

from __future__ import annotations

from actions.dialogue.dutch_words import NO, YES, YES_ALONG, plain
from actions.dialogue.turn import Turn
from actions.languages import yes_no_words as foreign
from actions.languages.conversation_language import DUTCH
from actions.languages.word_set import word_set

LONGEST_YES_WORDS = 12
"""A longer text says more than yes."""

DOUBT = word_set(
    """
    maar behalve alleen of misschien tenzij eerst wacht wijzig wijzigen weet straks later
    """
)


def says_yes(turn: Turn) -> bool:
    """An explicit yes and nothing else."""
    words, as_written = turn.words, foreign.foreign_words(turn.text)
    if "?" in turn.text or "؟" in turn.text or turn.entities or NO & set(words) or foreign.ANY_NO & set(as_written):
        return False
    if turn.language in foreign.YES and _is_foreign_yes(as_written, turn.language):
        return True
    if not YES & set(words):
        return False
    if all(word in YES or word in YES_ALONG for word in words):
        # "maar" only softens ("doe maar", "ja hoor, maar goed"); as the first word after yes it takes something back.
        return not plain(turn.text).startswith(("ja maar", "ja, maar", "oke maar", "goed maar"))
    # "Yes but the name is wrong": which of these words take something back is known of Dutch alone.
    return turn.language == DUTCH and turn.intent == "affirm" and len(words) <= LONGEST_YES_WORDS and not DOUBT & set(words)


def says_no(turn: Turn) -> bool:
    """A no, whatever else is said with it."""
    if turn.language in foreign.NO and _is_foreign_no(foreign.foreign_words(turn.text), turn.language):
        return True
    words = turn.words
    if not words:
        return False
    if words[0] in {"nee", "neen", "nope", "neej", "neeh"}:
        return True
    return ("niet" in words and bool({"klopt", "goed", "juist", "akkoord", "correct"} & set(words))) or (
        turn.intent == "deny" and not YES & set(words)
    )


def _is_foreign_yes(words: list[str], language: str) -> bool:
    """A yes in so many words. In a language that isn't ours any other word is one too many."""
    yes = foreign.YES[language]
    return not yes.isdisjoint(words) and set(words) <= yes | foreign.YES_ALONG[language] | YES


def _is_foreign_no(words: list[str], language: str) -> bool:
    """A no as the first word, or a word of agreement that is denied: "that is not right"."""
    no, agreed = foreign.NO[language], foreign.YES[language] - foreign.UNSURE
    return words[:1] != [] and (words[0] in no or (not no.isdisjoint(words) and not agreed.isdisjoint(words)))
