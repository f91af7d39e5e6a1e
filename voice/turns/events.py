"""What happens in a conversation of voices. `at` is in milliseconds of sound since the listening began."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Started:
    """A turn began; its sound counts from `begin` on."""

    at: int
    begin: int


@dataclass(frozen=True)
class Paused:
    """The speaker is silent for a moment, and may be ready."""

    at: int


@dataclass(frozen=True)
class Resumed:
    """The speaker went on after a pause."""

    at: int


@dataclass(frozen=True)
class Ended:
    """The turn is over."""

    at: int
    voiced: int
    """So much of it was voice."""
    over_her: bool
    """It began while Sophie spoke, or right after: it may be her own voice."""


@dataclass(frozen=True)
class BargedIn:
    """Somebody speaks through Sophie: she must be silent."""

    at: int


Event = Started | Paused | Resumed | Ended | BargedIn
