"""Answers of which only a few are possible: yes and no, the choices that were offered, and days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from voice.meant.edit import Edit, Token, tokens_of
from voice.meant.likeness import likeness
from voice.meant.names import Name
from voice.meant.numbers import number_at
from voice.meant.word_set import word_set

_YES = word_set("jan ya jah jaa jaah yah yaa ia iaa djaa hja jha")
_NO = word_set("ne neh né nea nij neij nay neen nehee nei")
"""As recognisers write the two shortest answers."""
_MOST_WORDS = 3

_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = ("januari", "februari", "augustus", "september", "oktober", "november", "december")
"""Those with a name long enough to be told by its likeness."""
_PARTS = ("ochtend", "middag", "morgen", "overmorgen", "vandaag", "volgende", "gisteren", "eergisteren", "weekend")
LIKE_DAY = 0.86
DAYS = tuple(Name(day, LIKE_DAY) for day in (*_DAYS, *_MONTHS, *_PARTS))

_LIKE_CHOICE = 0.82
_CHOICE_MARGIN = 0.08
_SHORTEST_CHOICE = 4


def yes_or_no(tokens: Sequence[Token]) -> Iterator[Edit]:
    """A short answer that begins with what sounds like "ja" or "nee"."""
    if tokens and len(tokens) <= _MOST_WORDS:
        first = tokens[0]
        if first.text in _YES:
            yield Edit(first.start, first.end, "ja", 0.9)
        elif first.text in _NO:
            yield Edit(first.start, first.end, "nee", 0.9)


def choice(text: str, tokens: Sequence[Token], choices: Sequence[str]) -> Iterator[Edit]:
    """The choice that the whole answer is like, when no other comes near and every number in it is the choice's."""
    ranked = sorted(((_alike(tokens, offered), offered) for offered in choices if len(offered) >= _SHORTEST_CHOICE), reverse=True)
    if not tokens or not ranked or ranked[0][0] < _LIKE_CHOICE:
        return
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CHOICE_MARGIN:
        return
    if ranked[0][1] != text:
        yield Edit(tokens[0].start, tokens[-1].end, ranked[0][1], ranked[0][0])


def _alike(tokens: Sequence[Token], offered: str) -> float:
    of_choice = tokens_of(offered)
    # "Een" is a number only where the choice doesn't have it as a word.
    article = any(token.text == "een" for token in of_choice)
    heard, numbers = _words_and_numbers(tokens, article=article)
    known, own_numbers = _words_and_numbers(of_choice, article=article)
    return likeness(heard, known) if heard and not numbers - own_numbers else 0.0


def _words_and_numbers(tokens: Sequence[Token], *, article: bool) -> tuple[str, Counter[int]]:
    words, numbers, at = [], Counter[int](), 0
    while at < len(tokens):
        number = None if article and tokens[at].text == "een" else number_at(tokens, at)
        if number is not None:
            numbers[number[0]] += 1
            at = number[1]
        else:
            words.append(tokens[at].text)
            at += 1
    return " ".join(words), numbers
