"""Which passwords are refused: NIST SP 800-63B section 3.1.1.2, as BIO2 asks. No rules about kinds of characters, no expiry."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

SHORTEST, LONGEST = 12, 200

TOO_SHORT, TOO_LONG, COMMON, USERNAME = "too_short", "too_long", "common", "username"

_COMMON = Path(__file__).with_name("common_passwords.txt")


def problem_with(password: str, username: str, context: Iterable[str]) -> str | None:
    """TOO_SHORT, TOO_LONG, COMMON or USERNAME; None when it will do.

    `context` are words that everybody here would think of, such as the municipality's name. A common word with only digits and
    other marks around it is as common.
    """
    if len(password) < SHORTEST:
        return TOO_SHORT
    if len(password) > LONGEST:
        return TOO_LONG
    core = _letters(password)
    if core and core in {_letters(username), _letters(username.partition("@")[0])}:
        return USERNAME
    here = {_letters(word) for word in context}
    if core in common_words() or core in here or _is_repeated(core, common_words() | here):
        return COMMON
    return None


@cache
def common_words() -> frozenset[str]:
    """The letters of the passwords that people try first; the empty word is one: digits and marks alone are no password."""
    lines = _COMMON.read_text("utf-8").splitlines()
    return frozenset(_letters(line) for line in lines if not line.startswith("#"))


def _letters(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalpha())


def _is_repeated(core: str, words: frozenset[str]) -> bool:
    """Whether it is one letter, or one of the words, again and again."""
    return len(set(core)) == 1 or any(core == word * (len(core) // len(word)) for word in words if word)
