"""What can stand in the way of a plan. Anything else that is wrong with a request is a ValueError."""

from __future__ import annotations


class SlotTaken(Exception):
    """The time is not free (any more), or no visit of this kind is possible then. Nothing has changed; offer other times."""


class DeliveryTooEarly(Exception):
    """The delivery that belongs to a visit would come before there is something to deliver. Nothing has changed; ask first."""


class TooManyAttempts(Exception):
    """Too many look-ups failed lately: nothing is looked up until some time has passed."""


class VisitNotOpen(Exception):
    """The visit can't be changed or cancelled: it doesn't exist, has begun, or (for a change) is cancelled."""
