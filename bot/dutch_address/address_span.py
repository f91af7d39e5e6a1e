"""Where in a text an address stands, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class AddressSpan:
    """At least one of postcode and house number is there."""

    start: int
    """Characters, as in Rasa's entities."""
    end: int
    postcode: str | None
    """As "1771 AB"."""
    house_number: int | None
    addition: str | None
    """In capitals: "A", "BIS", "III", "2"."""

    def as_value(self) -> dict[str, Any]:
        """The entity's value: docs/protocol.md, section 4."""
        return {"postcode": self.postcode, "house_number": self.house_number, "addition": self.addition}
