"""Visits for a day plan: short ways to make them, and to store them as booking does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from actions.planning.day_plan import BookedVisit, DayPlan, DayPlanner
from municipalities import Municipality
from municipalities.channels import HOME
from records.database import Database
from records.visits import INTAKE, VisitRow
from tests.actions.planning.support import THURSDAY, at, municipality

WIERINGERWERF, MIDDENMEER, DEN_OEVER, OUDE_NIEDORP = "1771 AB", "1775 AB", "1779 AB", "1734 AB"
ANNA_PAULOWNA = 1761
"""The base of everybody, in these tests."""

PLACES = {WIERINGERWERF: "Wieringerwerf", MIDDENMEER: "Middenmeer", DEN_OEVER: "Den Oever", OUDE_NIEDORP: "Oude Niedorp"}


def town(**home_visits: Any) -> Municipality:
    """Hollands Kroon with the small roster of the planner's tests, and a base."""
    return municipality(**{"base": ANNA_PAULOWNA, **home_visits})


def visit(employee: str, start: str, postcode: str, *, day: date = THURSDAY, minutes: int = 30, **more: Any) -> BookedVisit:
    """A visit for a passport at a time of residents' clock; its id tells who, when and where."""
    starts_at = at(day, start).astimezone(UTC)
    facts: dict[str, Any] = {
        "id": f"{employee} {start} {postcode}",
        "sequence": 0,
        "employee": employee,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=minutes),
        "product": "passport",
        "kind": INTAKE,
        "people": 1,
        "channel": HOME,
        "postcode": postcode,
        "house_number": 12,
        "addition": "",
        "place": PLACES.get(postcode, "Elders"),
        "customer_name": "Jannie de Boer",
        "contact": "06 12 34 56 78",
    }
    return BookedVisit(**{**facts, **more})


def plan(*visits: BookedVisit, day: date = THURSDAY, of: Municipality | None = None) -> DayPlan:
    """The plan for these visits."""
    return DayPlanner(of or town()).plan(day, sorted(visits, key=lambda one: (one.starts_at, one.id)))


def store(database: Database, booked: BookedVisit, status: str = "booked", email: str | None = None) -> None:
    """Puts a visit in the records."""
    is_held = status == "held"
    row = VisitRow(
        id=booked.id,
        reference=None if is_held else f"R {booked.id}"[:20],
        status=status,
        channel=booked.channel,
        sequence=booked.sequence,
        product=booked.product,
        kind=booked.kind,
        people=booked.people,
        postcode=booked.postcode,
        house_number=booked.house_number,
        addition=booked.addition,
        place=booked.place,
        employee=booked.employee,
        starts_at=booked.starts_at,
        ends_at=booked.ends_at,
        owner="conversation" if is_held else None,
        expires_at=datetime.max.replace(tzinfo=UTC) if is_held else None,
        customer_name=booked.customer_name,
        customer_email=email,
        customer_phone=None if email else booked.contact,
        created_at=booked.starts_at,
    )
    with database.write() as session:
        session.add(row)
