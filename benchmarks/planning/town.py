"""A town to plan for: Hollands Kroon with a team of twelve, and a book that is filled from tomorrow on, then back in time.

So every book is as busy as the next in the days that can be booked soon, and a larger one has more of what is over.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, count, islice
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from actions.planning import Days, Hours, TimeSlot, VisitRequest, Wish
from actions.planning.agenda import AFTER_VISIT, claimed_quarters
from actions.planning.calendar import WorkingCalendar
from actions.planning.reference import new_reference
from actions.planning.roster import Roster
from actions.planning.time_slot import QUARTER, RESIDENTS_ZONE, quarter_from
from actions.planning.travel import Travel
from municipalities import Municipality, load_municipality
from records.database import Database
from records.visits import BOOKED, ClaimedQuarterRow, VisitRow

EMPLOYEES = 12
TODAY = date(2026, 11, 23)
NOW = datetime.combine(TODAY, time(9), RESIDENTS_ZONE)
BUSIEST, QUIETEST = 0.5, 0.1
"""How likely the next quarter that is free gets booked while the book is filled: up to tomorrow, and at the end of what can be
booked. Days are then some 80 % and 30 % as full as they can be with the drives."""

ROWS_AT_ONCE = 5_000


def town() -> Municipality:
    hollands_kroon = load_municipality("hollands_kroon")
    pattern = hollands_kroon.home_visits.employees
    employees = tuple(pattern[number % len(pattern)].model_copy(update={"id": f"a{number + 1}"}) for number in range(EMPLOYEES))
    return replace(hollands_kroon, home_visits=hollands_kroon.home_visits.model_copy(update={"employees": employees}))


def fill(database: Database, municipality: Municipality, size: int) -> Iterator[int]:
    """Books visits until there are `size`; tells how many there are so far."""
    visits = islice(_visits(municipality, random.Random(7)), size)
    done = 0
    while rows := list(islice(visits, ROWS_AT_ONCE)):
        quarters = [
            {"employee": row["employee"], "quarter_start": quarter, "visit_id": row["id"]}
            for row in rows
            for quarter in claimed_quarters(TimeSlot(row["employee"], row["starts_at"], row["ends_at"]))
        ]
        with database.write() as session:
            session.execute(insert(VisitRow), rows)
            session.execute(insert(ClaimedQuarterRow), quarters)
        done += len(rows)
        yield done


def questions(municipality: Municipality, number: int) -> list[tuple[VisitRequest, Wish]]:
    """What residents ask: mostly any time, else a week, a weekday, a part of the day, or something far away."""
    chance = random.Random(11)
    monday = TODAY + timedelta(days=7)
    wishes = [
        Wish(),
        Wish(),
        Wish(),
        Wish(time_from=time(13)),
        Wish(date_from=monday, date_to=monday + timedelta(days=7)),
        Wish(either_days=(Days(monday + timedelta(days=1), monday + timedelta(days=2), weekly=True),)),
        Wish(date_from=TODAY + timedelta(days=35), either_hours=(Hours(closes=time(10)),)),
        Wish(time_from=time(17, 30)),
    ]
    products = sorted(municipality.home_visits.visits)
    return [
        (
            VisitRequest(chance.choice(products), chance.randint(1, 3), _postcode(municipality, chance), 1, ""),
            chance.choice(wishes),
        )
        for _ in range(number)
    ]


def _visits(municipality: Municipality, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Visits without end, each as a row, with enough time to drive between them."""
    home_visits = municipality.home_visits
    calendar = WorkingCalendar(home_visits.days_off, home_visits.lead_days, home_visits.horizon_days)
    roster, travel = Roster(home_visits), Travel(municipality.service_area)
    past = (TODAY - timedelta(days=days) for days in count(1))
    for day in chain(calendar.bookable_days(TODAY), filter(calendar.is_working_day, past)):
        ahead = max((day - TODAY).days, 0) / home_visits.horizon_days
        busy = BUSIEST + ahead * (QUIETEST - BUSIEST)
        for employee in home_visits.employees:
            for opens, closes in roster.shifts(employee.id, day):
                starts_at, postcode = opens, _postcode(municipality, chance)
                while starts_at + 2 * QUARTER <= closes:
                    if chance.random() > busy:
                        starts_at += QUARTER
                        continue
                    yield _row(employee.id, starts_at, postcode, chance)
                    here, postcode = postcode, _postcode(municipality, chance)
                    starts_at = quarter_from(starts_at + 2 * QUARTER + max(AFTER_VISIT, travel.between(here, postcode)))


def _row(employee: str, starts_at: datetime, postcode: str, chance: random.Random) -> dict[str, Any]:
    return {
        "id": UUID(int=chance.getrandbits(128)).hex,
        "reference": new_reference(),
        "status": BOOKED,
        "product": "passport",
        "people": 1,
        "postcode": postcode,
        "house_number": 1,
        "addition": "",
        "place": "",
        "employee": employee,
        "starts_at": starts_at,
        "ends_at": starts_at + 2 * QUARTER,
        "customer_name": "Jannie de Boer",
        "customer_email": "jannie@voorbeeld.nl",
        "created_at": min(starts_at, NOW.astimezone(UTC)),
    }


def _postcode(municipality: Municipality, chance: random.Random) -> str:
    return f"{chance.choice(municipality.service_area.areas).postcode} {chance.choice('ABCDEFGHJKLMNP')}{chance.choice('ABCDE')}"
