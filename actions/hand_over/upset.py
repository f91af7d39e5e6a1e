"""Whether a resident is upset or worried, read from the words; which words is in `upset.yml`.

The words are read by rules, as those of an emergency are: they count whatever the message is about, so that somebody who asks in
despair what a passport costs gets the answer, and a human.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from actions.dialogue.dutch_words import plain
from actions.languages.word_set import word_set

FILE = Path(__file__).with_name("upset.yml")

_QUOTED = re.compile(r"[\"“”„«»][^\"“”„«»]*[\"“”„«»]|(?<!\w)['‘][^'’]*['’](?!\w)")
"""Somebody else's words, or a title."""
_SENTENCE_END = re.compile(r"[.!?;\n]+")
_CLAUSE_END = re.compile(r"[,:()]+| - ")
_WORD = re.compile(r"[a-z0-9]+")

NOT = word_set("niet nie geen nooit nergens nauwelijks zonder not never")
NOT_BEFORE = 2
"""So many words before, a "not" still denies it: "ik vind het niet zo schandalig"."""

_SUPPOSED = re.compile(r"\b(?:als|indien|stel dat|zou|zouden|if)(?: \w+)?$")
"""What has not happened: "als ik boos word"."""
_SAID_BY_OTHERS = re.compile(
    r"\b(?:hij|zij|ze|die|men|iemand|\w*(?:man|vrouw|meneer|mevrouw|moeder|vader|collega|medewerker|baas|kind|zoon|dochter))"
    r" (?:\w+ )?(?:zei|zegt|zeiden|riep|roept|schreef|schrijft|vroeg|dacht|denkt|vindt)\b"
)


class UpsetWords:
    """Patterns of words, and whether a text holds one."""

    def __init__(self, written: Mapping[str, Sequence[str]], groups: Mapping[str, Sequence[str]]) -> None:
        """`written`: the lists of `upset.yml`. KeyError: a pattern names a group that isn't there."""
        self._groups = {name: "|".join(re.escape(entry) for entry in entries) for name, entries in groups.items()}
        self._patterns = self._compiled(written["patterns"])
        self._whole = self._compiled(written["whole"])
        self._lookalikes = self._compiled(written["lookalikes"])

    def found_in(self, text: str) -> bool:
        """Whether somebody says of himself, or of somebody close, to be upset or worried."""
        said = plain(_QUOTED.sub(" ", text)).replace("'", "")
        return any(self._is_upset(sentence) for sentence in _SENTENCE_END.split(said))

    def _is_upset(self, sentence: str) -> bool:
        before = ""
        for written in _CLAUSE_END.split(sentence):
            # What is struck leaves a mark that is no word, so that what stood around it doesn't come together.
            clause = self._lookalikes.sub("|", " ".join(_WORD.findall(written)))
            if self._whole.fullmatch(clause) and not _is_said_by_others(before):
                return True
            if any(_counts(clause, found, before) for found in self._patterns.finditer(clause)):
                return True
            before = f"{before} {clause}"
        return False

    def _compiled(self, patterns: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(self._expression, patterns))})(?![a-z0-9])")

    def _expression(self, pattern: str) -> str:
        return "".join(map(self._part, pattern.split())).rstrip()

    def _part(self, part: str) -> str:
        """One part with the blank behind it, which the last one loses."""
        if not part.startswith("<"):
            return f"(?:{'|'.join(map(re.escape, part.split('/')))}) "
        group = self._groups[part.strip("<>*")]
        return f"(?:(?:{group}) )*" if part.endswith("*") else f"(?:{group}) "


def _counts(clause: str, found: re.Match[str], before: str) -> bool:
    """Whether what was found is meant as it stands there: not denied, not supposed, and nobody else's words."""
    earlier, later = clause[: found.start()].strip(), clause[found.end() :].split()
    if not NOT.isdisjoint(earlier.split()[-NOT_BEFORE:]) or not NOT.isdisjoint(later[:1]):
        return False
    return not _SUPPOSED.search(earlier) and not _is_said_by_others(f"{before} {earlier}")


def _is_said_by_others(before: str) -> bool:
    return _SAID_BY_OTHERS.search(before) is not None


def is_upset(text: str) -> bool:
    """Whether the words of a message say that its writer is upset or worried."""
    return _words().found_in(text)


@cache
def _words() -> UpsetWords:
    written = YAML(typ="safe").load(FILE)
    return UpsetWords(written, written["groups"])
