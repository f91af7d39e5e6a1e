"""What doesn't suit: how a wish takes it in, what it does to offered and picked times, and that the planner keeps to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from actions.dialogue.context import Context
from actions.planning import Planner, TimeSlot, VisitRequest
from actions.services import RESIDENTS_ZONE
from actions.times.choosing import picked_from
from actions.times.declining import declines
from actions.times.offering import offer_times
from actions.times.said import said_in
from actions.times.time_choice import TimeChoice
from actions.times.wish import hear_wish, planner_wish
from actions.times.wish_values import fits
from tests.actions.entities import AFTERNOON, MORNING, Entity, clock, day, part, period, turn, weekly, without

REQUEST = VisitRequest("passport", 1, "1771 AB", 12, "")
NEXT_WEEK = period("2026-11-30", "2026-12-07")
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (day(f"2026-{text}") for text in ("11-30", "12-01", "12-02", "12-03"))
NOT_WEDNESDAYS, NOT_THURSDAYS = (without(day(f"2026-11-{text}"), weekly=True) for text in ("25", "26"))
"""As the engine gives them: from the first one after today, a Monday."""


def slot(text: str) -> TimeSlot:
    starts_at = datetime.fromisoformat(text).replace(tzinfo=RESIDENTS_ZONE)
    return TimeSlot("a1", starts_at, starts_at + timedelta(minutes=45))


WEDNESDAY_10, THURSDAY_10, THURSDAY_14, FRIDAY_10 = (
    slot(f"2026-12-{text}") for text in ("02T10:00", "03T10:00", "03T14:00", "04T10:00")
)
OFFERED = (WEDNESDAY_10, THURSDAY_10, FRIDAY_10)


def wished(context: Context, *entities: Entity, said: str = "", before: TimeChoice | None = None) -> TimeChoice:
    heard = hear_wish(turn(said, "inform", *entities), before or TimeChoice(), "visit_date", context)
    assert heard is not None
    assert heard[1] == ()
    return heard[0]


def all_days(times: TimeChoice, planner: Planner) -> set[date]:
    """The first days that are offered: every one of them before any day comes twice."""
    return {found.starts_at.date() for found in planner.offer(REQUEST, planner_wish(times), count=8)}


def test_next_week_but_not_on_wednesday_offers_no_wednesday(context: Context, planner: Planner) -> None:
    with_wednesday = all_days(wished(context, NEXT_WEEK), planner)
    left = all_days(wished(context, NEXT_WEEK, NOT_WEDNESDAYS), planner)
    assert date(2026, 12, 2) in with_wednesday
    assert left == with_wednesday - {date(2026, 12, 2)}


def test_only_when_not_leaves_every_other_day(context: Context, planner: Planner) -> None:
    times = wished(context, NOT_WEDNESDAYS)
    days = all_days(times, planner)
    assert times.visit_date is not None
    assert len(days) > 5
    assert all(found.weekday() != 2 for found in days)


def test_two_days_are_not_the_days_between_them(context: Context, planner: Planner) -> None:
    times = wished(context, TUESDAY, THURSDAY, said="dinsdag of donderdag")
    assert all_days(times, planner) <= {date(2026, 12, 1), date(2026, 12, 3)}
    assert not fits(WEDNESDAY_10, times.visit_date, None)
    assert fits(THURSDAY_10, times.visit_date, None)


def test_two_days_each_keep_their_own_part_of_the_day(context: Context) -> None:
    said = "dinsdagochtend of donderdagmiddag"
    spans = ((TUESDAY, 0, 7), (MORNING, 7, 14), (THURSDAY, 18, 27), (AFTERNOON, 27, 33))
    placed = [{**entity, "start": start, "end": end} for entity, start, end in spans]
    times = wished(context, *placed, said=said)
    suits = [
        moment
        for moment in ("01T10:00", "01T14:00", "03T10:00", "03T14:00")
        if fits(slot(f"2026-12-{moment}"), times.visit_date, times.visit_time)
    ]
    assert suits == ["01T10:00", "03T14:00"]
    # Another wish later isn't bound by it.
    later = wished(context, TUESDAY, AFTERNOON, said="toch liever dinsdagmiddag", before=times)
    assert fits(slot("2026-12-01T14:00"), later.visit_date, later.visit_time)


def test_every_tuesday_is_each_of_them(context: Context, planner: Planner) -> None:
    days = all_days(wished(context, weekly(TUESDAY), said="elke dinsdag"), planner)
    assert len(days) > 2
    assert {found.weekday() for found in days} == {1}


@pytest.mark.parametrize(
    ("said", "entities", "inside", "outside"),
    [
        ("niet voor 9 en niet na 5", [part("09:00", "24:00"), part("00:00", "17:00")], ["09:00", "16:45"], ["08:45", "17:00"]),
        ("voor 10 uur of na 3 uur", [part("00:00", "10:00"), part("15:00", "24:00")], ["09:00", "15:00"], ["10:00", "14:45"]),
        ("'s middags na drie uur", [AFTERNOON, part("15:00", "24:00")], ["15:00", "17:45"], ["14:45", "18:00"]),
        ("'s ochtends om 10 uur", [MORNING, clock(10)], ["10:00"], ["09:45", "10:15"]),
        ("om 10 of 14 uur", [clock(10), clock(14)], ["10:00", "14:00"], ["12:00"]),
        ("om 10 uur, nee om 11 uur", [clock(10), clock(11)], ["11:00"], ["10:00"]),
        ("niet in de ochtend", [without(MORNING)], ["12:00", "17:00"], ["08:00", "11:45"]),
        ("niet om 10 maar om 11 uur", [without(clock(10)), clock(11)], ["11:00"], ["10:00"]),
    ],
)
def test_several_times_of_day(said: str, entities: list[Entity], inside: list[str], outside: list[str], context: Context) -> None:
    times = wished(context, *entities, said=said)
    assert all(fits(slot(f"2026-12-03T{start}"), None, times.visit_time) for start in inside)
    assert not any(fits(slot(f"2026-12-03T{start}"), None, times.visit_time) for start in outside)


def test_not_on_tuesday_morning_leaves_the_afternoon(context: Context) -> None:
    excluded = [{**NOT_THURSDAYS, "start": 8, "end": 17}, {**without(MORNING), "start": 17, "end": 24}]
    times = wished(context, *excluded, said="niet op donderdagochtend")
    assert not fits(THURSDAY_10, times.visit_date, times.visit_time)
    assert fits(THURSDAY_14, times.visit_date, times.visit_time)
    assert fits(FRIDAY_10, times.visit_date, times.visit_time)


def test_a_day_and_a_time_that_stand_apart_are_excluded_each() -> None:
    said = said_in(turn("niet op dinsdag en ook liever niet 's ochtends", "inform", NOT_WEDNESDAYS, without(MORNING)))
    assert (len(said.not_dates), len(said.not_times)) == (1, 1)


def test_not_on_that_day_keeps_the_other_offers(context: Context) -> None:
    offered = TimeChoice(visit_date=NEXT_WEEK["value"], visit_time=None, offered=OFFERED)
    said = turn("niet op donderdag", "request_other_times", NOT_THURSDAYS)
    assert picked_from(said, OFFERED) == ()
    assert not declines(said)
    heard = hear_wish(said, offered, "time_slot", context)
    assert heard is not None
    assert heard[0].offered == (WEDNESDAY_10, FRIDAY_10)
    assert heard[0].declined == (THURSDAY_10,)


def test_one_offer_that_is_left_is_not_picked_by_itself(context: Context) -> None:
    said = turn("niet op donderdag", "inform", NOT_THURSDAYS)
    assert picked_from(said, (THURSDAY_10, FRIDAY_10)) == ()
    assert picked_from(turn("niet donderdag maar vrijdag", "inform", without(THURSDAY), day("2026-12-04")), OFFERED) == (
        FRIDAY_10,
    )
    assert picked_from(turn("maakt niet uit, niet op woensdag", "inform", NOT_WEDNESDAYS), OFFERED) == (THURSDAY_10,)


def test_when_nothing_is_left_other_days_are_offered(context: Context) -> None:
    thursdays = TimeChoice(visit_date=THURSDAY["value"], visit_time=MORNING["value"], offered=(THURSDAY_10,))
    heard = hear_wish(turn("donderdag kan ik niet", "inform", NOT_THURSDAYS), thursdays, "time_slot", context)
    assert heard is not None
    assert heard[0].offered == ()
    offered, _ = offer_times(REQUEST, heard[0], context)
    assert len(offered.offered) == 3
    assert all(found.starts_at.weekday() != 3 for found in offered.offered)


def test_a_picked_time_that_does_not_suit_after_all_is_let_go(context: Context) -> None:
    picked = TimeChoice(visit_date=NEXT_WEEK["value"], visit_time=MORNING["value"], picked=THURSDAY_10, hold="h")
    times = wished(context, NOT_THURSDAYS, before=picked)
    assert (times.picked, times.hold, times.declined) == (None, None, (THURSDAY_10,))
    kept = wished(context, NOT_WEDNESDAYS, before=picked)
    assert (kept.picked, kept.hold) == (THURSDAY_10, "h")


def test_what_did_not_suit_counts_for_the_next_wish_unless_it_is_taken_back(context: Context) -> None:
    before = wished(context, NEXT_WEEK, NOT_WEDNESDAYS)
    later = wished(context, period("2026-12-07", "2026-12-14"), before=before)
    assert not fits(slot("2026-12-09T10:00"), later.visit_date, None)
    taken_back = wished(context, WEDNESDAY, before=before)
    assert fits(WEDNESDAY_10, taken_back.visit_date, None)


def test_a_wish_survives_the_slots(context: Context) -> None:
    times = wished(context, TUESDAY, THURSDAY, NOT_WEDNESDAYS, without(MORNING), said="dinsdag of donderdag, niet 's ochtends")
    assert TimeChoice.from_slots(times.to_slots()) == times


def test_offers_that_are_all_excluded_are_said_to_be_elsewhere(context: Context) -> None:
    """Who can never is offered what there is, with the reason."""
    every_day = [without(period("2026-11-23", "2026-11-30"), weekly=True)]
    times = replace(wished(context, *every_day), visit_time=MORNING["value"])
    offered, reply = offer_times(REQUEST, times, context)
    assert len(offered.offered) == 3
    assert reply.response == "utter_offer_other_period"
