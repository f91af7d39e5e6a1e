"""An employee's day as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from actions.planning.day_plan.day_plan import Stop
from actions.planning.day_plan.wording import Wording
from municipalities import Municipality

_PRODUCT = "-//Sophie//Day plan//NL"
_STOPS = UUID("b4f3f7f2-1c55-4d0c-8b0b-5a1f0a6f3d90")


def as_calendar(stops: Iterable[Stop], municipality: Municipality, written_at: datetime) -> bytes:
    """One event per visit of an employee; reading in a later plan replaces the events of visits that were in an earlier one.

    A calendar is often kept elsewhere and shared. So it holds what is needed at the door: the address, the product, for how many
    people, whom to ask for and how to reach them. Moments are in UTC, which every calendar shows in its reader's own time.
    """
    words = Wording(municipality)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for stop in stops:
        calendar.add_component(_event(stop, words, written_at))
    content: bytes = calendar.to_ical()
    return content


def stop_uid(visit_id: str) -> str:
    """The UID of a stop: always the same for one visit, and not the one in the resident's own calendar."""
    return str(uuid5(_STOPS, visit_id))


def _event(stop: Stop, words: Wording, written_at: datetime) -> Event:
    visit = stop.visit
    event = Event()
    event.add("uid", stop_uid(visit.id))
    event.add("sequence", visit.sequence)
    event.add("dtstamp", written_at.astimezone(UTC))
    event.add("dtstart", visit.starts_at)
    event.add("dtend", visit.ends_at)
    event.add("summary", f"{words.product(visit)}, {words.people(visit)}")
    event.add("location", words.location(visit))
    event.add("description", "\n".join(part for part in (visit.customer_name, visit.contact, words.remarks(stop)) if part))
    event.add("class", "PRIVATE")
    return event
