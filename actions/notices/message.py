"""A notice, ready to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Recipient:
    """How the resident can be reached: an e-mail address, a phone number, or both."""

    email: str | None
    phone: str | None


@dataclass(frozen=True)
class CalendarEntry:
    """The visit as it stands in the resident's calendar."""

    uid: str
    """The same for everything about one visit, so that a change replaces what is there."""
    sequence: int
    """Grows with each change; a calendar ignores an older one that comes in late."""
    cancelled: bool
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str
    location: str


@dataclass(frozen=True)
class Message:
    """What a resident is told, for every way to send it."""

    id: str
    """The same each time that this notice is sent; holds nothing personal."""
    kind: str
    """What it tells, see records/outbox.py."""
    recipient: Recipient
    sender: str
    """The name that it comes from."""
    subject: str
    text: str
    """Plain text of an e-mail."""
    sms: str
    """The same in one line."""
    calendar: CalendarEntry | None
    written_at: datetime
