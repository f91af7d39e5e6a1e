"""The port: what may be asked about an address, and what the answer holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Source = Literal["offline", "bag", "pdok"]
"""Who answered: the municipality's table of postcodes, the Kadaster's register, or PDOK's search in it."""


@dataclass(frozen=True)
class AddressCheck:
    """What is known about an address."""

    in_service_area: bool
    """Whether the municipality's employees come there."""
    exists: bool | None
    """None: nobody could tell, so nothing may be concluded from it."""
    source: Source
    street: str | None = None
    """The street as the register writes it; None when it isn't known."""
    place: str | None = None
    """The place in the postal address (woonplaats)."""
    house_numbers: tuple[str, ...] = ()
    """When it doesn't exist: the house numbers with this number that do ("12", "12A", "12-1")."""


class AddressBook(Protocol):
    """Something that knows addresses. It always answers, and soon: `exists` is None when it can't tell."""

    def check(self, postcode: str, house_number: int, addition: str) -> AddressCheck:
        """Checks an address. `postcode` as "1771 AB"; `addition` as the resident gave it ("A", "bis", "A-1"), "" for none."""
        ...
