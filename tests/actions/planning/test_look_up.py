"""Opening a visit with a reference and a second factor."""

from __future__ import annotations

import pytest

from actions.planning import Planner, TooManyAttempts, Visit
from actions.planning.look_up import FAILURES_IN_ALL, FAILURES_PER_REFERENCE
from actions.planning.reference import new_reference
from records.database import Database
from tests.actions.planning.support import WEDNESDAY, Clock, book, slot

EMAIL, WRONG = "jannie@voorbeeld.nl", "iemand@anders.nl"


@pytest.fixture
def visit(planner: Planner) -> Visit:
    return book(planner, slot(WEDNESDAY, "10:00"))


def fail(planner: Planner, reference: str, times: int) -> None:
    for _ in range(times):
        assert planner.find(reference, WRONG) is None


@pytest.mark.parametrize("factor", [EMAIL, " Jannie@Voorbeeld.NL ", "0612345678", "+31 6 12345678", "0031-6-12345678"])
def test_either_contact_opens_the_visit(planner: Planner, visit: Visit, factor: str) -> None:
    assert planner.find(visit.reference, factor) == visit
    assert planner.find(visit.reference.lower().replace("-", " "), factor) == visit


@pytest.mark.parametrize("factor", ["", "nee", "jannie@voorbeeld.com", "0612345679", "Jannie de Boer", "@", "06"])
def test_anything_else_does_not(planner: Planner, visit: Visit, factor: str) -> None:
    assert planner.find(visit.reference, factor) is None


@pytest.mark.parametrize("reference", ["", "onzin", "K7M3-9QXT-2PWS", new_reference()])
def test_an_unknown_reference_is_answered_like_a_wrong_factor(planner: Planner, visit: Visit, reference: str) -> None:
    fail(planner, reference, FAILURES_PER_REFERENCE)
    with pytest.raises(TooManyAttempts):
        planner.find(reference, EMAIL)


def test_after_too_many_failures_even_the_right_factor_waits(planner: Planner, visit: Visit, clock: Clock) -> None:
    fail(planner, visit.reference, FAILURES_PER_REFERENCE - 1)
    assert planner.find(visit.reference, EMAIL) == visit
    fail(planner, visit.reference, 1)
    for spelling in (visit.reference, visit.reference.lower().replace("-", " ")):
        with pytest.raises(TooManyAttempts):
            planner.find(spelling, EMAIL)
    clock.advance(minutes=14)
    with pytest.raises(TooManyAttempts):
        planner.find(visit.reference, EMAIL)
    clock.advance(minutes=1)
    assert planner.find(visit.reference, EMAIL) == visit


def test_one_locked_reference_does_not_lock_another(planner: Planner, visit: Visit) -> None:
    fail(planner, new_reference(), FAILURES_PER_REFERENCE)
    assert planner.find(visit.reference, EMAIL) == visit


def test_trying_many_references_stops_all_look_ups_for_a_while(planner: Planner, visit: Visit, clock: Clock) -> None:
    for _ in range(FAILURES_IN_ALL):
        fail(planner, new_reference(), 1)
    with pytest.raises(TooManyAttempts):
        planner.find(visit.reference, EMAIL)
    clock.advance(minutes=15)
    assert planner.find(visit.reference, EMAIL) == visit


def test_failures_are_kept_without_the_reference_or_the_factor(planner: Planner, visit: Visit, database: Database) -> None:
    tried = new_reference()
    fail(planner, tried, 1)
    with database.read() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM failed_look_up").all()
    assert len(rows) == 1
    kept = repr(rows).upper()
    assert tried not in kept
    assert tried.replace("-", "") not in kept
    assert WRONG.upper() not in kept
