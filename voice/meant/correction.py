"""Which corrections belong to which question, and how sure the result is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from municipalities import Municipality
from voice.ears.heard import Word, mean_confidence
from voice.meant.address import bare_digits, bare_house_number, postcodes
from voice.meant.answers import DAYS, choice, yes_or_no
from voice.meant.edit import Edit, Token, apply, tokens_of
from voice.meant.names import names_in
from voice.meant.spelled import emails, phones, references
from voice.meant.vocabulary import CLEAR, CLEAR_PHRASES, names

# Slots of domain.yml, by what is answered to them.
ADDRESS = frozenset({"postcode", "house_number"})
MOMENT = frozenset({"visit_date", "visit_time", "time_slot", "birth_date", "call_back_best_time"})
YES_OR_NO = frozenset({"confirmed", "correction", "born_here", "call_back_confirmed", "call_back_correction"})
CONTACT = frozenset({"contact", "call_back_phone", "factor"})
OWN_WORDS = frozenset({"customer_name", "call_back_name"})
"""A person's name is written as it was heard: it is like many words, and means none of them."""


@dataclass(frozen=True)
class Meant:
    text: str
    confidence: float
    """From 0 to 1, on the scale of the recogniser that heard the words."""


def meant(text: str, words: Sequence[Word], asked: str | None, expects: Sequence[str], municipality: Municipality) -> Meant:
    """What was probably meant with a turn.

    `words` are those of the turn, of which the confidence counts. `asked` is the slot that Sophie asked for last, None when she
    asked nothing; `expects` what the resident may choose from. What isn't like anything that may be meant stays as it was.
    """
    tokens = tokens_of(text)
    edits = list(_edits(text, tokens, asked, expects, municipality))
    sure = min((edit.likeness for edit in edits), default=1.0)
    return Meant(apply(text, edits), (mean_confidence(words) if words else 1.0) * sure)


def _edits(
    text: str, tokens: Sequence[Token], asked: str | None, expects: Sequence[str], municipality: Municipality
) -> Iterator[Edit]:
    """What is spelled goes first: its words are no names."""
    if asked in OWN_WORDS:
        return
    address = asked in ADDRESS
    if asked in YES_OR_NO:
        yield from yes_or_no(tokens)
    if asked == "reference":
        yield from references(tokens)
    if asked in CONTACT:
        yield from emails(tokens, text)
    yield from choice(text, tokens, expects)
    yield from phones(tokens, asked=asked in CONTACT)
    yield from postcodes(tokens, guess=address, is_ours=lambda code: municipality.service_area.place(code) is not None)
    if asked == "house_number":
        yield from bare_house_number(tokens)
    if asked == "postcode":
        yield from bare_digits(tokens)
    if asked in MOMENT:
        yield from names_in(text, tokens, DAYS, CLEAR)
    known = names(municipality, product_asked=asked == "product", place_asked=address)
    yield from names_in(text, tokens, known, CLEAR if address else CLEAR | CLEAR_PHRASES)
