"""What is dictated sign by sign: phone numbers, references and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voice.meant.edit import Edit, Token
from voice.meant.letters import letter_at
from voice.meant.likeness import likeness
from voice.meant.numbers import digits_at
from voice.meant.word_set import word_set

_DUTCH_PHONE = re.compile(r"0[1-9]\d{8}")
_PHONE = re.compile(rf"{_DUTCH_PHONE.pattern}|(?:\+|00)[1-9]\d{{7,14}}")
"""Also foreign ones: 15 digits are the most (ITU-T E.164)."""

_LIKE_NOUGHT = word_set("nu nun num numm null nuhl neul mul")
_SURE_OF_NOUGHT = 0.7
"""Low enough to be asked back."""

REFERENCE_LENGTH = 12
REFERENCE_GROUP = 4
_REFERENCE_SIGNS = frozenset("23456789BCDFGHJKLMNPQRSTVWXYZ")
"""As visits are named: no vowels, no 0 and no 1."""
_IN_REFERENCE = frozenset({"streepje", "de", "en", "dan", "cijfer", "letter", "eh", "uh", "liggend"})

_AT_SAID = "apenstaartje"
_AT = frozenset({"@", _AT_SAID, "apestaartje", "apenstaart", "apestaart", "at", "ad"})
_LIKE_AT = 0.75
_DOT = frozenset({"punt", "dot"})
_SIGNS = {"punt": ".", "streepje": "-", "min": "-", "underscore": "_", "liggend": "", "laag": "", "koppelteken": "-"}
_DOMAINS = word_set("gmail hotmail outlook live ziggo kpnmail kpnplanet icloud yahoo planet hetnet xs4all")
_LIKE_DOMAIN = 0.8
_ENDINGS = frozenset({"nl", "com", "net", "org", "eu", "nu", "be", "de", "info", "frl"})
_ENDINGS_HEARD = {"kom": "com", "komm": "com", "enel": "nl", "ennel": "nl"}
"""As recognisers write what isn't said as a word."""
_BEFORE_ADDRESS = word_set("mijn mailadres emailadres email e mail adres is dat het ja nou eh uh u kunt mailen naar op en of")
_SURE_OF_ADDRESS = 0.9
"""Nobody can tell how a name is written by its sound."""


def phones(tokens: Sequence[Token], *, asked: bool) -> Iterator[Edit]:
    """Rows of digits that are a phone number; without `asked` only whole Dutch ones that begin with 0."""
    at = 0
    while at < len(tokens):
        digits, stop, sure = _row_with_nought(tokens, at) if asked else (*_row(tokens, at), 1.0)
        if (_PHONE if asked else _DUTCH_PHONE).fullmatch(digits):
            yield Edit(tokens[at].start, tokens[stop - 1].end, digits, sure)
        at = max(stop, at + 1)


def _row_with_nought(tokens: Sequence[Token], at: int) -> tuple[str, int, float]:
    """A row of digits, of which the nought that Dutch numbers begin with may have been heard as something like it."""
    if tokens[at].text in _LIKE_NOUGHT:
        digits, stop = _row(tokens, at + 1)
        if _DUTCH_PHONE.fullmatch(f"0{digits}"):
            return f"0{digits}", stop, _SURE_OF_NOUGHT
        return "", at, 1.0
    digits, stop = _row(tokens, at)
    as_nought = f"0{digits[1:]}"
    if digits.startswith("9") and _DUTCH_PHONE.fullmatch(as_nought):
        return as_nought, stop, _SURE_OF_NOUGHT
    return digits, stop, 1.0


def _row(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    digits = ""
    if at < len(tokens) and tokens[at].text in ("+", "plus"):
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
    at = None if "@" in text else _at_sign(tokens)
    if at is None:
        return
    at_sign, behind, sure = at
    first = at_sign
    while first > 0 and tokens[first - 1].text not in _BEFORE_ADDRESS:
        first -= 1
    ending = next(
        (found for place in range(behind + 1, len(tokens)) if (found := _ending(tokens, place, text)) is not None), None
    )
    if first == at_sign or ending is None:
        return
    local, host = _written(tokens[first:at_sign]), _written(tokens[behind : ending.host_stop])
    alike, known = max((likeness(_as_said(host), _as_said(domain)), domain) for domain in _DOMAINS)
    host = known if alike >= _LIKE_DOMAIN else host
    if local and host:
        yield Edit(tokens[first].start, tokens[ending.last].end, f"{local}@{host}.{ending.text}", min(sure, _SURE_OF_ADDRESS))


def _as_said(domain: str) -> str:
    """As a Dutch speaker says its English parts: "gmeel"."""
    return domain.replace("ai", "ee").replace("oo", "oe")


def _at_sign(tokens: Sequence[Token]) -> tuple[int, int, float] | None:
    """Where the first is, the position behind it, and how sure it is: recognisers cut "apenstaartje" in pieces."""
    for place, token in enumerate(tokens[1:], start=1):
        if token.text in _AT:
            return place, place + 1, 1.0
    pieces = [(place, stop) for place in range(1, len(tokens)) for stop in range(place + 1, min(len(tokens), place + 3) + 1)]
    alike = [(likeness(" ".join(token.text for token in tokens[place:stop]), _AT_SAID), place, stop) for place, stop in pieces]
    nearest, place, stop = max(alike, default=(0.0, 0, 0))
    return (place, stop, nearest) if nearest >= _LIKE_AT else None


@dataclass(frozen=True)
class _Ending:
    """The last part of an address."""

    text: str
    host_stop: int
    """The position behind what stands before the dot."""
    last: int
    """The position of its last word."""


def _ending(tokens: Sequence[Token], place: int, text: str) -> _Ending | None:
    """ "punt nl", "punt en el" and ".nl", of which the last part begins at `place`."""
    if tokens[place - 1].text in _DOT:
        host_stop = place - 1
    elif text[tokens[place - 1].end : tokens[place].start] == ".":
        host_stop = place
    else:
        return None
    for last in (place + 1, place):  # the longer one first
        said = "".join(token.text for token in tokens[place : last + 1])
        if last < len(tokens) and (ending := said if said in _ENDINGS else _ENDINGS_HEARD.get(said)) is not None:
            return _Ending(ending, host_stop, last)
    return None


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
