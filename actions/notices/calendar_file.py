"""A visit as an iCalendar file: an invitation, its update or its cancellation (RFC 5545; METHOD is explained in RFC 5546)."""

from __future__ import annotations

from datetime import UTC
from uuid import UUID, uuid5

from icalendar import Calendar, Event, vCalAddress, vText

from actions.notices.message import CalendarEntry, Message

_PRODUCT = "-//Sophie//Home visits//NL"
_VISITS = UUID("6f0c2b52-6f0e-4b3c-9a5e-2f3b8f2c7a41")


def visit_uid(visit_id: str) -> str:
    """The UID of a visit: always the same for one visit, and nothing can be read from it (RFC 7986, section 5.3)."""
    return str(uuid5(_VISITS, visit_id))


def method(entry: CalendarEntry) -> str:
    """What a calendar must do with the entry: add or update it, or take it out."""
    return "CANCEL" if entry.cancelled else "REQUEST"


def calendar_file(message: Message, entry: CalendarEntry, organizer: str) -> bytes:
    """The file that goes with a message to an e-mail address; `organizer` is the e-mail address that it comes from.

    Its only people are the municipality and the resident who gets it. Moments are in UTC, which every calendar shows in its
    reader's own time, so that no description of a zone is needed.
    """
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("dtstamp", message.written_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("location", entry.location)
    event.add("organizer", _person(organizer, {"cn": message.sender}))
    # The visit was agreed on already: no answer is asked.
    agreed = {"role": "REQ-PARTICIPANT", "partstat": "ACCEPTED", "rsvp": "FALSE"}
    event.add("attendee", _person(message.recipient.email or "", agreed))
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method(entry))
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _person(address: str, parameters: dict[str, str]) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    for name, value in parameters.items():
        person.params[name] = vText(value)
    return person
