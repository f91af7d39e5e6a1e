"""Runs over a text and puts postcodes and house numbers that stand together into one address."""

from __future__ import annotations

from bot.dutch_address.address_span import AddressSpan
from bot.dutch_address.house_number import (
    HouseNumber,
    bare_house_number_at,
    house_number_after_postcode,
    named_house_number_at,
)
from bot.dutch_address.places import Places
from bot.dutch_address.postcode import Postcode, postcode_at
from bot.dutch_address.tokens import Tokens

_BETWEEN = frozenset({",", ";", "-", "postcode", "en", "met", "de", "is", "in", "te", "op", ":", "mijn"})
_MOST_BETWEEN = 4


_NO_PLACES = Places()
_BEFORE_NUMBER = frozenset({",", "op", "-"})
_BEFORE_PLACE = frozenset({",", "in", "te", "-", "(", "bij"})


def find_addresses(text: str, places: Places = _NO_PLACES) -> list[AddressSpan]:
    """All addresses in a text, in its order and never overlapping. Places are found among those given."""
    tokens = Tokens(text)
    found: list[AddressSpan] = []
    at = 0
    while at < len(tokens):
        # A place before a number: "Wieringerwerf 14" ends as a street could.
        read = _postcode_first(tokens, at, places) or _place_first(tokens, at, places) or _number_first(tokens, at, places)
        if read is None:
            at += 1
        else:
            address, at = read
            found.append(address)
    return found


Read = tuple[AddressSpan, int]
"""An address, and the token after it."""


def _postcode_first(tokens: Tokens, at: int, places: Places) -> Read | None:
    """ "1771 AB 12", "1771 AB 12 in Wieringerwerf", "1771 AB Wieringerwerf, nummer 12"."""
    postcode = postcode_at(tokens, at)
    if postcode is None:
        return None
    house = house_number_after_postcode(tokens, postcode.stop)
    stop = house.stop if house else postcode.stop
    place = _place_behind(tokens, stop, places)
    if place is None:
        return _address(tokens, at, postcode, house, None, stop)
    if house is None:
        house = house_number_after_postcode(tokens, place[1])
    return _address(tokens, at, postcode, house, place[0], house.stop if house and house.stop > place[1] else place[1])


def _number_first(tokens: Tokens, at: int, places: Places) -> Read | None:
    """ "Kerkstraat 12, 1771 AB", "huisnummer 12", "12, 1771 AB", "Dorpsstraat 12 in Middenmeer"."""
    house = named_house_number_at(tokens, at)
    named = house is not None
    if house is None and tokens[at].is_digits and not tokens[at].glued:
        house = bare_house_number_at(tokens, at)
    if house is None:
        return None
    place = _place_behind(tokens, house.stop, places) if named else None
    postcode = _postcode_behind(tokens, place[1] if place else house.stop, named=named)
    if postcode is not None:
        behind = None if place else _place_behind(tokens, postcode.stop, places)
        return _address(tokens, at, postcode, house, _name(place or behind), behind[1] if behind else postcode.stop)
    return _address(tokens, at, None, house, _name(place), place[1] if place else house.stop) if named else None


def _place_first(tokens: Tokens, at: int, places: Places) -> Read | None:
    """ "Den Oever", "Stroe 3", "Den Oever op nummer 3", "Wieringerwerf, 1771 AB 12"."""
    place = places.at(tokens, at)
    if place is None:
        return None
    name, stop = place
    postcode = _postcode_behind(tokens, stop, named=True)
    position = stop + 1 if tokens[stop].text in _BEFORE_NUMBER else stop
    house = house_number_after_postcode(tokens, postcode.stop) if postcode else _own_number_at(tokens, position)
    end = house.stop if house else postcode.stop if postcode else stop
    return _address(tokens, at, postcode, house, name, end)


def _own_number_at(tokens: Tokens, at: int) -> HouseNumber | None:
    return named_house_number_at(tokens, at) or bare_house_number_at(tokens, at)


def _place_behind(tokens: Tokens, at: int, places: Places) -> tuple[str, int] | None:
    """The place that completes an address, with the position after it."""
    position = at + 1 if tokens[at].text in _BEFORE_PLACE else at
    return places.at(tokens, position, in_address=True)


def _postcode_behind(tokens: Tokens, at: int, *, named: bool) -> Postcode | None:
    """The postcode that completes a house number; not one that has a house number of its own."""
    for position in range(at, at + _MOST_BETWEEN):
        if (postcode := postcode_at(tokens, position)) is not None:
            own = house_number_after_postcode(tokens, postcode.stop) is not None
            return None if own and not named else postcode
        if tokens[position].text not in _BETWEEN:
            break
    return None


def _name(place: tuple[str, int] | None) -> str | None:
    return place[0] if place else None


def _address(tokens: Tokens, at: int, postcode: Postcode | None, house: HouseNumber | None, place: str | None, stop: int) -> Read:
    span = AddressSpan(
        tokens[at].start,
        tokens[stop - 1].end,
        postcode.value if postcode else None,
        house.number if house else None,
        house.addition if house else None,
        place,
    )
    return span, stop
