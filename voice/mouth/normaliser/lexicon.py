"""Words that espeak-ng would read wrongly, abbreviations and what is spelt: the data is voice/mouth/lexicon.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from voice.mouth.normaliser.spelling import spelt

FILE = Path(__file__).resolve().parents[1] / "lexicon.yml"

_COMPOUND_NUMBER = re.compile(
    r"(?<![^\W_])(een|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]n(twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)",
    re.I,
)
"""espeak-ng divides these words in the wrong place: it says "ze-zen-twintig"."""
_IN_COMPOUND = {"een": "één"}
"""A loose "een" is the article to it, of which little is to be heard: "31 euro" would be understood as "30 euro"."""


@dataclass(frozen=True)
class Lexicon:
    words: Mapping[str, str]
    """In lower case, and how to write them for espeak-ng."""
    abbreviations: Mapping[str, str]
    """In lower case with their full stops, and what they stand for."""
    ending_abbreviations: frozenset[str]
    """Those that may end a sentence."""
    spelt: frozenset[str]
    """In upper case."""


@cache
def lexicon() -> Lexicon:
    data = YAML(typ="safe").load(FILE)
    return Lexicon(
        words=data["words"],
        abbreviations={**data["abbreviations"], **data["ending_abbreviations"]},
        ending_abbreviations=frozenset(data["ending_abbreviations"]),
        spelt=frozenset(data["spelt"]),
    )


def say_abbreviations(text: str) -> str:
    return _abbreviations().sub(lambda found: lexicon().abbreviations[found[0].lower()], text)


def spell(text: str) -> str:
    """ "CJIB" is "C J I B"; also before a hyphen, as in "VOG-aanvraag"."""
    return _spelt().sub(lambda found: spelt(found[0]), text)


def respell(text: str) -> str:
    """The last step: from good Dutch to what espeak-ng reads as good Dutch."""
    text = _words().sub(lambda found: lexicon().words[found[0].lower()], text)
    return _COMPOUND_NUMBER.sub(_divided, text)


def _divided(number: re.Match[str]) -> str:
    return f"{_IN_COMPOUND.get(number[1].lower(), number[1])}-en-{number[2]}"


@cache
def _abbreviations() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{_any_of(lexicon().abbreviations)})(?!\w)", re.I)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any_of(lexicon().words)})(?!\w)", re.I)


@cache
def _spelt() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_of(lexicon().spelt)})(?!\w)")


def _any_of(written: Iterable[str]) -> str:
    """The longest first, so that "m.b.t." is not taken for something shorter."""
    return "|".join(re.escape(one) for one in sorted(written, key=len, reverse=True))
