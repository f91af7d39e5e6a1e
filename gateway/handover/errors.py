"""Why a change of who holds a conversation could not be made."""

from __future__ import annotations


class HeldByOther(Exception):
    """The conversation is not with whom the change expected."""

    def __init__(self, holder: str, name: str | None) -> None:
        super().__init__("somebody else holds the conversation")
        self.holder = holder
        """`sophie`, `waiting`, `colleague` or `closed`."""
        self.name = name
        """The name of the colleague who holds it."""


class Absent(Exception):
    """The colleague to whom a conversation should go isn't there."""
