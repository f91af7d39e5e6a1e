"""A colleague asks which times are free, and books one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from municipalities import Municipality
from records import outbox
from records.database import Database
from records.outbox import NoticeRow
from tests.actions.planning.support import AT_WIERINGERWERF, FRIDAY, WEDNESDAY, Clock, book, slot, town_with_channels
from tests.actions.visits_api.support import ADDRESS, PASSPORT, Counter


def notices(database: Database) -> list[tuple[str, str]]:
    with database.read() as session:
        return sorted((row.visit_id, row.kind) for row in session.scalars(select(NoticeRow)))


def test_what_can_be_booked_and_what_must_be_known_for_it(counter_of: Callable[[Municipality], Counter]) -> None:
    told = counter_of(town_with_channels()).client.get("/visits/products").json()
    passport = next(product for product in told["products"] if product["key"] == "passport")
    assert passport == {"key": "passport", "name": "paspoort", "channels": ["home", "desk", "phone"]}
    assert told["most_people"] == 4
    assert told["customer"]["home"] == [["name"], ["email", "phone"]]
    assert told["customer"]["phone"] == [["name"], ["phone"]]


def test_all_free_times_of_a_day(staff: Counter) -> None:
    times = staff.times(day=str(FRIDAY))
    assert times[0] == {
        "start": "2026-11-27T09:00:00+01:00",
        "end": "2026-11-27T09:30:00+01:00",
        "key": "2026-11-27T09:00:00+01:00/2026-11-27T09:30:00+01:00/a1",
    }
    assert [time["start"] for time in times] == sorted(time["start"] for time in times)
    assert len(times) == 11 + 15  # each quarter from nine to half past eleven and from one to half past four


def test_a_few_times_when_no_day_is_named(staff: Counter) -> None:
    times = staff.times(day=None)
    assert len(times) == 3
    assert len({time["start"][:10] for time in times}) == 3
    assert {time["key"] for time in times} <= {key for day in times for key in keys_of(staff, day["start"][:10])}


def keys_of(staff: Counter, day: str) -> set[str]:
    return {time["key"] for time in staff.times(day=day)}


def test_a_day_without_visits_has_no_times(staff: Counter) -> None:
    assert staff.times(day="2026-11-29") == []


def test_a_booking_is_as_a_residents_own(staff: Counter, records: Database) -> None:
    first, second = staff.times()[:2]
    visit = staff.booked(first["key"])
    assert visit == {
        "reference": visit["reference"],
        "product": "passport",
        "kind": "intake",
        "channel": "home",
        "start": first["start"],
        "end": first["end"],
        "people": 1,
        "address": {"postcode": "1771 AB", "house_number": 12, "addition": "", "place": "Wieringerwerf"},
        "customer": {"name": "Jannie de Boer", "email": "jannie@voorbeeld.nl", "phone": "0612345678"},
        "status": "booked",
        "delivery": None,
    }
    found = staff.planner.find(visit["reference"], "jannie@voorbeeld.nl")
    assert found is not None
    assert found.request() == AT_WIERINGERWERF
    assert first["key"] not in keys_of(staff, str(WEDNESDAY))
    assert second["key"] not in keys_of(staff, str(WEDNESDAY)), "it lies in the same half hour"
    assert sorted(kind for _, kind in notices(records)) == [outbox.BOOKED, outbox.REMINDER]


def test_at_the_desk_and_by_phone(counter_of: Callable[[Municipality], Counter]) -> None:
    staff = counter_of(town_with_channels())
    for channel in ("desk", "phone"):
        time = staff.times(channel=channel, address=None)[0]["key"]
        visit = staff.booked(time, id=channel, channel=channel, address=None)
        assert (visit["channel"], visit["address"]) == (channel, None)


def test_the_same_request_books_once(staff: Counter, records: Database) -> None:
    time = staff.times()[0]["key"]
    again = [staff.booked(time)["reference"] for _ in range(3)]
    assert len(set(again)) == 1
    assert len(notices(records)) == 2
    other_time = staff.times()[0]["key"]
    assert staff.booked(other_time, staff="s2")["reference"] not in again, "another colleague may choose the same id"


def test_a_time_that_is_taken_is_refused_and_nothing_changes(staff: Counter, records: Database) -> None:
    time = staff.times()[0]["key"]
    staff.booked(time)
    before = notices(records)
    answer = staff.book(time, id="booking-2")
    assert (answer.status_code, answer.json()) == (409, {"error": "taken"})
    assert notices(records) == before


@pytest.mark.parametrize(
    "key",
    [
        "2026-11-25T08:00:00+01:00/2026-11-25T08:30:00+01:00/a1",  # before the shift
        "2026-11-25T09:00:00+01:00/2026-11-25T09:15:00+01:00/a1",  # too short
        "2026-11-25T09:00:00+01:00/2026-11-25T09:30:00+01:00/z9",  # nobody
        "2026-11-23T09:30:00+01:00/2026-11-23T10:00:00+01:00/a1",  # too soon
    ],
)
def test_a_key_that_was_never_given_books_nothing(staff: Counter, key: str) -> None:
    assert staff.book(key).status_code == 409


def test_the_time_that_the_resident_picked_is_no_obstacle(staff: Counter) -> None:
    picked = slot(WEDNESDAY, "09:00")
    staff.planner.hold(AT_WIERINGERWERF, picked, "a-conversation")
    key = f"{picked.starts_at.isoformat()}/{picked.ends_at.isoformat()}/a1"
    assert key not in keys_of(staff, str(WEDNESDAY))
    assert staff.book(key).status_code == 409
    assert key in {time["key"] for time in staff.times(conversation="a-conversation")}
    staff.booked(key, conversation="a-conversation")
    assert staff.planner.held_by("a-conversation") is None


def test_a_residents_hold_on_another_time_is_given_up(staff: Counter) -> None:
    staff.planner.hold(AT_WIERINGERWERF, slot(WEDNESDAY, "09:00"), "a-conversation")
    later = staff.times(conversation="a-conversation")[-1]
    staff.booked(later["key"], conversation="a-conversation")
    assert staff.times()[0]["start"] == "2026-11-25T09:00:00+01:00"


BIRTH = {**PASSPORT, "product": "birth_declaration"}


def test_a_birth_is_declared_within_the_term(staff: Counter) -> None:
    assert staff.times(**BIRTH, birth="2026-11-22", day=str(WEDNESDAY)) != []
    assert staff.times(**BIRTH, birth="2026-11-22", day=str(FRIDAY)) == []
    assert staff.times(**BIRTH, day=str(FRIDAY)) != [], "nothing is known of the birth"
    assert staff.times(**BIRTH, birth="2026-11-01", day=str(FRIDAY)) != [], "too late for the term, and it must be done"


def test_a_birth_of_later_is_refused(staff: Counter, clock: Clock) -> None:
    answer = staff.post("/visits/times", {**BIRTH, "birth": "2026-11-24"})
    assert answer.json() == {"error": "invalid", "fields": {"birth": "in_future"}}
    clock.advance(days=1)
    assert staff.post("/visits/times", {**BIRTH, "birth": "2026-11-24"}).status_code == 200


def test_a_booked_visit_of_a_resident_is_in_the_way(staff: Counter) -> None:
    book(staff.planner, slot(WEDNESDAY, "09:00"))
    assert staff.times()[0]["start"] > "2026-11-25T09:30"


def test_an_addition_is_written_in_capitals(staff: Counter) -> None:
    visit = staff.booked(staff.times()[0]["key"], address={**ADDRESS, "addition": " a "})
    assert visit["address"]["addition"] == "A"
