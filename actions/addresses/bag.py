"""The BAG, the register of all addresses, at the Kadaster: API Individuele Bevragingen, version 2. It wants a key.

A question for a postcode and a number, without `exacteMatch`, is answered with that number and all its letters and additions
(Features/exacte_match.feature of the published API). That is asked here, and the resident's addition is looked for in the answer:
nobody can tell whether the BAG has "A1" as an addition or as a letter with an addition.
"""

from __future__ import annotations

from pydantic import Field, ValidationError

from actions.addresses.address_book import Source
from actions.addresses.answer_part import AnswerPart, Name
from actions.addresses.house import House
from actions.addresses.register_client import RegisterClient, RegisterFailed

PAGE_SIZE = 100
"""Addresses in one answer, the most that the API gives."""
MAX_PAGES = 3


class _Address(AnswerPart):
    openbareRuimteNaam: Name
    woonplaatsNaam: Name
    huisnummer: int
    huisletter: str = ""
    huisnummertoevoeging: str = ""


class _Embedded(AnswerPart):
    adressen: tuple[_Address, ...]


class _Link(AnswerPart):
    href: str


class _Links(AnswerPart):
    self: _Link
    next: _Link | None = None


class _Answer(AnswerPart):
    """Without `_embedded` when nothing was found. The link to itself is always there: without it, it is another answer."""

    links: _Links = Field(alias="_links")
    embedded: _Embedded | None = Field(default=None, alias="_embedded")


class BagRegister:
    """Addresses from the BAG."""

    source: Source = "bag"

    def __init__(self, url: str, key: str) -> None:
        """`url` is the API's, up to and with the version; `key` is the municipality's own."""
        self._client = RegisterClient(f"{url.rstrip('/')}/adressen", {"X-Api-Key": key, "Accept": "application/hal+json"})

    def houses(self, postcode: str, number: int) -> tuple[House, ...]:
        """All addresses with this postcode ("1771AB") and number; empty when there are none. Raises RegisterFailed."""
        look_up = self._client.look_up()
        found: list[House] = []
        for page in range(1, MAX_PAGES + 1):
            body = look_up.get(
                (("postcode", postcode), ("huisnummer", str(number)), ("page", str(page)), ("pageSize", str(PAGE_SIZE)))
            )
            try:
                answer = _Answer.model_validate_json(body)
            except ValidationError:
                raise RegisterFailed("unexpected_answer") from None
            for address in answer.embedded.adressen if answer.embedded else ():
                house = House(
                    street=address.openbareRuimteNaam,
                    place=address.woonplaatsNaam,
                    number=address.huisnummer,
                    letter=address.huisletter,
                    addition=address.huisnummertoevoeging,
                )
                found.append(house)
            if answer.links.next is None:
                return tuple(found)
        raise RegisterFailed("too_many_addresses", about_the_question=True)
