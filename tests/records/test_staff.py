"""What may happen to accounts only once, however many ask at the same moment, on each kind of database."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from records import staff
from records.database import Database
from records.staff import (
    ADMINISTRATOR,
    AGENT,
    FREE_ATTEMPTS,
    AccountLocked,
    LastAdministrator,
    StaffRow,
    UsernameTaken,
    lock_for,
)

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def account(staff_id: str, *roles: str) -> StaffRow:
    return StaffRow(
        id=staff_id,
        username=f"{staff_id}@kroon.example",
        name=staff_id.title(),
        totp_secret="sealed",
        totp_confirmed=False,
        roles=list(roles or (AGENT,)),
        teams=[],
        active=True,
        failed_attempts=0,
        created_at=NOW,
    )


@pytest.fixture
def ada(database: Database) -> str:
    with database.write() as session:
        staff.add(session, account("ada"))
    return "ada"


def at_once(database: Database, times: int, change: Callable[[Session, int], object]) -> list[object]:
    """What each of so many transactions at the same moment gave, or the error that ended it."""

    def one(number: int) -> object:
        try:
            with database.write() as session:
                return change(session, number)
        except Exception as error:
            return error

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))


def test_so_many_attempts_and_no_more(ada: str, database: Database) -> None:
    given = at_once(database, 12, lambda session, _: staff.begin_attempt(session, ada, NOW))
    numbers = sorted(number for number in given if isinstance(number, int))
    assert numbers == list(range(1, FREE_ATTEMPTS + 1))
    locked = [error for error in given if isinstance(error, AccountLocked)]
    assert {error.until for error in locked} == {NOW + timedelta(minutes=15)}
    assert len(locked) == 12 - FREE_ATTEMPTS


def test_a_right_attempt_is_taken_back_with_the_lock_that_it_made(ada: str, database: Database) -> None:
    for number in range(1, FREE_ATTEMPTS + 1):
        with database.write() as session:
            assert staff.begin_attempt(session, ada, NOW) == number
    with database.write() as session:
        staff.attempt_was_right(session, ada, FREE_ATTEMPTS)
    with database.write() as session:
        assert staff.begin_attempt(session, ada, NOW) == FREE_ATTEMPTS, "the four before it still count"
    with pytest.raises(AccountLocked), database.write() as session:
        staff.begin_attempt(session, ada, NOW)


def test_locks_double_up_to_a_day() -> None:
    hours = [lasting / timedelta(hours=1) for number in range(200) if (lasting := lock_for(number))]
    assert hours[:7] == [0.25, 0.5, 1, 2, 4, 8, 16]
    assert set(hours[7:]) == {24}


def test_one_code_once(ada: str, database: Database) -> None:
    assert at_once(database, 8, lambda session, _: staff.take_step(session, ada, "sealed", 7)).count(True) == 1
    with database.write() as session:
        assert not staff.take_step(session, ada, "sealed", 6)
        assert not staff.take_step(session, ada, "of before the reset", 8)
        assert staff.take_step(session, ada, "sealed", 8)


def test_one_subject_for_good(ada: str, database: Database) -> None:
    assert at_once(database, 4, lambda session, number: staff.link(session, ada, f"subject-{number}")).count(True) == 1


def test_one_account_for_a_name(ada: str, database: Database) -> None:
    def add(session: Session, number: int) -> None:
        other = account(f"other-{number}")
        other.username = "Bea@Kroon.example"
        staff.add(session, other)

    given = at_once(database, 4, add)
    assert given.count(None) == 1
    assert {type(one) for one in given if one is not None} == {UsernameTaken}
    with database.read() as session:
        assert [found.username for found in staff.accounts(session)] == ["ada@kroon.example", "bea@kroon.example"]


def test_administrators_cannot_all_go_at_once(database: Database) -> None:
    everybody = [f"admin-{number}" for number in range(4)]
    with database.write() as session:
        for staff_id in everybody:
            staff.add(session, account(staff_id, ADMINISTRATOR))

    def demote(session: Session, number: int) -> None:
        staff.change(session, everybody[number], "Naam", [AGENT], [], active=True)

    given = at_once(database, 4, demote)
    assert given.count(None) == 3
    assert [type(one) for one in given if one is not None] == [LastAdministrator]
