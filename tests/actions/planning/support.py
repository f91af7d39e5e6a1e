"""A small municipality with a fixed roster, a clock that a test sets, and short ways to ask the planner for something."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from actions.planning import Customer, Planner, SlotTaken, TimeSlot, Visit, VisitRequest, Wish
from municipalities import HomeVisits, Municipality, load_municipality
from municipalities.channels import CHANNELS, Channel
from records.database import Database

ZONE = ZoneInfo("Europe/Amsterdam")
MONDAY = date(2026, 11, 23)
"""Today, in most tests; nine in the morning."""
WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + timedelta(days=days) for days in (2, 3, 4))

CUSTOMER = Customer("Jannie de Boer", "jannie@voorbeeld.nl", "06 12 34 56 78")
AT_WIERINGERWERF = VisitRequest("passport", 1, "1771 AB", 12, "")
AT_OUDE_NIEDORP = VisitRequest("passport", 1, "1734 AB", 3, "A")
"""Some 25 kilometres by road from Wieringerwerf."""

HOME_VISITS: dict[str, Any] = {
    "lead_days": 2,
    "horizon_days": 30,
    "max_people": 4,
    "hold_minutes": 15,
    "offer_count": 3,
    "day_parts": {"ochtend": "08:00-12:00", "middag": "12:00-18:00"},
    "days_off": [date(2026, 12, 24)],
    "visits": {
        "passport": {"first_person": 30, "further_person": 15},
        "birth_declaration": {"first_person": 45, "further_person": 15},
    },
    "employees": [
        {
            "id": "a1",
            "products": ["passport", "birth_declaration"],
            "shifts": {day: ["09:00-12:00", "13:00-17:00"] for day in ("monday", "wednesday", "thursday", "friday")},
        },
        {"id": "a2", "products": ["passport"], "shifts": {"wednesday": ["13:00-17:00"], "thursday": ["13:00-20:00"]}},
    ],
}


def municipality(**home_visits: Any) -> Municipality:
    """Hollands Kroon with the roster above, in which `home_visits` replaces what it names."""
    visits = HomeVisits.model_validate({**HOME_VISITS, **home_visits})
    return replace(hollands_kroon(), home_visits=visits)


DESK: dict[str, Any] = {
    "name": "de balie in het gemeentehuis",
    "english_name": "the desk in the town hall",
    "street": "De Verwachting",
    "house_number": 1,
    "postcode": "1761 VM",
    "place": "Anna Paulowna",
    "visits": {"passport": {"first_person": 15, "further_person": 15}},
}
EMPLOYEE_AT: dict[Channel, str] = {"home": "a1", "desk": "b1", "phone": "c1"}
MORNINGS = {day: ["09:00-11:00"] for day in ("wednesday", "thursday")}


def town_with_channels(*channels: Channel) -> Municipality:
    """One employee for each way to meet, on two mornings; passports can be had in these ways, without any in all three."""
    everybody = [
        {"id": employee, "at": channel, "products": ["passport"], "shifts": MORNINGS} for channel, employee in EMPLOYEE_AT.items()
    ]
    here = municipality(employees=everybody, desk=DESK)
    products = {**here.products, "passport": replace(here.products["passport"], channels=channels or CHANNELS)}
    return replace(here, products=products)


@cache
def hollands_kroon() -> Municipality:
    """As it is in its files; reading them takes a while."""
    return load_municipality("hollands_kroon")


def one_employee(*shifts: str, day: str = "wednesday") -> list[dict[str, Any]]:
    """A roster of one employee who works on one day of the week."""
    return [{"id": "a1", "products": ["passport"], "shifts": {day: list(shifts)}}]


def at(day: date, clock: str) -> datetime:
    """That time of day on that day, as residents read it."""
    return datetime.combine(day, time.fromisoformat(clock), ZONE)


@dataclass
class Clock:
    """Stands still until a test moves it."""

    now: datetime = field(default_factory=lambda: at(MONDAY, "09:00"))

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **duration: float) -> None:
        self.now += timedelta(**duration)


def on(day: date, start: str | None = None, end: str | None = None) -> Wish:
    """The wish for one day, perhaps with times between which the visit starts."""
    times = (time.fromisoformat(clock) if clock else None for clock in (start, end))
    return Wish(day, day + timedelta(days=1), *times)


def slot(day: date, start: str, minutes: int = 30, employee: str = "a1") -> TimeSlot:
    return TimeSlot(employee, at(day, start), at(day, start) + timedelta(minutes=minutes))


def starts(slots: list[TimeSlot]) -> list[str]:
    """The starts as a resident would read them: `2026-11-25 09:00`."""
    return [f"{slot.starts_at.astimezone(ZONE):%Y-%m-%d %H:%M}" for slot in slots]


def book(planner: Planner, wanted: TimeSlot, request: VisitRequest = AT_WIERINGERWERF, owner: str = "conversation") -> Visit:
    """Holds and confirms as the dialogue does."""
    hold = planner.hold(request, wanted, owner)
    return planner.confirm(hold, request, wanted, CUSTOMER, key=f"{owner}:{hold}")


def try_to_book(url: str, wanted: TimeSlot, owner: str) -> bool:
    """Books with a planner of its own, as another process would; False when the slot is taken."""
    database = Database(url)
    try:
        book(Planner(database, municipality(), Clock()), wanted, owner=owner)
    except SlotTaken:
        return False
    finally:
        database.close()
    return True
