"""PDOK's Locatieserver, version 3.1: a search in the BAG that is open to everybody, without a key.

It refuses parameters that its description doesn't name. Filters alone, without search words, give exactly the addresses that
match, so there is nothing to rank.
"""

from __future__ import annotations

from pydantic import ValidationError

from actions.addresses.address_book import Source
from actions.addresses.answer_part import AnswerPart, Name
from actions.addresses.house import House
from actions.addresses.register_client import RegisterClient, RegisterFailed

ROWS = 100
"""Addresses in one answer, the most that it gives."""
MAX_PAGES = 3
FIELDS = "straatnaam,woonplaatsnaam,huisnummer,huisletter,huisnummertoevoeging"


class _Address(AnswerPart):
    straatnaam: Name
    woonplaatsnaam: Name
    huisnummer: int
    huisletter: str = ""
    huisnummertoevoeging: str = ""


class _Response(AnswerPart):
    numFound: int
    docs: tuple[_Address, ...]


class _Answer(AnswerPart):
    response: _Response


class PdokRegister:
    """Addresses from the Locatieserver."""

    source: Source = "pdok"

    def __init__(self, url: str) -> None:
        """`url` is the service's, up to and with the version."""
        self._client = RegisterClient(f"{url.rstrip('/')}/free", {"Accept": "application/json"})

    def houses(self, postcode: str, number: int) -> tuple[House, ...]:
        """All addresses with this postcode ("1771AB") and number; empty when there are none. Raises RegisterFailed."""
        look_up = self._client.look_up()
        found: list[House] = []
        filters = (("fq", "type:adres"), ("fq", f"postcode:{postcode}"), ("fq", f"huisnummer:{number}"))
        for page in range(MAX_PAGES):
            body = look_up.get((*filters, ("fl", FIELDS), ("start", str(page * ROWS)), ("rows", str(ROWS))))
            try:
                response = _Answer.model_validate_json(body).response
            except ValidationError:
                raise RegisterFailed("unexpected_answer") from None
            for address in response.docs:
                house = House(
                    street=address.straatnaam,
                    place=address.woonplaatsnaam,
                    number=address.huisnummer,
                    letter=address.huisletter,
                    addition=address.huisnummertoevoeging,
                )
                found.append(house)
            if len(found) >= response.numFound:
                return tuple(found)
            if not response.docs:
                raise RegisterFailed("unexpected_answer")
        raise RegisterFailed("too_many_addresses", about_the_question=True)
