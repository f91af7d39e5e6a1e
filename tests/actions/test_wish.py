"""Which day and which part of the day a resident would like."""

from __future__ import annotations

from datetime import date, time

import pytest

from actions.dialogue.context import Context
from actions.times.time_choice import TimeChoice
from actions.times.wish import hear_wish, planner_wish
from actions.times.wish_values import ANY
from tests.actions.entities import MORNING, Entity, clock, day, part, period, turn

THURSDAY = day("2026-11-26")["value"]


@pytest.mark.parametrize(
    ("said", "entities", "asked", "visit_date", "visit_time"),
    [
        ("donderdag", [day("2026-11-26")], "visit_date", THURSDAY, None),
        ("donderdagochtend", [day("2026-11-26"), MORNING], "visit_date", THURSDAY, MORNING["value"]),
        ("'s ochtends", [MORNING], "visit_date", None, MORNING["value"]),
        ("zo snel mogelijk", [], "visit_date", ANY, ANY),
        ("zo snel mogelijk, liefst in de ochtend", [MORNING], "visit_date", ANY, MORNING["value"]),
        ("maakt niet uit", [], "visit_date", ANY, None),
        ("donderdag, maakt niet uit hoe laat", [day("2026-11-26")], "visit_date", THURSDAY, ANY),
        ("geen voorkeur", [], "visit_time", None, ANY),
        ("niet woensdag maar donderdag", [day("2026-11-25"), day("2026-11-26")], "visit_date", THURSDAY, None),
        (
            "donderdag of vrijdag",
            [day("2026-11-26"), day("2026-11-27")],
            "visit_date",
            {"from": "2026-11-26", "to": "2026-11-28", "grain": "week"},
            None,
        ),
        ("donderdagochtend om 10 uur", [day("2026-11-26"), MORNING, clock(10)], "visit_date", THURSDAY, clock(10)["value"]),
    ],
)
def test_a_wish(said: str, entities: list[Entity], asked: str, visit_date: object, visit_time: object, context: Context) -> None:
    heard = hear_wish(turn(said, "inform", *entities), TimeChoice(), asked, context)
    assert heard is not None
    assert (heard[0].visit_date, heard[0].visit_time) == (visit_date, visit_time)


@pytest.mark.parametrize("said", ["paspoort", "maakt niet uit", "2"])
def test_no_wish_when_it_was_not_asked(said: str, context: Context) -> None:
    assert hear_wish(turn(said), TimeChoice(), "people", context) is None


@pytest.mark.parametrize(
    ("when", "response"),
    [("2026-11-23", "utter_day_too_soon"), ("2026-11-20", "utter_day_too_soon"), ("2027-11-24", "utter_day_too_late")],
)
def test_a_day_on_which_nobody_can_come_is_refused_and_the_time_is_kept(when: str, response: str, context: Context) -> None:
    heard = hear_wish(turn("dan", "inform", day(when), MORNING), TimeChoice(), "visit_date", context)
    assert heard is not None
    assert heard[0].visit_date is None
    assert heard[0].visit_time == MORNING["value"]
    assert [reply.response for reply in heard[1]] == [response]


def test_the_wish_for_the_planner_is_half_open() -> None:
    wish = planner_wish(
        TimeChoice(visit_date=period("2026-11-30", "2026-12-07")["value"], visit_time=part("18:00", "24:00")["value"])
    )
    assert (wish.date_from, wish.date_to, wish.time_from, wish.time_to) == (date(2026, 11, 30), date(2026, 12, 7), time(18), None)


def test_a_new_day_keeps_the_part_of_the_day_and_drops_the_offers(context: Context) -> None:
    before = TimeChoice(visit_date=THURSDAY, visit_time=MORNING["value"], hold="h")
    heard = hear_wish(turn("toch liever vrijdag", "inform", day("2026-11-27")), before, "customer_name", context)
    assert heard is not None
    assert heard[0] == TimeChoice(visit_date=day("2026-11-27")["value"], visit_time=MORNING["value"])
