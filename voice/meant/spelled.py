"""What is dictated sign by sign: phone numbers, references and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from voice.meant.edit import Edit, Token
from voice.meant.letters import letter_at
from voice.meant.likeness import likeness
from voice.meant.numbers import digits_at
from voice.meant.word_set import word_set

_DUTCH_PHONE = re.compile(r"0[1-9]\d{8}")
_PHONE = re.compile(rf"{_DUTCH_PHONE.pattern}|(?:\+|00)[1-9]\d{{7,14}}")
"""Also foreign ones: 15 digits are the most (ITU-T E.164)."""

REFERENCE_LENGTH = 12
REFERENCE_GROUP = 4
_REFERENCE_SIGNS = frozenset("23456789BCDFGHJKLMNPQRSTVWXYZ")
"""As visits are named: no vowels, no 0 and no 1."""
_IN_REFERENCE = frozenset({"streepje", "de", "en", "dan", "cijfer", "letter", "eh", "uh", "liggend"})

_AT = frozenset({"@", "apenstaartje", "apestaartje", "apenstaart", "apestaart", "at", "ad"})
_SIGNS = {"punt": ".", "streepje": "-", "min": "-", "underscore": "_", "liggend": "", "laag": "", "koppelteken": "-"}
_DOMAINS = word_set("gmail hotmail outlook live ziggo kpnmail kpnplanet icloud yahoo planet hetnet xs4all")
_LIKE_DOMAIN = 0.8
_ENDINGS = frozenset({"nl", "com", "net", "org", "eu", "nu", "be", "de", "info", "frl"})
_BEFORE_ADDRESS = word_set("mijn mailadres emailadres email e mail adres is dat het ja nou eh uh u kunt mailen naar op en of")
_SURE_OF_ADDRESS = 0.9
"""Nobody can tell how a name is written by its sound."""


def phones(tokens: Sequence[Token], *, asked: bool) -> Iterator[Edit]:
    """Rows of digits that are a phone number; without `asked` only whole Dutch ones that begin with 0."""
    at = 0
    while at < len(tokens):
        digits, stop = _row(tokens, at)
        if (_PHONE if asked else _DUTCH_PHONE).fullmatch(digits):
            yield Edit(tokens[at].start, tokens[stop - 1].end, digits)
        at = max(stop, at + 1)


def _row(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    digits = ""
    if tokens[at].text in ("+", "plus"):
        digits, at = "+", at + 1
    while (piece := digits_at(tokens, at)) is not None:
        digits, at = digits + piece[0], piece[1]
    return digits, at


def references(tokens: Sequence[Token]) -> Iterator[Edit]:
    """A visit's reference, spelled or read in groups: "ka zeven em drie …" is "K7M3-…"."""
    for first in range(len(tokens)):
        signs, at, sure = "", first, 1.0
        while at < len(tokens) and len(signs) < REFERENCE_LENGTH:
            if signs and tokens[at].text in _IN_REFERENCE and letter_at(tokens, at, guess=False) is None:
                at += 1
            elif (letter := letter_at(tokens, at, guess=True)) is not None:
                signs, at, sure = signs + letter[0], letter[1], min(sure, letter[2])
            elif (digits := digits_at(tokens, at)) is not None:
                signs, at = signs + digits[0], digits[1]
            elif signs and len(tokens[at].text) <= REFERENCE_GROUP and set(tokens[at].text.upper()) <= _REFERENCE_SIGNS:
                signs, at = signs + tokens[at].text.upper(), at + 1
            else:
                break
        if len(signs) == REFERENCE_LENGTH and set(signs) <= _REFERENCE_SIGNS:
            groups = [signs[begin : begin + REFERENCE_GROUP] for begin in range(0, REFERENCE_LENGTH, REFERENCE_GROUP)]
            yield Edit(tokens[first].start, tokens[at - 1].end, "-".join(groups), sure)
            return


def emails(tokens: Sequence[Token], text: str) -> Iterator[Edit]:
    """An address that is said: "jan punt smit apenstaartje gmail punt com". Nothing when it is written as one already."""
    at = next((place for place, token in enumerate(tokens) if token.text in _AT), None)
    if at is None or "@" in text or at == 0:
        return
    first = at
    while first > 0 and tokens[first - 1].text not in _BEFORE_ADDRESS:
        first -= 1
    end = next((place for place in range(at + 2, len(tokens)) if tokens[place].text in _ENDINGS and _dot(tokens, place)), None)
    if first == at or end is None:
        return
    local, host = _written(tokens[first:at]), _written(tokens[at + 1 : end - 1])
    alike, known = max((likeness(host, domain), domain) for domain in _DOMAINS)
    host = known if alike >= _LIKE_DOMAIN else host
    if local and host:
        address = f"{local}@{host}.{tokens[end].text}"
        yield Edit(tokens[first].start, tokens[end].end, address, _SURE_OF_ADDRESS)


def _dot(tokens: Sequence[Token], ending: int) -> bool:
    return tokens[ending - 1].text in ("punt", "dot")


def _written(tokens: Sequence[Token]) -> str:
    written, at = "", 0
    while at < len(tokens):
        if (sign := _SIGNS.get(tokens[at].text)) is not None:
            written, at = written + sign, at + 1
        elif (digits := digits_at(tokens, at)) is not None:
            written, at = written + digits[0], digits[1]
        else:
            written, at = written + tokens[at].text, at + 1
    return written
