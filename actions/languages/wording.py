"""A word or a moment that is said in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """The same in Dutch and in English."""

    dutch: str
    english: str


Value = str | Wording
"""What fills a placeholder; a plain text is the same in both languages: a name, an address, a phone number."""


def in_dutch(values: Mapping[str, Value]) -> dict[str, str]:
    return {name: value.dutch if isinstance(value, Wording) else value for name, value in values.items()}


def in_english(values: Mapping[str, Value]) -> dict[str, str]:
    return {name: value.english if isinstance(value, Wording) else value for name, value in values.items()}
