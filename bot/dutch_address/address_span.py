"""Where in a text an address stands, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class AddressSpan:
    """At least one of postcode, house number and place is there."""

    start: int
    """Characters, as in Rasa's entities."""
    end: int
    postcode: str | None
    """As "1771 AB"."""
    house_number: int | None
    addition: str | None
    """In capitals: "A", "BIS", "III", "2"."""
    place: str | None = None
    """A village or hamlet, spelled as it was given to `find_addresses`."""

    def as_value(self) -> dict[str, Any]:
        """The entity's value: docs/protocol.md, section 4."""
        value = {"postcode": self.postcode, "house_number": self.house_number, "addition": self.addition}
        return value if self.place is None else {**value, "place": self.place}
