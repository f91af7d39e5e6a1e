"""What a day plan says: order, drives, slack, remarks, and the proposal to drive less."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from actions.planning.day_plan import DayPlan, Remark
from actions.planning.travel import GET_IN_AND_OUT, Travel
from municipalities import Municipality
from tests.actions.planning.day_plan.support import (
    ANNA_PAULOWNA,
    DEN_OEVER,
    MIDDENMEER,
    OUDE_NIEDORP,
    WIERINGERWERF,
    plan,
    town,
    visit,
)
from tests.actions.planning.support import HOME_VISITS, THURSDAY, at

A_MINUTE = timedelta(minutes=1)


def remarks(of: DayPlan) -> list[tuple[Remark, ...]]:
    return [stop.remarks for day in of.employees for stop in day.stops]


def test_each_employee_has_the_own_stops_in_order() -> None:
    made = plan(visit("a2", "13:30", DEN_OEVER), visit("a1", "14:00", MIDDENMEER), visit("a1", "09:00", WIERINGERWERF))
    assert [(day.employee, [stop.visit.id for stop in day.stops]) for day in made.employees] == [
        ("a1", [f"a1 09:00 {WIERINGERWERF}", f"a1 14:00 {MIDDENMEER}"]),
        ("a2", [f"a2 13:30 {DEN_OEVER}"]),
    ]
    assert (made.visits, made.without_visits) == (3, ())


def test_drives_are_those_of_the_planner_in_whole_minutes() -> None:
    travel = Travel(town().service_area)
    (day,) = plan(visit("a1", "09:00", WIERINGERWERF), visit("a1", "10:30", DEN_OEVER)).employees
    stops = [str(ANNA_PAULOWNA), WIERINGERWERF, DEN_OEVER, str(ANNA_PAULOWNA)]
    shown = [day.stops[0].driving, day.stops[1].driving, day.driving_back]
    for here, there, drive in zip(stops, stops[1:], shown, strict=False):
        exact = travel.between(here, there) - GET_IN_AND_OUT
        assert exact <= drive < exact + A_MINUTE
        assert drive % A_MINUTE == timedelta()
    assert day.driving == sum(shown, timedelta())


def test_leaving_in_time_for_the_first_stop_and_coming_back() -> None:
    (day,) = plan(visit("a1", "09:00", WIERINGERWERF)).employees
    assert day.leaves_at == at(THURSDAY, "09:00") - day.stops[0].driving - GET_IN_AND_OUT
    assert day.returns_at == at(THURSDAY, "09:30") + day.driving_back + GET_IN_AND_OUT
    assert day.stops[0].slack is None


def test_without_a_base_the_day_begins_and_ends_at_a_door() -> None:
    (day,) = plan(visit("a1", "09:00", WIERINGERWERF), of=town(base=None)).employees
    assert (day.base, day.driving) == (None, timedelta())
    assert (day.leaves_at, day.returns_at) == (at(THURSDAY, "09:00"), at(THURSDAY, "09:30"))


def test_slack_is_what_the_way_leaves_over() -> None:
    (day,) = plan(visit("a1", "09:00", WIERINGERWERF), visit("a1", "10:30", WIERINGERWERF)).employees
    assert day.stops[1].slack == timedelta(minutes=60) - GET_IN_AND_OUT


def test_too_little_time_is_said_at_the_stop_that_suffers() -> None:
    made = plan(visit("a1", "09:00", WIERINGERWERF), visit("a1", "09:45", OUDE_NIEDORP))
    assert remarks(made) == [(), (Remark.TOO_LITTLE_TIME,)]
    slack = made.employees[0].stops[1].slack
    assert slack is not None and slack < timedelta()


def test_an_address_that_is_not_ours_is_said() -> None:
    assert remarks(plan(visit("a1", "09:00", "9999 AB"))) == [(Remark.UNKNOWN_ADDRESS,)]


@pytest.mark.parametrize("start", ["08:30", "11:45", "12:30", "16:45"])
def test_a_visit_outside_the_shifts_as_they_are_now_is_said(start: str) -> None:
    assert remarks(plan(visit("a1", start, WIERINGERWERF))) == [(Remark.NOT_AT_WORK,)]


def test_a_day_off_and_an_employee_who_left() -> None:
    assert remarks(plan(visit("a1", "09:00", WIERINGERWERF), of=town(days_off=[THURSDAY]))) == [(Remark.NOT_AT_WORK,)]
    assert remarks(plan(visit("a9", "09:00", WIERINGERWERF))) == [(Remark.NOT_AT_WORK, Remark.NOT_SKILLED)]


def test_a_product_that_the_employee_does_not_do_is_said() -> None:
    assert remarks(plan(visit("a2", "13:30", WIERINGERWERF, product="birth_declaration"))) == [(Remark.NOT_SKILLED,)]


def test_an_empty_day_knows_who_works() -> None:
    made = plan()
    assert (made.employees, made.without_visits, made.proposal) == ((), ("a1", "a2"), None)


def test_the_plan_of_one_employee_holds_nothing_of_others() -> None:
    made = plan(visit("a1", "14:00", OUDE_NIEDORP), visit("a2", "14:00", DEN_OEVER)).of("a1")
    assert [day.employee for day in made.employees] == ["a1"]
    assert (made.proposal, made.without_visits) == (None, ())


def test_the_day_on_which_summer_begins() -> None:
    """Between 1.00 and 3.30 on the clock there are then ninety minutes."""
    night = date(2027, 3, 28)
    (day,) = plan(*(visit("a1", start, WIERINGERWERF, day=night) for start in ("00:30", "03:30")), day=night).employees
    assert day.stops[1].slack == timedelta(minutes=90) - GET_IN_AND_OUT


def test_the_day_on_which_summer_ends() -> None:
    """Between 1.00 and 3.30 on the clock there are then three hours and a half."""
    night = date(2026, 10, 25)
    (day,) = plan(*(visit("a1", start, WIERINGERWERF, day=night) for start in ("00:30", "03:30")), day=night).employees
    assert day.stops[1].slack == timedelta(hours=3, minutes=30) - GET_IN_AND_OUT


def office() -> Municipality:
    """With somebody at the desk and somebody at the phone, and passports in each way."""
    shifts = {"thursday": ["09:00-12:00"]}
    others = [
        {"id": name, "at": at, "products": ["passport"], "shifts": shifts} for name, at in (("b1", "desk"), ("c1", "phone"))
    ]
    return town(employees=[*HOME_VISITS["employees"], *others])


def test_nobody_drives_for_the_desk_or_the_phone() -> None:
    desk = [visit("b1", start, MIDDENMEER, channel="desk") for start in ("09:00", "09:30")]
    phone = visit("c1", "10:00", "", channel="phone")
    made = plan(visit("a1", "10:00", WIERINGERWERF), *desk, phone, of=office())
    assert [day.employee for day in made.employees] == ["a1"]
    assert [(day.employee, [stop.visit for stop in day.stops]) for day in made.office] == [("b1", desk), ("c1", [phone])]
    assert (made.visits, made.appointments, made.without_visits) == (1, 3, ("a2",))
    assert {(stop.driving, stop.slack, stop.remarks) for day in made.office for stop in day.stops} == {(timedelta(), None, ())}
    assert made.driving == plan(visit("a1", "10:00", WIERINGERWERF)).driving
    assert made.proposal is None
    assert [day.employee for day in made.of("b1").days] == ["b1"]


def test_an_appointment_at_the_desk_that_the_roster_knows_no_more_is_remarked() -> None:
    (day,) = plan(visit("b1", "13:00", MIDDENMEER, channel="desk", product="birth_declaration"), of=office()).office
    assert day.stops[0].remarks == (Remark.NOT_AT_WORK, Remark.NOT_SKILLED)


def test_who_changed_from_the_desk_to_the_door_has_both() -> None:
    made = plan(visit("a1", "09:00", MIDDENMEER, channel="desk"), visit("a1", "14:00", WIERINGERWERF), of=office())
    assert [len(day.stops) for day in made.days] == [1, 1]
    assert [f"{stop.visit.starts_at:%H}" for stop in made.by_employee()["a1"]] == ["08", "13"]


def test_who_sits_at_the_desk_makes_no_home_visits() -> None:
    at_the_desk = {**HOME_VISITS["employees"][0], "at": "desk"}
    made = plan(visit("a1", "10:00", WIERINGERWERF), of=town(employees=[at_the_desk, HOME_VISITS["employees"][1]]))
    assert made.without_visits == ("a2",)
    assert remarks(made) == [(Remark.NOT_AT_WORK, Remark.NOT_SKILLED)]


# --- The proposal ---


CROSSED = (
    visit("a1", "13:00", OUDE_NIEDORP),
    visit("a1", "14:30", DEN_OEVER),
    visit("a2", "13:00", DEN_OEVER),
    visit("a2", "14:30", OUDE_NIEDORP),
)
"""Both employees drive the length of the municipality between their visits."""


def total(visits: list[tuple[str, str]]) -> timedelta:
    """What an employee drives who visits (start, postcode) in this order."""
    return plan(*(visit("a1", start, postcode) for start, postcode in visits)).driving


def test_crossed_routes_are_proposed_to_be_uncrossed() -> None:
    made = plan(*CROSSED)
    assert made.proposal is not None
    assert len(made.proposal.moves) == 2
    assert {(move.visit.employee, move.to) for move in made.proposal.moves} == {("a1", "a2"), ("a2", "a1")}
    assert len({move.visit.starts_at for move in made.proposal.moves}) == 1
    uncrossed = [[("13:00", place), ("14:30", place)] for place in (OUDE_NIEDORP, DEN_OEVER)]
    assert made.proposal.saved == made.driving - sum(map(total, uncrossed), timedelta()) > timedelta(minutes=30)


def test_a_proposal_changes_nothing_by_itself() -> None:
    made = plan(*CROSSED)
    assert [stop.visit for day in made.employees for stop in day.stops] == list(CROSSED)


def test_nobody_is_proposed_who_lacks_the_skill() -> None:
    births = (replace(one, product="birth_declaration") for one in CROSSED[:2])
    assert plan(*births, *CROSSED[2:]).proposal is None


def test_nobody_is_proposed_outside_their_shifts() -> None:
    only_mornings = [
        HOME_VISITS["employees"][0],
        {"id": "a2", "products": ["passport"], "shifts": {"thursday": ["09:00-12:00"]}},
    ]
    visits = visit("a1", "13:00", OUDE_NIEDORP), visit("a1", "15:00", DEN_OEVER), visit("a1", "16:30", OUDE_NIEDORP)
    mornings = visit("a1", "11:00", OUDE_NIEDORP), visit("a2", "11:00", DEN_OEVER)
    assert plan(*visits, *mornings).proposal is not None
    assert plan(*visits, *mornings, of=town(employees=only_mornings)).proposal is None


def test_what_hardly_saves_is_not_proposed() -> None:
    made = plan(visit("a1", "13:00", WIERINGERWERF), visit("a2", "13:00", WIERINGERWERF), visit("a2", "15:00", WIERINGERWERF))
    assert made.proposal is None


def test_a_visit_at_an_unknown_address_stays_with_its_employee() -> None:
    made = plan(*CROSSED, visit("a1", "16:30", "9999 AB"))
    assert made.proposal is not None
    assert "9999 AB" not in {move.visit.postcode for move in made.proposal.moves}


def test_all_moments_are_in_utc() -> None:
    (day,) = plan(visit("a1", "09:00", WIERINGERWERF)).employees
    assert (day.leaves_at.tzinfo, day.returns_at.tzinfo) == (UTC, UTC)
