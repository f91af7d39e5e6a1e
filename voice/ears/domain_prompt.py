"""The words that Whisper may expect: without them it writes "Hippolyteshoef" for Hippolytushoef.

A prompt costs something too: with all places in it, Whisper made a quarter more errors in sentences without places. So they stand
in it only where a place is likely; elsewhere voice/meant/ sets them right afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass

from municipalities import Municipality

PLACE_SLOTS = frozenset({"postcode", "house_number"})
"""Slots of domain.yml that are answered with an address."""


@dataclass(frozen=True)
class Prompts:
    """Texts that stand before the resident's, as Whisper continues texts."""

    general: str
    with_places: str

    @classmethod
    def of(cls, municipality: Municipality) -> Prompts:
        """The products, and the places by alphabet."""
        products = ", ".join(product.name for product in municipality.products.values())
        general = f"Gemeente {municipality.name}: {products}."
        return cls(general, f"{general} {', '.join(municipality.service_area.place_names())}.")

    def for_slot(self, asked: str | None) -> str:
        """What is likely when this slot is asked."""
        return self.with_places if asked in PLACE_SLOTS else self.general
