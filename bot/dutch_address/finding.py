"""Runs over a text and puts postcodes and house numbers that stand together into one address."""

from __future__ import annotations

from bot.dutch_address.address_span import AddressSpan
from bot.dutch_address.house_number import (
    HouseNumber,
    bare_house_number_at,
    house_number_after_postcode,
    named_house_number_at,
)
from bot.dutch_address.postcode import Postcode, postcode_at
from bot.dutch_address.tokens import Tokens

_BETWEEN = frozenset({",", ";", "-", "postcode", "en", "met", "de", "is", "in", "te", "op", ":", "mijn"})
_MOST_BETWEEN = 4


def find_addresses(text: str) -> list[AddressSpan]:
    """All addresses in a text, in its order and never overlapping."""
    tokens = Tokens(text)
    found: list[AddressSpan] = []
    at = 0
    while at < len(tokens):
        read = _postcode_first(tokens, at) or _number_first(tokens, at)
        if read is None:
            at += 1
        else:
            address, at = read
            found.append(address)
    return found


def _postcode_first(tokens: Tokens, at: int) -> tuple[AddressSpan, int] | None:
    postcode = postcode_at(tokens, at)
    if postcode is None:
        return None
    house = house_number_after_postcode(tokens, postcode.stop)
    return _address(tokens, at, postcode, house, house.stop if house else postcode.stop)


def _number_first(tokens: Tokens, at: int) -> tuple[AddressSpan, int] | None:
    """ "Kerkstraat 12, 1771 AB", "huisnummer 12", "12, 1771 AB"."""
    house = named_house_number_at(tokens, at)
    named = house is not None
    if house is None and tokens[at].is_digits and not tokens[at].glued:
        house = bare_house_number_at(tokens, at)
    if house is None:
        return None
    position = house.stop
    for _ in range(_MOST_BETWEEN):
        if (postcode := postcode_at(tokens, position)) is not None:
            if house_number_after_postcode(tokens, postcode.stop) is not None and not named:
                return None
            return _address(tokens, at, postcode, house, postcode.stop)
        if tokens[position].text not in _BETWEEN:
            break
        position += 1
    return _address(tokens, at, None, house, house.stop) if named else None


def _address(tokens: Tokens, at: int, postcode: Postcode | None, house: HouseNumber | None, stop: int) -> tuple[AddressSpan, int]:
    span = AddressSpan(
        tokens[at].start,
        tokens[stop - 1].end,
        postcode.value if postcode else None,
        house.number if house else None,
        house.addition if house else None,
    )
    return span, stop
