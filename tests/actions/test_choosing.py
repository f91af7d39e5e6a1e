"""Which of three offered times a resident means."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from actions.dialogue.formatting import start_text
from actions.planning import TimeSlot
from actions.services import RESIDENTS_ZONE
from actions.times.choosing import picked_from
from tests.actions.entities import MORNING, Entity, clock, day, period, turn


def slot(text: str) -> TimeSlot:
    starts_at = datetime.fromisoformat(text).replace(tzinfo=RESIDENTS_ZONE)
    return TimeSlot("a1", starts_at, starts_at + timedelta(minutes=45))


THURSDAY_10, THURSDAY_14, FRIDAY_10 = slot("2026-11-26T10:00"), slot("2026-11-26T14:00"), slot("2026-11-27T10:00")
OFFERED = (THURSDAY_10, THURSDAY_14, FRIDAY_10)


@pytest.mark.parametrize(
    ("said", "entities", "meant"),
    [
        ("de eerste", [], [THURSDAY_10]),
        ("doe de tweede maar", [], [THURSDAY_14]),
        ("optie 3", [], [FRIDAY_10]),
        ("2", [], [THURSDAY_14]),
        ("nummer twee graag", [], [THURSDAY_14]),
        ("de 2e", [day("2026-12-02")], [THURSDAY_14]),
        ("de laatste", [], [FRIDAY_10]),
        ("de middelste", [], [THURSDAY_14]),
        ("maakt niet uit", [], [THURSDAY_10]),
        ("vrijdag", [day("2026-11-27")], [FRIDAY_10]),
        ("donderdag", [day("2026-11-26")], [THURSDAY_10, THURSDAY_14]),
        ("donderdag de tweede", [day("2026-11-26")], [THURSDAY_14]),
        ("14 uur", [clock(14)], [THURSDAY_14]),
        ("10 uur", [clock(10)], [THURSDAY_10, FRIDAY_10]),
        ("die van 10", [], [THURSDAY_10, FRIDAY_10]),
        ("die van twee uur", [clock(14)], [THURSDAY_14]),
        ("vrijdag om 10 uur", [day("2026-11-27"), clock(10)], [FRIDAY_10]),
        ("donderdagochtend", [day("2026-11-26"), MORNING], [THURSDAY_10]),
        ("woensdag", [day("2026-11-25")], []),
        ("11 uur", [clock(11)], []),
        ("4", [], []),
        ("asdf", [], []),
        ("ja", [], []),
        ("andere tijden", [], []),
    ],
)
def test_a_pick(said: str, entities: list[Entity], meant: list[TimeSlot]) -> None:
    assert list(picked_from(turn(said, "inform", *entities), OFFERED)) == meant


def test_rather_another_week_is_no_pick() -> None:
    """Although one of the offered times lies in it."""
    week = period("2026-11-23", "2026-11-30")
    assert picked_from(turn("toch liever deze week", "inform", week), (THURSDAY_10,)) == ()
    assert picked_from(turn("die van deze week", "inform", week), (THURSDAY_10,)) == (THURSDAY_10,)


def test_a_click_picks_exactly_that_time() -> None:
    for offered in OFFERED:
        assert picked_from(turn(start_text(offered.starts_at)), OFFERED) == (offered,)


def spoken(entity: Entity, said: str, words: str) -> Entity:
    """The entity as the engine finds it in these words of what was said."""
    start = said.index(words)
    return {**entity, "start": start, "end": start + len(words)}


def test_a_weekday_may_be_one_that_is_not_the_next() -> None:
    later = slot("2026-12-03T10:00")
    for said in ("donderdag", "doe die donderdag om 10 uur maar"):
        named = spoken(day("2026-11-26"), said, "donderdag")
        assert picked_from(turn(said, "inform", named), (later, FRIDAY_10)) == (later,)


@pytest.mark.parametrize("said", ["over twee weken donderdag", "donderdag over twee weken", "donderdag 10 december"])
def test_a_weekday_of_a_week_or_date_that_is_told_is_that_day_only(said: str) -> None:
    """Whatever Thursday is among the offered times: which these are, depends on the day."""
    named = spoken(day("2026-12-10"), said, said)
    assert picked_from(turn(said, "inform", named), (THURSDAY_10, FRIDAY_10)) == ()


def test_a_yes_picks_the_only_time() -> None:
    assert picked_from(turn("ja is goed", "affirm"), (FRIDAY_10,)) == (FRIDAY_10,)
