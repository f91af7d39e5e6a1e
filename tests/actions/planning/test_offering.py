"""Which times residents are offered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from actions.planning import Days, Exclusion, Hours, Planner, TimeSlot, VisitRequest, Wish
from records.database import Database
from tests.actions.planning.support import (
    AT_OUDE_NIEDORP,
    AT_WIERINGERWERF,
    FRIDAY,
    MONDAY,
    THURSDAY,
    WEDNESDAY,
    Clock,
    at,
    book,
    municipality,
    on,
    one_employee,
    slot,
    starts,
)

ANY = Wish()


def all_times(planner: Planner, request: VisitRequest, wish: Wish) -> list[str]:
    return starts(planner.offer(request, wish, count=1000))


def clocks(planner: Planner, request: VisitRequest, day: date) -> list[str]:
    return [start[-5:] for start in all_times(planner, request, on(day))]


def test_three_times_on_three_days_and_at_three_times_of_day(planner: Planner) -> None:
    assert starts(planner.offer(AT_WIERINGERWERF, ANY)) == ["2026-11-25 09:00", "2026-11-26 13:00", "2026-11-27 16:00"]


def test_one_wished_day_is_spread_over_its_hours(planner: Planner) -> None:
    assert starts(planner.offer(AT_WIERINGERWERF, on(WEDNESDAY))) == [
        "2026-11-25 09:00",
        "2026-11-25 13:00",
        "2026-11-25 16:00",
    ]


def test_offers_stay_within_the_wish(planner: Planner) -> None:
    afternoon = Wish(THURSDAY, FRIDAY + timedelta(days=1), time(14), time(16))
    offered = planner.offer(AT_WIERINGERWERF, afternoon)
    assert len(offered) == 3
    assert {item.starts_at.date() for item in offered} == {THURSDAY, FRIDAY}
    assert all(time(14) <= item.starts_at.time() < time(16) for item in offered)


def test_an_exact_time_is_offered_on_the_quarter(planner: Planner) -> None:
    assert starts(planner.offer(AT_WIERINGERWERF, on(WEDNESDAY, "10:15", "10:16"))) == ["2026-11-25 10:15"]
    assert planner.offer(AT_WIERINGERWERF, on(WEDNESDAY, "10:20", "10:21")) == []


def test_a_narrow_wish_uses_quarters_rather_than_offering_less(planner: Planner) -> None:
    assert len(planner.offer(AT_WIERINGERWERF, on(WEDNESDAY, "10:00", "11:00"))) == 3


def test_a_visit_lies_wholly_within_a_shift(planner: Planner) -> None:
    for people, last_before_lunch, last in ((1, "11:30", "16:30"), (4, "10:45", "15:45")):
        times = clocks(planner, replace(AT_WIERINGERWERF, people=people), FRIDAY)
        morning = [clock for clock in times if clock < "12:00"]
        afternoon = [clock for clock in times if clock >= "12:00"]
        assert (morning[0], max(morning), afternoon[0], max(afternoon)) == ("09:00", last_before_lunch, "13:00", last)


def test_quarters_are_all_there_when_few_times_are_left(database: Database, clock: Clock) -> None:
    planner = Planner(database, municipality(employees=one_employee("09:10-10:05")), clock)
    assert clocks(planner, AT_WIERINGERWERF, WEDNESDAY) == ["09:15", "09:30"]


def test_only_employees_who_do_the_product(planner: Planner) -> None:
    offered = planner.offer(replace(AT_WIERINGERWERF, product="birth_declaration"), on(THURSDAY), count=1000)
    assert {item.employee for item in offered} == {"a1"}
    assert max(starts(offered)) < "2026-11-26 17:00"
    assert max(all_times(planner, AT_WIERINGERWERF, on(THURSDAY))) == "2026-11-26 19:30"


def test_no_visits_before_the_lead_time_or_beyond_the_horizon(planner: Planner, clock: Clock) -> None:
    last_day = MONDAY + timedelta(days=30)
    days = [start[:10] for start in all_times(planner, AT_WIERINGERWERF, ANY)]
    assert days[0] == "2026-11-25"
    assert planner.offer(AT_WIERINGERWERF, Wish(date_to=WEDNESDAY)) == []
    assert planner.offer(AT_WIERINGERWERF, on(last_day)) != []
    assert planner.offer(AT_WIERINGERWERF, Wish(date_from=last_day + timedelta(days=1))) == []
    clock.now = at(MONDAY, "23:59")
    assert planner.offer(AT_WIERINGERWERF, on(WEDNESDAY)) != []
    clock.now = at(MONDAY + timedelta(days=1), "00:01")
    assert planner.offer(AT_WIERINGERWERF, on(WEDNESDAY)) == []


def test_today_counts_in_dutch_time(planner: Planner, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # Tuesday 00:30 in the Netherlands
    assert planner.offer(AT_WIERINGERWERF, on(WEDNESDAY)) == []


@pytest.mark.parametrize(
    ("today", "closed"),
    [
        (date(2026, 12, 14), date(2026, 12, 25)),  # Christmas, a Friday
        (date(2026, 12, 14), date(2026, 12, 24)),  # the municipality's own day off, a Thursday
        (date(2027, 3, 20), date(2027, 3, 29)),  # Easter Monday
        (date(2027, 4, 26), date(2027, 5, 6)),  # Ascension Day
        (date(2030, 4, 10), date(2030, 4, 22)),  # Easter Monday, in a year that no list was made for by hand
    ],
)
def test_no_visits_on_a_holiday_or_day_off(planner: Planner, clock: Clock, today: date, closed: date) -> None:
    clock.now = at(today, "09:00")
    assert planner.offer(AT_WIERINGERWERF, on(closed)) == []
    week_later = closed + timedelta(days=7)
    assert planner.offer(AT_WIERINGERWERF, on(week_later)) != [] or week_later.weekday() == 4


def test_the_fifth_of_may_is_a_day_off_when_the_municipality_says_so(database: Database) -> None:
    liberation_day, clock = date(2027, 5, 5), Clock(at(date(2027, 4, 26), "09:00"))
    assert Planner(database, municipality(), clock).offer(AT_WIERINGERWERF, on(liberation_day)) != []
    closed = Planner(database, municipality(days_off=[liberation_day]), clock)
    assert closed.offer(AT_WIERINGERWERF, on(liberation_day)) == []


def test_what_was_declined_is_not_offered_again_and_others_lie_elsewhere(planner: Planner) -> None:
    seen: list[TimeSlot] = []
    for _ in range(4):
        offered = planner.offer(AT_WIERINGERWERF, Wish(exclude=frozenset(seen)))
        assert len(offered) == 3
        assert not set(starts(offered)) & set(starts(seen))
        seen += offered
    assert len({item.starts_at.date() for item in seen}) >= 9


def test_a_declined_time_is_not_offered_with_another_employee(planner: Planner) -> None:
    afternoon = on(WEDNESDAY, "13:00", "13:01")
    (offered,) = planner.offer(AT_WIERINGERWERF, afternoon)
    assert planner.offer(AT_WIERINGERWERF, replace(afternoon, exclude=frozenset([offered]))) == []


def test_a_booked_time_goes_to_the_other_employee_and_then_is_gone(planner: Planner) -> None:
    wish = on(WEDNESDAY, "14:00", "14:01")
    (first,) = planner.offer(AT_WIERINGERWERF, wish)
    book(planner, first, owner="one")
    (second,) = planner.offer(AT_WIERINGERWERF, wish)
    assert {first.employee, second.employee} == {"a1", "a2"}
    book(planner, second, owner="two")
    assert planner.offer(AT_WIERINGERWERF, wish) == []


def test_a_quarter_stays_free_between_neighbours(database: Database, clock: Clock) -> None:
    planner = Planner(database, municipality(employees=one_employee("09:00-12:00")), clock)
    book(planner, slot(WEDNESDAY, "10:15"))
    assert clocks(planner, AT_WIERINGERWERF, WEDNESDAY) == ["09:00", "09:15", "09:30", "11:00", "11:15", "11:30"]


def test_a_drive_through_the_municipality_takes_longer(database: Database, clock: Clock) -> None:
    """Wieringerwerf to Oude Niedorp is 17.9 km straight: 23 km by road, 28 minutes at 50 km/h, and 5 to get in and out."""
    planner = Planner(database, municipality(employees=one_employee("09:00-12:00")), clock)
    book(planner, slot(WEDNESDAY, "10:15"))
    assert clocks(planner, AT_OUDE_NIEDORP, WEDNESDAY) == ["09:00", "11:30"]


def test_what_somebody_holds_is_free_to_them_only(database: Database, clock: Clock) -> None:
    planner = Planner(database, municipality(employees=one_employee("09:00-09:30")), clock)
    planner.hold(AT_WIERINGERWERF, slot(WEDNESDAY, "09:00"), "mine")
    assert planner.offer(AT_WIERINGERWERF, on(WEDNESDAY)) == []
    assert planner.offer(AT_WIERINGERWERF, on(WEDNESDAY), owner="other") == []
    assert starts(planner.offer(AT_WIERINGERWERF, on(WEDNESDAY), owner="mine")) == ["2026-11-25 09:00"]


@pytest.mark.parametrize(
    "request_",
    [
        replace(AT_WIERINGERWERF, product="fishing_licence"),
        replace(AT_WIERINGERWERF, people=0),
        replace(AT_WIERINGERWERF, people=5),
        replace(AT_WIERINGERWERF, postcode="1012 AB"),
        replace(AT_WIERINGERWERF, postcode="1770 AA"),
        replace(AT_WIERINGERWERF, postcode="Wieringerwerf"),
        replace(AT_WIERINGERWERF, house_number=0),
        replace(AT_WIERINGERWERF, addition="bis" * 7),
    ],
    ids=["product", "nobody", "too many people", "Amsterdam", "post-office box", "no postcode", "house number", "addition"],
)
def test_a_visit_that_is_never_made_is_an_error(planner: Planner, request_: VisitRequest) -> None:
    with pytest.raises(ValueError):
        planner.offer(request_, ANY)
    with pytest.raises(ValueError):
        planner.hold(request_, slot(WEDNESDAY, "10:00"), "conversation")


@pytest.mark.parametrize(
    ("sunday", "offset"), [(date(2026, 3, 29), "+02:00"), (date(2027, 10, 31), "+01:00")], ids=["spring", "autumn"]
)
def test_on_the_day_the_clock_changes_visits_keep_their_time_and_length(database: Database, sunday: date, offset: str) -> None:
    """The night shift runs over the hour that is missing or comes twice."""
    planner = Planner(
        database,
        municipality(employees=one_employee("01:00-04:00", "09:00-10:00", day="sunday")),
        Clock(at(sunday - timedelta(days=7), "12:00")),
    )
    offered = planner.offer(AT_WIERINGERWERF, Wish(sunday, sunday + timedelta(days=1)), count=1000)
    instants = [item.starts_at.timestamp() for item in offered]
    assert instants == sorted(set(instants))
    assert all(item.ends_at.timestamp() - item.starts_at.timestamp() == 1800 for item in offered)
    night = [item for item in offered if item.starts_at.hour < 9]
    hours_awake = 2 if offset == "+02:00" else 4
    assert night[-1].ends_at.timestamp() - night[0].starts_at.timestamp() == hours_awake * 3600
    assert next(item.to_json()["starts_at"] for item in offered if item.starts_at.hour == 9) == f"{sunday}T09:00:00{offset}"
    visit = book(planner, offered[-1])
    assert visit.starts_at == offered[-1].starts_at
    assert (visit.ends_at.hour, visit.ends_at.minute) == (10, 0)


def test_only_the_named_days_and_hours(planner: Planner) -> None:
    wish = Wish(
        either_days=(Days(WEDNESDAY, THURSDAY), Days(FRIDAY, FRIDAY + timedelta(days=1), weekly=True)),
        either_hours=(Hours(None, time(10)), Hours(time(15), time(16))),
    )
    offered = planner.offer(AT_WIERINGERWERF, wish, count=1000)
    assert {item.starts_at.date() for item in offered} == {WEDNESDAY, *(FRIDAY + timedelta(days=7 * weeks) for weeks in range(4))}
    assert {item.starts_at.hour for item in offered} == {9, 15}


def test_never_when_it_does_not_suit(planner: Planner) -> None:
    mornings = Hours(time(8), time(12))
    wish = Wish(
        date_to=FRIDAY + timedelta(days=3),
        not_at=(
            Exclusion(Days(THURSDAY, FRIDAY, weekly=True)),
            Exclusion(Days(FRIDAY, FRIDAY + timedelta(days=1)), mornings),
            Exclusion(hours=Hours(time(16))),
        ),
    )
    offered = planner.offer(AT_WIERINGERWERF, wish, count=1000)
    assert all(item.starts_at.weekday() != THURSDAY.weekday() and item.starts_at.hour < 16 for item in offered)
    hours = {day: {item.starts_at.hour for item in offered if item.starts_at.date() == day} for day in (WEDNESDAY, FRIDAY)}
    assert min(hours[WEDNESDAY]) == 9
    assert min(hours[FRIDAY]) == 13


TOWN_HALL = 1761
"""Anna Paulowna. In kilometres as the crow flies: 14 to Wieringerwerf, 15 to Den Oever, 16 to Oude Niedorp; from Wieringerwerf 8
to Den Oever and 18 to Oude Niedorp; between these two 25. A kilometre is a minute and a half of driving."""
AT_DEN_OEVER = VisitRequest("passport", 1, "1779 AB", 7, "")


def from_the_town_hall(database: Database, clock: Clock, *employees: str) -> Planner:
    """A planner for employees whose days begin and end there, and of whom each works every weekday."""
    days = ("monday", "tuesday", "wednesday", "thursday", "friday")
    roster = [{"id": id, "products": ["passport"], "shifts": {day: ["08:00-18:00"] for day in days}} for id in employees]
    return Planner(database, municipality(employees=roster, base=TOWN_HALL), clock)


def test_a_day_with_a_visit_nearby_comes_before_an_empty_one(database: Database, clock: Clock) -> None:
    """On Friday the employee is in the village anyway; on any other day it is a drive of its own."""
    planner = from_the_town_hall(database, clock, "a1")
    assert starts(planner.offer(AT_WIERINGERWERF, ANY)) == ["2026-11-25 08:00", "2026-11-26 11:00", "2026-11-27 14:00"]
    book(planner, slot(FRIDAY, "10:00"))
    assert starts(planner.offer(AT_WIERINGERWERF, ANY)) == ["2026-11-25 11:00", "2026-11-26 14:00", "2026-11-27 08:00"]


def test_on_one_day_what_a_visit_adds_to_the_drive_decides(database: Database, clock: Clock) -> None:
    """To Den Oever from Wieringerwerf on the way home adds 9 kilometres, between the two others 15, before both 24."""
    planner = from_the_town_hall(database, clock, "a1")
    book(planner, slot(WEDNESDAY, "10:00"), AT_OUDE_NIEDORP, owner="one")
    book(planner, slot(WEDNESDAY, "15:00"), AT_WIERINGERWERF, owner="two")
    assert starts(planner.offer(AT_DEN_OEVER, on(WEDNESDAY), count=1)) == ["2026-11-25 16:00"]
    assert starts(planner.offer(AT_DEN_OEVER, on(WEDNESDAY), count=2)) == ["2026-11-25 11:30", "2026-11-25 16:00"]
    three = ["2026-11-25 08:00", "2026-11-25 11:30", "2026-11-25 16:00"]
    assert starts(planner.offer(AT_DEN_OEVER, on(WEDNESDAY))) == three


def test_the_employee_who_is_near_comes(database: Database, clock: Clock) -> None:
    planner = from_the_town_hall(database, clock, "a1", "a2")
    book(planner, slot(WEDNESDAY, "09:00", employee="a1"), AT_OUDE_NIEDORP, owner="one")
    book(planner, slot(WEDNESDAY, "09:00", employee="a2"), AT_DEN_OEVER, owner="two")
    at_eleven = on(WEDNESDAY, "11:00", "11:01")
    assert [item.employee for item in planner.offer(AT_WIERINGERWERF, at_eleven)] == ["a2"]
    assert [item.employee for item in planner.offer(AT_OUDE_NIEDORP, at_eleven)] == ["a1"]


def test_nobody_waits_so_that_others_drive_less(database: Database, clock: Clock) -> None:
    planner = from_the_town_hall(database, clock, "a1")
    for day in (THURSDAY, FRIDAY, MONDAY + timedelta(days=7)):
        book(planner, slot(day, "10:00"), owner=str(day))
    days = [item.starts_at.date() for item in planner.offer(AT_WIERINGERWERF, ANY)]
    assert days == [WEDNESDAY, THURSDAY, FRIDAY]


def test_a_wish_goes_before_the_drive(database: Database, clock: Clock) -> None:
    planner = from_the_town_hall(database, clock, "a1")
    book(planner, slot(FRIDAY, "10:00"))
    early = on(WEDNESDAY, "08:00", "09:30")
    assert starts(planner.offer(AT_WIERINGERWERF, early)) == ["2026-11-25 08:00", "2026-11-25 08:30", "2026-11-25 09:00"]


def test_where_in_a_village_others_live_changes_no_offer(database: Database, clock: Clock) -> None:
    planner = from_the_town_hall(database, clock, "a1")
    visit = book(planner, slot(FRIDAY, "10:00"), AT_DEN_OEVER)
    offered = planner.offer(AT_WIERINGERWERF, ANY)
    planner.cancel(visit.reference, "key")
    book(planner, slot(FRIDAY, "10:00"), replace(AT_DEN_OEVER, postcode="1779 ZZ", house_number=99), owner="other")
    assert planner.offer(AT_WIERINGERWERF, ANY) == offered
