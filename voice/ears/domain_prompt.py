"""The words that Whisper may expect: without them it writes "Kul gewoon" for Kolhorn and "plekbewijs" for rijbewijs.

They cost something too: Whisper reads them out where something else was said ("Kroon, kroon" for "De eerste"). So a turn is heard
without them first, they are there only for questions that may be answered with them, and what is heard with them must be much
likelier than what was heard without: see whisper_recogniser.py, and docs/voice_quality.md for what it brings.
"""

from __future__ import annotations

from dataclasses import dataclass

from municipalities import Municipality

PLACE_SLOTS = frozenset({"postcode"})
"""Slots of domain.yml that may be answered with the name of a place."""
PRODUCT_SLOTS = frozenset({None, "product"})
"""And with that of a product; None is a resident who says what they come for."""


@dataclass(frozen=True)
class Expected:
    """Words that may be said, as a text that Whisper can continue; empty when nothing can be told."""

    text: str
    beside_digits: bool = True
    """Whether they may be said as well when digits were heard: who gave a postcode named no place."""


NOTHING_EXPECTED = Expected("")


@dataclass(frozen=True)
class Prompts:
    """What may be said at which question."""

    products: Expected
    places: Expected

    @classmethod
    def of(cls, municipality: Municipality) -> Prompts:
        """Its products, and its places by alphabet."""
        products = ", ".join(product.name for product in municipality.products.values())
        places = ", ".join(municipality.service_area.place_names())
        return cls(Expected(f"{products.capitalize()}."), Expected(f"{places}.", beside_digits=False))

    def for_slot(self, asked: str | None) -> Expected:
        """What is likely when this slot is asked."""
        if asked in PLACE_SLOTS:
            return self.places
        return self.products if asked in PRODUCT_SLOTS else NOTHING_EXPECTED
