"""One address of a register, and how its number is written."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class House:
    """An address as the BAG has it. Letter and addition are "" when it has none."""

    street: str
    place: str
    number: int
    letter: str = ""
    addition: str = ""

    @property
    def number_text(self) -> str:
        """ "12", "12A", "12-1", "12A-1": the letter at the number, the addition behind a hyphen."""
        return f"{self.number}{self.letter}{'-' if self.addition else ''}{self.addition}"

    def has_addition(self, said: str) -> bool:
        """Whether a resident may mean this address by an addition.

        Residents don't know which part the BAG calls letter and which addition, nor how it separates them.
        """
        return _letters_and_digits(said) == _letters_and_digits(self.letter + self.addition)


def in_order(houses: tuple[House, ...]) -> tuple[House, ...]:
    """By letter and addition as people count: 12, 12-2, 12-10, 12A, 12B."""
    return tuple(sorted(houses, key=lambda house: (house.letter.upper(), len(house.addition), house.addition)))


def _letters_and_digits(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()
